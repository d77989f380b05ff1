// Who works for the shop: the owner's section of the desk, and the invitation on the invited person's phone.

import { z } from 'zod'
import { instant } from './fields.ts'

const role = z.enum(['owner', 'marketer', 'staff'])

/** A place in the shop; `branchId`: null for people who belong to no branch. */
const position = {
  name: z.string().trim().min(1).max(60),
  role,
  branchId: z.string().max(64).nullable(),
}

/** GET /api/console/staff → WorkforceView. Owners only: 403 `not_owner`. */
export const workforceView = z.object({
  people: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      role,
      branchId: z.string().nullable(),
      /** Null: of no branch, or of one that the program no longer names. */
      branch: z.string().nullable(),
      status: z.enum(['active', 'dismissed']),
      /** Whoever is asking. */
      you: z.boolean(),
      since: instant,
    }),
  ),
  /** What can still be accepted. */
  invitations: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      role,
      branch: z.string().nullable(),
      /** To be shown or sent to one person: whoever opens it first is hired. */
      url: z.url(),
      expiresAt: instant,
    }),
  ),
  branches: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type WorkforceView = z.infer<typeof workforceView>
export type Role = z.infer<typeof role>

/** POST /api/console/staff/invitations (header `Idempotency-Key`) → Invited. Errors: 422 `branch_unknown`. */
export const inviteRequest = z.strictObject(position)
export type InviteRequest = z.infer<typeof inviteRequest>
export interface Invited {
  invitationId: string
  view: WorkforceView
}

/**
 * POST /api/console/staff/:id → WorkforceView. Errors: 404 `staff_unknown`, 422 `branch_unknown`, 409 `staff_changed`, `last_owner`.
 * POST /api/console/staff/:id/dismiss → the same, and of invitations /:id/revoke: 404 `invitation_unknown`, 409 `invitation_over`.
 */
export const changeStaffRequest = z.strictObject({
  ...position,
  /** What the person was when the form was opened: it does not undo what another owner has changed since. */
  was: z.strictObject({ ...position, name: z.string().max(200) }),
})
export type ChangeStaffRequest = z.infer<typeof changeStaffRequest>

/**
 * POST /api/staff/invitations/preview → OfferView, and /accept → StaffView, for anybody with a session. Errors: 404 `invitation_unknown`,
 * 409 `invitation_over` (accepted, withdrawn, ended), 409 `already_staff`.
 */
export const offerRequest = z.strictObject({ token: z.string().min(1).max(64) })
export const offerView = z.object({
  shop: z.string(),
  name: z.string(),
  role,
  branch: z.string().nullable(),
  expiresAt: instant,
})
export type OfferView = z.infer<typeof offerView>
