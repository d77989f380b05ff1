// What the rules are asked about, in SQL: purchases of the simulated time, and of what else members did what a rule rewards.

import { type SQL, sql } from 'drizzle-orm'
import type { Trigger } from '../../shop/program/earning-rule.ts'
import type { Program } from '../../shop/program/rules.ts'
import { instant, isOneOf } from './fragments.ts'
import { isOfPurchase, itemsFor, wantedBy, wantedColumn } from './rule-sql.ts'

/** The instants that are simulated, both inclusive. */
export interface Span {
  since: Date
  until: Date
}

export function within(at: SQL, { since, until }: Span): SQL {
  return sql`${at} >= ${instant(since)} and ${at} <= ${instant(until)}`
}

/** What is left of a purchase `p` behind its refunds. */
export const LEFT_MINOR = sql`(p.amount_minor - p.refunded_minor)`
/** Something was paid for `p` and is not given back: only then it is counted as a purchase. */
export const COUNTS = sql`p.refunded_minor < p.amount_minor`

const PURCHASE = 'priced_purchase'
const EVENT = 'priced_event'

/**
 * The CTEs that read what happened to members as `placed` has them, once for all rules: rows (key, member_id, place, at, day, a column for
 * each rule) of purchases, and of events.
 */
export function priced(program: Program, span: Span): SQL[] {
  const { ofPurchases, ofEvents } = kindsOf(program)
  return [
    ...(ofPurchases.length > 0
      ? [pricedAs(PURCHASE, purchases(ofPurchases, program, span), ofPurchases, program)]
      : []),
    ...(ofEvents.length > 0 ? [pricedAs(EVENT, events(program, span), ofEvents, program)] : []),
  ]
}

/** Rows (key, member_id, place, at, day, rule, wanted) of the happenings that some rules hold for. */
export function offers(indexes: readonly number[], program: Program): SQL {
  const { ofEvents } = kindsOf(program)
  const parts = indexes.map((index) => {
    const from = sql.raw(ofEvents.includes(index) ? EVENT : PURCHASE)
    const wanted = wantedColumn(index)
    return sql`select key, member_id, place, at, day, ${index}::integer as rule, ${wanted} as wanted from ${from} where ${wanted} > 0`
  })
  return sql.join(parts, sql` union all `)
}

function kindsOf({ earningRules }: Program) {
  const indexes = earningRules.map((_, index) => index)
  const ofPurchases = indexes.filter((index) => isOfPurchase(earningRules[index]?.trigger))
  return { ofPurchases, ofEvents: indexes.filter((index) => !ofPurchases.includes(index)) }
}

function pricedAs(name: string, rows: SQL, indexes: readonly number[], program: Program): SQL {
  return sql`${sql.raw(name)} as materialized (
    select key, member_id, place, at, local::date as day, ${wantedBy(indexes, program)} from (${rows}) h
  )`
}

/**
 * Rows of what members did beside buying: key, member_id, place (the tier it is counted for), held (the tier that scopes and multipliers
 * go by), kind (the trigger), at, local (the shop's wall time), branch_id, and what only purchases have.
 */
function events(program: Program, span: Span): SQL {
  const { timeZone } = program
  const local = (at: SQL) => sql`${at} at time zone ${timeZone}::text`
  const asked = [...new Set(program.earningRules.map(({ trigger }) => trigger))].filter(
    (trigger) => !isOfPurchase(trigger),
  )
  const remembered = asked.filter((trigger) => trigger !== 'check-in' && trigger !== 'sign-up')
  // A tap may be written behind midnight: it counts for its business day.
  const tapped = sql`least(${local(sql`c.at`)}, c.day + time '23:59:59')`
  const rows: Partial<Record<Trigger, SQL>> = {
    'check-in': sql`
      select md5('check-in' || c.member_id || c.day)::uuid as key, member_id, place, place as held, 'check-in'::text as kind, c.at, ${tapped} as local,
        null::text as branch_id, null::text as channel, null::bigint as amount
      from check_in c join placed using (member_id) where ${within(sql`c.at`, span)}`,
    'sign-up': sql`
      select md5('sign-up' || member_id)::uuid as key, member_id, place, 1 as held, 'sign-up'::text as kind, joined_at as at, ${local(sql`joined_at`)} as local,
        null::text as branch_id, null::text as channel, null::bigint as amount
      from placed where ${within(sql`joined_at`, span)}`,
  }
  const others = sql`
    select md5(a.trigger || a.member_id || a.source)::uuid as key, member_id, place, place as held, a.trigger as kind, a.at, ${local(sql`a.at`)} as local,
      case when a.trigger = 'branch-check-in' then split_part(a.source, ':', 1) end as branch_id, null::text as channel, null::bigint as amount
    from earning_award a join placed using (member_id) where ${isOneOf(sql`a.trigger`, remembered)} and ${within(sql`a.at`, span)}`
  const parts = [
    ...asked.flatMap((trigger) => rows[trigger] ?? []),
    ...(remembered.length > 0 ? [others] : []),
  ]
  return sql.join(parts, sql` union all `)
}

/**
 * The same of purchases, with channel, amount (what of it earns), the sums of some items that rules ask for, and nth (of the member's
 * purchases) where one asks. `offset 0`: each expression is worked out once per row, however many rules use it.
 */
function purchases(indexes: readonly number[], program: Program, span: Span): SQL {
  const items = itemsFor(indexes, program)
  const numbered = asksForPlace(program)
    ? placeAmong(span)
    : { nth: sql`null::bigint`, join: sql`` }
  return sql`
    select p.id as key, p.member_id, place, place as held, 'purchase'::text as kind, ${numbered.nth} as nth, p.occurred_at as at,
      p.occurred_at at time zone ${program.timeZone}::text as local, p.branch_id, p.channel, ${earningOf(program)} as amount${items.columns}
    from purchase p join placed on placed.member_id = p.member_id ${items.join} ${numbered.join}
    where ${within(sql`p.occurred_at`, span)} and ${COUNTS} offset 0`
}

const PLACE_TRIGGERS: readonly Trigger[] = ['first-purchase', 'second-purchase']

function asksForPlace({ earningRules }: Program): boolean {
  return earningRules.some(({ trigger }) => PLACE_TRIGGERS.includes(trigger))
}

/** A purchase's place among those that count for the member, the ones before the span included. */
function placeAmong({ since }: Span) {
  return {
    nth: sql`count(*) over (partition by p.member_id order by p.occurred_at, p.id rows unbounded preceding) + coalesce(earlier.purchases, 0)`,
    join: sql`left join (
      select member_id, count(*) as purchases from purchase p where occurred_at < ${instant(since)} and ${COUNTS} group by member_id
    ) earlier on earlier.member_id = p.member_id`,
  }
}

/** `earningMinorOf` of spending/rules.ts: what of the rest earns, as points and credit paid some of it. */
export function earningOf({ spending }: Program): SQL {
  const back = (paid: SQL) => sql`(${paid} - ${paid} * p.refunded_minor / p.amount_minor)`
  const [byPoints, byCredit] = [sql`p.points_paid_minor`, sql`p.credit_paid_minor`]
  const due = sql`(p.amount_minor - ${byPoints} - ${byCredit})`
  // Money is given back rounded up, what points and credit paid rounded down.
  const money = sql`(${due} - (${due} * p.refunded_minor + p.amount_minor - 1) / p.amount_minor)`
  const earned = [
    money,
    ...(spending.points?.earns ? [back(byPoints)] : []),
    ...(spending.credit?.earns ? [back(byCredit)] : []),
  ]
  return sql`case when ${byPoints} = 0 and ${byCredit} = 0 then ${LEFT_MINOR} else least(${LEFT_MINOR}, ${sql.join(earned, sql` + `)}) end`
}
