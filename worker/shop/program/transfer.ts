// Points from member to member: whether the shop allows it, how many at a time and a day, and what it costs.

import { z } from 'zod'
import { points } from './fields.ts'

export const transferTerms = z
  .strictObject({
    /** The fewest points of one gift. */
    minimumPoints: points.min(1),
    /** The most a member gives away on one local day, fees not counted; null: no limit. */
    perDayPoints: points.min(1).nullable(),
    /** What each gift costs its giver beside the points given; 0: nothing. */
    feePoints: points,
  })
  // Documents from before had only the switch.
  .default({ minimumPoints: 1, perDayPoints: null, feePoints: 0 })
export type TransferTerms = z.infer<typeof transferTerms>

type Complain = (path: (string | number)[], message: string) => void

/** A day's limit below the least gift would let none through. */
export function checkTransfer(
  { minimumPoints, perDayPoints }: TransferTerms,
  complain: Complain,
): void {
  if (perDayPoints !== null && perDayPoints < minimumPoints)
    complain(['points', 'transfer', 'perDayPoints'], 'less than the fewest points of one gift')
}
