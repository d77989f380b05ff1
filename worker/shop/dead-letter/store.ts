// The SQL of dead letters: queue messages that could not be processed, kept with the reason until somebody replays them.

import { and, count, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { deadLetter } from '../../../db/schema/operation.ts'

/** The same message is stored once, however often the queue brings it. */
export function insertDeadLetter(db: Database, row: typeof deadLetter.$inferInsert) {
  return db.insert(deadLetter).values(row).onConflictDoNothing({ target: deadLetter.messageId })
}

/** The console shows this many. */
const SHOWN_MAX = 200

export function selectDeadLetters(db: Database) {
  const { id, queue, reason, attempts, at, replayedAt } = deadLetter
  return db
    .select({ id, queue, reason, attempts, at, replayedAt })
    .from(deadLetter)
    .orderBy(desc(at))
    .limit(SHOWN_MAX)
}

export function selectDeadLetter(db: Database, id: string) {
  return db.select().from(deadLetter).where(eq(deadLetter.id, id))
}

/** More open letters of one kind are not looked at: by then nobody reads them one by one. */
const OPEN_MAX = 5_000

/** The letters of one queue that nobody has dealt with yet. */
export function selectOpenLetters(db: Database, queue: string) {
  return db
    .select({ id: deadLetter.id, messageId: deadLetter.messageId })
    .from(deadLetter)
    .where(and(eq(deadLetter.queue, queue), isNull(deadLetter.replayedAt)))
    .orderBy(desc(deadLetter.at))
    .limit(OPEN_MAX)
}

export function countOpenLetters(db: Database, queue: string) {
  return db
    .select({ open: count() })
    .from(deadLetter)
    .where(and(eq(deadLetter.queue, queue), isNull(deadLetter.replayedAt)))
}

export function countOpenDeadLetters(db: Database) {
  return db.select({ open: count() }).from(deadLetter).where(isNull(deadLetter.replayedAt))
}

export function markReplayed(db: Database, id: string, now: Date): Statement {
  return db
    .update(deadLetter)
    .set({ replayedAt: now })
    .where(and(eq(deadLetter.id, id), isNull(deadLetter.replayedAt)))
}

/** Letters that hold an event of this person: what they wrote is in there. The table holds what nobody has dealt with, so it is small. */
export function deleteLettersOf(db: Database, lineUserId: string) {
  return db
    .delete(deadLetter)
    .where(sql`position(${lineUserId} in ${deadLetter.message}::text) > 0`)
}
