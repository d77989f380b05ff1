// How many seconds the code still lives, as a ring and a number.

import { useCardApp } from '../context.ts'

const RADIUS = 9
const LENGTH = 2 * Math.PI * RADIUS

export function Countdown({ secondsLeft, ofSeconds }: { secondsLeft: number; ofSeconds: number }) {
  const { t, f } = useCardApp()
  return (
    <span class="countdown figures">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r={RADIUS} />
        <circle
          class="countdown-left"
          cx="12"
          cy="12"
          r={RADIUS}
          stroke-dasharray={LENGTH}
          stroke-dashoffset={LENGTH * (1 - secondsLeft / ofSeconds)}
        />
      </svg>
      {t.renewsIn(f.number(secondsLeft))}
    </span>
  )
}
