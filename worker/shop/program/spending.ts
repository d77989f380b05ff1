// What points and store credit pay for: their worth, their share of a sale, and how long they are set aside at the till.

import { z } from 'zod'
import { amountMinor, points } from './fields.ts'

/** Whole percent of what is to be paid behind tier and coupon. */
const maxPercent = z.number().int().min(1).max(100)
/** Longer than a queue at a till, shorter than a member misses the points. */
const HOLD_MINUTES_MAX = 60

export const spending = z
  .strictObject({
    /** Null: points pay for nothing. */
    points: z
      .strictObject({
        /** The smallest step: each `stepPoints` pay `stepMinor`. */
        stepPoints: points.min(1),
        stepMinor: amountMinor.min(1),
        maxPercent,
        /** What points paid for earns points too. */
        earns: z.boolean(),
      })
      .nullable(),
    /** Null: store credit cannot be used. */
    credit: z.strictObject({ maxPercent, earns: z.boolean() }).nullable(),
    /** How long a till may set points and credit aside before they are given back. */
    holdMinutes: z.number().int().min(1).max(HOLD_MINUTES_MAX),
    /** Whether shop systems may set them aside for an order, on their signature alone: the member shows no code there. */
    byOrders: z.boolean().default(false),
  })
  // Documents from before: credit is money that the member was promised, points were never said to be.
  .default({
    points: null,
    credit: { maxPercent: 100, earns: false },
    holdMinutes: 5,
    byOrders: false,
  })
