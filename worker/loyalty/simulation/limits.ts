// Caps, budgets and quotas of earning rules in SQL: what each rule gives once its limits are spent in the order of time.

import { type SQL, sql } from 'drizzle-orm'
import { bestOfGroups } from './groups.ts'
import { LIMITS, type Offers, type Term } from './terms.ts'

/**
 * The CTEs that make `given` (member_id, place, rule, amount, unsettled) of what rules offer. `unsettled` is true where the passes did
 * not suffice.
 */
export function givenBy(terms: readonly Term[], offers: Offers): SQL {
  const grouped = terms.filter(({ group_name }) => group_name !== null)
  const stacked = terms.filter(({ group_name }) => group_name === null)
  const parts = [...Map.groupBy(stacked, limitsOf)].map(([limits, rules]) =>
    limits === ''
      ? sql`select member_id, place, rule, wanted as amount, false as unsettled from (${offers(rules)}) free`
      : withinLimits(rules, offers),
  )
  const groups = bestOfGroups(grouped, offers)
  const given = sql`given as (${sql.join([...parts, ...groups.given], sql` union all `)})`
  const term = sql`term as materialized (
    select * from jsonb_to_recordset(${JSON.stringify(terms)}::text::jsonb)
      as t(rule integer, group_name text, template text, per_day bigint, per_member bigint, per_template_member bigint, budget bigint, quota bigint)
  )`
  return sql.join([term, ...groups.ctes, given], sql`, `)
}

/** Rules with the same limits are sorted together, without the sorting that other rules need; those that share a template's belong together. */
function limitsOf(term: Term): string {
  if (term.quota !== null || term.per_template_member !== null) return 'template'
  return LIMITS.flatMap(({ limit }) => (term[limit] === null ? [] : [limit])).join()
}

/**
 * Rules that stack: what all rows up to this one may have of a limit, less what all before it had. That is what one purchase after the
 * other would have been given, because nothing else draws on the same limit.
 */
function withinLimits(terms: readonly Term[], offers: Offers): SQL {
  const used = LIMITS.filter(({ limit }) => terms.some((term) => term[limit] !== null))
  const limited = used.reduce(
    (rows, { limit, shared }) => {
      const cap = sql.raw(limit)
      return sql`
        select key, member_id, place, at, day, rule, template, per_day, per_member, per_template_member, budget, quota,
          case when ${cap} is null then amount else (least(${cap}, upto) - least(${cap}, upto - amount))::bigint end as amount
        from (select *, sum(amount) over (partition by ${shared} order by at, key, rule rows unbounded preceding) as upto from (${rows}) before_limit) counted`
    },
    sql`
      select key, member_id, place, at, day, rule, template, per_day, per_member, per_template_member, budget, quota, wanted as amount
      from (${offers(terms)}) candidate join term using (rule)`,
  )
  return sql`select member_id, place, rule, amount, false as unsettled from (${limited}) limited`
}
