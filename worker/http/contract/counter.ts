// The counter: recognising a member, granting a purchase, redeeming coupons.

import { z } from 'zod'
import { amountMinor, instant, language } from './fields.ts'
import { shopView } from './session.ts'

/** Answer of POST /api/session (view staff) and GET /api/staff. A customer gets 403 `not_staff`. */
export const staffView = z.object({
  now: instant,
  language,
  shop: shopView,
  name: z.string(),
  role: z.enum(['owner', 'marketer', 'staff']),
  branch: z.string().nullable(),
})
export type StaffView = z.infer<typeof staffView>

/**
 * POST /api/staff/identify → CounterMember. `code`: what was scanned (the rotating code), or the 12-digit card number typed or
 * scanned from the barcode (earning only). Every wrong, replayed, old or suspended code: 404 `member_code_invalid`, all alike;
 * one's own card: 403 `own_card`, but for the owner.
 */
export const identifyRequest = z.strictObject({ code: z.string().min(1).max(128) })
export type IdentifyRequest = z.infer<typeof identifyRequest>
export const counterMember = z.object({
  /** Names this member for this staff person for five minutes. */
  counterToken: z.string(),
  displayName: z.string(),
  pictureUrl: z.string().nullable(),
  tier: z.string().nullable(),
  points: z.number().int(),
  /** Store credit that can be spent. */
  creditMinor: amountMinor,
  /** Whole percent the till takes off for this member's tier: rounded down to the minor unit. */
  discountPercent: z.number().int(),
  /** What could pay a part of a sale, by program and balance. */
  spendable: z.object({ points: z.boolean(), credit: z.boolean() }),
  /** `code`: may earn and spend; `card-number`: earning only. */
  identifiedBy: z.enum(['code', 'card-number']),
  /** `•••• 678`: the end of the phone number, to be asked for; null: not told. */
  phoneEnd: z.string().nullable(),
})
export type CounterMember = z.infer<typeof counterMember>

/** A coupon's code as its QR holds it; one that is no code is answered like one that does not exist. */
const couponCode = z.string().trim().min(1).max(128)
/** As many as anybody shows, at a counter or a checkout. */
export const COUPONS_PER_SALE_MAX = 5
/** The coupons shown for a sale, in their order: more than one where all of them stack. */
export const couponCodes = z.array(couponCode).max(COUPONS_PER_SALE_MAX)

/** A coupon in a sale. 0 off: free shipping or a gift, which the title says. */
export const usedCoupon = z.object({ title: z.string(), discountMinor: amountMinor })
export type UsedCouponView = z.infer<typeof usedCoupon>

/** POST /api/staff/grants (header `Idempotency-Key`) → GrantResult. Errors: 401 `counter_token_expired`, 422 `amount_invalid`, and the coupon's (contract/till.ts). */
export const grantRequest = z.strictObject({
  counterToken: z.string().max(2048),
  /** What the goods cost, before any discount. */
  amountMinor: z.number().int().positive().max(100_000_000_00),
  /** The receipt's own number, when the shop has one. */
  receiptNumber: z.string().trim().min(1).max(64).optional(),
  /** The coupons to redeem in this sale. */
  couponCodes: couponCodes.optional(),
})
export type GrantRequest = z.infer<typeof grantRequest>
export const grantResult = z.object({
  displayName: z.string(),
  /** What it came to after all discounts. */
  amountMinor,
  tierDiscountMinor: amountMinor,
  coupons: z.array(usedCoupon),
  /** What points and credit paid of it; null: all was paid in money. */
  spent: z
    .object({ points: z.number().int(), pointsMinor: amountMinor, creditMinor: amountMinor })
    .nullable(),
  points: z.number().int(),
  pendingUntil: instant.nullable(),
  pointsAvailable: z.number().int(),
  creditAvailableMinor: amountMinor,
  tierUp: z.string().nullable(),
  /** Titles of coupons it brings the member for next time. */
  nextCoupons: z.array(z.string()),
  /** False when the member has blocked the account and gets no receipt. */
  receiptSent: z.boolean(),
})
export type GrantResult = z.infer<typeof grantResult>
