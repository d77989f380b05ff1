// `npm start`: a whole LINE world on one machine, with its data kept. Tells what it does, and stops all of it on a signal.

import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Program } from '../worker/shop/program/rules.ts'
import { forgetPostgres } from './postgres.ts'
import { RECEIPTS } from './seed/people.ts'
import { programNamed } from './seed/programs.ts'
import { dataDirectory, readSettings, root, type WorldSettings } from './settings.ts'
import { type StartingWorld, startWorld, type World } from './world.ts'

let starting: StartingWorld | undefined
let stopping = false

async function main(): Promise<void> {
  const settings = readSettings(process.env)
  await refuseTakenPort(settings.port, 'PORT')
  await refuseTakenPort(settings.linePort, 'LINE_PORT')
  if (process.argv.includes('--fresh')) await forget(settings)
  const cacheDirectory = join(root, 'node_modules')
  const program = chosenProgram()
  starting = startWorld({
    ...settings,
    program,
    dataDirectory,
    cacheDirectory,
    disposable: false,
    step,
  })
  printAddresses(await starting.ready)
}

/** `--program=coffee`; a shop that is there already keeps its own. */
function chosenProgram(): Program | undefined {
  const name = process.argv.find((each) => each.startsWith('--program='))?.split('=')[1]
  return name === undefined ? undefined : programNamed(name)
}

async function step<Value>(name: string, run: () => Promise<Value>): Promise<Value> {
  const startedAt = performance.now()
  process.stdout.write(`  ${name} … `)
  const value = await run()
  process.stdout.write(`${Math.round(performance.now() - startedAt)} ms\n`)
  return value
}

/** Begins anew; a database of the person's own is never emptied. */
async function forget(settings: WorldSettings): Promise<void> {
  await forgetPostgres(dataDirectory)
  rmSync(dataDirectory, { recursive: true, force: true })
  if (settings.databaseUrl)
    console.log('--fresh forgets the simulated people; your own DATABASE_URL is left as it is.')
}

async function refuseTakenPort(port: number, variable: string): Promise<void> {
  const probe = createServer()
  const free = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false))
    probe.listen(port, 'localhost', () => probe.close(() => resolve(true)))
  })
  if (!free)
    throw new Error(
      `Port ${port} is taken. Stop what uses it, or choose another: ${variable}=${port + 10} npm start`,
    )
}

function printAddresses({ appUrl, lineUrl }: World): void {
  const claimCodes = RECEIPTS.slice(0, 3).map(({ claimCode }) => claimCode)
  const rows = [
    ['The phone: be customer, member, staff, marketer', lineUrl],
    ['Webhook of the Worker', `${appUrl}/webhook`],
    ['Card / counter / console in a tab of their own', `${appUrl}/card/  /staff/  /console/`],
    ['Health', `${appUrl}/healthz`],
    ['Receipts to bind', claimCodes.join('  ')],
  ] as const
  const width = Math.max(...rows.map(([label]) => label.length))
  console.log(`\nRegulars is ready. Open ${lineUrl}\n`)
  for (const [label, value] of rows) console.log(`  ${label.padEnd(width)}  ${value}`)
  console.log('\n  Ctrl-C stops everything; the data stays. `npm start -- --fresh` begins anew.\n')
}

function stopAndExit(code: number): void {
  if (stopping) return
  stopping = true
  void (starting?.stop() ?? Promise.resolve()).finally(() => process.exit(code))
}

/** A killed npm or terminal takes nobody along: without its parent the world ends itself. */
const PARENT_POLL_MS = 500
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) stopAndExit(0)
}, PARENT_POLL_MS).unref()

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => stopAndExit(0))

try {
  console.log('Starting Regulars …')
  await main()
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`)
  if (process.env.DEBUG) console.error(error)
  stopAndExit(1)
}
