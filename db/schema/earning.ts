// Earning rules at work: how much each limited rule has given, and which events have been rewarded.

import { sql } from 'drizzle-orm'
import { check, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { id, instant, whole } from './columns.ts'
import { member } from './member.ts'

/** What a rule has given where a limit holds: to one member on a day, to one member in all, to everybody. */
export const earningUsage = pgTable(
  'earning_usage',
  {
    ruleId: text().notNull(),
    /** Null: everybody's, the budget. */
    memberId: id().references(() => member.id),
    /** A local day, YYYY-MM-DD, or `all`. */
    period: text().notNull(),
    used: whole().notNull(),
    /** The limit as the last award found it. */
    limit: whole().notNull(),
  },
  (table) => [
    unique('earning_usage_counter')
      .on(table.ruleId, table.memberId, table.period)
      .nullsNotDistinct(),
    // The guard of caps and budgets: a commit that would go beyond fails, and decides again (db/commit.ts).
    check('earning_usage_within_limit', sql`used between 0 and "limit"`),
  ],
)

/** The guard of events: one row per member, trigger and source, so that an event is rewarded once. */
export const earningAward = pgTable(
  'earning_award',
  {
    memberId: id()
      .notNull()
      .references(() => member.id),
    trigger: text().notNull(),
    source: text().notNull(),
    points: whole().notNull(),
    creditMinor: whole().notNull(),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.trigger, table.source] })],
)
