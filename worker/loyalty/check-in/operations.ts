// Check-in from chat or card: load → decide → commit.

import type { Database } from '../../../db/client.ts'
import { done, refused } from '../../core/errors.ts'
import { operation, reads } from '../../core/operation.ts'
import { dayOf } from '../../core/time.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { pointsExpireAt } from '../ledger/lifetime.ts'
import { andThen, availableAt, earn, expire } from '../ledger/rules.ts'
import { accountOf, appendPostings, selectAccount, selectOpenLots } from '../ledger/store.ts'
import { requireMember } from '../member/rules.ts'
import { memberIdOf, selectMember, updateMember } from '../member/store.ts'
import { ladderPoints, nextStreak } from './rules.ts'
import { insertCheckIn } from './store.ts'

export interface CheckedIn {
  points: number
  streak: number
  tomorrowPoints: number
  /** Points that can be spent now. */
  balance: number
}

function load(db: Database, { lineUserId }: CheckInCommand) {
  const memberId = memberIdOf(lineUserId)
  return reads(
    [
      selectProgram(db),
      selectMember(db, lineUserId),
      selectAccount(db, memberId, 'points'),
      selectOpenLots(db, memberId, 'points'),
    ],
    ([versions, [person], accounts, lots]) => ({
      program: currentProgramOf(versions).document,
      person,
      account: accountOf('points', accounts, lots),
    }),
  )
}

export interface CheckInCommand {
  lineUserId: string
  /** When the member tapped, epoch milliseconds: an event may wait on the queue over midnight. Absent: now. */
  occurredAt?: number
}

/** Once per business day; the second time is refused with the streak, so that the answer can be kind. */
export const checkInToday = operation({
  name: 'check-in',
  load,
  decide({ program, person, account }, command: CheckInCommand, now) {
    const member = requireMember(person)
    if (!member.ok) return { outcome: member }
    const { ladder } = program.checkIn
    const occurredAt = new Date(Math.min(command.occurredAt ?? now.getTime(), now.getTime()))
    const today = dayOf(occurredAt, program.timeZone)
    const last = { day: member.value.lastCheckInOn, streak: member.value.checkInStreak }
    if (last.day !== null && last.day >= today) {
      const tomorrowPoints = ladderPoints(last.streak + 1, ladder)
      return { outcome: refused('already_checked_in', { streak: last.streak, tomorrowPoints }) }
    }
    const streak = nextStreak(last, today)
    const points = ladderPoints(streak, ladder)
    const expired = expire(account, now)
    const earned = earn(expired.account, {
      amount: points,
      fund: 'free',
      availableAt: occurredAt,
      expiresAt: pointsExpireAt(occurredAt, program),
      reason: 'check-in',
      source: `check-in:${today}`,
      actor: 'member',
      detail: { streak },
      occurredAt,
    })
    if (!earned.ok) return { outcome: earned }
    const posted = andThen(expired, earned.value)
    const value: CheckedIn = {
      points,
      streak,
      tomorrowPoints: ladderPoints(streak + 1, ladder),
      balance: availableAt(posted.account, now),
    }
    return {
      outcome: done(value),
      change: { memberId: member.value.id, today, streak, points, posted },
    }
  },
  commit: (db, { memberId, today, streak, points, posted }, _command, { now }) => [
    insertCheckIn(db, { memberId, day: today, streak, points, at: now }),
    updateMember(db, memberId, { lastCheckInOn: today, checkInStreak: streak }),
    ...appendPostings(db, memberId, posted, now),
  ],
})
