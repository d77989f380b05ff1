// What members do and own beside the ledger: purchases and their binding, check-ins, coupons.

import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core'
import { id, instant, whole } from './columns.ts'
import { member } from './member.ts'

export const CHANNELS = ['live', 'web', 'pos', 'counter'] as const

export const purchase = pgTable(
  'purchase',
  {
    id: id().primaryKey(),
    channel: text({ enum: CHANNELS }).notNull(),
    /** The order number in its own system; with the channel it names the order once. */
    externalId: text().notNull(),
    /** What it came to after all discounts, however it was paid: 0 where a coupon took off all of it. */
    amountMinor: whole().notNull(),
    /** What a coupon took off. */
    discountMinor: whole().notNull().default(0),
    /** What the member's tier took off, before the coupon. */
    tierDiscountMinor: whole().notNull().default(0),
    /** Of the amount: what points and store credit paid. The rest was paid in money. */
    pointsSpent: whole().notNull().default(0),
    pointsPaidMinor: whole().notNull().default(0),
    creditPaidMinor: whole().notNull().default(0),
    /** The hold that was captured for it (db/schema/spending.ts); the source of its entries is `spend:<id>`. */
    spendHoldId: id(),
    /** What was given back of it since; what is left earns, and counts for the tier. */
    refundedMinor: whole().notNull().default(0),
    /** What gift cards sold with it cost, no part of the amount: it earns nothing and counts for no tier. And what was given back of it. */
    prepaidMinor: whole().notNull().default(0),
    prepaidRefundedMinor: whole().notNull().default(0),
    currency: text().notNull(),
    branchId: text(),
    occurredAt: instant().notNull(),
    recordedAt: instant().notNull(),
    /** What the customer sends to make it theirs, normalised (upper case, no separators); null when bound at the counter. */
    claimCode: text().unique(),
    claimExpiresAt: instant(),
    memberId: id().references(() => member.id),
    boundAt: instant(),
  },
  (table) => [
    unique('purchase_order').on(table.channel, table.externalId),
    unique('purchase_spend_hold').on(table.spendHoldId),
    index('purchase_member').on(table.memberId, table.occurredAt),
    // The last sales of a counter, where one is to be given back.
    index('purchase_counter_recent').on(table.occurredAt).where(sql`channel = 'counter'`),
    check(
      'purchase_amount_positive',
      sql`amount_minor >= 0 and discount_minor >= 0 and amount_minor + discount_minor + prepaid_minor > 0`,
    ),
    check(
      'purchase_paid_within_amount',
      sql`points_paid_minor >= 0 and credit_paid_minor >= 0 and points_paid_minor + credit_paid_minor <= amount_minor`,
    ),
    check('purchase_refunded_within_amount', sql`refunded_minor between 0 and amount_minor`),
    check(
      'purchase_prepaid_refunded_within',
      sql`prepaid_refunded_minor between 0 and prepaid_minor`,
    ),
    check('purchase_bound_whole', sql`(member_id is null) = (bound_at is null)`),
  ],
)

/**
 * What happened to an order, numbered 1, 2, 3 …: its arrival, each refund, its binding, the invitation settled on it. Two of them decided on the same state want the
 * same number, and only one is written: a refund never misses the order, the binding or the other refund that came at its moment.
 */
export const purchaseStep = pgTable(
  'purchase_step',
  {
    channel: text({ enum: CHANNELS }).notNull(),
    externalId: text().notNull(),
    number: integer().notNull(),
    kind: text({ enum: ['order', 'refund', 'binding', 'settlement'] }).notNull(),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.channel, table.externalId, table.number] })],
)

/** What was bought, line by line, in the order of the receipt. */
export const purchaseItem = pgTable(
  'purchase_item',
  {
    purchaseId: id()
      .notNull()
      .references(() => purchase.id),
    number: integer().notNull(),
    sku: text().notNull(),
    category: text(),
    quantity: integer().notNull(),
    /** Of the whole line. */
    amountMinor: whole().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.purchaseId, table.number] }),
    check('purchase_item_counted', sql`quantity > 0 and amount_minor >= 0`),
  ],
)

/** A refund or a void, named by its own system. One that comes before its order waits here: `purchase_id` and `applied_at` are null. */
export const purchaseRefund = pgTable(
  'purchase_refund',
  {
    channel: text({ enum: CHANNELS }).notNull(),
    refundId: text().notNull(),
    /** The order it belongs to, as its system names it. */
    externalId: text().notNull(),
    purchaseId: id().references(() => purchase.id),
    /** What was asked for; null for a void: all that is left. */
    amountMinor: whole(),
    /** Of a gift card that was sold with the order: its line. Nothing else is asked for then. */
    line: integer(),
    occurredAt: instant().notNull(),
    receivedAt: instant().notNull(),
    appliedAt: instant(),
    /** What was taken off the order, gift cards apart; less than asked for only where the refund came first and the order was smaller. */
    appliedMinor: whole(),
  },
  (table) => [
    primaryKey({ columns: [table.channel, table.refundId] }),
    index('purchase_refund_order').on(table.channel, table.externalId),
    check(
      'purchase_refund_applied_whole',
      sql`(applied_at is null) = (purchase_id is null) and (applied_at is null) = (applied_minor is null)`,
    ),
  ],
)

/** The guard of binding: one row per purchase, so that of two members only one commit succeeds. */
export const purchaseBinding = pgTable('purchase_binding', {
  purchaseId: id()
    .primaryKey()
    .references(() => purchase.id),
  memberId: id()
    .notNull()
    .references(() => member.id),
  at: instant().notNull(),
})

/**
 * Codes that one member typed, numbered without gaps: of guesses at one moment each waits for the one before it. A right one takes a
 * number too, and does not count; else it could be found among any number of guesses at once.
 */
export const claimAttempt = pgTable(
  'claim_attempt',
  {
    memberId: id()
      .notNull()
      .references(() => member.id),
    number: integer().notNull(),
    wrong: boolean().notNull().default(true),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.number] })],
)

export const checkIn = pgTable(
  'check_in',
  {
    memberId: id()
      .notNull()
      .references(() => member.id),
    /** Business day in the program's time zone, YYYY-MM-DD. */
    day: date({ mode: 'string' }).notNull(),
    streak: integer().notNull(),
    points: whole().notNull(),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.day] })],
)

export const coupon = pgTable(
  'coupon',
  {
    id: id().primaryKey(),
    /** ≥ 128 random bits, base64url: shown as a QR, typed by nobody. */
    code: text().notNull().unique(),
    memberId: id()
      .notNull()
      .references(() => member.id),
    /** A template of the program document. */
    templateId: text().notNull(),
    /** What it was issued for, once: `sign-up`, `birthday:2026`, `campaign:<id>`. */
    source: text().notNull(),
    status: text({ enum: ['issued', 'held', 'redeemed', 'expired', 'void'] }).notNull(),
    issuedAt: instant().notNull(),
    validFrom: instant().notNull(),
    expiresAt: instant(),
    redeemedAt: instant(),
    voidedAt: instant(),
    /** The number of its last step (db/schema/coupon.ts); 0 since its issue. */
    steps: integer().notNull().default(0),
    /** While held: for what (`hold:<id>`, `order:web:1001`), and until when. */
    heldFor: text(),
    heldUntil: instant(),
    /** Its place among the member's coupons of the template, without gaps. */
    number: integer().notNull(),
    /** The template's limit per member as the issue found it. */
    perMember: integer(),
    /** The campaign whose message announces it. */
    campaignId: id(),
  },
  (table) => [
    // How many of each template were used: the console asks for all of them.
    index('coupon_redeemed').on(table.templateId).where(sql`status = 'redeemed'`),
    unique('coupon_once').on(table.memberId, table.templateId, table.source),
    unique('coupon_number').on(table.memberId, table.templateId, table.number),
    // The guard of the limit per member: the issue that would go beyond fails, and decides again.
    check('coupon_within_member_limit', sql`number <= per_member`),
    check('coupon_held_whole', sql`(status = 'held') = (held_until is not null)`),
    check('coupon_settled_once', sql`redeemed_at is null or voided_at is null`),
  ],
)
