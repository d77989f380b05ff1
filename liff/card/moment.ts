// When something begins and ends: midnight by the day it begins or closes, everything else by day and time.

import type { Formats } from '../shared/format.ts'

export function beginningOf(instant: number, now: number, f: Formats): string {
  return isMidnight(instant, now, f) ? f.day(instant, now) : f.dateTime(instant)
}

/** @param instant the first moment after it */
export function endOf(instant: number, now: number, f: Formats): string {
  return isMidnight(instant, now, f) ? f.lastDay(instant, now) : f.dateTime(instant)
}

/** In the shop's time zone: a millisecond before it was another day. */
function isMidnight(instant: number, now: number, f: Formats): boolean {
  return f.day(instant, now) !== f.lastDay(instant, now)
}
