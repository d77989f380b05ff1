// Gift cards: on the member's page, at the till, and on the marketing desk.

import { z } from 'zod'
import { amountMinor, instant } from './fields.ts'

export const giftCardStatus = z.enum(['sold', 'sent', 'claimed', 'refunded', 'void'])
export type GiftCardStatus = z.infer<typeof giftCardStatus>

export const giftCardDesign = z.object({
  id: z.string(),
  title: z.string(),
  /** What stands on the card where the buyer writes nothing. */
  message: z.string(),
  motif: z.enum(['ribbon', 'blossom', 'stars', 'cup']),
  theme: z.object({ from: z.string(), to: z.string(), ink: z.string() }),
})
export type GiftCardDesignView = z.infer<typeof giftCardDesign>

/** A card's face; `design: null` where the program has no designs any more. */
const face = {
  amountMinor,
  design: giftCardDesign.nullable(),
  /** The buyer's words, else the design's. */
  message: z.string(),
}

export const giftCardView = z.object({
  id: z.string(),
  ...face,
  status: giftCardStatus,
  soldAt: instant,
  sentAt: instant.nullable(),
  /** When the link stops opening; null: never, or not sent yet. */
  linkExpiresAt: instant.nullable(),
  claimedAt: instant.nullable(),
  /** Claimed by the member who looks. */
  mine: z.boolean(),
  /** Of a card of one's own: what is left of its credit. */
  remainingMinor: amountMinor.nullable(),
  /** Value given back in money so far, and what was kept of it. */
  refundedMinor: amountMinor,
  feeMinor: amountMinor,
})
export type GiftCardView = z.infer<typeof giftCardView>

/** GET /api/gift-cards. Errors: 403 `not_a_member`, `member_suspended`. */
export const giftCardsView = z.object({
  /** The shop sells them now; where it does not, what was sold stays good. */
  offered: z.boolean(),
  balance: z.object({ freeMinor: amountMinor, paidMinor: amountMinor }),
  /** Who guarantees the value; null where the program has no gift cards. */
  guarantee: z.string().nullable(),
  refundFeePercent: z.number().nullable(),
  claimLinkDays: z.number().int().nullable(),
  /** The newest first; one's own that one kept is in both. */
  bought: z.array(giftCardView),
  received: z.array(giftCardView),
})
export type GiftCardsView = z.infer<typeof giftCardsView>

/** The token of a claim link as it stands there: 22 characters of base64url. */
const token = z.string().min(1).max(64)

/**
 * POST /api/gift-cards/preview → GiftCardPreview: what a link holds, for anybody who has it. In a body, so that no log of addresses keeps
 * the token. Errors: 404 `gift_card_unknown`, 409 `gift_card_claimed` {claimedAt}, `gift_card_refunded`, `gift_card_void`,
 * `gift_card_link_expired` {expiredAt}.
 */
export const giftCardPreviewRequest = z.strictObject({ token })
export const giftCardPreview = z.object({
  ...face,
  linkExpiresAt: instant.nullable(),
  /** Who looks bought it. */
  own: z.boolean(),
  guarantee: z.string().nullable(),
})
export type GiftCardPreview = z.infer<typeof giftCardPreview>

/**
 * POST /api/gift-cards/claim (header `Idempotency-Key`) → ClaimResult. By a link's token, or a card of one's own by its id. Errors: those
 * of the preview, 403 `not_a_member`, `member_suspended`.
 */
export const claimGiftCardRequest = z.union([
  z.strictObject({ token }),
  z.strictObject({ giftCardId: z.uuid() }),
])
export type ClaimGiftCardRequest = z.infer<typeof claimGiftCardRequest>
export const claimResult = z.object({ amountMinor, view: giftCardsView })
export type ClaimResult = z.infer<typeof claimResult>

/** Of the buyer's own words on a card, in characters. */
export const GIFT_WORDS_MAX = 120

/**
 * POST /api/gift-cards/:id/send (header `Idempotency-Key`) → SendResult: marks it sent, also again. Errors: 404 `gift_card_unknown` (also
 * another member's), 409 `gift_card_claimed`, `gift_card_refunded`, `gift_card_void`.
 */
export const sendGiftCardRequest = z.strictObject({
  /** One's own words; absent or empty: those of the design. */
  message: z.string().trim().max(GIFT_WORDS_MAX).optional(),
})
export const sendResult = z.object({
  claimUrl: z.string(),
  linkExpiresAt: instant.nullable(),
  /** For `liff.shareTargetPicker`. */
  messages: z.array(z.record(z.string(), z.unknown())),
  view: giftCardsView,
})
export type SendResult = z.infer<typeof sendResult>

/** GET /api/staff/gift-cards → what can be sold. */
export const giftCardSale = z.object({
  offered: z.boolean(),
  /** Fixed amounts, or the smallest and largest. */
  amounts: z
    .union([
      z.object({ kind: z.literal('fixed'), amountsMinor: z.array(amountMinor) }),
      z.object({ kind: z.literal('range'), minMinor: amountMinor, maxMinor: amountMinor }),
    ])
    .nullable(),
  designs: z.array(giftCardDesign),
})
export type GiftCardSale = z.infer<typeof giftCardSale>

const counterToken = z.string().max(2048)

/**
 * POST /api/staff/gift-cards (header `Idempotency-Key`) → SoldGiftCard. Without a `counterToken` the buyer is unknown and is given the
 * link, printed. Errors: 401 `counter_token_expired`, 404 `member_code_invalid`, 409 `gift_cards_off`, 409 `gift_card_limit_reached`
 * {cardsLeft, leftMinor}, 422 `gift_card_amount_not_offered`, `gift_card_design_unknown`.
 */
export const sellGiftCardRequest = z.strictObject({
  counterToken: counterToken.optional(),
  amountMinor: z.number().int().positive().max(100_000_000_00),
  designId: z.string().min(1).max(64),
})
export type SellGiftCardRequest = z.infer<typeof sellGiftCardRequest>
export const soldGiftCard = z.object({
  id: z.string(),
  amountMinor,
  displayName: z.string().nullable(),
  /** To print for a buyer nobody knows; null: the buyer finds the card on their own phone. */
  claimUrl: z.string().nullable(),
  receiptSent: z.boolean(),
})
export type SoldGiftCard = z.infer<typeof soldGiftCard>

/** Who stands at the till: the member identified, or the link on a printed code. */
const bearer = z.union([
  z.strictObject({ counterToken }),
  z.strictObject({ code: z.string().trim().min(1).max(512) }),
])

/**
 * POST /api/staff/gift-cards/find → RefundableGiftCard[]; nothing is written. Errors: 401 `counter_token_expired`, and for a printed code
 * 404 `gift_card_unknown`, 409 `gift_card_claimed`, `gift_card_refunded`, `gift_card_void`.
 */
export const findGiftCardsRequest = bearer
export const refundableGiftCard = z.object({
  id: z.string(),
  amountMinor,
  title: z.string(),
  status: giftCardStatus,
  soldAt: instant,
  /** What leaves the card or the account, what is kept of it, what is handed out. */
  valueMinor: amountMinor,
  feeMinor: amountMinor,
  paidOutMinor: amountMinor,
})
export type RefundableGiftCard = z.infer<typeof refundableGiftCard>

/**
 * POST /api/staff/gift-cards/:id/refund (header `Idempotency-Key`) → RefundedGiftCard: the money is handed out at the till. Errors: those of
 * `find`, 403 `code_required` where the member was found by card number, 404 `gift_card_unknown`, 409 `gift_card_spent`.
 */
export const refundGiftCardRequest = bearer
export const refundedGiftCard = z.object({
  id: z.string(),
  valueMinor: amountMinor,
  feeMinor: amountMinor,
  paidOutMinor: amountMinor,
})
export type RefundedGiftCard = z.infer<typeof refundedGiftCard>

/** GET /api/console/gift-cards?status=sent&before=<id> → GiftCardDesk: totals of all states, and a page of the cards of one. */
export const giftCardDesk = z.object({
  totals: z.array(
    z.object({
      status: giftCardStatus,
      cards: z.number().int(),
      amountMinor,
      refundedMinor: amountMinor,
      feeMinor: amountMinor,
    }),
  ),
  /** Paid for and not claimed: owed to buyers. */
  unclaimedMinor: amountMinor,
  cards: z.array(
    z.object({
      id: z.string(),
      amountMinor,
      title: z.string(),
      /** Null: nobody knows the buyer. */
      buyer: z.string().nullable(),
      branchId: z.string().nullable(),
      soldAt: instant,
      sentAt: instant.nullable(),
      linkExpiresAt: instant.nullable(),
      claimedAt: instant.nullable(),
      refundedMinor: amountMinor,
      feeMinor: amountMinor,
    }),
  ),
  /** Of the last card where there are more. */
  next: z.string().nullable(),
})
export type GiftCardDesk = z.infer<typeof giftCardDesk>

/** POST /api/console/gift-cards/:id/void (header `Idempotency-Key`) → 204. Errors: 404 `gift_card_unknown`, 409 `gift_card_claimed`, `gift_card_refunded`, `gift_card_void`. */
export const voidGiftCardRequest = z.strictObject({ reason: z.string().trim().min(1).max(500) })
