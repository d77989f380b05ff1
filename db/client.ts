// The database as the Worker sees it: drizzle over Neon's HTTP protocol, one round trip per call.

import { neon, neonConfig } from '@neondatabase/serverless'
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

const connect = (url: string) => drizzle({ client: neon(url), casing: 'snake_case' })

export type Database = ReturnType<typeof connect>
