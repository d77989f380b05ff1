// Members who bring friends: everybody's code, who was invited by whom, how each invitation ended, and wrong codes.

import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core'
import { id, instant, whole } from './columns.ts'
import { purchase } from './loyalty.ts'
import { member } from './member.ts'

/** A member's own code, made when it is first asked for. */
export const referralCode = pgTable('referral_code', {
  memberId: id()
    .primaryKey()
    .references(() => member.id),
  /** Six characters that a person types (`loyalty/referral/code.ts`). */
  code: text().notNull().unique(),
  createdAt: instant().notNull(),
})

/** One row per friend, never changed: whoever was invited once is nobody else's friend. */
export const referral = pgTable(
  'referral',
  {
    friendId: id()
      .primaryKey()
      .references(() => member.id),
    referrerId: id()
      .notNull()
      .references(() => member.id),
    source: text({ enum: ['card', 'chat'] }).notNull(),
    acceptedAt: instant().notNull(),
    /** The friend buys before this, by the program of that day. */
    buyBy: instant().notNull(),
  },
  (table) => [
    index('referral_referrer').on(table.referrerId, table.acceptedAt),
    check('referral_of_two', sql`friend_id <> referrer_id`),
  ],
)

/** How an invitation ended, once: the guard of its settlement. */
export const referralEnd = pgTable(
  'referral_end',
  {
    friendId: id()
      .primaryKey()
      .references(() => referral.friendId),
    referrerId: id()
      .notNull()
      .references(() => member.id),
    /** `capped`: the friend was paid, the referrer had enough that month. `lapsed`: not bought in time, or too little. */
    outcome: text({ enum: ['paid', 'capped', 'lapsed'] }).notNull(),
    /** The first purchase it was settled on; null where there was none. */
    purchaseId: id().references(() => purchase.id),
    /** Local month of the settlement, YYYY-MM. */
    month: text().notNull(),
    /** Which of the referrer's paid referrals of that month it is: 1, 2, 3 …; null where the referrer is not paid. */
    number: integer(),
    referrerPoints: whole().notNull(),
    referrerCreditMinor: whole().notNull(),
    friendPoints: whole().notNull(),
    friendCreditMinor: whole().notNull(),
    at: instant().notNull(),
  },
  (table) => [
    // The guard of the monthly cap: two settlements want the same number, and the one that comes second counts again.
    unique('referral_end_number').on(table.referrerId, table.month, table.number),
  ],
)

/** Referral codes that one visitor tried, numbered as `claim_attempt` is: a right one takes a number, and does not count. */
export const referralAttempt = pgTable(
  'referral_attempt',
  {
    /** Made from the LINE user id, which may be nobody's we know: who opens an invitation has not joined yet. */
    visitorId: id().notNull(),
    number: integer().notNull(),
    wrong: boolean().notNull().default(true),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.visitorId, table.number] })],
)
