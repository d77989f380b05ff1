// Staff by their LINE user id, read on every privileged request, so that a dismissal holds at once; everybody who works here, and invitations.

import { and, asc, desc, eq, getTableColumns, gt, type SQL } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { prepared } from '../../../db/prepared.ts'
import { member } from '../../../db/schema/member.ts'
import { staff, staffChange, staffInvitation } from '../../../db/schema/staff.ts'

export type WorkerRow = typeof staff.$inferSelect
/** `language`: the one they speak with the account in LINE; null for somebody it has not met. */
export type StaffRow = WorkerRow & {
  language: (typeof member.$inferSelect)['language'] | null
}
export type Role = StaffRow['role']
export type InvitationRow = typeof staffInvitation.$inferSelect
export type StaffChangeRow = typeof staffChange.$inferInsert

/** One row or none; the caller looks at `status`. */
export const selectStaff = prepared((db, lineUserId: SQL<string>) =>
  db
    .select({ ...getTableColumns(staff), language: member.language })
    .from(staff)
    .leftJoin(member, eq(member.lineUserId, staff.lineUserId))
    .where(eq(staff.lineUserId, lineUserId)),
)

/** Everybody who works or worked here, by name. */
export function selectPeople(db: Database) {
  return db.select().from(staff).orderBy(asc(staff.name), asc(staff.id))
}

/** The number of the last change of who works here; no row before the first. */
export function selectLastChange(db: Database) {
  return db
    .select({ number: staffChange.number })
    .from(staffChange)
    .orderBy(desc(staffChange.number))
    .limit(1)
}

/** Fails the commit when the number was taken: who works here has changed since it was read. */
export function insertChange(db: Database, change: StaffChangeRow) {
  return db.insert(staffChange).values(change)
}

/** What can still be accepted, the newest first. */
export function selectOpenInvitations(db: Database, now: Date) {
  return db
    .select()
    .from(staffInvitation)
    .where(and(eq(staffInvitation.status, 'open'), gt(staffInvitation.expiresAt, now)))
    .orderBy(desc(staffInvitation.createdAt), desc(staffInvitation.id))
}

/** One row or none. */
export function selectInvitation(db: Database, by: { id: string } | { tokenHash: string }) {
  const named =
    'id' in by ? eq(staffInvitation.id, by.id) : eq(staffInvitation.tokenHash, by.tokenHash)
  return db.select().from(staffInvitation).where(named)
}

export function insertInvitation(db: Database, row: typeof staffInvitation.$inferInsert) {
  return db.insert(staffInvitation).values(row)
}

export function endInvitation(
  db: Database,
  id: string,
  end: Pick<InvitationRow, 'status' | 'staffId' | 'endedAt'>,
) {
  return db.update(staffInvitation).set(end).where(eq(staffInvitation.id, id))
}

export function insertStaff(db: Database, row: typeof staff.$inferInsert) {
  return db.insert(staff).values(row)
}

export function updateStaff(
  db: Database,
  id: string,
  changes: Partial<Pick<WorkerRow, 'name' | 'role' | 'branchId' | 'status'>>,
) {
  return db.update(staff).set(changes).where(eq(staff.id, id))
}
