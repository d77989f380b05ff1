// The SQL of typed codes: numbered per member, so that guesses at the same moment come one after the other; wrong ones count.

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
    .where(
      and(
        eq(claimAttempt.memberId, memberId),
        eq(claimAttempt.wrong, true),
        gt(claimAttempt.at, since),
      ),
    )
    .orderBy(desc(claimAttempt.number)),
)

/** The number of the member's last try ever; 0 before the first. */
export const selectLastTryNumber = prepared((db, memberId: SQL<SQL>) =>
  db
    .select({ number: sql<number>`coalesce(max(${claimAttempt.number}), 0)`.mapWith(Number) })
    .from(claimAttempt)
    .where(eq(claimAttempt.memberId, memberId)),
)

/** The next try of a member. */
export interface Try {
  memberId: string
  number: number
  /** Counted. */
  wrong: boolean
}

/** Fails the commit when a try at the same moment took the number: it is decided again on what is left of the hour. */
export function insertTry(db: Database, { memberId, number, wrong }: Try, at: Date) {
  return insertRows(db, claimAttempt, [{ memberId, number, wrong, at }])
}

/** The wrong codes of somebody who left. */
export function forgetTries(db: Database, memberId: string) {
  return db.delete(claimAttempt).where(eq(claimAttempt.memberId, memberId))
}
