// The production Worker beside the LINE simulator: people who write, open pages and get answers, for benchmarks that count.

import { type LineSimulator, startLineSimulator } from '../dev/line/simulator.ts'
import { DEMO, liffApps } from '../dev/settings.ts'
import type { Program } from '../worker/shop/program/rules.ts'
import type { ProductionBuild } from './build.ts'
import { waitFor } from './wait.ts'
import { productionQueues, type RunningWorker, startWorker } from './worker-process.ts'
import { type BenchWorld, openWorld } from './world.ts'

export interface LineWorld extends BenchWorld {
  line: LineSimulator
  worker: RunningWorker
  /** Calls the Worker's API as our pages do. @throws on an answer that is not 2xx */
  api<Answer>(
    method: string,
    path: string,
    body?: unknown,
    cookie?: string,
  ): Promise<Answered<Answer>>
  /** The person's session cookie, by a real ID token. */
  signIn(userId: string, view?: View): Promise<string>
  /** Resolves once LINE was asked this often at the endpoint. */
  untilAsked(endpoint: string, times: number): Promise<void>
  asked(endpoint: string): number
}

export type View = 'card' | 'staff' | 'console'

export interface Answered<Answer> {
  value: Answer
  cookie: string
}

const ASKED_TIMEOUT_MS = 60_000
/** More than any benchmark sends in a month of the simulator. */
const QUOTA_MESSAGES = 1_000_000

export async function openLineWorld(
  production: ProductionBuild,
  program?: Program,
): Promise<LineWorld> {
  const world = await openWorld(program)
  const line = await startLineSimulator({
    ...DEMO,
    port: 0,
    webhookUrl: null,
    liffApps: liffApps('https://regulars.test'),
    users: [],
    rateLimits: false,
    quota: { type: 'limited', value: QUOTA_MESSAGES },
  })
  const worker = await startWorker({
    name: 'regulars',
    script: production.workerScript,
    vars: world.vars(line.url),
    ...productionQueues(),
  })
  await line.world.changeSettings({ webhookUrl: new URL('/webhook', worker.url).href })
  const asked = (endpoint: string) =>
    line.world.requests().filter((request) => request.endpoint === endpoint).length
  const api = apiOf(worker)
  return {
    ...world,
    line,
    worker,
    api,
    asked,
    async signIn(userId, view = 'card') {
      const { idToken } = await line.world.liff(userId, DEMO.liffId.card)
      return (await api('POST', '/api/session', { idToken, view })).cookie
    },
    untilAsked: (endpoint, times) =>
      waitFor(() => asked(endpoint) >= times, {
        what: `${times} requests to LINE's ${endpoint}`,
        milliseconds: ASKED_TIMEOUT_MS,
      }),
    async stop() {
      await worker.stop()
      await line.stop()
      await world.stop()
    },
  }
}

function apiOf({ url }: RunningWorker): LineWorld['api'] {
  return async <Answer>(method: string, path: string, body?: unknown, cookie = '') => {
    const headers = {
      'content-type': 'application/json',
      origin: url.origin,
      cookie,
      'idempotency-key': crypto.randomUUID(),
    }
    const text = body === undefined ? undefined : JSON.stringify(body)
    const response = await fetch(new URL(path, url), { method, headers, body: text ?? null })
    if (!response.ok)
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    const set = response.headers.get('set-cookie')?.split(';')[0] ?? ''
    return { value: (await response.json()) as Answer, cookie: set }
  }
}
