// The ledger's SQL that looks back: what an entry took, what an earning brought, what is held. Reads only.

import { and, asc, eq, gt, inArray, lte, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { prepared } from '../../../db/prepared.ts'
import {
  account,
  ledgerEntry,
  ledgerHold,
  ledgerLot,
  ledgerTake,
} from '../../../db/schema/ledger.ts'
import type { Earned } from './clawback.ts'
import type { Hold } from './hold.ts'
import type { Taken } from './reversal.ts'
import type { Account, Lot, Unit } from './rules.ts'
import { accountOf } from './store.ts'

const LOT = {
  seq: ledgerLot.seq,
  amount: ledgerLot.amount,
  remaining: ledgerLot.remaining,
  fund: ledgerLot.fund,
  availableAt: ledgerLot.availableAt,
  expiresAt: ledgerLot.expiresAt,
}

/** The takes of an entry and the lots they are from. */
const TAKE_OF_ENTRY = and(
  eq(ledgerTake.memberId, ledgerEntry.memberId),
  eq(ledgerTake.unit, ledgerEntry.unit),
  eq(ledgerTake.seq, ledgerEntry.seq),
)
const LOT_OF_TAKE = and(
  eq(ledgerLot.memberId, ledgerTake.memberId),
  eq(ledgerLot.unit, ledgerTake.unit),
  eq(ledgerLot.seq, ledgerTake.lotSeq),
)
const HOLD_OF_ENTRY = and(
  eq(ledgerHold.memberId, ledgerEntry.memberId),
  eq(ledgerHold.unit, ledgerEntry.unit),
  eq(ledgerHold.seq, ledgerEntry.seq),
)

/** Points moved by the reversals and clawbacks of the entry `seq`: positive where they gave back. */
function reversedOf(table: typeof ledgerEntry | typeof ledgerLot): SQL<number> {
  return sql<number>`(
    select coalesce(sum(r.delta), 0) from ledger_entry r
    where r.member_id = ${table.memberId} and r.unit = ${table.unit} and r.of_seq = ${table.seq} and r.kind = 'reverse'
  )`.mapWith(Number)
}

/** Which entries: all of one source (`purchase:<id>`), or one by its number. */
export type EntryRef = { source: string | SQL } | { seq: number }

function refersTo(ref: EntryRef): SQL {
  return 'source' in ref ? eq(ledgerEntry.source, ref.source) : eq(ledgerEntry.seq, ref.seq)
}

/** What spends and holds took, a row per lot; `takenOf` makes them `Taken`s. */
export function selectTaken(db: Database, memberId: string | SQL, unit: Unit, ref: EntryRef) {
  return db
    .select({
      entry: {
        seq: ledgerEntry.seq,
        kind: ledgerEntry.kind,
        reason: ledgerEntry.reason,
        source: ledgerEntry.source,
      },
      hold: ledgerHold.status,
      reversed: reversedOf(ledgerEntry),
      amount: ledgerTake.amount,
      lot: LOT,
    })
    .from(ledgerEntry)
    .innerJoin(ledgerTake, TAKE_OF_ENTRY)
    .innerJoin(ledgerLot, LOT_OF_TAKE)
    .leftJoin(ledgerHold, HOLD_OF_ENTRY)
    .where(
      and(
        eq(ledgerEntry.memberId, memberId),
        eq(ledgerEntry.unit, unit),
        inArray(ledgerEntry.kind, ['spend', 'hold']),
        refersTo(ref),
      ),
    )
    .orderBy(ledgerEntry.seq, ledgerTake.lotSeq)
}

/** The entries of the rows, in their order. */
export function takenOf(rows: Awaited<ReturnType<typeof selectTaken>>): Taken[] {
  const entries = Map.groupBy(rows, ({ entry }) => entry.seq)
  return [...entries.values()].flatMap((parts) => {
    const [first] = parts
    if (!first) return []
    const { entry, hold, reversed } = first
    return [{ ...entry, hold, reversed, parts: parts.map(({ lot, amount }) => ({ lot, amount })) }]
  })
}

/** What earnings brought, with what was clawed back and what expired of each: rows that `earnedOf` makes `Earned`s. */
export function selectEarned(db: Database, memberId: string | SQL, unit: Unit, ref: EntryRef) {
  const expired = sql<number>`(
    select coalesce(sum(t.amount), 0) from ledger_take t
    join ledger_entry x on x.member_id = t.member_id and x.unit = t.unit and x.seq = t.seq
    where t.member_id = ${ledgerLot.memberId} and t.unit = ${ledgerLot.unit} and t.lot_seq = ${ledgerLot.seq} and x.kind = 'expire'
  )`.mapWith(Number)
  return db
    .select({
      lot: LOT,
      reason: ledgerEntry.reason,
      source: ledgerEntry.source,
      reversed: reversedOf(ledgerLot),
      expired,
    })
    .from(ledgerLot)
    .innerJoin(
      ledgerEntry,
      and(
        eq(ledgerEntry.memberId, ledgerLot.memberId),
        eq(ledgerEntry.unit, ledgerLot.unit),
        eq(ledgerEntry.seq, ledgerLot.seq),
      ),
    )
    .where(
      and(
        eq(ledgerLot.memberId, memberId),
        eq(ledgerLot.unit, unit),
        eq(ledgerEntry.kind, 'earn'),
        refersTo(ref),
      ),
    )
    .orderBy(ledgerLot.seq)
}

export function earnedOf(rows: Awaited<ReturnType<typeof selectEarned>>): Earned[] {
  // A clawback is negative; -0 would be stored as such in an outcome.
  return rows.map(({ reversed, ...rest }) => ({ ...rest, clawedBack: Math.abs(reversed) }))
}

const HOLD_ROW = {
  memberId: ledgerHold.memberId,
  unit: ledgerHold.unit,
  hold: {
    id: ledgerHold.id,
    seq: ledgerHold.seq,
    amount: ledgerHold.amount,
    status: ledgerHold.status,
    expiresAt: ledgerHold.expiresAt,
  },
  source: ledgerEntry.source,
  amount: ledgerTake.amount,
  lot: LOT,
}

/** One hold, a row per lot it took from; `holdsOf` makes it a `Hold`. */
export const selectHold = prepared((db, holdId: SQL<string | SQL>) =>
  db
    .select(HOLD_ROW)
    .from(ledgerHold)
    .innerJoin(ledgerEntry, HOLD_OF_ENTRY)
    .innerJoin(ledgerTake, TAKE_OF_ENTRY)
    .innerJoin(ledgerLot, LOT_OF_TAKE)
    .where(eq(ledgerHold.id, holdId)),
)

/** Everything that is set aside of a member's accounts, a row per lot it was taken from. */
export function selectHoldsOf(db: Database, memberId: string | SQL) {
  return db
    .select(HOLD_ROW)
    .from(ledgerHold)
    .innerJoin(ledgerEntry, HOLD_OF_ENTRY)
    .innerJoin(ledgerTake, TAKE_OF_ENTRY)
    .innerJoin(ledgerLot, LOT_OF_TAKE)
    .where(and(eq(ledgerHold.memberId, memberId), eq(ledgerHold.status, 'held')))
    .orderBy(ledgerHold.unit, ledgerHold.seq)
}

/** Whose the hold is, for the loads that go with it: matches no member where there is no such hold. */
export function holderOf(holdId: string): SQL {
  return sql`(select member_id from ledger_hold where id = ${holdId}::uuid)`
}

/** The `limit` holds that ended first and were not settled by `now`. */
function dueHoldIds(db: Database, now: Date, limit: number) {
  return db
    .select({ id: ledgerHold.id })
    .from(ledgerHold)
    .where(and(eq(ledgerHold.status, 'held'), lte(ledgerHold.expiresAt, now)))
    .orderBy(asc(ledgerHold.expiresAt), asc(ledgerHold.id))
    .limit(limit)
}

/** True when the minute's tick has holds to give back. */
export async function hasDueHolds(db: Database, now: Date): Promise<boolean> {
  return (await dueHoldIds(db, now, 1)).length > 0
}

export function selectDueHolds(db: Database, now: Date, limit: number) {
  return db
    .select(HOLD_ROW)
    .from(ledgerHold)
    .innerJoin(ledgerEntry, HOLD_OF_ENTRY)
    .innerJoin(ledgerTake, TAKE_OF_ENTRY)
    .innerJoin(ledgerLot, LOT_OF_TAKE)
    .where(inArray(ledgerHold.id, dueHoldIds(db, now, limit)))
    .orderBy(ledgerHold.memberId, ledgerHold.unit, ledgerHold.seq)
}

/** The accounts of the due holds, a row per open lot (one with no lot where all is used up). */
export function selectAccountsOfDueHolds(db: Database, now: Date, limit: number) {
  const openLot = and(
    eq(ledgerLot.memberId, account.memberId),
    eq(ledgerLot.unit, account.unit),
    gt(ledgerLot.remaining, 0),
  )
  return db
    .select({ account, lot: LOT })
    .from(account)
    .leftJoin(ledgerLot, openLot)
    .where(
      sql`(${account.memberId}, ${account.unit}) in (select h.member_id, h.unit from ledger_hold h where h.id in ${dueHoldIds(db, now, limit)})`,
    )
    .orderBy(account.memberId, account.unit, ledgerLot.seq)
}

export interface HoldOf {
  memberId: string
  unit: Unit
  hold: Hold
}

export function holdsOf(rows: Awaited<ReturnType<typeof selectHold>>): HoldOf[] {
  const holds = Map.groupBy(rows, ({ hold }) => hold.id)
  return [...holds.values()].flatMap((parts) => {
    const [first] = parts
    if (!first) return []
    const { memberId, unit, hold, source } = first
    const lots = parts.map(({ lot, amount }) => ({ lot, amount }))
    return [{ memberId, unit, hold: { ...hold, source, parts: lots } }]
  })
}

export interface AccountOf {
  memberId: string
  account: Account
}

export function accountsOf(
  rows: Awaited<ReturnType<typeof selectAccountsOfDueHolds>>,
): AccountOf[] {
  const accounts = Map.groupBy(rows, (row) => `${row.account.memberId} ${row.account.unit}`)
  return [...accounts.values()].flatMap((parts) => {
    const [first] = parts
    if (!first) return []
    const lots = parts.flatMap(({ lot }): Lot[] => (lot ? [lot] : []))
    const { memberId, unit } = first.account
    return [{ memberId, account: accountOf(unit, [first.account], lots) }]
  })
}
