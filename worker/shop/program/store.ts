// The program in force, read with every load in the same round trip, and its next version.

import { desc, max } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { programVersion } from '../../../db/schema/program.ts'
import { type CurrentProgram, program } from './rules.ts'

/** The newest version; one row. */
export function selectProgram(db: Database) {
  return db
    .select({ version: programVersion.version, document: programVersion.document })
    .from(programVersion)
    .orderBy(desc(programVersion.version))
    .limit(1)
}

/** Parsing costs more than reading: a version that was parsed is kept in the isolate. Versions never change. */
const parsed = new Map<string, CurrentProgram>()
const PARSED_MAX = 50

/** @throws when the shop has no program yet: `npm run db:migrate` and a first program come before the first request */
export function currentProgramOf([row]: { version: number; document: unknown }[]): CurrentProgram {
  if (!row)
    throw new Error(
      'There is no program yet. Store one first (see "Going to production" in README.md).',
    )
  const name = `${row.version} ${JSON.stringify(row.document)}`
  const known = parsed.get(name)
  if (known) return known
  const current = { version: row.version, document: program.parse(row.document) }
  if (parsed.size >= PARSED_MAX) parsed.clear()
  parsed.set(name, current)
  return current
}

export function insertProgram(db: Database, current: CurrentProgram, at: Date, createdBy: string) {
  return db
    .insert(programVersion)
    .values({ version: current.version, document: current.document, createdAt: at, createdBy })
}

export function selectNewestVersion(db: Database) {
  return db.select({ version: max(programVersion.version) }).from(programVersion)
}
