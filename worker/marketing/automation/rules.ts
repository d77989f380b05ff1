// When an automation is due, and whose birthday is celebrated: by business days, with the days that were missed.

import { addDays, birthdaysOn, type Day, dayOf, parseDay, wallTime } from '../../core/time.ts'
import { isQuiet, isQuietHour } from '../../shop/delivery/rules.ts'
import type { Program } from '../../shop/program/rules.ts'

export const AUTOMATIONS = ['birthday', 'win-back'] as const
export type Automation = (typeof AUTOMATIONS)[number]

/** One run: an automation on a business day. */
export interface Slot {
  automation: Automation
  day: Day
}

/** A birthday is still celebrated this many days later, when the cron missed it. */
export const CATCH_UP_DAYS = 3

export function settingsOf(
  program: Program,
  automation: Automation,
): Program['automations']['birthday'] {
  return automation === 'birthday' ? program.automations.birthday : program.automations.winBack
}

/** True when this slot may run now: today's, enabled, its hour has come, and nobody sleeps. A day that is over is caught up by today's. */
export function isDue({ automation, day }: Slot, now: Date, program: Program): boolean {
  const { enabled, hour } = settingsOf(program, automation)
  if (!enabled || day !== dayOf(now, program.timeZone) || isQuiet(now, program)) return false
  return wallTime(now, program.timeZone).hour >= dueHour(hour, program.messages.quietHours)
}

/** An hour inside the quiet hours would never come: the first hour after them takes its place. */
export function dueHour(hour: number, quietHours: { from: number; to: number }): number {
  return isQuietHour(hour, quietHours) ? quietHours.to : hour
}

/** Today's slots that are due and did not run yet. */
export function dueSlots(
  now: Date,
  program: Program,
  ran: readonly { automation: string | null; slot: string | null }[],
): Slot[] {
  const day = dayOf(now, program.timeZone)
  return AUTOMATIONS.map((automation) => ({ automation, day })).filter(
    (slot) =>
      isDue(slot, now, program) &&
      !ran.some((run) => run.automation === slot.automation && run.slot === slot.day),
  )
}

/** A date of birth that is celebrated, and in which year: that names the touch, so that nobody is greeted twice. */
export interface Celebration {
  month: number
  day: number
  period: string
}

/** The birthdays of `day` and of the days before it that may have been missed; the year is the celebrated day's own. */
export function celebrations(day: Day): Celebration[] {
  const days = Array.from({ length: CATCH_UP_DAYS + 1 }, (_value, back) => addDays(day, -back))
  return days.flatMap((celebrated) =>
    birthdaysOn(celebrated).map((born) => ({ ...born, period: String(parseDay(celebrated).year) })),
  )
}
