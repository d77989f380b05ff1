// Staff by their LINE user id: read on every privileged request, so that a dismissal holds at once.

import { eq, type SQL } from 'drizzle-orm'
import { prepared } from '../../../db/prepared.ts'
import { staff } from '../../../db/schema/staff.ts'

export type StaffRow = typeof staff.$inferSelect
export type Role = StaffRow['role']

/** One row or none; the caller looks at `status`. */
export const selectStaff = prepared((db, lineUserId: SQL<string>) =>
  db.select().from(staff).where(eq(staff.lineUserId, lineUserId)),
)
