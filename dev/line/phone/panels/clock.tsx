// The shop's clock: what time it is there, the jumps, and the cron that would fire by then.

import { useState } from 'preact/hooks'
import { type ClockChange, fireCron, setClock } from '../state/api.ts'
import { useWorldNow } from '../state/now.ts'
import { toast, update, usePage } from '../state/store.ts'
import {
  clockTextWithSeconds,
  dayText,
  inputText,
  instantOfInput,
  monthLater,
  nextDayAt,
  offsetText,
  SHOP_TIME_ZONE,
} from '../state/time.ts'
import { Icon } from '../ui/icon.tsx'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const OPENING_HOUR = 10

const JUMPS: { label: string; testId: string; change: (now: number) => ClockChange }[] = [
  { label: '+1 h', testId: 'clock-hour', change: () => ({ advanceMs: HOUR_MS }) },
  { label: '+1 day', testId: 'clock-day', change: () => ({ advanceMs: DAY_MS }) },
  { label: '+1 week', testId: 'clock-week', change: () => ({ advanceMs: 7 * DAY_MS }) },
  { label: '+1 month', testId: 'clock-month', change: (now) => ({ now: monthLater(now) }) },
  {
    label: 'To 10:00 next day',
    testId: 'clock-morning',
    change: (now) => ({ now: nextDayAt(now, OPENING_HOUR) }),
  },
]

export function ClockPanel() {
  const now = useWorldNow()
  const offset = usePage((page) => page.world?.clockOffsetMs ?? 0)
  const moved = Math.abs(offset) >= 1_000
  return (
    <section class="panel clock" aria-label="Clock">
      <div class="clock-face" data-testid="clock-now" data-now={now}>
        <p class="clock-time">{clockTextWithSeconds(now)}</p>
        <p class="clock-day">
          {dayText(now)} <span>{SHOP_TIME_ZONE}</span>
        </p>
        <p class={moved ? 'clock-offset moved' : 'clock-offset'}>{offsetText(offset)}</p>
      </div>
      <div class="jumps">
        {JUMPS.map((jump) => (
          <button
            key={jump.testId}
            type="button"
            class="button"
            data-testid={jump.testId}
            onClick={() => move(jump.change(now))}
          >
            {jump.label}
          </button>
        ))}
        <button
          type="button"
          class="button"
          data-testid="clock-back"
          disabled={!moved}
          onClick={() => move({ offsetMs: 0 })}
        >
          Back to now
        </button>
      </div>
      <SetTime now={now} />
      <Cron />
    </section>
  )
}

function SetTime({ now }: { now: number }) {
  const [value, setValue] = useState<string | null>(null)
  return (
    <form
      class="set-time"
      onSubmit={(event) => {
        event.preventDefault()
        const at = value === null ? null : instantOfInput(value)
        if (at === null) return
        move({ now: at })
        setValue(null)
      }}
    >
      <input
        type="datetime-local"
        aria-label="Date and time in the shop"
        data-testid="clock-input"
        value={value ?? inputText(now)}
        onInput={(event) => setValue(event.currentTarget.value)}
      />
      <button type="submit" class="button" disabled={value === null} data-testid="clock-set">
        Set
      </button>
    </form>
  )
}

function Cron() {
  const [busy, setBusy] = useState(false)
  const [last, setLast] = useState<string | null>(null)
  return (
    <div class="cron">
      <button
        type="button"
        class="button primary"
        data-testid="fire-cron"
        disabled={busy}
        onClick={async () => {
          setBusy(true)
          try {
            const { status } = await fireCron()
            setLast(status < 300 ? `The Worker ran it: ${status}` : `The Worker answered ${status}`)
          } catch (error) {
            setLast(null)
            toast(error instanceof Error ? error.message : String(error), 'bad')
          }
          setBusy(false)
        }}
      >
        <Icon name="clock" size={18} />
        Fire the minute cron
      </button>
      <p class="hint" role="status">
        {last ??
          'Moving the clock fires nothing by itself: birthdays, expiries and win-backs go out with the cron.'}
      </p>
    </div>
  )
}

function move(change: ClockChange) {
  setClock(change).then(
    ({ offsetMs }) =>
      update((page) => (page.world ? { world: { ...page.world, clockOffsetMs: offsetMs } } : {})),
    (error: Error) => toast(error.message, 'bad'),
  )
}
