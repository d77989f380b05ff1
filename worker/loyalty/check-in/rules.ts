// The daily check-in: once per business day, points by a ladder that grows with the streak.

import { addDays, type Day } from '../../core/time.ts'

export interface LastCheckIn {
  day: Day | null
  streak: number
}

/** Points of the `streak`-th consecutive day; the ladder's last step repeats. */
export function ladderPoints(streak: number, ladder: readonly number[]): number {
  return ladder[Math.min(streak, ladder.length) - 1] ?? 0
}

/** The streak a check-in on `today` would reach: one more than yesterday's, else 1. */
export function nextStreak({ day, streak }: LastCheckIn, today: Day): number {
  return day === addDays(today, -1) ? streak + 1 : 1
}

/** The streak as it stands today, whether or not today is done: 0 once a day was missed. */
export function currentStreak({ day, streak }: LastCheckIn, today: Day): number {
  return day === today || day === addDays(today, -1) ? streak : 0
}
