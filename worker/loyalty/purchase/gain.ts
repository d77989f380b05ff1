// What a purchase does for its member, wherever it was made: award, expiries before it, tier after it. Pure.

import { done, type Outcome } from '../../core/errors.ts'
import type { Language, Program } from '../../shop/program/rules.ts'
import {
  type Account,
  andThen,
  availableAt,
  expire,
  type LedgerRefusal,
  type Posted,
} from '../ledger/rules.ts'
import {
  endingsBy,
  type TierEnding,
  type TierStanding,
  type TierState,
  tierAt,
  windowStart,
} from '../tier/rules.ts'
import { type Award, award, type PurchaseFacts, pendingUntil, postAward } from './rules.ts'

/** What the decision needs to know of the buyer. */
export interface Buyer {
  id: string
  tier: TierState
  account: Account
}

/** A member's tier as stored, and the spend that decides about it. */
export function buyerOf(
  member: { id: string } & Pick<TierState, 'tierId' | 'tierSince' | 'tierUntil'>,
  [spend]: Pick<TierState, 'spentMinor' | 'spentForRenewalMinor'>[],
  account: Account,
): Buyer {
  const { tierId, tierSince, tierUntil } = member
  const spent = spend ?? { spentMinor: 0, spentForRenewalMinor: 0 }
  return { id: member.id, tier: { tierId, tierSince, tierUntil, ...spent }, account }
}

export interface Gain {
  awarded: Award
  posted: Posted
  /** Null while nothing is pending. */
  pendingUntil: Date | null
  tierBefore: TierStanding
  tierAfter: TierStanding
  /** Ends of the stored tier that passed before this purchase and are not in its history yet. */
  endings: TierEnding[]
}

/** The numbers of a gain as an outcome keeps them: JSON, instants as epoch milliseconds. */
export interface GainSummary {
  amountMinor: number
  occurredAt: number
  points: number
  pendingUntil: number | null
  /** Points that can be spent now. */
  balance: number
  /** The new tier's name in the member's language; null where it stayed. */
  tierUp: string | null
}

/** Points by the tier held before the purchase; then the purchase counts for the tier. */
export function gain(
  buyer: Buyer,
  purchase: PurchaseFacts,
  actor: string,
  now: Date,
  program: Program,
): Outcome<Gain, LedgerRefusal> {
  const tierBefore = tierAt(buyer.tier, now, program)
  const awarded = award(purchase.amountMinor, tierBefore.tier, program)
  const expired = expire(buyer.account, now)
  const posted = postAward(expired.account, purchase, awarded, actor, program)
  if (!posted.ok) return posted
  const counts = purchase.occurredAt >= windowStart(now, program) ? purchase.amountMinor : 0
  const tierState = {
    ...buyer.tier,
    spentMinor: buyer.tier.spentMinor + counts,
    spentForRenewalMinor: buyer.tier.spentForRenewalMinor + counts,
  }
  const releasedAt = pendingUntil(purchase, program)
  return done({
    awarded,
    posted: posted.value ? andThen(expired, posted.value) : expired,
    pendingUntil: awarded.points > 0 && releasedAt > now ? releasedAt : null,
    tierBefore,
    tierAfter: tierAt(tierState, now, program),
    endings: endingsBy(buyer.tier, now, program),
  })
}

export function summarise(
  gained: Gain,
  purchase: PurchaseFacts,
  language: Language,
  now: Date,
): GainSummary {
  const rose = gained.tierAfter.tier.thresholdMinor > gained.tierBefore.tier.thresholdMinor
  return {
    amountMinor: purchase.amountMinor,
    occurredAt: purchase.occurredAt.getTime(),
    points: gained.awarded.points,
    pendingUntil: gained.pendingUntil?.getTime() ?? null,
    balance: availableAt(gained.posted.account, now),
    tierUp: rose ? gained.tierAfter.tier.name[language] : null,
  }
}
