// The SQL of sending: batches are claimed with those who may still be reached, marked with LINE's answer, and found again when lost.

import { and, eq, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { insertRows } from '../../../db/rows.ts'
import { deliveryBatch } from '../../../db/schema/marketing.ts'
import type { Language } from '../program/rules.ts'
import { type Claim, LEASE_MS, type Mark, type Postponement } from './rules.ts'

export interface OwnMessage {
  /** Made by the caller from its idempotency key (`derivedId`), so that a replay names the same message. */
  batchId: string
  memberId: string
  language: Language
  /** LINE messages, sent as they are. */
  messages: readonly unknown[]
  now: Date
}

/**
 * A message for one member (a receipt), written in the commit of what it tells. It is transactional: it needs a friend, not marketing
 * consent. Put `deliver-batch` with the batch's id on the queue afterwards; if that is lost, the cron does.
 */
export function queueOwnMessage(
  db: Database,
  { batchId, memberId, language, messages, now }: OwnMessage,
): Statement {
  const batch: typeof deliveryBatch.$inferInsert = {
    id: batchId,
    campaignId: null,
    number: 1,
    language,
    memberIds: [memberId],
    messages,
    retryKey: crypto.randomUUID(),
    status: 'frozen',
    nextAttemptAt: now,
  }
  return insertRows(db, deliveryBatch, [batch])
}

/** What a claim must know of the program. */
export interface Guards {
  /** False in quiet hours: then only a member's own message may go. */
  campaignsMaySend: boolean
  cappedFrom: Date | null
}

/**
 * Claims a batch for one attempt and looks at its members once more, in one round trip. No row: it is finished, waiting, or owned by
 * somebody else. The attempt counts as possibly accepted from here on, so that a crash cannot hide one. Members who may no longer be
 * reached are excluded for good, with the reason; a batch is at most 500 members, found by primary key.
 */
export function claimStatement(db: Database, batchId: string, now: Date, guards: Guards) {
  const leaseEnd = new Date(now.getTime() + LEASE_MS)
  return db.execute(sql`
    with claimed as (
      update delivery_batch
      set status = 'sending',
          attempts = attempts + 1,
          first_attempt_at = coalesce(first_attempt_at, ${now}::timestamptz),
          last_attempt_at = ${now}::timestamptz,
          next_attempt_at = ${leaseEnd}::timestamptz,
          uncertain_from = coalesce(uncertain_from, attempts + 1)
      where id = ${batchId}::uuid
        and status in ('frozen', 'sending')
        and next_attempt_at <= ${now}::timestamptz
        and (campaign_id is null or ${guards.campaignsMaySend}::boolean)
      returning id, campaign_id, language, member_ids, messages, retry_key, attempts, first_attempt_at, uncertain_from
    ), looked_at as (
      select claimed.id as batch_id, claimed.attempts as attempt, m.id as member_id, m.line_user_id,
        case
          when m.line_user_id is null then 'left'
          when not m.friend then 'blocked'
          when claimed.campaign_id is null then null
          when m.status <> 'member' then 'left'
          when not m.marketing_consent then 'no-consent'
          when c.automation is distinct from 'birthday' and m.last_marketed_at >= ${guards.cappedFrom}::timestamptz then 'frequency-cap'
        end as reason
      from claimed
      cross join lateral unnest(claimed.member_ids) as frozen(id)
      join member m on m.id = frozen.id
      left join campaign c on c.id = claimed.campaign_id
      where not exists (
        select from delivery_exclusion e where e.batch_id = claimed.id and e.member_id = m.id
      )
    ), excluded as (
      insert into delivery_exclusion (batch_id, member_id, reason, attempt)
      select batch_id, member_id, reason, attempt from looked_at where reason is not null
    )
    select claimed.id as "batchId",
      claimed.campaign_id as "campaignId",
      c.status as "campaignStatus",
      claimed.retry_key as "retryKey",
      coalesce(claimed.messages, c.messages -> claimed.language) as messages,
      (select coalesce(json_agg(line_user_id), '[]') from looked_at where reason is null) as recipients,
      claimed.attempts as attempt,
      claimed.first_attempt_at as "firstAttemptAt",
      claimed.uncertain_from as "uncertainFrom"
    from claimed
    left join campaign c on c.id = claimed.campaign_id`)
}

const claimRow = z.object({
  batchId: z.string(),
  campaignId: z.string().nullable(),
  campaignStatus: z.string().nullable(),
  retryKey: z.string(),
  messages: z.array(z.unknown()).min(1),
  recipients: z.array(z.string()),
  attempt: z.number(),
  firstAttemptAt: z.coerce.date(),
  uncertainFrom: z.number(),
})

export function claimOf({ rows }: { rows: unknown[] }): Claim | null {
  return rows.length === 0 ? null : claimRow.parse(rows[0])
}

/** Why a claim got nothing: when the batch may be tried again; no row when it is finished or unknown. */
export function selectWaiting(db: Database, batchId: string) {
  return db
    .select({ nextAttemptAt: deliveryBatch.nextAttemptAt, campaignId: deliveryBatch.campaignId })
    .from(deliveryBatch)
    .where(and(eq(deliveryBatch.id, batchId), inArray(deliveryBatch.status, ['frozen', 'sending'])))
}

/**
 * Ends a batch. What LINE accepted is true whichever attempt learns it; every other ending holds only for the newest attempt. The
 * exclusions of attempts after the one that LINE has, or may have, are taken back in the same statement.
 */
export function markStatement(db: Database, claim: Claim, mark: Mark, now: Date): Statement {
  return db.execute(sql`
    with marked as (
      update delivery_batch
      set status = ${mark.status}, request_id = ${mark.requestId}, error = ${mark.error}, finished_at = ${now}::timestamptz
      where id = ${claim.batchId}::uuid and status = 'sending'
        and (${mark.status} = 'accepted' or attempts = ${claim.attempt}::integer)
      returning id
    )
    delete from delivery_exclusion e using marked
    where e.batch_id = marked.id and e.attempt > ${mark.exclusionsUpTo}::integer`)
}

/** Gives the batch back until `nextAttemptAt`; after a clear no the attempt is not one that may have been accepted. */
export function postponeStatement(
  db: Database,
  claim: Claim,
  { nextAttemptAt, clearNo, reason }: Postponement,
): Statement {
  const forgetsAttempt = clearNo && claim.uncertainFrom === claim.attempt
  return db
    .update(deliveryBatch)
    .set({ nextAttemptAt, error: reason, ...(forgetsAttempt ? { uncertainFrom: null } : {}) })
    .where(
      and(
        eq(deliveryBatch.id, claim.batchId),
        eq(deliveryBatch.status, 'sending'),
        eq(deliveryBatch.attempts, claim.attempt),
      ),
    )
}

/** What was never tried is not sent any more. */
export function cancelFrozenStatement(db: Database, campaignId: string, now: Date): Statement {
  return db
    .update(deliveryBatch)
    .set({ status: 'cancelled', finishedAt: now })
    .where(and(eq(deliveryBatch.campaignId, campaignId), eq(deliveryBatch.status, 'frozen')))
}

/** A batch this long past its time has lost its queue message. */
export const LOST_AFTER_MS = 3 * 60_000
/** One tick brings back at most this many; the next one goes on. */
const LOST_PER_TICK_MAX = 500

/**
 * Batches whose queue message was lost, with their time set to now so that the next tick does not queue them again. The partial index
 * on `next_attempt_at` holds open batches only: it is as large as the work that is left.
 */
export function reviveLostStatement(db: Database, now: Date, campaignsMaySend: boolean) {
  const lost = db
    .select({ id: deliveryBatch.id })
    .from(deliveryBatch)
    .where(
      and(
        // Literals, as in the index's own condition.
        sql`${deliveryBatch.status} in ('frozen', 'sending')`,
        lt(deliveryBatch.nextAttemptAt, new Date(now.getTime() - LOST_AFTER_MS)),
        campaignsMaySend ? undefined : isNull(deliveryBatch.campaignId),
      ),
    )
    .orderBy(deliveryBatch.nextAttemptAt)
    .limit(LOST_PER_TICK_MAX)
    .for('update', { skipLocked: true })
  return db
    .update(deliveryBatch)
    .set({ nextAttemptAt: now })
    .where(inArray(deliveryBatch.id, lost))
    .returning({ id: deliveryBatch.id })
}

/**
 * The member's own messages: their words are forgotten, and what was not sent yet is not sent. One whose call is under way reaches them
 * once more, and is marked by nobody.
 */
export function emptyOwnMessages(db: Database, memberId: string, now: Date): Statement {
  return emptyMessages(db, sql`(${deliveryBatch.memberIds})[1] = ${memberId}::uuid`, now)
}

/** The same of one message to somebody else, which tells of the member. */
export function emptyMessage(db: Database, batchId: string, now: Date): Statement {
  return emptyMessages(db, sql`${deliveryBatch.id} = ${batchId}::uuid`, now)
}

function emptyMessages(db: Database, which: SQL, now: Date): Statement {
  const open = sql`${deliveryBatch.status} in ('frozen', 'sending')`
  return db
    .update(deliveryBatch)
    .set({
      messages: null,
      status: sql`case when ${open} then 'cancelled' else ${deliveryBatch.status} end`,
      finishedAt: sql`coalesce(${deliveryBatch.finishedAt}, ${now}::timestamptz)`,
    })
    .where(sql`${deliveryBatch.campaignId} is null and ${which}`)
}
