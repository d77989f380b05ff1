// Campaigns, the frozen batches they are sent in, and who was left out and why.

import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'
import { LANGUAGES, member } from './member.ts'

export const CAMPAIGN_STATUSES = ['scheduled', 'sending', 'sent', 'cancelled', 'stopped'] as const
export const BATCH_STATUSES = [
  'frozen',
  'sending',
  'accepted',
  'refused',
  'unknown',
  'cancelled',
] as const

export const campaign = pgTable(
  'campaign',
  {
    id: id().primaryKey(),
    name: text().notNull(),
    /** Null for a marketer's own campaign. */
    automation: text({ enum: ['birthday', 'win-back'] }),
    /** The automation's business day, YYYY-MM-DD: one run per slot. */
    slot: text(),
    /** Parsed by marketing/segment/rules.ts. */
    audience: jsonb().notNull(),
    /** Parsed by marketing/campaign/rules.ts: text per language, and the coupon that goes with it. */
    content: jsonb().notNull(),
    status: text({ enum: CAMPAIGN_STATUSES }).notNull(),
    /** Why it was stopped: `monthly-limit`, `quota-too-low` …; null otherwise. */
    stopReason: text(),
    scheduledAt: instant().notNull(),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
    startedAt: instant(),
    finishedAt: instant(),
    /** Recipients when the audience was frozen; null before. */
    recipients: integer(),
    /** The messages per language, rendered when the audience was frozen: every batch and every retry sends exactly these. */
    messages: jsonb(),
  },
  (table) => [
    unique('campaign_slot').on(table.automation, table.slot),
    index('campaign_due').on(table.scheduledAt).where(sql`status in ('scheduled', 'sending')`),
    check('campaign_slot_whole', sql`(automation is null) = (slot is null)`),
  ],
)

/** The guard of starting: one row per marketer's campaign, so that of two starts, or of a start and a cancel, one commit succeeds. */
export const campaignDecision = pgTable('campaign_decision', {
  campaignId: id()
    .primaryKey()
    .references(() => campaign.id),
  decision: text({ enum: ['started', 'cancelled'] }).notNull(),
  at: instant().notNull(),
})

/** The unit of sending: up to 500 members who get the same message, or one member's own message. */
export const deliveryBatch = pgTable(
  'delivery_batch',
  {
    id: id().primaryKey(),
    /** Null for a member's own message (a receipt). */
    campaignId: id().references(() => campaign.id),
    number: integer().notNull(),
    language: text({ enum: LANGUAGES }).notNull(),
    memberIds: uuid().array().notNull(),
    /** The messages themselves for a member's own message; null where the campaign holds them in the batch's language. */
    messages: jsonb(),
    /** Stored before the first send and sent with every try: LINE keeps it for 24 h. */
    retryKey: uuid().notNull(),
    status: text({ enum: BATCH_STATUSES }).notNull(),
    attempts: integer().notNull().default(0),
    firstAttemptAt: instant(),
    lastAttemptAt: instant(),
    /** Not tried before then: the lease of a running attempt, or the pause after a failed one. */
    nextAttemptAt: instant().notNull(),
    /** The first attempt that LINE may have accepted without our knowing; null while every answer was a clear no. */
    uncertainFrom: integer(),
    finishedAt: instant(),
    /** LINE's x-line-request-id of the answer, or of the accepted request on a repeat. */
    requestId: text(),
    /** What LINE answered when it was not accepted. */
    error: text(),
  },
  (table) => [
    unique('delivery_batch_number').on(table.campaignId, table.number),
    // The cron's sweep for batches whose queue message was lost.
    index('delivery_batch_open')
      .on(table.nextAttemptAt)
      .where(sql`status in ('frozen', 'sending')`),
    // A member's own messages, which erasure empties and the nightly pruning forgets.
    index('delivery_batch_own').on(sql`(member_ids[1])`).where(sql`campaign_id is null`),
    // Which batch of a campaign holds a member: batches are cut along the ids of each language, so the one that begins last before them.
    index('delivery_batch_range')
      .on(table.campaignId, table.language, sql`(member_ids[1])`)
      .where(sql`campaign_id is not null`),
    // What was sent while a campaign waited for its turn to freeze; and the nightly run's look for old messages.
    index('delivery_batch_finished').on(table.finishedAt).where(sql`finished_at is not null`),
    check('delivery_batch_size', sql`cardinality(member_ids) between 1 and 500`),
  ],
)

/** Members of a frozen batch who were not sent to, and why; everyone else shares the batch's outcome. */
export const deliveryExclusion = pgTable(
  'delivery_exclusion',
  {
    batchId: id()
      .notNull()
      .references(() => deliveryBatch.id),
    memberId: id()
      .notNull()
      .references(() => member.id),
    reason: text({ enum: ['no-consent', 'blocked', 'left', 'frequency-cap'] }).notNull(),
    attempt: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.batchId, table.memberId] })],
)

/** An automation reaches a member once per period (`birthday`: the year; `win-back`: the purchase since which they lapsed). */
export const automationTouch = pgTable(
  'automation_touch',
  {
    memberId: id()
      .notNull()
      .references(() => member.id),
    automation: text({ enum: ['birthday', 'win-back'] }).notNull(),
    period: text().notNull(),
    campaignId: id()
      .notNull()
      .references(() => campaign.id),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.automation, table.period] })],
)
