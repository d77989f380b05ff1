// The database as the Worker sees it: drizzle over Neon's HTTP protocol, one round trip per call.

import { neon, neonConfig } from '@neondatabase/serverless'
import type { BatchItem } from 'drizzle-orm/batch'
import { drizzle } from 'drizzle-orm/neon-http'

/** Drizzle remembers in an instance how column names are spelled: kept for the isolate's life, it is worked out once. */
const kept = new Map<string, Database>()

/**
 * The database of a connection string; it holds no connection, so that one serves all invocations of an isolate.
 * @param url a PostgreSQL connection string; its host is Neon's, unless `httpEndpoint` says where its HTTP door is
 * @param httpEndpoint the address that speaks Neon's protocol (`POST /sql`) for databases that are not Neon's
 */
export function createDatabase(url: string, httpEndpoint?: string): Database {
  if (httpEndpoint !== undefined) neonConfig.fetchEndpoint = httpEndpoint
  const known = kept.get(url)
  if (known) return known
  const made = connect(url)
  kept.set(url, made)
  return made
}

/** No statement of ours but a report takes this long; a database that sleeps wakes in less. The driver itself would wait for ever. */
export const DATABASE_TIMEOUT_MS = 15_000
/** For reports over a year, which limit their statements themselves. */
export const REPORT_TIMEOUT_MS = 95_000

neonConfig.fetchFunction = (input: RequestInfo, init?: RequestInit) =>
  fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(DATABASE_TIMEOUT_MS) })

const SNAPSHOT = { isolationLevel: 'RepeatableRead', readOnly: true } as const
const CASING = { casing: 'snake_case' } as const

/** Read anew for every request: a signal's time runs from when it is made. */
const REPORT = {
  ...SNAPSHOT,
  fetchOptions: {
    get signal() {
      return AbortSignal.timeout(REPORT_TIMEOUT_MS)
    },
  },
}

/**
 * `batch` as drizzle has it; `snapshot` is a batch whose statements all see one state of the database, and cannot write; `report` is a
 * snapshot that may take as long as a report does.
 */
function connect(url: string) {
  const database = drizzle({ client: neon(url), ...CASING })
  const reader = drizzle({ client: neon(url, SNAPSHOT), ...CASING })
  const reporter = drizzle({ client: neon(url, REPORT), ...CASING })
  const snapshot: typeof database.batch = (queries) => reader.batch(queries)
  const report: typeof database.batch = (queries) => reporter.batch(queries)
  return Object.assign(database, { snapshot, report })
}

/** Databases that were made from another one, and that one: what is kept per database is kept per original. */
const originals = new WeakMap<object, Database>()

export function originalOf(db: Database): Database {
  return originals.get(db) ?? db
}

/**
 * The same database, whose first batch or snapshot runs `query` ahead of its own: what `look` throws on the rows, the batch throws. Nobody
 * waits for a round trip more.
 */
export function beforeFirstBatch<Row>(
  db: Database,
  query: BatchItem<'pg'> & { readonly _: { readonly result: Row[] } },
  look: (rows: Row[]) => void,
): Database {
  let looked = false
  type Batch = typeof db.batch
  // The batch's own generics cannot follow a tuple that grows by one; its callers see them unchanged.
  const ahead =
    (run: Batch) => async (queries: readonly [BatchItem<'pg'>, ...BatchItem<'pg'>[]]) => {
      if (looked) return run(queries)
      const [rows, ...results] = await run([query, ...queries])
      look(rows as Row[])
      looked = true
      return results
    }
  const batch = ahead((queries) => db.batch(queries))
  const snapshot = ahead((queries) => db.snapshot(queries))
  const derived: Database = Object.assign(Object.create(db), { batch, snapshot })
  originals.set(derived, originalOf(db))
  return derived
}

export type Database = ReturnType<typeof connect>
