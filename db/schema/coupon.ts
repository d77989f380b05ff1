// What happens to issued coupons, step by step; how many a template has issued; and issues to a whole audience.

import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { id, instant, whole } from './columns.ts'
import { coupon, purchase } from './loyalty.ts'
import { staff } from './staff.ts'

export const COUPON_STEPS = ['hold', 'release', 'redeem', 'return', 'void'] as const

/**
 * What happened to a coupon since its issue, numbered 1, 2, 3 …: the guard of everything that happens to it. Two steps decided on the
 * same state want the same number, and only one is written: of a hundred tills one redeems, of two voids one is done.
 */
export const couponStep = pgTable(
  'coupon_step',
  {
    couponId: id()
      .notNull()
      .references(() => coupon.id),
    number: integer().notNull(),
    /** `return`: given back after a redemption. */
    kind: text({ enum: COUPON_STEPS }).notNull(),
    at: instant().notNull(),
    /** A staff id, or `system`. */
    actor: text().notNull(),
    /** What it is or was held for. */
    heldFor: text(),
    /** The sale that used it, or whose refund gives it back, or takes back what it had brought. */
    purchaseId: id().references(() => purchase.id),
    /** Of a redemption: what it took off; 0 for free shipping and gifts. */
    discountMinor: whole(),
    reason: text(),
  },
  (table) => [
    primaryKey({ columns: [table.couponId, table.number] }),
    index('coupon_step_purchase').on(table.purchaseId).where(sql`purchase_id is not null`),
    check('coupon_step_redeemed_whole', sql`kind <> 'redeem' or discount_minor >= 0`),
  ],
)

/** How many coupons of a template were issued. Added to without being read: the check fails the issue that would go beyond. */
export const couponQuota = pgTable(
  'coupon_quota',
  {
    templateId: text().primaryKey(),
    issued: integer().notNull(),
    /** The quota as the last issue found it; null: none. */
    limit: integer(),
  },
  () => [check('coupon_quota_kept', sql`issued >= 0 and issued <= "limit"`)],
)

/** An issue to an audience without a message, made by one statement. */
export const couponIssue = pgTable('coupon_issue', {
  id: id().primaryKey(),
  templateId: text().notNull(),
  audience: jsonb().notNull(),
  staffId: id()
    .notNull()
    .references(() => staff.id),
  /** Members who got one. */
  issued: integer().notNull(),
  at: instant().notNull(),
})
