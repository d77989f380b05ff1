// The SQL of spend holds: what was agreed, and the ledger's holds by its name.

import { eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { piece, prepared } from '../../../db/prepared.ts'
import { insertRows } from '../../../db/rows.ts'
import { coupon } from '../../../db/schema/loyalty.ts'
import { spendHold, spendHoldCoupon } from '../../../db/schema/spending.ts'
import { derivedId } from '../../core/ids.ts'
import type { CouponRow } from '../coupon/store.ts'
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

/** A coupon as it was agreed for a sale, and what it takes off. */
export interface AgreedCoupon {
  coupon: CouponRow
  discountMinor: number
}

/** The coupons agreed with a hold, in the order they were shown; of a hold from before several could be used, its one. */
export const selectAgreedCoupons = prepared((db, id: SQL<string>) =>
  db
    .select({
      coupon,
      discountMinor:
        sql<number>`coalesce(${spendHoldCoupon.discountMinor}, ${spendHold.couponDiscountMinor})`.mapWith(
          Number,
        ),
    })
    .from(spendHold)
    .leftJoin(spendHoldCoupon, eq(spendHoldCoupon.spendHoldId, spendHold.id))
    .innerJoin(
      coupon,
      sql`${coupon.id} = coalesce(${spendHoldCoupon.couponId}, ${spendHold.couponId})`,
    )
    .where(eq(spendHold.id, id))
    .orderBy(spendHoldCoupon.number),
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

/** What was agreed, and the coupons in it. */
export function spendHoldStatements(
  db: Database,
  row: typeof spendHold.$inferInsert,
  coupons: readonly { coupon: { id: string }; discountMinor: number }[],
): Statement[] {
  const agreed = coupons.map(({ coupon: { id: couponId }, discountMinor }, index) => ({
    spendHoldId: row.id,
    number: index + 1,
    couponId,
    discountMinor,
  }))
  return [
    insertRows(db, spendHold, [row]),
    ...(agreed.length > 0 ? [insertRows(db, spendHoldCoupon, agreed)] : []),
  ]
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
