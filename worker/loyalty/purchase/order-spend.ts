// What points and credit paid of an order: captured with it, less what refunds that came before it give back.

import type { BatchResponse } from 'drizzle-orm/batch'
import type { Database } from '../../../db/client.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import type { CouponStep } from '../coupon/life.ts'
import type { Hold, HoldRefusal } from '../ledger/hold.ts'
import { andThen, type LedgerRefusal, type Posted, type Unit } from '../ledger/rules.ts'
import { type MemberRow, selectMemberById } from '../member/store.ts'
import {
  type Accounts,
  type BothPosted,
  captureSpend,
  giveBackTo,
  type Holds,
  releaseSpend,
} from '../spending/capture.ts'
import { freedBy } from '../spending/operations.ts'
import { givenBackOf, type Paid, payableOf, type Spend } from '../spending/rules.ts'
import {
  type AgreedCoupon,
  heldOf,
  type SpendHoldRow,
  selectAgreedCoupons,
  selectHeld,
  selectSpendHold,
  spenderOf,
  spendSource,
} from '../spending/store.ts'
import { redeemAgreed } from './capture-sale.ts'
import type { AppliedRefund, OrderCommand } from './order.ts'

/** Matches no hold: an order that is paid in money reads none. */
export const NO_SPEND_HOLD = '00000000-0000-0000-0000-000000000000'

/** What is read of the hold that an order names. */
export function spendQueries(db: Database, spendHoldId: string) {
  return [
    selectSpendHold(db, spendHoldId),
    selectAgreedCoupons(db, spendHoldId),
    ...selectHeld(db, spendHoldId),
    selectMemberById(db, spenderOf(spendHoldId)),
  ] as const
}

export interface AgreedState {
  agreed: SpendHoldRow | undefined
  agreedCoupons: readonly AgreedCoupon[]
  holds: Holds
  spender: MemberRow | undefined
}

export function agreedStateOf([
  [agreed],
  agreedCoupons,
  byPoints,
  byCredit,
  [spender],
]: BatchResponse<ReturnType<typeof spendQueries>>): AgreedState {
  return { agreed, agreedCoupons, holds: heldOf(byPoints, byCredit), spender }
}

export type OrderSpendRefusal =
  | 'hold_unknown'
  | 'hold_amount_differs'
  | 'coupon_hold_over'
  | HoldRefusal

/** What the order does with what was set aside for it. */
export interface OrderSpent {
  spender: MemberRow
  agreed: SpendHoldRow
  posted: BothPosted
  couponSteps: CouponStep[]
  /** Null where refunds that came first took all of the order: then everything was given back, and nothing was spent. */
  paid: (Spend & { spendHoldId: string }) | null
  /** Given back by refunds that came first. */
  givenBack: { points: number; creditMinor: number }
}

export interface OrderSpending {
  purchaseId: string
  applied: readonly AppliedRefund[]
  refundedMinor: number
}

/**
 * Captures what the order names, as it was agreed; null where it names none.
 * @returns refusals `hold_unknown` (no such hold, another channel's or another member's: alike), `hold_amount_differs` {amountMinor: what
 * was agreed}, `hold_expired`, `hold_settled`, `coupon_hold_over`
 */
export function spentOn(
  order: OrderCommand,
  state: AgreedState & { accounts: Accounts; person: MemberRow | undefined },
  { purchaseId, applied, refundedMinor }: OrderSpending,
  now: Date,
): Outcome<OrderSpent | null, OrderSpendRefusal | LedgerRefusal> {
  if (order.spendHoldId === undefined) return done(null)
  const { agreed, agreedCoupons, holds, spender, accounts, person } = state
  if (!agreed || !spender || spender.status === 'left' || agreed.channel !== order.channel)
    return refused('hold_unknown')
  if (order.buyer !== null && person?.id !== spender.id) return refused('hold_unknown')
  const amountMinor = payableOf(agreed.amountMinor, agreed)
  if (order.amountMinor !== amountMinor) return refused('hold_amount_differs', { amountMinor })
  const source = spendSource(agreed.id)
  const cause = { reason: 'purchase', source, actor: 'system', occurredAt: now }
  const captured = captureSpend(accounts, holds, cause, now)
  if (!captured.ok) return captured
  const made = { agreed, spender }
  if (refundedMinor >= amountMinor) {
    const released = releaseSpend(accounts, holds, cause, now)
    if (!released.ok) return released
    const couponSteps = freedBy(agreedCoupons, agreed.id, 'system', now)
    const givenBack = { points: agreed.points, creditMinor: agreed.creditMinor }
    return done({ ...made, posted: released.value, couponSteps, paid: null, givenBack })
  }
  const redeemed = redeemAgreed(agreed, agreedCoupons, { purchaseId, actor: 'system' }, now)
  if (!redeemed.ok) return redeemed
  const { points, pointsMinor, creditMinor } = agreed
  const paid = { points, pointsMinor, creditMinor, spendHoldId: agreed.id }
  const posted = givenBackBy(
    applied,
    captured.value,
    holds,
    { ...paid, amountMinor },
    purchaseId,
    now,
  )
  if (!posted.ok) return posted
  const back = givenBackOf({ ...paid, amountMinor }, refundedMinor)
  const givenBack = { points: back.points, creditMinor: back.creditMinor }
  const couponSteps = redeemed.value.map(({ step }) => step)
  return done({ ...made, posted: posted.value, couponSteps, paid, givenBack })
}

/** Behind the capture, refund by refund: what each would have given back had it come after the order. */
function givenBackBy(
  applied: readonly AppliedRefund[],
  captured: BothPosted,
  holds: Holds,
  paid: Paid,
  purchaseId: string,
  now: Date,
): Outcome<BothPosted, LedgerRefusal> {
  const onOne = (unit: Unit): Outcome<Posted | null, LedgerRefusal> => {
    const held = holds[unit]
    let posted = captured[unit]
    let [refundedMinor, reversed] = [0, 0]
    for (const { refundId, appliedMinor } of applied) {
      if (!held || !posted) break
      refundedMinor += appliedMinor
      const shares = givenBackOf(paid, refundedMinor)
      const back = unit === 'points' ? shares.points : shares.creditMinor
      const source = `refund:${purchaseId}:${refundId}`
      const cause = { reason: 'refund', source, actor: 'system', occurredAt: now, back }
      const given = giveBackTo(posted.account, { ...takenBy(held), reversed }, cause, now)
      if (!given.ok) return given
      posted = andThen(posted, given.value)
      reversed = back
    }
    return done(posted)
  }
  const points = onOne('points')
  if (!points.ok) return points
  const credit = onOne('credit')
  return credit.ok ? done({ points: points.value, credit: credit.value }) : credit
}

/** A hold that has just been captured, as a refund sees it. */
function takenBy({ seq, source, parts }: Hold) {
  return { seq, kind: 'hold', reason: 'purchase', source, hold: 'captured', parts } as const
}
