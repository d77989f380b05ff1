// Leaving and taking one's data along: who left when, what LINE has still to be told, and the links an export is fetched by.

import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { id, instant, whole } from './columns.ts'
import { member } from './member.ts'

/**
 * That a person left, kept for as long as a session or an event from before could still arrive. The person is a SHA-256 of their LINE
 * user id (`personIdOf`), which names nobody to whom the id is not known already.
 */
export const departure = pgTable(
  'departure',
  {
    personId: id().primaryKey(),
    /** Sessions that began and events that happened until then are nobody's. */
    leftAt: instant().notNull(),
  },
  (table) => [index().on(table.leftAt)],
)

export const PAST_USES = [
  'membership',
  'coupon',
  'reward',
  'earning',
  'award',
  'wrong-code',
  'referral',
] as const

/**
 * What somebody who left had had of what each member gets so much of, so that leaving and joining again does not begin it anew. Named by the
 * hash that names a departure; the old membership is not named. Kept for its time and forgotten (`RETENTION_DAYS`).
 */
export const pastUse = pgTable(
  'past_use',
  {
    personId: id().notNull(),
    /**
     * `membership`: that there was one; `award`: an event that is rewarded once, by trigger and source; `wrong-code`: typed in the hour
     * before leaving; `referral`: friends that somebody was paid for.
     */
    kind: text({ enum: PAST_USES }).notNull(),
    /** A coupon template, a reward, an earning rule or a trigger; else empty. */
    subject: text().notNull(),
    /** Of an earning rule's counter, the source of an award, a wrong code's moment, a referrer's month; else empty. */
    period: text().notNull(),
    used: whole().notNull(),
    /** When they left. */
    at: instant().notNull(),
    /** Who they are since they joined again; null before that, and when they leave again. */
    memberId: id().references(() => member.id),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.kind, table.subject, table.period] }),
    index('past_use_member')
      .on(table.memberId, table.kind, table.subject)
      .where(sql`member_id is not null`),
    index('past_use_at').on(table.at),
  ],
)

/** What LINE is still to be told of somebody who left; the row goes when it was told. */
export const farewell = pgTable(
  'farewell',
  {
    id: id().primaryKey(),
    /** LINE user id and access token, encrypted with a key of the Worker (core/seal.ts). */
    sealed: text().notNull(),
    attempts: integer().notNull().default(0),
    createdAt: instant().notNull(),
    nextAttemptAt: instant().notNull(),
  },
  (table) => [index().on(table.nextAttemptAt)],
)

/** A link to an export: opened once, for a minute, by a browser that has no session. */
export const exportTicket = pgTable(
  'export_ticket',
  {
    /** SHA-256 of the token in the link, hex. */
    tokenHash: text().primaryKey(),
    memberId: id()
      .notNull()
      .references(() => member.id),
    format: text({ enum: ['json', 'csv'] }).notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [index().on(table.expiresAt), index().on(table.memberId)],
)
