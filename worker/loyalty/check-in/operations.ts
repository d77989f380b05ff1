// Check-in from chat or card, with what the program's rules add to the ladder: load → decide → commit.

import type { Database } from '../../../db/client.ts'
import { done, refused } from '../../core/errors.ts'
import { operation, reads } from '../../core/operation.ts'
import { dayOf } from '../../core/time.ts'
import { type EarnedCoupon, earnedCoupons } from '../earning/coupons.ts'
import { rewardEvent } from '../earning/event.ts'
import { selectSelf, selfOf } from '../earning/self.ts'
import { rewardStatements } from '../earning/store.ts'
import { availableAt } from '../ledger/rules.ts'
import { requireMember } from '../member/rules.ts'
import { updateMember } from '../member/store.ts'
import { ladderPoints, nextStreak } from './rules.ts'
import { insertCheckIn } from './store.ts'

export interface CheckedIn {
  /** The ladder's and the rules' together. */
  points: number
  streak: number
  /** The ladder's alone: which rules will hold tomorrow is not promised. */
  tomorrowPoints: number
  /** Points that can be spent now. */
  balance: number
  /** What rules gave beside; absent: none. */
  coupons?: EarnedCoupon[]
}

export interface CheckInCommand {
  lineUserId: string
  /** When the member tapped, epoch milliseconds: an event may wait on the queue over midnight. Absent: now. */
  occurredAt?: number
}

function tappedAt({ occurredAt }: CheckInCommand, now: Date): Date {
  return new Date(Math.min(occurredAt ?? now.getTime(), now.getTime()))
}

function load(db: Database, command: CheckInCommand, now: Date) {
  return reads(selectSelf(db, command.lineUserId, tappedAt(command, now), now), selfOf)
}

/**
 * Once per business day, the ladder's points and those of the program's check-in rules in one entry; the second time is refused with
 * the streak, so that the answer can be kind.
 */
export const checkInToday = operation({
  name: 'check-in',
  load,
  decide({ program, person, earner }, command: CheckInCommand, now) {
    const member = requireMember(person)
    if (!member.ok) return { outcome: member }
    const { ladder } = program.checkIn
    const occurredAt = tappedAt(command, now)
    const today = dayOf(occurredAt, program.timeZone)
    const last = { day: member.value.lastCheckInOn, streak: member.value.checkInStreak }
    if (last.day !== null && last.day >= today) {
      const tomorrowPoints = ladderPoints(last.streak + 1, ladder)
      return { outcome: refused('already_checked_in', { streak: last.streak, tomorrowPoints }) }
    }
    const streak = nextStreak(last, today)
    const event = {
      trigger: 'check-in',
      ownPoints: ladderPoints(streak, ladder),
      branchId: null,
      occurredAt,
      availableAt: occurredAt,
      source: `check-in:${today}`,
      actor: 'member',
    } as const
    const reward = rewardEvent(earner, member.value, event, now, program)
    if (!reward.ok) return { outcome: reward }
    const { awarded, coupons, posted } = reward.value
    const value: CheckedIn = {
      points: awarded.points,
      streak,
      tomorrowPoints: ladderPoints(streak + 1, ladder),
      balance: availableAt(posted.points?.account ?? earner.accounts.points, now),
      ...earnedCoupons(coupons),
    }
    return {
      outcome: done(value),
      change: { memberId: member.value.id, today, streak, reward: reward.value },
    }
  },
  commit: (db, { memberId, today, streak, reward }, _command, { now }) => [
    insertCheckIn(db, { memberId, day: today, streak, points: reward.awarded.points, at: now }),
    updateMember(db, memberId, { lastCheckInOn: today, checkInStreak: streak }),
    ...rewardStatements(db, memberId, reward, now),
  ],
})
