// Rewarding what members do beside buying: a birthday, a review, a friend brought along; each event once.

import { sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { done, refused } from '../../core/errors.ts'
import { type Decision, operation, reads } from '../../core/operation.ts'
import type { EventTrigger } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import type { LedgerRefusal } from '../ledger/rules.ts'
import { accountOf, selectAccount, selectOpenLots } from '../ledger/store.ts'
import { type MembershipRefusal, requireMember } from '../member/rules.ts'
import { memberIdOf, selectMember, selectMemberById } from '../member/store.ts'
import { tierAt } from '../tier/rules.ts'
import { selectTierSpend } from '../tier/store.ts'
import {
  type Award,
  award,
  type EarningPosted,
  postAward,
  type UsageStep,
  usageSteps,
} from './rules.ts'
import type { EarningFacts } from './scope.ts'
import { addUsage, insertRewarded, postedStatements, selectRewarded, selectUsage } from './store.ts'

export interface TriggerCommand {
  who: { memberId: string } | { lineUserId: string }
  trigger: EventTrigger
  /** Names the event once for the member and trigger: `birthday:2026`, `review:<id>`, `live:<id>`. */
  source: string
  /** Where it happened; null where that is no branch. */
  branchId: string | null
  /** When it happened, epoch milliseconds; null: now. Scopes and daily caps go by it. */
  occurredAt: number | null
}

/** What an event earned; nothing where no rule of the program holds for it. */
export interface Rewarded {
  points: number
  creditMinor: number
  rules: Award['rules']
}

interface Reward {
  memberId: string
  awarded: Award
  posted: EarningPosted
  steps: UsageStep[]
}

function load(db: Database, { who, trigger, source, occurredAt }: TriggerCommand, now: Date) {
  const byId = 'memberId' in who
  const memberId = byId ? sql`${who.memberId}::uuid` : memberIdOf(who.lineUserId)
  const at = occurredAt === null ? now : new Date(occurredAt)
  return reads(
    [
      selectProgram(db),
      byId ? selectMemberById(db, who.memberId) : selectMember(db, who.lineUserId),
      selectAccount(db, memberId, 'points'),
      selectOpenLots(db, memberId, 'points'),
      selectAccount(db, memberId, 'credit'),
      selectOpenLots(db, memberId, 'credit'),
      selectTierSpend(db, memberId, now),
      selectUsage(db, memberId, at),
      selectRewarded(db, memberId, trigger, source),
    ],
    ([versions, [person], points, pointLots, credit, creditLots, [spend], usage, [before]]) => ({
      program: currentProgramOf(versions).document,
      person,
      accounts: {
        points: accountOf('points', points, pointLots),
        credit: accountOf('credit', credit, creditLots),
      },
      spend: spend ?? { spentMinor: 0, spentForRenewalMinor: 0 },
      usage,
      rewardedBefore: before !== undefined,
    }),
  )
}

/**
 * Rewards one event of a member by the rules of its trigger; available at once. The same source again is refused with
 * `already_awarded`, whatever its key. An event for which no rule holds is not remembered: a rule that is made later may reward it.
 */
export const awardTrigger = operation({
  name: 'award-trigger',
  load,
  decide(
    { program, person, accounts, spend, usage, rewardedBefore },
    { trigger, source, branchId, occurredAt },
    now,
  ): Decision<Reward, Rewarded, MembershipRefusal | LedgerRefusal | 'already_awarded'> {
    const member = requireMember(person)
    if (!member.ok) return { outcome: member }
    if (rewardedBefore) return { outcome: refused('already_awarded') }
    const { tier } = tierAt({ ...member.value, ...spend }, now, program)
    const facts: EarningFacts = {
      triggers: [trigger],
      tier,
      branchId,
      occurredAt: occurredAt === null ? now : new Date(occurredAt),
      purchase: null,
    }
    const awarded = award(facts, usage, program)
    const { points, creditMinor, rules } = awarded
    const outcome = done<Rewarded>({ points, creditMinor, rules })
    if (rules.length === 0) return { outcome }
    const cause = {
      reason: trigger,
      source: `${trigger}:${source}`,
      actor: 'system',
      occurredAt: facts.occurredAt,
      availableAt: now,
    }
    const posted = postAward(accounts, awarded, cause, now, program)
    if (!posted.ok) return { outcome: posted }
    const steps = usageSteps(awarded, facts, program)
    return { outcome, change: { memberId: member.value.id, awarded, posted: posted.value, steps } }
  },
  commit(db, { memberId, awarded, posted, steps }, { trigger, source }, { now }) {
    const { points, creditMinor } = awarded
    return [
      insertRewarded(db, { memberId, trigger, source, points, creditMinor, at: now }),
      ...addUsage(db, memberId, steps),
      ...postedStatements(db, memberId, posted, now),
    ]
  },
})
