// The SQL of people: found by LINE user id or card number, written by the operations of this feature.

import { eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { consent, member, memberCodeUse } from '../../../db/schema/member.ts'

export type MemberRow = typeof member.$inferSelect

export function selectMember(db: Database, lineUserId: string) {
  return db.select().from(member).where(eq(member.lineUserId, lineUserId))
}

export function selectMemberById(db: Database, memberId: string | SQL) {
  return db.select().from(member).where(eq(member.id, memberId))
}

export function selectMemberByCardNumber(db: Database, cardNumber: string) {
  return db.select().from(member).where(eq(member.cardNumber, cardNumber))
}

/** The id of the person as a sub-select, so that one round trip can read what hangs on it. */
export function memberIdOf(lineUserId: string): SQL {
  return sql`(select id from member where line_user_id = ${lineUserId})`
}

export function insertMember(db: Database, row: typeof member.$inferInsert) {
  return db.insert(member).values(row)
}

export function updateMember(
  db: Database,
  memberId: string,
  changes: Partial<typeof member.$inferInsert>,
) {
  return db.update(member).set(changes).where(eq(member.id, memberId))
}

export function insertConsents(db: Database, rows: (typeof consent.$inferInsert)[]) {
  return db.insert(consent).values(rows)
}

/** Fails the commit when the step was used before. */
export function insertCodeUse(db: Database, row: typeof memberCodeUse.$inferInsert) {
  return db.insert(memberCodeUse).values(row)
}

export function selectCodeUses(db: Database, cardNumber: string, sinceStep: number) {
  return db
    .select({ step: memberCodeUse.step })
    .from(memberCodeUse)
    .innerJoin(member, eq(member.id, memberCodeUse.memberId))
    .where(sql`${member.cardNumber} = ${cardNumber} and ${memberCodeUse.step} >= ${sinceStep}`)
}
