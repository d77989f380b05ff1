// The SQL of check-ins.

import { eq } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { checkIn } from '../../../db/schema/loyalty.ts'

/** Fails the commit when the member has checked in on that day already. */
export function insertCheckIn(db: Database, row: typeof checkIn.$inferInsert) {
  return db.insert(checkIn).values(row)
}

/** On which days somebody was there; the ledger keeps what it earned. */
export function forgetCheckIns(db: Database, memberId: string) {
  return db.delete(checkIn).where(eq(checkIn.memberId, memberId))
}
