// Business time: days, months and birthdays counted in the program's time zone, never in UTC and never in a zone the code knows.

/** A calendar day, YYYY-MM-DD, in the program's time zone. */
export type Day = string

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

interface WallTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** One formatter per zone: making one costs more than a hundred uses of it. */
function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formatters.set(timeZone, made)
  return made
}

/** What was read last in each zone: one decision asks for the same `now` many times, and reading it is slow. */
const readLast = new Map<string, { second: number; wall: Readonly<WallTime> }>()

/** What a clock on the wall in `timeZone` shows at `instant`. */
export function wallTime(instant: Date, timeZone: string): Readonly<WallTime> {
  const second = Math.floor(instant.getTime() / 1000)
  const last = readLast.get(timeZone)
  if (last?.second === second) return last.wall
  const wall = readWall(instant, timeZone)
  readLast.set(timeZone, { second, wall })
  return wall
}

function readWall(instant: Date, timeZone: string): WallTime {
  const shown: WallTime = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 }
  for (const part of formatterFor(timeZone).formatToParts(instant)) {
    if (part.type in shown) shown[part.type as keyof WallTime] = Number(part.value)
  }
  return shown
}

/** `YYYY-MM-DDTHH:MM` on that clock: such texts compare as the times do. */
export function wallMinuteOf(instant: Date, timeZone: string): string {
  const { year, month, day, hour, minute } = wallTime(instant, timeZone)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${formatDay(year, month, day)}T${two(hour)}:${two(minute)}`
}

/** The business day of `instant`. */
export function dayOf(instant: Date, timeZone: string): Day {
  const { year, month, day } = wallTime(instant, timeZone)
  return formatDay(year, month, day)
}

/** The business month of `instant`, YYYY-MM. */
export function monthOf(instant: Date, timeZone: string): string {
  return dayOf(instant, timeZone).slice(0, 'YYYY-MM'.length)
}

/** The instant at which `day` begins in `timeZone` (the first existing minute where midnight is skipped). */
export function startOfDay(day: Day, timeZone: string): Date {
  return instantOf(day, 0, timeZone)
}

/** The instant at which the wall clock shows `hour`:00 on `day`; an hour that a clock change skips gives the moment of the change. */
export function instantOf(day: Day, hour: number, timeZone: string): Date {
  const { year, month, day: date } = parseDay(day)
  const wanted = Date.UTC(year, month - 1, date, hour)
  const early = wanted - offsetAt(new Date(wanted - DAY_MS), timeZone)
  const late = wanted - offsetAt(new Date(wanted + DAY_MS), timeZone)
  // Both sides of a clock change are tried, the earlier instant first; where neither shows the wanted time it was skipped.
  for (const candidate of [Math.min(early, late), Math.max(early, late)]) {
    if (candidate + offsetAt(new Date(candidate), timeZone) === wanted) return new Date(candidate)
  }
  return firstInstantAfterGap(wanted, Math.min(early, late), Math.max(early, late), timeZone)
}

/** The instant at which the wall clock shows `2026-11-11T00:30`; of a time that a clock change repeats the first one. */
export function parseWallMinute(text: string, timeZone: string): Date {
  const [day = '', time = ''] = text.split('T')
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return new Date(instantOf(day, hour, timeZone).getTime() + minute * MINUTE_MS)
}

/** Halves the span around a skipped wall time until the minute of the change is found. */
function firstInstantAfterGap(wanted: number, from: number, to: number, timeZone: string): Date {
  let [before, after] = [from, to]
  while (after - before > MINUTE_MS) {
    const middle = Math.floor((before + after) / 2 / MINUTE_MS) * MINUTE_MS
    if (middle + offsetAt(new Date(middle), timeZone) < wanted) before = middle
    else after = middle
  }
  return new Date(after)
}

/** Wall time minus UTC at `instant`, milliseconds. */
function offsetAt(instant: Date, timeZone: string): number {
  const wall = wallTime(instant, timeZone)
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second)
  return asUtc - Math.floor(instant.getTime() / 1000) * 1000
}

/** `day` moved by whole days. */
export function addDays(day: Day, days: number): Day {
  const { year, month, day: date } = parseDay(day)
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10)
}

/** `day` moved by whole months; a day the target month does not have becomes its last one (31 Jan + 1 month = 28 or 29 Feb). */
export function addMonths(day: Day, months: number): Day {
  const { year, month, day: date } = parseDay(day)
  const target = new Date(Date.UTC(year, month - 1 + months, 1))
  const [targetYear, targetMonth] = [target.getUTCFullYear(), target.getUTCMonth() + 1]
  return formatDay(targetYear, targetMonth, Math.min(date, daysInMonth(targetYear, targetMonth)))
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
}

/** Whole years from `from` to `to`; one that began on 29 February is over on 28 February of a common year. */
export function yearsSince(from: Day, to: Day): number {
  const years = parseDay(to).year - parseDay(from).year
  return addMonths(from, years * 12) > to ? years - 1 : years
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export function isLeapYear(year: number): boolean {
  return daysInMonth(year, 2) === 29
}

/**
 * The (month, day) pairs of birth that are celebrated on `day`: its own date, and 29 February too on 28 February of a common year.
 */
export function birthdaysOn(day: Day): { month: number; day: number }[] {
  const { year, month, day: date } = parseDay(day)
  const own = [{ month, day: date }]
  return month === 2 && date === 28 && !isLeapYear(year) ? [...own, { month: 2, day: 29 }] : own
}

/** True where such a date exists in some year (29 February does). */
export function isBirthday(month: number, day: number): boolean {
  return (
    Number.isInteger(month) &&
    Number.isInteger(day) &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(2000, month)
  )
}

export function parseDay(day: Day): { year: number; month: number; day: number } {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return { year, month, day: date }
}

export function formatDay(year: number, month: number, day: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
