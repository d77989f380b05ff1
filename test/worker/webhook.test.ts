// The webhook's door: what LINE signed gets in, nothing else is even parsed, and an accepted event is never lost.

import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => {
  for (const queue of Object.values(world.queues)) {
    queue.waiting = []
    queue.refusing = false
  }
})

const SECRET = 'demo-channel-secret-of-regulars'

async function sign(body: string | Uint8Array<ArrayBuffer>, secret = SECRET): Promise<string> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  return Buffer.from(await crypto.subtle.sign('HMAC', key, bytes)).toString('base64')
}

async function post(body: string, signature?: string): Promise<number> {
  const headers: Record<string, string> =
    signature === undefined ? {} : { 'x-line-signature': signature }
  return (await world.fetch('/webhook', { method: 'POST', body, headers })).status
}

const event = (id: string, extra: object = {}) => ({
  type: 'message',
  webhookEventId: id,
  timestamp: 1,
  mode: 'active',
  deliveryContext: { isRedelivery: false },
  source: { type: 'user', userId: `U${'0'.repeat(32)}` },
  message: { type: 'text', id: '1', text: '點數' },
  ...extra,
})
const bodyOf = (...events: object[]) =>
  JSON.stringify({ destination: `U${'1'.repeat(32)}`, events })

test('a signed post is answered 200 and each event waits on the queue', async () => {
  const body = bodyOf(
    event('A'),
    event('B', { source: { type: 'user', userId: `U${'2'.repeat(32)}` } }),
  )
  expect(await post(body, await sign(body))).toBe(200)
  expect(world.queues.lineEvents.waiting).toHaveLength(2)
})

test('a ping without events is answered 200', async () => {
  expect(await post(bodyOf(), await sign(bodyOf()))).toBe(200)
  expect(world.queues.lineEvents.waiting).toEqual([])
})

describe('nothing gets in with', () => {
  const body = bodyOf(event('A'))
  test.each<[string, () => Promise<string | undefined>]>([
    ['no signature', async () => undefined],
    ['an empty signature', async () => ''],
    ['a truncated signature', async () => (await sign(body)).slice(0, 20)],
    ['another channel’s signature', () => sign(body, 'another secret')],
    ['the signature of another body', () => sign(`${body} `)],
  ])('%s', async (_name, signature) => {
    expect(await post(body, await signature())).toBe(401)
    expect(world.queues.lineEvents.waiting).toEqual([])
  })
})

test('a body over 1 MiB is refused whatever its signature and its declared length', async () => {
  const body = bodyOf(event('A', { padding: 'x'.repeat(1024 * 1024) }))
  expect(await post(body, await sign(body))).toBe(413)
  const stream = new Blob([body]).stream()
  const response = await world.fetch('/webhook', {
    method: 'POST',
    body: stream,
    headers: { 'x-line-signature': await sign(body) },
  })
  expect(response.status).toBe(413)
  expect(world.queues.lineEvents.waiting).toEqual([])
})

test.each(['not json', '{"destination":"U1"}', '[]', ''])(
  'a signed body that is not a webhook is a 400: %j',
  async (body) => {
    expect(await post(body, await sign(body))).toBe(400)
    expect(world.queues.lineEvents.waiting).toEqual([])
  },
)

test('an event in a form that nobody knows is written down once, and its neighbours are taken', async () => {
  const good = event('G', { type: 'somethingNew', message: null })
  const body = bodyOf({ ...event('B', {}), source: null }, good, { type: 'message' })
  expect(await post(body, await sign(body))).toBe(200)
  expect(await post(body, await sign(body))).toBe(200)
  const { rows } = await world.db.execute<{ message: { event: { type: string } } }>(
    sql`select message from dead_letter where message_id like 'malformed:%' order by message ->> 'event'`,
  )
  expect(rows).toHaveLength(2)
  expect(world.queues.lineEvents.waiting).toMatchObject([{ event: good }, { event: good }])
  await world.drain()
})

test('event types and fields nobody knows yet are taken in, and acked', async () => {
  const body = bodyOf(
    event('N', { type: 'somethingNew', novelty: { deep: [1] }, message: undefined }),
  )
  expect(await post(body, await sign(body))).toBe(200)
  await world.drain()
  expect(Object.values(world.queues).flatMap((queue) => queue.waiting)).toEqual([])
})

test('when the queue refuses, the answer is 503 and LINE brings the event again', async () => {
  const user = await world.addUser()
  await world.line('PUT', '/world/settings', { redelivery: true })
  world.queues.lineEvents.refusing = true
  await world.line('POST', `/world/users/${user.userId}/follow`, {})
  const [refused] = await world.passWebhooks()
  expect(refused?.status).toBe(503)
  expect(world.queues.lineEvents.waiting).toEqual([])
})

test('a post of 250 events takes three queue calls and loses none', async () => {
  const body = bodyOf(...Array.from({ length: 250 }, (_, index) => event(`E${index}`)))
  expect(await post(body, await sign(body))).toBe(200)
  expect(world.queues.lineEvents.waiting).toHaveLength(250)
})

test('nothing of all this was written to the database', async () => {
  const { rows } = await world.db.execute(sql`select count(*)::int as count from member`)
  expect(rows).toEqual([{ count: 0 }])
})
