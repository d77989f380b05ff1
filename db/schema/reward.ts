// Rewards at work: what members got for their points, how each ended, and how much of a reward's stock is taken.

import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { id, instant, whole } from './columns.ts'
import { coupon } from './loyalty.ts'
import { member } from './member.ts'
import { staff } from './staff.ts'

/** `drawn`: a raffle's entry that was in the drum; who of them won is in `raffle_winner`. */
export const VOUCHER_ENDS = ['redeemed', 'undone', 'void', 'expired', 'drawn'] as const

/** One redemption of a reward, and what the member has for it: a code to show, a coupon, an entry in a raffle. */
export const voucher = pgTable(
  'voucher',
  {
    /** Also the id of the hold on its points, where they are held. */
    id: id().primaryKey(),
    memberId: id()
      .notNull()
      .references(() => member.id),
    /** A reward of the program document. */
    rewardId: text().notNull(),
    kind: text({ enum: ['coupon', 'gift', 'experience', 'raffle-entry'] }).notNull(),
    status: text({ enum: ['issued', ...VOUCHER_ENDS] }).notNull(),
    /** 0 for a prize of a raffle. */
    points: whole().notNull(),
    /** To be paid at the counter beside the points. */
    moneyMinor: whole().notNull(),
    /** `hold`: the points are set aside until the voucher is used, and come back at its end. `spend`: they are gone at once. `none`: it cost none. */
    payment: text({ enum: ['hold', 'spend', 'none'] }).notNull(),
    /** `RV1.` and 128 random bits, base64url: what the card makes its QR from. Null for coupons and raffle entries, which no counter takes. */
    code: text().unique(),
    couponId: id()
      .unique('voucher_coupon')
      .references(() => coupon.id),
    /** Of a raffle entry: how much it weighs. */
    raffleWeight: integer(),
    issuedAt: instant().notNull(),
    /** The member can take it back before then. */
    undoUntil: instant().notNull(),
    /** Used before then, or not at all; null for what has no voucher's end. */
    expiresAt: instant(),
  },
  (table) => [
    index('voucher_member').on(table.memberId, table.issuedAt),
    index('voucher_reward').on(table.rewardId, table.issuedAt),
    // The minute's sweep looks for those whose time is over.
    index('voucher_due')
      .on(table.expiresAt)
      .where(sql`status = 'issued' and expires_at is not null`),
    // What is in a raffle's drum.
    index('voucher_drum')
      .on(table.rewardId)
      .where(sql`status = 'issued' and kind = 'raffle-entry'`),
    check('voucher_cost', sql`points >= 0 and money_minor >= 0`),
    check('voucher_free', sql`(points = 0) = (payment = 'none')`),
    check('voucher_code_by_kind', sql`(code is not null) = (kind in ('gift', 'experience'))`),
    check('voucher_end_by_kind', sql`(expires_at is not null) = (kind in ('gift', 'experience'))`),
    check('voucher_coupon_by_kind', sql`(coupon_id is not null) = (kind = 'coupon')`),
    check('voucher_weight_by_kind', sql`(raffle_weight is not null) = (kind = 'raffle-entry')`),
  ],
)

/** The guard of a voucher's end: one row, so that of a till, an undo, a marketer and the clock one commit succeeds. */
export const voucherEnd = pgTable(
  'voucher_end',
  {
    voucherId: id()
      .primaryKey()
      .references(() => voucher.id),
    kind: text({ enum: VOUCHER_ENDS }).notNull(),
    at: instant().notNull(),
    /** Who redeemed it or made it void; null for a member's undo and for the clock. */
    staffId: id().references(() => staff.id),
    /** What was to be paid beside the points, as the staff person was told; 0 for every other end. */
    paidMinor: whole().notNull(),
    /** Of a drawn entry: its draw, whose row is written behind it in the same commit. A foreign key would look it up for each of 100,000. */
    drawId: id(),
  },
  (table) => [
    index('voucher_end_draw').on(table.drawId).where(sql`draw_id is not null`),
    check('voucher_end_by_staff', sql`(staff_id is not null) = (kind in ('redeemed', 'void'))`),
    check('voucher_end_by_draw', sql`(draw_id is not null) = (kind = 'drawn')`),
  ],
)

/** How many of a reward are taken: redeemed and not given back. */
export const rewardStock = pgTable(
  'reward_stock',
  {
    rewardId: text().primaryKey(),
    taken: whole().notNull(),
    /** The stock as the last redemption found it; null: no end of it. */
    limit: whole(),
  },
  () => [
    // The guard of the last piece: a commit that would take one more fails, and decides again (db/commit.ts).
    check('reward_stock_within_limit', sql`taken >= 0 and ("limit" is null or taken <= "limit")`),
  ],
)
