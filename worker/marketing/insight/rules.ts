// NAPL: who is new, active, potential or lost, by purchases before and within the program's window of business days.

import { addDays, dayOf, startOfDay } from '../../core/time.ts'
import type { Program } from '../../shop/program/rules.ts'

/** `none`: never bought. */
export type Napl = 'new' | 'active' | 'potential' | 'lost' | 'none'

/** The start of the window: of the business day `windowDays` before today. */
export function naplWindowStart(
  now: Date,
  { timeZone, napl }: Pick<Program, 'timeZone' | 'napl'>,
): Date {
  return startOfDay(addDays(dayOf(now, timeZone), -napl.windowDays), timeZone)
}

/** The group of a member by their rollups; `segment/store.ts` says the same in SQL. */
export function naplOf(
  { purchaseCount, lastPurchaseAt }: { purchaseCount: number; lastPurchaseAt: Date | null },
  windowStart: Date,
): Napl {
  if (purchaseCount === 0 || lastPurchaseAt === null) return 'none'
  const within = lastPurchaseAt >= windowStart
  if (purchaseCount === 1) return within ? 'new' : 'lost'
  return within ? 'active' : 'potential'
}
