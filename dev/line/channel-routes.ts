// The account's own affairs: profile, followers, quota, loading animation, bot info, webhook endpoint.

import { z } from 'zod'
import { mediaUrl } from './action-schema.ts'
import { hexToken, isUserId } from './ids.ts'
import {
  FOLLOWERS_PAGE_DEFAULT,
  FOLLOWERS_PAGE_MAX,
  LOADING_SECONDS_DEFAULT,
  LOADING_SECONDS_MAX,
  WEBHOOK_ENDPOINT_UNITS_MAX,
} from './limits.ts'
import { LineError, notFound } from './line-error.ts'
import type { LineAnswer, LineCall, LineRoute } from './line-gate.ts'
import { profileOf } from './people.ts'
import { checked, integer, text } from './validation.ts'
import { isAnswered } from './webhook-sender.ts'

const AGGREGATION_NAMES_PAGE = 100
/** A grey pixel: what people's phones send when they send a picture. */
const SENT_IMAGE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const loadingRequest = z.object({
  chatId: text(1, 100),
  loadingSeconds: integer(5, LOADING_SECONDS_MAX)
    .refine((seconds) => seconds % 5 === 0, 'Must be a multiple of 5')
    .default(LOADING_SECONDS_DEFAULT),
})
const endpointUrl = text(1, WEBHOOK_ENDPOINT_UNITS_MAX).pipe(mediaUrl)

/** LINE tells the profile of friends only. */
function profile(call: LineCall): LineAnswer {
  const user = call.world.people.get(call.param('userId'))
  if (user === undefined || user.relation !== 'friend') throw notFound()
  return { status: 200, body: { ...profileOf(user), language: user.language } }
}

function followers(call: LineCall): LineAnswer {
  const limit = Number(call.query.get('limit') ?? FOLLOWERS_PAGE_DEFAULT)
  const start = Number(call.query.get('start') ?? 0)
  if (!Number.isInteger(limit) || limit < 1 || limit > FOLLOWERS_PAGE_MAX) {
    throw new LineError(400, "The value for the 'limit' parameter is invalid")
  }
  if (!Number.isInteger(start) || start < 0) {
    throw new LineError(400, "The value for the 'start' parameter is invalid")
  }
  const all = call.world.people.friends().map((user) => user.userId)
  const userIds = all.slice(start, start + limit)
  const end = start + limit
  return { status: 200, body: end < all.length ? { userIds, next: String(end) } : { userIds } }
}

function consumption(call: LineCall): LineAnswer {
  return { status: 200, body: { totalUsage: call.world.quota.consumption() } }
}

/** How many were sent on a day; today and later are not counted yet, as with LINE. */
function deliveries(call: LineCall): LineAnswer {
  const date = call.query.get('date') ?? ''
  if (!/^\d{8}$/.test(date)) {
    throw new LineError(400, "The value for the 'date' parameter is invalid")
  }
  const { quota } = call.world
  if (date >= quota.today()) return { status: 200, body: { status: 'unready' } }
  const success = quota.sentOn(call.param('route'), date)
  return { status: 200, body: { status: 'ready', success } }
}

function aggregationNames(call: LineCall): LineAnswer {
  const names = call.world.quota.aggregationUnits()
  const start = Number(call.query.get('start') ?? 0)
  const page = names.slice(start, start + AGGREGATION_NAMES_PAGE)
  const end = start + page.length
  const next = end < names.length ? { next: String(end) } : {}
  return { status: 200, body: { customAggregationUnits: page, ...next } }
}

function loading(call: LineCall): LineAnswer {
  const { chatId } = checked(loadingRequest, call.body)
  if (!isUserId(chatId) || call.world.people.get(chatId) === undefined) {
    throw new LineError(400, 'The request body has 1 error(s)', [
      { message: 'The chat ID is invalid', property: 'chatId' },
    ])
  }
  return { status: 202, body: {} }
}

function botInfo(call: LineCall): LineAnswer {
  const { pictureUrl, ...bot } = call.world.bot
  const picture = pictureUrl === null ? {} : { pictureUrl }
  return {
    status: 200,
    body: { ...bot, ...picture, chatMode: 'bot', markAsReadMode: 'auto' },
  }
}

function getWebhookEndpoint(call: LineCall): LineAnswer {
  const endpoint = call.world.settings.webhookUrl
  if (endpoint === null) throw new LineError(404, 'Webhook endpoint not found')
  return { status: 200, body: { endpoint, active: true } }
}

async function setWebhookEndpoint(call: LineCall): Promise<LineAnswer> {
  const { endpoint } = checked(z.object({ endpoint: endpointUrl }), call.body)
  await call.world.changeSettings({ webhookUrl: endpoint })
  return { status: 200, body: {} }
}

async function testWebhook(call: LineCall): Promise<LineAnswer> {
  const { endpoint } = checked(z.object({ endpoint: endpointUrl.optional() }), call.body)
  const url = endpoint ?? call.world.settings.webhookUrl
  if (url === null) throw new LineError(404, 'Webhook endpoint not found')
  const webhook = await call.world.sender.ping(url)
  const timestamp = new Date(webhook.at).toISOString()
  const statusCode = typeof webhook.status === 'number' ? webhook.status : 0
  const success = isAnswered(webhook)
  return {
    status: 200,
    body: { success, timestamp, statusCode, ...outcomeOf(webhook.status, success) },
  }
}

function outcomeOf(status: number | string, success: boolean): { reason: string; detail: string } {
  if (success) return { reason: 'OK', detail: String(status) }
  if (status === 'timeout') return { reason: 'REQUEST_TIMEOUT', detail: 'Request timeout' }
  if (status === 'network-error')
    return { reason: 'COULD_NOT_CONNECT', detail: 'Connection failed' }
  return { reason: 'ERROR_STATUS_CODE', detail: String(status) }
}

function messageContent(call: LineCall): LineAnswer {
  if (!call.world.chats.hasUserMessage(call.param('messageId'))) throw notFound()
  return { status: 200, bytes: SENT_IMAGE, contentType: 'image/png' }
}

const getting = { method: 'GET', auth: 'channel' } as const
const posting = { method: 'POST', auth: 'channel', body: 'json' } as const
const empty = (): LineAnswer => ({ status: 200, body: {} })

export function channelRoutes(): LineRoute[] {
  return [
    {
      ...getting,
      path: '/v2/bot/profile/:userId',
      endpoint: 'profile',
      rate: 'profile',
      handle: profile,
    },
    { ...getting, path: '/v2/bot/followers/ids', endpoint: 'followers', handle: followers },
    { ...getting, path: '/v2/bot/info', endpoint: 'bot-info', handle: botInfo },
    {
      ...getting,
      path: '/v2/bot/message/quota',
      endpoint: 'quota',
      rate: 'quota',
      handle: (call) => ({ status: 200, body: call.world.settings.quota }),
    },
    {
      ...getting,
      path: '/v2/bot/message/quota/consumption',
      endpoint: 'consumption',
      rate: 'quota',
      handle: consumption,
    },
    { ...getting, path: '/v2/bot/message/delivery/:route', endpoint: 'other', handle: deliveries },
    {
      ...getting,
      path: '/v2/bot/message/aggregation/info',
      endpoint: 'other',
      handle: (call) => ({
        status: 200,
        body: { numOfCustomAggregationUnits: call.world.quota.aggregationUnits().length },
      }),
    },
    {
      ...getting,
      path: '/v2/bot/message/aggregation/list',
      endpoint: 'other',
      handle: aggregationNames,
    },
    {
      ...getting,
      path: '/v2/bot/message/:messageId/content',
      endpoint: 'other',
      handle: messageContent,
    },
    {
      ...posting,
      path: '/v2/bot/chat/loading/start',
      endpoint: 'loading',
      rate: 'loading',
      handle: loading,
    },
    { ...posting, path: '/v2/bot/message/markAsRead', endpoint: 'other', handle: empty },
    { ...posting, path: '/v2/bot/chat/markAsRead', endpoint: 'other', handle: empty },
    {
      method: 'POST',
      auth: 'channel',
      path: '/v2/bot/user/:userId/linkToken',
      endpoint: 'other',
      handle: (call) => {
        if (call.world.people.get(call.param('userId')) === undefined) throw notFound()
        return { status: 200, body: { linkToken: hexToken() } }
      },
    },
    {
      ...getting,
      path: '/v2/bot/channel/webhook/endpoint',
      endpoint: 'webhook-endpoint',
      handle: getWebhookEndpoint,
    },
    {
      ...posting,
      method: 'PUT',
      path: '/v2/bot/channel/webhook/endpoint',
      endpoint: 'webhook-endpoint',
      handle: setWebhookEndpoint,
    },
    {
      ...posting,
      body: 'optional-json',
      path: '/v2/bot/channel/webhook/test',
      endpoint: 'webhook-test',
      rate: 'webhook-test',
      handle: testWebhook,
    },
  ]
}
