// The SQL of points that members give each other: what somebody gave away lately. The entries themselves are the ledger's.

import { and, eq, gt, lt, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { ledgerEntry } from '../../../db/schema/ledger.ts'
import { DAY_MS } from '../../core/time.ts'

/** No local day is longer than this, whatever clocks do. */
const DAY_MAX_MS = 2 * DAY_MS

/** The gifts of the last hours that can belong to the local day of `now`; a gift of the same moment takes the account's next number. */
export function selectGivenLately(db: Database, memberId: SQL, now: Date) {
  return db
    .select({
      points: sql<number>`-${ledgerEntry.delta}`.mapWith(Number),
      at: ledgerEntry.occurredAt,
    })
    .from(ledgerEntry)
    .where(
      and(
        eq(ledgerEntry.memberId, memberId),
        eq(ledgerEntry.unit, 'points'),
        eq(ledgerEntry.reason, 'transfer'),
        lt(ledgerEntry.delta, 0),
        gt(ledgerEntry.occurredAt, new Date(now.getTime() - DAY_MAX_MS)),
      ),
    )
}
