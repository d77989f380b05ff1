// The lab: gives each test file a world of its own (a cloned database and a LINE simulator), over HTTP, for tests inside workerd.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type LineSimulator, startLineSimulator } from '../dev/line/simulator.ts'
import { setUpLine } from '../dev/line-setup.ts'
import type { NeonEndpoint, NeonFault } from '../dev/neon.ts'
import type { LocalPostgres } from '../dev/postgres.ts'
import { DEMO, liffApps } from '../dev/settings.ts'

export const TEMPLATE_DATABASE = 'regulars_template'

/** A webhook as the simulator sent it: the test passes it to the Worker byte by byte. */
export interface CaughtWebhook {
  body: string
  signature: string
}

export interface LabWorld {
  id: string
  database: string
  databaseUrl: string
  databaseHttpEndpoint: string
  lineUrl: string
}

interface OpenWorld {
  world: LabWorld
  simulator: LineSimulator
  caught: CaughtWebhook[]
  /** What the catcher answers to the simulator's webhooks; 200 unless a test says otherwise. */
  status: number
}

export interface Lab {
  url: string
  stop(): Promise<void>
}

const KEEP_ALIVE_MS = 120_000

/**
 * POST /worlds → LabWorld · DELETE /worlds/:id · GET /worlds/:id/webhooks → CaughtWebhook[] (and forgets them) ·
 * PUT /worlds/:id/webhook-status {status} · GET /worlds/:id/round-trips → RoundTrip[] (and forgets them) ·
 * PUT /worlds/:id/neon-fault {fault, times} · POST /worlds/:id/line-setup (what `npm run line:setup` does) ·
 * POST /worlds/:id/catch (the simulator's webhook address)
 */
export async function startLab(postgres: LocalPostgres, neon: NeonEndpoint): Promise<Lab> {
  const worlds = new Map<string, OpenWorld>()
  /**
   * Of closed worlds, listening still: the Worker knows LINE's keys by the address, and asks for others every five seconds at the most. A
   * world that took over the port of the one before would be nobody it knows.
   */
  const left: LineSimulator[] = []
  let labUrl = ''
  let count = 0

  const open = async (): Promise<LabWorld> => {
    count += 1
    const id = String(count)
    const database = `world_${process.pid}_${id}`
    await postgres.createDatabase(database, TEMPLATE_DATABASE)
    const simulator = await startLineSimulator({
      port: 0,
      channelId: DEMO.channelId,
      channelSecret: DEMO.channelSecret,
      channelAccessToken: DEMO.channelAccessToken,
      loginChannelId: DEMO.loginChannelId,
      webhookUrl: `${labUrl}/worlds/${id}/catch`,
      liffApps: liffApps('https://regulars.test'),
      users: [],
      rateLimits: false,
    })
    const world = {
      id,
      database,
      databaseUrl: postgres.urlOf(database),
      databaseHttpEndpoint: neon.url,
      lineUrl: simulator.url,
    }
    worlds.set(id, { world, simulator, caught: [], status: 200 })
    return world
  }

  const close = async ({ world, simulator }: OpenWorld) => {
    worlds.delete(world.id)
    simulator.world.sender.cancelAll()
    left.push(simulator)
    await postgres.dropDatabase(world.database)
  }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const [, , id = '', what = ''] = new URL(request.url ?? '/', labUrl).pathname.split('/')
    if (request.method === 'POST' && id === '') return send(response, 200, await open())
    const found = worlds.get(id)
    if (!found) return send(response, 404, { message: `no world ${id}` })
    const body = await readText(request)
    switch (`${request.method} ${what}`) {
      case 'POST catch':
        found.caught.push({ body, signature: String(request.headers['x-line-signature']) })
        return send(response, found.status, {})
      case 'GET webhooks':
        return send(response, 200, found.caught.splice(0))
      case 'PUT webhook-status':
        found.status = (JSON.parse(body) as { status: number }).status
        return send(response, 200, {})
      case 'GET round-trips':
        return send(response, 200, neon.takeRoundTrips(found.world.database))
      case 'PUT neon-fault': {
        const { fault, times } = JSON.parse(body) as { fault: NeonFault; times: number }
        neon.failWrites(found.world.database, fault, times)
        return send(response, 200, {})
      }
      case 'POST line-setup': {
        const { channelAccessToken, liffId } = DEMO
        const account = { apiBaseUrl: found.world.lineUrl, channelAccessToken }
        const pages = { liffIdCard: liffId.card, liffIdStaff: liffId.staff }
        return send(response, 200, await setUpLine({ ...account, ...pages }, () => undefined))
      }
      case 'DELETE ':
        await close(found)
        return send(response, 200, {})
      default:
        return send(response, 404, { message: `${request.method} ${request.url}` })
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) =>
      send(response, 500, { message: String(error) }),
    )
  })
  server.keepAliveTimeout = KEEP_ALIVE_MS
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The lab has no port.')
  labUrl = `http://127.0.0.1:${address.port}`
  return {
    url: labUrl,
    async stop() {
      await Promise.all([...worlds.values()].map(close))
      await Promise.all(left.map((simulator) => simulator.stop()))
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}
