// A member's standing: everything the card and the chat show of somebody, in one round trip.

import type { Database } from '../../../db/client.ts'
import { type Load, query, reads } from '../../core/operation.ts'
import type { CurrentProgram } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { selectCheckInRecord } from '../check-in/store.ts'
import { type CouponRow, selectCoupons, selectIssuances } from '../coupon/store.ts'
import { type Account, expire, type Unit } from '../ledger/rules.ts'
import { accountsOf, selectAccounts, selectHistory } from '../ledger/store.ts'
import { type MemberRow, memberIdOf, selectMember } from '../member/store.ts'
import { type OfferedReward, offeredTo } from '../reward/catalogue.ts'
import { selectHad, selectTaken } from '../reward/store.ts'
import { NOTHING_QUALIFIED, type Qualified, type TierStanding, tierAt } from '../tier/rules.ts'
import { selectTierSpend } from '../tier/store.ts'
import { selectReceivedLately } from './history-store.ts'

/** The card shows this many of the newest entries and coupons. */
const HISTORY_SHOWN = 30
const COUPONS_SHOWN = 50

export type HistoryRow = Awaited<ReturnType<typeof selectHistory>>[number]

export interface Standing {
  program: CurrentProgram
  /** Undefined for somebody the account has never seen. */
  person: MemberRow | undefined
  tier: TierStanding
  spentMinor: number
  points: Account
  /** Money of the shop's: given, or bought through gift cards. */
  credit: Account
  rewards: OfferedReward[]
  coupons: CouponRow[]
  history: HistoryRow[]
  /** Changes whenever an entry is added to one of the accounts. */
  version: string
  /** The longest streak of check-ins ever, and how many there were. */
  checkIns: { best: number; count: number }
}

/** What the chat tells of somebody. */
export type ChatStanding = Pick<
  Standing,
  'program' | 'person' | 'tier' | 'points' | 'credit' | 'coupons'
> & {
  /** Points that other members gave lately, the newest first. */
  received: { points: number; from: string; at: Date }[]
}

/** One round trip, and less of it than the card's. */
export function readChatStanding(
  db: Database,
  lineUserId: string,
  now: Date,
): Promise<ChatStanding> {
  const memberId = memberIdOf(lineUserId)
  const load = reads(
    [
      selectProgram(db),
      selectMember(db, lineUserId),
      selectAccounts(db, memberId),
      selectTierSpend(db, memberId, now),
      selectCoupons(db, memberId, COUPONS_SHOWN),
      selectReceivedLately(db, memberId, now),
    ],
    ([versions, [person], rows, [spend], coupons, received]) => {
      const program = currentProgramOf(versions)
      const { points, credit } = accountsOf(rows)
      return {
        program,
        person,
        tier: tierOf(person, spend ?? NOTHING_QUALIFIED, now, program),
        points: expire(points, now).account,
        credit: expire(credit, now).account,
        coupons,
        received,
      }
    },
  )
  return query(db, load)
}

/** What a greeting tells of somebody. */
export type Greeted = Pick<Standing, 'program' | 'person' | 'points'>

export function greetedLoad(db: Database, lineUserId: string, now: Date): Load<Greeted> {
  return reads(
    [selectProgram(db), selectMember(db, lineUserId), selectAccounts(db, memberIdOf(lineUserId))],
    ([versions, [person], rows]) => ({
      program: currentProgramOf(versions),
      person,
      points: expire(accountsOf(rows).points, now).account,
    }),
  )
}

function tierOf(
  person: MemberRow | undefined,
  spent: Qualified,
  now: Date,
  { document }: CurrentProgram,
): TierStanding {
  const stored = person ?? { tierId: null, tierSince: null, tierUntil: null }
  return tierAt({ ...stored, ...spent }, now, document)
}

export function standingLoad(db: Database, lineUserId: string, now: Date): Load<Standing> {
  const memberId = memberIdOf(lineUserId)
  return reads(
    [
      selectProgram(db),
      selectMember(db, lineUserId),
      selectAccounts(db, memberId),
      selectTierSpend(db, memberId, now),
      selectCoupons(db, memberId, COUPONS_SHOWN),
      selectHistory(db, memberId, HISTORY_SHOWN),
      selectCheckInRecord(db, memberId),
      selectHad(db, memberId, now),
      selectTaken(db),
      selectIssuances(db, memberId),
    ],
    ([versions, [person], rows, [spend], coupons, history, [checkIns], had, taken, issuances]) => {
      const program = currentProgramOf(versions)
      const spent = spend ?? NOTHING_QUALIFIED
      const tier = tierOf(person, spent, now, program)
      // What has expired since the last entry is not shown, although it is written off only with the next one.
      const accounts = accountsOf(rows)
      const { account } = expire(accounts.points, now)
      const reader = { account, tier: tier.tier, had, taken, issuances }
      return {
        program,
        person,
        tier,
        spentMinor: spent.spentMinor,
        points: account,
        credit: expire(accounts.credit, now).account,
        rewards: offeredTo(reader, now, program.document),
        coupons,
        history,
        version: versionOf(accounts),
        checkIns: checkIns ?? { best: 0, count: 0 },
      }
    },
  )
}

/** One round trip. */
export function readStanding(db: Database, lineUserId: string, now: Date): Promise<Standing> {
  return query(db, standingLoad(db, lineUserId, now))
}

/** By the accounts' last entries as they are stored: what expires meanwhile is worked out, and makes no difference. */
function versionOf({ points, credit }: Record<Unit, Account>): string {
  return `${points.seq}.${credit.seq}`
}

/** Whether anything has happened in a member's accounts, for a page that asks again and again. One round trip. */
export function readVersion(db: Database, lineUserId: string): Promise<string> {
  const memberId = memberIdOf(lineUserId)
  return query(
    db,
    reads([selectAccounts(db, memberId)], ([accounts]) => versionOf(accountsOf(accounts))),
  )
}
