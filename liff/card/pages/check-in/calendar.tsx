// The month as a calendar with a seal on every day that was checked in.

import type { CheckInsView } from '../../../../worker/http/contract/standing.ts'
import { LOCALES } from '../../../shared/format.ts'
import { Icon } from '../../../shared/ui/icon.tsx'
import { backIcon, nextIcon, stampIcon } from '../../../shared/ui/icons.ts'
import { useCardApp } from '../../context.ts'
import { monthAfter, monthBefore, weeksOf } from './month.ts'
import type { CheckInTexts } from './texts/zh-Hant.ts'
import '../../../shared/ui/icon-button.css'

interface CalendarProps {
  view: CheckInsView
  p: CheckInTexts
  show(month: string): void
}

/** Days of the shop's calendar are dates without an hour: read and written in UTC. */
const instantOf = (day: string) => Date.parse(`${day}T00:00:00Z`)

export function Calendar({ view, p, show }: CalendarProps) {
  const { card, f } = useCardApp()
  const { month, today, since, days } = view
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALES[card.language], { ...options, timeZone: 'UTC' })
  const short = format({ weekday: 'narrow' })
  const long = format({ weekday: 'long' })
  const dayName = format({ month: 'long', day: 'numeric' })
  const title = format({ year: 'numeric', month: 'long' }).format(instantOf(`${month}-01`))
  const points = new Map(days.map((done) => [done.day, done.points]))
  const weeks = weeksOf(month)
  return (
    <section class="panel stack" aria-label={title} data-testid="calendar">
      <div class="calendar-head">
        <MonthButton
          label={p.previous}
          icon={backIcon}
          to={month > since.slice(0, month.length) ? monthBefore(month) : null}
          show={show}
        />
        <h2 aria-live="polite">{title}</h2>
        <MonthButton
          label={p.next}
          icon={nextIcon}
          to={month < today.slice(0, month.length) ? monthAfter(month) : null}
          show={show}
        />
      </div>
      <table class="calendar figures">
        <thead>
          <tr>
            {WEEK.map((day) => (
              <th key={day} scope="col" abbr={long.format(instantOf(day))}>
                {short.format(instantOf(day))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, index) => (
            <tr key={index}>
              {week.map((day, weekday) => {
                if (day === null) return <td key={weekday} />
                const given = points.get(day)
                const name = dayName.format(instantOf(day))
                const said =
                  given !== undefined
                    ? p.done(name, f.number(given))
                    : day === today
                      ? p.today(name)
                      : name
                return (
                  <td
                    key={weekday}
                    class={`calendar-day${given !== undefined ? ' done' : ''}${day === today ? ' today' : ''}`}
                    aria-current={day === today ? 'date' : undefined}
                  >
                    <span class="calendar-face" aria-hidden="true">
                      {given !== undefined ? <Icon path={stampIcon} /> : f.number(dateOf(day))}
                    </span>
                    <span class="visually-hidden">{said}</span>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Any week that begins on a Sunday: it names the columns. */
const WEEK = [
  '2026-11-01',
  '2026-11-02',
  '2026-11-03',
  '2026-11-04',
  '2026-11-05',
  '2026-11-06',
  '2026-11-07',
]

const dateOf = (day: string) => Number(day.slice('YYYY-MM-'.length))

interface MonthButtonProps {
  label: string
  icon: string
  /** Null: there is nothing to see there. */
  to: string | null
  show(month: string): void
}

function MonthButton({ label, icon, to, show }: MonthButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      disabled={to === null}
      onClick={() => to !== null && show(to)}
    >
      <Icon path={icon} />
    </button>
  )
}
