// Starts what all test files share — PostgreSQL, the Neon endpoint, the lab — and hands out the lab's address.

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrateDatabase } from '../db/migrate.ts'
import { startNeonEndpoint } from '../dev/neon.ts'
import { startPostgres } from '../dev/postgres.ts'
import { startLab, TEMPLATE_DATABASE } from './lab.ts'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'regulars-test-'))
  const postgres = await startPostgres({ directory, disposable: true })
  await postgres.createDatabase(TEMPLATE_DATABASE)
  await migrateDatabase(postgres.urlOf(TEMPLATE_DATABASE))
  const neon = await startNeonEndpoint({ port: 0 })
  const lab = await startLab(postgres, neon)
  project.provide('labUrl', lab.url)
  return async () => {
    await lab.stop()
    await neon.stop()
    await postgres.stop()
  }
}
