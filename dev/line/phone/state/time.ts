// Time on the shop's wall clock: how it is written, and the moments the clock's buttons jump to.

/** The demo shop's zone; the world itself only knows instants. */
export const SHOP_TIME_ZONE = 'Asia/Taipei'

export interface WallTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
}

const wallFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: SHOP_TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  weekday: 'short',
  hourCycle: 'h23',
})

function parts(at: number): Record<string, string> {
  return Object.fromEntries(wallFormat.formatToParts(at).map((part) => [part.type, part.value]))
}

export function wallTime(at: number): WallTime {
  const { year, month, day, hour, minute } = parts(at)
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
  }
}

/** The instant of a wall time in the shop's zone; a day past the month's end runs on into the next month. */
export function instantOf({ year, month, day, hour, minute }: WallTime): number {
  const guess = Date.UTC(year, month - 1, day, hour, minute)
  const seen = wallTime(guess)
  const offset = Date.UTC(seen.year, seen.month - 1, seen.day, seen.hour, seen.minute) - guess
  return guess - offset
}

export function nextDayAt(now: number, hour: number): number {
  const wall = wallTime(now)
  return instantOf({ ...wall, day: wall.day + 1, hour, minute: 0 })
}

/** The same wall time a month on, or the last day of that month where it is shorter. */
export function monthLater(now: number): number {
  const wall = wallTime(now)
  const daysInNextMonth = new Date(Date.UTC(wall.year, wall.month + 1, 0)).getUTCDate()
  const sameWall = { ...wall, month: wall.month + 1, day: Math.min(wall.day, daysInNextMonth) }
  return instantOf(sameWall) + (now % 60_000)
}

export function clockText(at: number): string {
  const { hour, minute } = parts(at)
  return `${hour}:${minute}`
}

export function clockTextWithSeconds(at: number): string {
  const { hour, minute, second } = parts(at)
  return `${hour}:${minute}:${second}`
}

export function dayText(at: number): string {
  const { year, month, day, weekday } = parts(at)
  return `${weekday} ${year}-${month}-${day}`
}

/** The value of an `<input type="datetime-local">` on the shop's wall clock. */
export function inputText(at: number): string {
  const { year, month, day, hour, minute } = parts(at)
  return `${year}-${month}-${day}T${hour}:${minute}`
}

export function instantOfInput(value: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(value)
  if (!match) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map(Number)
  return instantOf({ year, month, day, hour, minute })
}

/** How far the world's clock is from the machine's, in words: "3 d 2 h ahead". */
export function offsetText(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000)
  if (minutes === 0) return 'machine time'
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const text = [
    days && `${days} d`,
    hours && `${hours} h`,
    !days && minutes % 60 && `${minutes % 60} min`,
  ]
    .filter(Boolean)
    .join(' ')
  return `${text} ${offsetMs > 0 ? 'ahead' : 'behind'}`
}
