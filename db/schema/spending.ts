// Points and credit set aside for a sale that is not paid yet: what was agreed. Its state is that of the holds in the ledger.

import { sql } from 'drizzle-orm'
import { check, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { id, instant, whole } from './columns.ts'
import { CHANNELS, coupon } from './loyalty.ts'
import { member } from './member.ts'
import { staff } from './staff.ts'

/** Never changed. The ledger's holds are named by it (`spendHoldIds`); they are captured with the purchase, released, or expire. */
export const spendHold = pgTable(
  'spend_hold',
  {
    id: id().primaryKey(),
    memberId: id()
      .notNull()
      .references(() => member.id),
    channel: text({ enum: CHANNELS }).notNull(),
    /** At the counter: who set it aside. */
    staffId: id().references(() => staff.id),
    /** What the goods cost. */
    amountMinor: whole().notNull(),
    tierDiscountMinor: whole().notNull(),
    /** The coupon of a hold from before several could be used; null since (spend_hold_coupon). */
    couponId: id().references(() => coupon.id),
    /** What all its coupons take off. */
    couponDiscountMinor: whole().notNull(),
    points: whole().notNull(),
    /** What the points pay. */
    pointsMinor: whole().notNull(),
    creditMinor: whole().notNull(),
    receiptNumber: text(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  () => [
    check(
      'spend_hold_pays',
      sql`points_minor >= 0 and credit_minor >= 0 and points_minor + credit_minor > 0 and (points = 0) = (points_minor = 0)
        and points_minor + credit_minor <= amount_minor - tier_discount_minor - coupon_discount_minor`,
    ),
  ],
)

/** The coupons agreed with a hold, numbered in the order they were shown, and what each takes off what the ones before it left. */
export const spendHoldCoupon = pgTable(
  'spend_hold_coupon',
  {
    spendHoldId: id()
      .notNull()
      .references(() => spendHold.id),
    number: integer().notNull(),
    couponId: id()
      .notNull()
      .references(() => coupon.id),
    discountMinor: whole().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.spendHoldId, table.number] }),
    check('spend_hold_coupon_discount', sql`discount_minor >= 0`),
  ],
)
