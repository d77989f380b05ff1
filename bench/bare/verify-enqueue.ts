// The least a webhook can do on Cloudflare: verify the signature, put one message on a queue, answer. What (a1) is compared with.

import { Hono } from 'hono'
import { isSignatureValid } from './verify.ts'

interface Bindings {
  LINE_CHANNEL_SECRET: string
  EVENTS: { send(body: string, options: { contentType: 'text' }): Promise<unknown> }
}

const app = new Hono<{ Bindings: Bindings }>().post('/webhook', async (c) => {
  const body = await c.req.arrayBuffer()
  const signature = c.req.header('x-line-signature') ?? ''
  if (!(await isSignatureValid(body, signature, c.env.LINE_CHANNEL_SECRET)))
    return c.body(null, 401)
  await c.env.EVENTS.send(new TextDecoder().decode(body), { contentType: 'text' })
  return c.body(null, 200)
})

export default {
  fetch: app.fetch,
  queue(batch: { ackAll(): void }) {
    batch.ackAll()
  },
}
