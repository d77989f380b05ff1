// The SQL of earning rules: what an award needs to know, what the limited ones have given, and which events have been rewarded.

import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { BatchResponse } from 'drizzle-orm/batch'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { stillHere } from '../../../db/guard.ts'
import { prepared } from '../../../db/prepared.ts'
import { insertRows } from '../../../db/rows.ts'
import { earningAward, earningUsage } from '../../../db/schema/earning.ts'
import { derivedId, newId, randomToken } from '../../core/ids.ts'
import { COUPON_CODE_BYTES, type IssuedCoupon } from '../coupon/rules.ts'
import { insertCoupon } from '../coupon/store.ts'
import { accountsOf, appendPostings, selectAccounts } from '../ledger/store.ts'
import type { Celebration } from '../member/rules.ts'
import { NOTHING_QUALIFIED } from '../tier/rules.ts'
import { selectTierSpend, tierStatements } from '../tier/store.ts'
import type { Earner, Reward, TierRise } from './event.ts'
import { ALL_TIME, type EarningPosted, type Usage, type UsageStep } from './rules.ts'
import { NO_GIFTS, UPGRADE } from './upgrade.ts'

/**
 * The counters that an award at `at` may meet: everybody's, the member's, and the member's of that local day. The zone is read in the
 * same statement, as in tier/store.ts.
 */
export const selectUsage = prepared((db, memberId: SQL<SQL | string>, at: SQL<Date | SQL>) => {
  const zone = sql`(select time_zone from program_version order by version desc limit 1)`
  const day = sql`to_char(${at}::timestamptz at time zone ${zone}, 'YYYY-MM-DD')`
  return db
    .select({
      ruleId: earningUsage.ruleId,
      of: sql<
        Usage['of']
      >`case when ${earningUsage.memberId} is null then 'everybody' else 'member' end`,
      period: earningUsage.period,
      used: earningUsage.used,
    })
    .from(earningUsage)
    .where(
      and(
        or(isNull(earningUsage.memberId), eq(earningUsage.memberId, memberId)),
        or(eq(earningUsage.period, ALL_TIME), sql`${earningUsage.period} = ${day}`),
      ),
    )
})

/** All that `rewardEvent` needs of an earner for an event at `at`; `earnerOf` reads the rows. */
export function selectEarner(db: Database, memberId: SQL | string, at: Date | SQL, now: Date) {
  return [
    selectAccounts(db, memberId),
    selectTierSpend(db, memberId, now),
    selectUsage(db, memberId, at),
  ] as const
}

type EarnerRows = BatchResponse<ReturnType<typeof selectEarner>>

export function earnerOf([accounts, [spend], usage]: EarnerRows): Earner {
  return {
    accounts: accountsOf(accounts),
    usage,
    spend: spend ?? NOTHING_QUALIFIED,
    gifts: spend?.gifts ?? NO_GIFTS,
  }
}

/** The counters, the coupons, the tier and both accounts after a reward, for somebody who is still a member. */
export function rewardStatements(
  db: Database,
  memberId: string,
  { posted, steps, coupons, tier }: Reward,
  now: Date,
): Statement[] {
  return [
    stillHere(db, memberId),
    ...addUsage(db, memberId, steps),
    ...earnedCouponStatements(db, memberId, coupons, now),
    ...(tier ? riseStatements(db, memberId, tier, { kind: 'event' }, now) : []),
    ...postedStatements(db, memberId, posted, now),
  ]
}

/** Coupons that rules gave. One whose quota was used up meanwhile fails the commit, and the award is decided again without it. */
export function earnedCouponStatements(
  db: Database,
  memberId: string,
  coupons: readonly IssuedCoupon[],
  now: Date,
): Statement[] {
  return coupons.map((issued) => {
    const id = derivedId(`coupon:${memberId}:${issued.templateId}:${issued.source}`)
    return insertCoupon(db, { id, code: randomToken(COUPON_CODE_BYTES), memberId, issued, now })
  })
}

/** The tier after its move, and the gift of an upgrade: its coupon, and that it was given. Its points are among the postings. */
export function riseStatements(
  db: Database,
  memberId: string,
  { move, upgrade, revision }: TierRise,
  reason: Readonly<Record<string, string>>,
  now: Date,
): Statement[] {
  const moved = tierStatements(db, memberId, move, revision, reason, now)
  if (!upgrade) return moved
  const { source, points, coupon } = upgrade
  const given = { memberId, trigger: UPGRADE, source, points, creditMinor: 0, at: now }
  if (!coupon) return [...moved, insertRewarded(db, given)]
  const code = randomToken(COUPON_CODE_BYTES)
  const issued = insertCoupon(db, { id: newId(now), code, memberId, issued: coupon, now })
  return [...moved, insertRewarded(db, given), issued]
}

/** Adds to the counters; one that would pass its limit fails the commit, and the award is decided again on what is left. */
export function addUsage(db: Database, memberId: string, steps: readonly UsageStep[]): Statement[] {
  return steps.map(({ ruleId, of, period, amount, limit }) =>
    addUsed(db, ruleId, of === 'member' ? memberId : null, period, amount, limit),
  )
}

const addUsed = prepared(
  (
    db,
    ruleId: SQL<string>,
    memberId: SQL<string | null>,
    period: SQL<string>,
    used: SQL<number>,
    limit: SQL<number>,
  ) =>
    db
      .insert(earningUsage)
      .values({ ruleId, memberId, period, used, limit })
      .onConflictDoUpdate({
        target: [earningUsage.ruleId, earningUsage.memberId, earningUsage.period],
        set: { used: sql`${earningUsage.used} + excluded.used`, limit: sql`excluded."limit"` },
      }),
)

export const selectRewarded = prepared(
  (db, memberId: SQL<SQL>, trigger: SQL<string>, source: SQL<string | SQL>) =>
    db
      .select({ at: earningAward.at })
      .from(earningAward)
      .where(
        and(
          eq(earningAward.memberId, memberId),
          eq(earningAward.trigger, trigger),
          eq(earningAward.source, source),
        ),
      ),
)

/** Fails the commit when the event was rewarded before. */
export function insertRewarded(db: Database, row: typeof earningAward.$inferInsert) {
  return insertRows(db, earningAward, [row])
}

/**
 * The next members by id who celebrate and were not rewarded for it. All slices of a night together look at the table once, along its
 * primary key.
 */
export function selectCelebrating(
  db: Database,
  celebrated: readonly Celebration[],
  { after, limit }: { after: string; limit: number },
) {
  const dates = celebrated.map(
    ({ month, day, period }) => sql`(${month}::smallint, ${day}::smallint, ${period})`,
  )
  const found = sql`
    select m.id as member_id, celebrated.period
    from member m
    join (values ${sql.join(dates, sql`, `)}) as celebrated(month, day, period)
      on m.birth_month = celebrated.month and m.birth_day = celebrated.day
    where m.status = 'member' and m.id > ${after}::uuid and not exists (
      select from earning_award a
      where a.member_id = m.id and a.trigger = 'birthday' and a.source = celebrated.period
    )
    order by m.id limit ${limit}`
  return db
    .select({ memberId: sql<string>`member_id`, period: sql<string>`period` })
    .from(sql`(${found}) as found`)
    .orderBy(sql`member_id`)
}

/** Both accounts' new entries. */
export function postedStatements(
  db: Database,
  memberId: string,
  { points, credit }: EarningPosted,
  now: Date,
): Statement[] {
  return [
    ...(points ? appendPostings(db, memberId, points, now) : []),
    ...(credit ? appendPostings(db, memberId, credit, now) : []),
  ]
}
