// How a wish becomes an act about something that is there in a shop in memory.

import { DAY_MS } from '../../../worker/core/time.ts'
import { spendHoldIds } from '../../../worker/loyalty/spending/store.ts'
import {
  type Answer,
  bindOrder,
  capture,
  claimEnd,
  release,
  sell,
  setAside,
  takeOrder,
} from './buying.ts'
import { orderName } from './commit.ts'
import { claimCard, refundCard, sellCard, sendCard } from './gift-cards.ts'
import * as giving from './giving.ts'
import { joinShop } from './joining.ts'
import { memberAt } from './load.ts'
import { newName, pageOf, programOf, type Shop, STEP_MS } from './memory.ts'
import { changeProgram, durationOf, expireDue, wait } from './nights.ts'
import { GIFT_CARD_AMOUNTS } from './program.ts'
import { refund } from './refunding.ts'
import { trySplit } from './split.ts'
import type { Wish } from './wishes.ts'

/** What came of a wish; `again`: the same act by another command, where it can be done once only. */
export interface Done {
  answer: Answer
  again?: () => Answer
  /** What does not hold about the act itself. */
  complaint?: string
}

const NOTHING: Done = { answer: 'nothing there' }

function chosen<Item>(items: Iterable<Item>, index: number): Item | undefined {
  const all = [...items]
  return all[index % Math.max(1, all.length)]
}

/** An act that the same again must not do a second time. */
const once = (act: () => Answer): Done => ({ answer: act(), again: act })

const openHolds = (shop: Shop) =>
  [...shop.spendHolds.values()].filter(({ id, memberId, points }) => {
    const unit = points > 0 ? 'points' : 'credit'
    const { postings } = pageOf(shop, memberId, unit)
    const steps = postings.filter(({ hold }) => hold?.id === spendHoldIds(id)[unit])
    return steps.at(-1)?.hold?.status === 'held'
  })

/** Some coupons of the member, usable or not. */
const couponsOf = (shop: Shop, memberId: string, count: number): string[] => {
  const own = [...shop.coupons.values()].filter((row) => row.memberId === memberId)
  return count === 0 ? [] : own.slice(-count).map(({ id }) => id)
}

/** What shop systems send of an order before it comes. */
function refundsAhead(
  shop: Shop,
  { refundedBefore, pick }: Extract<Wish, { kind: 'order' }>,
  { externalId, amountMinor }: { externalId: string; amountMinor: number },
): void {
  if (refundedBefore === 0) return
  const said = { channel: 'web', externalId } as const
  for (let times = 0; times <= pick % 2; times += 1) {
    const refundId = newName(shop, 'refund')
    if (refundedBefore === 'card') refund(shop, { ...said, refundId, asked: null, line: 1 + times })
    else if (refundedBefore === 'void') refund(shop, { ...said, refundId, asked: null })
    else {
      const asked = Math.ceil((amountMinor * refundedBefore) / 100)
      refund(shop, { ...said, refundId, asked })
    }
  }
}

function order(shop: Shop, wished: Extract<Wish, { kind: 'order' }>): Done {
  const externalId = newName(shop, 'order')
  const { cards, goods, daysAgo, pick } = wished
  const amountMinor = cards > 0 && !goods ? 0 : wished.amount
  const buyerId = wished.who === null ? null : memberAt(shop, wished.who).id
  refundsAhead(shop, wished, { externalId, amountMinor })
  const line = { sku: 'A', category: 'tops', quantity: 1, amountMinor }
  const giftCards = Array.from({ length: cards }, (_, index) => {
    const [value = 0] = GIFT_CARD_AMOUNTS.slice((pick + index) % GIFT_CARD_AMOUNTS.length)
    return { line: 1 + index, amountMinor: value, designId: null, message: null }
  })
  const command = {
    channel: 'web' as const,
    externalId,
    amountMinor,
    currency: 'TWD',
    occurredAt: shop.now.getTime() - daysAgo * DAY_MS,
    branchId: null,
    items: pick % 2 === 0 && amountMinor > 0 ? [line] : [],
    claimExpiresAt: buyerId === null ? claimEnd(shop) : null,
    buyer: buyerId === null ? null : { lineUserId: `U${buyerId}` },
    ...(cards > 0 && { giftCards }),
  }
  return once(() => takeOrder(shop, command))
}

/** What was set aside is paid for: at the till, or by the order of its checkout. */
function pay(shop: Shop, index: number): Done {
  const held = chosen(openHolds(shop), index)
  if (!held) return NOTHING
  if (held.channel === 'counter') return once(() => capture(shop, held.id))
  const { amountMinor, tierDiscountMinor, couponDiscountMinor, memberId } = held
  const externalId = newName(shop, 'paid-order')
  const payMinor = amountMinor - tierDiscountMinor - couponDiscountMinor
  if (index % 5 === 0) {
    const asked = Math.max(1, Math.floor(payMinor / (1 + (index % 4))))
    const said = { channel: 'web', externalId, asked } as const
    for (let times = 0; times <= index % 2; times += 1)
      refund(shop, { ...said, refundId: newName(shop, 'refund') })
  }
  const command = {
    channel: 'web' as const,
    externalId,
    amountMinor: payMinor,
    currency: 'TWD',
    occurredAt: shop.now.getTime(),
    branchId: null,
    items: [],
    claimExpiresAt: null,
    buyer: { lineUserId: `U${memberId}` },
    spendHoldId: held.id,
  }
  return once(() => takeOrder(shop, command))
}

function giveBack(shop: Shop, { pick: index, percent }: Extract<Wish, { kind: 'refund' }>): Done {
  const purchase = chosen([...shop.purchases.values()].reverse(), index)
  if (!purchase) return NOTHING
  const { channel, externalId, amountMinor } = purchase
  const asked = percent === 'void' ? null : Math.max(1, Math.floor((amountMinor * percent) / 100))
  const refundId = newName(shop, 'refund')
  return { answer: refund(shop, { channel, externalId, asked, refundId }) }
}

function claim(shop: Shop, wished: Extract<Wish, { kind: 'claim-card' }>): Done {
  const card = chosen(shop.giftCards.values(), wished.pick)
  if (!card) return NOTHING
  // Of a buyer whom nobody knows the shop system hands the link over.
  if (card.status === 'sold' && card.buyerId !== null) sendCard(shop, card.id)
  return once(() => claimCard(shop, memberAt(shop, wished.who).id, card.id))
}

/** One gift card of an order is given back where it was bought. */
function refundLine(shop: Shop, index: number): Done {
  const card = chosen(
    [...shop.giftCards.values()].filter(({ purchaseId }) => purchaseId !== null),
    index,
  )
  const purchase = [...shop.purchases.values()].find(({ id }) => id === card?.purchaseId)
  if (!card || !purchase) return NOTHING
  const { channel, externalId } = purchase
  const said = { channel, externalId, asked: null, line: card.orderLine ?? 0 }
  return once(() => refund(shop, { ...said, refundId: newName(shop, 'refund') }))
}

/** Does what is wished for, as far as there is anything it can be about. */
export function live(shop: Shop, wished: Wish): Done {
  shop.now = new Date(shop.now.getTime() + STEP_MS)
  const memberId = 'who' in wished && wished.who !== null ? memberAt(shop, wished.who).id : ''
  const about = <Row extends { id: string }>(
    rows: ReadonlyMap<string, Row>,
    act: (id: string) => Done,
  ) => {
    const row = 'pick' in wished ? chosen(rows.values(), wished.pick) : undefined
    return row ? act(row.id) : NOTHING
  }
  switch (wished.kind) {
    case 'wait':
      wait(shop, durationOf(shop, wished.ms), wished.nights)
      return { answer: null }
    case 'tick':
      expireDue(shop)
      return { answer: null }
    case 'check-in':
      return once(() => giving.checkIn(shop, memberId))
    case 'visit':
      return once(() => giving.visit(shop, memberId, wished.branch))
    case 'review': {
      const source = newName(shop, 'review')
      return once(() => giving.happen(shop, memberId, { trigger: 'review', source }))
    }
    case 'sale': {
      const couponIds = couponsOf(shop, memberId, wished.coupons)
      return { answer: sell(shop, { memberId, amountMinor: wished.amount, couponIds }) }
    }
    case 'hold': {
      const { channel, amount: amountMinor, points, credit: creditMinor } = wished
      const couponIds = couponsOf(shop, memberId, wished.coupons)
      const held = setAside(shop, {
        memberId,
        channel,
        amountMinor,
        couponIds,
        points,
        creditMinor,
      })
      return { answer: held === null ? 'refused' : null }
    }
    case 'pay':
      return pay(shop, wished.pick)
    case 'release': {
      const held = chosen(openHolds(shop), wished.pick)
      return held ? once(() => release(shop, held.id)) : NOTHING
    }
    case 'order':
      return order(shop, wished)
    case 'bind': {
      const open = [...shop.purchases.values()].filter(({ claimCode }) => claimCode !== null)
      const purchase = chosen(open, wished.pick)
      if (!purchase) return NOTHING
      return once(() => bindOrder(shop, memberId, orderName(purchase.channel, purchase.externalId)))
    }
    case 'refund':
      return giveBack(shop, wished)
    case 'split-refund': {
      const purchase = chosen(shop.purchases.values(), wished.pick)
      return purchase ? trySplit(shop, purchase, wished.percents) : NOTHING
    }
    case 'claim-coupon':
      return { answer: giving.claimByCode(shop, memberId) }
    case 'void-coupon':
      return about(shop.coupons, (id) => once(() => giving.stepAtDesk(shop, id, 'void')))
    case 'return-coupon':
      return about(shop.coupons, (id) => once(() => giving.stepAtDesk(shop, id, 'return')))
    case 'redeem': {
      const reward = chosen(programOf(shop).rewards.catalogue, wished.pick)
      return reward ? { answer: giving.redeem(shop, memberId, reward.id) } : NOTHING
    }
    case 'undo':
      return about(shop.vouchers, (id) => once(() => giving.undo(shop, id)))
    case 'hand-over': {
      const handed = [...shop.vouchers.values()].filter(({ code }) => code !== null)
      const voucher = chosen(handed.reverse(), wished.pick % 3)
      return voucher ? once(() => giving.handOver(shop, voucher.id)) : NOTHING
    }
    case 'void-voucher':
      return about(shop.vouchers, (id) => once(() => giving.makeVoid(shop, id)))
    case 'sell-card': {
      const [amountMinor = 0] = GIFT_CARD_AMOUNTS.slice(wished.pick % GIFT_CARD_AMOUNTS.length)
      return { answer: sellCard(shop, memberId, amountMinor) }
    }
    case 'claim-card':
      return claim(shop, wished)
    case 'refund-card':
      return about(shop.giftCards, (id) =>
        once(() => refundCard(shop, memberId, id, wished.printed)),
      )
    case 'refund-line':
      return refundLine(shop, wished.pick)
    case 'transfer': {
      const { points, to } = wished
      return { answer: giving.transfer(shop, memberId, memberAt(shop, to).id, points) }
    }
    case 'correct':
      return { answer: giving.correct(shop, memberId, wished.unit, wished.delta) }
    case 'invite':
      return once(() => giving.invite(shop, memberId, memberAt(shop, wished.by).id))
    case 'join': {
      const by = wished.by === null ? null : memberAt(shop, wished.by).id
      return joinShop(shop, { id: wished.newcomer, by, agrees: wished.agrees })
    }
    case 'change-program':
      return { answer: changeProgram(shop, wished.pick) }
  }
}
