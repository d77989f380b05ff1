// Points that a member gives another. Everybody who is no member: 403 `not_a_member`.

import { z } from 'zod'
import { instant } from './fields.ts'

/** GET /api/transfers → TransferView. */
export const transferView = z.object({
  now: instant,
  /** False: the program does not let members give points. */
  allowed: z.boolean(),
  available: z.number().int(),
  /** The most that one gift can have now: what is available without its fee, within the day's limit. */
  most: z.number().int(),
  minimum: z.number().int(),
  /** What each gift costs beside its points. */
  fee: z.number().int(),
  /** Of today's limit; null: there is none. */
  leftToday: z.number().int().nullable(),
  perDay: z.number().int().nullable(),
})
export type TransferView = z.infer<typeof transferView>

/** A card number as it is typed, or what was scanned: the card's QR or its barcode. */
const receiver = z.string().min(1).max(64)

/**
 * POST /api/transfers/receiver → ReceiverView. Errors: 404 `receiver_unknown` {triesLeft}, one answer for every number that nobody has or
 * whose owner cannot receive; 429 `too_many_tries` {retryAt}; 422 `transfer_to_self`; 409 `transfer_not_allowed`.
 */
export const receiverRequest = z.strictObject({ receiver })
export type ReceiverRequest = z.infer<typeof receiverRequest>
/** As much of the name as a friend needs: 陳○文, S*** C***. */
export const receiverView = z.object({ name: z.string() })
export type ReceiverView = z.infer<typeof receiverView>

/**
 * POST /api/transfers (header `Idempotency-Key`) → TransferResult. Errors: those of the receiver; 422 `transfer_too_small` {minimum}; 409
 * `transfer_limit_reached` {left}, `insufficient_points` {available}, `in_debt` {debt}.
 */
export const transferRequest = z.strictObject({
  receiver,
  points: z.number().int().min(1).max(1_000_000_000),
})
export type TransferRequest = z.infer<typeof transferRequest>
export const transferResult = z.object({
  name: z.string(),
  points: z.number().int(),
  fee: z.number().int(),
  view: transferView,
})
export type TransferResult = z.infer<typeof transferResult>
