// The SQL of a member's history: one unit's entries page by page, with the lot each one made.

import { and, desc, eq, gt, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Database } from '../../../db/client.ts'
import { ledgerEntry, ledgerLot } from '../../../db/schema/ledger.ts'
import { member } from '../../../db/schema/member.ts'
import { DAY_MS } from '../../core/time.ts'
import type { EntryKind, Unit } from '../ledger/rules.ts'
import { isTold } from '../ledger/store.ts'

/** Entries of one page. */
export const HISTORY_PAGE = 30

/** Which entries: of one unit, of some kinds (none named: all), those before `before`. */
export interface HistoryFilter {
  unit: Unit
  kinds: readonly EntryKind[]
  /** The number of the last entry that was shown; null: from the newest. */
  before: number | null
}

export type HistoryRow = Awaited<ReturnType<typeof selectEntries>>[number]

/** The other side of a transfer, whose name is empty once they have left. */
const other = alias(member, 'other')
const otherId = sql`case when ${ledgerEntry.reason} = 'transfer'
  then (${ledgerEntry.detail} ->> case when ${ledgerEntry.delta} < 0 then 'to' else 'from' end)::uuid end`

/** Who received points hears of it from the chat for this long, and of the newest gifts. */
const RECEIVED_TOLD_MS = 7 * DAY_MS
const RECEIVED_TOLD_MAX = 3

/** Points that other members gave lately, the newest first: the end of the primary key. */
export function selectReceivedLately(db: Database, memberId: SQL, now: Date) {
  return db
    .select({
      points: ledgerEntry.delta,
      at: ledgerEntry.occurredAt,
      /** Empty once they have left. */
      from: sql<string>`coalesce(${other.displayName}, '')`,
    })
    .from(ledgerEntry)
    .leftJoin(other, sql`${other.id} = ${otherId}`)
    .where(
      and(
        sql`${ledgerEntry.memberId} = ${memberId}`,
        eq(ledgerEntry.unit, 'points'),
        eq(ledgerEntry.reason, 'transfer'),
        gt(ledgerEntry.delta, 0),
        gt(ledgerEntry.occurredAt, new Date(now.getTime() - RECEIVED_TOLD_MS)),
      ),
    )
    .orderBy(desc(ledgerEntry.seq))
    .limit(RECEIVED_TOLD_MAX)
}

/** One more than a page, the newest first: the primary key read backwards. */
export function selectEntries(
  db: Database,
  memberId: SQL | string,
  { unit, kinds, before }: HistoryFilter,
) {
  return db
    .select({
      unit: ledgerEntry.unit,
      seq: ledgerEntry.seq,
      kind: ledgerEntry.kind,
      delta: ledgerEntry.delta,
      balanceAfter: ledgerEntry.balanceAfter,
      reason: ledgerEntry.reason,
      source: ledgerEntry.source,
      detail: ledgerEntry.detail,
      occurredAt: ledgerEntry.occurredAt,
      remaining: ledgerLot.remaining,
      availableAt: ledgerLot.availableAt,
      expiresAt: ledgerLot.expiresAt,
      otherName: other.displayName,
    })
    .from(ledgerEntry)
    .leftJoin(
      ledgerLot,
      and(
        eq(ledgerLot.memberId, ledgerEntry.memberId),
        eq(ledgerLot.unit, ledgerEntry.unit),
        eq(ledgerLot.seq, ledgerEntry.seq),
      ),
    )
    .leftJoin(other, sql`${other.id} = ${otherId}`)
    .where(
      and(
        sql`${ledgerEntry.memberId} = ${memberId}`,
        eq(ledgerEntry.unit, unit),
        isTold,
        kinds.length > 0 ? inArray(ledgerEntry.kind, [...kinds]) : undefined,
        before === null ? undefined : lt(ledgerEntry.seq, before),
      ),
    )
    .orderBy(desc(ledgerEntry.seq))
    .limit(HISTORY_PAGE + 1)
}
