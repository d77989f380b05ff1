// The `/world` routes: everything the phone page, the tests and the dev server may do to the world, as protocol.ts lists it.

import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import { streamSSE } from 'hono/streaming'
import type { z } from 'zod'
import { authorizePage, loginPage } from './login-page.ts'
import { WorldError } from './machinery.ts'
import type { ActionResult, World } from './world.ts'
import * as schema from './world-schema.ts'

type WorldApp = Hono<{ Bindings: HttpBindings }>
type WorldContext = Context<{ Bindings: HttpBindings }>

/** A comment line now and then keeps proxies from closing a quiet stream. */
const STREAM_KEEPALIVE_MS = 15_000
const LOCAL_ORIGIN = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

async function read<Output>(c: WorldContext, body: z.ZodType<Output>): Promise<Output> {
  const text = await c.req.text()
  let value: unknown = {}
  try {
    if (text !== '') value = JSON.parse(text)
  } catch {
    throw new WorldError(400, 'The body is not JSON')
  }
  const result = body.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new WorldError(400, `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'invalid'}`)
}

export function worldApp(world: World, stopped: AbortSignal): WorldApp {
  const app: WorldApp = new Hono()
  app.use('/world/*', cors({ origin: (origin) => (LOCAL_ORIGIN.test(origin) ? origin : null) }))
  app.use('/world', cors({ origin: (origin) => (LOCAL_ORIGIN.test(origin) ? origin : null) }))
  app.onError((error, c) => {
    if (error instanceof WorldError) return c.json({ message: error.message }, error.status)
    console.error(error)
    return c.json({ message: 'The simulator failed; its log says why' }, 500)
  })
  stateRoutes(app, world, stopped)
  userRoutes(app, world)
  logRoutes(app, world)
  powerRoutes(app, world)
  app.get('/world/login', (c) => loginPage(world, c))
  app.get('/oauth2/v2.1/authorize', (c) => authorizePage(world, c))
  return app
}

function stateRoutes(app: WorldApp, world: World, stopped: AbortSignal): void {
  app.get('/world', (c) => c.json(world.state()))
  app.put('/world/settings', async (c) =>
    c.json(await world.changeSettings(await read(c, schema.settingsChange))),
  )
  app.post('/world/reset', (c) => c.json(world.reset()))
  app.get('/world/stream', (c) => stream(c, world, stopped))
}

function stream(c: WorldContext, world: World, stopped: AbortSignal): Response {
  return streamSSE(c, async (sse) => {
    const write = (value: unknown) => sse.writeSSE({ data: JSON.stringify(value) })
    await write({ type: 'state', state: world.state() })
    const unsubscribe = world.subscribe((event) => void write(event))
    const keepalive = setInterval(() => void sse.write(': \n\n'), STREAM_KEEPALIVE_MS)
    await new Promise<void>((resolve) => {
      sse.onAbort(resolve)
      stopped.addEventListener('abort', () => resolve(), { once: true })
    })
    clearInterval(keepalive)
    unsubscribe()
  })
}

function userRoutes(app: WorldApp, world: World): void {
  const act = (
    name: string,
    action: (userId: string, c: WorldContext) => Promise<ActionResult | object>,
  ) => {
    app.post(`/world/users/:userId/${name}`, async (c) =>
      c.json(await action(c.req.param('userId'), c)),
    )
  }
  app.post('/world/users', async (c) => c.json(world.addUser(await read(c, schema.newUser))))
  app.patch('/world/users/:userId', async (c) =>
    c.json(world.updateUser(c.req.param('userId'), await read(c, schema.userChange))),
  )
  app.get('/world/users/:userId/chat', (c) => c.json(world.chat(c.req.param('userId'))))
  act('follow', (userId) => world.follow(userId))
  act('block', (userId) => world.block(userId))
  act('text', async (userId, c) => world.text(userId, (await read(c, schema.typedText)).text))
  act('postback', async (userId, c) => {
    const { data, ...options } = await read(c, schema.tappedPostback)
    return world.postback(userId, data, options)
  })
  act('rich-menu-switch', async (userId, c) => {
    const { richMenuAliasId, data } = await read(c, schema.richMenuSwitch)
    return world.switchRichMenu(userId, richMenuAliasId, data)
  })
  act('sticker', (userId) => world.sticker(userId))
  act('image', (userId) => world.image(userId))
  act('unsend', async (userId, c) => world.unsend(userId, (await read(c, schema.unsent)).messageId))
  act('liff', async (userId, c) => world.liff(userId, (await read(c, schema.opened)).liffId))
}

function logRoutes(app: WorldApp, world: World): void {
  app.post('/world/webhooks', async (c) =>
    c.json(await world.sendEvents((await read(c, schema.rawEvents)).events)),
  )
  app.post('/world/webhooks/ping', async (c) => c.json(await world.ping()))
  app.get('/world/webhooks', (c) => c.json(world.webhooks()))
  app.get('/world/requests', (c) => c.json(world.requests(c.req.query('after'))))
  app.delete('/world/requests', (c) => {
    world.journal.requests = []
    return c.body(null, 204)
  })
}

function powerRoutes(app: WorldApp, world: World): void {
  const endpoint = (c: WorldContext) => {
    const name = schema.endpointName.safeParse(c.req.param('endpoint'))
    if (!name.success) throw new WorldError(404, `No endpoint is named ${c.req.param('endpoint')}`)
    return name.data
  }
  app.put('/world/faults/:endpoint', async (c) =>
    c.json(world.setFault(endpoint(c), await read(c, schema.fault))),
  )
  app.delete('/world/faults/:endpoint', (c) => c.json(world.clearFault(endpoint(c))))
  app.delete('/world/faults', (c) => c.json(world.clearFault()))
  app.get('/world/rich-menus/:richMenuId/image', (c) => {
    const image = world.richMenus.image(c.req.param('richMenuId'))
    if (image === null) return c.json({ message: 'This rich menu has no image.' }, 404)
    return c.body(new Uint8Array(image.bytes), 200, { 'content-type': image.contentType })
  })
  app.get('/world/clock', (c) => c.json(world.readClock()))
  app.put('/world/clock', async (c) => c.json(world.setClock(await read(c, schema.clockChange))))
  app.post('/world/keys/rotate', async (c) => {
    await world.rotateKeys()
    return c.body(null, 204)
  })
  app.post('/world/cron/:minute?', async (c) => {
    const minute = c.req.param('minute')
    const { cron } = await read(c, schema.cronFired)
    if (minute !== undefined && !/^\d+$/.test(minute)) {
      throw new WorldError(400, 'The minute is given in epoch milliseconds')
    }
    return c.json(await world.cron(cron, minute === undefined ? undefined : Number(minute)))
  })
}
