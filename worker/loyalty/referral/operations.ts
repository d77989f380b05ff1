// Inviting: everybody's own code, looking at an invitation before joining, and accepting one; load → decide → commit.

import type { Database } from '../../../db/client.ts'
import { stillHere } from '../../../db/guard.ts'
import { done, refused } from '../../core/errors.ts'
import { derivedId, fromBase64url } from '../../core/ids.ts'
import { type Decision, type OperationContext, operation, reads } from '../../core/operation.ts'
import type { Language, Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { award } from '../earning/rules.ts'
import { selectFormerMembership } from '../member/past-use.ts'
import { type MembershipRefusal, requireMember } from '../member/rules.ts'
import { memberIdOf, selectMember } from '../member/store.ts'
import { REFERRAL_CODE_BYTES, referralCodeFrom } from './code.ts'
import {
  type AcceptRefusal,
  buyBy,
  type CodeRefusal,
  checkInvitable,
  checkPair,
  decideCode,
} from './rules.ts'
import {
  insertCode,
  insertReferral,
  insertTry,
  selectCode,
  selectInviter,
  selectLastTry,
  selectReferral,
  selectTries,
} from './store.ts'

/** Who tries codes, member or not, without keeping the LINE user id. */
const visitorIdOf = (lineUserId: string) => derivedId(`referral-tries:${lineUserId}`)

/** What an invitation gives one side, by the rules as they stand, for somebody of the lowest tier and before any limit. */
export interface PromisedReward {
  points: number
  creditMinor: number
}

export function promisedTo(
  side: 'referrer' | 'friend',
  program: Program,
  now: Date,
): PromisedReward {
  const [tier] = program.tiers.levels
  if (!tier) return { points: 0, creditMinor: 0 }
  const trigger = `referral-${side}` as const
  const event = { triggers: [trigger], tier, branchId: null, occurredAt: now, ownPoints: 0 }
  const { points, creditMinor } = award({ ...event, purchase: null }, [], program)
  return { points, creditMinor }
}

interface Visit {
  lineUserId: string
  /** Normalised by code.ts; empty for a text that cannot be one, which is tried like any other. */
  code: string
}

function loadVisit(db: Database, { lineUserId, code }: Visit, now: Date) {
  const visitorId = visitorIdOf(lineUserId)
  return reads(
    [
      selectProgram(db),
      selectMember(db, lineUserId),
      selectReferral(db, memberIdOf(lineUserId)),
      selectFormerMembership(db, lineUserId),
      selectInviter(db, code),
      selectTries(db, visitorId, now),
      selectLastTry(db, visitorId),
    ],
    ([versions, [person], [invited], [formerly], [inviter], tries, [lastTry]]) => ({
      program: currentProgramOf(versions).document,
      person,
      // Who left and came again is no new friend.
      invited: invited !== undefined || formerly !== undefined,
      inviter,
      tries,
      nextTry: (lastTry?.number ?? 0) + 1,
    }),
  )
}

/** A code that was looked at takes a number; only wrong ones count. */
interface Try {
  number: number
  wrong: boolean
}

/**
 * Lets somebody see whose invitation a code is (`state.inviter`), also who has not joined. The answer names nobody, so that nothing of the
 * inviter is remembered with it.
 */
export const lookAtInvitation = operation({
  name: 'look-at-invitation',
  load: loadVisit,
  decide(
    { program, inviter, tries, nextTry },
    _visit: Visit,
  ): Decision<Try, null, CodeRefusal | 'referral_closed'> {
    if (!program.referral?.enabled) return { outcome: refused('referral_closed') }
    const { outcome, counted } = decideCode(inviter, tries, program)
    if (!outcome.ok && !counted) return { outcome }
    const change = { number: nextTry, wrong: counted }
    return { outcome: outcome.ok ? done(null) : outcome, change }
  },
  commit: (db, tried, { lineUserId }, { now }) => [
    insertTry(db, { visitorId: visitorIdOf(lineUserId), ...tried, at: now }),
  ],
})

export interface AcceptCommand extends Visit {
  source: 'card' | 'chat'
}

/**
 * An invitation that was accepted; whose it was says the state (`inviter`), so that nothing of them is remembered with it. Instants are
 * epoch milliseconds: outcomes are stored as JSON.
 */
export interface Accepted {
  language: Language
  buyBy: number
}

interface AcceptChange {
  tried: Try
  accepted: { friendId: string; referrerId: string; buyBy: Date } | null
}

/**
 * A member names who invited them, by code: once and for ever, before their first purchase, somebody who joined before them. What is
 * refused for the friend's own sake is refused before the code is looked at; a wrong code counts as a try, five an hour.
 */
export const acceptReferral = operation({
  name: 'accept-referral',
  load: (db: Database, command: AcceptCommand, now) => loadVisit(db, command, now),
  decide(
    { program, person, invited, inviter, tries, nextTry },
    _command,
    now,
  ): Decision<AcceptChange, Accepted, MembershipRefusal | AcceptRefusal> {
    const member = requireMember(person)
    if (!member.ok) return { outcome: member }
    const friend = member.value
    const invitable = checkInvitable(friend, invited, program)
    if (!invitable.ok) return { outcome: invitable }
    const { outcome: known, counted } = decideCode(inviter, tries, program)
    if (!known.ok && !counted) return { outcome: known }
    const tried = { number: nextTry, wrong: counted }
    if (!known.ok) return { outcome: known, change: { tried, accepted: null } }
    const pair = checkPair(known.value, friend)
    if (!pair.ok) return { outcome: pair, change: { tried, accepted: null } }
    const until = buyByOf(program, now)
    return {
      outcome: done({ language: friend.language, buyBy: until.getTime() }),
      change: {
        tried,
        accepted: { friendId: friend.id, referrerId: known.value.id, buyBy: until },
      },
    }
  },
  commit(db, { tried, accepted }, { lineUserId, source }, { now }) {
    const numbered = insertTry(db, { visitorId: visitorIdOf(lineUserId), ...tried, at: now })
    if (!accepted) return [numbered]
    const { friendId, referrerId, buyBy: until } = accepted
    return [
      stillHere(db, friendId, referrerId),
      numbered,
      insertReferral(db, { friendId, referrerId, source, acceptedAt: now, buyBy: until }),
    ]
  },
})

function buyByOf({ referral, timeZone }: Program, now: Date): Date {
  return buyBy(now, referral?.buyWithinDays ?? 0, timeZone)
}

/** Who invited somebody who joins at this moment by a link, and until when they must buy; null: nobody that counts. */
export function invitedOnJoining(
  inviter: { id: string; status: string; joinedAt: Date | null } | undefined,
  now: Date,
  program: Program,
): { referrerId: string; buyBy: Date } | null {
  if (!program.referral?.enabled || inviter?.status !== 'member') return null
  const earlier = inviter.joinedAt !== null && inviter.joinedAt < now
  return earlier ? { referrerId: inviter.id, buyBy: buyByOf(program, now) } : null
}

/** The member's own code, drawn when it is asked for the first time. */
const ownCode = operation({
  name: 'own-referral-code',
  load: (db: Database, { memberId }: { memberId: string }) =>
    reads([selectCode(db, memberId)], ([[known]]) => known?.code ?? null),
  decide: (known): Decision<'draw', null, never> =>
    known === null ? { outcome: done(null), change: 'draw' } : { outcome: done(null) },
  commit(db, _change, { memberId }, { now, randomToken }) {
    const code = referralCodeFrom(fromBase64url(randomToken(REFERRAL_CODE_BYTES)))
    if (code === null) throw new Error('No code came out of the random bytes.')
    return [stillHere(db, memberId), insertCode(db, { memberId, code, createdAt: now })]
  },
})

/** Makes sure that the member has a code; a second call, or one at the same moment, finds the first one's. */
export async function ensureCode(context: OperationContext, memberId: string): Promise<void> {
  await ownCode(context, { memberId }, `referral-code:${memberId}`)
}
