// Recruiting: a staff person's link, binding a member by it, and the sales statement of a month.

import type { Database } from '../../../db/client.ts'
import { stillHere } from '../../../db/guard.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import {
  type Decision,
  type OperationContext,
  operation,
  query,
  reads,
} from '../../core/operation.ts'
import { monthOf } from '../../core/time.ts'
import type { Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { barredFrom, COUNTER_ROLES } from '../../shop/staff/rules.ts'
import { selectStaff } from '../../shop/staff/store.ts'
import { type MembershipRefusal, requireMember } from '../member/rules.ts'
import { memberIdOf, selectMember } from '../member/store.ts'
import { decideRecruiting, type Recruited, type RecruitRefusal } from './rules.ts'
import {
  insertLink,
  insertRecruitment,
  onlyStaff,
  type StatementRow,
  selectLink,
  selectNewestRecruitment,
  selectRecruiter,
  selectStatement,
  staffIdOf,
} from './store.ts'

export interface RecruitCommand {
  lineUserId: string
  /** The staff person's, from the link. */
  token: string
}

/** `bound` is false where the member was that person's already. Instants are epoch milliseconds. */
export interface RecruitedOutcome {
  bound: boolean
  endsAt: number | null
}

/** A member opens a staff person's link and becomes theirs, where the program lets members who have joined do so. */
export const acceptRecruiter = operation({
  name: 'accept-recruiter',
  load: (db: Database, { lineUserId, token }: RecruitCommand) =>
    reads(
      [
        selectProgram(db),
        selectMember(db, lineUserId),
        selectRecruiter(db, token),
        selectNewestRecruitment(db, memberIdOf(lineUserId)),
      ],
      ([versions, [person], [recruiter], [newest]]) => ({
        program: currentProgramOf(versions).document,
        person,
        recruiter,
        newest,
      }),
    ),
  decide(
    { program, person, recruiter, newest },
    { lineUserId },
    now,
  ): Decision<
    Recruited & { memberId: string },
    RecruitedOutcome,
    MembershipRefusal | RecruitRefusal
  > {
    const member = requireMember(person)
    if (!member.ok) return { outcome: member }
    const who = { lineUserId, joining: false }
    const decided = decideRecruiting(who, recruiter, newest, now, program)
    if (!decided.ok) return { outcome: decided }
    if (decided.value === null)
      return { outcome: done({ bound: false, endsAt: newest?.endsAt.getTime() ?? null }) }
    return {
      outcome: done({ bound: true, endsAt: decided.value.endsAt.getTime() }),
      change: { ...decided.value, memberId: member.value.id },
    }
  },
  commit: (db, { memberId, number, staffId, endsAt }, _command, { now: startsAt }) => [
    stillHere(db, memberId),
    insertRecruitment(db, { memberId, number, staffId, startsAt, endsAt, joined: false }),
  ],
})

/** 128 bits: nobody meets another person's link by guessing. */
const LINK_TOKEN_BYTES = 16

/** The staff person's own link, drawn when it is asked for the first time. */
const ownLink = operation({
  name: 'own-staff-link',
  load: (db: Database, { staffId }: { staffId: string }) =>
    reads([selectLink(db, staffId)], ([[known]]) => known?.token ?? null),
  decide: (known): Decision<'draw', null, never> =>
    known === null ? { outcome: done(null), change: 'draw' } : { outcome: done(null) },
  commit: (db, _change, { staffId }, { now: createdAt, randomToken }) => [
    insertLink(db, { staffId, token: randomToken(LINK_TOKEN_BYTES), createdAt }),
  ],
})

export interface OwnRecruiting {
  program: Program
  /** Null while the program has no recruiting. */
  token: string | null
  /** YYYY-MM. */
  month: string
  row: StatementRow | undefined
}

/** A staff person's own link and month (null: this one); one round trip, three the first time. Dismissed people look like strangers. */
export async function readOwnRecruiting(
  context: OperationContext,
  lineUserId: string,
  asked: string | null,
): Promise<Outcome<OwnRecruiting, 'not_staff' | 'not_marketer'>> {
  const { db, now } = context
  const at = now()
  const load = reads(
    [
      selectProgram(db),
      selectStaff(db, lineUserId),
      selectLink(db, staffIdOf(lineUserId)),
      selectStatement(db, asked, at, onlyStaff(lineUserId)),
    ],
    ([versions, [person], [link], [row]]) => ({
      program: currentProgramOf(versions).document,
      person,
      token: link?.token ?? null,
      row,
    }),
  )
  const found = await query(db, load)
  const { program, person, row } = found
  const barred = barredFrom(COUNTER_ROLES, person)
  if (barred || !person) return refused(barred ?? 'not_staff')
  const month = asked ?? monthOf(at, program.timeZone)
  if (!program.recruiting.enabled) return done({ program, token: null, month, row })
  if (found.token !== null) return done({ program, token: found.token, month, row })
  const read = reads([selectLink(db, person.id)], ([[link]]) => link?.token ?? null)
  const drawn = await ownLink(context, { staffId: person.id }, `staff-link:${person.id}`, read)
  return done({ program, token: drawn.after, month, row })
}

/** Everybody's month, those who sold most first; one round trip. */
export async function readStatement(
  { db, now }: OperationContext,
  month: string,
): Promise<{ program: Program; rows: StatementRow[] }> {
  const load = reads(
    [selectProgram(db), selectStatement(db, month, now())],
    ([versions, rows]) => ({
      program: currentProgramOf(versions).document,
      rows,
    }),
  )
  return await query(db, load)
}
