// The SQL of a night's tiers: ends that have passed, and members who have reached more than they hold.

import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { member } from '../../../db/schema/member.ts'
import type { Measure, Tiers } from '../../shop/program/tier.ts'
import { END, marksBetween } from './store.ts'

/** Distinct ends that have passed: a business day has one, however many members share it. */
export function selectPassedEnds(db: Database, now: Date, limit: number) {
  return db
    .selectDistinct({ end: member.tierUntil })
    .from(member)
    .where(sql`${member.tierUntil} <= ${now.toISOString()}::timestamptz`)
    .orderBy(member.tierUntil)
    .limit(limit)
}

/** One pass over tiers whose end has passed; everything of the program and the calendar is worked out by rules.ts. */
export interface EndPass {
  now: Date
  windowStart: Date
  tiers: Tiers
  /** Each end that has passed, with the end of a tier that begins there. */
  ends: readonly { end: Date; nextEnd: Date | null }[]
}

/** The highest level that each measure reaches, as a column of `level`. */
const REACHED_BY: Record<Measure, SQL> = {
  spend: sql`max("index") filter (where "thresholdMinor" <= bought.minor)`,
  orders: sql`max("index") filter (where "thresholdOrders" <= bought.orders)`,
  engagement: sql`max("index") filter (where "thresholdEngagement" <= engaged.marks)`,
}

/** `reaches` of rules.ts in SQL: thresholds ascend, so all of the measures reach the lowest of their levels, any the highest. */
function reachedLevel({ qualifyBy: { measures, match } }: Tiers): SQL {
  const each = sql.join(
    measures.map((measure) => REACHED_BY[measure]),
    sql`, `,
  )
  return match === 'any' ? sql`greatest(${each})` : sql`least(${each})`
}

/** The program's levels as rows. */
function levelRows({ levels }: Tiers): SQL {
  const rows = levels.map(
    ({ id, thresholdMinor, thresholdOrders, thresholdEngagement }, index) => ({
      index,
      id,
      thresholdMinor,
      thresholdOrders,
      thresholdEngagement,
    }),
  )
  return sql`select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as l("index" int, id text, "thresholdMinor" bigint, "thresholdOrders" bigint, "thresholdEngagement" bigint)`
}

/** The index of the level that `m` has reached, as `reached`: what counts of them in the window, measured against `level`. */
function reachedBy(tiers: Tiers, start: SQL, at: SQL): SQL {
  return sql`cross join lateral (
      select coalesce(sum(amount_minor - refunded_minor), 0) as minor, count(*) filter (where refunded_minor < amount_minor) as orders
      from purchase where member_id = m.id and occurred_at >= ${start} and occurred_at <= ${at}
    ) bought
    cross join lateral (select ${marksBetween(sql`m.id`, start, at)} as marks) engaged
    cross join lateral (select ${reachedLevel(tiers)} as "index" from level) reached`
}

/**
 * `heldAfterEnd` of rules.ts for every member at once: the tier itself where it is reached, else one level less or what is reached. A row
 * that an operation moved meanwhile no longer has the end that was read, and is left alone. An index range of `member_tier_end`, then
 * one of each table that counts per member who is due.
 */
export function passTierEnds(
  db: Database,
  { now, windowStart, tiers, ends }: EndPass,
): Statement[] {
  const at = sql`${now.toISOString()}::timestamptz`
  const start = sql`${windowStart.toISOString()}::timestamptz`
  const level = sql`level as (${levelRows(tiers)})`
  const floor = tiers.downgrade === 'one-step' ? sql`due.held - 1` : sql`0`
  return [
    // The first tier has no end, nor has one that the program no longer knows: neither is looked at again.
    db.execute(sql`with ${level}
      update member set tier_until = null, tier_revision = tier_revision + 1
      where tier_until <= ${at} and not exists (select 1 from level where level.id = member.tier_id and "index" > 0)`),
    db.execute(sql`with ${level}, term as (
      select * from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as t("end" timestamptz, "nextEnd" timestamptz)
    ), due as (
      select m.id, m.tier_id, term."end", term."nextEnd", held."index" as held, reached."index" as reached
      from term join member m on m.tier_until = term."end" join level held on held.id = m.tier_id
      ${reachedBy(tiers, start, at)}
    ), moved as (
      update member m
      set tier_id = next.id, tier_since = due."end", tier_revision = tier_revision + 1,
        tier_until = case when next."index" = 0 then null else due."nextEnd" end
      from due join level next on next."index" = least(due.held, greatest(due.reached, ${floor}, 0))
      where m.id = due.id and m.tier_until = due."end"
      returning m.id, due.tier_id as from_tier_id, m.tier_id as to_tier_id, m.tier_since, m.tier_until
    )
    insert into tier_change (id, member_id, from_tier_id, to_tier_id, at, until, reason)
    select gen_random_uuid(), id, from_tier_id, to_tier_id, tier_since, tier_until, ${JSON.stringify(END)}::jsonb from moved
    on conflict (member_id, at) where reason ->> 'kind' = 'end' do nothing`),
  ]
}

/** What the sum of all their purchases says of the window's, which is a part of it: false for whom need not be counted. */
const MAY_REACH: Record<Measure, SQL> = {
  spend: sql`m.purchase_amount_minor >= next."thresholdMinor"`,
  orders: sql`m.purchase_count >= next."thresholdOrders"`,
  engagement: sql`true`,
}

function mayReach({ qualifyBy: { measures, match } }: Tiers): SQL {
  const each = measures.map((measure) => MAY_REACH[measure])
  return sql`(${sql.join(each, match === 'any' ? sql` or ` : sql` and `)})`
}

/**
 * The next members by id who have reached more than the tier they are stored in, as their row and what counts say: a threshold was
 * lowered, or an event counted that no act of theirs settled. Every member is looked at once in a night; only of those whose rollups
 * could be enough for the next tier are purchases and marks counted.
 */
export function selectOvergrown(
  db: Database,
  { now, windowStart, tiers }: Pick<EndPass, 'now' | 'windowStart' | 'tiers'>,
  { after, limit }: { after: string; limit: number },
) {
  const at = sql`${now.toISOString()}::timestamptz`
  const start = sql`${windowStart.toISOString()}::timestamptz`
  const found = sql`
    with level as materialized (${levelRows(tiers)})
    select m.id as member_id from member m left join level held on held.id = m.tier_id
    join level next on next."index" = coalesce(held."index", 0) + 1 and ${mayReach(tiers)}
    ${reachedBy(tiers, start, at)}
    where m.status = 'member' and m.id > ${after}::uuid and reached."index" > coalesce(held."index", 0)
    order by m.id limit ${limit}`
  return db
    .select({ memberId: sql<string>`member_id` })
    .from(sql`(${found}) as found`)
    .orderBy(sql`member_id`)
}
