// A table that never holds a row: what is written to it fails the commit, so that SQL can refuse what was decided on an old state.

import { sql } from 'drizzle-orm'
import { check, pgTable, text } from 'drizzle-orm/pg-core'

/** Written to by `failWhere` (db/guard.ts), where no unique number or counter tells that somebody else wrote first. */
export const staleDecision = pgTable('stale_decision', { what: text().notNull() }, () => [
  check('stale_decision_never', sql`false`),
])
