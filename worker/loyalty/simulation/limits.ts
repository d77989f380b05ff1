// Caps, budgets, quotas and groups of earning rules in SQL: what each rule gives once its limits are spent in the order of time.

import { type SQL, sql } from 'drizzle-orm'
import { couponTemplateOf, type Program } from '../../shop/program/rules.ts'

/**
 * Groups whose rules have limits are settled in passes, each on what the pass before it gave. A pass makes at least one more happening
 * right for good, in practice all up to the next limit that is met; rarely are there ten.
 */
export const SETTLING_PASSES_MAX = 60

/** A limit, and the rows that draw on it together. */
interface Limit {
  /** A column of `term`. */
  limit: 'per_day' | 'per_member' | 'per_template_member' | 'budget' | 'quota'
  shared: SQL
}

const DAY: Limit = { limit: 'per_day', shared: sql`rule, member_id, day` }
const MEMBER: Limit = { limit: 'per_member', shared: sql`rule, member_id` }
const TEMPLATE_MEMBER: Limit = { limit: 'per_template_member', shared: sql`template, member_id` }
const BUDGET: Limit = { limit: 'budget', shared: sql`rule` }
const QUOTA: Limit = { limit: 'quota', shared: sql`template` }
/** Each one's rows lie within the next one's, so that what one lets through is what the next one counts. */
const LIMITS = [DAY, MEMBER, TEMPLATE_MEMBER, BUDGET, QUOTA]

/** What limits one rule, by the names of `term`'s columns. */
type Term = Record<Limit['limit'], number | null> & {
  rule: number
  group_name: string | null
  template: string | null
}

/** The rules of a program with their limits; a rule is named by its place in the program. */
export function termsOf(program: Program): Term[] {
  return program.earningRules.map(({ award, stacking, caps, budget }, index) => {
    const template =
      award.kind === 'coupon' ? couponTemplateOf(program, award.couponTemplateId) : undefined
    return {
      rule: index,
      group_name: stacking.kind === 'best-of' ? stacking.group : null,
      template: template?.id ?? null,
      per_day: caps.perMemberAndDay,
      per_member: caps.perMember,
      per_template_member: template?.perMember ?? null,
      budget,
      quota: template?.quota ?? null,
    }
  })
}

/** Rows (key, member_id, place, at, day, rule, wanted) of the happenings that some rules hold for. */
type Offers = (rules: readonly Term[]) => SQL

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
  if (grouped.length > 0)
    parts.push(sql`
      select member_id, place, rule, amount, changing as unsettled
      from settling join (select group_name, max(pass) as pass from settling group by 1) last_pass using (group_name, pass)`)
  const given = sql`given as (${sql.join(parts, sql` union all `)})`
  const term = sql`term as materialized (
    select * from jsonb_to_recordset(${JSON.stringify(terms)}::text::jsonb)
      as t(rule integer, group_name text, template text, per_day bigint, per_member bigint, per_template_member bigint, budget bigint, quota bigint)
  )`
  return sql.join([term, ...(grouped.length > 0 ? [settling(grouped, offers)] : []), given], sql`, `)
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

/**
 * Groups of which only the best rule gives: whose limit is drawn on depends on who won before. Pass 0 chooses as if nothing had been
 * given yet, each next pass on what the pass before it gave, until a pass changes nothing: then every row was decided on what really
 * came before it, and only one outcome is like that.
 */
function settling(terms: readonly Term[], offers: Offers): SQL {
  const used = [DAY, MEMBER, BUDGET].filter(({ limit }) =>
    terms.some((term) => term[limit] !== null),
  )
  const caps = used.map(({ limit }) => sql.raw(limit))
  const atFirst = sql.join([sql`wanted`, ...caps], sql`, `)
  const limited = terms
    .filter((term) => used.some(({ limit }) => term[limit] !== null))
    .map(({ group_name }) => sql`${group_name}::text`)
  const first = sql`
    select 0 as pass, key, member_id, place, at, day, rule, group_name, wanted, per_day, per_member, budget,
      ${bestOf(sql`share`)} as amount, ${limited.length > 0 ? sql`group_name in (${sql.join(limited, sql`, `)})` : sql`false`} as changing
    from (
      select candidate.*, group_name, per_day, per_member, budget, least(${atFirst}) as share
      from (${offers(terms)}) candidate join term using (rule)
    ) shares`
  if (limited.length === 0) return sql`settling as (${first})`
  const left = used.map(
    ({ limit, shared }) =>
      sql`${sql.raw(limit)} - coalesce(sum(amount) over (partition by ${shared} order by at, key rows between unbounded preceding and 1 preceding), 0)`,
  )
  const next = sql`
    select pass + 1, key, member_id, place, at, day, rule, group_name, wanted, per_day, per_member, budget, amount,
      bool_or(amount <> was) over (partition by group_name)
    from (
      select pass, key, member_id, place, at, day, rule, group_name, wanted, per_day, per_member, budget, amount as was, ${bestOf(sql`share`)} as amount
      from (
        select settling.*, greatest(0, least(wanted, ${sql.join(left, sql`, `)}))::bigint as share
        from settling where changing and pass < ${SETTLING_PASSES_MAX}::integer
      ) shares
    ) decided`
  return sql`settling as (${first} union all ${next})`
}

/** Of a group the share of the rule that gives most, the first of equals; nothing for the others. */
function bestOf(share: SQL): SQL {
  return sql`case when row_number() over (partition by key, group_name order by ${share} desc, rule) = 1 then ${share} else 0 end`
}
