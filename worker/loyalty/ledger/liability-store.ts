// The SQL of the liability: open lots by month of expiry, and what each of the last days changed.

import { gt, inArray, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { giftCard } from '../../../db/schema/gift-card.ts'
import { account } from '../../../db/schema/ledger.ts'
import { DAY_MS } from '../../core/time.ts'
import { type DailyChange, LIABILITY_DAYS, type MonthlyLiability } from './liability.ts'

type Row<Of> = Of & Record<string, unknown>

/** The program's zone, in the same round trip. */
const ZONE = sql`(select time_zone from program_version order by version desc limit 1)`

/** Open lots that are alive, by the month of their last local day: a lot that ends at midnight belongs to the day before it. */
export function selectMonths(db: Database, now: Date) {
  return db.execute<Row<MonthlyLiability>>(sql`
    with alive as (
      select unit, fund, remaining, available_at,
        to_char((expires_at - interval '1 millisecond') at time zone ${ZONE}, 'YYYY-MM') as month
      from ledger_lot
      where remaining > 0 and (expires_at is null or expires_at > ${now}::timestamptz)
    )
    select unit, fund, month, sum(remaining)::float8 as outstanding,
      coalesce(sum(remaining) filter (where available_at > ${now}::timestamptz), 0)::float8 as pending
    from alive group by unit, fund, month order by unit desc, fund, month nulls last`)
}

/**
 * What the lots gained and lost on each local day of the report: the lot an entry made less what it took. Days are those on which
 * things occurred, so that an expiry counts on its own day although it is written in the night after; what nobody has written off
 * yet counts too. `ledger_entry_occurred_at` (BRIN) keeps it to the pages of those days.
 */
export function selectDailyChanges(db: Database, now: Date) {
  // One day more than the report has, for a zone whose day began before.
  const from = new Date(now.getTime() - (LIABILITY_DAYS + 1) * DAY_MS)
  return db.execute<Row<DailyChange>>(sql`
    with moved as (
      select e.unit, e.occurred_at as at, coalesce(l.amount, 0) - coalesce(t.taken, 0) as change
      from ledger_entry e
      left join ledger_lot l using (member_id, unit, seq)
      left join lateral (
        select sum(amount) as taken from ledger_take where member_id = e.member_id and unit = e.unit and seq = e.seq
      ) t on true
      where e.occurred_at >= ${from}::timestamptz
      union all
      select unit, expires_at, -remaining from ledger_lot where remaining > 0 and expires_at <= ${now}::timestamptz
    ), by_day as (
      select unit, to_char(at at time zone ${ZONE}, 'YYYY-MM-DD') as day, change from moved
    )
    select unit, day, sum(change)::float8 as change from by_day group by unit, day order by unit, day`)
}

/** Gift cards that were paid for and that nobody has claimed: owed to their buyers. */
export function selectUnclaimedGiftCards(db: Database) {
  return db
    .select({
      cards: sql<number>`count(*)`.mapWith(Number),
      amountMinor: sql<number>`coalesce(sum(${giftCard.amountMinor}), 0)`.mapWith(Number),
    })
    .from(giftCard)
    .where(inArray(giftCard.status, ['sold', 'sent']))
}

export function selectDebts(db: Database) {
  return db
    .select({ unit: account.unit, debt: sql<number>`sum(${account.debt})`.mapWith(Number) })
    .from(account)
    .where(gt(account.debt, 0))
    .groupBy(account.unit)
}
