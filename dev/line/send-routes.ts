// Reply, push, multicast, narrowcast, broadcast and validate: who gets a message, and who pays for it.

import type { messagingApi } from '@line/bot-sdk'
import type { z } from 'zod'
import { hexToken } from './ids.ts'
import { LineError } from './line-error.ts'
import type { LineAnswer, LineCall, LineRoute } from './line-gate.ts'
import {
  broadcastRequest,
  multicastRequest,
  narrowcastRequest,
  pushRequest,
  replyRequest,
  validateRequest,
} from './message-schema.ts'
import { Narrowcasts, narrowcastAudience } from './narrowcast.ts'
import type { BilledRoute } from './quota.ts'
import { checked } from './validation.ts'

const QUOTABLE = new Set(['text', 'textV2', 'sticker', 'image', 'video', 'template', 'flex'])

/** The messages as they were sent: the schema has judged them, and the phone shows the original. */
function messagesOf(call: LineCall): messagingApi.Message[] {
  return (call.body as { messages: messagingApi.Message[] }).messages
}

function sentMessages(
  ids: readonly string[],
  messages: readonly messagingApi.Message[],
): messagingApi.SentMessage[] {
  return ids.map((id, index) => {
    const isQuotable = QUOTABLE.has(messages[index]?.type ?? '')
    return isQuotable ? { id, quoteToken: hexToken() } : { id }
  })
}

function reply(call: LineCall): LineAnswer {
  const { replyToken } = checked(replyRequest, call.body)
  const userId = call.world.replyTokens.redeem(replyToken)
  if (userId === null) throw new LineError(400, 'Invalid reply token')
  const messages = messagesOf(call)
  const isBlocked = call.world.people.get(userId)?.relation === 'blocked'
  const ids = call.world.deliver(isBlocked ? [] : [userId], messages, 'reply')
  call.world.quota.count('reply', 1)
  return { status: 200, body: { sentMessages: sentMessages(ids, messages) }, cost: 0 }
}

/** Counts and delivers to the friends among `userIds`; the others are left out without a word. */
function send(
  call: LineCall,
  via: BilledRoute,
  userIds: readonly string[],
): { cost: number; ids: string[] } {
  const { world } = call
  const friends = userIds.filter((userId) => world.people.isFriend(userId))
  world.quota.check(world.settings.quota, friends.length)
  const ids = world.deliver(friends, messagesOf(call), via)
  world.quota.spend(via, friends.length)
  return { cost: friends.length, ids }
}

function push(call: LineCall): LineAnswer {
  const { to, customAggregationUnits } = checked(pushRequest, call.body)
  if (call.world.people.get(to) === undefined) throw new LineError(400, 'Failed to send messages')
  call.world.quota.useAggregationUnits(customAggregationUnits ?? [])
  const { cost, ids } = send(call, 'push', [to])
  return { status: 200, body: { sentMessages: sentMessages(ids, messagesOf(call)) }, cost }
}

function multicast(call: LineCall): LineAnswer {
  const { to, customAggregationUnits } = checked(multicastRequest, call.body)
  call.world.quota.useAggregationUnits(customAggregationUnits ?? [])
  return { status: 200, body: {}, cost: send(call, 'multicast', to).cost }
}

function broadcast(call: LineCall): LineAnswer {
  checked(broadcastRequest, call.body)
  const everyone = call.world.people.friends().map((user) => user.userId)
  return { status: 200, body: {}, cost: send(call, 'broadcast', everyone).cost }
}

function validate(schema: z.ZodType) {
  return (call: LineCall): LineAnswer => {
    checked(schema, call.body)
    return { status: 200, body: {} }
  }
}

const posting = { method: 'POST', auth: 'channel', body: 'json' } as const

export function sendRoutes(): LineRoute[] {
  const narrowcasts = new Narrowcasts()

  function narrowcast(call: LineCall): LineAnswer {
    const request = checked(narrowcastRequest, call.body)
    const audience = narrowcastAudience(call.world, request)
    const cost = audience.failure === null ? send(call, 'narrowcast', audience.userIds).cost : 0
    narrowcasts.finished(call.requestId, call.world.clock.now(), cost, audience.failure)
    return { status: 202, body: {}, cost }
  }

  const message = '/v2/bot/message'
  const sending: LineRoute[] = [
    { ...posting, path: `${message}/reply`, endpoint: 'reply', rate: 'reply', handle: reply },
    {
      ...posting,
      path: `${message}/push`,
      endpoint: 'push',
      rate: 'push',
      retryKey: true,
      handle: push,
    },
    {
      ...posting,
      path: `${message}/multicast`,
      endpoint: 'multicast',
      rate: 'multicast',
      retryKey: true,
      handle: multicast,
    },
    {
      ...posting,
      path: `${message}/broadcast`,
      endpoint: 'broadcast',
      rate: 'broadcast',
      retryKey: true,
      handle: broadcast,
    },
    {
      ...posting,
      path: `${message}/narrowcast`,
      endpoint: 'narrowcast',
      rate: 'narrowcast',
      retryKey: true,
      handle: narrowcast,
    },
    {
      method: 'GET',
      path: `${message}/progress/narrowcast`,
      endpoint: 'other',
      auth: 'channel',
      handle: (call) => ({ status: 200, body: narrowcasts.progress(call.query.get('requestId')) }),
    },
  ]
  const kinds = ['reply', 'push', 'multicast', 'narrowcast', 'broadcast']
  const validating: LineRoute[] = kinds.map((kind) => ({
    ...posting,
    path: `${message}/validate/${kind}`,
    endpoint: 'validate',
    rate: 'validate',
    handle: validate(validateRequest),
  }))
  return [...sending, ...validating]
}
