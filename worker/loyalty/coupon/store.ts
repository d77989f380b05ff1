// The SQL of coupons.

import { desc, eq, type SQL } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { coupon } from '../../../db/schema/loyalty.ts'
import type { IssuedCoupon } from './rules.ts'

export type CouponRow = typeof coupon.$inferSelect

/** A member's newest coupons. */
export function selectCoupons(db: Database, memberId: SQL | string, limit: number) {
  return db
    .select()
    .from(coupon)
    .where(eq(coupon.memberId, memberId))
    .orderBy(desc(coupon.issuedAt))
    .limit(limit)
}

/** Fails the commit when the member has this coupon for this source already. */
export function insertCoupon(
  db: Database,
  {
    id,
    code,
    memberId,
    issued,
    now,
  }: { id: string; code: string; memberId: string; issued: IssuedCoupon; now: Date },
) {
  return db
    .insert(coupon)
    .values({ id, code, memberId, ...issued, status: 'issued', issuedAt: now })
}
