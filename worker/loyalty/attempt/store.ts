// The SQL of wrong codes: counted per member and numbered, so that guesses at the same moment are all counted.

import { and, desc, eq, gt, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { prepared } from '../../../db/prepared.ts'
import { insertRows } from '../../../db/rows.ts'
import { claimAttempt } from '../../../db/schema/loyalty.ts'
import { HOUR_MS } from '../../core/time.ts'

/** The tries that count now, newest first. */
export function selectRecentTries(db: Database, memberId: SQL, now: Date) {
  return selectTriesSince(db, memberId, new Date(now.getTime() - HOUR_MS))
}

const selectTriesSince = prepared((db, memberId: SQL<SQL>, since: SQL<Date>) =>
  db
    .select({ number: claimAttempt.number, at: claimAttempt.at })
    .from(claimAttempt)
    .where(and(eq(claimAttempt.memberId, memberId), gt(claimAttempt.at, since)))
    .orderBy(desc(claimAttempt.number)),
)

/** The number of the member's last try ever; 0 before the first. */
export const selectLastTryNumber = prepared((db, memberId: SQL<SQL>) =>
  db
    .select({ number: sql<number>`coalesce(max(${claimAttempt.number}), 0)`.mapWith(Number) })
    .from(claimAttempt)
    .where(eq(claimAttempt.memberId, memberId)),
)

/** Fails the commit when a try at the same moment took the number: both are counted. */
export function insertTry(db: Database, memberId: string, number: number, at: Date) {
  return insertRows(db, claimAttempt, [{ memberId, number, at }])
}

/** The wrong codes of somebody who left. */
export function forgetTries(db: Database, memberId: string) {
  return db.delete(claimAttempt).where(eq(claimAttempt.memberId, memberId))
}
