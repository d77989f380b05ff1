// The tier that each member reaches today under one program or several, in SQL.

import { type SQL, sql } from 'drizzle-orm'
import type { Program } from '../../shop/program/rules.ts'
import { type Measure, type Tiers, thresholdOf } from '../../shop/program/tier.ts'
import { windowStart } from '../tier/rules.ts'
import { instant, listOf } from './fragments.ts'

/** Programs by the column that has the tier's place (1 is the lowest) under each. */
type Placings = Record<string, Program>

/** What somebody has of each measure under a program; a member without a row has nothing. */
const HAVE: Record<Measure, (of: string) => SQL> = {
  spend: (of) => sql`coalesce(bought.${sql.raw(`minor_${of}`)}, 0)`,
  orders: (of) => sql`coalesce(bought.${sql.raw(`orders_${of}`)}, 0)`,
  engagement: (of) => sql`coalesce(engaged.${sql.raw(`marks_${of}`)}, 0)`,
}

/**
 * Rows (member_id, joined_at, a place under each program) of all members. One scan of the purchases in the longest of the programs'
 * windows, and where marks count one of the check-ins and of the remembered events in it.
 */
export function placedMembers(programs: Placings, until: Date): SQL {
  const all = Object.entries(programs).map(([of, program]) => ({
    of,
    program,
    since: windowStart(until, program),
  }))
  const earliest = new Date(Math.min(...all.map(({ since }) => since.getTime())))
  const within = (at: SQL) => sql`${at} >= ${instant(earliest)} and ${at} <= ${instant(until)}`
  const places = all.map(({ of, program }) => sql`${placeOf(program.tiers, of)} as ${sql.raw(of)}`)
  const bought = all.flatMap(({ of, since }) => {
    const counts = sql`occurred_at >= ${instant(since)}`
    return [
      sql`sum(amount_minor - refunded_minor) filter (where ${counts})::bigint as ${sql.raw(`minor_${of}`)}`,
      sql`count(*) filter (where ${counts} and refunded_minor < amount_minor) as ${sql.raw(`orders_${of}`)}`,
    ]
  })
  const marked = all.filter(({ program }) =>
    program.tiers.qualifyBy.measures.includes('engagement'),
  )
  const engaged =
    marked.length > 0
      ? sql`left join (${marksWithin(marked, within)}) engaged on engaged.member_id = m.id`
      : sql``
  return sql`
    select m.id as member_id, m.joined_at, ${sql.join(places, sql`, `)}
    from member m
    left join (
      select member_id, ${sql.join(bought, sql`, `)}
      from purchase where member_id is not null and ${within(sql`occurred_at`)} group by member_id
    ) bought on bought.member_id = m.id
    ${engaged}
    where m.status = 'member'`
}

/** `marksBetween` of tier/store.ts for everybody, by the weights of each program that is tried. */
function marksWithin(
  programs: { of: string; program: Program; since: Date }[],
  within: (at: SQL) => SQL,
): SQL {
  const sums = programs.map(({ of, program, since }) => {
    const weights = sql`${JSON.stringify(program.tiers.engagement)}::text::jsonb`
    return sql`sum((${weights} ->> trigger)::bigint) filter (where at >= ${instant(since)})::bigint as ${sql.raw(`marks_${of}`)}`
  })
  return sql`
    select member_id, ${sql.join(sums, sql`, `)} from (
      select member_id, trigger, at from earning_award where ${within(sql`at`)}
      union all
      select member_id, 'check-in', at from check_in where ${within(sql`at`)}
    ) each_mark group by member_id`
}

/** `reaches` of tier/rules.ts: thresholds ascend, so all of the measures reach the lowest of their levels, any the highest. */
function placeOf({ levels, qualifyBy: { measures, match } }: Tiers, of: string): SQL {
  const places = sql.join(
    measures.map((measure) => {
      const thresholds = listOf(levels.map((level) => thresholdOf(level, measure)))
      return sql`width_bucket(${HAVE[measure](of)}, ${thresholds})`
    }),
    sql`, `,
  )
  return match === 'any' ? sql`greatest(${places})` : sql`least(${places})`
}
