// Buying in a shop in memory: sales, what is set aside for them, orders, binding; decided by the operations' own rules.

import type { Outcome } from '../../../worker/core/errors.ts'
import { sum } from '../../../worker/core/money.ts'
import { DAY_MS } from '../../../worker/core/time.ts'
import { redeemCoupon } from '../../../worker/loyalty/coupon/life.ts'
import { captureSale } from '../../../worker/loyalty/purchase/capture-sale.ts'
import { counterPurchase } from '../../../worker/loyalty/purchase/counter-purchase.ts'
import { bind } from '../../../worker/loyalty/purchase/operations.ts'
import type { OrderCommand } from '../../../worker/loyalty/purchase/order.ts'
import type { GiftCardDoor } from '../../../worker/loyalty/purchase/order-gift-cards.ts'
import { holdCheckout } from '../../../worker/loyalty/purchase/order-hold.ts'
import { factsOf, type OrderChange } from '../../../worker/loyalty/purchase/order-record.ts'
import type { SaleMade } from '../../../worker/loyalty/purchase/sale.ts'
import { recordOrder } from '../../../worker/loyalty/purchase/take-order.ts'
import { holdForSale, releaseHold } from '../../../worker/loyalty/spending/operations.ts'
import type { Held } from '../../../worker/loyalty/spending/quote.ts'
import type { Channel } from '../../../worker/shop/program/rules.ts'
import { orderName, writeGain, writePurchase } from './commit.ts'
import { giveToBuyer, sellWithOrder } from './gift-cards.ts'
import {
  accountsOf,
  buyerState,
  cardsOfOrder,
  earnerOf,
  heldState,
  OWNER,
  qualifiedOf,
} from './load.ts'
import {
  insert,
  MEMBERS,
  named,
  newName,
  post,
  programOf,
  type Shop,
  takeCouponStep,
} from './memory.ts'

/** The code an act was refused with; null where it was done. */
export type Answer = string | null

/** What was decided, written by `commit` where it was not refused. */
export function settle<Change>(
  { outcome, change }: { outcome: Outcome<unknown>; change?: Change },
  commit: (change: Change) => void,
): Answer {
  if (!outcome.ok) return outcome.refusal.code
  if (change !== undefined) commit(change)
  return null
}

const noReceipt = () => []
export const AT_TILL = { staffLineUserId: OWNER.lineUserId }

function writeSale(shop: Shop, { member, sale, purchase, gained }: SaleMade): void {
  const { spent, redeemed, tierDiscountMinor } = sale
  const { id, amountMinor, occurredAt } = purchase
  const paid = { spendHoldId: spent?.spendHoldId ?? null, pointsSpent: spent?.points ?? 0 }
  const paidMinor = { pointsPaidMinor: spent?.pointsMinor, creditPaidMinor: spent?.creditMinor }
  const discounts = {
    tierDiscountMinor,
    discountMinor: sum(redeemed.map((each) => each.discountMinor)),
  }
  const bound = { memberId: member.id, boundAt: shop.now, occurredAt }
  const how = { channel: 'counter', externalId: id, amountMinor } as const
  writePurchase(shop, { id, ...how, ...paid, ...(spent && paidMinor), ...discounts, ...bound })
  for (const { step } of redeemed) takeCouponStep(shop, step)
  writeGain(shop, member.id, purchase, gained)
}

/** A sale at the counter; `couponIds`: the coupons shown. */
export function sell(
  shop: Shop,
  said: { memberId: string; amountMinor: number; couponIds: string[] },
): Answer {
  const { memberId, amountMinor, couponIds } = said
  const shown = { codes: couponIds, identifiedBy: 'code' as const }
  const coupons = couponIds.length > 0 ? shown : undefined
  const purchaseId = newName(shop, 'sale')
  const command = { ...AT_TILL, memberId, amountMinor, receiptNumber: null, coupons, purchaseId }
  const state = {
    ...buyerState(shop, memberId),
    staff: OWNER,
    person: named(shop.members, memberId),
    sameReceipt: undefined,
    coupons: couponIds.map((id) => named(shop.coupons, id)),
  }
  const decided = counterPurchase(noReceipt).decide(
    state,
    { ...command, receiptBatchId: '' },
    shop.now,
  )
  return settle(decided, (made) => {
    if ('sale' in made) writeSale(shop, made)
  })
}

export interface Asked {
  memberId: string
  channel: 'counter' | 'web'
  amountMinor: number
  couponIds: string[]
  points: number | 'most'
  creditMinor: number | 'most'
}

/** Sets points, credit and a coupon aside. @returns the hold's name; null where it was refused */
export function setAside(shop: Shop, asked: Asked): string | null {
  const { memberId, channel, amountMinor, couponIds, points, creditMinor } = asked
  const person = named(shop.members, memberId)
  const sale = {
    program: programOf(shop),
    accounts: accountsOf(shop, memberId),
    spend: qualifiedOf(shop, memberId),
    coupons: couponIds.map((id) => named(shop.coupons, id)),
  }
  const wanted = { amountMinor, couponCodes: couponIds, wish: { points, creditMinor } }
  const spendHoldId = newName(shop, 'hold')
  const buyer = { lineUserId: person.lineUserId ?? '' }
  const order = { currency: 'TWD', branchId: null, items: [], checkoutId: spendHoldId, buyer }
  const till = { ...AT_TILL, memberId, identifiedBy: 'code' as const, receiptNumber: null }
  const decided =
    channel === 'counter'
      ? holdForSale.decide(
          { staff: OWNER, person, sale },
          { ...wanted, ...till, spendHoldId },
          shop.now,
        )
      : holdCheckout.decide({ person, sale }, { ...wanted, ...order, channel }, shop.now)
  const held = decided.outcome.ok ? decided.change?.held : null
  if (!decided.outcome.ok || !held) return null
  // A checkout's hold has a name of its own, made of the checkout's.
  const id = decided.outcome.value.spendHoldId
  writeHold(shop, { id, memberId, channel }, held)
  return id
}

function writeHold(
  shop: Shop,
  whose: { id: string; memberId: string; channel: Channel },
  { posted, discounts, couponSteps, quote, expiresAt }: Held,
): void {
  const { amountMinor, tierDiscountMinor, spend } = quote
  const couponDiscountMinor = sum(discounts.map(({ discountMinor }) => discountMinor))
  const agreed = { amountMinor, tierDiscountMinor, couponDiscountMinor, ...spend, couponId: null }
  const made = { staffId: OWNER.id, receiptNumber: null, createdAt: shop.now, expiresAt }
  insert(shop.spendHolds, whose.id, { ...whose, ...agreed, ...made })
  const coupons = discounts.map(({ coupon, discountMinor }) => {
    return { couponId: coupon.id, discountMinor }
  })
  insert(shop.agreedCoupons, whose.id, coupons)
  for (const step of couponSteps) takeCouponStep(shop, step)
  post(shop, whose.memberId, posted)
}

/** The customer has paid the rest of what was set aside at the till. */
export function capture(shop: Shop, spendHoldId: string): Answer {
  const { memberId } = named(shop.spendHolds, spendHoldId)
  const state = {
    ...buyerState(shop, memberId),
    ...heldState(shop, spendHoldId),
    staff: OWNER,
    member: named(shop.members, memberId),
    sameReceipt: undefined,
  }
  const purchaseId = newName(shop, 'sale')
  const command = { ...AT_TILL, spendHoldId, purchaseId, receiptBatchId: '' }
  return settle(captureSale(noReceipt).decide(state, command, shop.now), (made) => {
    if ('sale' in made) writeSale(shop, made)
  })
}

export function release(shop: Shop, spendHoldId: string): Answer {
  const held = heldState(shop, spendHoldId)
  const staffLineUserId = held.agreed.channel === 'counter' ? OWNER.lineUserId : null
  const state = { staff: OWNER, held }
  const decided = releaseHold.decide(state, { spendHoldId, staffLineUserId }, shop.now)
  return settle(decided, ({ couponSteps, posted }) => {
    for (const step of couponSteps) takeCouponStep(shop, step)
    if (posted) post(shop, held.agreed.memberId, posted)
  })
}

/** A card's link is its name here. */
const DOOR: GiftCardDoor = { claimHashOf: (id) => id, renderReceipt: () => [] }

/** Takes an order; one that a hold pays comes to what was agreed. */
export function takeOrder(shop: Shop, order: OrderCommand): Answer {
  const name = orderName(order.channel, order.externalId)
  const { spendHoldId } = order
  const held = spendHoldId === undefined ? null : heldState(shop, spendHoldId)
  const buyerId =
    order.buyer && 'lineUserId' in order.buyer ? order.buyer.lineUserId.slice(1) : null
  const memberId = held?.agreed.memberId ?? buyerId
  const nobody = MEMBERS[0]
  const waiting = [...shop.refunds.values()].flatMap((row) =>
    row.externalId === order.externalId && row.applied === null ? [row] : [],
  )
  const state = {
    ...buyerState(shop, memberId ?? nobody, new Date(order.occurredAt)),
    person: buyerId === null ? undefined : named(shop.members, buyerId),
    known: shop.purchases.get(name),
    waiting,
    bought: [...shop.giftCards.values()].filter(({ buyerId: by }) => by === memberId),
    lastStep: shop.steps.get(name) ?? 0,
    coupons: [],
    agreed: held?.agreed,
    agreedCoupons: held?.coupons ?? [],
    holds: held?.holds ?? { points: null, credit: null },
    spender: held ? named(shop.members, held.agreed.memberId) : undefined,
  }
  return settle(recordOrder(DOOR).decide(state, order, shop.now), (change) =>
    writeOrder(shop, order, change),
  )
}

function writeOrder(shop: Shop, order: OrderCommand, change: OrderChange): void {
  const { purchaseId, occurredAt, lastStep, applied, refundedMinor, spent, bound } = change
  shop.steps.set(orderName(order.channel, order.externalId), lastStep + 1)
  const { giftCards } = change
  const worth = (sold: typeof giftCards) => sum(sold.map(({ card }) => card.amountMinor))
  const left = giftCards.filter(({ isVoid }) => !isVoid)
  const prepaidMinor = worth(giftCards)
  const waits = bound === null && (refundedMinor < order.amountMinor || left.length > 0)
  const expiresAt = order.claimExpiresAt
  writePurchase(
    shop,
    {
      id: purchaseId,
      channel: order.channel,
      externalId: order.externalId,
      amountMinor: order.amountMinor,
      pointsSpent: spent?.paid?.points ?? 0,
      pointsPaidMinor: spent?.paid?.pointsMinor ?? 0,
      creditPaidMinor: spent?.paid?.creditMinor ?? 0,
      spendHoldId: spent?.paid?.spendHoldId ?? null,
      refundedMinor,
      prepaidMinor,
      prepaidRefundedMinor: prepaidMinor - worth(left),
      occurredAt,
      claimCode: waits ? order.externalId : null,
      claimExpiresAt: waits && expiresAt !== null ? new Date(expiresAt) : null,
      memberId: bound?.member.id ?? null,
      boundAt: bound ? shop.now : null,
    },
    [...order.items],
  )
  sellWithOrder(shop, giftCards, { purchaseId, buyerId: bound?.member.id ?? null })
  for (const { refundId, appliedMinor } of applied) {
    const row = { purchaseId, at: shop.now, minor: appliedMinor }
    shop.refunds.set(refundId, { ...named(shop.refunds, refundId), applied: row })
  }
  for (const step of spent?.couponSteps ?? []) takeCouponStep(shop, step)
  if (spent && !bound) post(shop, spent.spender.id, spent.posted)
  if (!bound?.gained) return
  for (const { coupon, discountMinor } of bound.redeemed)
    takeCouponStep(
      shop,
      redeemCoupon(coupon, { purchaseId, discountMinor, actor: 'system' }, shop.now),
    )
  writeGain(shop, bound.member.id, factsOf(order, change), bound.gained)
}

/** A member makes an order theirs by its code. */
export function bindOrder(shop: Shop, memberId: string, name: string): Answer {
  const purchase = shop.purchases.get(name)
  const sold = purchase ? cardsOfOrder(shop, purchase.id) : []
  const day = sold[0]?.soldOn
  const cards = [...shop.giftCards.values()]
  const state = {
    program: programOf(shop),
    earner: earnerOf(shop, memberId, purchase?.occurredAt),
    giftCards: sold,
    boughtThatDay: cards.filter(({ soldOn, buyerId }) => soldOn === day && buyerId === memberId)
      .length,
    person: named(shop.members, memberId),
    purchase,
    tries: [],
    lastTryNumber: 0,
    lastStep: shop.steps.get(name) ?? 0,
    items: purchase?.items ?? [],
  }
  const command = { lineUserId: `U${memberId}`, claimCode: purchase?.claimCode ?? '' }
  return settle(bind.decide(state, command, shop.now), ({ bound }) => {
    if (!bound || !purchase) return
    shop.steps.set(name, bound.lastStep + 1)
    shop.purchases.set(name, { ...purchase, memberId, boundAt: shop.now })
    giveToBuyer(shop, bound.giftCards, memberId)
    if (bound.gained) writeGain(shop, memberId, bound.purchase, bound.gained)
  })
}

/** When a claim code given out now stops opening. */
export const claimEnd = (shop: Shop) => shop.now.getTime() + 30 * DAY_MS
