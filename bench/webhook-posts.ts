// Webhook posts as LINE sends them: events of many people, signed with the channel's secret, made before the clock starts.

import { createHmac, randomUUID } from 'node:crypto'
import type { webhook } from '@line/bot-sdk'
import { DEMO } from '../dev/settings.ts'
import type { Post } from './http-load.ts'

const DESTINATION = 'U00000000000000000000000000000000'

/** One signed post with all of the events. */
export function signedPost(events: readonly webhook.Event[]): Post {
  const body = JSON.stringify({ destination: DESTINATION, events })
  const signature = createHmac('sha256', DEMO.channelSecret).update(body).digest('base64')
  return { body, headers: { 'x-line-signature': signature } }
}

/** LINE user ids nobody had before. */
export function newPeople(count: number): string[] {
  return Array.from({ length: count }, () => `U${randomUUID().replaceAll('-', '')}`)
}

function eventOf(source: webhook.Source) {
  return {
    webhookEventId: randomUUID(),
    timestamp: Date.now(),
    mode: 'active' as const,
    deliveryContext: { isRedelivery: false },
    replyToken: randomUUID(),
    source,
  }
}

export function followed(userId: string): webhook.Event {
  return { ...eventOf({ type: 'user', userId }), type: 'follow', follow: { isUnblocked: false } }
}

export function tapped(userId: string, data: string): webhook.Event {
  return { ...eventOf({ type: 'user', userId }), type: 'postback', postback: { data } }
}

export function wrote(userId: string, text: string): webhook.Event {
  const message = { type: 'text' as const, id: randomUUID(), quoteToken: randomUUID(), text }
  return { ...eventOf({ type: 'user', userId }), type: 'message', message }
}

/** A text in a group chat: as large as any text, and the consumer leaves it (Regulars answers people, not groups). */
export function wroteInGroup(userId: string, text: string): webhook.Event {
  return {
    ...wrote(userId, text),
    source: { type: 'group', groupId: `C${userId.slice(1)}`, userId },
  } as webhook.Event
}
