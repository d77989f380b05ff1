// `npm start`: a whole LINE world on one machine. Starts database, LINE simulator, Worker and pages; stops all of them on a signal.

import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createDatabase } from '../db/client.ts'
import { migrateDatabase } from '../db/migrate.ts'
import { startAppServer } from './app-server.ts'
import { startCron } from './cron.ts'
import { setUpLine } from './line-setup.ts'
import { createPhonePage } from './line/phone/serve.ts'
import { demoUsers, startLineSimulator } from './line/simulator.ts'
import { startNeonEndpoint } from './neon.ts'
import { startPostgres } from './postgres.ts'
import { REGULARS, RECEIPTS } from './seed/people.ts'
import { isSeeded, seedDemoShop } from './seed/seed.ts'
import { DEMO, dataDirectory, liffApps, readSettings, root, type WorldSettings, workerVars } from './settings.ts'

/** What was started, to be stopped in reverse order. */
const running: { name: string; stop: () => Promise<void> }[] = []
let stopping: Promise<void> | undefined

async function main(): Promise<void> {
  const settings = readSettings(process.env)
  if (process.argv.includes('--fresh')) forget(settings)
  await refuseTakenPort(settings.port, 'PORT')
  await refuseTakenPort(settings.linePort, 'LINE_PORT')

  const databaseUrl = settings.databaseUrl ?? (await step('PostgreSQL', startEmbeddedDatabase))
  await step('Migrations', () => migrateDatabase(databaseUrl))
  const neon = await step('Neon endpoint', async () => started('Neon endpoint', await startNeonEndpoint({ port: 0 })))

  const appUrl = `http://localhost:${settings.port}`
  const simulator = await step('LINE simulator', () => startSimulator(settings, appUrl))
  await step('Demo shop', () => seedOnce(databaseUrl, neon.url, new Date(simulator.world.clock.now())))

  const lineApiBaseUrl = settings.lineApiBaseUrl ?? simulator.url
  const vars = workerVars({ ...settings, databaseUrl, databaseHttpEndpoint: neon.url, lineApiBaseUrl })
  await step('Worker and pages', async () => {
    const cacheDirectory = join(root, 'node_modules', '.vite-app')
    const server = await startAppServer({ port: settings.port, vars, worldUrl: simulator.url, watch: true, cacheDirectory })
    running.push({ name: 'Worker and pages', stop: () => server.close() })
    await fetch(`${appUrl}/healthz`)
  })
  if (!settings.lineApiBaseUrl) await step('Rich menu', () => setUpSimulatedAccount(settings, simulator.url))
  running.push(startCron(simulator.url))
  printAddresses(appUrl, simulator.url)
}

async function step<Value>(name: string, run: () => Promise<Value>): Promise<Value> {
  const startedAt = performance.now()
  process.stdout.write(`  ${name} … `)
  const value = await run()
  process.stdout.write(`${Math.round(performance.now() - startedAt)} ms\n`)
  return value
}

function started<Service extends { stop(): Promise<void> }>(name: string, service: Service): Service {
  running.push({ name, stop: () => service.stop() })
  return service
}

async function startEmbeddedDatabase(): Promise<string> {
  const postgres = started('PostgreSQL', await startPostgres({ directory: dataDirectory }))
  await postgres.createDatabase('regulars')
  return postgres.urlOf('regulars')
}

async function startSimulator(settings: WorldSettings, appUrl: string) {
  const page = await createPhonePage()
  running.push({ name: 'phone page', stop: () => page.close() })
  return started(
    'LINE simulator',
    await startLineSimulator({
      port: settings.linePort,
      host: 'localhost',
      channelId: DEMO.channelId,
      channelSecret: settings.channelSecret,
      channelAccessToken: settings.channelAccessToken,
      loginChannelId: DEMO.loginChannelId,
      webhookUrl: `${appUrl}/webhook`,
      cronUrl: `${appUrl}/cdn-cgi/handler/scheduled`,
      liffApps: liffApps(appUrl),
      users: [...demoUsers, ...REGULARS.map(({ user }) => user)],
      stateFile: join(dataDirectory, 'line-world.json'),
      mountPage: page.middleware,
    }),
  )
}

async function seedOnce(databaseUrl: string, endpoint: string, now: Date): Promise<void> {
  const db = createDatabase(databaseUrl, endpoint)
  if (!(await isSeeded(db))) await seedDemoShop(db, now)
}

function setUpSimulatedAccount(settings: WorldSettings, lineUrl: string): Promise<unknown> {
  const { channelAccessToken } = settings
  return setUpLine({ apiBaseUrl: lineUrl, channelAccessToken, liffIdCard: DEMO.liffId.card }, () => undefined)
}

/** Begins anew; a database of the person's own is never emptied. */
function forget(settings: WorldSettings): void {
  rmSync(dataDirectory, { recursive: true, force: true })
  if (settings.databaseUrl) console.log('--fresh forgets the simulated people; your own DATABASE_URL is left as it is.')
}

async function refuseTakenPort(port: number, variable: string): Promise<void> {
  const probe = createServer()
  const free = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false))
    probe.listen(port, 'localhost', () => probe.close(() => resolve(true)))
  })
  if (!free) throw new Error(`Port ${port} is taken. Stop what uses it, or choose another: ${variable}=${port + 10} npm start`)
}

function printAddresses(appUrl: string, lineUrl: string): void {
  const rows = [
    ['The phone: be customer, member, staff, marketer', lineUrl],
    ['Webhook of the Worker', `${appUrl}/webhook`],
    ['Card / counter / console in a tab of their own', `${appUrl}/card/  /staff/  /console/`],
    ['Health', `${appUrl}/healthz`],
    ['Receipts to bind', RECEIPTS.slice(0, 3).map(({ claimCode }) => claimCode).join('  ')],
  ] as const
  const width = Math.max(...rows.map(([label]) => label.length))
  console.log(`\nRegulars is ready. Open ${lineUrl}\n`)
  for (const [label, value] of rows) console.log(`  ${label.padEnd(width)}  ${value}`)
  console.log('\n  Ctrl-C stops everything; the data stays. `npm start -- --fresh` begins anew.\n')
}

/** Stops what runs, the newest first, each whether or not the one before it could be stopped. */
async function stopAll(): Promise<void> {
  for (const { name, stop } of running.splice(0).reverse()) {
    try {
      await stop()
    } catch (error) {
      console.error(`${name} did not stop cleanly:`, error)
    }
  }
}

function stopAndExit(code: number): void {
  stopping ??= stopAll().finally(() => process.exit(code))
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopAndExit(0))

try {
  console.log('Starting Regulars …')
  await main()
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`)
  if (process.env.DEBUG) console.error(error)
  stopAndExit(1)
}
