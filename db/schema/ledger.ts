// The ledger: numbered entries, the lots that credits are, which lot each debit took, and what is held. Written by loyalty/ledger only.

import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core'
import { id, instant, whole } from './columns.ts'
import { member } from './member.ts'

export const UNITS = ['points', 'credit'] as const
export const ENTRY_KINDS = [
  'earn',
  'spend',
  'hold',
  'capture',
  'release',
  'expire',
  'adjust',
  'reverse',
] as const
export const HOLD_STATUSES = ['held', 'captured', 'released', 'expired'] as const

/** Append-only. `(member, unit, seq)` runs 1, 2, 3 … without gaps: an entry decided on stale state cannot be written. */
export const ledgerEntry = pgTable(
  'ledger_entry',
  {
    memberId: id()
      .notNull()
      .references(() => member.id),
    unit: text({ enum: UNITS }).notNull(),
    seq: integer().notNull(),
    kind: text({ enum: ENTRY_KINDS }).notNull(),
    delta: whole().notNull(),
    balanceAfter: whole().notNull(),
    /** Why, as a stable word: `sign-up`, `check-in`, `purchase`, `redeem` … */
    reason: text().notNull(),
    /** What it came from: `purchase:<id>`, `check-in:<day>` … */
    source: text().notNull(),
    /** Who: `member`, `system` or a staff id. */
    actor: text().notNull(),
    /** How the amount was reached: rules and amounts, for "why did this order earn 37?". */
    detail: jsonb(),
    /** The entry this one captures, releases, gives back or claws back. */
    ofSeq: integer(),
    occurredAt: instant().notNull(),
    recordedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ name: 'ledger_entry_pk', columns: [table.memberId, table.unit, table.seq] }),
    index().on(table.source),
    // What was given back or clawed back of an entry so far.
    index('ledger_entry_of_seq')
      .on(table.memberId, table.unit, table.ofSeq)
      .where(sql`of_seq is not null`),
    // Entries arrive in the order of time: a few pages name the days of a liability report.
    index('ledger_entry_occurred_at').using('brin', table.occurredAt),
    check('ledger_entry_seq_positive', sql`seq >= 1`),
    check('ledger_entry_of_earlier', sql`of_seq < seq`),
  ],
)

/** What one credit entry brought and what is left of it. */
export const ledgerLot = pgTable(
  'ledger_lot',
  {
    memberId: id().notNull(),
    unit: text({ enum: UNITS }).notNull(),
    /** The entry that made the lot. */
    seq: integer().notNull(),
    amount: whole().notNull(),
    remaining: whole().notNull(),
    /** Credit only: `paid` was bought and never expires. Points are `free`. */
    fund: text({ enum: ['free', 'paid'] }).notNull(),
    /** Pending until then. */
    availableAt: instant().notNull(),
    /** Null: never. */
    expiresAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.unit, table.seq] }),
    foreignKey({
      columns: [table.memberId, table.unit, table.seq],
      foreignColumns: [ledgerEntry.memberId, ledgerEntry.unit, ledgerEntry.seq],
    }),
    check('ledger_lot_within_amount', sql`remaining between 0 and amount and amount > 0`),
    index('ledger_lot_open_by_expiry')
      .on(table.expiresAt)
      .where(sql`remaining > 0 and expires_at is not null`),
  ],
)

/** How much entry `seq` took from lot `lotSeq`; negative where a reversal gave it back. */
export const ledgerTake = pgTable(
  'ledger_take',
  {
    memberId: id().notNull(),
    unit: text({ enum: UNITS }).notNull(),
    seq: integer().notNull(),
    lotSeq: integer().notNull(),
    amount: whole().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.unit, table.seq, table.lotSeq] }),
    foreignKey({
      columns: [table.memberId, table.unit, table.seq],
      foreignColumns: [ledgerEntry.memberId, ledgerEntry.unit, ledgerEntry.seq],
    }),
    foreignKey({
      columns: [table.memberId, table.unit, table.lotSeq],
      foreignColumns: [ledgerLot.memberId, ledgerLot.unit, ledgerLot.seq],
    }),
    // How much of one lot was taken, given back or written off.
    index('ledger_take_lot').on(table.memberId, table.unit, table.lotSeq),
  ],
)

/** Points set aside and not yet paid for. Its `hold` entry debits; a capture is an entry of 0; a release gives back. */
export const ledgerHold = pgTable(
  'ledger_hold',
  {
    /** Named by who holds: a repeat cannot hold twice. */
    id: id().primaryKey(),
    memberId: id().notNull(),
    unit: text({ enum: UNITS }).notNull(),
    /** The `hold` entry. */
    seq: integer().notNull(),
    amount: whole().notNull(),
    status: text({ enum: HOLD_STATUSES }).notNull(),
    /** Captured before then, or not at all. */
    expiresAt: instant().notNull(),
    /** The entry that captured or released it; null while held. */
    settledSeq: integer(),
  },
  (table) => [
    unique('ledger_hold_entry').on(table.memberId, table.unit, table.seq),
    foreignKey({
      name: 'ledger_hold_entry_fk',
      columns: [table.memberId, table.unit, table.seq],
      foreignColumns: [ledgerEntry.memberId, ledgerEntry.unit, ledgerEntry.seq],
    }),
    check('ledger_hold_amount', sql`amount > 0`),
    check('ledger_hold_settled', sql`(status = 'held') = (settled_seq is null)`),
    index('ledger_hold_due').on(table.expiresAt).where(sql`status = 'held'`),
  ],
)

/** The account as of its last entry: `balance = Σ entries = Σ lot.remaining − debt`. */
export const account = pgTable(
  'account',
  {
    memberId: id()
      .notNull()
      .references(() => member.id),
    unit: text({ enum: UNITS }).notNull(),
    seq: integer().notNull(),
    balance: whole().notNull(),
    debt: whole().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.unit] }),
    check('account_debt', sql`debt >= 0`),
  ],
)
