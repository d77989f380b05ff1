// Webhook events as LINE makes them: ids, delivery context, timestamps and reply tokens filled in.

import type { webhook } from '@line/bot-sdk'
import type { WorldClock } from './clock.ts'
import { hexToken, type MessageIds, ulid } from './ids.ts'
import type { ReplyTokens } from './reply-tokens.ts'

/** An event of which anything may be missing, or be of a type that no SDK knows yet. */
export type EventDraft = { type?: string; [field: string]: unknown }

const EVENTS_WITH_REPLY_TOKEN = new Set([
  'message',
  'postback',
  'follow',
  'join',
  'memberJoined',
  'videoPlayComplete',
  'beacon',
  'accountLink',
  'membership',
])

export class EventFactory {
  readonly #clock: WorldClock
  readonly #messageIds: MessageIds
  readonly #replyTokens: ReplyTokens

  constructor(clock: WorldClock, messageIds: MessageIds, replyTokens: ReplyTokens) {
    this.#clock = clock
    this.#messageIds = messageIds
    this.#replyTokens = replyTokens
  }

  of(userId: string, content: EventDraft): webhook.Event {
    return this.complete({ ...content, source: { type: 'user', userId } })
  }

  /** Keeps what the draft says and adds what LINE would have added. */
  complete(draft: EventDraft): webhook.Event {
    const now = this.#clock.now()
    const timestamp = typeof draft.timestamp === 'number' ? draft.timestamp : now
    const event: EventDraft = {
      type: 'message',
      mode: 'active',
      timestamp,
      webhookEventId: ulid(timestamp),
      deliveryContext: { isRedelivery: false },
      ...draft,
    }
    if (event.type === 'message') event.message = this.#message(event.message)
    if (event.type === 'follow') event.follow ??= { isUnblocked: false }
    this.#giveReplyToken(event, timestamp)
    // A draft may be malformed on purpose (tests of the Worker's tolerance), so the type is a claim, not a check.
    return event as unknown as webhook.Event
  }

  #message(draft: unknown): unknown {
    if (typeof draft !== 'object' || draft === null) return draft
    return { id: this.#messageIds.next(), quoteToken: hexToken(), ...draft }
  }

  /** Standby events carry none; a token that the draft names itself is honoured. */
  #giveReplyToken(event: EventDraft, timestamp: number): void {
    if (event.mode === 'standby' || !EVENTS_WITH_REPLY_TOKEN.has(event.type ?? '')) return
    const userId = userIdOf(event.source)
    if (userId === null) return
    const token = typeof event.replyToken === 'string' ? event.replyToken : undefined
    event.replyToken = this.#replyTokens.issue(userId, timestamp, token)
  }
}

function userIdOf(source: unknown): string | null {
  if (typeof source !== 'object' || source === null || !('userId' in source)) return null
  return typeof source.userId === 'string' ? source.userId : null
}

export function replyTokenOf(event: webhook.Event): string | null {
  return 'replyToken' in event && typeof event.replyToken === 'string' ? event.replyToken : null
}
