// Keeps the store in step with the simulator: loads everything once, then follows its event stream, again after a loss.

import type { ChatMessage, WorldEvent } from '../../protocol.ts'
import { chatOf, requestLog, webhookLog, worldState } from './api.ts'
import { type PageState, read, type Traffic, update } from './store.ts'

const TRAFFIC_MAX = 500

export function followWorld() {
  const stream = new EventSource('/world/stream')
  stream.addEventListener('open', () => {
    reload().then(
      () => update({ connection: 'live' }),
      () => update({ connection: 'lost' }),
    )
  })
  stream.addEventListener('error', () => update({ connection: 'lost' }))
  stream.addEventListener('message', (event: MessageEvent<string>) => {
    update((current) => applied(current, JSON.parse(event.data) as WorldEvent))
  })
}

/** Everything as the simulator has it now; chats only of the people on the table. */
export async function reload() {
  const [world, requests, webhooks] = await Promise.all([worldState(), requestLog(), webhookLog()])
  const traffic: Traffic[] = [
    ...requests.map((request) => ({
      kind: 'request' as const,
      id: request.id,
      at: request.at,
      request,
    })),
    ...webhooks.map((webhook) => ({
      kind: 'webhook' as const,
      id: webhook.id,
      at: webhook.at,
      webhook,
    })),
  ]
  traffic.sort((a, b) => a.at - b.at)
  update({ world, traffic: traffic.slice(-TRAFFIC_MAX), chats: {} })
  const known = new Set(world.users.map((user) => user.userId))
  await Promise.all(
    read()
      .open.filter((userId) => known.has(userId))
      .map(loadChat),
  )
}

export async function loadChat(userId: string) {
  const chat = await chatOf(userId)
  update((current) => ({ chats: { ...current.chats, [userId]: chat } }))
}

function applied(current: PageState, event: WorldEvent): Partial<PageState> {
  switch (event.type) {
    case 'state':
      return { world: event.state }
    case 'chat':
      return withMessage(current, event.message)
    case 'request': {
      const { request } = event
      return {
        traffic: appended(current, { kind: 'request', id: request.id, at: request.at, request }),
      }
    }
    case 'webhook': {
      const { webhook } = event
      return {
        traffic: appended(current, { kind: 'webhook', id: webhook.id, at: webhook.at, webhook }),
      }
    }
  }
}

function appended(current: PageState, entry: Traffic): Traffic[] {
  const others = current.traffic.filter((seen) => seen.kind !== entry.kind || seen.id !== entry.id)
  return [...others, entry].slice(-TRAFFIC_MAX)
}

function withMessage(current: PageState, message: ChatMessage): Partial<PageState> {
  const { userId } = message
  const chat = current.chats[userId]
  const unseen = message.from === 'account' && !current.open.includes(userId)
  return {
    unread: unseen
      ? { ...current.unread, [userId]: (current.unread[userId] ?? 0) + 1 }
      : current.unread,
    chats: chat ? { ...current.chats, [userId]: withNewest(chat, message) } : current.chats,
  }
}

/** A message told twice (by the stream and by a load in flight), or changed since, stands once. */
function withNewest(chat: ChatMessage[], message: ChatMessage): ChatMessage[] {
  const at = chat.findIndex((known) => known.id === message.id)
  return at === -1 ? [...chat, message] : chat.with(at, message)
}
