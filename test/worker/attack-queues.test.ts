// The queues' own limits, and texts that PostgreSQL does not take: no event may be lost to them.

import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createWorker } from '../../worker/index.ts'
import { openWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Cloudflare Queues: one sendBatch. */
const SEND_BATCH_MAX_BYTES = 256_000

function event(id: string, text: string) {
  return {
    type: 'message',
    webhookEventId: id,
    timestamp: world.clock.now().getTime(),
    mode: 'active',
    deliveryContext: { isRedelivery: false },
    source: { type: 'user', userId: `U${'0'.repeat(32)}` },
    message: { type: 'text', id: '1', text, quoteToken: 'q' },
  }
}

async function sign(body: string): Promise<string> {
  const encoder = new TextEncoder()
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const secret = encoder.encode(world.bindings.LINE_CHANNEL_SECRET)
  const key = await crypto.subtle.importKey('raw', secret, hmac, false, ['sign'])
  return Buffer.from(await crypto.subtle.sign(hmac, key, encoder.encode(body))).toString('base64')
}

test('a post of long texts is cut to what one queue call takes, and loses none', async () => {
  const events = Array.from({ length: 50 }, (_, index) => event(`L${index}`, '熟'.repeat(5_000)))
  const body = JSON.stringify({ destination: `U${'1'.repeat(32)}`, events })
  const sizes: number[] = []
  const { lineEvents } = world.queues
  const sendBatch = lineEvents.sendBatch.bind(lineEvents)
  vi.spyOn(lineEvents, 'sendBatch').mockImplementation(async (messages) => {
    const batch = [...messages]
    sizes.push(new TextEncoder().encode(JSON.stringify(batch)).byteLength)
    await sendBatch(batch)
  })
  const headers = { 'x-line-signature': await sign(body) }
  expect((await world.fetch('/webhook', { method: 'POST', body, headers })).status).toBe(200)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(SEND_BATCH_MAX_BYTES)
  expect(lineEvents.waiting).toEqual(events.map((each) => ({ event: each })))
  lineEvents.waiting = []
})

test.each([
  ['a NUL', 'a\u0000b'],
  ['half a surrogate pair', 'a\ud83d'],
])(
  'an event with %s in its text, which jsonb refuses, is written down all the same',
  async (_name, text) => {
    const worker = createWorker(() => world.clock.now().getTime())
    const message = {
      id: crypto.randomUUID(),
      timestamp: world.clock.now(),
      attempts: 1,
      body: { event: event(crypto.randomUUID(), text) },
    }
    const batch = createMessageBatch('dead-letters', [message])
    const execution = createExecutionContext()
    await worker.queue(batch, world.bindings, execution)
    expect((await getQueueResult(batch, execution)).explicitAcks).toEqual([message.id])
    const { rows } = await world.db.execute(
      sql`select queue, message #>> '{event,message,text}' as text from dead_letter where message_id = ${message.id}`,
    )
    expect(rows).toEqual([
      { queue: 'line-events', text: text.toWellFormed().replace('\0', '\ufffd') },
    ])
  },
)
