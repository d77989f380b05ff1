// The audit trail: one row for every privileged act and every refusal at the counter or the console.

import type { Database } from '../../../db/client.ts'
import { auditEntry } from '../../../db/schema/audit.ts'

export type AuditRow = typeof auditEntry.$inferInsert

/** Written in the same commit as what it records. */
export function auditStatement(db: Database, row: AuditRow) {
  return db.insert(auditEntry).values(row)
}
