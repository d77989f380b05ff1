// One's own link and a month of one's figures, asked again for another month.

import { useEffect, useState } from 'preact/hooks'
import type { OwnRecruiting } from '../../../../worker/http/contract/referral.ts'
import type { Problem } from '../../../shared/api.ts'
import { useStaffApp } from '../../context.ts'

export interface ShownRecruiting {
  value: OwnRecruiting | null
  problem: Problem | null
  retry: () => void
}

/** @param month `YYYY-MM`; null: the month of today. What was shown stays until the next answer is here. */
export function useRecruiting(month: string | null): ShownRecruiting {
  const { session } = useStaffApp()
  const [value, setValue] = useState<OwnRecruiting | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let current = true
    const query = month === null ? '' : `?month=${month}`
    setProblem(null)
    void session.call<OwnRecruiting>('GET', `/api/staff/recruiting${query}`).then((answer) => {
      if (!current) return
      if (answer.ok) setValue(answer.value)
      else setProblem(answer.problem)
    })
    return () => {
      current = false
    }
  }, [month, attempt])
  return { value, problem, retry: () => setAttempt((before) => before + 1) }
}
