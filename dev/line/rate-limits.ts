// LINE's request rates, counted in real time per fixed window and kind of request.

import { HOUR_MS, SECOND_MS } from './limits.ts'
import { LineError } from './line-error.ts'

export type RateLimitName =
  | 'reply'
  | 'push'
  | 'multicast'
  | 'narrowcast'
  | 'broadcast'
  | 'validate'
  | 'profile'
  | 'quota'
  | 'loading'
  | 'rich-menu-create'
  | 'rich-menu-delete'
  | 'webhook-test'
  | 'general'

interface RateLimit {
  requestsMax: number
  windowMs: number
}

const perSecond = (requestsMax: number): RateLimit => ({ requestsMax, windowMs: SECOND_MS })
const perHour = (requestsMax: number): RateLimit => ({ requestsMax, windowMs: HOUR_MS })

const RATE_LIMITS: Record<RateLimitName, RateLimit> = {
  reply: perSecond(2_000),
  push: perSecond(2_000),
  multicast: perSecond(200),
  narrowcast: perHour(60),
  broadcast: perHour(60),
  validate: perSecond(2_000),
  profile: perSecond(2_000),
  quota: perSecond(2_000),
  loading: perSecond(100),
  'rich-menu-create': perHour(100),
  'rich-menu-delete': perHour(100),
  'webhook-test': perHour(60),
  general: perSecond(2_000),
}

export class RateLimits {
  readonly #machineNow: () => number
  readonly #enabled: boolean
  readonly #windows = new Map<RateLimitName, { start: number; count: number }>()

  constructor(machineNow: () => number, enabled: boolean) {
    this.#machineNow = machineNow
    this.#enabled = enabled
  }

  take(name: RateLimitName): void {
    if (!this.#enabled) return
    const limit = RATE_LIMITS[name]
    const now = this.#machineNow()
    const start = now - (now % limit.windowMs)
    const window = this.#windows.get(name)
    if (window === undefined || window.start !== start) {
      this.#windows.set(name, { start, count: 1 })
      return
    }
    if (window.count >= limit.requestsMax) throw rateLimitExceeded()
    window.count += 1
  }

  clear(): void {
    this.#windows.clear()
  }
}

export function rateLimitExceeded(): LineError {
  return new LineError(429, 'The API rate limit has been exceeded. Try again later.')
}
