// The SQL of forgetting: bounded deletes, a few thousand rows each, so that no lock and no transaction grows with the table.

import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { RetentionKind } from './rules.ts'

/** Rows one statement forgets. */
export const FORGOTTEN_PER_STATEMENT = 5_000

/** What is forgotten of each kind: rows of a table, or one column of them. All of these tables are written in the order of time. */
const FORGETTING: Record<RetentionKind, { table: SQL; old(since: Date): SQL; set?: SQL }> = {
  'operation-outcome': { table: sql`operation_outcome`, old: (since) => sql`at < ${since}` },
  'dead-letter': {
    table: sql`dead_letter`,
    old: (since) =>
      // An account that disagrees keeps its letter until it agrees (loyalty/ledger/replay.ts).
      sql`at < ${since} and (queue <> 'ledger-replay' or replayed_at is not null)`,
  },
  'member-code-use': { table: sql`member_code_use`, old: (since) => sql`at < ${since}` },
  'claim-attempt': { table: sql`claim_attempt`, old: (since) => sql`at < ${since}` },
  'referral-attempt': { table: sql`referral_attempt`, old: (since) => sql`at < ${since}` },
  'own-message': {
    table: sql`delivery_batch`,
    set: sql`messages = null`,
    old: (since) => sql`campaign_id is null and messages is not null and finished_at < ${since}`,
  },
  'past-use': { table: sql`past_use`, old: (since) => sql`at < ${since}` },
  'past-wrong-code': {
    table: sql`past_use`,
    old: (since) => sql`kind = 'wrong-code' and at < ${since}`,
  },
  'staff-invitation': { table: sql`staff_invitation`, old: (since) => sql`expires_at < ${since}` },
  departure: { table: sql`departure`, old: (since) => sql`left_at < ${since}` },
  'export-ticket': { table: sql`export_ticket`, old: (since) => sql`expires_at < ${since}` },
  'audit-entry': { table: sql`audit_entry`, old: (since) => sql`at < ${since}` },
}

/** Forgets at most FORGOTTEN_PER_STATEMENT of a kind; answers how many. */
export async function forgetSome(db: Database, kind: RetentionKind, since: Date): Promise<number> {
  const { table, old, set } = FORGETTING[kind]
  const some = sql`ctid = any(array(select ctid from ${table} where ${old(since)} limit ${FORGOTTEN_PER_STATEMENT}::integer))`
  const { rowCount } = await db.execute(
    set ? sql`update ${table} set ${set} where ${some}` : sql`delete from ${table} where ${some}`,
  )
  return rowCount
}
