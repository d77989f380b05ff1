// The ledger's SQL: an account with its open lots in, postings out. The only writer of the ledger's tables.

import { and, eq, gt, ne, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { atMost, prepared } from '../../../db/prepared.ts'
import { insertRows, updating } from '../../../db/rows.ts'
import {
  account,
  ledgerEntry,
  ledgerHold,
  ledgerLot,
  ledgerTake,
} from '../../../db/schema/ledger.ts'
import { member } from '../../../db/schema/member.ts'
import {
  type Account,
  type Entry,
  emptyAccount,
  type Posted,
  type Posting,
  type Unit,
} from './rules.ts'

type MemberId = string | SQL

/** The account's last state; no row for a member who never had an entry. */
export const selectAccount = prepared((db, memberId: SQL<MemberId>, unit: SQL<Unit>) =>
  db
    .select()
    .from(account)
    .where(and(eq(account.memberId, memberId), eq(account.unit, unit))),
)

/** The account's open lots, by seq. */
export const selectOpenLots = prepared((db, memberId: SQL<MemberId>, unit: SQL<Unit>) =>
  db
    .select({
      seq: ledgerLot.seq,
      amount: ledgerLot.amount,
      remaining: ledgerLot.remaining,
      fund: ledgerLot.fund,
      availableAt: ledgerLot.availableAt,
      expiresAt: ledgerLot.expiresAt,
    })
    .from(ledgerLot)
    .where(
      and(eq(ledgerLot.memberId, memberId), eq(ledgerLot.unit, unit), gt(ledgerLot.remaining, 0)),
    )
    .orderBy(ledgerLot.seq),
)

/** Both accounts with their open lots, as `accountsOf` reads them: one statement instead of four. */
export const selectAccounts = prepared((db, memberId: SQL<MemberId>) => {
  const lots = sql`(
    select coalesce(json_agg(json_build_object('seq', l.seq, 'amount', l.amount, 'remaining', l.remaining, 'fund', l.fund,
      'availableAt', l.available_at, 'expiresAt', l.expires_at) order by l.seq), '[]')
    from ledger_lot l where l.member_id = account.member_id and l.unit = account.unit and l.remaining > 0)`
  return db
    .select({
      unit: account.unit,
      seq: account.seq,
      balance: account.balance,
      debt: account.debt,
      lots: lots.mapWith(lotsOf),
    })
    .from(account)
    .where(eq(account.memberId, memberId))
})

const lotRows = z.array(
  z.object({
    seq: z.number().int(),
    amount: z.number().int(),
    remaining: z.number().int(),
    fund: z.enum(['free', 'paid']),
    availableAt: z.coerce.date(),
    expiresAt: z.coerce.date().nullable(),
  }),
)
const lotsOf = (value: unknown) => lotRows.parse(value)

/** What an account holds of each unit; empty where there was no entry. */
export function accountsOf(rows: readonly Account[]): Record<Unit, Account> {
  const of = (unit: Unit) => rows.find((row) => row.unit === unit) ?? emptyAccount(unit)
  return { points: of('points'), credit: of('credit') }
}

/** The account as the rules see it, from the rows of the two selects. */
export function accountOf(
  unit: Unit,
  [row]: { seq: number; balance: number; debt: number }[],
  lots: Account['lots'],
): Account {
  return row
    ? { unit, seq: row.seq, balance: row.balance, debt: row.debt, lots }
    : emptyAccount(unit)
}

/** Whether there is such a member, for an account that is moved from outside. */
export function selectStanding(db: Database, memberId: string) {
  return db.select({ status: member.status }).from(member).where(eq(member.id, memberId))
}

/** What somebody is told of: a hold's capture moves nothing that the hold did not. */
export const isTold = ne(ledgerEntry.kind, 'capture')

/** The newest entries first, with the release time of the lot each one made. */
export const selectHistory = prepared((db, memberId: SQL<MemberId>, limit: SQL<number>) =>
  db
    .select({
      unit: ledgerEntry.unit,
      seq: ledgerEntry.seq,
      kind: ledgerEntry.kind,
      delta: ledgerEntry.delta,
      balanceAfter: ledgerEntry.balanceAfter,
      reason: ledgerEntry.reason,
      detail: ledgerEntry.detail,
      occurredAt: ledgerEntry.occurredAt,
      availableAt: ledgerLot.availableAt,
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
    .where(and(eq(ledgerEntry.memberId, memberId), isTold))
    .orderBy(sql`${ledgerEntry.recordedAt} desc, ${ledgerEntry.seq} desc`)
    .limit(atMost(limit)),
)

/**
 * Writes the postings and the account after them. An entry number that is taken fails the commit: the decision was stale.
 */
export function appendPostings(
  db: Database,
  memberId: string,
  { account: after, postings }: Posted,
  now: Date,
): Statement[] {
  if (postings.length === 0) return []
  const { unit } = after
  const statements: Statement[] = [
    insertRows(
      db,
      ledgerEntry,
      postings.map(({ entry }) => ({ memberId, unit, ...entry, recordedAt: now })),
    ),
  ]
  const takes = postings.flatMap(({ entry, takes }) =>
    takes.map((take) => ({ seq: entry.seq, ...take })),
  )
  // A new lot is written with what all these postings leave of it; only the older ones change.
  const taken = new Map<number, number>()
  for (const { lotSeq, amount } of takes) taken.set(lotSeq, (taken.get(lotSeq) ?? 0) + amount)
  const lots = postings.flatMap(({ lot }) => (lot ? [lot] : []))
  if (lots.length > 0) {
    const rows = lots.map((lot) => ({
      ...lot,
      memberId,
      unit,
      remaining: lot.amount - (taken.get(lot.seq) ?? 0),
    }))
    statements.push(insertRows(db, ledgerLot, rows))
  }
  if (takes.length > 0)
    statements.push(
      insertRows(
        db,
        ledgerTake,
        takes.map((take) => ({ memberId, unit, ...take })),
      ),
    )
  const made = new Set(lots.map(({ seq }) => seq))
  statements.push(
    ...[...taken]
      .filter(([lotSeq, amount]) => !made.has(lotSeq) && amount !== 0)
      .map(([lotSeq, amount]) => reduceLot(db, memberId, unit, lotSeq, amount)),
    ...postings.flatMap((posting) => holdStatements(db, memberId, unit, posting)),
    upsertAccount(db, memberId, after),
  )
  return statements
}

/** The row of a hold that begins, or its end. */
function holdStatements(
  db: Database,
  memberId: string,
  unit: Unit,
  { entry, hold }: Posting,
): Statement[] {
  if (!hold) return []
  const { id, amount, status, expiresAt } = hold
  if (status === 'held')
    return [
      insertRows(db, ledgerHold, [
        { id, memberId, unit, seq: entry.seq, amount, status, expiresAt },
      ]),
    ]
  return [settleHold(db, { status, settledSeq: entry.seq }, id)]
}

const settleHold = updating(ledgerHold, (id: SQL<string>) => eq(ledgerHold.id, id))

const reduceLot = prepared(
  (db, memberId: SQL<string>, unit: SQL<Unit>, lotSeq: SQL<number>, amount: SQL<number>) =>
    db
      .update(ledgerLot)
      .set({ remaining: sql`${ledgerLot.remaining} - ${amount}` })
      .where(
        and(eq(ledgerLot.memberId, memberId), eq(ledgerLot.unit, unit), eq(ledgerLot.seq, lotSeq)),
      ),
)

function upsertAccount(db: Database, memberId: string, { unit, seq, balance, debt }: Account) {
  return setAccount(db, memberId, unit, seq, balance, debt)
}

const setAccount = prepared(
  (
    db,
    memberId: SQL<string>,
    unit: SQL<Unit>,
    seq: SQL<number>,
    balance: SQL<number>,
    debt: SQL<number>,
  ) =>
    db
      .insert(account)
      .values({ memberId, unit, seq, balance, debt })
      .onConflictDoUpdate({
        target: [account.memberId, account.unit],
        set: {
          seq: sql`excluded.seq`,
          balance: sql`excluded.balance`,
          debt: sql`excluded.debt`,
        },
      }),
)

/** Points as each of many members earns them. */
export interface EarnedByMany extends Pick<Entry, 'reason' | 'source' | 'actor' | 'detail'> {
  points: number
  expiresAt: Date | null
  now: Date
}

/**
 * `earn` of rules.ts for each member of `earners` (rows of member_id, each once), in one statement. A debt is repaid first. An entry number
 * that somebody else takes at that moment fails the commit: it is decided again.
 */
export function earnByMany(
  db: Database,
  earners: SQL,
  { points, reason, source, actor, detail, expiresAt, now }: EarnedByMany,
): Statement {
  const amount = sql`${points}::bigint`
  const at = sql`${now}::timestamptz`
  return db.execute(sql`
    with earner as (
      select e.member_id, coalesce(a.seq, 0) + 1 as seq, coalesce(a.balance, 0) + ${amount} as balance, coalesce(a.debt, 0) as debt,
        least(coalesce(a.debt, 0), ${amount}) as repaid
      from (${earners}) e left join account a on a.member_id = e.member_id and a.unit = 'points'
    ), entered as (
      insert into ledger_entry
        (member_id, unit, seq, kind, delta, balance_after, reason, source, actor, detail, occurred_at, recorded_at)
      select member_id, 'points', seq, 'earn', ${amount}, balance, ${reason}, ${source}, ${actor}, ${JSON.stringify(detail)}::jsonb, ${at}, ${at}
      from earner
    ), brought as (
      insert into ledger_lot (member_id, unit, seq, amount, remaining, fund, available_at, expires_at)
      select member_id, 'points', seq, ${amount}, ${amount} - repaid, 'free', ${at}, ${expiresAt}::timestamptz from earner
    ), paid_back as (
      insert into ledger_take (member_id, unit, seq, lot_seq, amount)
      select member_id, 'points', seq, seq, repaid from earner where repaid > 0
    )
    insert into account (member_id, unit, seq, balance, debt)
    select member_id, 'points', seq, balance, debt - repaid from earner
    on conflict (member_id, unit) do update set seq = excluded.seq, balance = excluded.balance, debt = excluded.debt`)
}

/** Reasons of corrections in staff's own words: they may name the person. The sums stay as they are. */
export function forgetNotes(db: Database, memberId: string): Statement {
  return db
    .update(ledgerEntry)
    .set({ detail: null })
    .where(
      sql`${eq(ledgerEntry.memberId, memberId)} and ${ledgerEntry.kind} = 'adjust' and ${ledgerEntry.detail} is not null`,
    )
}
