// The database as the Worker sees it: drizzle over Neon's HTTP protocol, one round trip per call.

import { neon, neonConfig } from '@neondatabase/serverless'
import { drizzle } from 'drizzle-orm/neon-http'
import * as audit from './schema/audit.ts'
import * as earning from './schema/earning.ts'
import * as ledger from './schema/ledger.ts'
import * as loyalty from './schema/loyalty.ts'
import * as marketing from './schema/marketing.ts'
import * as member from './schema/member.ts'
import * as operation from './schema/operation.ts'
import * as program from './schema/program.ts'
import * as staff from './schema/staff.ts'

const schema = {
  ...audit,
  ...earning,
  ...ledger,
  ...loyalty,
  ...marketing,
  ...member,
  ...operation,
  ...program,
  ...staff,
}

/**
 * @param url a PostgreSQL connection string; its host is Neon's, unless `httpEndpoint` says where its HTTP door is
 * @param httpEndpoint the address that speaks Neon's protocol (`POST /sql`) for databases that are not Neon's
 */
export function createDatabase(url: string, httpEndpoint?: string) {
  if (httpEndpoint !== undefined) neonConfig.fetchEndpoint = httpEndpoint
  return drizzle({ client: neon(url), schema, casing: 'snake_case' })
}

export type Database = ReturnType<typeof createDatabase>
