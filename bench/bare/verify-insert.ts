// The least a webhook that keeps its event can do: verify the signature, one idempotent insert over Neon HTTP, answer. What (a2) is
// compared with.

import { neon, neonConfig } from '@neondatabase/serverless'
import { Hono } from 'hono'
import { isSignatureValid } from './verify.ts'

interface Bindings {
  LINE_CHANNEL_SECRET: string
  DATABASE_URL: string
  DATABASE_HTTP_ENDPOINT: string
}

const app = new Hono<{ Bindings: Bindings }>().post('/webhook', async (c) => {
  const body = await c.req.arrayBuffer()
  const signature = c.req.header('x-line-signature') ?? ''
  if (!(await isSignatureValid(body, signature, c.env.LINE_CHANNEL_SECRET)))
    return c.body(null, 401)
  const text = new TextDecoder().decode(body)
  const { events } = JSON.parse(text) as { events: { webhookEventId: string }[] }
  neonConfig.fetchEndpoint = c.env.DATABASE_HTTP_ENDPOINT
  const sql = neon(c.env.DATABASE_URL)
  await sql`insert into bare_event (id, body) values (${events[0]?.webhookEventId}, ${text}) on conflict (id) do nothing`
  return c.body(null, 200)
})

export default { fetch: app.fetch }
