// The hops of Regulars with nothing in them: verify, queue, one read and one insert over Neon HTTP, one reply to LINE. Told beside (a2)
// for information: what is above it is the membership and our own code, what is below it nobody can save who goes this way.

import { neon, neonConfig } from '@neondatabase/serverless'
import { Hono } from 'hono'
import { isSignatureValid } from './verify.ts'

interface Bindings {
  LINE_CHANNEL_SECRET: string
  LINE_CHANNEL_ACCESS_TOKEN: string
  LINE_API_BASE_URL: string
  DATABASE_URL: string
  DATABASE_HTTP_ENDPOINT: string
  EVENTS: { send(body: Event): Promise<unknown> }
}

interface Event {
  webhookEventId: string
  replyToken: string
}

/** As the production consumer: a Worker has six connections at once. */
const EVENTS_AT_ONCE = 6

const app = new Hono<{ Bindings: Bindings }>().post('/webhook', async (c) => {
  const body = await c.req.arrayBuffer()
  const signature = c.req.header('x-line-signature') ?? ''
  if (!(await isSignatureValid(body, signature, c.env.LINE_CHANNEL_SECRET)))
    return c.body(null, 401)
  const { events } = JSON.parse(new TextDecoder().decode(body)) as { events: Event[] }
  for (const event of events) await c.env.EVENTS.send(event)
  return c.body(null, 200)
})

async function handle(env: Bindings, { webhookEventId, replyToken }: Event): Promise<void> {
  neonConfig.fetchEndpoint = env.DATABASE_HTTP_ENDPOINT
  const sql = neon(env.DATABASE_URL)
  await sql`select id from bare_event where id = ${webhookEventId}`
  await sql`insert into bare_event (id, body) values (${webhookEventId}, '{}') on conflict (id) do nothing`
  const reply = await fetch(`${env.LINE_API_BASE_URL}/v2/bot/message/reply`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${env.LINE_CHANNEL_ACCESS_TOKEN}`,
    },
    body: JSON.stringify({ replyToken, messages: [{ type: 'text', text: 'ok' }] }),
  })
  await reply.text()
}

export default {
  fetch: app.fetch,
  async queue(batch: { messages: readonly { body: Event }[] }, env: Bindings) {
    const waiting = batch.messages.values()
    const lane = async () => {
      for (const { body } of waiting) await handle(env, body)
    }
    await Promise.all(Array.from({ length: EVENTS_AT_ONCE }, lane))
  },
}
