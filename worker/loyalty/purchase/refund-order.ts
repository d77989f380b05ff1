// A refund or void from a shop system: applied to its order and to whoever holds it, or kept until the order comes.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { type Decision, type OperationContext, operation } from '../../core/operation.ts'
import {
  type Applied,
  cardsApplied,
  decideApplied,
  moneyOf,
  type RefundState,
  refundLoad,
  refundStatements,
} from './apply-refund.ts'
import { cardsTakenBack, costOf } from './order-gift-cards.ts'
import type { PurchaseRow } from './order-store.ts'
import { checkRefund, type RefundCommand, type RefundRefusal } from './refund.ts'

/** What a refund's system is told, and told again. */
export interface TakenRefund {
  /** `kept`: its order has not come yet. */
  state: 'applied' | 'kept'
  /** Taken off the order, gift cards included; null while kept. */
  refundedMinor: number | null
  /** What `amountMinor` of a refund may still be, gift cards apart. */
  leftMinor: number | null
  /** Points taken back from the member who holds the order. */
  pointsTakenBack: number
  creditTakenBackMinor: number
  /** Gift cards that are void now; absent: none. */
  giftCardsVoided?: number
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
    const applied = appliedOf(state, purchase, refund, occurredAt, now)
    if (!applied.ok) return { outcome: applied }
    const change = { occurredAt, lastStep, applied: applied.value }
    return { outcome: done(told(applied.value)), change }
  },
  commit: (db, change, refund, tools) => refundStatements(db, refund, change, tools),
})

function appliedOf(
  state: RefundState,
  purchase: PurchaseRow,
  { refundId, line, amountMinor: asked }: RefundCommand,
  occurredAt: Date,
  now: Date,
): Outcome<Applied, RefundRefusal> {
  const cards = cardsTakenBack(state.giftCards, { line, amountMinor: asked })
  if (!cards.ok) return cards
  if (line !== undefined) return done(cardsApplied(purchase, cards.value))
  const named = { refundId, occurredAt, actor: 'system' }
  const applied = decideApplied(state, purchase, { ...named, asked }, now)
  return applied.ok ? done({ ...applied.value, takenBack: cards.value }) : applied
}

function told(applied: Applied): TakenRefund {
  const { purchase, refundedMinor, leftMinor, loss, returned, withdrawn, takenBack } = applied
  const cardsMinor = costOf(takenBack)
  return {
    state: 'applied',
    refundedMinor: refundedMinor + cardsMinor,
    leftMinor,
    pointsTakenBack: loss?.loss.points ?? 0,
    creditTakenBackMinor: loss?.loss.creditMinor ?? 0,
    ...(takenBack.length > 0 && { giftCardsVoided: takenBack.length }),
    ...(returned.length > 0 && { couponsReturned: returned.length }),
    ...(loss &&
      purchase.spendHoldId !== null && {
        // Gift cards are paid for in money alone.
        givenBack: { ...loss.loss.givenBack, moneyMinor: moneyOf(applied) + cardsMinor },
      }),
    ...(withdrawn.length > 0 && { couponsTakenBack: withdrawn.length }),
  }
}

/**
 * Takes a refund once per (channel, refund id): the same again answers the same; other content is refused with `refund_differs`. More
 * than is left of the order is refused with `refund_too_large` {leftMinor}, and a gift card that somebody has with `gift_card_claimed`;
 * what comes before its order is kept. Two round trips.
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
