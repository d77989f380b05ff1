// Reply tokens as LINE keeps them: good once, for a minute after each delivery, never past 20 minutes after the event.

import { hexToken } from './ids.ts'
import { REPLY_TOKEN_LIFE_AFTER_EVENT_MS, REPLY_TOKEN_LIFE_MS } from './limits.ts'

interface IssuedToken {
  userId: string
  eventAt: number
  validUntil: number
  used: boolean
}

/** How many tokens are kept before the expired ones are swept; a benchmark issues millions. */
const TOKENS_BEFORE_SWEEP = 20_000

export class ReplyTokens {
  readonly #now: () => number
  readonly #tokens = new Map<string, IssuedToken>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** The token answers nothing before it is delivered for the first time. */
  issue(userId: string, eventAt: number, token: string = hexToken()): string {
    if (this.#tokens.has(token)) return token
    if (this.#tokens.size >= TOKENS_BEFORE_SWEEP) this.#sweep()
    this.#tokens.set(token, { userId, eventAt, validUntil: 0, used: false })
    return token
  }

  /** Called for every delivery of the webhook: each one opens another minute, within the event's 20. */
  delivered(token: string): void {
    const issued = this.#tokens.get(token)
    if (issued === undefined) return
    const minute = this.#now() + REPLY_TOKEN_LIFE_MS
    issued.validUntil = Math.min(minute, issued.eventAt + REPLY_TOKEN_LIFE_AFTER_EVENT_MS)
  }

  /** Uses the token up; null when it is unknown, used or expired. */
  redeem(token: string): string | null {
    const issued = this.#tokens.get(token)
    if (issued === undefined || issued.used || this.#now() > issued.validUntil) return null
    issued.used = true
    return issued.userId
  }

  clear(): void {
    this.#tokens.clear()
  }

  #sweep(): void {
    const oldest = this.#now() - REPLY_TOKEN_LIFE_AFTER_EVENT_MS
    for (const [token, issued] of this.#tokens) {
      if (issued.used || issued.eventAt < oldest) this.#tokens.delete(token)
    }
  }
}
