// What everything gives beside the rules, in SQL: base points and tier discounts of purchases, the ladder of check-ins, sign-ups.

import { type SQL, sql } from 'drizzle-orm'
import type { Program } from '../../shop/program/rules.ts'
import { listOf } from './fragments.ts'
import { COUNTS, earningOf, LEFT_MINOR, type Span, within } from './happenings.ts'

/** Rows (`by` as place, rule: null, purchases, amount, discount, unsettled), some for one `by`, of members as `placed` has them. */
export function besideRules(by: SQL, program: Program, span: Span): SQL {
  const { base } = program.points
  const { ladder } = program.checkIn
  const { levels } = program.tiers
  const ofTier = (values: number[]) => sql`(${listOf(values)})[place]`
  const multiplier = ofTier(levels.map((level) => Math.round(level.pointMultiplier * 100)))
  const discount = ofTier(levels.map(({ discountPercent }) => discountPercent))
  const row = (purchases: SQL, amount: SQL, discounted: SQL) =>
    sql`select ${by} as place, null::integer as rule, ${purchases} as purchases, ${amount} as amount, ${discounted} as discount, false as unsettled`
  const earned = sql`${earningOf(program)} / ${base.perAmountMinor}::bigint * ${base.points}::bigint * ${multiplier} / 100`
  const day = sql`(${listOf(ladder)})[least(c.streak, ${ladder.length}::integer)]`
  return sql`
    ${row(sql`count(*)`, sql`sum(${earned})`, sql`sum(${LEFT_MINOR} * ${discount} / 100)`)}
    from purchase p join placed using (member_id) where ${within(sql`p.occurred_at`, span)} and ${COUNTS} group by 1
    union all
    ${row(sql`0`, sql`sum(${day})`, sql`0`)}
    from check_in c join placed using (member_id) where ${within(sql`c.at`, span)} group by 1
    union all
    ${row(sql`0`, sql`count(*) * ${program.signUp.points}::bigint`, sql`0`)}
    from placed where ${within(sql`joined_at`, span)} group by 1`
}
