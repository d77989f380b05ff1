// The SQL of campaigns: written when scheduled, decided once, finished with their last batch, and read with what became of them.

import { and, desc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import {
  campaign,
  campaignDecision,
  deliveryBatch,
  deliveryExclusion,
} from '../../../db/schema/marketing.ts'
import type { BatchStatus } from './rules.ts'

export type CampaignRow = typeof campaign.$inferSelect

export function insertCampaign(db: Database, row: typeof campaign.$inferInsert): Statement {
  return db.insert(campaign).values(row)
}

export function selectCampaign(db: Database, campaignId: string) {
  return db.select().from(campaign).where(eq(campaign.id, campaignId))
}

/** Fails the commit when the campaign was started or cancelled already: only one of them happens. */
export function insertDecision(
  db: Database,
  campaignId: string,
  decision: 'started' | 'cancelled',
  at: Date,
): Statement {
  return db.insert(campaignDecision).values({ campaignId, decision, at })
}

export function cancelStatement(db: Database, campaignId: string, now: Date): Statement {
  return db
    .update(campaign)
    .set({ status: 'cancelled', finishedAt: now })
    .where(and(eq(campaign.id, campaignId), eq(campaign.status, 'scheduled')))
}

/** More campaigns than this at one minute wait for the next tick. */
const DUE_PER_TICK_MAX = 100

/** Marketers' campaigns whose time has come; `campaign_due` holds only what is not finished. */
export function selectDueCampaigns(db: Database, now: Date) {
  return db
    .select({ id: campaign.id })
    .from(campaign)
    .where(and(sql`${campaign.status} = 'scheduled'`, lte(campaign.scheduledAt, now)))
    .orderBy(campaign.scheduledAt)
    .limit(DUE_PER_TICK_MAX)
}

/**
 * Taken first in every transaction that ends a batch: two last batches that end at the same moment go one after the other, and the
 * second sees that it was the last.
 */
export function lockCampaign(db: Database, campaignId: string): Statement {
  return db
    .select({ id: campaign.id })
    .from(campaign)
    .where(eq(campaign.id, campaignId))
    .for('no key update')
}

/** Sent, when no batch is open any more. */
export function finishStatement(db: Database, campaignId: string, now: Date): Statement {
  const open = sql`exists (select from delivery_batch where campaign_id = ${campaignId}::uuid and status in ('frozen', 'sending'))`
  return db
    .update(campaign)
    .set({ status: 'sent', finishedAt: now })
    .where(and(eq(campaign.id, campaignId), eq(campaign.status, 'sending'), sql`not ${open}`))
}

export function stopStatement(
  db: Database,
  campaignId: string,
  reason: string,
  now: Date,
): Statement {
  return db
    .update(campaign)
    .set({ status: 'stopped', stopReason: reason, finishedAt: now })
    .where(and(eq(campaign.id, campaignId), eq(campaign.status, 'sending')))
}

/** A campaign that cannot say what it was written to say ends before it begins. */
export function refuseStart(
  db: Database,
  campaignId: string,
  reason: string,
  now: Date,
): Statement {
  return db
    .update(campaign)
    .set({
      status: 'stopped',
      stopReason: reason,
      recipients: 0,
      startedAt: now,
      finishedAt: now,
    })
    .where(and(eq(campaign.id, campaignId), eq(campaign.status, 'scheduled')))
}

/**
 * A campaign's coupon comes with its message: of those whose batch was cancelled or refused, and of those left out of an accepted one,
 * it is taken back as if it had never been issued, unless they have used it meanwhile. Where the fate of a batch is unknown they keep
 * it. `batchId` null: of all batches.
 */
export function withdrawUnsent(
  db: Database,
  campaignId: string,
  batchId: string | null,
): Statement {
  return db.execute(sql`
    with unsent as (
      select frozen.id
      from delivery_batch b
      cross join lateral unnest(b.member_ids) as frozen(id)
      where b.campaign_id = ${campaignId}::uuid and (${batchId}::uuid is null or b.id = ${batchId}::uuid)
        and (b.status in ('cancelled', 'refused') or b.status = 'accepted' and exists (
          select from delivery_exclusion e where e.batch_id = b.id and e.member_id = frozen.id
        ))
    ), withdrawn as (
      delete from coupon c using unsent
      where c.member_id = unsent.id and c.campaign_id = ${campaignId}::uuid and c.status = 'issued' and c.steps = 0
      returning c.template_id
    )
    update coupon_quota q set issued = q.issued - taken.back
    from (select template_id, count(*)::integer as back from withdrawn group by template_id) taken
    where q.template_id = taken.template_id`)
}

/**
 * Remembers for the frequency cap who was reached. The rows are locked in the order of their ids, so that two campaigns with the same
 * members cannot wait for each other. `last_marketed_at` is the one column of `member` that marketing keeps.
 */
export function rememberReached(db: Database, batchId: string, now: Date): Statement {
  return db.execute(sql`
    with reached as (
      select m.id
      from delivery_batch b
      cross join lateral unnest(b.member_ids) as frozen(id)
      join member m on m.id = frozen.id
      where b.id = ${batchId}::uuid and b.status = 'accepted'
        and not exists (select from delivery_exclusion e where e.batch_id = b.id and e.member_id = m.id)
      order by m.id
      for no key update of m
    )
    update member m set last_marketed_at = ${now}::timestamptz from reached where m.id = reached.id`)
}

/** The console shows this many campaigns. */
export const CAMPAIGNS_SHOWN_MAX = 50

const shownIds = (db: Database) =>
  db
    .select({ id: campaign.id })
    .from(campaign)
    .where(shown)
    .orderBy(desc(campaign.createdAt))
    .limit(CAMPAIGNS_SHOWN_MAX)

/** An automation's run that found nobody is of no interest. */
const shown = or(isNull(campaign.automation), gt(campaign.recipients, 0))

export function selectNewestCampaigns(db: Database) {
  return db
    .select()
    .from(campaign)
    .where(shown)
    .orderBy(desc(campaign.createdAt))
    .limit(CAMPAIGNS_SHOWN_MAX)
}

/** Members by batch status, those left out taken off; of one campaign, or of the newest. */
export function selectBatchCounts(db: Database, campaignId?: string) {
  const excluded = sql`(select count(*) from delivery_exclusion e where e.batch_id = ${deliveryBatch.id})`
  return db
    .select({
      campaignId: deliveryBatch.campaignId,
      status: sql<BatchStatus>`${deliveryBatch.status}`,
      members: sql<number>`sum(cardinality(${deliveryBatch.memberIds}) - ${excluded})`.mapWith(
        Number,
      ),
    })
    .from(deliveryBatch)
    .where(
      inArray(deliveryBatch.campaignId, campaignId === undefined ? shownIds(db) : [campaignId]),
    )
    .groupBy(deliveryBatch.campaignId, deliveryBatch.status)
}

export function selectExclusionCounts(db: Database, campaignId?: string) {
  return db
    .select({
      campaignId: deliveryBatch.campaignId,
      reason: deliveryExclusion.reason,
      members: sql<number>`count(*)`.mapWith(Number),
    })
    .from(deliveryExclusion)
    .innerJoin(deliveryBatch, eq(deliveryBatch.id, deliveryExclusion.batchId))
    .where(
      inArray(deliveryBatch.campaignId, campaignId === undefined ? shownIds(db) : [campaignId]),
    )
    .groupBy(deliveryBatch.campaignId, deliveryExclusion.reason)
}
