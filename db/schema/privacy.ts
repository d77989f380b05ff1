// Leaving and taking one's data along: who left when, what LINE has still to be told, and the links an export is fetched by.

import { index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'
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
