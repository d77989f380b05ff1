// What a refund takes: off the order, off its points, off the tier that the spend reached. Pure.

import { z } from 'zod'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { isAmount, sum } from '../../core/money.ts'
import type { Program } from '../../shop/program/rules.ts'
import { clawback, type Earned } from '../ledger/clawback.ts'
import { type Account, andThen, expire, type LedgerRefusal, type Posted } from '../ledger/rules.ts'
import { type ReachedBy, tierAfterRefund } from '../tier/refund.ts'
import {
  endingsBy,
  type Held,
  type TierEnding,
  type TierStanding,
  type TierState,
  tierAt,
  windowStart,
} from '../tier/rules.ts'
import { notAhead, type OrderChannel } from './order.ts'
import { pointsFor } from './rules.ts'

/** A refund as its system names it, once and for ever. */
export interface RefundCommand {
  channel: OrderChannel
  /** The order's. */
  externalId: string
  refundId: string
  /** Null: a void, all that is left. */
  amountMinor: number | null
  /** Epoch milliseconds. */
  occurredAt: number
}

export type RefundRefusal =
  | 'amount_invalid'
  | 'refund_in_future'
  | 'refund_too_large'
  | 'refund_differs'
  | LedgerRefusal

/** Lets a refund through that makes sense by itself; answers when it was made, never later than now. */
export function checkRefund(refund: RefundCommand, now: Date): Outcome<Date, RefundRefusal> {
  if (refund.amountMinor !== null && !isAmount(refund.amountMinor)) return refused('amount_invalid')
  const occurredAt = notAhead(refund.occurredAt, now)
  return occurredAt ? done(occurredAt) : refused('refund_in_future', { now: now.getTime() })
}

/** What of an order the refund takes; a void of nothing takes nothing. */
export function refundedOf(
  order: { amountMinor: number; refundedMinor: number },
  asked: number | null,
): Outcome<number, 'refund_too_large'> {
  const leftMinor = order.amountMinor - order.refundedMinor
  if (asked !== null && asked > leftMinor) return refused('refund_too_large', { leftMinor })
  return done(asked ?? leftMinor)
}

/** What a purchase's earning was worked out by (`Award`, stored as the entry's detail). */
const awardTerms = z.object({
  pointMultiplier: z.number(),
  base: z.object({ points: z.number(), perAmountMinor: z.number() }).optional(),
})

/** An earning of the purchase with the terms it was made by. */
export interface RefundableEarning {
  earned: Earned
  detail: unknown
}

/** What of the earning the rest of the purchase still earns, by the terms of then; never more than it brought. */
export function keptOf(
  { earned, detail }: RefundableEarning,
  leftMinor: number,
  program: Program,
): number {
  const terms = awardTerms.parse(detail)
  const points = pointsFor(
    leftMinor,
    terms.base ?? program.points.base,
    terms.pointMultiplier,
  ).points
  return Math.min(earned.lot.amount, points)
}

/** Whom a refund reaches once its purchase is bound. */
export interface RefundedBuyer {
  tier: TierState
  account: Account
  earnings: readonly RefundableEarning[]
  /** The tier held before the one held now; null where history has none. */
  previous: Held | null
  /** Spend of the windows that ended when the held tier began, and when the previous one did. */
  reachSpend: { heldMinor: number; previousMinor: number }
}

export interface RefundLoss {
  posted: Posted
  /** Points taken back by this refund. */
  points: number
  tierBefore: TierStanding
  tierAfter: TierStanding
  endings: TierEnding[]
}

/** What the buyer loses: the points that the rest no longer earns, and the tier where the refunded spend was what reached it. */
export function lossOf(
  buyer: RefundedBuyer,
  purchase: { id: string; occurredAt: Date; leftMinor: number; refundedMinor: number },
  refund: { refundId: string; occurredAt: Date },
  now: Date,
  program: Program,
): Outcome<RefundLoss, LedgerRefusal> {
  const cause = {
    reason: 'refund',
    source: `refund:${purchase.id}:${refund.refundId}`,
    actor: 'system',
    occurredAt: refund.occurredAt,
  }
  let posted = expire(buyer.account, now)
  const ended = posted.postings.flatMap(({ takes }) => takes)
  for (const earning of buyer.earnings) {
    const { earned } = earning
    const endedNow = sum(
      ended.flatMap((take) => (take.lotSeq === earned.lot.seq ? [take.amount] : [])),
    )
    const keep = keptOf(earning, purchase.leftMinor, program)
    const known = { ...earned, expired: earned.expired + endedNow }
    const back = clawback(posted.account, known, { ...cause, keep }, now)
    if (!back.ok) return back
    posted = andThen(posted, back.value)
  }
  const { before, after } = tiersAround(buyer, purchase, now, program)
  const reversed = posted.postings.filter(({ entry }) => entry.kind === 'reverse')
  return done({
    posted,
    points: sum(reversed.map(({ entry }) => Math.abs(entry.delta))),
    tierBefore: before,
    tierAfter: after,
    endings: endingsBy(buyer.tier, now, program),
  })
}

function tiersAround(
  { tier, previous, reachSpend }: RefundedBuyer,
  { occurredAt, refundedMinor }: { occurredAt: Date; refundedMinor: number },
  now: Date,
  program: Program,
): { before: TierStanding; after: TierStanding } {
  const refundedIn = (end: Date | null) =>
    end && occurredAt <= end && occurredAt >= windowStart(end, program) ? refundedMinor : 0
  const left: TierState = {
    ...tier,
    spentMinor: tier.spentMinor - refundedIn(now),
    spentForRenewalMinor:
      tier.spentForRenewalMinor -
      (occurredAt >= windowStart(tier.tierUntil ?? now, program) ? refundedMinor : 0),
  }
  const reachedBy: ReachedBy = {
    beforeMinor: reachSpend.heldMinor,
    afterMinor: reachSpend.heldMinor - refundedIn(tier.tierSince),
    previous: previous && {
      ...previous,
      spentMinor: reachSpend.previousMinor - refundedIn(previous.since),
    },
  }
  return {
    before: tierAt(tier, now, program),
    after: tierAfterRefund(left, reachedBy, now, program),
  }
}
