// When points become available and when they end: counted in whole local days of the program.

import { addDays, addMonths, dayOf, startOfDay } from '../../core/time.ts'
import type { Program } from '../../shop/program/rules.ts'

/** The end of the local day `expiryMonths` after the points were earned; null where the program lets them live for ever. */
export function pointsExpireAt(earnedAt: Date, program: Program): Date | null {
  const { expiryMonths } = program.points
  if (expiryMonths === null) return null
  const lastDay = addMonths(dayOf(earnedAt, program.timeZone), expiryMonths)
  return startOfDay(addDays(lastDay, 1), program.timeZone)
}

/** The moment the return window is over: after `days` whole local days behind the day of purchase; at once for 0. */
export function returnWindowEndsAt(purchasedAt: Date, days: number, timeZone: string): Date {
  return days === 0
    ? purchasedAt
    : startOfDay(addDays(dayOf(purchasedAt, timeZone), days + 1), timeZone)
}
