// Everyone the account knows: followers who have not joined yet, members, and members who left.

import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { id, instant, whole } from './columns.ts'

export const LANGUAGES = ['zh-Hant', 'ja', 'en', 'th'] as const

export const member = pgTable(
  'member',
  {
    id: id().primaryKey(),
    /** Null once the member was erased. */
    lineUserId: text().unique(),
    /** `follower` has not agreed to the terms yet and owns nothing. */
    status: text({ enum: ['follower', 'member', 'suspended', 'left'] }).notNull(),
    displayName: text().notNull(),
    pictureUrl: text(),
    language: text({ enum: LANGUAGES }).notNull(),
    /** False after unfollow: no message may be pushed. */
    friend: boolean().notNull(),
    /** Timestamp of the follow or unfollow event that set `friend`: an older event changes nothing. */
    friendChangedAt: instant().notNull(),
    createdAt: instant().notNull(),
    joinedAt: instant(),
    /** Twelve digits with a check digit, printed under the barcode; null until joined. */
    cardNumber: text(),
    /** Base64url of 20 random bytes: the key of the rotating member code; null until joined. */
    codeSecret: text(),
    marketingConsent: boolean().notNull().default(false),
    /** Birth month 1–12 and day 1–31; the year is optional and not used to find birthdays. */
    birthMonth: smallint(),
    birthDay: smallint(),
    birthYear: smallint(),
    /** How often the member has set the birthday: asked once, corrected once. */
    birthdayChanges: smallint().notNull().default(0),
    /** E.164, `+886912345678`; null: not told. */
    phone: text(),
    /** Ids of the program's interests, in its order. */
    interests: text().array().notNull().default(sql`'{}'`),
    tierId: text(),
    tierSince: instant(),
    tierUntil: instant(),
    /** Counts the writes of the tier: one that was decided on an older count fails (`member_tier_revision`). */
    tierRevision: integer().notNull().default(0),
    // Rollups, kept by the commits that change them, so that audiences need no join (see runtime.md).
    purchaseCount: integer().notNull().default(0),
    purchaseAmountMinor: whole().notNull().default(0),
    firstPurchaseAt: instant(),
    lastPurchaseAt: instant(),
    lastCheckInOn: date({ mode: 'string' }),
    checkInStreak: integer().notNull().default(0),
    lastMarketedAt: instant(),
    /** The rich menu under this person's chat is not known to be the one they should see. */
    menuDue: boolean().notNull().default(true),
  },
  (table) => [
    uniqueIndex().on(table.cardNumber),
    check('member_tier_revision', sql`tier_revision >= 0`),
    // The nightly job looks for tiers whose end has passed, whoever holds them.
    index('member_tier_end').on(table.tierUntil).where(sql`tier_until is not null`),
    // The birthday automation looks for one day among all reachable members.
    index('member_birthday')
      .on(table.birthMonth, table.birthDay)
      .where(sql`status = 'member' and friend and marketing_consent`),
    // NAPL audiences: Potential and Lost are "last purchase before the window", by number of purchases.
    index('member_last_purchase')
      .on(table.lastPurchaseAt, table.purchaseCount)
      .where(sql`status = 'member' and friend and marketing_consent`),
    // The cron's tick looks for the few whose menu is to be set.
    index('member_menu_due').on(table.id).where(sql`menu_due and friend`),
    // The desk lists members, and finds them by a part of their name, from those who joined last.
    index('member_joined')
      .on(table.joinedAt.desc().nullsFirst(), table.id.desc().nullsFirst())
      .where(sql`status in ('member', 'suspended')`),
    index('member_tier')
      .on(table.tierId)
      .where(sql`status = 'member' and friend and marketing_consent`),
  ],
)

/** Append-only: what was agreed or withdrawn, in which text, when and where. */
export const consent = pgTable(
  'consent',
  {
    id: id().primaryKey(),
    memberId: id()
      .notNull()
      .references(() => member.id),
    kind: text({ enum: ['terms', 'marketing'] }).notNull(),
    granted: boolean().notNull(),
    termsVersion: text().notNull(),
    language: text({ enum: LANGUAGES }).notNull(),
    source: text({ enum: ['chat', 'card', 'import'] }).notNull(),
    at: instant().notNull(),
  },
  (table) => [index().on(table.memberId, table.at)],
)

/** A member code's time step, once accepted, is never accepted again. */
export const memberCodeUse = pgTable(
  'member_code_use',
  {
    memberId: id()
      .notNull()
      .references(() => member.id),
    step: whole().notNull(),
    staffId: id().notNull(),
    at: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.step] }),
    index('member_code_use_at').using('brin', table.at),
  ],
)

/** One accepted tier change, newest is in force; `reason` says what caused it. */
export const tierChange = pgTable(
  'tier_change',
  {
    id: id().primaryKey(),
    memberId: id()
      .notNull()
      .references(() => member.id),
    fromTierId: text(),
    toTierId: text().notNull(),
    at: instant().notNull(),
    until: instant(),
    reason: jsonb().notNull(),
  },
  (table) => [
    index().on(table.memberId, table.at),
    // The end of a tier passes once, whether the nightly job or a purchase meets it first.
    uniqueIndex('tier_change_end')
      .on(table.memberId, table.at)
      .where(sql`reason ->> 'kind' = 'end'`),
  ],
)
