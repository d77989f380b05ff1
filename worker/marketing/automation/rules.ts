// When an automation is due: by business days, each once.

import { type Day, dayOf, wallTime } from '../../core/time.ts'
import { isQuiet, isQuietHour } from '../../shop/delivery/rules.ts'
import type { Program } from '../../shop/program/rules.ts'

export const AUTOMATIONS = ['birthday', 'win-back'] as const
export type Automation = (typeof AUTOMATIONS)[number]

/** One run: an automation on a business day. */
export interface Slot {
  automation: Automation
  day: Day
}

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
