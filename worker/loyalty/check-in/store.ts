// The SQL of check-ins.

import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { prepared } from '../../../db/prepared.ts'
import { insertRows } from '../../../db/rows.ts'
import { checkIn } from '../../../db/schema/loyalty.ts'

/** Fails the commit when the member has checked in on that day already. */
export function insertCheckIn(db: Database, row: typeof checkIn.$inferInsert) {
  return insertRows(db, checkIn, [row])
}

/** On which days somebody was there; the ledger keeps what it earned. */
export function forgetCheckIns(db: Database, memberId: string) {
  return db.delete(checkIn).where(eq(checkIn.memberId, memberId))
}

/** The check-ins of a month, `YYYY-MM`, in the order of days: a range of the primary key. */
export function selectCheckInsOf(db: Database, memberId: SQL, month: string | SQL) {
  const first = sql`(${month} || '-01')::date`
  return db
    .select({ day: checkIn.day, points: checkIn.points })
    .from(checkIn)
    .where(
      and(
        eq(checkIn.memberId, memberId),
        sql`${checkIn.day} >= ${first} and ${checkIn.day} < ${first} + interval '1 month'`,
      ),
    )
    .orderBy(checkIn.day)
}

/** The longest streak ever, and how often the member has checked in. */
export const selectCheckInRecord = prepared((db, memberId: SQL<SQL>) =>
  db
    .select({
      best: sql<number>`coalesce(max(${checkIn.streak}), 0)`.mapWith(Number),
      count: sql<number>`count(*)`.mapWith(Number),
    })
    .from(checkIn)
    .where(eq(checkIn.memberId, memberId)),
)
