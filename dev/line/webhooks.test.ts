// Webhooks: signature, escaping, several people in one post, redelivery, duplicates, order, the 2 s limit.

import { validateSignature } from '@line/bot-sdk'
import { expect, test } from 'vitest'
import { BLOCKER, KEN, MEI, SECRET, STRANGER, startSimulation } from './simulator-under-test.ts'
import { escapeNonAscii, signBody } from './webhook-sender.ts'

test("the signature agrees with LINE's published vector", () => {
  const body = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
  const signature = signBody('8c570fa6dd201bb328f1c1eac23a96d8', body)
  expect(signature).toBe('GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=')
})

test('a webhook is ASCII, signed over its bytes, and says what was typed', async () => {
  const { world, worker } = await startSimulation()
  await world.text(MEI.userId, '熟客 ☕️ 🎂')
  const [post] = worker.received
  expect(post?.raw).toMatch(/^[\x20-\x7e]+$/)
  expect(post?.raw).toContain(escapeNonAscii('熟客'))
  expect(validateSignature(post?.raw ?? '', SECRET, post?.signature ?? '')).toBe(true)
  expect(post?.destination).toBe(world.bot.userId)
  expect(post?.events[0]).toMatchObject({
    type: 'message',
    mode: 'active',
    source: { type: 'user', userId: MEI.userId },
    message: { type: 'text', text: '熟客 ☕️ 🎂' },
    deliveryContext: { isRedelivery: false },
    webhookEventId: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
    replyToken: expect.stringMatching(/^[0-9a-f]{32}$/),
    timestamp: world.clock.now(),
  })
})

test('a ping has no events, and one post may carry events of several people', async () => {
  const { act, worker } = await startSimulation()
  await act('POST', '/webhooks/ping')
  expect(worker.received[0]?.events).toEqual([])
  const logged = await act('POST', '/webhooks', {
    events: [
      {
        type: 'message',
        source: { type: 'user', userId: MEI.userId },
        message: { type: 'text', text: 'a' },
      },
      { type: 'postback', source: { type: 'user', userId: KEN.userId }, postback: { data: 'x' } },
      {
        type: 'somethingNew',
        source: { type: 'user', userId: KEN.userId },
        webhookEventId: 'MINE',
      },
    ],
  })
  expect(await logged.json()).toMatchObject({ status: 200, attempt: 1 })
  const events = worker.received[1]?.events ?? []
  expect(events.map((event) => event.type)).toEqual(['message', 'postback', 'somethingNew'])
  expect(events[0]).toMatchObject({ message: { id: expect.any(String) } })
  expect(events[1]).toMatchObject({ replyToken: expect.any(String) })
  expect(events[2]).toMatchObject({ webhookEventId: 'MINE' })
  expect(events[2]).not.toHaveProperty('replyToken')
})

test('follow, block and unblock tell the Worker once each, with what LINE says', async () => {
  const { world, worker } = await startSimulation()
  await world.follow(STRANGER.userId)
  expect(await world.follow(STRANGER.userId)).toEqual({ webhook: null })
  await world.block(STRANGER.userId)
  await world.follow(BLOCKER.userId)
  const events = worker.received.flatMap((post) => post.events)
  expect(events).toMatchObject([
    { type: 'follow', follow: { isUnblocked: false }, replyToken: expect.any(String) },
    { type: 'unfollow' },
    { type: 'follow', follow: { isUnblocked: true } },
  ])
  expect(events[1]).not.toHaveProperty('replyToken')
})

test('an unsent message becomes a notice and an unsend event', async () => {
  const { world, worker } = await startSimulation()
  await world.text(MEI.userId, 'oops')
  const [message] = world.chat(MEI.userId)
  await world.unsend(MEI.userId, message?.id ?? '')
  expect(worker.received.at(-1)?.events[0]).toMatchObject({
    type: 'unsend',
    unsend: { messageId: message?.id },
  })
  expect(world.chat(MEI.userId)).toMatchObject([{ id: message?.id, content: { type: 'notice' } }])
})

test('a refused webhook comes again with the same id and token, when redelivery is on', async () => {
  const { world, worker } = await startSimulation()
  await world.changeSettings({ redelivery: true })
  worker.answers = [503, 500]
  await world.text(MEI.userId, 'again')
  await world.idle()
  const events = worker.received.map((post) => post.events[0])
  expect(events.map((event) => event?.deliveryContext.isRedelivery)).toEqual([false, true, true])
  for (const field of ['webhookEventId', 'replyToken', 'timestamp'] as const) {
    expect(new Set(events.map((event) => Reflect.get(event ?? {}, field))).size).toBe(1)
  }
  expect(world.webhooks().map(({ attempt, status }) => [attempt, status])).toEqual([
    [1, 503],
    [2, 500],
    [3, 200],
  ])
})

test('redelivery is off at first, and ends after its last attempt', async () => {
  const { world, worker } = await startSimulation()
  worker.answers = [500]
  await world.text(MEI.userId, 'once')
  await world.idle()
  expect(worker.received).toHaveLength(1)
  await world.changeSettings({ redelivery: true })
  worker.answers = [500, 500, 500, 500, 500]
  await world.text(MEI.userId, 'four times')
  await world.idle()
  expect(worker.received).toHaveLength(5)
})

test('a Worker that does not answer in time is a timeout, one that is not there a network error', async () => {
  const { world, worker } = await startSimulation({ webhookAnswerMs: 30 })
  worker.answers = ['never']
  expect((await world.text(MEI.userId, 'slow')).webhook?.status).toBe('timeout')
  await world.changeSettings({ webhookUrl: 'http://127.0.0.1:9/webhook' })
  expect((await world.text(MEI.userId, 'nobody')).webhook?.status).toBe('network-error')
})

test('duplicates are the same events, and reordered ones arrive behind their successor', async () => {
  const { world, worker } = await startSimulation()
  await world.changeSettings({ duplicateWebhooks: true })
  await world.text(MEI.userId, 'twice')
  expect(worker.received).toHaveLength(2)
  expect(worker.received[0]?.raw).toBe(worker.received[1]?.raw)
  await world.changeSettings({ duplicateWebhooks: false, reorderWebhooks: true })
  expect(await world.block(KEN.userId)).toEqual({ webhook: null })
  await world.follow(KEN.userId)
  await world.text(MEI.userId, 'held until the switch is off')
  expect(worker.received.slice(2).map((post) => post.events[0]?.type)).toEqual([
    'follow',
    'unfollow',
  ])
  await world.changeSettings({ reorderWebhooks: false })
  expect(worker.received).toHaveLength(5)
})
