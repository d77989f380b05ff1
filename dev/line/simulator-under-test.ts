// A simulator and a stand-in for the Worker, for the tests of the simulator itself.

import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { messagingApi, type webhook } from '@line/bot-sdk'
import { onTestFinished } from 'vitest'
import type { SimulatorOptions } from './options.ts'
import type { LiffApp, WorldUser } from './protocol.ts'
import { startLineSimulator } from './simulator.ts'
import type { World } from './world.ts'

export const SECRET = 'channel-secret'
export const TOKEN = 'long-lived-token'
export const START = Date.UTC(2026, 10, 20, 3, 0, 0)
export const CARD: LiffApp = {
  liffId: '2000000002-card',
  name: 'Card',
  endpointUrl: 'http://localhost:8787/card',
  size: 'full',
}

export const MEI = person('1', 'Mei 美惠', 'friend')
export const KEN = person('2', 'Ken', 'friend')
export const BLOCKER = person('3', 'Blocker', 'blocked')
export const STRANGER = person('4', 'Stranger', 'none')
export const UNKNOWN_ID = `U${'f'.repeat(32)}`

function person(digit: string, displayName: string, relation: WorldUser['relation']): WorldUser {
  return {
    userId: `U${digit.repeat(32)}`,
    displayName,
    pictureUrl: null,
    statusMessage: null,
    language: 'zh-Hant',
    relation,
  }
}

export interface ReceivedWebhook {
  raw: string
  signature: string
  destination: string
  events: webhook.Event[]
}

export interface WorkerStandIn {
  url: string
  received: ReceivedWebhook[]
  /** Statuses of the next answers, then 200; `never` leaves a request open. */
  answers: (number | 'never')[]
  /** Query strings of cron requests. */
  crons: URLSearchParams[]
}

async function readAll(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

async function startWorkerStandIn(): Promise<WorkerStandIn> {
  const worker: WorkerStandIn = { url: '', received: [], answers: [], crons: [] }
  const server = createServer(async (req, res) => {
    const url = new URL(req.url ?? '/', 'http://worker')
    const raw = await readAll(req)
    if (url.pathname === '/cron') worker.crons.push(url.searchParams)
    else {
      const signature = String(req.headers['x-line-signature'])
      worker.received.push({ raw, signature, ...JSON.parse(raw) })
    }
    const answer = worker.answers.shift() ?? 200
    if (answer !== 'never') res.writeHead(answer).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  worker.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return worker
}

export interface Simulation {
  url: string
  world: World
  worker: WorkerStandIn
  client: messagingApi.MessagingApiClient
  blobs: messagingApi.MessagingApiBlobClient
  /** Moves the machine's clock, which otherwise stands still. */
  machine: { now: number }
  /** A request of LINE's with the channel's token. */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>
  /** A `/world` request. */
  act(method: string, path: string, body?: unknown): Promise<Response>
  /** Stops it before the test's end. */
  stop(): Promise<void>
}

export async function startSimulation(
  options: Partial<SimulatorOptions> = {},
): Promise<Simulation> {
  const worker = await startWorkerStandIn()
  const machine = { now: START }
  const simulator = await startLineSimulator({
    port: 0,
    channelSecret: SECRET,
    channelAccessToken: TOKEN,
    channelId: '2000000001',
    loginChannelId: '2000000002',
    webhookUrl: `${worker.url}/webhook`,
    cronUrl: `${worker.url}/cron`,
    liffApps: [CARD],
    users: [MEI, KEN, BLOCKER, STRANGER],
    now: () => machine.now,
    redeliveryDelaysMs: [1, 1, 1],
    ...options,
  })
  onTestFinished(() => simulator.stop())
  const { url, world } = simulator
  const api = { channelAccessToken: TOKEN, baseURL: url }
  const call: Simulation['call'] = (method, path, body, headers = {}) =>
    fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  return {
    url,
    world,
    worker,
    client: new messagingApi.MessagingApiClient(api),
    blobs: new messagingApi.MessagingApiBlobClient(api),
    machine,
    call,
    act: (method, path, body) => call(method, `/world${path}`, body),
    stop: simulator.stop,
  }
}

/** The reply token of the last event that the Worker received. */
export function lastReplyToken(worker: WorkerStandIn): string {
  const event = worker.received.at(-1)?.events.at(-1)
  if (event === undefined || !('replyToken' in event) || typeof event.replyToken !== 'string') {
    throw new Error('The last event carries no reply token')
  }
  return event.replyToken
}

export const hello: messagingApi.Message = { type: 'text', text: 'hello' }
