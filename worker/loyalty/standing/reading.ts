// What a member reads of their own: history, purchases, how to earn, the month's check-ins; each one round trip.

import { sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { done, type Outcome } from '../../core/errors.ts'
import { query, reads } from '../../core/operation.ts'
import { dayOf } from '../../core/time.ts'
import type { Language, Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { selectCheckInRecord, selectCheckInsOf } from '../check-in/store.ts'
import type { Issuance } from '../coupon/rules.ts'
import type { Usage } from '../earning/rules.ts'
import { selectUsage } from '../earning/store.ts'
import { NO_GIFTS } from '../earning/upgrade.ts'
import { type MembershipRefusal, requireMember } from '../member/rules.ts'
import { type MemberRow, memberIdOf, selectMember } from '../member/store.ts'
import { NOTHING_QUALIFIED, type TierStanding, tierAt } from '../tier/rules.ts'
import { selectTierSpend } from '../tier/store.ts'
import {
  HISTORY_PAGE,
  type HistoryFilter,
  type HistoryRow,
  selectEntries,
} from './history-store.ts'
import {
  type ItemRow,
  type MovedRow,
  PURCHASES_PAGE,
  type PurchaseCursor,
  type PurchaseRow,
  selectPurchasePage,
} from './purchase-store.ts'

/** Who reads, and by which program. */
export interface Reader {
  program: Program
  language: Language
}

function readerOf(
  versions: Parameters<typeof currentProgramOf>[0],
  person: MemberRow | undefined,
): Outcome<{ reader: Reader; member: MemberRow }, MembershipRefusal> {
  const member = requireMember(person)
  if (!member.ok) return member
  const program = currentProgramOf(versions).document
  return done({ reader: { program, language: member.value.language }, member: member.value })
}

export interface HistoryPage {
  entries: HistoryRow[]
  /** Where the next page begins; null on the last one. */
  next: number | null
}

export function readHistory(db: Database, lineUserId: string, filter: HistoryFilter) {
  const load = reads(
    [
      selectProgram(db),
      selectMember(db, lineUserId),
      selectEntries(db, memberIdOf(lineUserId), filter),
    ],
    ([versions, [person], rows]) => {
      const found = readerOf(versions, person)
      if (!found.ok) return found
      const entries = rows.slice(0, HISTORY_PAGE)
      const next = rows.length > HISTORY_PAGE ? (entries.at(-1)?.seq ?? null) : null
      return done({ ...found.value, page: { entries, next } satisfies HistoryPage })
    },
  )
  return query(db, load)
}

/** A purchase with everything that became of it. */
export interface OwnPurchase {
  purchase: PurchaseRow
  items: ItemRow[]
  refunds: { amountMinor: number; occurredAt: Date }[]
  moved: MovedRow[]
}

export interface PurchasePage {
  purchases: OwnPurchase[]
  next: PurchaseCursor | null
}

export function readPurchases(db: Database, lineUserId: string, before: PurchaseCursor | null) {
  const load = reads(
    [
      selectProgram(db),
      selectMember(db, lineUserId),
      ...selectPurchasePage(db, memberIdOf(lineUserId), before),
    ],
    ([versions, [person], rows, items, refunds, moved]) => {
      const found = readerOf(versions, person)
      if (!found.ok) return found
      const shown = rows.slice(0, PURCHASES_PAGE)
      const last = shown.at(-1)
      const purchases = shown.map((purchase) => ({
        purchase,
        items: items.filter(({ purchaseId }) => purchaseId === purchase.id),
        refunds: refunds.flatMap(({ purchaseId, amountMinor, occurredAt }) =>
          // One of 0 gave back gift cards alone, or a sale that its discounts paid whole.
          purchaseId === purchase.id && amountMinor ? [{ amountMinor, occurredAt }] : [],
        ),
        moved: moved.filter(({ purchaseId }) => purchaseId === purchase.id),
      }))
      const next =
        rows.length > PURCHASES_PAGE && last ? { occurredAt: last.occurredAt, id: last.id } : null
      return done({ ...found.value, page: { purchases, next } satisfies PurchasePage })
    },
  )
  return query(db, load)
}

/** The member as earning rules see them. */
export interface EarningReader {
  member: MemberRow
  tier: TierStanding
  /** What the limited rules have given, as of today. */
  usage: readonly Usage[]
  /** Of the coupons that rules give. */
  issuances: readonly Issuance[]
}

export function readEarning(db: Database, lineUserId: string, now: Date) {
  const memberId = memberIdOf(lineUserId)
  const load = reads(
    [
      selectProgram(db),
      selectMember(db, lineUserId),
      selectTierSpend(db, memberId, now),
      selectUsage(db, memberId, now),
    ],
    ([versions, [person], [spend], usage]) => {
      const found = readerOf(versions, person)
      if (!found.ok) return found
      const { member, reader } = found.value
      const spent = spend ?? NOTHING_QUALIFIED
      const tier = tierAt({ ...member, ...spent }, now, reader.program)
      const { issuances } = spend?.gifts ?? NO_GIFTS
      const known = { reader, member, tier, usage, issuances }
      return done(known satisfies { reader: Reader } & EarningReader)
    },
  )
  return query(db, load)
}

/** A month's check-ins. @param month `YYYY-MM`; null: the month of today */
export function readCheckIns(db: Database, lineUserId: string, month: string | null, now: Date) {
  const memberId = memberIdOf(lineUserId)
  const zone = sql`(select time_zone from program_version order by version desc limit 1)`
  const asked =
    month ?? sql`to_char(${now.toISOString()}::timestamptz at time zone ${zone}, 'YYYY-MM')`
  const load = reads(
    [
      selectProgram(db),
      selectMember(db, lineUserId),
      selectCheckInsOf(db, memberId, asked),
      selectCheckInRecord(db, memberId),
    ],
    ([versions, [person], days, [record]]) => {
      const found = readerOf(versions, person)
      if (!found.ok) return found
      const today = dayOf(now, found.value.reader.program.timeZone)
      return done({
        ...found.value,
        month: month ?? today.slice(0, 'YYYY-MM'.length),
        today,
        days,
        record: record ?? { best: 0, count: 0 },
      })
    },
  )
  return query(db, load)
}
