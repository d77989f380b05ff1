// The SQL of recruiting: staff links, whose each member is, and the sales statement of a month.

import { desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { piece, prepared } from '../../../db/prepared.ts'
import { insertRows } from '../../../db/rows.ts'
import { recruitment, staffLink } from '../../../db/schema/recruiting.ts'
import { staff } from '../../../db/schema/staff.ts'

export const selectRecruiter = prepared((db, token: SQL<string>) => {
  const { id, lineUserId, status } = staff
  return db
    .select({ id, lineUserId, status })
    .from(staffLink)
    .innerJoin(staff, eq(staff.id, staffLink.staffId))
    .where(eq(staffLink.token, token))
})

export function selectLink(db: Database, staffId: SQL | string) {
  return db.select({ token: staffLink.token }).from(staffLink).where(eq(staffLink.staffId, staffId))
}

/** The staff person as a sub-select, so that one round trip can read what hangs on them. */
export const staffIdOf = piece(
  (lineUserId: SQL<string>) => sql`(select id from staff where line_user_id = ${lineUserId})`,
)

/** Fails the commit when the person has a link: the first one holds. */
export function insertLink(db: Database, row: typeof staffLink.$inferInsert) {
  return db.insert(staffLink).values(row)
}

/** The member's newest recruiter, in force or not. */
export const selectNewestRecruitment = prepared((db, memberId: SQL<SQL | string>) =>
  db
    .select()
    .from(recruitment)
    .where(eq(recruitment.memberId, memberId))
    .orderBy(desc(recruitment.number))
    .limit(1),
)

/** Fails the commit when the member was bound at the same moment. */
export function insertRecruitment(db: Database, row: typeof recruitment.$inferInsert) {
  return insertRows(db, recruitment, [row])
}

/** One staff person's month. Amounts are minor units of the program's currency. */
export interface StatementRow {
  staffId: string
  name: string
  branchId: string | null
  dismissed: boolean
  /** Members who joined by the link in the month. */
  joined: number
  /** Members who were theirs at the end of the month, or are now. */
  members: number
  purchases: number
  salesMinor: number
  refundedMinor: number
}

/**
 * Everybody's month in one statement: whom each staff person brought, what their members bought while bound, and what was given back.
 * A purchase counts in the month in which it became the member's, a refund in the month in which it was booked, to the one whose the
 * member was at the purchase: so that what comes later never changes a month that is over. It starts at the members who were bound
 * before the month's end and finds their purchases along `purchase_member`; no other purchase is looked at.
 * @param month YYYY-MM in the program's zone, which is read in the same statement; null: the month of `now`
 */
export function selectStatement(
  db: Database,
  month: string | null,
  now: Date,
  only: SQL = sql`true`,
) {
  const zone = sql`(select time_zone from program_version order by version desc limit 1)`
  const at = sql`${now.toISOString()}::timestamptz`
  const named = month === null ? null : `${month}-01`
  const first = sql`coalesce(${named}::timestamp, date_trunc('month', ${at} at time zone ${zone}))`
  const rows = sql`
    with span as materialized (
      select ${first} at time zone ${zone} as starts,
        (${first} + interval '1 month') at time zone ${zone} as ends
    ), bound as materialized (
      select r.member_id, r.staff_id, r.starts_at, r.joined, least(r.ends_at, (
        select next.starts_at from recruitment next
        where next.member_id = r.member_id and next.number = r.number + 1
      )) as ends_at
      from recruitment r cross join span
      where r.starts_at < span.ends
    ), bought as (
      select bound.staff_id, p.id, p.channel, p.external_id, p.amount_minor, p.refunded_minor, p.bound_at
      from bound cross join span
      join purchase p on p.member_id = bound.member_id
        and p.bound_at >= bound.starts_at and p.bound_at < bound.ends_at and p.bound_at < span.ends
    ), sold as (
      select staff_id, count(*) filter (where amount_minor > 0) as purchases, sum(amount_minor) as sales
      from bought cross join span where bound_at >= span.starts group by staff_id
    ), given_back as (
      select bought.staff_id, sum(f.applied_minor) as refunded
      from bought cross join span
      join purchase_refund f on f.channel = bought.channel and f.external_id = bought.external_id
      where bought.refunded_minor > 0 and f.applied_at is not null
        and greatest(f.applied_at, bought.bound_at) >= span.starts
        and greatest(f.applied_at, bought.bound_at) < span.ends
      group by bought.staff_id
    ), brought as (
      select bound.staff_id,
        count(*) filter (where joined and bound.starts_at >= span.starts) as joined,
        count(*) filter (where bound.ends_at > least(span.ends, ${at})) as members
      from bound cross join span group by bound.staff_id
    )
    select s.id, s.name, s.branch_id, s.status = 'dismissed' as dismissed,
      coalesce(brought.joined, 0)::int as joined, coalesce(brought.members, 0)::int as members,
      coalesce(sold.purchases, 0)::int as purchases, coalesce(sold.sales, 0)::bigint as sales,
      coalesce(given_back.refunded, 0)::bigint as refunded
    from staff s
    left join brought on brought.staff_id = s.id
    left join sold on sold.staff_id = s.id
    left join given_back on given_back.staff_id = s.id
    where ${only} and (s.status = 'active' or brought.staff_id is not null)`
  return db
    .select({
      staffId: sql<string>`id`,
      name: sql<string>`name`,
      branchId: sql<string | null>`branch_id`,
      dismissed: sql<boolean>`dismissed`,
      joined: sql`joined`.mapWith(Number),
      members: sql`members`.mapWith(Number),
      purchases: sql`purchases`.mapWith(Number),
      salesMinor: sql`sales`.mapWith(Number),
      refundedMinor: sql`refunded`.mapWith(Number),
    })
    .from(sql`(${rows}) as statement`)
    .orderBy(sql`sales - refunded desc, joined desc, name, id`)
}

/** Restricts a statement to one person. */
export function onlyStaff(lineUserId: string): SQL {
  return sql`s.line_user_id = ${lineUserId}`
}
