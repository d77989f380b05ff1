// What the marketing desk reads of members: who is meant, where they stand, and their history; each one round trip.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { type OperationContext, query, reads } from '../../core/operation.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { selectCoupons } from '../coupon/store.ts'
import { expire } from '../ledger/rules.ts'
import { accountsOf, selectAccounts } from '../ledger/store.ts'
import { parseCardNumber } from '../member/card-number.ts'
import { type MemberRow, selectMemberById } from '../member/store.ts'
import { NOTHING_QUALIFIED, tierAt } from '../tier/rules.ts'
import { selectTierSpend } from '../tier/store.ts'
import { MEMBERS_FOUND_MAX, selectMembersLike } from './desk-store.ts'
import { HISTORY_PAGE, type HistoryFilter, selectEntries } from './history-store.ts'

/** The desk shows this many of a member's newest coupons. */
const COUPONS_SHOWN = 50

/** Members by a part of their name or by their card number; with an empty text those who joined last. */
export function findMembers({ db }: OperationContext, text: string) {
  const load = reads([selectMembersLike(db, text, parseCardNumber(text))], ([rows]) => ({
    members: rows.slice(0, MEMBERS_FOUND_MAX),
    hasMore: rows.length > MEMBERS_FOUND_MAX,
  }))
  return query(db, load)
}

type Unknown = 'member_unknown'

/** Followers have not joined, and of whoever left nothing is kept to show. */
function present(person: MemberRow | undefined): Outcome<MemberRow, Unknown> {
  const here = person?.status === 'member' || person?.status === 'suspended'
  return person && here ? done(person) : refused('member_unknown')
}

/** Tier, points, credit and coupons of one member. */
export function readMemberAtDesk({ db, now }: OperationContext, memberId: string) {
  const at = now()
  const load = reads(
    [
      selectProgram(db),
      selectMemberById(db, memberId),
      selectAccounts(db, memberId),
      selectTierSpend(db, memberId, at),
      selectCoupons(db, memberId, COUPONS_SHOWN),
    ],
    ([versions, [person], accounts, [spend], coupons]) => {
      const found = present(person)
      if (!found.ok) return found
      const program = currentProgramOf(versions).document
      const { points, credit } = accountsOf(accounts)
      return done({
        program,
        member: found.value,
        tier: tierAt({ ...found.value, ...(spend ?? NOTHING_QUALIFIED) }, at, program),
        points: expire(points, at).account,
        credit: expire(credit, at).account,
        coupons,
      })
    },
  )
  return query(db, load)
}

/** A page of a member's entries, as the member sees them. */
export function readHistoryAtDesk(
  { db }: OperationContext,
  memberId: string,
  filter: HistoryFilter,
) {
  const load = reads(
    [selectProgram(db), selectMemberById(db, memberId), selectEntries(db, memberId, filter)],
    ([versions, [person], rows]) => {
      const found = present(person)
      if (!found.ok) return found
      const entries = rows.slice(0, HISTORY_PAGE)
      const next = rows.length > HISTORY_PAGE ? (entries.at(-1)?.seq ?? null) : null
      return done({ program: currentProgramOf(versions).document, page: { entries, next } })
    },
  )
  return query(db, load)
}
