// What the Workers of a benchmark share: a PostgreSQL behind the local Neon endpoint, with an empty shop.

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { neonConfig } from '@neondatabase/serverless'
import { createDatabase, type Database } from '../db/client.ts'
import { commit } from '../db/commit.ts'
import { migrateDatabase } from '../db/migrate.ts'
import { type RoundTrip, startNeonEndpoint } from '../dev/neon.ts'
import { startPostgres } from '../dev/postgres.ts'
import { demoProgram } from '../dev/seed/program.ts'
import { DEMO, workerVars } from '../dev/settings.ts'
import type { Program } from '../worker/shop/program/rules.ts'
import { insertProgram } from '../worker/shop/program/store.ts'

const DATABASE = 'bench'

// Filling a table with a million rows takes longer than any statement of the Worker may.
neonConfig.fetchFunction = fetch

export interface BenchWorld {
  db: Database
  /** The production Worker's bindings, with LINE at `lineUrl`. */
  vars(lineUrl: string): Record<string, string>
  takeRoundTrips(): RoundTrip[]
  stop(): Promise<void>
}

export async function openWorld(program: Program = demoProgram): Promise<BenchWorld> {
  const directory = mkdtempSync(join(tmpdir(), 'regulars-bench-'))
  const postgres = await startPostgres({ directory, disposable: true })
  await postgres.createDatabase(DATABASE)
  const databaseUrl = postgres.urlOf(DATABASE)
  await migrateDatabase(databaseUrl)
  const neon = await startNeonEndpoint({ port: 0 })
  const db = createDatabase(databaseUrl, neon.url)
  await commit(db, [insertProgram(db, { version: 1, document: program }, new Date(), 'bench')])
  return {
    db,
    vars: (lineApiBaseUrl) => {
      const { channelSecret, channelAccessToken } = DEMO
      const databaseHttpEndpoint = neon.url
      return workerVars({
        databaseUrl,
        databaseHttpEndpoint,
        lineApiBaseUrl,
        channelSecret,
        channelAccessToken,
      })
    },
    takeRoundTrips: () => neon.takeRoundTrips(DATABASE),
    async stop() {
      await neon.stop()
      await postgres.stop()
    },
  }
}
