// Groups of earning rules of which only the best gives, in SQL: whose limit is drawn on depends on who won before.

import { type SQL, sql } from 'drizzle-orm'
import { BUDGET, DAY, MEMBER, type Offers, type Term } from './terms.ts'

/**
 * Groups whose rules have limits are settled in passes, each on what the pass before it gave. A pass makes at least one more happening
 * right for good, in practice all up to the next limit that is met; rarely are there ten.
 */
export const SETTLING_PASSES_MAX = 60

const CAPS = [DAY, MEMBER, BUDGET]

/**
 * The CTEs and the parts (member_id, place, rule, amount, unsettled) of what the rules of groups give. Of a group's rules without limits
 * the best for a happening is found once, as the `rival` of those with limits; only these are settled.
 */
export function bestOfGroups(
  terms: readonly Term[],
  offers: Offers,
): { ctes: SQL[]; given: SQL[] } {
  const isLimited = (term: Term) => CAPS.some(({ limit }) => term[limit] !== null)
  const limited = terms.filter(isLimited)
  const free = terms.filter((term) => !isLimited(term))
  const ofRivals = free.length > 0 ? [rivals(free, offers)] : []
  if (limited.length === 0)
    return {
      ctes: ofRivals,
      given: ofRivals.map(
        () => sql`select member_id, place, rule, wanted as amount, false as unsettled from rival`,
      ),
    }
  return {
    ctes: [...ofRivals, settling(limited, free.length > 0, offers), LAST_PASS],
    given: [
      sql`select member_id, place, rule, amount, changing as unsettled from last_pass`,
      ...(free.length > 0
        ? [
            sql`select member_id, place, rival_rule, rival, changing from last_pass where leads and amount = 0 and rival is not null`,
            sql`select member_id, place, rule, wanted, false from rival where not exists (
              select from settling where pass = 0 and settling.key = rival.key and settling.group_name = rival.group_name)`,
          ]
        : []),
    ],
  }
}

const LAST_PASS = sql`last_pass as (
  select settling.* from settling join (select group_name, max(pass) as pass from settling group by 1) last using (group_name, pass)
)`

function rivals(terms: readonly Term[], offers: Offers): SQL {
  return sql`rival as materialized (
    select distinct on (key, group_name) key, group_name, member_id, place, rule, wanted
    from (${offers(terms)}) candidate join term using (rule) order by key, group_name, wanted desc, rule
  )`
}

/**
 * Pass 0 chooses as if nothing had been given yet, each next pass on what the pass before it gave, until a pass changes nothing: then
 * every row was decided on what really came before it, and only one outcome is like that. `leads` is true for one row of a happening and
 * group: the one that gives, unless the rival does.
 */
function settling(terms: readonly Term[], hasRivals: boolean, offers: Offers): SQL {
  const used = CAPS.filter(({ limit }) => terms.some((term) => term[limit] !== null))
  const caps = sql.join(
    used.map(({ limit }) => sql.raw(limit)),
    sql`, `,
  )
  const kept = sql`key, member_id, place, at, day, rule, group_name, wanted, ${caps}, rival, rival_rule`
  const rival = hasRivals
    ? sql`left join (select key, group_name, rule as rival_rule, wanted as rival from rival) each_rival using (key, group_name)`
    : sql`cross join (select null::integer as rival_rule, null::bigint as rival) no_rival`
  const first = sql`
    select 0 as pass, ${kept}, ${AMOUNT} as amount, ${LEADS} as leads, true as changing
    from (
      select ${kept}, least(wanted, ${caps}) as share, ${rankOf(sql`least(wanted, ${caps})`)} as rank
      from (${offers(terms)}) candidate join term using (rule) ${rival}
    ) shares`
  const left = used.map(
    ({ limit, shared }) =>
      sql`${sql.raw(limit)} - coalesce(sum(amount) over (partition by ${shared} order by at, key rows between unbounded preceding and 1 preceding), 0)`,
  )
  const groups = new Set(terms.map(({ group_name }) => group_name)).size
  const next = sql`
    select pass + 1, ${kept}, amount, leads, bool_or(amount <> was) over (${groups > 1 ? sql`partition by group_name` : sql``})
    from (
      select pass, ${kept}, was, ${AMOUNT} as amount, ${LEADS} as leads
      from (
        select pass, ${kept}, was, share, ${rankOf(sql`share`)} as rank
        from (
          select pass, ${kept}, amount as was, greatest(0, least(wanted, ${sql.join(left, sql`, `)}))::bigint as share
          from settling where changing and pass < ${SETTLING_PASSES_MAX}::integer
        ) shares
      ) ranked
    ) decided`
  return sql`settling as (${first} union all ${next})`
}

/** Of a happening and group the share that gives most comes first, of equals the first rule's. */
function rankOf(share: SQL): SQL {
  return sql`row_number() over (partition by key, group_name order by ${share} desc, rule)`
}

const LEADS = sql`rank = 1`
const AMOUNT = sql`case when rank = 1 and (rival is null or share > rival or (share = rival and rule < rival_rule)) then share else 0 end`
