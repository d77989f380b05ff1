// Giving points to another member: looking who a card number is, giving, and what the page shows; load → decide → commit.

import type { Database } from '../../../db/client.ts'
import { stillHere } from '../../../db/guard.ts'
import { done, type Outcome } from '../../core/errors.ts'
import { type Decision, type Load, operation, query, reads } from '../../core/operation.ts'
import type { Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { insertTry, selectLastTryNumber, selectRecentTries, type Try } from '../attempt/store.ts'
import type { Transferred } from '../ledger/correction.ts'
import { type Account, availableAt, expire } from '../ledger/rules.ts'
import { accountOf, appendPostings, selectAccount, selectOpenLots } from '../ledger/store.ts'
import { type MembershipRefusal, requireMember } from '../member/rules.ts'
import {
  holderOfCard,
  memberIdOf,
  selectMember,
  selectMemberByCardNumber,
} from '../member/store.ts'
import {
  decideGift,
  decideReceiver,
  type GiftRefusal,
  leftToday,
  mostToGive,
  type ReceiverRefusal,
} from './rules.ts'
import { selectGivenLately } from './store.ts'

export interface LookCommand {
  /** Who gives, from the session. */
  lineUserId: string
  /** Checked by card-number.ts; empty for a text that can be none, which is tried like any other. */
  cardNumber: string
}

function loadLook(db: Database, { lineUserId, cardNumber }: LookCommand, now: Date) {
  const memberId = memberIdOf(lineUserId)
  return reads(
    [
      selectProgram(db),
      selectMember(db, lineUserId),
      selectMemberByCardNumber(db, cardNumber),
      selectRecentTries(db, memberId, now),
      selectLastTryNumber(db, memberId),
    ],
    ([versions, [person], [receiver], tries, [lastTry]]) => ({
      program: currentProgramOf(versions).document,
      person,
      receiver,
      tries,
      nextTry: (lastTry?.number ?? 0) + 1,
    }),
  )
}

type LookRefusal = MembershipRefusal | ReceiverRefusal

/** Whether a card number is somebody's who may receive (`state.receiver`); a wrong one counts as a try. */
export const lookAtReceiver = operation({
  name: 'look-at-receiver',
  load: loadLook,
  decide(
    { program, person, receiver, tries, nextTry },
    _command: LookCommand,
    now,
  ): Decision<Try, null, LookRefusal> {
    const member = requireMember(person)
    if (!member.ok) return { outcome: member }
    const memberId = member.value.id
    const { outcome, counted } = decideReceiver(memberId, receiver, tries, program, now)
    if (!outcome.ok && !counted) return { outcome }
    // A right number takes a try's number as well: it is not to be found among many at one moment.
    const change = { memberId, number: nextTry, wrong: counted }
    return { outcome: outcome.ok ? done(null) : outcome, change }
  },
  commit: (db, tried, _command, { now }) => [
    stillHere(db, tried.memberId),
    insertTry(db, tried, now),
  ],
})

export interface TransferCommand extends LookCommand {
  points: number
}

/** What was given, to whom the state says (`receiverName`): nothing of the receiver is remembered with it. */
export interface PointsGiven {
  points: number
  /** What it cost beside them. */
  feePoints: number
}

interface TransferChange {
  tried: Try
  given: { from: string; to: string; moved: Transferred } | null
}

function loadTransfer(db: Database, command: TransferCommand, now: Date) {
  const giver = memberIdOf(command.lineUserId)
  const receiver = holderOfCard(command.cardNumber)
  const looked = loadLook(db, command, now)
  const accounts = reads(
    [
      selectAccount(db, giver, 'points'),
      selectOpenLots(db, giver, 'points'),
      selectAccount(db, receiver, 'points'),
      selectOpenLots(db, receiver, 'points'),
      selectGivenLately(db, giver, now),
    ],
    ([fromRows, fromLots, toRows, toLots, given]) => ({
      from: accountOf('points', fromRows, fromLots),
      to: accountOf('points', toRows, toLots),
      given,
    }),
  )
  return both(looked, accounts)
}

/** Two loads in one round trip. */
function both<One extends object, Other extends object>(
  one: Load<One>,
  other: Load<Other>,
): Load<One & Other> {
  const split = one.queries.length
  return {
    queries: [...one.queries, ...other.queries],
    read: (rows) => ({ ...one.read(rows.slice(0, split)), ...other.read(rows.slice(split)) }),
  }
}

/**
 * One member gives another points, where the program allows it: both accounts in one commit. The points keep their ends, so that
 * passing them round prolongs nothing. Two gifts of the same points meet the account's next number: one is decided again.
 * @returns refusals of the receiver's number (`receiver_unknown` {triesLeft}), of the limits and of a spend
 */
export const transferPoints = operation({
  name: 'transfer-points',
  load: loadTransfer,
  decide(
    { program, person, receiver, tries, nextTry, from, to, given },
    { points },
    now,
  ): Decision<TransferChange, PointsGiven, LookRefusal | GiftRefusal> {
    const member = requireMember(person)
    if (!member.ok) return { outcome: member }
    const giverId = member.value.id
    const { outcome: known, counted } = decideReceiver(giverId, receiver, tries, program, now)
    if (!known.ok && !counted) return { outcome: known }
    const tried = { memberId: giverId, number: nextTry, wrong: counted }
    if (!known.ok) return { outcome: known, change: { tried, given: null } }
    const { id: receiverId } = known.value
    const gift = { giverId, receiverId, points }
    const moved = decideGift({ from, to }, gift, given, now, program)
    if (!moved.ok) return { outcome: moved, change: { tried, given: null } }
    const { feePoints } = program.points.transfer
    return {
      outcome: done({ points, feePoints }),
      change: { tried, given: { from: giverId, to: receiverId, moved: moved.value } },
    }
  },
  commit(db, { tried, given: gift }, _command, { now }) {
    const numbered = insertTry(db, tried, now)
    if (!gift) return [stillHere(db, tried.memberId), numbered]
    const { from, to, moved } = gift
    const given = appendPostings(db, from, moved.from, now)
    const taken = appendPostings(db, to, moved.to, now)
    // In the order of members, so that two who give each other points at once wait instead of deadlocking.
    const both = from < to ? [...given, ...taken] : [...taken, ...given]
    return [stillHere(db, from, to), numbered, ...both]
  },
})

/** What a member can give away now, and under which terms. */
export interface TransferStanding {
  allowed: boolean
  available: number
  /** The most of one gift now. */
  most: number
  leftToday: number | null
  terms: Program['points']['transfer']
}

export function transferLoad(
  db: Database,
  lineUserId: string,
  now: Date,
): Load<Outcome<TransferStanding, MembershipRefusal>> {
  const memberId = memberIdOf(lineUserId)
  return reads(
    [
      selectProgram(db),
      selectMember(db, lineUserId),
      selectAccount(db, memberId, 'points'),
      selectOpenLots(db, memberId, 'points'),
      selectGivenLately(db, memberId, now),
    ],
    ([versions, [person], rows, lots, given]) => {
      const member = requireMember(person)
      if (!member.ok) return member
      const program = currentProgramOf(versions).document
      return done(standingOf(accountOf('points', rows, lots), given, now, program))
    },
  )
}

function standingOf(
  account: Account,
  given: { points: number; at: Date }[],
  now: Date,
  program: Program,
): TransferStanding {
  return {
    allowed: program.points.transferable ?? false,
    available: availableAt(expire(account, now).account, now),
    most: mostToGive(account, given, now, program),
    leftToday: leftToday(given, now, program),
    terms: program.points.transfer,
  }
}

/** One round trip. */
export function readTransfer(
  db: Database,
  lineUserId: string,
  now: Date,
): Promise<Outcome<TransferStanding, MembershipRefusal>> {
  return query(db, transferLoad(db, lineUserId, now))
}
