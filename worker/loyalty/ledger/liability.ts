// What the shop owes its members: points and credit outstanding, at the end of each day and by the month in which they end. Pure.

import { sum } from '../../core/money.ts'
import { addDays, type Day } from '../../core/time.ts'
import type { Unit } from './rules.ts'

/** Days of a report, today included. */
export const LIABILITY_DAYS = 31

/** What is outstanding of one unit and fund, ending in one month; what of it is still pending. */
export interface MonthlyLiability {
  unit: Unit
  fund: 'free' | 'paid'
  /** YYYY-MM of the last local day on which it can be used; null: it never expires. */
  month: string | null
  outstanding: number
  pending: number
}

/** By how much a unit's outstanding amount moved on a local day. */
export interface DailyChange {
  unit: Unit
  day: Day
  change: number
}

export interface Liability {
  /** Outstanding at the end of each day (today: now), the oldest first: Σ of what lots held. */
  days: { day: Day; points: number; credit: number }[]
  months: MonthlyLiability[]
  /** What members owe the shop: clawed back beyond what they had. */
  debt: { points: number; credit: number }
  /** Gift cards nobody has claimed: paid for, and not credit yet. */
  giftCards: UnclaimedGiftCards
}

export interface UnclaimedGiftCards {
  cards: number
  amountMinor: number
}

/** The days are counted back from what is outstanding now. */
export function liabilityOf(
  today: Day,
  months: MonthlyLiability[],
  changes: readonly DailyChange[],
  debts: readonly { unit: Unit; debt: number }[],
  giftCards: UnclaimedGiftCards,
): Liability {
  const endOf = (day: Day, unit: Unit) => {
    const now = sum(months.flatMap((each) => (each.unit === unit ? [each.outstanding] : [])))
    const later = changes.filter((each) => each.unit === unit && each.day > day)
    return now - sum(later.map(({ change }) => change))
  }
  const debtOf = (unit: Unit) => debts.find((each) => each.unit === unit)?.debt ?? 0
  return {
    days: Array.from({ length: LIABILITY_DAYS }, (_value, index) => {
      const day = addDays(today, index + 1 - LIABILITY_DAYS)
      return { day, points: endOf(day, 'points'), credit: endOf(day, 'credit') }
    }),
    months,
    debt: { points: debtOf('points'), credit: debtOf('credit') },
    giftCards,
  }
}
