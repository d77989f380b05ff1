// The SQL of spend holds: what was agreed, and the ledger's holds by its name.

import { eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { piece, prepared } from '../../../db/prepared.ts'
import { insertRows } from '../../../db/rows.ts'
import { spendHold } from '../../../db/schema/spending.ts'
import { derivedId } from '../../core/ids.ts'
import { holdsOf, selectHold } from '../ledger/past-store.ts'
import type { Unit } from '../ledger/rules.ts'
import { appendPostings } from '../ledger/store.ts'
import type { BothPosted, Holds } from './capture.ts'

export type SpendHoldRow = typeof spendHold.$inferSelect

/** The ledger's holds of a spend hold: named by it, so that no row has to keep them. */
export function spendHoldIds(id: string): Record<Unit, string> {
  return {
    points: derivedId(`spend-hold:${id}:points`),
    credit: derivedId(`spend-hold:${id}:credit`),
  }
}

/** The source of its ledger entries. */
export function spendSource(id: string): string {
  return `spend:${id}`
}

export const selectSpendHold = prepared((db, id: SQL<string>) =>
  db.select().from(spendHold).where(eq(spendHold.id, id)),
)

/** Whose it is, as a sub-select: matches nobody where there is no such hold. */
export const spenderOf = piece(
  (id: SQL<string>) => sql`(select member_id from spend_hold where id = ${id}::uuid)`,
)

/** The coupon agreed with it, as a sub-select. */
export const couponIdOf = piece(
  (id: SQL<string>) => sql`(select coupon_id from spend_hold where id = ${id}::uuid)`,
)

/** The ledger's holds; `heldOf` reads the rows. */
export function selectHeld(db: Database, id: string) {
  const ids = spendHoldIds(id)
  return [selectHold(db, ids.points), selectHold(db, ids.credit)] as const
}

type HoldRows = Awaited<ReturnType<typeof selectHold>>

export function heldOf(points: HoldRows, credit: HoldRows): Holds {
  const [byPoints] = holdsOf(points)
  const [byCredit] = holdsOf(credit)
  return { points: byPoints?.hold ?? null, credit: byCredit?.hold ?? null }
}

export function insertSpendHold(db: Database, row: typeof spendHold.$inferInsert) {
  return insertRows(db, spendHold, [row])
}

/** Both accounts' new entries. */
export function bothPostedStatements(
  db: Database,
  memberId: string,
  { points, credit }: BothPosted,
  now: Date,
): Statement[] {
  return [
    ...(points ? appendPostings(db, memberId, points, now) : []),
    ...(credit ? appendPostings(db, memberId, credit, now) : []),
  ]
}
