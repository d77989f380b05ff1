// The rotating code as the page shows it: its text, and how many seconds it still lives.

import { useEffect, useState } from 'preact/hooks'
import type { CodeView } from '../../worker/http/contract/card.ts'
import { memberCode, stepAt } from './member-code.ts'

/** Several ticks a second keep the countdown from skipping one. */
const TICK_MS = 250

export interface ShownCode {
  /** Null for the moment until the first one is made. */
  text: string | null
  secondsLeft: number
}

export function useMemberCode(code: CodeView, clockSkewMs: number): ShownCode {
  const [second, setSecond] = useState(() => secondNow(clockSkewMs))
  const [text, setText] = useState<string | null>(null)
  useEffect(() => {
    const tick = () => setSecond(secondNow(clockSkewMs))
    tick()
    const timer = setInterval(tick, TICK_MS)
    return () => clearInterval(timer)
  }, [clockSkewMs])

  const { secret, cardNumber, stepSeconds } = code
  const step = stepAt(second * 1000, stepSeconds)
  useEffect(() => {
    let current = true
    memberCode({ secret, cardNumber, stepSeconds }, step).then(
      (made) => current && setText(made),
      (error) => console.error('no member code', error),
    )
    return () => {
      current = false
    }
  }, [secret, cardNumber, stepSeconds, step])
  return { text, secondsLeft: stepSeconds - (second % stepSeconds) }
}

function secondNow(clockSkewMs: number): number {
  return Math.floor((Date.now() + clockSkewMs) / 1000)
}
