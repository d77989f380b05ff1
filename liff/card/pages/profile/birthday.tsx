// The birthday: asked once, corrected once.

import { useState } from 'preact/hooks'
import type { MemberView } from '../../../../worker/http/contract/card.ts'
import { LOCALES } from '../../../shared/format.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { useCardApp } from '../../context.ts'
import type { PageTexts } from '../texts/zh-Hant.ts'

interface BirthdayProps {
  texts: PageTexts
  member: MemberView
  busy: boolean
  /** False: it was not saved. */
  change: (birthday: { month: number; day: number }) => Promise<boolean>
}

export function Birthday({ texts: p, member, busy, change }: BirthdayProps) {
  const { card, f } = useCardApp()
  const locale = LOCALES[card.language]
  const { birthday, birthdayChangesLeft } = member
  const [editing, setEditing] = useState(birthday === null)
  const [month, setMonth] = useState(birthday?.month ?? 0)
  const [day, setDay] = useState(birthday?.day ?? 0)

  if (!editing && birthday) {
    return (
      <div class="row">
        <div class="grow">
          <strong>{p.birthday}</strong>
          <p class="figures" data-testid="profile-birthday">
            {dayOfYear(locale, birthday.month, birthday.day)}
          </p>
          {birthdayChangesLeft === 0 && <p class="small soft">{p.birthdaySettled}</p>}
        </div>
        {birthdayChangesLeft > 0 && (
          <Button kind="quiet" onClick={() => setEditing(true)}>
            {p.correct}
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
      <legend>{p.birthday}</legend>
      <p class="small soft">{birthday ? p.birthdayCorrectOnce : p.birthdayWhy}</p>
      <div class="row">
        <select
          class="input"
          aria-label={p.month}
          value={month}
          onChange={(event) => setMonth(Number(event.currentTarget.value))}
          data-testid="profile-birthday-month"
        >
          <option value={0}>{p.month}</option>
          {range(12).map((number) => (
            <option key={number} value={number}>
              {monthName(locale, number)}
            </option>
          ))}
        </select>
        <select
          class="input"
          aria-label={p.day}
          value={day}
          onChange={(event) => setDay(Number(event.currentTarget.value))}
          data-testid="profile-birthday-day"
        >
          <option value={0}>{p.day}</option>
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
          {p.save}
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

function dayOfYear(locale: string, month: number, day: number): string {
  return ofYear(locale, { month: 'long', day: 'numeric' }, month, day)
}

function monthName(locale: string, month: number): string {
  return ofYear(locale, { month: 'long' }, month, 1)
}

/** A day without a year, so without a time zone too. */
function ofYear(locale: string, parts: Intl.DateTimeFormatOptions, month: number, day: number) {
  const instant = Date.UTC(2024, month - 1, day)
  return new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' }).format(instant)
}
