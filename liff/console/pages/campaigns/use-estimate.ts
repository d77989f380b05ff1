// What an audience counts and costs, asked again whenever another one is picked.

import { useEffect, useState } from 'preact/hooks'
import type {
  Audience,
  Estimate,
  EstimateRequest,
} from '../../../../worker/http/contract/console.ts'
import type { Problem } from '../../../shared/api.ts'
import { useConsoleApp } from '../../context.ts'

export interface ShownEstimate {
  /** Null while nothing is picked or the answer is not here yet. */
  value: Estimate | null
  asking: boolean
  problem: Problem | null
  retry(): void
}

export function useEstimate(audience: Audience | null): ShownEstimate {
  const { session } = useConsoleApp()
  const [value, setValue] = useState<Estimate | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (!audience) return
    let current = true
    setValue(null)
    setProblem(null)
    const body: EstimateRequest = { audience }
    void session.call<Estimate>('POST', '/api/console/estimate', { body }).then((answer) => {
      if (!current) return
      if (answer.ok) setValue(answer.value)
      else setProblem(answer.problem)
    })
    return () => {
      current = false
    }
  }, [JSON.stringify(audience), attempt])
  const asking = audience !== null && value === null && problem === null
  return { value, asking, problem, retry: () => setAttempt((before) => before + 1) }
}
