// The SQL of check-ins.

import type { Database } from '../../../db/client.ts'
import { checkIn } from '../../../db/schema/loyalty.ts'

/** Fails the commit when the member has checked in on that day already. */
export function insertCheckIn(db: Database, row: typeof checkIn.$inferInsert) {
  return db.insert(checkIn).values(row)
}
