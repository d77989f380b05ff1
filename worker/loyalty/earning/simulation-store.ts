// Last year's purchases under two programs, in one statement: nobody is visited one by one.

import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'

/** What of a program decides about tiers, points and discounts. Lists are in the order of its tiers. */
export interface Terms {
  /** Spend from then on counts for the tier. */
  windowStart: Date
  thresholdsMinor: number[]
  thresholdOrders: number[]
  /** Measures that are simulated, and whether one of them is enough. */
  measures: readonly ('spend' | 'orders')[]
  match: 'any' | 'all'
  multiplierHundredths: number[]
  discountPercents: number[]
  basePoints: number
  perAmountMinor: number
}

/** Members of one tier before and one after (1 is the lowest), and what their purchases cost. */
export interface Cell {
  before: number
  after: number
  members: number
  purchases: number
  pointsBefore: number
  pointsAfter: number
  discountBeforeMinor: number
  discountAfterMinor: number
}

/** What a purchase counts with, for the tier and for what it costs: what is left of it behind its refunds. */
const PAID = sql`(amount_minor - refunded_minor)`

/** A parameter list as an array of bigint. */
const arrayOf = (values: readonly number[]) =>
  sql`(select array_agg(value::bigint order by place) from jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb) with ordinality as each (value, place))`

/**
 * One scan of the purchases finds everybody's spend, a second one (hash join) what each purchase earned and cost. Measured:
 * by bench/simulate.ts. Members who bought nothing are counted by `selectMemberCount`.
 */
export function selectSimulation(
  db: Database,
  { before, after, since, until }: { before: Terms; after: Terms; since: Date; until: Date },
) {
  const [start, end] = [instant(since), instant(until)]
  const spentSince = (terms: Terms) =>
    sql`coalesce(sum(${PAID}) filter (where occurred_at >= ${instant(terms.windowStart)}), 0)::bigint`
  const ordersSince = (terms: Terms) =>
    sql`count(*) filter (where ${PAID} > 0 and occurred_at >= ${instant(terms.windowStart)})`
  const rows = sql`
    with terms as materialized (
      select ${arrayOf(before.thresholdsMinor)} as thresholds_before, ${arrayOf(after.thresholdsMinor)} as thresholds_after,
        ${arrayOf(before.thresholdOrders)} as threshold_orders_before, ${arrayOf(after.thresholdOrders)} as threshold_orders_after,
        ${arrayOf(before.multiplierHundredths)} as multipliers_before, ${arrayOf(after.multiplierHundredths)} as multipliers_after,
        ${arrayOf(before.discountPercents)} as discounts_before, ${arrayOf(after.discountPercents)} as discounts_after
    ), spent as materialized (
      select member_id, ${spentSince(before)} as spent_before, ${spentSince(after)} as spent_after,
        ${ordersSince(before)} as orders_before, ${ordersSince(after)} as orders_after
      from purchase
      where member_id is not null and occurred_at <= ${end}
        and occurred_at >= least(${start}, ${instant(before.windowStart)}, ${instant(after.windowStart)})
      group by member_id
    ), placed as materialized (
      select member_id, ${placeOf(before, 'before')} as before, ${placeOf(after, 'after')} as after
      from spent join member on member.id = member_id and member.status = 'member', terms
    ), people as (
      select before, after, count(*) as members from placed group by before, after
    ), costs as (
      select before, after, count(*) as purchases,
        sum(${pointsOf(before, sql`multipliers_before[before]`)}) as points_before,
        sum(${pointsOf(after, sql`multipliers_after[after]`)}) as points_after,
        sum(${PAID} * discounts_before[before] / 100) as discount_before,
        sum(${PAID} * discounts_after[after] / 100) as discount_after
      from purchase join placed using (member_id), terms
      where occurred_at >= ${start} and occurred_at <= ${end}
      group by before, after
    )
    select before, after, members, coalesce(purchases, 0) as purchases, coalesce(points_before, 0) as points_before,
      coalesce(points_after, 0) as points_after, coalesce(discount_before, 0) as discount_before, coalesce(discount_after, 0) as discount_after
    from people left join costs using (before, after)`
  const whole = (name: string) => sql<number>`${sql.raw(name)}`.mapWith(Number)
  return db
    .select({
      before: whole('before'),
      after: whole('after'),
      members: whole('members'),
      purchases: whole('purchases'),
      pointsBefore: whole('points_before'),
      pointsAfter: whole('points_after'),
      discountBeforeMinor: whole('discount_before'),
      discountAfterMinor: whole('discount_after'),
    } satisfies Record<keyof Cell, SQL>)
    .from(sql`(${rows}) as cells`)
}

/** The level reached, 1 the lowest: thresholds ascend, so all of the measures reach the lowest of their levels, any the highest. */
function placeOf({ measures, match }: Terms, side: 'before' | 'after'): SQL {
  const each = {
    spend: sql.raw(`width_bucket(spent.spent_${side}, thresholds_${side})`),
    orders: sql.raw(`width_bucket(spent.orders_${side}, threshold_orders_${side})`),
  }
  const places = sql.join(
    measures.map((measure) => each[measure]),
    sql`, `,
  )
  if (measures.length === 0) return sql`1`
  return match === 'any' ? sql`greatest(${places})` : sql`least(${places})`
}

/** As `award` does it: full steps of the base rate, times the multiplier, rounded down once. */
function pointsOf({ basePoints, perAmountMinor }: Terms, hundredths: SQL): SQL {
  return sql`${PAID} / ${perAmountMinor}::bigint * ${basePoints}::bigint * ${hundredths} / 100`
}

export function selectMemberCount(db: Database) {
  return db
    .select({ members: sql<number>`count(*)`.mapWith(Number) })
    .from(sql`member`)
    .where(sql`status = 'member'`)
}

function instant(at: Date): SQL {
  return sql`${at.toISOString()}::timestamptz`
}
