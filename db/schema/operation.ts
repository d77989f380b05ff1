// What operations remember: the outcome of each idempotency key, the messages that could not be processed, the nightly runs.

import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'

export const operationOutcome = pgTable(
  'operation_outcome',
  {
    /** `line:<webhookEventId>`, `card:<uuid>`, `counter:<uuid>` …: who names the command once. */
    key: text().primaryKey(),
    operation: text().notNull(),
    /** SHA-256 of the command, hex: the same key with another command is refused. */
    commandHash: text().notNull(),
    outcome: jsonb().notNull(),
    at: instant().notNull(),
    /** Whose it is: the member's id, or the person's (`personIdOf`) where they are found by their LINE user id. What erasure looks for. */
    subject: id(),
  },
  (table) => [
    index('operation_outcome_subject').on(table.subject).where(sql`subject is not null`),
    // Rows come in the order of time: a few pages name what is due for pruning.
    index('operation_outcome_at').using('brin', table.at),
  ],
)

export const deadLetter = pgTable(
  'dead_letter',
  {
    id: id().primaryKey(),
    queue: text().notNull(),
    /** The queue's own id of the message: the same message is stored once. */
    messageId: text().notNull().unique(),
    message: jsonb().notNull(),
    reason: text().notNull(),
    attempts: integer().notNull(),
    at: instant().notNull(),
    replayedAt: instant(),
  },
  (table) => [index().on(table.at)],
)

/** One run of a nightly job per business day. */
export const jobRun = pgTable(
  'job_run',
  {
    job: text().notNull(),
    /** The business day, YYYY-MM-DD. */
    slot: text().notNull(),
    /** When it last went on the queue: unfinished for too long, it goes there again. */
    enqueuedAt: instant().notNull(),
    finishedAt: instant(),
  },
  (table) => [primaryKey({ columns: [table.job, table.slot] })],
)
