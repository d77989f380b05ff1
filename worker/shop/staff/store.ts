// Staff by their LINE user id: read on every privileged request, so that a dismissal holds at once.

import { eq } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { staff } from '../../../db/schema/staff.ts'

export type StaffRow = typeof staff.$inferSelect
export type Role = StaffRow['role']

/** One row or none; the caller looks at `status`. */
export function selectStaff(db: Database, lineUserId: string) {
  return db.select().from(staff).where(eq(staff.lineUserId, lineUserId))
}
