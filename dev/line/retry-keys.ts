// X-Line-Retry-Key: a key locks with the first accepted request and answers 409 to every other for 24 hours.

import type { messagingApi } from '@line/bot-sdk'
import { RETRY_KEY_LIFE_MS } from './limits.ts'

export interface AcceptedRequest {
  requestId: string
  acceptedAt: number
  /** LINE repeats the ids of the sent messages in its 409 to a push. */
  sentMessages: messagingApi.SentMessage[] | undefined
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** How many keys are kept before the expired ones are swept. */
const KEYS_BEFORE_SWEEP = 50_000

export function isRetryKey(key: string): boolean {
  return UUID.test(key)
}

export class RetryKeys {
  readonly #now: () => number
  readonly #accepted = new Map<string, AcceptedRequest>()

  constructor(now: () => number) {
    this.#now = now
  }

  find(key: string): AcceptedRequest | null {
    const accepted = this.#accepted.get(key.toLowerCase())
    if (accepted === undefined || this.#isExpired(accepted)) return null
    return accepted
  }

  accept(key: string, requestId: string, sentMessages?: messagingApi.SentMessage[]): void {
    if (this.#accepted.size >= KEYS_BEFORE_SWEEP) this.#sweep()
    this.#accepted.set(key.toLowerCase(), { requestId, acceptedAt: this.#now(), sentMessages })
  }

  clear(): void {
    this.#accepted.clear()
  }

  #isExpired(accepted: AcceptedRequest): boolean {
    return this.#now() >= accepted.acceptedAt + RETRY_KEY_LIFE_MS
  }

  #sweep(): void {
    for (const [key, accepted] of this.#accepted) {
      if (this.#isExpired(accepted)) this.#accepted.delete(key)
    }
  }
}
