// A refund tried in parts and at once, on copies of a shop in memory: both must leave the same.

import { sum } from '../../../worker/core/money.ts'
import type { PurchaseRow } from '../../../worker/loyalty/purchase/order-store.ts'
import type { Done } from './live.ts'
import { fork, named, newName, pageOf, type Shop } from './memory.ts'
import { refund } from './refunding.ts'

/** What its buyer has: balances, debts, coupons, and what counts as bought. Which lots hold the rest may depend on the parts. */
function leftTo(shop: Shop, memberId: string): unknown {
  const { purchaseCount, purchaseAmountMinor } = named(shop.members, memberId)
  const accounts = (['points', 'credit'] as const).map((unit) => {
    const { balance, debt } = pageOf(shop, memberId, unit).account
    return { balance, debt }
  })
  const own = [...shop.coupons.values()].filter((row) => row.memberId === memberId)
  const coupons = own.map(({ id, status }) => [id, status])
  return { purchaseCount, purchaseAmountMinor, accounts, coupons }
}

/** Refunds each of the parts, in per cent of the amount, as far as there is something left; and on another copy their sum. */
export function trySplit(shop: Shop, purchase: PurchaseRow, percents: readonly number[]): Done {
  const { channel, externalId, amountMinor, refundedMinor, memberId } = purchase
  let left = amountMinor - refundedMinor
  if (memberId === null || left === 0) return { answer: 'nothing there' }
  const parts = percents.flatMap((percent) => {
    const part = Math.min(left, Math.max(1, Math.floor((amountMinor * percent) / 100)))
    left -= part
    return part > 0 ? [part] : []
  })
  const behind = (asked: readonly number[]): string => {
    const copy = fork(shop)
    for (const minor of asked) {
      const refundId = newName(copy, 'refund')
      const answer = refund(copy, { channel, externalId, asked: minor, refundId })
      if (answer !== null) return answer
    }
    return JSON.stringify(leftTo(copy, memberId))
  }
  const [inParts, atOnce] = [behind(parts), behind([sum(parts)])]
  return inParts === atOnce
    ? { answer: null }
    : { answer: null, complaint: `in parts ${inParts}, at once ${atOnce}` }
}
