// Where an earning rule holds: by who, where, what, how much and when. Pure; every time is the shop's own.

import { sum } from '../../core/money.ts'
import { dayOf, parseDay, wallMinuteOf, wallTime } from '../../core/time.ts'
import {
  type Scope,
  type Trigger,
  WEEKDAYS,
  type Weekday,
} from '../../shop/program/earning-rule.ts'
import type { Channel, EarningRule, Program, Tier } from '../../shop/program/rules.ts'

/** One line of a purchase. `amountMinor` is of the whole line. */
export interface EarningItem {
  sku: string
  category: string | null
  amountMinor: number
}

/** What happened, as far as earning rules ask. */
export interface EarningFacts {
  /** Everything that it is: a first purchase is a purchase too. */
  triggers: readonly Trigger[]
  /** The tier held before it. */
  tier: Tier
  branchId: string | null
  occurredAt: Date
  /** Points it gives by itself, whatever the rules say and whatever the tier: a step of the check-in ladder. */
  ownPoints?: number
  /** Null for anything but a purchase. `items` is absent where only the sum is known. */
  purchase: { amountMinor: number; channel: Channel; items?: readonly EarningItem[] } | null
}

/**
 * The amount a rule counts, in minor units (0 where nothing was bought); null where the rule does not hold. Rules of categories or
 * SKUs count those items only, and nothing of a purchase whose items are not known. No rule holds for a purchase of which it counts
 * nothing: what is not paid earns nothing, also where the rule gives the same for every purchase.
 */
export function amountInScope(
  { trigger, scope, window }: EarningRule,
  facts: EarningFacts,
  { timeZone }: Pick<Program, 'timeZone'>,
): number | null {
  const { tier, branchId, purchase, occurredAt } = facts
  const holds =
    facts.triggers.includes(trigger) &&
    admits(scope.tierIds, tier.id) &&
    admits(scope.branchIds, branchId) &&
    admits(scope.channels, purchase?.channel ?? null) &&
    isWithin(window, occurredAt, timeZone) &&
    isAtTime(scope, occurredAt, timeZone)
  if (!holds) return null
  if (!purchase) return 0
  const amountMinor = countedAmount(scope, purchase)
  return amountMinor > 0 && amountMinor >= (scope.minimumAmountMinor ?? 0) ? amountMinor : null
}

function admits<Value>(list: readonly Value[] | undefined, value: Value | null): boolean {
  return list === undefined || (value !== null && list.includes(value))
}

function countedAmount(
  { categories, skus }: Scope,
  { amountMinor, items = [] }: NonNullable<EarningFacts['purchase']>,
): number {
  if (!categories && !skus) return amountMinor
  const counted = items.filter(
    ({ category, sku }) => admits(categories, category) && admits(skus, sku),
  )
  // A discount on the whole order leaves less than its lines say: nobody earns on more than was paid.
  return Math.min(amountMinor, sum(counted.map((item) => item.amountMinor)))
}

/** Wall times compare as text. An hour that a clock change repeats is within the window both times. */
function isWithin(window: EarningRule['window'], at: Date, timeZone: string): boolean {
  if (window === null) return true
  const shown = wallMinuteOf(at, timeZone)
  return window.from <= shown && shown < window.until
}

function isAtTime({ weekdays, days, hours }: Scope, at: Date, timeZone: string): boolean {
  if (!weekdays && !days && !hours) return true
  const day = dayOf(at, timeZone)
  if (!admits(weekdays, weekdayOf(day))) return false
  if (days && !days.includes(day) && !days.includes(day.slice('YYYY-'.length))) return false
  if (!hours) return true
  const { hour } = wallTime(at, timeZone)
  return hours.from < hours.to
    ? hours.from <= hour && hour < hours.to
    : hour >= hours.from || hour < hours.to
}

function weekdayOf(day: string): Weekday | null {
  const { year, month, day: date } = parseDay(day)
  return WEEKDAYS[new Date(Date.UTC(year, month - 1, date)).getUTCDay()] ?? null
}
