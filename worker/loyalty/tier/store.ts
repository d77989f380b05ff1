// The SQL of tiers: spend in the windows that decide, the history of changes, and the ends that pass at night.

import { desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { purchase } from '../../../db/schema/loyalty.ts'
import { member, tierChange } from '../../../db/schema/member.ts'
import { newId } from '../../core/ids.ts'
import type { TierEnding } from './rules.ts'

/** The program's settings, read in the same statement so that no second round trip is needed. */
const SETTINGS = sql`(select document from program_version order by version desc limit 1)`
const ZONE = sql`(${SETTINGS} ->> 'timeZone')`
const WINDOW = sql`make_interval(months => (${SETTINGS} -> 'tiers' ->> 'windowMonths')::int)`

/** Where the rolling window that ends at `end` begins: `windowStart` of rules.ts in SQL. */
function startOfWindow(end: SQL): SQL {
  return sql`((${end} at time zone ${ZONE})::date - ${WINDOW}) at time zone ${ZONE}`
}

/** What is left of a purchase behind its refunds. */
const LEFT_MINOR = sql`${purchase.amountMinor} - ${purchase.refundedMinor}`

function spendWhere(condition: SQL) {
  return sql<number>`coalesce(sum(${LEFT_MINOR}) filter (where ${condition}), 0)::bigint`.mapWith(
    Number,
  )
}

/**
 * Spend of one member, refunds taken off, in the rolling window that ends at `now` and in the one that ends with the tier. One index
 * range: `purchase_member`.
 */
export function selectTierSpend(db: Database, memberId: SQL | string, now: Date) {
  const at = sql`${now.toISOString()}::timestamptz`
  const tierUntil = sql`coalesce((select tier_until from member where id = ${memberId}), ${at})`
  const spendSince = (start: SQL) => spendWhere(sql`${purchase.occurredAt} >= ${start}`)
  return db
    .select({
      spentMinor: spendSince(startOfWindow(at)),
      spentForRenewalMinor: spendSince(startOfWindow(tierUntil)),
    })
    .from(purchase)
    .where(sql`${purchase.memberId} = ${memberId} and ${purchase.occurredAt} <= ${at}`)
}

/** The last changes of a member's tier, the newest first: the one into the tier held, and the one into the tier before it. */
export function selectLastTierChanges(db: Database, memberId: SQL | string) {
  return db
    .select()
    .from(tierChange)
    .where(eq(tierChange.memberId, memberId))
    .orderBy(desc(tierChange.at), desc(tierChange.id))
    .limit(2)
}

/** Spend in the window that ended when the held tier began, and in the one that ended when the tier before it did. */
export function selectReachSpend(db: Database, memberId: SQL | string) {
  const heldSince = sql`(select tier_since from member where id = ${memberId})`
  const previousSince = sql`(select at from tier_change where member_id = ${memberId} order by at desc, id desc offset 1 limit 1)`
  const windowEndingAt = (end: SQL) =>
    spendWhere(
      sql`${purchase.occurredAt} >= ${startOfWindow(end)} and ${purchase.occurredAt} <= ${end}`,
    )
  return db
    .select({
      heldMinor: windowEndingAt(heldSince),
      previousMinor: windowEndingAt(previousSince),
    })
    .from(purchase)
    .where(sql`${purchase.memberId} = ${memberId}`)
}

export function insertTierChange(db: Database, row: typeof tierChange.$inferInsert) {
  return db.insert(tierChange).values(row)
}

/** Why a tier changed at its end; `tier_change_end` lets one end be written once. */
const END = { kind: 'end' } as const

/** The history rows of ends that an operation met before the nightly job did. */
export function insertTierEndings(
  db: Database,
  memberId: string,
  endings: readonly TierEnding[],
  now: Date,
): Statement[] {
  if (endings.length === 0) return []
  const rows = endings.map(({ from, held }) => ({
    id: newId(now),
    memberId,
    fromTierId: from.id,
    toTierId: held.tier.id,
    at: held.since,
    until: held.until,
    reason: END,
  }))
  return [db.insert(tierChange).values(rows)]
}

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
  levels: readonly { index: number; id: string; thresholdMinor: number }[]
  /** Each end that has passed, with the end of a tier that begins there. */
  ends: readonly { end: Date; nextEnd: Date | null }[]
}

/**
 * `heldAfterEnd` of rules.ts for every member at once: the tier itself or better where the spend reaches it, else one level less. A row
 * that an operation moved meanwhile no longer has the end that was read, and is left alone. An index range of `member_tier_end`, then
 * one of `purchase_member` per member who is due.
 */
export function passTierEnds(
  db: Database,
  { now, windowStart, levels, ends }: EndPass,
): Statement[] {
  const at = sql`${now.toISOString()}::timestamptz`
  const level = sql`level as (
    select * from jsonb_to_recordset(${JSON.stringify(levels)}::jsonb) as l("index" int, id text, "thresholdMinor" bigint)
  )`
  return [
    // The first tier has no end, nor has one that the program no longer knows: neither is looked at again.
    db.execute(sql`with ${level}
      update member set tier_until = null
      where tier_until <= ${at} and not exists (select 1 from level where level.id = member.tier_id and "thresholdMinor" > 0)`),
    db.execute(sql`with ${level}, term as (
      select * from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as t("end" timestamptz, "nextEnd" timestamptz)
    ), due as (
      select m.id, m.tier_id, term."end", term."nextEnd", held."index" as held, reached."index" as reached
      from term join member m on m.tier_until = term."end" join level held on held.id = m.tier_id
      cross join lateral (
        select coalesce(sum(amount_minor - refunded_minor), 0) as minor from purchase
        where member_id = m.id and occurred_at >= ${windowStart.toISOString()}::timestamptz and occurred_at <= ${at}
      ) spent
      cross join lateral (select max("index") as "index" from level where "thresholdMinor" <= spent.minor) reached
    ), moved as (
      update member m
      set tier_id = next.id, tier_since = due."end",
        tier_until = case when next."thresholdMinor" = 0 then null else due."nextEnd" end
      from due join level next on next."index" = greatest(due.reached, due.held - 1)
      where m.id = due.id and m.tier_until = due."end"
      returning m.id, due.tier_id as from_tier_id, m.tier_id as to_tier_id, m.tier_since, m.tier_until
    )
    insert into tier_change (id, member_id, from_tier_id, to_tier_id, at, until, reason)
    select gen_random_uuid(), id, from_tier_id, to_tier_id, tier_since, tier_until, ${JSON.stringify(END)}::jsonb from moved
    on conflict (member_id, at) where reason ->> 'kind' = 'end' do nothing`),
  ]
}
