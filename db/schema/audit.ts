// One row for every privileged act and every refusal at the counter or the console.

import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'

export const auditEntry = pgTable(
  'audit_entry',
  {
    id: id().primaryKey(),
    at: instant().notNull(),
    /** A staff id, `system`, or `unknown` where nobody was recognised. */
    actor: text().notNull(),
    action: text().notNull(),
    /** What it was done to: `member:…`, `campaign:…`; null where the subject was not recognised. */
    subject: text(),
    outcome: text({ enum: ['done', 'refused'] }).notNull(),
    /** The refusal's code; null when done. */
    code: text(),
    detail: jsonb(),
  },
  (table) => [index().on(table.at), index().on(table.subject, table.at)],
)
