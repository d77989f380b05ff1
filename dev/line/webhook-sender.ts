// Sends signed webhooks to the Worker as LINE does: escaped, answered within 2 s, redelivered, and on request doubled or out of order.

import { createHmac } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { webhook } from '@line/bot-sdk'
import type { WorldClock } from './clock.ts'
import type { Journal } from './journal.ts'
import type { LoggedWebhook, WorldSettings } from './protocol.ts'
import type { ReplyTokens } from './reply-tokens.ts'
import { replyTokenOf } from './webhook-events.ts'

export interface WebhookSenderParts {
  settings: () => WorldSettings
  channelSecret: string
  /** The bot's own user id: who the webhook is for. */
  destination: string
  clock: WorldClock
  replyTokens: ReplyTokens
  journal: Journal
  answerMs: number
  /** Real time before each redelivery; their number is the number of attempts after the first. */
  redeliveryDelaysMs: readonly number[]
}

/** LINE sends ASCII only, so a body that was parsed and serialised again does not match its signature. */
export function escapeNonAscii(json: string): string {
  return json.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

export function signBody(channelSecret: string, body: string): string {
  return createHmac('sha256', channelSecret).update(body).digest('base64')
}

export class WebhookSender {
  readonly #parts: WebhookSenderParts
  readonly #pending = new Set<Promise<unknown>>()
  readonly #heldByUser = new Map<string, webhook.Event[]>()
  #cancel = new AbortController()

  constructor(parts: WebhookSenderParts) {
    this.#parts = parts
  }

  /** Resolves when the first delivery was answered; null when no webhook URL is set. */
  async send(events: webhook.Event[]): Promise<LoggedWebhook | null> {
    if (this.#parts.settings().webhookUrl === null) return null
    const copies = this.#parts.settings().duplicateWebhooks ? 2 : 1
    const answers = await Promise.all(
      Array.from({ length: copies }, () => this.#deliver(events, 1)),
    )
    if (!answers.every(isAnswered)) this.#track(this.#redeliver(events))
    return answers[0] ?? null
  }

  /** One person's event. With `reorderWebhooks` the first is held (null) and follows the next one. */
  async sendForUser(userId: string, event: webhook.Event): Promise<LoggedWebhook | null> {
    if (!this.#parts.settings().reorderWebhooks) return this.send([event])
    const held = this.#heldByUser.get(userId)
    if (held === undefined) {
      this.#heldByUser.set(userId, [event])
      return null
    }
    this.#heldByUser.delete(userId)
    const answer = await this.send([event])
    await this.send(held)
    return answer
  }

  /** An empty webhook to any URL: what LINE's console sends with its "Verify" button. */
  async ping(url: string): Promise<LoggedWebhook> {
    return this.#deliver([], 1, url)
  }

  /** Sends what `reorderWebhooks` still holds, when it is switched off. */
  async releaseHeld(): Promise<void> {
    const held = [...this.#heldByUser.values()]
    this.#heldByUser.clear()
    await Promise.all(held.map((events) => this.send(events)))
  }

  /** Resolves when no redelivery is under way. */
  async idle(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled(this.#pending)
  }

  /** Drops what is held or waits for redelivery. */
  cancelAll(): void {
    this.#cancel.abort()
    this.#cancel = new AbortController()
    this.#heldByUser.clear()
  }

  async #redeliver(events: webhook.Event[]): Promise<void> {
    const { signal } = this.#cancel
    const redelivered = events.map((event) => ({
      ...event,
      deliveryContext: { isRedelivery: true },
    }))
    let attempt = 1
    for (const delayMs of this.#parts.redeliveryDelaysMs) {
      if (!this.#parts.settings().redelivery) return
      await delay(delayMs, undefined, { signal, ref: false }).catch(() => undefined)
      if (signal.aborted || this.#parts.settings().webhookUrl === null) return
      attempt += 1
      if (isAnswered(await this.#deliver(redelivered, attempt))) return
    }
  }

  async #deliver(
    events: webhook.Event[],
    attempt: number,
    url = this.#parts.settings().webhookUrl,
  ): Promise<LoggedWebhook> {
    const { clock, replyTokens, journal, destination } = this.#parts
    for (const event of events) {
      const token = replyTokenOf(event)
      if (token !== null) replyTokens.delivered(token)
    }
    const body = escapeNonAscii(JSON.stringify({ destination, events }))
    const at = clock.now()
    const started = performance.now()
    const status = await this.#post(url, body)
    const durationMs = Math.round((performance.now() - started) * 10) / 10
    return journal.webhook({ at, status, durationMs, attempt, events })
  }

  async #post(url: string | null, body: string): Promise<LoggedWebhook['status']> {
    if (url === null) return 'network-error'
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'LineBotWebhook/2.0',
          'x-line-signature': signBody(this.#parts.channelSecret, body),
        },
        body,
        signal: AbortSignal.timeout(this.#parts.answerMs),
      })
      await response.arrayBuffer()
      return response.status
    } catch (error) {
      return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'network-error'
    }
  }

  #track(work: Promise<unknown>): void {
    this.#pending.add(work)
    void work.finally(() => this.#pending.delete(work))
  }
}

export function isAnswered(webhook: LoggedWebhook): boolean {
  return typeof webhook.status === 'number' && webhook.status >= 200 && webhook.status < 300
}
