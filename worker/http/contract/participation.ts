// What a member takes part in beside buying: a visit to a branch, a share; and the branches' codes for the desk that prints them.

import { z } from 'zod'
import { cardView } from './card.ts'
import { amountMinor } from './fields.ts'

const gained = { points: z.number().int(), creditMinor: amountMinor, card: cardView }

/**
 * POST /api/branch-check-in (header `Idempotency-Key`) → BranchCheckInResult. `token`: the `branch` of the QR's link. Errors: 404
 * `branch_code_unknown`, 422 `branch_unknown` (closed since), 409 `already_awarded` (the second time of a day).
 */
export const branchCheckInRequest = z.strictObject({ token: z.string().min(1).max(128) })
export type BranchCheckInRequest = z.infer<typeof branchCheckInRequest>
export const branchCheckInResult = z.object({ branch: z.string(), ...gained })
export type BranchCheckInResult = z.infer<typeof branchCheckInResult>

/**
 * POST /api/shares (no body; header `Idempotency-Key`) → ShareResult: the card says that LINE's picker has sent something. It is the
 * client's word, so it counts once a day and as far as a rule's caps let it. Error: 409 `already_awarded`.
 */
export const shareResult = z.object(gained)
export type ShareResult = z.infer<typeof shareResult>

/** GET /api/console/branches → BranchCodeView[]; `qr` answers an SVG to print. */
export const branchCodeView = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  qr: z.string(),
})
export type BranchCodeView = z.infer<typeof branchCodeView>
