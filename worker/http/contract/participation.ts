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

const branchNamed = { id: z.string(), name: z.string() }

/** GET /api/console/branches → BranchCodeView[]. `printed`: its link, and the address of an SVG to print; null where the code rotates. */
export const branchCodeView = z.object({
  ...branchNamed,
  printed: z.object({ url: z.string(), qr: z.string() }).nullable(),
})
export type BranchCodeView = z.infer<typeof branchCodeView>

/**
 * GET /api/staff/branch-code?branch= → BranchScreen: the code that the branch's screen shows now. Somebody's own branch, whatever is asked
 * for; who has none chooses. 404 `branch_unknown` where there is no such branch, or the shop has none.
 */
export const branchScreen = z.object({
  branch: z.object(branchNamed),
  /** To choose from; empty for somebody with a branch of their own. */
  branches: z.array(z.object(branchNamed)),
  url: z.string(),
  /** In so many milliseconds the screen asks for the next one. */
  nextInMs: z.number().int(),
  /** True: the printed code counts too. */
  printed: z.boolean(),
})
export type BranchScreen = z.infer<typeof branchScreen>
