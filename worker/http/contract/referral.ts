// Members who bring friends, and staff who bring members.

import { z } from 'zod'
import { amountMinor, instant } from './fields.ts'

/** What one side gets: the shop's own words, and what the rules give as they stand. */
const promised = z.object({ text: z.string(), points: z.number().int(), creditMinor: amountMinor })
export type PromisedView = z.infer<typeof promised>

/** An invitation, with the other one's initials only. */
export const invitationState = z.object({
  initials: z.string(),
  state: z.enum(['joined', 'bought', 'paid', 'capped', 'lapsed']),
  acceptedAt: instant,
  /** Joined: the friend buys before then. Bought: paid in the night after; null: in the coming night. */
  until: instant.nullable(),
  /** What it gave the one who asks. */
  points: z.number().int(),
  creditMinor: amountMinor,
})
export type InvitationStateView = z.infer<typeof invitationState>

/** GET /api/referral: 403 `not_a_member` for others. */
export const referralView = z.object({
  code: z.string(),
  /** The card's LIFF link with the code. */
  link: z.string(),
  /** Null while the shop invites nobody. */
  terms: z
    .object({
      referrer: promised,
      friend: promised,
      minimumPurchaseMinor: amountMinor,
      buyWithinDays: z.number().int(),
      monthlyCap: z.number().int(),
    })
    .nullable(),
  paidThisMonth: z.number().int(),
  /** The newest first. */
  friends: z.array(invitationState),
  invited: invitationState.nullable(),
  mayAccept: z.boolean(),
  /** The invitation for `liff.shareTargetPicker`; empty while the shop invites nobody. */
  messages: z.array(z.record(z.string(), z.unknown())),
})
export type ReferralView = z.infer<typeof referralView>

const code = z.string().min(1).max(64)

/**
 * POST /api/referral/accept (header `Idempotency-Key`) → ReferralView. Errors: 404 `referral_code_unknown` {triesLeft}, 429
 * `too_many_tries` {retryAt}, 409 `referral_exists`, `referral_too_late`, `referral_self`, `referral_not_earlier`, `referral_closed`.
 */
export const acceptReferralRequest = z.strictObject({ code })
export type AcceptReferralRequest = z.infer<typeof acceptReferralRequest>

/** POST /api/referral/invitation → InvitationView, also before joining. Errors: 404 `referral_code_unknown`, 429 `too_many_tries`, 409 `referral_closed`. */
export const invitationRequest = z.strictObject({ code })
export const invitationView = z.object({
  /** Who invites, as LINE names them. */
  displayName: z.string(),
  pictureUrl: z.string().nullable(),
  referrer: promised,
  friend: promised,
})
export type InvitationView = z.infer<typeof invitationView>

/**
 * POST /api/recruiting/accept (header `Idempotency-Key`): a member opens a staff person's link. Errors: 404 `recruiter_unknown`, 409
 * `recruiter_exists`, `recruiter_self`, `recruiting_new_members_only`, `recruiting_closed`.
 */
export const acceptRecruiterRequest = z.strictObject({ token: z.string().min(1).max(64) })
export const recruitedView = z.object({
  /** False: they were that person's before. */
  bound: z.boolean(),
  endsAt: instant.nullable(),
})
export type RecruitedView = z.infer<typeof recruitedView>

const statementFigures = z.object({
  /** Members who joined by the link in the month. */
  joined: z.number().int(),
  /** Members bound at the month's end, or now. */
  members: z.number().int(),
  purchases: z.number().int(),
  salesMinor: amountMinor,
  refundedMinor: amountMinor,
  /** Sales less refunds: what a commission is counted on. Below zero where more was given back than sold. */
  commissionBaseMinor: amountMinor,
})
export type StatementFigures = z.infer<typeof statementFigures>

/** YYYY-MM in the program's zone; another text is answered 404. */
export const statementMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/** GET /api/console/recruiting/:month; with `?format=csv` the same as a file. */
export const recruitingStatement = z.object({
  month: z.string(),
  currency: z.string(),
  rows: z.array(
    statementFigures.extend({
      staffId: z.string(),
      name: z.string(),
      branch: z.string().nullable(),
      dismissed: z.boolean(),
    }),
  ),
})
export type RecruitingStatement = z.infer<typeof recruitingStatement>

/** GET /api/staff/recruiting?month=YYYY-MM (absent: this month): one's own. */
export const ownRecruiting = z.object({
  month: z.string(),
  /** The card's LIFF link that binds whoever joins by it; null while the program has no recruiting. */
  link: z.string().nullable(),
  figures: statementFigures,
})
export type OwnRecruiting = z.infer<typeof ownRecruiting>
