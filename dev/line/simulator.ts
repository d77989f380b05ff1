// Starts a LINE Platform on a port of this machine: LINE's routes, the `/world` routes, and the phone page behind them.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { LINE_PATH_PREFIXES, lineApp } from './line-routes.ts'
import type { SimulatorOptions } from './options.ts'
import { StateFile } from './state-file.ts'
import { World } from './world.ts'
import { worldApp } from './world-routes.ts'

export type { SimulatorOptions } from './options.ts'
export { DEMO_CUSTOMERS, DEMO_OWNER, DEMO_STAFF, demoUsers } from './people.ts'
export type { World } from './world.ts'

export interface LineSimulator {
  url: string
  /** The world in this process, with the same powers as the `/world` routes. */
  world: World
  server: Server
  stop(): Promise<void>
}

/** Node closes idle connections after 5 s; workerd keeps and reuses them for longer and loses requests then. */
const KEEP_ALIVE_MS = 10 * 60_000

export async function startLineSimulator(options: SimulatorOptions): Promise<LineSimulator> {
  const world = new World(options)
  const file = options.stateFile === undefined ? null : new StateFile(world, options.stateFile)
  const stopping = new AbortController()
  const server = createServer(requestListener(world, stopping.signal, options.mountPage))
  server.keepAliveTimeout = KEEP_ALIVE_MS
  server.headersTimeout = KEEP_ALIVE_MS + 1_000
  const port = await listen(server, options.port, options.host ?? '127.0.0.1')
  return {
    // The pages beside it are on localhost too, and browsers treat one host as one site.
    url: `http://localhost:${port}`,
    world,
    server,
    stop: async () => {
      await stop(server, world, stopping)
      file?.write()
    },
  }
}

function requestListener(
  world: World,
  stopped: AbortSignal,
  mountPage: SimulatorOptions['mountPage'],
) {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.route('/', worldApp(world, stopped))
  app.route('/', lineApp(world, stopped))
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  return (req: IncomingMessage, res: ServerResponse): void => {
    if (mountPage !== undefined && !isOurs(req.url ?? '/')) mountPage(req, res)
    else void answer(req, res)
  }
}

function isOurs(url: string): boolean {
  return /^\/world([/?]|$)/.test(url) || LINE_PATH_PREFIXES.some((prefix) => url.startsWith(prefix))
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

async function stop(server: Server, world: World, stopping: AbortController): Promise<void> {
  stopping.abort()
  world.sender.cancelAll()
  server.closeAllConnections()
  await new Promise<void>((resolve) => server.close(() => resolve()))
}
