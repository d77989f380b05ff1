// What an event that is no purchase brings its member: a check-in, a sign-up, a birthday. Pure.

import { done, type Outcome } from '../../core/errors.ts'
import type { EventTrigger, Program } from '../../shop/program/rules.ts'
import type { LedgerRefusal } from '../ledger/rules.ts'
import { type TierState, tierAt } from '../tier/rules.ts'
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

/** What an award needs to know of the one who earns it, beside the stored tier. */
export interface Earner {
  accounts: EarningAccounts
  /** What the limited rules have given, as of the event's day. */
  usage: readonly Usage[]
  spend: Pick<TierState, 'spentMinor' | 'spentForRenewalMinor'>
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
  posted: EarningPosted
  steps: UsageStep[]
}

/** The award of an event by the tier held, with the ledger entries and the counts of limited rules that it makes. */
export function rewardEvent(
  { accounts, usage, spend }: Earner,
  held: Pick<TierState, 'tierId' | 'tierSince' | 'tierUntil'>,
  { trigger, ownPoints, branchId, ...cause }: EarningEvent,
  now: Date,
  program: Program,
): Outcome<Reward, LedgerRefusal> {
  const { tier } = tierAt({ ...held, ...spend }, now, program)
  const { occurredAt } = cause
  const facts: EarningFacts = {
    triggers: [trigger],
    tier,
    branchId,
    occurredAt,
    ownPoints,
    purchase: null,
  }
  const awarded = award(facts, usage, program)
  const posted = postAward(accounts, awarded, { ...cause, reason: trigger }, now, program)
  if (!posted.ok) return posted
  return done({ awarded, posted: posted.value, steps: usageSteps(awarded, facts, program) })
}
