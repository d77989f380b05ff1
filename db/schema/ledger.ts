// The ledger: numbered entries, the lots that credits are, and which lot each debit took. Written by loyalty/ledger only.

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
    occurredAt: instant().notNull(),
    recordedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ name: 'ledger_entry_pk', columns: [table.memberId, table.unit, table.seq] }),
    index().on(table.source),
    check('ledger_entry_seq_positive', sql`seq >= 1`),
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
