// Gift cards: which are sold and to what limit, when one can be sent, claimed and refunded, and what a refund costs. Pure.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { isAmount, sum } from '../../core/money.ts'
import { addDays, type Day, dayOf, startOfDay } from '../../core/time.ts'
import type { GiftCardDesign, GiftCardProgram } from '../../shop/program/gift-cards.ts'
import type { Language, Program } from '../../shop/program/rules.ts'

export type GiftCardStatus = 'sold' | 'sent' | 'claimed' | 'refunded' | 'void'

/** What decisions need to know of a card. */
export interface GiftCard {
  id: string
  amountMinor: number
  status: GiftCardStatus
  claimHash: string
  linkExpiresAt: Date | null
  feeBasisPoints: number
  buyerId: string | null
  claimedBy: string | null
  claimedAt: Date | null
  refundedMinor: number
  feeMinor: number
  /** The number of its last step. */
  steps: number
}

/** As the ledger names a card. */
export function sourceOf(giftCardId: string): string {
  return `gift-card:${giftCardId}`
}

/** A buyer's card of a local day. */
export interface BoughtToday {
  soldOn: Day
  amountMinor: number
}

export interface Sale {
  soldOn: Day
  /** Which of its buyer's cards on that day it is; null where nobody knows the buyer. */
  dayNumber: number | null
  feeBasisPoints: number
}

export type SaleRefusal =
  | 'gift_cards_off'
  | 'gift_card_amount_not_offered'
  | 'gift_card_design_unknown'
  | 'gift_card_limit_reached'

/**
 * A sale by the program: `bought` are the buyer's cards of late, null for a buyer whom nobody knows (no limit of theirs can hold).
 * Refused: `gift_cards_off`, `gift_card_amount_not_offered`, `gift_card_design_unknown`, `gift_card_limit_reached` {cardsLeft, leftMinor}.
 */
export function sell(
  { giftCards, timeZone }: Pick<Program, 'giftCards' | 'timeZone'>,
  { amountMinor, designId }: { amountMinor: number; designId: string },
  bought: readonly BoughtToday[] | null,
  now: Date,
): Outcome<Sale, SaleRefusal> {
  if (!giftCards?.enabled) return refused('gift_cards_off')
  if (!isOffered(giftCards.amounts, amountMinor)) return refused('gift_card_amount_not_offered')
  if (!giftCards.designs.some(({ id }) => id === designId))
    return refused('gift_card_design_unknown')
  const soldOn = dayOf(now, timeZone)
  // Tenths of a percent have no exact binary form: rounded, they are whole again.
  const feeBasisPoints = Math.round(giftCards.refundFeePercent * BASIS_POINTS_OF_PERCENT)
  if (bought === null) return done({ soldOn, dayNumber: null, feeBasisPoints })
  const today = bought.filter((each) => each.soldOn === soldOn)
  const { cards, amountMinor: mostMinor } = giftCards.perBuyerAndDay
  const leftMinor = Math.max(0, mostMinor - sum(today.map((each) => each.amountMinor)))
  const cardsLeft = Math.max(0, cards - today.length)
  if (cardsLeft === 0 || amountMinor > leftMinor)
    return refused('gift_card_limit_reached', { cardsLeft, leftMinor })
  return done({ soldOn, dayNumber: today.length + 1, feeBasisPoints })
}

const BASIS_POINTS_OF_PERCENT = 100
const BASIS_POINTS = 10_000

function isOffered(amounts: GiftCardProgram['amounts'], amountMinor: number): boolean {
  if (!isAmount(amountMinor)) return false
  return amounts.kind === 'fixed'
    ? amounts.amountsMinor.includes(amountMinor)
    : amountMinor >= amounts.minMinor && amountMinor <= amounts.maxMinor
}

/** Paid for and nobody's credit yet: the shop owes it to the buyer. */
export function isOwed(status: GiftCardStatus): boolean {
  return status === 'sold' || status === 'sent'
}

export type SettledRefusal = 'gift_card_claimed' | 'gift_card_refunded' | 'gift_card_void'

/** Lets a card through that nobody has claimed, that was not given back and is not void. */
export function checkUnclaimed(
  card: Pick<GiftCard, 'status' | 'claimedAt'>,
): Outcome<null, SettledRefusal> {
  switch (card.status) {
    case 'sold':
    case 'sent':
      return done(null)
    case 'claimed':
      return refused('gift_card_claimed', { claimedAt: card.claimedAt?.getTime() ?? null })
    case 'refunded':
      return refused('gift_card_refunded')
    case 'void':
      return refused('gift_card_void')
  }
}

/** Who wants the card's value: whoever holds the link, or the buyer themselves. */
export type Claimant = { by: 'link' } | { by: 'buyer'; memberId: string }

export type ClaimRefusal = 'gift_card_unknown' | 'gift_card_link_expired' | SettledRefusal

/**
 * Whether the card becomes the claimant's. A link whose time is over opens nothing (`gift_card_link_expired` {expiredAt}): the buyer,
 * who has the value still, sends it again. The buyer needs no link.
 */
export function checkClaim(
  card: GiftCard | undefined,
  claimant: Claimant,
  now: Date,
): Outcome<GiftCard, ClaimRefusal> {
  if (!card || (claimant.by === 'buyer' && card.buyerId !== claimant.memberId))
    return refused('gift_card_unknown')
  const unclaimed = checkUnclaimed(card)
  if (!unclaimed.ok) return unclaimed
  if (claimant.by === 'link' && card.linkExpiresAt !== null && card.linkExpiresAt <= now)
    return refused('gift_card_link_expired', { expiredAt: card.linkExpiresAt.getTime() })
  return done(card)
}

/** When a link sent at `now` stops opening: the end of the local day `claimLinkDays` later. */
export function linkEndsAt(now: Date, claimLinkDays: number, timeZone: string): Date {
  return startOfDay(addDays(dayOf(now, timeZone), claimLinkDays + 1), timeZone)
}

export interface Refund {
  /** Value that leaves the card, or the holder's paid credit. */
  valueMinor: number
  feeMinor: number
  /** What the till hands out: `valueMinor − feeMinor`. */
  paidOutMinor: number
}

/**
 * Gives `valueMinor` of a card back. The fee is counted on all that was ever given back of it and rounded down to the minor unit, less
 * what was kept before: rounding favours the customer, and many refunds cost what one does.
 */
export function refundOf(
  {
    feeBasisPoints,
    refundedMinor,
    feeMinor,
  }: Pick<GiftCard, 'feeBasisPoints' | 'refundedMinor' | 'feeMinor'>,
  valueMinor: number,
): Refund {
  const fee = feeOn(refundedMinor + valueMinor, feeBasisPoints) - feeMinor
  return { valueMinor, feeMinor: fee, paidOutMinor: valueMinor - fee }
}

function feeOn(valueMinor: number, feeBasisPoints: number): number {
  return Math.floor((valueMinor * feeBasisPoints) / BASIS_POINTS)
}

/** Who stands at the till with the card: a member who was recognised, or a printed code. */
export type Bearer =
  | { memberId: string; identifiedBy: 'code' | 'card-number' }
  | { claimHash: string }

export type RefundRefusal =
  | 'gift_card_unknown'
  | 'gift_card_spent'
  | 'code_required'
  | SettledRefusal

/**
 * What of a card can be given to the bearer. Before it is claimed it is its buyer's, or, where nobody knows the buyer, whose who shows
 * the printed code; then it is its claimer's, as far as the lot it made is unspent (`remainingMinor`). Anybody else is told that there
 * is no such card; the buyer of a claimed one, that it is claimed.
 */
export function refundable(
  card: GiftCard | undefined,
  bearer: Bearer,
  remainingMinor: number,
): Outcome<Refund, RefundRefusal> {
  if (!card) return refused('gift_card_unknown')
  if ('memberId' in bearer && bearer.identifiedBy !== 'code') return refused('code_required')
  const claimed = card.claimedBy !== null
  const holds =
    'memberId' in bearer
      ? bearer.memberId === (claimed ? card.claimedBy : card.buyerId)
      : !claimed && card.buyerId === null && bearer.claimHash === card.claimHash
  if (!holds) {
    const knows =
      'memberId' in bearer
        ? bearer.memberId === card.buyerId
        : bearer.claimHash === card.claimHash && card.buyerId === null
    return knows && claimed
      ? refused('gift_card_claimed', { claimedAt: card.claimedAt?.getTime() ?? null })
      : refused('gift_card_unknown')
  }
  if (card.status === 'refunded') return refused('gift_card_refunded')
  if (card.status === 'void') return refused('gift_card_void')
  const valueMinor = claimed ? remainingMinor : card.amountMinor
  return valueMinor > 0 ? done(refundOf(card, valueMinor)) : refused('gift_card_spent')
}

/** What a card is once `refund` is done: refunded where all of its value went back, else claimed still. */
export function afterRefund(card: GiftCard, refund: Refund) {
  const refundedMinor = card.refundedMinor + refund.valueMinor
  return {
    refundedMinor,
    feeMinor: card.feeMinor + refund.feeMinor,
    status: refundedMinor === card.amountMinor ? ('refunded' as const) : card.status,
  }
}

/** How a card looks; one whose design has left the program takes the first there is. Null: the program has none at all. */
export function designOf(
  giftCards: GiftCardProgram | null,
  designId: string,
): GiftCardDesign | null {
  return giftCards?.designs.find(({ id }) => id === designId) ?? giftCards?.designs[0] ?? null
}

/** What stands on a card: the buyer's words, else the design's. */
export function wordsOn(
  card: { message: string | null },
  design: GiftCardDesign | null,
  language: Language,
): string {
  return card.message ?? design?.message[language] ?? ''
}
