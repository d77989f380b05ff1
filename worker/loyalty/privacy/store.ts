// The SQL of leaving and exporting: departures, farewells to LINE, tickets to an export.

import { and, eq, gt, lt, lte, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { failWhere } from '../../../db/guard.ts'
import { departure, exportTicket, farewell } from '../../../db/schema/privacy.ts'

/** The last time somebody left is the one that counts. */
export function insertDeparture(db: Database, personId: string, leftAt: Date): Statement {
  return db
    .insert(departure)
    .values({ personId, leftAt })
    .onConflictDoUpdate({ target: departure.personId, set: { leftAt } })
}

/**
 * Fails the commit where something came since the leaving was decided: an entry of an account, also the first one, or a gift card that
 * nobody else could claim. Behind `lockLeaver`: nothing more can come.
 * @param seqs the last entry of each account as it was read; 0: none
 */
export function nothingCame(
  db: Database,
  memberId: string,
  seqs: { points: number; credit: number },
): Statement {
  const moved = sql`exists (select from account where member_id = ${memberId}::uuid
    and seq <> case unit when 'points' then ${seqs.points}::bigint else ${seqs.credit}::bigint end)`
  const sold = sql`exists (select from gift_card where buyer_id = ${memberId}::uuid and status = 'sold')`
  return failWhere(db, 'something came for who leaves', sql`${moved} or ${sold}`)
}

export function insertFarewell(db: Database, row: typeof farewell.$inferInsert) {
  return db.insert(farewell).values(row)
}

/** Takes a farewell for one try; no row: it was said, or another try is under way. */
export function claimFarewell(db: Database, id: string, now: Date, nextAttemptAt: Date) {
  return db
    .update(farewell)
    .set({ attempts: sql`${farewell.attempts} + 1`, nextAttemptAt })
    .where(and(eq(farewell.id, id), lte(farewell.nextAttemptAt, now)))
    .returning({ sealed: farewell.sealed, createdAt: farewell.createdAt })
}

export function deleteFarewell(db: Database, id: string) {
  return db.delete(farewell).where(eq(farewell.id, id))
}

/** Whose time has come a while ago: their queue message was lost, or the last try failed. */
export function selectDueFarewells(db: Database, before: Date, limit: number) {
  return db
    .select({ id: farewell.id })
    .from(farewell)
    .where(lt(farewell.nextAttemptAt, before))
    .orderBy(farewell.nextAttemptAt)
    .limit(limit)
}

export function insertTicket(db: Database, row: typeof exportTicket.$inferInsert) {
  return db.insert(exportTicket).values(row)
}

/** The member a ticket is for, as a sub-select for the reads that go with it. */
export function holderOfTicket(tokenHash: string, now: Date): SQL {
  return sql`(select member_id from export_ticket where token_hash = ${tokenHash} and expires_at > ${now}::timestamptz)`
}

/** Uses a ticket up. No row: unknown, over, or used before, by whoever came first. */
export function takeTicket(db: Database, tokenHash: string, now: Date) {
  return db
    .delete(exportTicket)
    .where(and(eq(exportTicket.tokenHash, tokenHash), gt(exportTicket.expiresAt, now)))
    .returning({ memberId: exportTicket.memberId, format: exportTicket.format })
}

export function deleteTicketsOf(db: Database, memberId: string) {
  return db.delete(exportTicket).where(eq(exportTicket.memberId, memberId))
}
