// What the account may send in a month and has sent: per recipient, on the world's clock, in LINE's own time zone.

import { AGGREGATION_NAMES_PER_MONTH_MAX, HOUR_MS } from './limits.ts'
import { LineError } from './line-error.ts'
import type { WorldSettings } from './protocol.ts'

/** LINE's months and days begin at midnight in Japan. */
const LINE_ZONE_OFFSET_MS = 9 * HOUR_MS

export type BilledRoute = 'push' | 'multicast' | 'narrowcast' | 'broadcast'

export class Quota {
  readonly #now: () => number
  readonly #usedByMonth = new Map<string, number>()
  readonly #sentByDay = new Map<string, number>()
  readonly #namesByMonth = new Map<string, Set<string>>()

  constructor(now: () => number) {
    this.#now = now
  }

  consumption(): number {
    return this.#usedByMonth.get(this.#month()) ?? 0
  }

  /** Refuses the whole request when the month's rest does not cover it: LINE does not send a part. */
  check(quota: WorldSettings['quota'], recipients: number): void {
    if (recipients === 0 || quota.type === 'none') return
    if (this.consumption() + recipients > quota.value) throw monthlyLimitReached()
  }

  spend(route: BilledRoute, recipients: number): void {
    this.#usedByMonth.set(this.#month(), this.consumption() + recipients)
    this.count(route, recipients)
  }

  /** The "number of sent messages" that `/v2/bot/message/delivery/{route}` tells per day; replies cost nothing and are counted too. */
  count(route: BilledRoute | 'reply', recipients: number): void {
    const key = `${route} ${this.today()}`
    this.#sentByDay.set(key, (this.#sentByDay.get(key) ?? 0) + recipients)
  }

  sentOn(route: string, day: string): number {
    return this.#sentByDay.get(`${route} ${day}`) ?? 0
  }

  /** A day as LINE writes it, `yyyyMMdd`. */
  today(): string {
    return this.#zoned().slice(0, 10).replaceAll('-', '')
  }

  useAggregationUnits(names: readonly string[]): void {
    const used = this.#namesByMonth.get(this.#month()) ?? new Set<string>()
    const fresh = names.filter((name) => !used.has(name))
    if (used.size + fresh.length > AGGREGATION_NAMES_PER_MONTH_MAX) {
      throw new LineError(400, 'The number of aggregation units exceeds the monthly limit')
    }
    for (const name of fresh) used.add(name)
    this.#namesByMonth.set(this.#month(), used)
  }

  aggregationUnits(): string[] {
    return [...(this.#namesByMonth.get(this.#month()) ?? [])]
  }

  snapshot(): [string, number][] {
    return [...this.#usedByMonth]
  }

  restore(usedByMonth: readonly [string, number][]): void {
    for (const [month, used] of usedByMonth) this.#usedByMonth.set(month, used)
  }

  clear(): void {
    this.#usedByMonth.clear()
    this.#sentByDay.clear()
    this.#namesByMonth.clear()
  }

  #month(): string {
    return this.#zoned().slice(0, 7)
  }

  #zoned(): string {
    return new Date(this.#now() + LINE_ZONE_OFFSET_MS).toISOString()
  }
}

export function monthlyLimitReached(): LineError {
  return new LineError(429, 'You have reached your monthly limit.')
}
