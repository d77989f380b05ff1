// Between an instant and what a clock in the shop's zone shows, in the form of an <input type="datetime-local">.

const MINUTE_MS = 60_000

/** "2026-11-22T09:30" */
export function toWallTime(instant: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(instant)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '00'
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`
}

/** The instant; null for a text that is no time. A time that a clock change skips becomes the one an hour later. */
export function fromWallTime(text: string, timeZone: string): number | null {
  const wanted = Date.parse(`${text}Z`)
  if (Number.isNaN(wanted)) return null
  // The zone's offset depends on the instant sought: the second pass settles it across a clock change.
  let instant = wanted
  for (let pass = 0; pass < 2; pass += 1) {
    const shown = Date.parse(`${toWallTime(instant, timeZone)}Z`)
    instant += wanted - shown
  }
  return instant
}

/** The next quarter of an hour that is at least `leadMs` away. */
export function nextQuarter(now: number, leadMs: number): number {
  const quarter = 15 * MINUTE_MS
  return Math.ceil((now + leadMs) / quarter) * quarter
}
