// Gift cards: value that was paid for and waits to become somebody's paid credit, and every step of each card's life.

import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { id, instant, whole } from './columns.ts'
import { purchase } from './loyalty.ts'
import { member } from './member.ts'
import { staff } from './staff.ts'

export const GIFT_CARD_STATUSES = ['sold', 'sent', 'claimed', 'refunded', 'void'] as const

export const giftCard = pgTable(
  'gift_card',
  {
    id: id().primaryKey(),
    amountMinor: whole().notNull(),
    currency: text().notNull(),
    /** A design of the program. */
    designId: text().notNull(),
    /** The buyer's own words; null: those of the design. */
    message: text(),
    status: text({ enum: GIFT_CARD_STATUSES }).notNull(),
    /** SHA-256 (hex) of the 128-bit token in the claim link; the token itself is nowhere. */
    claimHash: text().notNull().unique(),
    /** When the link stops opening; null: never (a printed code, or not sent yet). The value has no end. */
    linkExpiresAt: instant(),
    /** Of the value given back, in hundredths of a percent, as agreed at the sale. */
    feeBasisPoints: integer().notNull(),
    /** Null: sold to somebody unknown, with a printed code. */
    buyerId: id().references(() => member.id),
    /** Null: sold by a shop system. */
    staffId: id().references(() => staff.id),
    branchId: text(),
    /** The order it was sold with, and which of its lines it is, counted from 1; null: sold at the counter. */
    purchaseId: id().references(() => purchase.id),
    orderLine: integer(),
    soldAt: instant().notNull(),
    /** The local day of the sale, and which of its buyer's cards on that day it is: the guard of the daily limit. */
    soldOn: date({ mode: 'string' }).notNull(),
    dayNumber: integer(),
    sentAt: instant(),
    claimedBy: id().references(() => member.id),
    claimedAt: instant(),
    /** Value given back so far, and what was kept of it as fee. */
    refundedMinor: whole().notNull().default(0),
    feeMinor: whole().notNull().default(0),
    /** The number of its last step. */
    steps: integer().notNull(),
  },
  (table) => [
    unique('gift_card_order_line').on(table.purchaseId, table.orderLine),
    unique('gift_card_buyer_day').on(table.buyerId, table.soldOn, table.dayNumber),
    index('gift_card_buyer').on(table.buyerId, table.soldAt),
    index('gift_card_claimed_by').on(table.claimedBy, table.claimedAt),
    // The desk's list of a state, the newest first; the states that are owed make the liability.
    index('gift_card_status').on(table.status, table.soldAt, table.id),
    check('gift_card_amount', sql`amount_minor > 0`),
    check(
      'gift_card_refund_within',
      sql`refunded_minor between 0 and amount_minor and fee_minor between 0 and refunded_minor`,
    ),
    check('gift_card_fee', sql`fee_basis_points between 0 and 300`),
    check('gift_card_claimed_whole', sql`(claimed_by is null) = (claimed_at is null)`),
    check('gift_card_buyer_numbered', sql`day_number is null or buyer_id is not null`),
    check('gift_card_order_whole', sql`(purchase_id is null) = (order_line is null)`),
  ],
)

/**
 * What happened to a card, numbered 1, 2, 3 …: the guard of every change. A claim and a refund decided on the same state want the same
 * number, and only one is written.
 */
export const giftCardStep = pgTable(
  'gift_card_step',
  {
    giftCardId: id()
      .notNull()
      .references(() => giftCard.id),
    number: integer().notNull(),
    kind: text({ enum: GIFT_CARD_STATUSES }).notNull(),
    /** `member:<id>`, a staff id or `system`. */
    actor: text().notNull(),
    at: instant().notNull(),
    /** Of a refund: the value given back and what was kept of it. */
    refundedMinor: whole(),
    feeMinor: whole(),
  },
  (table) => [primaryKey({ columns: [table.giftCardId, table.number] })],
)
