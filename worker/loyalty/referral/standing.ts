// A member's referrals as the card and the chat show them: own code, what both sides get, every friend's progress; one round trip.

import type { Database } from '../../../db/client.ts'
import { done, type Outcome } from '../../core/errors.ts'
import { type Load, type OperationContext, query, reads } from '../../core/operation.ts'
import { monthOf } from '../../core/time.ts'
import type { Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { selectFormerMembership } from '../member/past-use.ts'
import { type MembershipRefusal, requireMember } from '../member/rules.ts'
import { type MemberRow, memberIdOf, selectMember } from '../member/store.ts'
import { ensureCode } from './operations.ts'
import { type FirstPurchase, initialsOf, progressOf } from './rules.ts'
import {
  selectCode,
  selectFirstPurchase,
  selectFriends,
  selectInvitation,
  selectPaidByMonth,
} from './store.ts'

/** The newest friends that are shown. */
const FRIENDS_SHOWN = 100

/** Where one invitation stands. `bought` and what is `due` tonight are one for whoever waits for it. */
export interface InvitationState {
  /** Initials of the other one. */
  initials: string
  state: 'joined' | 'bought' | 'paid' | 'capped' | 'lapsed'
  acceptedAt: Date
  /** Joined: buys before then. Bought: settled in the night after. Otherwise null. */
  until: Date | null
  /** What it gave the one who looks. */
  points: number
  creditMinor: number
}

export interface ReferralStanding {
  program: Program
  member: MemberRow
  code: string
  paidThisMonth: number
  friends: InvitationState[]
  /** As a friend of somebody; null where nobody invited them. */
  invited: InvitationState | null
  /** Nobody invited them, and they may still say who did. */
  mayAccept: boolean
}

function load(db: Database, lineUserId: string) {
  const memberId = memberIdOf(lineUserId)
  return reads(
    [
      selectProgram(db),
      selectMember(db, lineUserId),
      selectCode(db, memberId),
      selectPaidByMonth(db, memberId),
      selectFriends(db, memberId, FRIENDS_SHOWN),
      selectInvitation(db, memberId),
      selectFirstPurchase(db, memberId),
      selectFormerMembership(db, lineUserId),
    ],
    ([versions, [person], [code], months, friends, [invitation], [first], [formerly]]) => ({
      program: currentProgramOf(versions).document,
      person,
      code: code?.code ?? null,
      months,
      friends,
      invitation: invitation ? { ...invitation, first: first ?? null } : null,
      cameAgain: formerly !== undefined,
    }),
  )
}
type Loaded = ReturnType<typeof load> extends Load<infer State> ? State : never

/** One round trip; the first time, when the code is drawn, three more. */
export async function readReferrals(
  context: OperationContext,
  lineUserId: string,
): Promise<Outcome<ReferralStanding, MembershipRefusal>> {
  const { db, now } = context
  let found: Loaded = await query(db, load(db, lineUserId))
  const member = requireMember(found.person)
  if (!member.ok) return member
  if (found.code === null) {
    await ensureCode(context, member.value.id)
    found = await query(db, load(db, lineUserId))
  }
  if (found.code === null) throw new Error('A code was drawn and is not there.')
  const { program, code, months, friends, invitation, cameAgain } = found
  const at = now()
  const month = monthOf(at, program.timeZone)
  return done({
    program,
    member: member.value,
    code,
    paidThisMonth: months.find((each) => each.month === month)?.paid ?? 0,
    friends: friends.map((each) => stateOf(each, at, program)),
    invited: invitation && stateOf(invitation, at, program),
    mayAccept:
      invitation === null &&
      !cameAgain &&
      member.value.purchaseCount === 0 &&
      program.referral?.enabled === true,
  })
}

interface Row {
  displayName: string
  acceptedAt: Date
  buyBy: Date
  first: FirstPurchase | null
  end: {
    outcome: 'paid' | 'capped' | 'lapsed'
    points: number
    creditMinor: number
  } | null
}

function stateOf(row: Row, now: Date, program: Program): InvitationState {
  const { displayName, acceptedAt, end } = row
  const known = { initials: initialsOf(displayName), acceptedAt }
  if (end) {
    const { outcome: state, points, creditMinor } = end
    return { ...known, state, until: null, points, creditMinor }
  }
  const nothing = { points: 0, creditMinor: 0 }
  const progress = progressOf(row, row.first, now, program)
  switch (progress.state) {
    case 'joined':
      return { ...known, ...nothing, state: 'joined', until: row.buyBy }
    case 'bought':
      return { ...known, ...nothing, state: 'bought', until: progress.settledFrom }
    case 'due':
      return { ...known, ...nothing, state: 'bought', until: null }
    case 'lapsed':
      return { ...known, ...nothing, state: 'lapsed', until: null }
  }
}
