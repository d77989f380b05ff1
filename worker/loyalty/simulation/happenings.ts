// What happened in the simulated time, in SQL: purchases, check-ins, sign-ups and remembered events, each with what it brings by itself.

import { type SQL, sql } from 'drizzle-orm'
import type { Trigger } from '../../shop/program/earning-rule.ts'
import type { Program } from '../../shop/program/rules.ts'
import { instant, listOf } from './fragments.ts'

/** The instants that are simulated, both inclusive. */
export interface Span {
  since: Date
  until: Date
}

/** What is left of a purchase behind its refunds. */
const LEFT_MINOR = sql`(p.amount_minor - p.refunded_minor)`

/**
 * Rows of `happening`, of members as `placed` has them: key, member_id, place (the tier that it is counted for), held (the tier that
 * scopes and multipliers go by), kind (`purchase` or a trigger), nth (of the member's purchases, where a rule asks), at, local (the
 * shop's wall time), branch_id, channel, amount (what of a purchase earns), base (points without rules), discount.
 */
export function happenings(program: Program, span: Span): SQL {
  const { timeZone, signUp, checkIn } = program
  const within = (at: SQL) =>
    sql`${at} >= ${instant(span.since)} and ${at} <= ${instant(span.until)}`
  const local = (at: SQL) => sql`${at} at time zone ${timeZone}::text`
  const ladder = sql`(${listOf(checkIn.ladder)})[least(c.streak, ${checkIn.ladder.length}::integer)]`
  // A tap may be written behind midnight: it counts for its business day.
  const tapped = sql`least(${local(sql`c.at`)}, c.day + time '23:59:59')`
  return sql`
    ${purchases(program, span)}
    union all
    select md5('check-in' || c.member_id || c.day)::uuid, member_id, place, place, 'check-in', null, c.at, ${tapped}, null, null, null, ${ladder}, 0
    from check_in c join placed using (member_id) where ${within(sql`c.at`)}
    union all
    select md5('sign-up' || m.id)::uuid, m.id, place, 1, 'sign-up', null, m.joined_at, ${local(sql`m.joined_at`)}, null, null, null, ${signUp.points}::bigint, 0
    from member m join placed on placed.member_id = m.id where ${within(sql`m.joined_at`)}
    union all
    select md5(a.trigger || a.member_id || a.source)::uuid, member_id, place, place, a.trigger, null, a.at, ${local(sql`a.at`)},
      case when a.trigger = 'branch-check-in' then split_part(a.source, ':', 1) end, null, null, 0, 0
    from earning_award a join placed using (member_id) where a.trigger not in ('check-in', 'sign-up') and ${within(sql`a.at`)}`
}

/**
 * Purchases of which something is left, or that their discounts paid whole and nobody gave back: those are nobody's first purchase, nor
 * counted as one. An order of gift cards alone is none.
 */
function purchases(program: Program, { since, until }: Span): SQL {
  const { base } = program.points
  const { levels } = program.tiers
  const multiplier = sql`(${listOf(levels.map(({ pointMultiplier }) => Math.round(pointMultiplier * 100)))})[place]`
  const discount = sql`(${listOf(levels.map(({ discountPercent }) => discountPercent))})[place]`
  const isLeft = sql`p.refunded_minor < p.amount_minor`
  const isFree = sql`p.amount_minor = 0 and p.discount_minor + p.tier_discount_minor > 0 and not exists (
    select from purchase_refund f where f.channel = p.channel and f.external_id = p.external_id and f.line is null)`
  const numbered = asksForPlace(program)
    ? {
        nth: sql`case when ${isLeft} then coalesce(earlier.purchases, 0) + count(*) filter (where ${isLeft})
          over (partition by p.member_id order by p.occurred_at, p.id rows unbounded preceding) end`,
        join: sql`left join (
          select member_id, count(*) as purchases from purchase p where occurred_at < ${instant(since)} and ${isLeft} group by member_id
        ) earlier on earlier.member_id = p.member_id`,
      }
    : { nth: sql`null::bigint`, join: sql`` }
  return sql`
    select key, member_id, place, place as held, 'purchase' as kind, nth, at, at at time zone ${program.timeZone}::text as local, branch_id, channel, amount,
      amount / ${base.perAmountMinor}::bigint * ${base.points}::bigint * ${multiplier} / 100 as base,
      left_minor * ${discount} / 100 as discount
    from (
      select p.id as key, p.member_id, placed.place, ${numbered.nth} as nth, p.occurred_at as at, p.branch_id, p.channel,
        ${LEFT_MINOR} as left_minor, ${earningOf(program)} as amount
      from purchase p join placed on placed.member_id = p.member_id ${numbered.join}
      where p.occurred_at >= ${instant(since)} and p.occurred_at <= ${instant(until)} and (${isLeft} or ${isFree})
    ) bought`
}

const PLACE_TRIGGERS: readonly Trigger[] = ['first-purchase', 'second-purchase']

function asksForPlace({ earningRules }: Program): boolean {
  return earningRules.some(({ trigger }) => PLACE_TRIGGERS.includes(trigger))
}

/** `earningMinorOf` of spending/rules.ts: what of the rest earns, as points and credit paid some of it. */
function earningOf({ spending }: Program): SQL {
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
