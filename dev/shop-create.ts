// `npm run shop:create`: puts a new shop's first program and its owner into an empty database.

import { readFileSync } from 'node:fs'
import pg from 'pg'
import { derivedId } from '../worker/core/ids.ts'
import { programToSave } from '../worker/shop/program/rules.ts'
import { demoProgram } from './seed/program.ts'

const USAGE = `Usage: DATABASE_URL=… OWNER_LINE_USER_ID=U… npm run shop:create [-- program.json]

  OWNER_LINE_USER_ID  your own user id: LINE Developers console → the Messaging API channel → Basic settings → "Your user ID"
  program.json        the shop's program; without it the demo shop's is stored. Its file: npm run --silent shop:create -- --print

It is changed later by PUT /api/console/program, or by a row of the next version in program_version.`

async function main(): Promise<void> {
  const { DATABASE_URL: connectionString, OWNER_LINE_USER_ID: owner = '' } = process.env
  if (!connectionString || !/^U[0-9a-f]{32}$/.test(owner)) throw new Error(USAGE)
  const document = readProgram(process.argv[2])
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await createShop(client, document, owner)
  } finally {
    await client.end()
  }
  console.log(`The shop is ready: program version 1, and ${owner} is its owner.`)
}

/** @throws with every path that does not fit */
function readProgram(file: string | undefined): unknown {
  const parsed = programToSave.safeParse(file === undefined ? demoProgram : readJson(file))
  if (parsed.success) return parsed.data
  const complaints = parsed.error.issues.map(
    ({ path, message }) => `  ${path.join('.')}: ${message}`,
  )
  throw new Error(`${file} is not a program:\n${complaints.join('\n')}`)
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file} cannot be read as JSON: ${String(error)}`, { cause: error })
  }
}

/** `--print`: the demo shop's program, as a file to start from. */
function printExample(): void {
  console.log(JSON.stringify(demoProgram, null, 2))
}

async function createShop(client: pg.Client, document: unknown, owner: string): Promise<void> {
  const now = new Date()
  await client.query('begin')
  const { rowCount } = await client.query('select 1 from program_version')
  if (rowCount) throw new Error('This database has a shop already; nothing was changed.')
  await client.query(
    'insert into program_version (version, document, created_at, created_by) values (1, $1, $2, $3)',
    [document, now, 'shop:create'],
  )
  await client.query(
    `insert into staff (id, line_user_id, name, role, status, created_at) values ($1, $2, 'Owner', 'owner', 'active', $3)`,
    [derivedId(owner), owner, now],
  )
  await client.query('commit')
}

try {
  if (process.argv[2] === '--print') printExample()
  else await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
