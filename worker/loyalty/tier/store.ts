// The SQL of tiers: spend in the windows that decide, and the history of changes.

import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { purchase } from '../../../db/schema/loyalty.ts'
import { tierChange } from '../../../db/schema/member.ts'

/**
 * Spend of one member in the rolling window that ends at `now`, and in the one that ends with the tier. The program's zone and
 * window are read in the same statement, so that no second round trip is needed. One index range: `purchase_member`.
 */
export function selectTierSpend(db: Database, memberId: SQL | string, now: Date) {
  const settings = sql`(select document from program_version order by version desc limit 1)`
  const zone = sql`(${settings} ->> 'timeZone')`
  const months = sql`make_interval(months => (${settings} -> 'tiers' ->> 'windowMonths')::int)`
  const startOfWindow = (end: SQL) =>
    sql`((${end} at time zone ${zone})::date - ${months}) at time zone ${zone}`
  const tierUntil = sql`coalesce((select tier_until from member where id = ${memberId}), ${now.toISOString()}::timestamptz)`
  const spendSince = (start: SQL) =>
    sql<number>`coalesce(sum(${purchase.amountMinor}) filter (where ${purchase.occurredAt} >= ${start}), 0)::bigint`.mapWith(
      Number,
    )
  return db
    .select({
      spentMinor: spendSince(startOfWindow(sql`${now.toISOString()}::timestamptz`)),
      spentForRenewalMinor: spendSince(startOfWindow(tierUntil)),
    })
    .from(purchase)
    .where(
      sql`${purchase.memberId} = ${memberId} and ${purchase.occurredAt} <= ${now.toISOString()}::timestamptz`,
    )
}

export function insertTierChange(db: Database, row: typeof tierChange.$inferInsert) {
  return db.insert(tierChange).values(row)
}
