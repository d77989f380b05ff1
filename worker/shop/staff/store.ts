// Staff by their LINE user id: read on every privileged request, so that a dismissal holds at once.

import { eq, getTableColumns, type SQL } from 'drizzle-orm'
import { prepared } from '../../../db/prepared.ts'
import { member } from '../../../db/schema/member.ts'
import { staff } from '../../../db/schema/staff.ts'

/** `language`: the one they speak with the account in LINE; null for somebody it has not met. */
export type StaffRow = typeof staff.$inferSelect & {
  language: (typeof member.$inferSelect)['language'] | null
}
export type Role = StaffRow['role']

/** One row or none; the caller looks at `status`. */
export const selectStaff = prepared((db, lineUserId: SQL<string>) =>
  db
    .select({ ...getTableColumns(staff), language: member.language })
    .from(staff)
    .leftJoin(member, eq(member.lineUserId, staff.lineUserId))
    .where(eq(staff.lineUserId, lineUserId)),
)
