// A whole LINE world on this machine: database, LINE simulator with its phone page, demo shop, Worker and LIFF pages.
// What `npm start` runs, and the browser tests on free ports with data that is thrown away.

import { join } from 'node:path'
import { createDatabase } from '../db/client.ts'
import { migrateDatabase } from '../db/migrate.ts'
import type { Program } from '../worker/shop/program/rules.ts'
import { startAppServer } from './app-server.ts'
import { startCron } from './cron.ts'
import { createPhonePage } from './line/phone/serve.ts'
import { demoUsers, type LineSimulator, startLineSimulator } from './line/simulator.ts'
import { setUpLine } from './line-setup.ts'
import { startNeonEndpoint } from './neon.ts'
import { startPostgres } from './postgres.ts'
import { REGULARS } from './seed/people.ts'
import { isSeeded, seedDemoShop } from './seed/seed.ts'
import { DEMO, liffApps, type WorldSettings, workerVars } from './settings.ts'

export interface WorldOptions extends WorldSettings {
  /** Where the database and the simulated people are kept. */
  dataDirectory: string
  /** Where Vite bundles the pages' packages; two worlds side by side need two. */
  cacheDirectory: string
  /** True for tests: data is thrown away, nothing watches files, and cron ticks only when told to. */
  disposable: boolean
  /** The program of a shop that is new; the fashion shop's when absent. */
  program?: Program
  /** What the shop's clock shows at the start; the machine's time when absent. */
  startsAt?: Date
  /** Runs one named part of the start, and may tell how long it took. */
  step<Value>(name: string, run: () => Promise<Value>): Promise<Value>
}

export interface World {
  /** The Worker and the LIFF pages. */
  appUrl: string
  /** The simulator and its phone page. */
  lineUrl: string
}

export interface StartingWorld {
  ready: Promise<World>
  /** Stops what runs by now, the newest first, each whether or not the one before it could be stopped. */
  stop(): Promise<void>
}

interface Running {
  name: string
  stop(): Promise<void>
}

export function startWorld(options: WorldOptions): StartingWorld {
  const running: Running[] = []
  return { ready: start(options, running), stop: () => stopAll(running) }
}

async function start(options: WorldOptions, running: Running[]): Promise<World> {
  const { port, disposable, step } = options
  const started = <Service extends { stop(): Promise<void> }>(name: string, service: Service) => {
    running.push({ name, stop: () => service.stop() })
    return service
  }

  const databaseUrl =
    options.databaseUrl ??
    (await step('PostgreSQL', async () => {
      const directory = options.dataDirectory
      const postgres = started('PostgreSQL', await startPostgres({ directory, disposable }))
      await postgres.createDatabase('regulars')
      return postgres.urlOf('regulars')
    }))
  await step('Migrations', () => migrateDatabase(databaseUrl))
  const neon = await step('Neon endpoint', async () =>
    started('Neon endpoint', await startNeonEndpoint({ port: 0 })),
  )

  const appUrl = `http://localhost:${port}`
  const simulator = await step('LINE simulator', async () => {
    const page = await createPhonePage({
      watch: !disposable,
      cacheDirectory: join(options.cacheDirectory, '.vite-phone'),
    })
    running.push({ name: 'phone page', stop: () => page.close() })
    const line = started('LINE simulator', await startSimulator(options, appUrl, page.middleware))
    if (options.startsAt) line.world.setClock({ now: options.startsAt.getTime() })
    return line
  })
  await step('Demo shop', () => seedOnce(databaseUrl, neon.url, simulator, options.program))

  const lineApiBaseUrl = options.lineApiBaseUrl ?? simulator.url
  const vars = workerVars({
    ...options,
    databaseUrl,
    databaseHttpEndpoint: neon.url,
    lineApiBaseUrl,
  })
  await step('Worker and pages', async () => {
    const server = await startAppServer({
      port,
      vars,
      worldUrl: simulator.url,
      watch: !disposable,
      cacheDirectory: join(options.cacheDirectory, '.vite-app'),
    })
    running.push({ name: 'Worker and pages', stop: () => server.close() })
    await fetch(`${appUrl}/healthz`)
  })
  if (!options.lineApiBaseUrl) {
    const { channelAccessToken } = options
    const { card: liffIdCard, staff: liffIdStaff } = DEMO.liffId
    const account = { apiBaseUrl: simulator.url, channelAccessToken, liffIdCard, liffIdStaff }
    await step('Rich menu', () => setUpLine(account, () => undefined))
  }
  if (!disposable) running.push(startCron(simulator.url))
  return { appUrl, lineUrl: simulator.url }
}

/** A busy test machine answers late; that LINE gives up after 2 s has tests of its own. */
const TEST_WEBHOOK_ANSWER_MS = 60_000

function startSimulator(
  options: WorldOptions,
  appUrl: string,
  mountPage: Parameters<typeof startLineSimulator>[0]['mountPage'],
): Promise<LineSimulator> {
  return startLineSimulator({
    port: options.linePort,
    host: 'localhost',
    channelId: DEMO.channelId,
    channelSecret: options.channelSecret,
    channelAccessToken: options.channelAccessToken,
    loginChannelId: DEMO.loginChannelId,
    webhookUrl: `${appUrl}/webhook`,
    cronUrl: `${appUrl}/cdn-cgi/handler/scheduled`,
    liffApps: liffApps(appUrl),
    users: [...demoUsers, ...REGULARS.map(({ user }) => user)],
    webhookAnswerMs: options.disposable ? TEST_WEBHOOK_ANSWER_MS : undefined,
    stateFile: options.disposable ? undefined : join(options.dataDirectory, 'line-world.json'),
    mountPage,
  })
}

async function seedOnce(
  databaseUrl: string,
  endpoint: string,
  { world }: LineSimulator,
  program: Program | undefined,
): Promise<void> {
  const db = createDatabase(databaseUrl, endpoint)
  if (!(await isSeeded(db))) await seedDemoShop(db, new Date(world.clock.now()), program)
}

async function stopAll(running: Running[]): Promise<void> {
  for (const { name, stop } of running.splice(0).reverse()) {
    try {
      await stop()
    } catch (error) {
      console.error(`${name} did not stop cleanly:`, error)
    }
  }
}
