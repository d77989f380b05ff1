// What a refund takes: off the order, off its points, off the tier that the spend reached. Pure.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { isAmount, sum } from '../../core/money.ts'
import type { Program } from '../../shop/program/rules.ts'
import type { EarningAccounts, EarningPosted } from '../earning/rules.ts'
import { clawback, type Earned } from '../ledger/clawback.ts'
import type { Taken } from '../ledger/reversal.ts'
import {
  andThen,
  type Cause,
  expire,
  type LedgerRefusal,
  type Posted,
  type Unit,
} from '../ledger/rules.ts'
import { giveBackTo } from '../spending/capture.ts'
import { givenBackOf, type Paid } from '../spending/rules.ts'
import { type ReachedBy, tierAfterRefund } from '../tier/refund.ts'
import {
  type Held,
  type Qualifying,
  type TierMove,
  type TierState,
  tierMove,
  windowStart,
} from '../tier/rules.ts'
import { keptOf } from './kept-award.ts'
import { notAhead, type OrderChannel } from './order.ts'
import type { CardRefundRefusal } from './order-gift-cards.ts'
import type { PurchaseFacts } from './rules.ts'

/** A refund as its system names it, once and for ever. */
export interface RefundCommand {
  channel: OrderChannel
  /** The order's. */
  externalId: string
  refundId: string
  /** Null: a void, all that is left, or one gift card. */
  amountMinor: number | null
  /** Of a gift card that was sold with the order: its line; absent: none, so that the hash stays what it was. */
  line?: number
  /** Epoch milliseconds. */
  occurredAt: number
}

export type RefundRefusal =
  | 'amount_invalid'
  | 'refund_in_future'
  | 'refund_too_large'
  | 'refund_differs'
  | CardRefundRefusal
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

/** An earning of the purchase, with its entry's detail. */
export interface RefundableEarning {
  earned: Earned
  detail: unknown
}

/** Whom a refund reaches once its purchase is bound. */
export interface RefundedBuyer {
  tier: TierState
  tierRevision: number
  accounts: EarningAccounts
  earnings: { points: readonly RefundableEarning[]; credit: readonly RefundableEarning[] }
  /** The program in force at the binding. */
  terms: Program
  /** The tier held before the one held now; null where history has none. */
  previous: Held | null
  /** What points and credit were taken for it. */
  taken: Record<Unit, Taken | undefined>
  /** What counted in the windows that ended when the held tier began, and when the previous one did. */
  reach: { held: Qualifying; previous: Qualifying }
}

/** The purchase with what is left as its amount, and what this refund takes off it. */
export interface Refunded {
  left: PurchaseFacts
  refundedMinor: number
  /** How it was paid, and what was refunded in all, this one included. */
  paid: Paid
  inAllMinor: number
}

export interface RefundLoss {
  posted: EarningPosted
  /** Taken back by this refund. */
  points: number
  creditMinor: number
  /** Of what points and credit had paid: given back by this refund. */
  givenBack: { points: number; creditMinor: number }
  move: TierMove
}

/**
 * What the buyer gets back of the points and credit that paid, to their lots; and then loses: what the rest no longer earns, and the
 * tier where the refunded spend was what reached it.
 */
export function lossOf(
  buyer: RefundedBuyer,
  refunded: Refunded,
  refund: { refundId: string; occurredAt: Date; actor: string },
  now: Date,
  program: Program,
): Outcome<RefundLoss, LedgerRefusal> {
  const { left } = refunded
  const cause = {
    reason: 'refund',
    source: `refund:${left.id}:${refund.refundId}`,
    actor: refund.actor,
    occurredAt: refund.occurredAt,
  }
  const { points: pointsBack, creditMinor } = givenBackOf(refunded.paid, refunded.inAllMinor)
  const back = { points: pointsBack, credit: creditMinor }
  const takeBack = (unit: Unit) => settled(buyer, unit, { left, back: back[unit] }, cause, now)
  const points = takeBack('points')
  if (!points.ok) return points
  const credit = takeBack('credit')
  if (!credit.ok) return credit
  const move = tierMoveBehind(buyer, refunded, now, program)
  return done({
    posted: { points: ifAny(points.value), credit: ifAny(credit.value) },
    points: movedBy(points.value).taken,
    creditMinor: movedBy(credit.value).taken,
    givenBack: {
      points: movedBy(points.value).given,
      creditMinor: movedBy(credit.value).given,
    },
    move,
  })
}

/** First what the account gets back, so that what is clawed back then has it to be taken from. */
function settled(
  { accounts, earnings, taken, terms }: RefundedBuyer,
  unit: Unit,
  { left, back }: { left: PurchaseFacts; back: number },
  cause: Cause,
  now: Date,
): Outcome<Posted, LedgerRefusal> {
  const fresh = expire(accounts[unit], now)
  const ended = fresh.postings.flatMap(({ takes }) => takes)
  const given = giveBackTo(fresh.account, taken[unit], { ...cause, back }, now)
  if (!given.ok) return given
  let posted = andThen(fresh, given.value)
  for (const { earned, detail } of earnings[unit]) {
    const endedNow = sum(
      ended.flatMap((take) => (take.lotSeq === earned.lot.seq ? [take.amount] : [])),
    )
    const known = { ...earned, expired: earned.expired + endedNow }
    const keep = Math.min(earned.lot.amount, keptOf(detail, left, terms))
    const back = clawback(posted.account, known, { ...cause, keep }, now)
    if (!back.ok) return back
    posted = andThen(posted, back.value)
  }
  return done(posted)
}

/** What reversals gave to and took from the account. */
function movedBy({ postings }: Posted): { given: number; taken: number } {
  const deltas = postings.flatMap(({ entry }) => (entry.kind === 'reverse' ? [entry.delta] : []))
  return {
    given: sum(deltas.filter((delta) => delta > 0)),
    taken: sum(deltas.filter((delta) => delta < 0).map((delta) => -delta)),
  }
}

function ifAny(posted: Posted): Posted | null {
  return posted.postings.length > 0 ? posted : null
}

function tierMoveBehind(
  { tier, previous, reach }: RefundedBuyer,
  { left: { occurredAt, amountMinor }, refundedMinor }: Refunded,
  now: Date,
  program: Program,
): TierMove {
  const isWithin = (end: Date) => occurredAt <= end && occurredAt >= windowStart(end, program)
  // A purchase given back whole is no order any more.
  const taken = {
    spentMinor: -refundedMinor,
    orders: refundedMinor > 0 && amountMinor === 0 ? -1 : 0,
    engagement: 0,
  }
  const within = (have: Qualifying, end: Date | null): Qualifying =>
    end && isWithin(end)
      ? {
          ...have,
          spentMinor: have.spentMinor + taken.spentMinor,
          orders: have.orders + taken.orders,
        }
      : have
  const forRenewal = occurredAt >= windowStart(tier.tierUntil ?? now, program)
  const left: TierState = {
    ...tier,
    ...within(tier, now),
    spentForRenewalMinor: tier.spentForRenewalMinor + (forRenewal ? taken.spentMinor : 0),
    ordersForRenewal: tier.ordersForRenewal + (forRenewal ? taken.orders : 0),
  }
  const reachedBy: ReachedBy = {
    before: reach.held,
    after: within(reach.held, tier.tierSince),
    previous: previous && { ...previous, qualifying: within(reach.previous, previous.since) },
  }
  return tierMove(left, tierAfterRefund(left, reachedBy, now, program), now, program)
}
