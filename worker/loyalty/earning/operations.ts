// Rewarding what members do beside buying: a birthday, a review, a friend brought along; each event once.

import { sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { done, refused } from '../../core/errors.ts'
import { type Decision, operation, reads } from '../../core/operation.ts'
import type { EventTrigger } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import type { LedgerRefusal } from '../ledger/rules.ts'
import { type MembershipRefusal, requireMember } from '../member/rules.ts'
import { memberIdOf, selectMember, selectMemberById } from '../member/store.ts'
import { type EarnedCoupon, earnedCoupons } from './coupons.ts'
import { marksOf, type Reward, rewardEvent } from './event.ts'
import type { Award } from './rules.ts'
import {
  earnerOf,
  insertRewarded,
  rewardStatements,
  selectEarner,
  selectRewarded,
} from './store.ts'

export interface TriggerCommand {
  who: { memberId: string } | { lineUserId: string }
  trigger: EventTrigger
  /** Names the event once for the member and trigger: a birthday's year, a review's id. */
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
  /** Absent: none. */
  coupons?: EarnedCoupon[]
}

function load(db: Database, { who, trigger, source, occurredAt }: TriggerCommand, now: Date) {
  const byId = 'memberId' in who
  const memberId = byId ? sql`${who.memberId}::uuid` : memberIdOf(who.lineUserId)
  const at = occurredAt === null ? now : new Date(occurredAt)
  return reads(
    [
      selectProgram(db),
      byId ? selectMemberById(db, who.memberId) : selectMember(db, who.lineUserId),
      selectRewarded(db, memberId, trigger, source),
      ...selectEarner(db, memberId, at, now),
    ],
    ([versions, [person], [before], ...earner]) => ({
      program: currentProgramOf(versions).document,
      person,
      rewardedBefore: before !== undefined,
      earner: earnerOf(earner),
    }),
  )
}

/**
 * Rewards one event of a member by the rules of its trigger; available at once. The same source again is refused with
 * `already_awarded`, whatever its key. An event for which no rule holds and that does not count for tiers is not remembered: a
 * rule that is made later may reward it.
 */
export const awardTrigger = operation({
  name: 'award-trigger',
  load,
  decide(
    { program, person, earner, rewardedBefore },
    { trigger, source, branchId, occurredAt },
    now,
  ): Decision<
    { memberId: string; reward: Reward },
    Rewarded,
    MembershipRefusal | LedgerRefusal | 'already_awarded'
  > {
    const member = requireMember(person)
    if (!member.ok) return { outcome: member }
    if (rewardedBefore) return { outcome: refused('already_awarded') }
    const event = {
      trigger,
      ownPoints: 0,
      branchId,
      occurredAt: occurredAt === null ? now : new Date(occurredAt),
      availableAt: now,
      source: `${trigger}:${source}`,
      actor: 'system',
    } as const
    const reward = rewardEvent(earner, member.value, event, now, program)
    if (!reward.ok) return { outcome: reward }
    const { points, creditMinor, rules } = reward.value.awarded
    const coupons = earnedCoupons(reward.value.coupons)
    const outcome = done<Rewarded>({ points, creditMinor, rules, ...coupons })
    // What counts for the tier happened, whether or not a rule rewards it.
    if (rules.length === 0 && marksOf(trigger, program) === 0) return { outcome }
    return { outcome, change: { memberId: member.value.id, reward: reward.value } }
  },
  commit(db, { memberId, reward }, { trigger, source }, { now }) {
    const { points, creditMinor } = reward.awarded
    return [
      insertRewarded(db, { memberId, trigger, source, points, creditMinor, at: now }),
      ...rewardStatements(db, memberId, reward, now),
    ]
  },
})
