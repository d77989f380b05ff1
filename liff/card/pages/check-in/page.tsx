// Check-in: today's stamp, the month as a calendar, the streaks, and what each day of the ladder gives.

import { useEffect, useState } from 'preact/hooks'
import type { CheckInsView } from '../../../../worker/http/contract/standing.ts'
import { useCardApp } from '../../context.ts'
import { CheckIn } from '../../parts/check-in.tsx'
import type { PageProps } from '../../shell/feature-page.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { usePage } from '../../use-page.ts'
import { BranchVisit } from './branch-visit.tsx'
import { Calendar } from './calendar.tsx'
import type { CheckInTexts } from './texts/zh-Hant.ts'
import './check-in.css'

/** A link may hold anything: longer than any token of ours. */
const TOKEN_MAX = 128

export function Page({ p, params }: PageProps<CheckInTexts>) {
  const { card } = useCardApp()
  /** Null: the month of today, as the server has it. */
  const [month, setMonth] = useState<string | null>(null)
  const query = month === null ? '' : `?month=${month}`
  const page = usePage<CheckInsView>(`/api/check-ins${query}`, import.meta.url)
  const doneToday = card.checkIn?.doneToday ?? false
  useEffect(() => {
    // Stamped on this page: the calendar was asked before.
    if (page.state.phase === 'ready' && doneToday && !page.state.value.doneToday)
      void page.refresh()
  }, [doneToday])
  return (
    <div class="stack">
      {params.branch && <BranchVisit token={params.branch.slice(0, TOKEN_MAX)} p={p} />}
      {card.checkIn && <CheckIn checkIn={card.checkIn} onItsPage />}
      <Loaded page={page} skeleton={<div class="skeleton calendar-skeleton" />}>
        {(view) => (
          <>
            <Calendar view={view} p={p} show={setMonth} />
            <Figures view={view} p={p} />
            <Ladder ladder={view.ladder} p={p} />
          </>
        )}
      </Loaded>
    </div>
  )
}

interface PartProps {
  view: CheckInsView
  p: CheckInTexts
}

function Figures({ view, p }: PartProps) {
  const { f } = useCardApp()
  const figures = [
    [p.streak, p.days(f.number(view.streak))],
    [p.best, p.days(f.number(view.bestStreak))],
    [p.count, p.times(f.number(view.count))],
  ] as const
  return (
    <dl class="panel check-in-figures figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt class="small soft">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Ladder({ ladder, p }: { ladder: readonly number[]; p: CheckInTexts }) {
  const { f } = useCardApp()
  return (
    <section class="panel stack" aria-labelledby="ladder-title">
      <h2 id="ladder-title">{p.ladder}</h2>
      <p class="small soft">{p.ladderHow}</p>
      <ol class="ladder figures">
        {ladder.map((points, index) => {
          const day = f.number(index + 1)
          return (
            <li key={day}>
              <span class="grow">
                {index === ladder.length - 1 ? p.ladderLast(day) : p.ladderDay(day)}
              </span>
              <strong>{p.points(f.number(points))}</strong>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
