// The tier that each member reaches today under a program, in SQL.

import { type SQL, sql } from 'drizzle-orm'
import type { Program } from '../../shop/program/rules.ts'
import { type Measure, type Tiers, thresholdOf } from '../../shop/program/tier.ts'
import { windowStart } from '../tier/rules.ts'
import { instant, listOf } from './fragments.ts'

/** What somebody has of each measure; a member without a row has nothing. */
const HAVE: Record<Measure, SQL> = {
  spend: sql`coalesce(bought.minor, 0)`,
  orders: sql`coalesce(bought.orders, 0)`,
  engagement: sql`coalesce(engaged.marks, 0)`,
}

/**
 * Rows (member_id, place) of all members; place 1 is the lowest tier. One scan of the purchases in the program's window, and where marks
 * count one of the check-ins and of the remembered events in it.
 */
export function placedMembers(program: Program, until: Date): SQL {
  const { tiers } = program
  const within = (at: SQL) =>
    sql`${at} >= ${instant(windowStart(until, program))} and ${at} <= ${instant(until)}`
  const engaged = tiers.qualifyBy.measures.includes('engagement')
    ? sql`left join (${marksWithin(tiers, within)}) engaged on engaged.member_id = m.id`
    : sql``
  return sql`
    select m.id as member_id, ${placeOf(tiers)} as place, m.joined_at
    from member m
    left join (
      select member_id, sum(amount_minor - refunded_minor)::bigint as minor, count(*) filter (where refunded_minor < amount_minor) as orders
      from purchase where member_id is not null and ${within(sql`occurred_at`)} group by member_id
    ) bought on bought.member_id = m.id
    ${engaged}
    where m.status = 'member'`
}

/** `marksBetween` of tier/store.ts for everybody, by the weights of the program that is tried. */
function marksWithin({ engagement }: Tiers, within: (at: SQL) => SQL): SQL {
  const weights = sql`${JSON.stringify(engagement)}::text::jsonb`
  return sql`
    select member_id, sum(marks)::bigint as marks from (
      select member_id, (${weights} ->> trigger)::bigint as marks from earning_award where ${within(sql`at`)}
      union all
      select member_id, ${engagement['check-in'] ?? 0}::bigint from check_in where ${within(sql`at`)}
    ) each_mark group by member_id`
}

/** `reaches` of tier/rules.ts: thresholds ascend, so all of the measures reach the lowest of their levels, any the highest. */
function placeOf({ levels, qualifyBy: { measures, match } }: Tiers): SQL {
  const places = sql.join(
    measures.map((measure) => {
      const thresholds = listOf(levels.map((level) => thresholdOf(level, measure)))
      return sql`width_bucket(${HAVE[measure]}, ${thresholds})`
    }),
    sql`, `,
  )
  return match === 'any' ? sql`greatest(${places})` : sql`least(${places})`
}
