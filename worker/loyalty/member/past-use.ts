// What members had had when they left: kept without naming them, and counted on when they join again, so that limits per member hold.

import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { prepared } from '../../../db/prepared.ts'
import { pastUse } from '../../../db/schema/privacy.ts'
import { personIdOf } from '../../core/ids.ts'

/** That the person was a member before, while that is remembered: they are not welcomed again, and nobody's new friend. */
export function selectFormerMembership(db: Database, lineUserId: string) {
  return selectMembershipOf(db, personIdOf(lineUserId))
}

const selectMembershipOf = prepared((db, personId: SQL<string>) =>
  db
    .select({ leftAt: pastUse.at })
    .from(pastUse)
    .where(and(eq(pastUse.personId, personId), eq(pastUse.kind, 'membership'))),
)

/** How many coupons of a template the member has had, in this life and before, as an expression: the last number is the count. */
export function couponsHad(memberId: SQL | string, templateId: SQL | string): SQL {
  return sql`greatest(
    (select coalesce(max(c.number), 0) from coupon c where c.member_id = ${memberId} and c.template_id = ${templateId}),
    (select coalesce(max(u.used), 0)::integer from past_use u
      where u.member_id = ${memberId} and u.kind = 'coupon' and u.subject = ${templateId}))`
}

/** Events that are rewarded once, or once a year or day, whoever the member is by then. Their sources name nobody. */
const ONCE = sql`('profile-completed', 'birthday', 'share', 'branch-check-in')`

/** The last day's, which a new membership begins with: check-ins are no awards, but rows of their own. */
const CHECK_IN = sql`'check-in'`

/** A moment as text that says which one it is, wherever it is read. */
const momentOf = (at: SQL) =>
  sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/**
 * Keeps what the limits count of a member who leaves. Behind everything that ends what they had: what is undone or void by then does not
 * count. What was kept of a life before goes on counting.
 */
export function keepUses(
  db: Database,
  { memberId, lineUserId, now }: { memberId: string; lineUserId: string; now: Date },
): Statement[] {
  const personId = personIdOf(lineUserId)
  const member = sql`${memberId}::uuid`
  return [
    db.update(pastUse).set({ memberId: null }).where(eq(pastUse.personId, personId)),
    db.execute(sql`
      insert into past_use (person_id, kind, subject, period, used, at)
      select ${personId}::uuid, kind, subject, period, used, ${now}::timestamptz from (
        select 'membership' as kind, '' as subject, '' as period, 1 as used from member where id = ${member} and joined_at is not null
        union all select 'coupon', template_id, '', max(number) from coupon where member_id = ${member} group by template_id
        union all select 'reward', reward_id, '', count(*) from voucher
          where member_id = ${member} and status in ('issued', 'redeemed') group by reward_id
        union all select 'earning', rule_id, period, used from earning_usage where member_id = ${member}
        union all select 'award', trigger, source, 1 from earning_award where member_id = ${member} and trigger in ${ONCE}
        union all select 'award', ${CHECK_IN}, max(day)::text, 1 from check_in
          where member_id = ${member} and at > ${now}::timestamptz - interval '2 days' having max(day) is not null
        union all select 'wrong-code', '', ${momentOf(sql`at`)}, count(*) from claim_attempt
          where member_id = ${member} and wrong and at > ${now}::timestamptz - interval '1 hour' group by at
        union all select 'referral', '', month, max(number) from referral_end
          where referrer_id = ${member} and number is not null and at > ${now}::timestamptz - interval '2 months' group by month
      ) as had
      on conflict (person_id, kind, subject, period) do update set at = excluded.at,
        used = case past_use.kind when 'reward' then past_use.used + excluded.used else greatest(past_use.used, excluded.used) end`),
  ]
}

/** The time of an event that counts for no tier: before every window. */
const LONG_AGO = new Date(0)

/** Gives a new member's limits what the person had had. Behind the member's row, before anything is given. */
export function carryUses(db: Database, memberId: string, lineUserId: string): Statement {
  return carryUsesOf(db, memberId, personIdOf(lineUserId))
}

const carryUsesOf = prepared((db, memberId: SQL<string>, personId: SQL<string>) => {
  const member = sql`${memberId}::uuid`
  return db.execute(sql`
    with carried as (
      update past_use set member_id = ${member} where person_id = ${personId}::uuid
      returning kind, subject, period, used
    ), counted as (
      insert into earning_usage (rule_id, member_id, period, used, "limit")
      select subject, ${member}, period, used, used from carried where kind = 'earning'
      on conflict do nothing
    ), tried as (
      insert into claim_attempt (member_id, number, wrong, at)
      select ${member}, row_number() over (order by period), true, period::timestamptz
      from carried, generate_series(1, used) where kind = 'wrong-code'
      on conflict do nothing
    ), visited as (
      update member set last_check_in_on = coalesce(
        (select max(period::date) from carried where kind = 'award' and subject = ${CHECK_IN}), last_check_in_on
      ) where id = ${member}
    )
    insert into earning_award (member_id, trigger, source, points, credit_minor, at)
    select ${member}, subject, period, 0, 0, ${LONG_AGO}::timestamptz from carried where kind = 'award' and subject <> ${CHECK_IN}
    on conflict do nothing`)
})
