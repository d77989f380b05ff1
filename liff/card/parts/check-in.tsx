// The stamp card: one tap a day, the ladder of points, and the streak.

import { useState } from 'preact/hooks'
import type { CheckInResult, CheckInView } from '../../../worker/http/contract/card.ts'
import { useAct } from '../../shared/act.ts'
import { isWorthRetrying, type Problem } from '../../shared/api.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { alertIcon, clockIcon, nextIcon, stampIcon } from '../../shared/ui/icons.ts'
import { Notice } from '../../shared/ui/notice.tsx'
import { problemText, useCardApp } from '../context.ts'
import { usePageTexts } from '../pages/texts/load.tsx'
import { stampsOf } from '../stamps.ts'
import '../shell/panel-head.css'
import './stamps.css'

interface CheckInProps {
  checkIn: CheckInView
  /** The calendar's page has no way to itself. */
  onItsPage?: true
}

export function CheckIn({ checkIn, onItsPage }: CheckInProps) {
  const { t, f, session, update, refresh, go } = useCardApp()
  const p = usePageTexts()
  const [said, setSaid] = useState<CheckInResult | 'already' | null>(null)
  const act = useAct((_: null, idempotencyKey) =>
    session.call<CheckInResult>('POST', '/api/check-in', { idempotencyKey }),
  )

  const checkInNow = async () => {
    if (checkIn.doneToday) return setSaid('already')
    const answer = await act.run(null)
    if (answer?.ok) {
      setSaid(answer.value)
      update(answer.value.card)
    } else if (answer && isAlready(answer.problem)) {
      // Checked in elsewhere today, in the chat perhaps: the card is behind.
      setSaid('already')
      void refresh()
    }
  }
  const problem = act.problem && !isAlready(act.problem) ? act.problem : null

  return (
    <section class="panel stack" aria-labelledby="check-in-title">
      <div class="panel-head">
        <h2 id="check-in-title">{p.checkIn}</h2>
        {!onItsPage && (
          <button
            type="button"
            class="button bare"
            onClick={() => go('check-in')}
            data-testid="open-check-in"
          >
            {checkIn.streak > 0 ? p.streak(checkIn.streak) : p.calendar}
            <Icon path={nextIcon} />
          </button>
        )}
      </div>
      <Stamps checkIn={checkIn} />
      <Button
        wide
        kind={checkIn.doneToday ? 'quiet' : 'loud'}
        busy={act.busy}
        onClick={checkInNow}
        testId="card-check-in"
      >
        {checkIn.doneToday ? p.checkedIn : p.checkInFor(f.number(checkIn.todayPoints))}
      </Button>
      {said === 'already' && (
        <Notice icon={clockIcon} testId="check-in-said">
          {p.checkedInAlready}
        </Notice>
      )}
      {said && said !== 'already' && (
        <Notice tone="good" icon={stampIcon} testId="check-in-said">
          {p.checkInDone(f.number(said.points), f.number(said.tomorrowPoints))}
        </Notice>
      )}
      {problem && (
        <Notice
          tone="bad"
          icon={alertIcon}
          action={isWorthRetrying(problem) ? { label: t.tryAgain, run: checkInNow } : undefined}
        >
          {problemText(t, problem)}
        </Notice>
      )}
    </section>
  )
}

function isAlready(problem: Problem): boolean {
  return problem.kind === 'refused' && problem.code === 'already_checked_in'
}

function Stamps({ checkIn }: { checkIn: CheckInView }) {
  const { f } = useCardApp()
  const p = usePageTexts()
  return (
    <ol class="stamps figures">
      {stampsOf(checkIn).map(({ day, points, state }) => (
        <li key={day} class={`stamp ${state}`}>
          <span class="stamp-face" aria-hidden="true">
            {state === 'done' || state === 'done-today' ? (
              <Icon path={stampIcon} />
            ) : (
              `+${f.number(points)}`
            )}
          </span>
          <span class="stamp-day" aria-hidden="true">
            {state === 'today' || state === 'done-today' ? p.today : f.number(day)}
          </span>
          <span class="visually-hidden">
            {p.stampDay(day, f.number(points))}
            {(state === 'done' || state === 'done-today') && ` · ${p.stamped}`}
          </span>
        </li>
      ))}
    </ol>
  )
}
