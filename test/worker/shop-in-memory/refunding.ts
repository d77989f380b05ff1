// Refunds in a shop in memory, from the till and from shop systems, in any order with what they are of; decided by the operations' own rules.

import type { Applied } from '../../../worker/loyalty/purchase/apply-refund.ts'
import { costOf } from '../../../worker/loyalty/purchase/order-gift-cards.ts'
import { refundCounterSale } from '../../../worker/loyalty/purchase/refund-counter.ts'
import { recordRefund } from '../../../worker/loyalty/purchase/refund-order.ts'
import type { Channel } from '../../../worker/shop/program/rules.ts'
import { type Answer, AT_TILL, settle } from './buying.ts'
import { noteLook, orderName, recount, writeTier } from './commit.ts'
import { makeVoid } from './gift-cards.ts'
import { refundState } from './load.ts'
import { insert, named, post, type RefundRow, type Shop, takeCouponStep } from './memory.ts'

/** A refund from a shop system; of a counter sale by the till. @param said `asked` null: all that is left; `line`: one gift card */
export function refund(
  shop: Shop,
  said: {
    channel: Channel
    externalId: string
    asked: number | null
    refundId: string
    line?: number
  },
): Answer {
  const { channel, externalId, asked, refundId, line } = said
  const name = orderName(channel, externalId)
  const state = refundState(shop, name)
  const row = { refundId, externalId, amountMinor: asked, line: line ?? null }
  if (channel === 'counter') {
    const command = {
      ...AT_TILL,
      saleNumber: externalId,
      amountMinor: asked,
      reason: 'model',
      refundId,
    }
    return settle(refundCounterSale.decide(state, command, shop.now), ({ applied }) => {
      if (applied) writeRefund(shop, name, row, applied)
    })
  }
  const occurredAt = shop.now.getTime()
  const ofLine = line === undefined ? {} : { line }
  const command = { channel, externalId, refundId, amountMinor: asked, occurredAt, ...ofLine }
  return settle(recordRefund.decide(state, command, shop.now), ({ applied }) =>
    writeRefund(shop, name, row, applied),
  )
}

function writeRefund(
  shop: Shop,
  name: string,
  said: Omit<RefundRow, 'applied'>,
  done: Applied | null,
): void {
  shop.steps.set(name, (shop.steps.get(name) ?? 0) + 1)
  const applied = done && { purchaseId: done.purchase.id, at: shop.now, minor: done.refundedMinor }
  insert(shop.refunds, said.refundId, { ...said, applied })
  if (!done) return
  const row = named(shop.purchases, name)
  const refundedMinor = row.refundedMinor + done.refundedMinor
  if (refundedMinor > row.amountMinor)
    throw new Error('The commit would fail: purchase_refunded_within_amount.')
  const prepaidRefundedMinor = row.prepaidRefundedMinor + costOf(done.takenBack)
  shop.purchases.set(name, { ...row, refundedMinor, prepaidRefundedMinor })
  makeVoid(shop, done.takenBack)
  for (const step of [...done.returned, ...done.withdrawn]) takeCouponStep(shop, step)
  if (!done.loss) return
  const { memberId, tierRevision, loss } = done.loss
  recount(shop, memberId)
  noteLook(shop, memberId, 'refund', done.purchase.id)
  writeTier(shop, memberId, loss.move, tierRevision)
  post(shop, memberId, loss.posted)
}
