// An earning rule in SQL: the happenings it holds for, and what it alone would give for each. It says what scope.ts and rules.ts of earning say.

import { type SQL, sql } from 'drizzle-orm'
import { PURCHASE_TRIGGERS, type Trigger, WEEKDAYS } from '../../shop/program/earning-rule.ts'
import { CHANNELS } from '../../shop/program/fields.ts'
import { couponTemplateOf, type EarningRule, type Program } from '../../shop/program/rules.ts'
import { isOneOf, listOf } from './fragments.ts'

/**
 * Rows (key, member_id, place, at, day, rule, wanted) of the happenings that the rule holds for, with what it gives without its limits:
 * points, minor units or coupons. Items are added up per purchase first and joined: looked up one by one they took ten times as long.
 */
export function offersOf(rule: EarningRule, index: number, program: Program): SQL {
  const { scope } = rule
  const ofItems = scope.categories !== undefined || scope.skus !== undefined
  const counted = ofItems ? sql`least(h.amount, i.minor)` : sql`h.amount`
  const items = ofItems
    ? sql`join (
        select purchase_id, sum(amount_minor)::bigint as minor from purchase_item i
        where ${scope.categories ? isOneOf(sql`i.category`, scope.categories) : sql`true`}
          and ${scope.skus ? isOneOf(sql`i.sku`, scope.skus) : sql`true`}
        group by purchase_id
      ) i on i.purchase_id = h.key`
    : sql``
  const conditions = conditionsOf(rule, program)
  if (scope.minimumAmountMinor !== undefined)
    conditions.push(sql`${counted} >= ${scope.minimumAmountMinor}::bigint`)
  return sql`
    select h.key, h.member_id, h.place, h.at, h.local::date as day, ${index}::integer as rule, ${given(rule, counted, program)} as wanted
    from happening h ${items} where ${sql.join(conditions, sql` and `)}`
}

function conditionsOf({ trigger, scope, window, award }: EarningRule, program: Program): SQL[] {
  const { levels } = program.tiers
  const conditions = [triggeredBy(trigger)]
  const { tierIds, branchIds, channels } = scope
  if (tierIds) {
    const places = levels.flatMap(({ id }, index) => (tierIds.includes(id) ? [index + 1] : []))
    conditions.push(sql`h.held = any (${listOf(places)}::bigint[])`)
  }
  if (branchIds) conditions.push(isOneOf(sql`h.branch_id`, branchIds))
  if (channels) conditions.push(isOneOf(sql`h.channel`, channels))
  if (window)
    conditions.push(
      sql`h.local >= ${window.from}::timestamp and h.local < ${window.until}::timestamp`,
    )
  if (award.kind === 'coupon') conditions.push(...notOver(award, program))
  return [...conditions, ...timesOf(scope)]
}

function triggeredBy(trigger: Trigger): SQL {
  if (trigger === 'first-purchase') return sql`h.nth = 1`
  if (trigger === 'second-purchase') return sql`h.nth = 2`
  const kind = PURCHASE_TRIGGERS.some((each) => each === trigger) ? 'purchase' : trigger
  return sql`h.kind = ${kind}`
}

function timesOf({ weekdays, days, hours }: EarningRule['scope']): SQL[] {
  const times: SQL[] = []
  if (weekdays) {
    const numbers = weekdays.map((each) => WEEKDAYS.indexOf(each))
    times.push(sql`extract(dow from h.local)::bigint = any (${listOf(numbers)}::bigint[])`)
  }
  if (days) {
    const isDay = (format: string) => isOneOf(sql`to_char(h.local, ${format}::text)`, days)
    times.push(sql`(${isDay('YYYY-MM-DD')} or ${isDay('MM-DD')})`)
  }
  if (hours) {
    const hour = sql`extract(hour from h.local)`
    const [from, to] = [sql`${hour} >= ${hours.from}::integer`, sql`${hour} < ${hours.to}::integer`]
    times.push(hours.from < hours.to ? sql`${from} and ${to}` : sql`(${from} or ${to})`)
  }
  return times
}

/** A coupon whose last day lies before the day it would hold from is not issued. */
function notOver(
  { couponTemplateId, afterReturnWindow }: Extract<EarningRule['award'], { kind: 'coupon' }>,
  program: Program,
): SQL[] {
  const lastDay = couponTemplateOf(program, couponTemplateId)?.validBetween?.to
  if (lastDay === undefined) return []
  const waits = CHANNELS.map((channel) => {
    const days = program.returnWindowDays[channel]
    return sql`when ${channel} then ${days === 0 ? 0 : days + 1}::integer`
  })
  const wait = afterReturnWindow
    ? sql`(case h.channel ${sql.join(waits, sql` `)} else 0 end)`
    : sql`0`
  return [sql`h.local::date + ${wait} <= ${lastDay}::date`]
}

function given({ award }: EarningRule, counted: SQL, program: Program): SQL {
  switch (award.kind) {
    case 'points':
      return sql`${award.points}::bigint`
    case 'points-per-amount':
      return sql`${counted} / ${award.perAmountMinor}::bigint * ${award.points}::bigint`
    case 'multiplier':
      return extraPoints(award.factor, counted, program)
    case 'credit':
      return sql`${award.amountMinor}::bigint`
    case 'coupon':
      return sql`1::bigint`
  }
}

/** The base points of what is counted, times tier and factor, less what the tier alone gives; each rounded down once. */
function extraPoints(factor: number, counted: SQL, { points, tiers }: Program): SQL {
  const { base } = points
  const tier = sql`(${listOf(tiers.levels.map(({ pointMultiplier }) => Math.round(pointMultiplier * 100)))})[h.held]`
  // Numeric: an amount times two multipliers and the rate may be beyond 2^63.
  const plain = sql`(${counted} / ${base.perAmountMinor}::bigint * ${base.points}::bigint)::numeric * ${tier}`
  return sql`(div(${plain} * ${Math.round(factor * 100)}::integer, 10000) - div(${plain}, 100))::bigint`
}
