// What an event that is no purchase brings its member: a check-in, a sign-up, a birthday. Pure.

import { done, type Outcome } from '../../core/errors.ts'
import type { EventTrigger, Program } from '../../shop/program/rules.ts'
import type { IssuedCoupon } from '../coupon/rules.ts'
import type { LedgerRefusal } from '../ledger/rules.ts'
import {
  type Qualified,
  type TierMove,
  type TierState,
  tierAfterGain,
  tierAt,
  tierMove,
} from '../tier/rules.ts'
import { withCoupons } from './coupons.ts'
import {
  type Award,
  award,
  type EarningAccounts,
  type EarningPosted,
  postAward,
  type Usage,
  type UsageStep,
  usageSteps,
} from './rules.ts'
import type { EarningFacts } from './scope.ts'
import { type KnownGifts, type Upgrade, upgradeOf, withGift } from './upgrade.ts'

/** What an award needs to know of the one who earns it, beside the stored tier. */
export interface Earner {
  accounts: EarningAccounts
  /** What the limited rules have given, as of the event's day. */
  usage: readonly Usage[]
  spend: Qualified
  gifts: KnownGifts
}

export interface EarningEvent {
  trigger: EventTrigger
  /** Points it gives by itself, beside the rules; no tier multiplies them. */
  ownPoints: number
  branchId: string | null
  occurredAt: Date
  availableAt: Date
  /** As the ledger entry names it: `check-in:2026-11-20`. */
  source: string
  actor: 'member' | 'system'
}

export interface Reward {
  awarded: Award
  /** Issued by its rules. */
  coupons: readonly IssuedCoupon[]
  posted: EarningPosted
  steps: UsageStep[]
  /** What becomes of the tier; null where the event neither counts for it nor meets its end. */
  tier: TierRise | null
}

/** A tier's move, with the gift of a rise and the revision it was decided on. */
export interface TierRise {
  move: TierMove
  upgrade: Upgrade | null
  revision: number
}

/** The stored tier of who earns. */
export type HeldTier = Pick<TierState, 'tierId' | 'tierSince' | 'tierUntil'> & {
  tierRevision: number
}

/** Marks that an event counts for engagement. */
export function marksOf(trigger: EventTrigger, { tiers: { engagement } }: Program): number {
  return (engagement as Partial<Record<EventTrigger, number>>)[trigger] ?? 0
}

/**
 * The award of an event by the tier held, with the ledger entries and the counts of limited rules that it makes; and the tier that its
 * marks reach, with the gift of an upgrade.
 */
export function rewardEvent(
  { accounts, usage, spend, gifts }: Earner,
  held: HeldTier,
  { trigger, ownPoints, branchId, ...cause }: EarningEvent,
  now: Date,
  program: Program,
): Outcome<Reward, LedgerRefusal> {
  const { tierId, tierSince, tierUntil, tierRevision: revision } = held
  const state: TierState = { tierId, tierSince, tierUntil, ...spend }
  const { tier } = tierAt(state, now, program)
  const { occurredAt } = cause
  const facts: EarningFacts = {
    triggers: [trigger],
    tier,
    branchId,
    occurredAt,
    ownPoints,
    purchase: null,
  }
  const event = { source: cause.source, returnedBy: now }
  const { awarded, coupons, issuances } = withCoupons(
    award(facts, usage, program),
    event,
    gifts.issuances,
    now,
    program,
  )
  const posted = postAward(accounts, awarded, { ...cause, reason: trigger }, now, program)
  if (!posted.ok) return posted
  const engagement = marksOf(trigger, program)
  const gained = { spentMinor: 0, orders: 0, engagement }
  const move = tierMove(state, tierAfterGain(state, gained, now, program), now, program)
  const upgrade = upgradeOf(move, { ...gifts, issuances }, now, program)
  const withGifts = withGift(posted.value, accounts, upgrade, now, program)
  if (!withGifts.ok) return withGifts
  const still = engagement === 0 && move.endings.length === 0 && move.after.tier === move.from
  return done({
    awarded,
    coupons,
    posted: withGifts.value,
    steps: usageSteps(awarded, facts, program),
    tier: still ? null : { move, upgrade, revision },
  })
}
