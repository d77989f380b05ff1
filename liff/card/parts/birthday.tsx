// The birthday: asked once, corrected once.

import { useState } from 'preact/hooks'
import type { MemberView } from '../../../worker/http/contract.ts'
import { Button } from '../../shared/ui/button.tsx'
import { useCardApp } from '../context.ts'

interface BirthdayProps {
  member: MemberView
  busy: boolean
  /** False: it was not saved. */
  change: (birthday: { month: number; day: number }) => Promise<boolean>
}

export function Birthday({ member, busy, change }: BirthdayProps) {
  const { t, f } = useCardApp()
  const { birthday, birthdayChangesLeft } = member
  const [editing, setEditing] = useState(birthday === null)
  const [month, setMonth] = useState(birthday?.month ?? 0)
  const [day, setDay] = useState(birthday?.day ?? 0)

  if (!editing && birthday) {
    return (
      <div class="row">
        <div class="grow">
          <strong>{t.birthday}</strong>
          <p class="figures" data-testid="profile-birthday">
            {f.monthDay(birthday.month, birthday.day)}
          </p>
          {birthdayChangesLeft === 0 && <p class="small soft">{t.birthdaySettled}</p>}
        </div>
        {birthdayChangesLeft > 0 && (
          <Button kind="quiet" onClick={() => setEditing(true)}>
            {t.correct}
          </Button>
        )}
      </div>
    )
  }

  const save = async () => {
    if (await change({ month, day })) setEditing(false)
  }
  return (
    <fieldset class="field birthday">
      <legend>{t.birthday}</legend>
      <p class="small soft">{birthday ? t.birthdayCorrectOnce : t.birthdayWhy}</p>
      <div class="row">
        <select
          class="input"
          aria-label={t.month}
          value={month}
          onChange={(event) => setMonth(Number(event.currentTarget.value))}
          data-testid="profile-birthday-month"
        >
          <option value={0}>{t.month}</option>
          {range(12).map((number) => (
            <option key={number} value={number}>
              {f.monthName(number)}
            </option>
          ))}
        </select>
        <select
          class="input"
          aria-label={t.day}
          value={day}
          onChange={(event) => setDay(Number(event.currentTarget.value))}
          data-testid="profile-birthday-day"
        >
          <option value={0}>{t.day}</option>
          {range(daysIn(month)).map((number) => (
            <option key={number} value={number}>
              {f.number(number)}
            </option>
          ))}
        </select>
        <Button
          busy={busy}
          disabled={month === 0 || day === 0 || day > daysIn(month)}
          onClick={() => void save()}
          testId="profile-birthday-save"
        >
          {t.save}
        </Button>
      </div>
    </fieldset>
  )
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}

/** Of a leap year: 29 February is a birthday too. */
function daysIn(month: number): number {
  return month === 0 ? 31 : new Date(Date.UTC(2024, month, 0)).getUTCDate()
}
