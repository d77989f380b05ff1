// Earning rules in SQL: whether one holds for a happening, and what it alone would give. It says what scope.ts and rules.ts of earning say.

import { type SQL, sql } from 'drizzle-orm'
import { PURCHASE_TRIGGERS, type Trigger, WEEKDAYS } from '../../shop/program/earning-rule.ts'
import { CHANNELS } from '../../shop/program/fields.ts'
import { couponTemplateOf, type EarningRule, type Program } from '../../shop/program/rules.ts'
import { isOneOf, listOf } from './fragments.ts'

/** The column that has what a rule gives for a happening; a rule is named by its place in the program. */
export const wantedColumn = (index: number) => sql.raw(`wanted_${index}`)

/** For a happening `h` a column per rule: what it gives without its limits, null where it does not hold. */
export function wantedBy(indexes: readonly number[], program: Program): SQL {
  const columns = indexes.flatMap((index) => {
    const rule = program.earningRules[index]
    return rule ? [sql`${offerOf(rule, index, program)} as ${wantedColumn(index)}`] : []
  })
  return sql.join(columns, sql`, `)
}

/** Points, minor units or coupons. Of a rule for some items `h` has their sum, null where none was bought. */
function offerOf(rule: EarningRule, index: number, program: Program): SQL {
  const { scope } = rule
  const items = sql`h.${itemsColumn(index)}`
  const counted = isOfItems(rule) ? sql`least(h.amount, ${items})` : sql`h.amount`
  const conditions = conditionsOf(rule, program)
  // `least` leaves null out.
  if (isOfItems(rule)) conditions.push(sql`${items} is not null`)
  // Also without a minimum something must be paid of what it counts.
  if (isOfPurchase(rule.trigger))
    conditions.push(sql`${counted} >= ${scope.minimumAmountMinor ?? 1}::bigint`)
  if (conditions.length === 0) return given(rule, counted, program)
  return sql`case when ${sql.join(conditions, sql` and `)} then ${given(rule, counted, program)} end`
}

function isOfItems({ scope }: EarningRule): boolean {
  return scope.categories !== undefined || scope.skus !== undefined
}

const itemsColumn = (index: number) => sql.raw(`items_${index}`)

/**
 * What each rule for some items finds in a purchase: columns for `h`, and the join to `p.id` that has them. The lines of all purchases are
 * added up in one scan: looked up one by one they took ten times as long.
 */
export function itemsFor(indexes: readonly number[], { earningRules }: Program) {
  const asked = indexes.flatMap((index) => {
    const rule = earningRules[index]
    return rule && isOfItems(rule) ? [{ index, scope: rule.scope }] : []
  })
  if (asked.length === 0) return { columns: sql``, join: sql`` }
  const sums = asked.map(({ index, scope: { categories, skus } }) => {
    const within = sql.join(
      [
        ...(categories ? [isOneOf(sql`category`, categories)] : []),
        ...(skus ? [isOneOf(sql`sku`, skus)] : []),
      ],
      sql` and `,
    )
    return sql`sum(amount_minor) filter (where ${within})::bigint as ${itemsColumn(index)}`
  })
  return {
    columns: sql.join(asked.map(({ index }) => sql`, i.${itemsColumn(index)}`)),
    join: sql`left join (
      select purchase_id, ${sql.join(sums, sql`, `)} from purchase_item group by purchase_id
    ) i on i.purchase_id = p.id`,
  }
}

function conditionsOf({ trigger, scope, window, award }: EarningRule, program: Program): SQL[] {
  const { levels } = program.tiers
  const conditions = triggeredBy(trigger)
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

/** A rule of purchases is asked about nothing else. */
function triggeredBy(trigger: Trigger): SQL[] {
  if (trigger === 'first-purchase') return [sql`h.nth = 1`]
  if (trigger === 'second-purchase') return [sql`h.nth = 2`]
  return isOfPurchase(trigger) ? [] : [sql`h.kind = ${trigger}`]
}

export function isOfPurchase(trigger: Trigger | undefined): boolean {
  return PURCHASE_TRIGGERS.some((each) => each === trigger)
}

function timesOf({ weekdays, days, hours }: EarningRule['scope']): SQL[] {
  const times: SQL[] = []
  if (weekdays) {
    const numbers = weekdays.map((each) => WEEKDAYS.indexOf(each))
    times.push(sql`date_part('dow', h.local)::bigint = any (${listOf(numbers)}::bigint[])`)
  }
  if (days) times.push(isOnDay(days))
  if (hours) {
    const hour = sql`date_part('hour', h.local)`
    const [from, to] = [sql`${hour} >= ${hours.from}::integer`, sql`${hour} < ${hours.to}::integer`]
    times.push(hours.from < hours.to ? sql`${from} and ${to}` : sql`(${from} or ${to})`)
  }
  return times
}

/** On a date, or on its day of every year: as numbers, because a million texts take a second. */
function isOnDay(days: readonly string[]): SQL {
  const among = (length: number, number: SQL) => {
    const asked = days.filter((day) => day.length === length)
    const numbers = asked.map((day) => Number(day.replaceAll('-', '')))
    return numbers.length > 0 ? [sql`${number} = any (${listOf(numbers)}::bigint[])`] : []
  }
  const ofYear = sql`(date_part('month', h.local) * 100 + date_part('day', h.local))`
  const date = sql`(date_part('year', h.local) * 10000 + ${ofYear})`
  const any = [
    ...among('MM-DD'.length, sql`${ofYear}::bigint`),
    ...among('YYYY-MM-DD'.length, sql`${date}::bigint`),
  ]
  return sql`(${sql.join(any, sql` or `)})`
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
