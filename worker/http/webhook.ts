// POST /webhook: raw bytes verified, each event put on the queue, 200. Nothing is parsed before the signature holds.

import type { webhook } from '@line/bot-sdk'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { derivedId } from '../core/ids.ts'
import { type LineEventMessage, lineEventMessage } from '../jobs/message.ts'
import { LINE_EVENTS } from '../jobs/queue-names.ts'
import { isSignatureValid } from '../line/signature.ts'
import { storeDeadLetter } from '../shop/dead-letter/operations.ts'
import type { AppEnv } from './app-env.ts'
import { parseJson, readBytes } from './body.ts'

/** LINE names no limit; its largest observed post is far below. */
export const WEBHOOK_BODY_MAX_BYTES = 1024 * 1024
/** Cloudflare Queues: messages and bytes per sendBatch; a message's own cost beside its body. */
const QUEUE_BATCH_MAX = 100
const QUEUE_BATCH_MAX_BYTES = 256_000
const QUEUE_MESSAGE_EXTRA_BYTES = 100

const post = z.object({ destination: z.string(), events: z.array(z.unknown()) })

export const webhookRoutes = new Hono<AppEnv>().post('/', async (c) => {
  const { config, queues, log } = c.get('context')
  const body = await readBytes(c.req.raw, WEBHOOK_BODY_MAX_BYTES)
  if (body === null) return c.body(null, 413)
  const signature = c.req.header('x-line-signature')
  if (!(await isSignatureValid(body, signature, config.line.channelSecret)))
    return c.body(null, 401)
  const parsed = post.safeParse(parseJson(body))
  if (!parsed.success) return c.body(null, 400)
  // The schema checks what routing needs; the events travel as LINE sent them.
  const isEvent = (event: unknown) => lineEventMessage.safeParse({ event }).success
  const messages = parsed.data.events
    .filter(isEvent)
    .map((event) => ({ body: { event: event as webhook.Event } }))
  const malformed = parsed.data.events.filter((event) => !isEvent(event))
  log.set({ events: messages.length })
  try {
    for (const event of malformed) await writeDown(c.get('context'), event)
    // What a whole post needs as a message is never twice its size: the usual one is sent without weighing each event.
    const small = messages.length <= QUEUE_BATCH_MAX && body.byteLength * 2 <= QUEUE_BATCH_MAX_BYTES
    if (!small) await enqueue(queues.lineEvents, messages)
    else if (messages.length > 0) await queues.lineEvents.sendBatch(messages)
  } catch (error) {
    // Not 2xx: LINE sends the post again.
    log.fail(error)
    return c.body(null, 503)
  }
  return c.body(null, 200)
})

/** An event in a form that nobody knows must not cost its neighbours theirs: it is kept for a person to look at, once however often it comes. */
async function writeDown(context: Context, event: unknown): Promise<void> {
  context.log.count('malformedEvents')
  await storeDeadLetter(context, {
    queue: LINE_EVENTS,
    messageId: `malformed:${derivedId(JSON.stringify(event))}`,
    message: { event },
    reason: 'Not an event of LINE.',
    attempts: 1,
  })
}

/** A large post takes one queue round trip per hundred events, or per 256 KB of them. */
async function enqueue(
  queue: Queue<LineEventMessage>,
  messages: { body: LineEventMessage }[],
): Promise<void> {
  const encoder = new TextEncoder()
  let batch: { body: LineEventMessage }[] = []
  let bytes = 0
  for (const message of messages) {
    const size = encoder.encode(JSON.stringify(message.body)).byteLength + QUEUE_MESSAGE_EXTRA_BYTES
    const full = batch.length === QUEUE_BATCH_MAX || bytes + size > QUEUE_BATCH_MAX_BYTES
    if (full && batch.length > 0) {
      await queue.sendBatch(batch)
      batch = []
      bytes = 0
    }
    batch.push(message)
    bytes += size
  }
  if (batch.length > 0) await queue.sendBatch(batch)
}
