// A test file's own world, seen from inside workerd: the Worker on a clock of its own, a real database, the LINE simulator over HTTP.

import {
  createExecutionContext,
  createMessageBatch,
  getQueueResult,
  waitOnExecutionContext,
} from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { inject } from 'vitest'
import { createDatabase, type Database } from '../../db/client.ts'
import { commit } from '../../db/commit.ts'
import { staff } from '../../db/schema/staff.ts'
import type { LoggedRequest, WorldState, WorldUser } from '../../dev/line/protocol.ts'
import type { RoundTrip } from '../../dev/neon.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import { encodePostback } from '../../worker/chat/postback.ts'
import { newId } from '../../worker/core/ids.ts'
import type { OperationContext } from '../../worker/core/operation.ts'
import type { Bindings } from '../../worker/env.ts'
import { createWorker } from '../../worker/index.ts'
import type { Program } from '../../worker/shop/program/rules.ts'
import { insertProgram } from '../../worker/shop/program/store.ts'
import type { CaughtWebhook, LabWorld } from '../lab.ts'

export const APP_ORIGIN = 'https://regulars.test'

/** What a queue was given, waiting to be delivered by the test. */
class TestQueue {
  readonly name: string
  waiting: unknown[] = []
  /** Set to make the queue refuse, as `Too Many Requests` does. */
  refusing = false

  constructor(name: string) {
    this.name = name
  }

  async send(body: unknown): Promise<void> {
    await this.sendBatch([{ body }])
  }

  async sendBatch(messages: Iterable<{ body: unknown }>): Promise<void> {
    if (this.refusing) throw new Error('Queue sendBatch failed: Too Many Requests')
    // Messages travel as JSON: what does not survive it does not arrive.
    for (const { body } of messages) this.waiting.push(JSON.parse(JSON.stringify(body)))
  }

  async metrics(): Promise<{ backlogCount: number; backlogBytes: number }> {
    return { backlogCount: this.waiting.length, backlogBytes: 0 }
  }
}

export interface TestWorld extends LabWorld {
  db: Database
  bindings: Bindings
  /** For operations called directly. */
  context: OperationContext
  queues: { lineEvents: TestQueue; deliveries: TestQueue; deadLetters: TestQueue }
  clock: {
    now(): Date
    set(instant: Date | string): Promise<void>
    advance(milliseconds: number): Promise<void>
  }
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Calls the simulator's /world routes. */
  line<Answer>(method: string, path: string, body?: unknown): Promise<Answer>
  addUser(user?: Partial<WorldUser>): Promise<WorldUser>
  /** Passes the webhooks that the simulator has sent since to the Worker, as they came. */
  passWebhooks(): Promise<Response[]>
  /** Delivers everything that waits on the queues until they are empty; messages that are retried come again, at most `rounds` times. */
  drain(rounds?: number): Promise<void>
  /** A person does something in the chat, and all that follows from it happens. */
  say(userId: string, text: string): Promise<void>
  tap(userId: string, data: string): Promise<void>
  follow(userId: string): Promise<void>
  requests(): Promise<LoggedRequest[]>
  takeRoundTrips(): Promise<RoundTrip[]>
  failWrites(fault: 'drop-before' | 'drop-after-commit', times: number): Promise<void>
  /** Puts the rich menus on the account. */
  setUpLine(): Promise<void>
  cron(): Promise<void>
  /** A session cookie for the person, through a real ID token. */
  signIn(
    userId: string,
    view?: 'card' | 'staff' | 'console',
  ): Promise<{ response: Response; cookie: string }>
  state(): Promise<WorldState>
  close(): Promise<void>
}

const MORNING = new Date('2026-11-20T02:00:00Z')

/** Opens a world: an empty shop with `program`, at 10:00 in Taipei on 20 November 2026 unless said otherwise. */
export async function openWorld(
  options: { program?: Program; now?: Date } = {},
): Promise<TestWorld> {
  const labUrl = inject('labUrl')
  const lab = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
    const response = await fetch(`${labUrl}${path}`, init)
    if (!response.ok)
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  const world = await lab<LabWorld>('POST', '/worlds')
  const line = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${world.lineUrl}${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    if (!response.ok)
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.status === 204 ? (undefined as Answer) : response.json()
  }

  let now = options.now ?? MORNING
  const setClock = async (instant: Date) => {
    now = instant
    await line('PUT', '/world/clock', { now: now.getTime() })
  }
  await setClock(now)
  const worker = createWorker(() => now.getTime())
  const queues = {
    lineEvents: new TestQueue('line-events'),
    deliveries: new TestQueue('deliveries'),
    deadLetters: new TestQueue('dead-letters'),
  }
  const bindings = bindingsOf(world, queues)
  const db = createDatabase(world.databaseUrl, world.databaseHttpEndpoint)
  await commit(db, [
    insertProgram(db, { version: 1, document: options.program ?? demoProgram }, now, 'test'),
  ])
  await lab('GET', `/worlds/${world.id}/round-trips`)

  const workerFetch = async (path: string, init?: RequestInit) => {
    const execution = createExecutionContext()
    const response = await worker.fetch(
      new Request<unknown, IncomingRequestCfProperties>(
        `${APP_ORIGIN}${path}`,
        init as RequestInit<IncomingRequestCfProperties>,
      ),
      bindings,
      execution,
    )
    await waitOnExecutionContext(execution)
    return response
  }

  const passWebhooks = async () => {
    const caught = await lab<CaughtWebhook[]>('GET', `/worlds/${world.id}/webhooks`)
    return Promise.all(
      caught.map(({ body, signature }) =>
        workerFetch('/webhook', {
          method: 'POST',
          body,
          headers: { 'x-line-signature': signature },
        }),
      ),
    )
  }

  const deliver = async (queue: TestQueue, attempts: number) => {
    const bodies = queue.waiting.splice(0, 100)
    if (bodies.length === 0) return
    const messages = bodies.map((body, index) => ({
      id: `${queue.name}-${attempts}-${index}-${crypto.randomUUID()}`,
      timestamp: now,
      body,
      attempts,
    }))
    const batch = createMessageBatch(queue.name, messages)
    const execution = createExecutionContext()
    await worker.queue(batch, bindings, execution)
    const { outcome, retryBatch, retryMessages, ackAll, explicitAcks } = await getQueueResult(
      batch,
      execution,
    )
    if (outcome !== 'ok')
      throw new Error(`The consumer of ${queue.name} failed as a whole: ${outcome}`)
    const retried = new Set(retryMessages.map(({ msgId }) => msgId))
    const settled = new Set(explicitAcks)
    for (const message of messages) {
      if (retryBatch.retry || retried.has(message.id)) queue.waiting.push(message.body)
      else if (!ackAll && !settled.has(message.id))
        throw new Error(`Neither acked nor retried: ${JSON.stringify(message.body)}`)
    }
  }

  const drain = async (rounds = 6) => {
    for (let round = 1; round <= rounds; round += 1) {
      const waiting = Object.values(queues).filter((queue) => queue.waiting.length > 0)
      if (waiting.length === 0) return
      for (const queue of waiting) await deliver(queue, round)
    }
  }

  const act = async (userId: string, action: string, body: unknown) => {
    await line('POST', `/world/users/${userId}/${action}`, body)
    await passWebhooks()
    await drain()
  }

  return {
    ...world,
    db,
    bindings,
    queues,
    context: { db, now: () => now },
    clock: {
      now: () => now,
      set: (instant) => setClock(new Date(instant)),
      advance: (milliseconds) => setClock(new Date(now.getTime() + milliseconds)),
    },
    fetch: workerFetch,
    line,
    addUser: (user = {}) =>
      line('POST', '/world/users', { displayName: '王小明', language: 'zh-Hant', ...user }),
    passWebhooks,
    drain,
    say: (userId, text) => act(userId, 'text', { text }),
    tap: (userId, data) => act(userId, 'postback', { data }),
    follow: (userId) => act(userId, 'follow', {}),
    requests: () => line('GET', '/world/requests'),
    takeRoundTrips: () => lab('GET', `/worlds/${world.id}/round-trips`),
    setUpLine: () => lab('POST', `/worlds/${world.id}/line-setup`),
    failWrites: (fault, times) => lab('PUT', `/worlds/${world.id}/neon-fault`, { fault, times }),
    async cron() {
      const controller = {
        scheduledTime: now.getTime(),
        cron: '* * * * *',
        noRetry: () => undefined,
      }
      await worker.scheduled(controller as ScheduledController, bindings, createExecutionContext())
      await drain()
    },
    async signIn(userId, view = 'card') {
      const { idToken } = await line<{ idToken: string }>('POST', `/world/users/${userId}/liff`, {
        liffId: bindings.LIFF_ID_CARD,
      })
      const response = await workerFetch('/api/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: APP_ORIGIN },
        body: JSON.stringify({ idToken, view }),
      })
      return { response, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' }
    },
    state: () => line('GET', '/world'),
    close: () => lab('DELETE', `/worlds/${world.id}`),
  }
}

function bindingsOf(world: LabWorld, queues: TestWorld['queues']): Bindings {
  return {
    DATABASE_URL: world.databaseUrl,
    DATABASE_HTTP_ENDPOINT: world.databaseHttpEndpoint,
    LINE_CHANNEL_ID: '2000000001',
    LINE_CHANNEL_SECRET: 'demo-channel-secret-of-regulars',
    LINE_CHANNEL_ACCESS_TOKEN: 'demo-channel-access-token-of-regulars',
    LINE_LOGIN_CHANNEL_ID: '2000000002',
    LINE_LOGIN_CHANNEL_SECRET: 'demo-channel-secret-of-regulars',
    LINE_API_BASE_URL: world.lineUrl,
    LIFF_ID_CARD: '2000000002-card',
    LIFF_ID_STAFF: '2000000002-staff',
    LIFF_ID_CONSOLE: '2000000002-console',
    SESSION_SECRET: 'test-session-secret-of-at-least-32-characters',
    ORDERS_SECRET: 'test-orders-secret-of-at-least-32-characters',
    LINE_EVENTS: queues.lineEvents as unknown as Queue,
    DELIVERIES: queues.deliveries as unknown as Queue,
    ASSETS: (env as unknown as Pick<Bindings, 'ASSETS'>).ASSETS,
  }
}

/** Makes the person staff of the shop. */
export async function employ(
  world: TestWorld,
  userId: string,
  role: 'owner' | 'marketer' | 'staff' = 'staff',
): Promise<string> {
  const id = newId(world.clock.now())
  const row = {
    id,
    lineUserId: userId,
    name: '店員',
    role,
    branchId: 'xinyi',
    status: 'active' as const,
    createdAt: world.clock.now(),
  }
  await commit(world.db, [world.db.insert(staff).values(row)])
  return id
}

/** A person who follows the account and has joined. */
export async function joinedMember(
  world: TestWorld,
  user: Partial<WorldUser> = {},
): Promise<{ userId: string; memberId: string }> {
  const { userId } = await world.addUser(user)
  await world.follow(userId)
  await world.tap(
    userId,
    encodePostback({ action: 'join', termsVersion: demoProgram.terms.version }),
  )
  const { rows } = await world.db.execute<{ id: string }>(
    sql`select id from member where line_user_id = ${userId} and status = 'member'`,
  )
  const [row] = rows
  if (!row) throw new Error(`${userId} did not become a member.`)
  return { userId, memberId: row.id }
}
