// A month as weeks of seven, Sunday first, and the months beside it. Days are the shop's, YYYY-MM-DD. Pure.

const DAY_MS = 86_400_000
const DAYS_IN_WEEK = 7

/** The weeks of a month, `YYYY-MM`; null where another month's days would stand. */
export function weeksOf(month: string): (string | null)[][] {
  const first = Date.parse(`${month}-01T00:00:00Z`)
  const days = (Date.parse(`${monthAfter(month)}-01T00:00:00Z`) - first) / DAY_MS
  const before = new Date(first).getUTCDay()
  const weeks = Math.ceil((before + days) / DAYS_IN_WEEK)
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: DAYS_IN_WEEK }, (_, weekday) => {
      const day = week * DAYS_IN_WEEK + weekday - before + 1
      return day >= 1 && day <= days ? `${month}-${String(day).padStart(2, '0')}` : null
    }),
  )
}

export function monthAfter(month: string): string {
  return moved(month, 1)
}

export function monthBefore(month: string): string {
  return moved(month, -1)
}

function moved(month: string, months: number): string {
  const date = new Date(`${month}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + months)
  return date.toISOString().slice(0, 'YYYY-MM'.length)
}
