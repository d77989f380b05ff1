// What must hold of gift cards in a shop in memory: their value, the orders that sold them, and what one buyer may have of a day.

import { sum } from '../../../worker/core/money.ts'
import type { GiftCardRow } from '../../../worker/loyalty/gift-card/store.ts'
import type { Unit } from '../../../worker/loyalty/ledger/rules.ts'
import type { PurchaseRow } from '../../../worker/loyalty/purchase/order-store.ts'
import { unless } from './agrees-value.ts'
import { lotOfCard } from './gift-cards.ts'
import { cardsOfOrder } from './load.ts'
import { hasMoved, pageOf, type Shop } from './memory.ts'
import { GIFT_CARDS_A_DAY } from './program.ts'

/** Σ of what a member's entries of a source and kind have moved. */
function movedBy(shop: Shop, memberId: string, unit: Unit, source: string, kind: string): number {
  const { postings } = pageOf(shop, memberId, unit)
  const found = postings.filter(({ entry }) => entry.kind === kind && entry.source === source)
  return sum(found.map(({ entry }) => entry.delta))
}

/** What a till pays out of a claimed card leaves the lot that the card made, and nothing else. */
function takesOwnLotOnly(shop: Shop, { id, claimedBy }: GiftCardRow): boolean {
  if (claimedBy === null) return true
  const refunds = pageOf(shop, claimedBy, 'credit').postings.filter(
    ({ entry }) => entry.kind === 'reverse' && entry.source === `gift-card:${id}`,
  )
  return refunds.every(({ entry, takes }) => {
    const own = takes.filter(({ lotSeq }) => lotSeq === entry.ofSeq)
    return sum(own.map(({ amount }) => amount)) === -entry.delta
  })
}

/** A card's value is owed, in one account once, or given back; what an order sold of cards, and what a buyer may have of a day. */
export function giftCardComplaints(shop: Shop, before: Shop): string[] {
  const tables = ['giftCards', 'purchases', 'pages'] as const
  if (!tables.some((table) => hasMoved(shop, before, table))) return []
  return [...valueComplaints(shop), ...orderComplaints(shop), ...dayComplaints(shop)]
}

/** Nothing is kept of a card beyond the fee. */
function valueComplaints(shop: Shop): string[] {
  const members = [...shop.members.keys()]
  return [...shop.giftCards.values()].flatMap((card) => {
    const { id, status, amountMinor, claimedBy, refundedMinor, feeMinor, feeBasisPoints } = card
    const source = `gift-card:${id}`
    const earned = sum(members.map((each) => movedBy(shop, each, 'credit', source, 'earn')))
    const taken = -sum(members.map((each) => movedBy(shop, each, 'credit', source, 'reverse')))
    const lot = lotOfCard(shop, card)
    return [
      ...unless(takesOwnLotOnly(shop, card), () => `${id} was paid out of other credit`),
      ...unless(
        earned === (claimedBy === null ? 0 : amountMinor),
        () => `${id} of ${amountMinor} brought ${earned}`,
      ),
      ...unless(
        claimedBy === null || taken === refundedMinor,
        () => `${id} paid out ${refundedMinor}, the account gave ${taken}`,
      ),
      ...unless(
        claimedBy !== null || refundedMinor === (status === 'refunded' ? amountMinor : 0),
        () => `${id} is ${status} and paid out ${refundedMinor}`,
      ),
      ...unless(
        refundedMinor + (lot?.lot.remaining ?? 0) <= amountMinor,
        () => `${id} is worth more than was paid`,
      ),
      ...unless(
        lot === undefined || (lot.lot.fund === 'paid' && lot.lot.expiresAt === null),
        () => `${id} is not paid credit for ever`,
      ),
      ...unless(
        feeMinor === Math.floor((refundedMinor * feeBasisPoints) / 10_000),
        () => `${id} kept a fee of ${feeMinor}`,
      ),
    ]
  })
}

/** What an order says of its cards is what they are; they are its buyer's, and earn nothing. */
function orderComplaints(shop: Shop): string[] {
  return [...shop.purchases.values()].flatMap((row) => {
    const cards = cardsOfOrder(shop, row.id)
    if (cards.length === 0 && row.prepaidMinor === 0) return []
    const worth = (which: GiftCardRow[]) => sum(which.map(({ amountMinor }) => amountMinor))
    const isVoid = cards.filter(({ status }) => status === 'void')
    const strange = cards.filter(({ buyerId }) => buyerId !== row.memberId)
    return [
      ...unless(
        worth(cards) === row.prepaidMinor,
        () => `${row.id} sold cards of ${worth(cards)}, and says ${row.prepaidMinor}`,
      ),
      ...unless(
        worth(isVoid) === row.prepaidRefundedMinor,
        () => `cards of ${worth(isVoid)} are void, ${row.id} says ${row.prepaidRefundedMinor}`,
      ),
      ...unless(
        isVoid.every(({ claimedBy, refundedMinor }) => claimedBy === null && refundedMinor === 0),
        () => `a card of ${row.id} is void and was somebody's`,
      ),
      ...unless(
        new Set(cards.map(({ orderLine }) => orderLine)).size === cards.length,
        () => `a line of ${row.id} sold two cards`,
      ),
      ...takenBackComplaints(shop, row.id, cards),
      // Given back whole before it came, an order is nobody's, and its cards are void.
      ...unless(strange.length === 0, () => `${row.id} is ${row.memberId}'s, its cards are not`),
      ...unless(row.amountMinor > 0 || earnedNothing(shop, row), () => `${row.id} earned by cards`),
    ]
  })
}

/** Void is what a refund of its line took back, or one of everything; a refund of a line takes nothing else. */
function takenBackComplaints(shop: Shop, purchaseId: string, cards: GiftCardRow[]): string[] {
  const refunds = [...shop.refunds.values()].filter(
    ({ applied }) => applied?.purchaseId === purchaseId,
  )
  const ofAll = refunds.some(({ line, amountMinor }) => line === null && amountMinor === null)
  const ofCards = cards.flatMap(({ id, status, orderLine }) => {
    const ofLine = refunds.some(({ line }) => line !== null && line === orderLine)
    const due = ofLine || (ofAll && status !== 'refunded')
    return unless(
      (status === 'void') === due,
      () => `${id} is ${status}, its order was refunded ${ofAll} or its line ${ofLine}`,
    )
  })
  const goods = refunds.filter(({ line, applied }) => line !== null && applied?.minor !== 0)
  return [
    ...ofCards,
    ...unless(goods.length === 0, () => `${purchaseId}: a card's refund took more`),
  ]
}

function earnedNothing(shop: Shop, { id, memberId }: PurchaseRow): boolean {
  const source = `purchase:${id}`
  return (
    memberId === null ||
    (movedBy(shop, memberId, 'points', source, 'earn') === 0 &&
      movedBy(shop, memberId, 'credit', source, 'earn') === 0)
  )
}

const isWithinDay = (cards: readonly GiftCardRow[]) =>
  cards.length <= GIFT_CARDS_A_DAY.cards &&
  sum(cards.map(({ amountMinor }) => amountMinor)) <= GIFT_CARDS_A_DAY.amountMinor

/** Each card of a buyer has a number of its own of its day; of those sold to who was known, no more than the program lets. */
function dayComplaints(shop: Shop): string[] {
  const boundAt = new Map([...shop.purchases.values()].map((row) => [row.id, row.boundAt]))
  const isKnown = ({ purchaseId, soldAt }: GiftCardRow) =>
    purchaseId === null || Number(boundAt.get(purchaseId)) === +soldAt
  const owned = [...shop.giftCards.values()].filter(({ buyerId }) => buyerId !== null)
  const days = Map.groupBy(owned, ({ buyerId, soldOn }) => `${buyerId} ${soldOn}`)
  return [...days].flatMap(([day, cards]) => [
    ...unless(
      new Set(cards.map(({ dayNumber }) => dayNumber ?? 0)).size === cards.length,
      () => `two cards of ${day} have one number`,
    ),
    ...unless(
      cards.every(({ dayNumber }) => dayNumber !== null),
      () => `a card of ${day} has no number`,
    ),
    ...unless(isWithinDay(cards.filter(isKnown)), () => `too many cards were sold to ${day}`),
  ])
}
