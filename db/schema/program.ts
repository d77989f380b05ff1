// The loyalty program: one validated document per version; the highest version is in force.

import { sql } from 'drizzle-orm'
import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const programVersion = pgTable('program_version', {
  version: integer().primaryKey(),
  /** Parsed by `worker/shop/program/rules.ts` on every read. */
  document: jsonb().notNull(),
  createdAt: instant().notNull(),
  /** A staff id, or the command that stored it. */
  createdBy: text().notNull(),
  /** Where it differs from the version before; nothing for the first. */
  changedPaths: text().array().notNull().default(sql`'{}'`),
})
