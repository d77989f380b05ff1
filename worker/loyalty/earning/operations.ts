// Rewarding what members do beside buying: a birthday, a review, a friend brought along; each event once.

import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { done, refused } from '../../core/errors.ts'
import { type Decision, operation, reads } from '../../core/operation.ts'
import { dayOf, MINUTE_MS } from '../../core/time.ts'
import type { EventTrigger } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import type { LedgerRefusal } from '../ledger/rules.ts'
import { type MembershipRefusal, requireMember } from '../member/rules.ts'
import {
  memberIdOf,
  selectMember,
  selectMemberByCardNumber,
  selectMemberById,
} from '../member/store.ts'
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
  who: { memberId: string } | { lineUserId: string } | { cardNumber: string }
  trigger: EventTrigger
  /** Names the event once for the member and trigger: a birthday's year, a review's id. */
  source: string
  /** True: the source names it once per local day of the event, as a visit to a branch. Absent: once for ever. */
  daily?: true
  /** Where it happened; null where that is no branch. */
  branchId: string | null
  /** When it happened, epoch milliseconds; null: now. Scopes and daily caps go by it. */
  occurredAt: number | null
  /** Who says so; absent: the system. */
  actor?: 'member'
}

/** What an event earned; nothing where no rule of the program holds for it. */
export interface Rewarded {
  memberId: string
  points: number
  creditMinor: number
  rules: Award['rules']
  /** Absent: none. */
  coupons?: EarnedCoupon[]
}

export type TriggerRefusal =
  | MembershipRefusal
  | LedgerRefusal
  | 'already_awarded'
  | 'branch_unknown'
  | 'event_in_future'

/** How far a sender's clock may be ahead of ours; what is said to happen within it happens now. */
const CLOCK_TOLERANCE_MS = 5 * MINUTE_MS

/** The local day of an instant in the zone of the program in force, read in the same statement. */
function localDay(at: Date): SQL {
  const zone = sql`(select time_zone from program_version order by version desc limit 1)`
  return sql`to_char(${at.toISOString()}::timestamptz at time zone ${zone}, 'YYYY-MM-DD')`
}

const happenedAt = ({ occurredAt }: TriggerCommand, now: Date) =>
  new Date(Math.min(occurredAt ?? now.getTime(), now.getTime()))

/** The person's row, and their id as a sub-select. */
function personOf(db: Database, who: TriggerCommand['who']) {
  if ('memberId' in who)
    return [selectMemberById(db, who.memberId), sql`${who.memberId}::uuid`] as const
  if ('lineUserId' in who)
    return [selectMember(db, who.lineUserId), memberIdOf(who.lineUserId)] as const
  const byCard = sql`(select id from member where card_number = ${who.cardNumber})`
  return [selectMemberByCardNumber(db, who.cardNumber), byCard] as const
}

function load(db: Database, command: TriggerCommand, now: Date) {
  const { trigger, source, daily } = command
  const at = happenedAt(command, now)
  const [person, memberId] = personOf(db, command.who)
  return reads(
    [
      selectProgram(db),
      person,
      selectRewarded(
        db,
        memberId,
        trigger,
        daily ? sql`${source} || ':' || ${localDay(at)}` : source,
      ),
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

type TriggerState = ReturnType<ReturnType<typeof load>['read']>
interface TriggerChange {
  memberId: string
  /** As it is kept: with the day of what counts once a day. */
  source: string
  reward: Reward
}

function decide(
  { program, person, earner, rewardedBefore }: TriggerState,
  command: TriggerCommand,
  now: Date,
): Decision<TriggerChange, Rewarded, TriggerRefusal> {
  const { trigger, branchId, occurredAt: said, daily } = command
  const member = requireMember(person)
  if (!member.ok) return { outcome: member }
  if (branchId !== null && !program.branches.some(({ id }) => id === branchId))
    return { outcome: refused('branch_unknown') }
  if (said !== null && said > now.getTime() + CLOCK_TOLERANCE_MS)
    return { outcome: refused('event_in_future', { now: now.getTime() }) }
  if (rewardedBefore) return { outcome: refused('already_awarded') }
  const occurredAt = happenedAt(command, now)
  const day = dayOf(occurredAt, program.timeZone)
  const source = daily ? `${command.source}:${day}` : command.source
  const event = {
    trigger,
    ownPoints: 0,
    branchId,
    occurredAt,
    availableAt: now,
    source: `${trigger}:${source}`,
    actor: command.actor ?? ('system' as const),
  }
  const reward = rewardEvent(earner, member.value, event, now, program)
  if (!reward.ok) return { outcome: reward }
  const { points, creditMinor, rules } = reward.value.awarded
  const memberId = member.value.id
  const coupons = earnedCoupons(reward.value.coupons)
  const outcome = done<Rewarded>({ memberId, points, creditMinor, rules, ...coupons })
  // What counts for the tier happened, whether or not a rule rewards it; and what counts once a day is not asked again that day.
  if (rules.length === 0 && marksOf(trigger, program) === 0 && !daily) return { outcome }
  return { outcome, change: { memberId, source, reward: reward.value } }
}

/**
 * Rewards one event of a member by the rules of its trigger; available at once. The same source again is refused with
 * `already_awarded`, whatever its key. An event for which no rule holds and that does not count for tiers is not remembered: a
 * rule that is made later may reward it.
 */
export const awardTrigger = operation({
  name: 'award-trigger',
  load,
  decide,
  commit(db, { memberId, source, reward }: TriggerChange, { trigger }, { now }) {
    const { points, creditMinor } = reward.awarded
    return [
      insertRewarded(db, { memberId, trigger, source, points, creditMinor, at: now }),
      ...rewardStatements(db, memberId, reward, now),
    ]
  },
})
