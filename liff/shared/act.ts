// Something a person does once: busy while it runs, and a retry of the same act carries the same idempotency key.

import { useRef, useState } from 'preact/hooks'
import { type Answer, isWorthRetrying, type Problem } from './api.ts'

export interface Act<Input, Result> {
  busy: boolean
  problem: Problem | null
  /** Null: the same act is still running. */
  run(input: Input): Promise<Answer<Result> | null>
  clear(): void
}

export function useAct<Input, Result>(
  perform: (input: Input, idempotencyKey: string) => Promise<Answer<Result>>,
): Act<Input, Result> {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const running = useRef(false)
  const unsettled = useRef<{ input: string; key: string } | null>(null)

  const run = async (input: Input): Promise<Answer<Result> | null> => {
    if (running.current) return null
    running.current = true
    setBusy(true)
    setProblem(null)
    const signature = JSON.stringify(input) ?? ''
    const known = unsettled.current?.input === signature ? unsettled.current : null
    const key = known?.key ?? crypto.randomUUID()
    unsettled.current = { input: signature, key }
    const answer = await perform(input, key)
    running.current = false
    setBusy(false)
    if (answer.ok || !isWorthRetrying(answer.problem)) unsettled.current = null
    if (!answer.ok) setProblem(answer.problem)
    return answer
  }

  return { busy, problem, run, clear: () => setProblem(null) }
}
