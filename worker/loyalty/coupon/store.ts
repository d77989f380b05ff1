// The SQL of coupons.

import { and, desc, eq, isNull, type SQL } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { coupon, couponRedemption } from '../../../db/schema/loyalty.ts'
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

export function selectCouponByCode(db: Database, code: string) {
  return db.select().from(coupon).where(eq(coupon.code, code))
}

export function selectCoupon(db: Database, couponId: string | SQL) {
  return db.select().from(coupon).where(eq(coupon.id, couponId))
}

/** Uses a coupon in a purchase; fails the commit when it was redeemed or made void before. After the purchase's row. */
export function redeemStatements(
  db: Database,
  redemption: typeof couponRedemption.$inferInsert,
): Statement[] {
  const { couponId, at } = redemption
  return [
    db.insert(couponRedemption).values(redemption),
    db.update(coupon).set({ status: 'redeemed', redeemedAt: at }).where(eq(coupon.id, couponId)),
  ]
}

/** Makes a coupon void; fails the commit when it was redeemed before. */
export function voidStatement(db: Database, couponId: string, at: Date) {
  return db
    .update(coupon)
    .set({ status: 'void', voidedAt: at })
    .where(and(eq(coupon.id, couponId), isNull(coupon.voidedAt)))
}
