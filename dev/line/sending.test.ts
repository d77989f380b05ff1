// Reply tokens, retry keys, quota, rates, and who a message reaches.

import { HTTPFetchError } from '@line/bot-sdk'
import { expect, test } from 'vitest'
import {
  BLOCKER,
  hello,
  KEN,
  lastReplyToken,
  MEI,
  STRANGER,
  startSimulation,
  UNKNOWN_ID,
} from './simulator-under-test.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const KEY = '123e4567-e89b-12d3-a456-426614174000'

async function refusal(promise: Promise<unknown>): Promise<{ status: number; body: unknown }> {
  try {
    await promise
  } catch (error) {
    if (error instanceof HTTPFetchError)
      return { status: error.status, body: JSON.parse(error.body) }
    throw error
  }
  throw new Error('It was not refused')
}

test('a reply token answers once, and costs nothing', async () => {
  const { client, world, worker } = await startSimulation()
  await world.text(MEI.userId, '點數')
  const replyToken = lastReplyToken(worker)
  const { sentMessages } = await client.replyMessage({ replyToken, messages: [hello] })
  expect(sentMessages).toMatchObject([
    { id: expect.stringMatching(/^\d+$/), quoteToken: expect.any(String) },
  ])
  expect(world.chat(MEI.userId).at(-1)).toMatchObject({
    from: 'account',
    via: 'reply',
    content: hello,
  })
  const again = await refusal(client.replyMessage({ replyToken, messages: [hello] }))
  expect(again).toEqual({ status: 400, body: { message: 'Invalid reply token' } })
  expect(await client.getMessageQuotaConsumption()).toEqual({ totalUsage: 0 })
})

test('an invalid message does not use the reply token up', async () => {
  const { client, world, worker } = await startSimulation()
  await world.text(MEI.userId, 'hi')
  const replyToken = lastReplyToken(worker)
  await refusal(client.replyMessage({ replyToken, messages: [{ type: 'text', text: '' }] }))
  await client.replyMessage({ replyToken, messages: [hello] })
})

test('a reply token expires a minute after receipt, on the world’s clock', async () => {
  const { client, world, worker } = await startSimulation()
  await world.text(MEI.userId, 'hi')
  world.setClock({ advanceMs: MINUTE_MS + 1 })
  const late = await refusal(
    client.replyMessage({ replyToken: lastReplyToken(worker), messages: [hello] }),
  )
  expect(late.status).toBe(400)
})

test('a redelivered token has another minute, up to 20 minutes after the event', async () => {
  const { client, world } = await startSimulation()
  const redeliver = (replyToken: string, timestamp: number) =>
    world.sendEvents([
      { type: 'postback', replyToken, timestamp, source: { type: 'user', userId: MEI.userId } },
    ])
  const eventAt = world.clock.now()
  await redeliver('a'.repeat(32), eventAt)
  await redeliver('b'.repeat(32), eventAt)
  world.setClock({ advanceMs: 10 * MINUTE_MS })
  await redeliver('a'.repeat(32), eventAt)
  await client.replyMessage({ replyToken: 'a'.repeat(32), messages: [hello] })
  world.setClock({ advanceMs: 11 * MINUTE_MS })
  await redeliver('b'.repeat(32), eventAt)
  const late = await refusal(client.replyMessage({ replyToken: 'b'.repeat(32), messages: [hello] }))
  expect(late.status).toBe(400)
})

test('standby events carry no reply token', async () => {
  const { world, worker } = await startSimulation()
  await world.sendEvents([
    { type: 'message', mode: 'standby', source: { type: 'user', userId: MEI.userId } },
  ])
  expect(worker.received[0]?.events[0]).not.toHaveProperty('replyToken')
})

test('a repeated retry key answers 409 with the accepted request, and sends nothing', async () => {
  const { call, client, world } = await startSimulation()
  const body = { to: MEI.userId, messages: [hello] }
  const first = await client.pushMessageWithHttpInfo(body, KEY)
  const repeat = await call('POST', '/v2/bot/message/push', body, {
    'x-line-retry-key': KEY.toUpperCase(),
  })
  expect(repeat.status).toBe(409)
  expect(repeat.headers.get('x-line-accepted-request-id')).toBe(
    first.httpResponse.headers.get('x-line-request-id'),
  )
  expect(await repeat.json()).toEqual({
    message: 'The retry key is already accepted',
    sentMessages: first.body.sentMessages,
  })
  expect(world.chat(MEI.userId)).toHaveLength(1)
})

test('a refused request does not lock its retry key, and a key is forgotten after 24 hours', async () => {
  const { client, world } = await startSimulation()
  await refusal(client.multicast({ to: [MEI.userId], messages: [] }, KEY))
  await client.multicast({ to: [MEI.userId], messages: [hello] }, KEY)
  world.setClock({ advanceMs: 24 * HOUR_MS - 1 })
  const soon = await refusal(client.multicast({ to: [MEI.userId], messages: [hello] }, KEY))
  expect(soon).toEqual({ status: 409, body: { message: 'The retry key is already accepted' } })
  world.setClock({ advanceMs: 1 })
  await client.multicast({ to: [MEI.userId], messages: [hello] }, KEY)
  expect(world.chat(MEI.userId)).toHaveLength(2)
})

test('a retry key must be a UUID, and is refused where LINE does not take it', async () => {
  const { call, client } = await startSimulation()
  const wrong = await refusal(client.broadcast({ messages: [hello] }, 'not-a-uuid'))
  expect(wrong.status).toBe(400)
  const headers = { 'x-line-retry-key': KEY }
  const reply = { replyToken: 'x', messages: [hello] }
  expect((await call('POST', '/v2/bot/message/reply', reply, headers)).status).toBe(400)
  expect((await call('GET', `/v2/bot/profile/${MEI.userId}`, undefined, headers)).status).toBe(400)
})

test('blocked people and strangers are answered 200, get nothing and cost nothing', async () => {
  const { client, world } = await startSimulation()
  await client.pushMessage({ to: BLOCKER.userId, messages: [hello] })
  const to = [MEI.userId, BLOCKER.userId, STRANGER.userId, UNKNOWN_ID]
  await client.multicast({ to, messages: [hello, hello] })
  await client.broadcast({ messages: [hello] })
  expect(world.chat(MEI.userId)).toHaveLength(3)
  expect(world.chat(BLOCKER.userId)).toEqual([])
  expect(world.chat(STRANGER.userId)).toEqual([])
  expect(await client.getMessageQuotaConsumption()).toEqual({ totalUsage: 3 })
  expect(world.requests().map(({ endpoint, cost }) => [endpoint, cost])).toEqual([
    ['push', 0],
    ['multicast', 1],
    ['broadcast', 2],
    ['consumption', 0],
  ])
})

test('a push to an unknown user id is refused', async () => {
  const { client } = await startSimulation()
  const unknown = await refusal(client.pushMessage({ to: UNKNOWN_ID, messages: [hello] }))
  expect(unknown).toEqual({ status: 400, body: { message: 'Failed to send messages' } })
  const malformed = await refusal(client.pushMessage({ to: 'mei', messages: [hello] }))
  expect(malformed.body).toEqual({
    message: "The property, 'to', in the request body is invalid (line: -, column: -)",
  })
})

test('the monthly quota refuses the whole request, spares replies, and begins anew with the month', async () => {
  const { client, world, worker } = await startSimulation({ quota: { type: 'limited', value: 2 } })
  expect(await client.getMessageQuota()).toEqual({ type: 'limited', value: 2 })
  await client.pushMessage({ to: MEI.userId, messages: [hello] })
  const both = client.multicast({ to: [MEI.userId, KEN.userId], messages: [hello] })
  expect(await refusal(both)).toEqual({
    status: 429,
    body: { message: 'You have reached your monthly limit.' },
  })
  expect(world.chat(KEN.userId)).toEqual([])
  await world.text(KEN.userId, 'hi')
  await client.replyMessage({ replyToken: lastReplyToken(worker), messages: [hello] })
  // LINE's month begins at midnight in Japan, nine hours before UTC's.
  world.setClock({ now: Date.UTC(2026, 10, 30, 14, 59) })
  expect(await client.getMessageQuotaConsumption()).toEqual({ totalUsage: 1 })
  world.setClock({ advanceMs: MINUTE_MS })
  expect(await client.getMessageQuotaConsumption()).toEqual({ totalUsage: 0 })
})

test('more than 200 multicasts in a second are refused until the next second', async () => {
  const { call, machine } = await startSimulation()
  const send = () =>
    call('POST', '/v2/bot/message/multicast', { to: [MEI.userId], messages: [hello] })
  const statuses = await Promise.all(Array.from({ length: 201 }, async () => (await send()).status))
  expect(statuses.filter((status) => status === 200)).toHaveLength(200)
  const limited = await send()
  expect(limited.status).toBe(429)
  expect(await limited.json()).toEqual({
    message: 'The API rate limit has been exceeded. Try again later.',
  })
  machine.now += 1_000
  expect((await send()).status).toBe(200)
})

test('a wrong token is 401, and every answer has a request id', async () => {
  const { url, call } = await startSimulation()
  const missing = await fetch(`${url}/v2/bot/info`)
  const wrong = await call('GET', '/v2/bot/info', undefined, { authorization: 'Bearer nope' })
  const nowhere = await call('GET', '/v2/bot/nowhere')
  expect([missing.status, wrong.status, nowhere.status]).toEqual([401, 401, 404])
  for (const response of [missing, wrong, nowhere]) {
    expect(response.headers.get('x-line-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  }
})

test('a narrowcast reaches every friend up to its limit and tells its progress', async () => {
  const { call, client, world } = await startSimulation()
  const { httpResponse } = await client.narrowcastWithHttpInfo({
    messages: [hello],
    limit: { max: 1 },
  })
  expect(httpResponse.status).toBe(202)
  const requestId = httpResponse.headers.get('x-line-request-id') ?? ''
  expect(await client.getNarrowcastProgress(requestId)).toMatchObject({
    phase: 'succeeded',
    successCount: 1,
  })
  expect(world.chat(MEI.userId)).toHaveLength(1)
  expect(world.chat(KEN.userId)).toEqual([])
  const recipient = { type: 'audience', audienceGroupId: 1 }
  const body = { messages: [hello], recipient }
  expect((await call('POST', '/v2/bot/message/narrowcast', body)).status).toBe(400)
})

test('the day’s sent messages are counted and told on the next day', async () => {
  const { client, world } = await startSimulation()
  await client.multicast({
    to: [MEI.userId, KEN.userId],
    messages: [hello],
    customAggregationUnits: ['a_1'],
  })
  expect(await client.getNumberOfSentMulticastMessages('20261120')).toEqual({ status: 'unready' })
  world.setClock({ advanceMs: 24 * HOUR_MS })
  expect(await client.getNumberOfSentMulticastMessages('20261120')).toEqual({
    status: 'ready',
    success: 2,
  })
  expect(await client.getAggregationUnitNameList()).toEqual({ customAggregationUnits: ['a_1'] })
})
