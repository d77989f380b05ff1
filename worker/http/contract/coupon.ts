// Coupons at the desk and by their public codes: what is out of each template, issuing, giving back, claiming.

import { z } from 'zod'
import { cardView } from './card.ts'
import { audience } from './console.ts'
import { instant } from './fields.ts'

/** POST /api/coupons/claim (header `Idempotency-Key`) → ClaimResult. Errors: 404 `coupon_code_unknown` {triesLeft}, 429 `too_many_tries`
 * {retryAt}, 409 `coupon_quota_used`, `coupon_limit_reached` {perMember}, `coupon_expired` {expiredAt}, `coupon_tier`. */
export const claimRequest = z.strictObject({ code: z.string().max(128) })
export type ClaimRequest = z.infer<typeof claimRequest>
export const claimResult = z.object({ couponId: z.string(), card: cardView })
export type ClaimResult = z.infer<typeof claimResult>

/** GET /api/console/coupons → TemplateView[]: the program's templates, in the reader's language. */
export const templateView = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['amount', 'percent', 'free-shipping', 'gift']),
  publicCode: z.string().nullable(),
  perMember: z.number().int().nullable(),
  quota: z.number().int().nullable(),
  issued: z.number().int(),
  redeemed: z.number().int(),
  /** Null: no quota. */
  left: z.number().int().nullable(),
})
export type TemplateView = z.infer<typeof templateView>

const reason = z.string().trim().min(1).max(500)

/** POST /api/console/coupons/issue (header `Idempotency-Key`) → IssuedView. Errors: 404 `member_unknown`, 403 `own_card`, 422 `coupon_template_unknown`,
 * 409 `coupon_quota_used`, `coupon_limit_reached`, `coupon_expired`. */
export const issueRequest = z.strictObject({
  templateId: z.string().max(64),
  cardNumber: z.string().trim().min(1).max(32),
  reason,
})
export type IssueRequest = z.infer<typeof issueRequest>
export const issuedView = z.object({
  couponId: z.string(),
  displayName: z.string(),
  expiresAt: instant.nullable(),
})
export type IssuedView = z.infer<typeof issuedView>

/** POST /api/console/coupons/issue-audience (header `Idempotency-Key`) → {issued}. Errors: 422 `coupon_template_unknown`, `tier_unknown`,
 * 409 `coupon_quota_too_low` {left, members}, `coupon_expired`. */
export const audienceIssueRequest = z.strictObject({ templateId: z.string().max(64), audience })
export type AudienceIssueRequest = z.infer<typeof audienceIssueRequest>
export const audienceIssued = z.object({ issued: z.number().int() })
export type AudienceIssued = z.infer<typeof audienceIssued>

/** POST /api/console/coupons/:id/return (header `Idempotency-Key`) → 204. Errors: 404 `coupon_unknown`, 409 `coupon_not_redeemed`. */
export const returnCouponRequest = z.strictObject({ reason })
