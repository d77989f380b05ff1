// A refund or void from a shop system: applied to its order and to whoever holds it, or kept until the order comes.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { type Decision, type OperationContext, operation } from '../../core/operation.ts'
import {
  type Applied,
  decideApplied,
  moneyOf,
  refundLoad,
  refundStatements,
} from './apply-refund.ts'
import { checkRefund, type RefundCommand, type RefundRefusal } from './refund.ts'

/** What a refund's system is told, and told again. */
export interface TakenRefund {
  /** `kept`: its order has not come yet. */
  state: 'applied' | 'kept'
  /** Taken off the order; null while kept. */
  refundedMinor: number | null
  leftMinor: number | null
  /** Points taken back from the member who holds the order. */
  pointsTakenBack: number
  creditTakenBackMinor: number
  /** Coupons that are the member's again, where the program gives them back; absent: none. */
  couponsReturned?: number
  /** Where points or credit paid of the order: given back of them by this refund, and what is left of it to be paid out in money. */
  givenBack?: { points: number; creditMinor: number; moneyMinor: number }
  /** Unused coupons that the order had brought, and that are void now; absent: none. */
  couponsTakenBack?: number
}

interface RefundChange {
  occurredAt: Date
  lastStep: number
  applied: Applied | null
}

export const recordRefund = operation({
  name: 'refund-order',
  load: (db, refund: RefundCommand, now) => refundLoad(db, refund, null, now),
  decide(state, refund, now): Decision<RefundChange, TakenRefund, RefundRefusal> {
    const checked = checkRefund(refund, now)
    if (!checked.ok) return { outcome: checked }
    const occurredAt = checked.value
    const { purchase, lastStep } = state
    if (!purchase) {
      const nothing = { pointsTakenBack: 0, creditTakenBackMinor: 0 }
      return {
        outcome: done({ state: 'kept', refundedMinor: null, leftMinor: null, ...nothing }),
        change: { occurredAt, lastStep, applied: null },
      }
    }
    const named = { refundId: refund.refundId, occurredAt, actor: 'system' }
    const applied = decideApplied(state, purchase, { ...named, asked: refund.amountMinor }, now)
    if (!applied.ok) return { outcome: applied }
    const { refundedMinor, leftMinor, loss, returned, withdrawn } = applied.value
    return {
      outcome: done({
        state: 'applied',
        refundedMinor,
        leftMinor,
        pointsTakenBack: loss?.loss.points ?? 0,
        creditTakenBackMinor: loss?.loss.creditMinor ?? 0,
        ...(returned.length > 0 && { couponsReturned: returned.length }),
        ...(loss &&
          purchase.spendHoldId !== null && {
            givenBack: { ...loss.loss.givenBack, moneyMinor: moneyOf(applied.value) },
          }),
        ...(withdrawn.length > 0 && { couponsTakenBack: withdrawn.length }),
      }),
      change: { occurredAt, lastStep, applied: applied.value },
    }
  },
  commit: (db, change, refund, tools) => refundStatements(db, refund, change, tools),
})

/**
 * Takes a refund once per (channel, refund id): the same again answers the same; other content is refused with `refund_differs`. More
 * than is left of the order is refused with `refund_too_large` {leftMinor}; what comes before its order is kept. Two round trips.
 */
export async function refundOrder(
  context: OperationContext,
  refund: RefundCommand,
): Promise<Outcome<TakenRefund, RefundRefusal>> {
  const key = `refund:${refund.channel}:${refund.refundId}`
  const answer = await recordRefund(context, refund, key)
  if (answer.ok) return done(answer.value)
  const { code, detail } = answer.refusal
  return refused(code === 'idempotency_conflict' ? 'refund_differs' : code, detail)
}
