// The audit trail: one row for every privileged act and every refusal at the counter or the console.

import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { insertRows } from '../../../db/rows.ts'
import { auditEntry } from '../../../db/schema/audit.ts'

/** What somebody did or was refused. */
export interface Act {
  /** A staff id, or undefined where nobody of the shop was recognised. */
  actor: string | undefined
  action: string
  /** What it was done to: `member:…`, `campaign:…`; absent where it was not recognised. */
  subject?: string | null
  /** The refusal's code; null: it was done. */
  code: string | null
  detail?: unknown
}

/** Written in the same commit as what it records. */
export function auditStatement(
  db: Database,
  { actor, code, ...act }: Act,
  { now, newId }: { now: Date; newId(): string },
) {
  const outcome = code === null ? ('done' as const) : ('refused' as const)
  const row = { ...act, id: newId(), at: now, actor: actor ?? 'unknown', outcome, code }
  return insertRows(db, auditEntry, [row])
}

/** What the trail says beside who did what to whom: reasons in staff's own words may name the person. `subjects`: `member:…`, or a select of them. */
export function forgetDetails(db: Database, subjects: SQL) {
  return db
    .update(auditEntry)
    .set({ detail: null })
    .where(sql`${auditEntry.subject} in (${subjects}) and ${auditEntry.detail} is not null`)
}
