// What a purchase does for its member, wherever it was made: award, expiries before it, tier after it. Pure.

import { done, type Outcome } from '../../core/errors.ts'
import type { PurchaseTrigger } from '../../shop/program/earning-rule.ts'
import type { Language, Program, Tier } from '../../shop/program/rules.ts'
import type { IssuedCoupon } from '../coupon/rules.ts'
import { type EarnedCoupon, earnedCoupons, withCoupons } from '../earning/coupons.ts'
import type { Earner, TierRise } from '../earning/event.ts'
import {
  type Award,
  award,
  type EarningAccounts,
  type EarningPosted,
  postAward,
  type Usage,
  type UsageStep,
  usageSteps,
} from '../earning/rules.ts'
import type { EarningFacts } from '../earning/scope.ts'
import { type KnownGifts, NO_GIFTS, upgradeOf, withGift } from '../earning/upgrade.ts'
import { availableAt, type LedgerRefusal } from '../ledger/rules.ts'
import {
  isRise,
  NOTHING_QUALIFIED,
  type Qualified,
  type TierState,
  tierAfterGain,
  tierAt,
  tierMove,
  windowStart,
} from '../tier/rules.ts'
import { type PurchaseFacts, pendingUntil } from './rules.ts'

/** What the decision needs to know of the buyer. */
export interface Buyer {
  id: string
  tier: TierState
  tierRevision: number
  gifts: KnownGifts
  accounts: EarningAccounts
  /** What the limited earning rules have given, as of the purchase's day. */
  usage: readonly Usage[]
  /** Purchases made theirs before this one. */
  purchaseCount: number
}

/** A member's row, the spend that decides about the tier, and what earning reads, as the rules see them. */
export function buyerOf(
  member: { id: string; purchaseCount: number; tierRevision: number } & Pick<
    TierState,
    'tierId' | 'tierSince' | 'tierUntil'
  >,
  [spend]: (Qualified & { gifts: KnownGifts })[],
  { accounts, usage }: Pick<Buyer, 'accounts' | 'usage'>,
): Buyer {
  const { id, purchaseCount, tierRevision, tierId, tierSince, tierUntil } = member
  const { gifts, ...spent } = spend ?? { ...NOTHING_QUALIFIED, gifts: NO_GIFTS }
  const tier = { tierId, tierSince, tierUntil, ...spent }
  return { id, purchaseCount, accounts, usage, tier, tierRevision, gifts }
}

/** A buyer as an act of their own has read them. */
export function buyerFrom(
  member: Parameters<typeof buyerOf>[0],
  { spend, gifts, ...known }: Earner,
): Buyer {
  return buyerOf(member, [{ ...spend, gifts }], known)
}

export interface Gain {
  awarded: Award
  /** Issued by earning rules. */
  coupons: readonly IssuedCoupon[]
  posted: EarningPosted
  usageSteps: UsageStep[]
  /** Points that can be spent now. */
  balance: number
  /** Null while nothing is pending. */
  pendingUntil: Date | null
  tier: TierRise
  /** Whether the member rose to a higher tier. */
  rose: boolean
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
  /** Coupons it brings for next time; absent: none. */
  coupons?: EarnedCoupon[]
  /** Gift cards bought with it that nobody has claimed; absent: none. */
  giftCards?: number
  /** Its id; absent where the tier stayed. */
  raisedTo?: string
}

/** What a purchase's entries and coupons name as their source. */
export const purchaseSource = (purchaseId: string) => `purchase:${purchaseId}`

/** Points by the tier held before the purchase; then the purchase counts for the tier. */
export function gain(
  buyer: Buyer,
  purchase: PurchaseFacts,
  actor: string,
  now: Date,
  program: Program,
): Outcome<Gain, LedgerRefusal> {
  const tierBefore = tierAt(buyer.tier, now, program)
  const facts = earningFacts(purchase, buyer, tierBefore.tier)
  const releasedAt = pendingUntil(purchase, program)
  const source = purchaseSource(purchase.id)
  const { awarded, coupons, issuances } = withCoupons(
    award(facts, buyer.usage, program),
    { source, returnedBy: releasedAt },
    buyer.gifts.issuances,
    now,
    program,
  )
  const cause = {
    reason: 'purchase',
    source,
    actor,
    occurredAt: purchase.occurredAt,
    availableAt: releasedAt,
  }
  const posted = postAward(buyer.accounts, awarded, cause, now, program)
  if (!posted.ok) return posted
  const { amountMinor, occurredAt } = purchase
  const counts = occurredAt >= windowStart(now, program)
  const gained = {
    spentMinor: counts ? amountMinor : 0,
    orders: counts && amountMinor > 0 ? 1 : 0,
    engagement: 0,
  }
  const after = tierAfterGain(buyer.tier, gained, now, program)
  const move = tierMove(buyer.tier, after, now, program)
  const upgrade = upgradeOf(move, { ...buyer.gifts, issuances }, now, program)
  const withGifts = withGift(posted.value, buyer.accounts, upgrade, now, program)
  if (!withGifts.ok) return withGifts
  return done({
    awarded,
    coupons,
    posted: withGifts.value,
    usageSteps: usageSteps(awarded, facts, program),
    balance: availableAt(withGifts.value.points?.account ?? buyer.accounts.points, now),
    pendingUntil: awarded.points > 0 && releasedAt > now ? releasedAt : null,
    tier: { move, upgrade, revision: buyer.tierRevision },
    rose: isRise(move, program),
  })
}

function earningFacts(purchase: PurchaseFacts, buyer: Buyer, tier: Tier): EarningFacts {
  const { amountMinor, earningMinor = amountMinor, channel, items, branchId, occurredAt } = purchase
  // Nothing was paid for: it is nobody's first purchase, nor counted as one.
  const nth = amountMinor > 0 ? PLACE_TRIGGERS[buyer.purchaseCount] : undefined
  return {
    triggers: ['purchase', 'spend-threshold', ...(nth ? [nth] : [])],
    tier,
    branchId,
    occurredAt,
    purchase: { amountMinor: earningMinor, channel, items },
  }
}

/** By how many purchases came before. */
const PLACE_TRIGGERS: readonly PurchaseTrigger[] = ['first-purchase', 'second-purchase']

export function summarise(gained: Gain, purchase: PurchaseFacts, language: Language): GainSummary {
  return {
    amountMinor: purchase.amountMinor,
    occurredAt: purchase.occurredAt.getTime(),
    points: gained.awarded.points,
    pendingUntil: gained.pendingUntil?.getTime() ?? null,
    balance: gained.balance,
    tierUp: gained.rose ? gained.tier.move.after.tier.name[language] : null,
    ...earnedCoupons(gained.coupons),
    ...(gained.rose && { raisedTo: gained.tier.move.after.tier.id }),
  }
}

/** What is told of a purchase that earns nothing: only gift cards were bought, or are left of it. @param balance points that can be spent now */
export function nothingGained({ occurredAt }: PurchaseFacts, balance: number): GainSummary {
  const at = occurredAt.getTime()
  return { amountMinor: 0, occurredAt: at, points: 0, pendingUntil: null, balance, tierUp: null }
}
