// What a purchase earns and who may claim it, decided.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { isAmount } from '../../core/money.ts'
import { HOUR_MS } from '../../core/time.ts'
import type { Program, Tier } from '../../shop/program/rules.ts'
import { pointsExpireAt, returnWindowEndsAt } from '../ledger/lifetime.ts'
import { type Account, earn, type LedgerRefusal, type Posted } from '../ledger/rules.ts'

export type Channel = 'live' | 'web' | 'pos' | 'counter'

/** Why a purchase earned what it did; kept with the ledger entry, and worked out again by these terms when part of it is refunded. */
export interface Award {
  points: number
  basePoints: number
  base: BaseRate
  tierId: string
  pointMultiplier: number
  amountMinor: number
}

type BaseRate = Program['points']['base']

/** Base points for every full step of the base rate, times the tier's multiplier, rounded down once. */
export function award(amountMinor: number, tier: Tier, program: Program): Award {
  const { base } = program.points
  const { pointMultiplier } = tier
  const earned = pointsFor(amountMinor, base, pointMultiplier)
  return { ...earned, base, tierId: tier.id, pointMultiplier, amountMinor }
}

export function pointsFor(
  amountMinor: number,
  base: BaseRate,
  pointMultiplier: number,
): { points: number; basePoints: number } {
  const basePoints = Math.floor(amountMinor / base.perAmountMinor) * base.points
  // The multiplier has two decimals: as whole hundredths the product is exact.
  return { basePoints, points: Math.floor((basePoints * Math.round(pointMultiplier * 100)) / 100) }
}

export interface PurchaseFacts {
  id: string
  channel: Channel
  amountMinor: number
  occurredAt: Date
}

/** When the points of a purchase are released. */
export function pendingUntil({ channel, occurredAt }: PurchaseFacts, program: Program): Date {
  return returnWindowEndsAt(occurredAt, program.returnWindowDays[channel], program.timeZone)
}

/** The award as an entry of the account, dated and expiring as if earned at the purchase; null where it is worth no point. */
export function postAward(
  account: Account,
  purchase: PurchaseFacts,
  awarded: Award,
  actor: string,
  program: Program,
): Outcome<Posted | null, LedgerRefusal> {
  if (awarded.points === 0) return done(null)
  return earn(account, {
    amount: awarded.points,
    fund: 'free',
    availableAt: pendingUntil(purchase, program),
    expiresAt: pointsExpireAt(purchase.occurredAt, program),
    reason: 'purchase',
    source: `purchase:${purchase.id}`,
    actor,
    detail: awarded,
    occurredAt: purchase.occurredAt,
  })
}

export interface ClaimablePurchase extends PurchaseFacts {
  externalId: string
  refundedMinor: number
  memberId: string | null
  claimExpiresAt: Date | null
}

/** Wrong codes of the last hour, newest first. */
export type Tries = readonly { number: number; at: Date }[]

export type ClaimRefusal =
  | 'claim_code_unknown'
  | 'claim_code_used'
  | 'claim_code_expired'
  | 'too_many_tries'

/** What binding says; `counted` when the try counts as a wrong one. */
export type ClaimDecision = { outcome: Outcome<ClaimablePurchase, ClaimRefusal>; counted: boolean }

/**
 * A member who sent too many wrong codes within the hour is refused whatever they send. Another member's code counts as wrong, so
 * that codes cannot be sounded out; one's own or an expired one does not. What was refunded whole is over like an expired code.
 */
export function decideClaim(
  purchase: ClaimablePurchase | undefined,
  memberId: string,
  tries: Tries,
  now: Date,
  program: Program,
): ClaimDecision {
  const { triesPerHour } = program.claim
  const oldest = tries.at(triesPerHour - 1)
  if (oldest) {
    const retryAt = oldest.at.getTime() + HOUR_MS
    return { outcome: refused('too_many_tries', { retryAt }), counted: false }
  }
  if (!purchase) {
    return {
      outcome: refused('claim_code_unknown', { triesLeft: triesPerHour - tries.length - 1 }),
      counted: true,
    }
  }
  if (purchase.memberId !== null) {
    const own = purchase.memberId === memberId
    return { outcome: refused('claim_code_used', { own }), counted: !own }
  }
  if (purchase.claimExpiresAt !== null && purchase.claimExpiresAt <= now) {
    const expiredAt = purchase.claimExpiresAt.getTime()
    return { outcome: refused('claim_code_expired', { expiredAt }), counted: false }
  }
  if (purchase.refundedMinor >= purchase.amountMinor)
    return { outcome: refused('claim_code_expired', { expiredAt: now.getTime() }), counted: false }
  return { outcome: done(purchase), counted: false }
}

/** An amount the counter may enter. */
export function checkAmount(amountMinor: number): Outcome<number, 'amount_invalid'> {
  return isAmount(amountMinor) ? done(amountMinor) : refused('amount_invalid')
}
