// Raffles that were drawn: what was in the drum, the seed that decided, and who won what. The entries are vouchers, ended by the draw.

import { sql } from 'drizzle-orm'
import { check, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'
import { member } from './member.ts'
import { voucherEnd } from './reward.ts'
import { staff } from './staff.ts'

/** Never changed: with the seed and the entries that it ended (`voucher_end.draw_id`) anybody can draw it again. */
export const raffleDraw = pgTable(
  'raffle_draw',
  {
    id: id().primaryKey(),
    /** A reward of the program document, of kind raffle entry. */
    rewardId: text().notNull(),
    /** 1, 2, 3 … of the reward: of two draws decided on one state, one is written. */
    number: integer().notNull(),
    /** 256 random bits, base64url. */
    seed: text().notNull(),
    staffId: id()
      .notNull()
      .references(() => staff.id),
    at: instant().notNull(),
    /** What was in the drum: entries, the members they were of, and how much they weighed in all. */
    entries: integer().notNull(),
    members: integer().notNull(),
    tickets: integer().notNull(),
    /** The prizes in their order, each with how many win it (worker/loyalty/reward/prize.ts). */
    prizes: jsonb().notNull(),
  },
  (table) => [
    unique('raffle_draw_number').on(table.rewardId, table.number),
    check('raffle_draw_drum', sql`entries >= members and members > 0 and tickets >= entries`),
  ],
)

/** A winner of a draw: the place, the entry that won, and what the prize became. A member wins once. */
export const raffleWinner = pgTable(
  'raffle_winner',
  {
    drawId: id()
      .notNull()
      .references(() => raffleDraw.id),
    place: integer().notNull(),
    /** Which of the draw's prizes, from 1. */
    prizeNumber: integer().notNull(),
    entryId: id()
      .notNull()
      .unique('raffle_winner_entry')
      .references(() => voucherEnd.voucherId),
    memberId: id()
      .notNull()
      .references(() => member.id),
    /** The coupon or the voucher; null for points, which are an entry of the ledger. */
    prizeId: id(),
  },
  (table) => [
    primaryKey({ name: 'raffle_winner_pk', columns: [table.drawId, table.place] }),
    unique('raffle_winner_member').on(table.drawId, table.memberId),
  ],
)
