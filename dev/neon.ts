// Neon's HTTP door on any PostgreSQL: `POST /sql` as the serverless driver speaks it, over a pool per database (see runtime.md).

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import pg from 'pg'
import { z } from 'zod'

const statement = z.object({ query: z.string(), params: z.array(z.unknown()).default([]) })
const body = z.union([statement, z.object({ queries: z.array(statement) })])
type SqlStatement = z.infer<typeof statement>

/** One answered request: what a test counts as a round trip. */
export interface RoundTrip {
  database: string
  statements: string[]
}

/** What the door does wrong, for tests: an answer that never arrives although the statements were, or were not, committed. */
export type NeonFault = 'drop-before' | 'drop-after-commit'

export interface NeonEndpoint {
  url: string
  /** Round trips of `database` since the last call. */
  takeRoundTrips(database: string): RoundTrip[]
  /** Applies to the next `times` requests that write (a batch, or a statement that is not a select). */
  failWrites(database: string, fault: NeonFault, times: number): void
  stop(): Promise<void>
}

const CONNECTIONS_PER_DATABASE = 8
const KEEP_ALIVE_MS = 120_000
const BODY_MAX_BYTES = 64 * 1024 * 1024
/** PostgreSQL's own text: Neon sends values as the server wrote them, the driver parses. */
const asText = { getTypeParser: () => (value: string) => value }

export async function startNeonEndpoint({
  port,
  host = '127.0.0.1',
}: {
  port: number
  host?: string
}): Promise<NeonEndpoint> {
  const pools = new Map<string, pg.Pool>()
  const roundTrips = new Map<string, RoundTrip[]>()
  const faults = new Map<string, { fault: NeonFault; times: number }>()

  const poolOf = (connectionString: string) => {
    const known = pools.get(connectionString)
    if (known) return known
    const pool = new pg.Pool({
      connectionString,
      max: CONNECTIONS_PER_DATABASE,
      types: asText,
      idleTimeoutMillis: 10_000,
      pipeline: true,
    })
    // A database that is dropped ends its idle connections; the next request opens new ones.
    pool.on('error', () => undefined)
    pools.set(connectionString, pool)
    return pool
  }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const connectionString = request.headers['neon-connection-string']
    if (request.method !== 'POST' || typeof connectionString !== 'string')
      return send(response, 404, { message: 'POST /sql' })
    const parsed = body.parse(JSON.parse(await readBody(request)))
    const statements = 'queries' in parsed ? parsed.queries : [parsed]
    const database = new URL(connectionString).pathname.slice(1)
    const trip = { database, statements: statements.map(({ query }) => query) }
    remember(roundTrips, trip)
    const fault = takeFault(faults, database, statements)
    if (fault === 'drop-before') return request.socket.destroy()
    try {
      const pool = poolOf(connectionString)
      const results =
        'queries' in parsed
          ? await runBatch(pool, statements, request.headers)
          : await run(pool, parsed)
      if (fault === 'drop-after-commit') return request.socket.destroy()
      send(response, 200, 'queries' in parsed ? { results } : results)
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error
      send(response, 400, { ...error, message: error.message })
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error('Neon endpoint:', error)
      if (!response.headersSent) send(response, 500, { message: String(error) })
    })
  })
  // Node's default of 5 s closes connections that workerd still uses.
  server.keepAliveTimeout = KEEP_ALIVE_MS
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string')
    throw new Error('The Neon endpoint has no port.')

  return {
    url: `http://${host}:${address.port}/sql`,
    takeRoundTrips(database) {
      const taken = roundTrips.get(database) ?? []
      roundTrips.delete(database)
      return taken
    },
    failWrites: (database, fault, times) => void faults.set(database, { fault, times }),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await Promise.all([...pools.values()].map((pool) => pool.end()))
    },
  }
}

/** Enough for the longest test; a world that runs for days forgets the older half at twice as many. */
const ROUND_TRIPS_KEPT = 5_000

function remember(roundTrips: Map<string, RoundTrip[]>, trip: RoundTrip): void {
  const kept = roundTrips.get(trip.database)
  if (!kept) roundTrips.set(trip.database, [trip])
  else if (kept.push(trip) >= 2 * ROUND_TRIPS_KEPT) kept.splice(0, ROUND_TRIPS_KEPT)
}

function takeFault(
  faults: Map<string, { fault: NeonFault; times: number }>,
  database: string,
  statements: SqlStatement[],
): NeonFault | undefined {
  const waiting = faults.get(database)
  const writes = statements.some(({ query }) => !/^\s*select\b/i.test(query))
  if (!waiting || waiting.times <= 0 || !writes) return undefined
  waiting.times -= 1
  return waiting.fault
}

/**
 * Names of prepared statements, one per text: each connection parses and plans a text once. Beyond the limit they have no name and
 * are planned every time, so that texts which never come again do not fill PostgreSQL's memory.
 */
const names = new Map<string, string>()
const NAMES_MAX = 1_000

function nameOf(query: string): string | undefined {
  const known = names.get(query)
  if (known !== undefined || names.size >= NAMES_MAX) return known
  const name = `s${names.size}`
  names.set(query, name)
  return name
}

async function run(client: pg.Pool | pg.PoolClient, { query, params }: SqlStatement) {
  const result = await client.query({
    name: nameOf(query),
    text: query,
    values: params,
    rowMode: 'array',
  })
  return {
    command: result.command,
    rowCount: result.rowCount,
    rowAsArray: true,
    fields: result.fields.map(({ name, dataTypeID }) => ({ name, dataTypeID })),
    rows: result.rows,
  }
}

/**
 * All of a batch is sent at once and answered in order: one network round trip to PostgreSQL instead of one per statement. After a
 * statement that fails PostgreSQL refuses the rest, and the `commit` rolls back.
 */
async function runBatch(
  pool: pg.Pool,
  statements: SqlStatement[],
  headers: IncomingMessage['headers'],
) {
  const client = await pool.connect()
  try {
    const begun = client.query(`begin${transactionModes(headers)}`)
    const answers = statements.map((each) => run(client, each))
    const settled = await Promise.allSettled([begun, ...answers, client.query('commit')])
    const failed = settled.find((answer) => answer.status === 'rejected')
    if (failed) throw failed.reason
    return await Promise.all(answers)
  } finally {
    client.release()
  }
}

const ISOLATION: Record<string, string> = {
  ReadUncommitted: ' isolation level read uncommitted',
  ReadCommitted: ' isolation level read committed',
  RepeatableRead: ' isolation level repeatable read',
  Serializable: ' isolation level serializable',
}

function transactionModes(headers: IncomingMessage['headers']): string {
  const isolation = headers['neon-batch-isolation-level']
  return [
    typeof isolation === 'string' ? (ISOLATION[isolation] ?? '') : '',
    headers['neon-batch-read-only'] === 'true' ? ' read only' : '',
    headers['neon-batch-deferrable'] === 'true' ? ' deferrable' : '',
  ].join('')
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size > BODY_MAX_BYTES) throw new Error('The statement is larger than 64 MiB.')
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}
