// The counter's money: what a sale comes to, what is set aside for it, and what has been refunded.

import { z } from 'zod'
import { couponCodes, usedCoupon } from './counter.ts'
import { amountMinor, instant } from './fields.ts'

/** As the counter sends it: any positive amount; the program's own limit is the operation's to check. */
const sentAmount = z.number().int().positive().max(100_000_000_00)
/** A number, or as much as balance and program allow. */
export const wished = z.union([
  z.literal('most'),
  z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
])

const saleAsked = {
  counterToken: z.string().max(2048),
  /** What the goods cost, before any discount. */
  amountMinor: sentAmount,
  /** The coupons that were shown. */
  couponCodes: couponCodes.default([]),
  points: wished.default(0),
  creditMinor: wished.default(0),
}

/**
 * POST /api/staff/sales/quote → SaleQuote; nothing is written. Errors: 401 `counter_token_expired`, 403 `code_required` where something
 * is to be taken and the member was found by card number, 409 `spend_too_large` {mostMinor}, `spend_not_allowed`, 422 `spend_step`
 * {stepPoints}, `amount_invalid`, and the coupon's: 404 `coupon_unknown`, 409 `coupon_redeemed`, `coupon_void`, `coupon_not_started`
 * {validFrom}, `coupon_expired` {expiredAt}, `coupon_minimum_spend` {missingMinor}, `coupon_not_stackable`; each with `index`, which of
 * the coupons shown it is.
 */
export const quoteRequest = z.strictObject(saleAsked)
export type QuoteRequest = z.input<typeof quoteRequest>
export const saleQuote = z.object({
  amountMinor,
  tierDiscountMinor: amountMinor,
  /** In the order they were shown. */
  coupons: z.array(usedCoupon),
  /** Behind the discounts. */
  payMinor: amountMinor,
  /** What can be used at the most. */
  mostPoints: z.number().int(),
  mostCreditMinor: amountMinor,
  points: z.number().int(),
  pointsMinor: amountMinor,
  creditMinor: amountMinor,
  /** What is left to pay in money. */
  dueMinor: amountMinor,
})
export type SaleQuote = z.infer<typeof saleQuote>

/**
 * POST /api/staff/holds (header `Idempotency-Key`) → SaleHold: points and credit are set aside until the sale is paid. Errors: those of the
 * quote, 409 `insufficient_points` {available}, `in_debt`; 422 `amount_invalid` where nothing is to be set aside.
 */
export const holdRequest = z.strictObject({
  ...saleAsked,
  receiptNumber: z.string().trim().min(1).max(64).optional(),
})
export type HoldRequest = z.input<typeof holdRequest>
export const saleHold = z.object({
  holdId: z.string(),
  now: instant,
  expiresAt: instant,
  quote: saleQuote,
})
export type SaleHold = z.infer<typeof saleHold>

/**
 * POST /api/staff/holds/:id/capture (header `Idempotency-Key`) → GrantResult: the rest was paid. Errors: 404 `hold_unknown`, 409
 * `hold_expired`, `hold_settled`, `receipt_used`, `coupon_hold_over` {index}.
 * POST /api/staff/holds/:id/release (header `Idempotency-Key`) → HoldReleased: the sale does not happen. Errors: `hold_unknown`, `hold_settled`.
 */
export const holdReleased = z.object({
  pointsAvailable: z.number().int(),
  creditAvailableMinor: amountMinor,
})
export type HoldReleased = z.infer<typeof holdReleased>

/** GET /api/staff/sales → CounterSales: the branch's of the last seven days, the newest first, at most 30. */
export const counterSales = z.object({
  sales: z.array(
    z.object({
      /** Names it for a refund. */
      saleNumber: z.string(),
      displayName: z.string(),
      at: instant,
      amountMinor,
      refundedMinor: amountMinor,
      pointsPaidMinor: amountMinor,
      creditPaidMinor: amountMinor,
      /** False: nothing is left of it, or it is not this person's to give back. */
      refundable: z.boolean(),
    }),
  ),
})
export type CounterSales = z.infer<typeof counterSales>
export type CounterSaleView = CounterSales['sales'][number]

/**
 * POST /api/staff/sales/refund (header `Idempotency-Key`) → SaleRefund. Errors: 404 `purchase_unknown`, 403 `refund_not_allowed`, `own_card`, 409
 * `refund_too_large` {leftMinor}, 422 `amount_invalid`.
 */
export const refundRequest = z.strictObject({
  saleNumber: z.string().min(1).max(160),
  /** However it was paid; absent: all that is left, and the only way for a sale that its discounts paid whole. */
  amountMinor: sentAmount.optional(),
  reason: z.string().trim().min(1).max(200),
})
export type RefundRequest = z.infer<typeof refundRequest>
export const saleRefund = z.object({
  refundedMinor: amountMinor,
  leftMinor: amountMinor,
  /** To be paid out in money. */
  moneyMinor: amountMinor,
  pointsGivenBack: z.number().int(),
  creditGivenBackMinor: amountMinor,
  pointsTakenBack: z.number().int(),
  creditTakenBackMinor: amountMinor,
  /** Coupons used in the sale that are the member's again. */
  couponsReturned: z.number().int(),
  /** Unused coupons that the sale had brought, and that are void now. */
  couponsTakenBack: z.number().int(),
  pointsAvailable: z.number().int(),
})
export type SaleRefund = z.infer<typeof saleRefund>
