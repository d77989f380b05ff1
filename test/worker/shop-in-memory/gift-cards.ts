// Gift cards of a shop in memory: sold, sent, claimed by whoever has the link, and given back at the till.

import { claimGiftCard, sendGiftCard } from '../../../worker/loyalty/gift-card/operations.ts'
import { refundGiftCard } from '../../../worker/loyalty/gift-card/refund.ts'
import { afterRefund } from '../../../worker/loyalty/gift-card/rules.ts'
import { sellGiftCard } from '../../../worker/loyalty/gift-card/sell.ts'
import type { GiftCardRow } from '../../../worker/loyalty/gift-card/store.ts'
import type { SoldWithOrder } from '../../../worker/loyalty/purchase/order-gift-cards.ts'
import { earnedAt } from '../ledger-postings.ts'
import { type Answer, settle } from './buying.ts'
import { OWNER } from './load.ts'
import { insert, named, newName, pageOf, post, programOf, type Shop } from './memory.ts'
import { DESIGN_ID } from './program.ts'

const FRESH = {
  message: null,
  status: 'sold',
  linkExpiresAt: null,
  sentAt: null,
  claimedBy: null,
  claimedAt: null,
  purchaseId: null,
  orderLine: null,
  refundedMinor: 0,
  feeMinor: 0,
  steps: 1,
} as const

function takeStep(shop: Shop, card: GiftCardRow, changes: Partial<GiftCardRow>): void {
  const stored = named(shop.giftCards, card.id)
  if (stored.steps !== card.steps) throw new Error('The commit would fail: gift_card_step.')
  shop.giftCards.set(card.id, { ...stored, ...changes, steps: card.steps + 1 })
}

export function sellCard(shop: Shop, memberId: string, amountMinor: number): Answer {
  const bought = [...shop.giftCards.values()].filter(({ buyerId }) => buyerId === memberId)
  const person = named(shop.members, memberId)
  const state = { program: programOf(shop), staff: OWNER, person, bought }
  const giftCardId = newName(shop, 'card')
  const named_ = { staffLineUserId: OWNER.lineUserId, memberId, giftCardId, claimHash: giftCardId }
  const command = { ...named_, amountMinor, designId: DESIGN_ID, receiptBatchId: '' }
  return settle(sellGiftCard(() => []).decide(state, command, shop.now), (change) => {
    if (change.kind !== 'sold') return
    const sold = { ...FRESH, ...change.sale, id: giftCardId, claimHash: giftCardId, amountMinor }
    const by = { buyerId: memberId, staffId: OWNER.id, branchId: null, soldAt: shop.now }
    const row = { ...sold, ...by, currency: 'TWD', designId: DESIGN_ID }
    insert(shop.giftCards, giftCardId, row)
  })
}

/** The cards that an order sells, those void that a refund took back before. */
export function sellWithOrder(
  shop: Shop,
  sold: readonly SoldWithOrder[],
  { purchaseId, buyerId }: { purchaseId: string; buyerId: string | null },
): void {
  for (const { card, sale, isVoid } of sold) {
    const { id, line: orderLine, amountMinor, designId, message } = card
    const face = { id, claimHash: id, orderLine, amountMinor, designId, message, purchaseId }
    const by = { buyerId, staffId: null, branchId: null, soldAt: shop.now, currency: 'TWD' }
    const dayNumber = buyerId === null ? null : sale.dayNumber
    const row = { ...FRESH, ...sale, ...face, ...by, dayNumber }
    insert(shop.giftCards, id, row)
    if (isVoid) takeStep(shop, row, { status: 'void' })
  }
}

/** A refund takes cards of its order back. */
export function makeVoid(shop: Shop, cards: readonly GiftCardRow[]): void {
  for (const card of cards) takeStep(shop, card, { status: 'void' })
}

/** The order has found its member. */
export function giveToBuyer(
  shop: Shop,
  sold: readonly { id: string; dayNumber: number }[],
  buyerId: string,
): void {
  for (const { id, dayNumber } of sold)
    shop.giftCards.set(id, { ...named(shop.giftCards, id), buyerId, dayNumber })
}

/** The buyer sends the card, or sends it again. */
export function sendCard(shop: Shop, giftCardId: string): Answer {
  const card = named(shop.giftCards, giftCardId)
  const person = named(shop.members, card.buyerId ?? '')
  const command = { lineUserId: `U${person.id}`, giftCardId, claimHash: giftCardId, message: null }
  const state = { program: programOf(shop), person, card }
  return settle(sendGiftCard.decide(state, command, shop.now), ({ linkExpiresAt }) =>
    takeStep(shop, card, { status: 'sent', sentAt: shop.now, linkExpiresAt }),
  )
}

/** Whoever has the link claims the card. */
export function claimCard(shop: Shop, memberId: string, giftCardId: string): Answer {
  const card = named(shop.giftCards, giftCardId)
  const state = {
    program: programOf(shop),
    person: named(shop.members, memberId),
    card,
    buyer: card.buyerId === null ? undefined : named(shop.members, card.buyerId),
    credit: pageOf(shop, memberId, 'credit').account,
  }
  const ref = { claimHash: giftCardId }
  const command = { lineUserId: `U${memberId}`, card: ref, noticeBatchId: '' }
  return settle(claimGiftCard(() => []).decide(state, command, shop.now), ({ posted }) => {
    takeStep(shop, card, { status: 'claimed', claimedBy: memberId, claimedAt: shop.now })
    post(shop, memberId, { credit: posted })
  })
}

/** The entry that a claim made. */
export function lotOfCard(shop: Shop, { id, claimedBy }: GiftCardRow) {
  if (claimedBy === null) return undefined
  const { postings } = pageOf(shop, claimedBy, 'credit')
  const claim = postings.find(
    ({ entry }) => entry.kind === 'earn' && entry.source === `gift-card:${id}`,
  )
  return claim && earnedAt(postings, claim.entry.seq)
}

/** Money back to who stands at the till: a member who was recognised, or, of a card nobody has bought by name, who has it printed. */
export function refundCard(
  shop: Shop,
  memberId: string,
  giftCardId: string,
  printed: boolean,
): Answer {
  const card = named(shop.giftCards, giftCardId)
  const state = {
    program: programOf(shop),
    staff: OWNER,
    person: named(shop.members, memberId),
    card,
    credit: pageOf(shop, card.claimedBy ?? memberId, 'credit').account,
    earned: lotOfCard(shop, card),
  }
  const bearer = printed
    ? { claimHash: card.claimHash }
    : { memberId, identifiedBy: 'code' as const }
  const command = { staffLineUserId: OWNER.lineUserId, giftCardId, bearer }
  return settle(refundGiftCard.decide(state, command, shop.now), (change) => {
    if (change.kind !== 'refunded') return
    takeStep(shop, card, afterRefund(card, change.refund))
    if (change.taken) post(shop, change.taken.memberId, { credit: change.taken.posted })
  })
}
