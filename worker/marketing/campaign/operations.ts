// What marketers do with campaigns: estimate, create, cancel, look at the result.

import type { Database } from '../../../db/client.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import {
  type Decision,
  type OperationContext,
  operation,
  query,
  reads,
} from '../../core/operation.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import type { Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { type Audience, checkAudience, cutoffsAt } from '../segment/rules.ts'
import { type Reach, reachOf, selectEstimate } from '../segment/store.ts'
import {
  type Content,
  type CreateCode,
  checkDraft,
  content,
  contentOf,
  type Draft,
  type Outcomes,
  outcomesOf,
  type Quota,
  type StoredAudience,
  storedAudience,
} from './rules.ts'
import {
  type CampaignRow,
  cancelStatement,
  insertCampaign,
  insertDecision,
  selectBatchCounts,
  selectCampaign,
  selectExclusionCounts,
  selectNewestCampaigns,
} from './store.ts'

export interface CreateCommand extends Draft {
  /** Made from the idempotency key: the same on a repeat. */
  campaignId: string
  staffId: string
}

export const createCampaign = operation({
  name: 'create-campaign',
  load: (db: Database) =>
    reads([selectProgram(db)], ([versions]) => currentProgramOf(versions).document),
  decide(program, command: CreateCommand, now) {
    const checked: Outcome<null, CreateCode> = checkDraft(command, program, now)
    const outcome = checked.ok ? done({ campaignId: command.campaignId }) : checked
    return { outcome, change: { code: checked.ok ? null : checked.refusal.code } }
  },
  commit(db, { code }, command, { now, newId }) {
    const { campaignId, staffId, name, audience, scheduledAt } = command
    const detail = { audience, scheduledAt, couponTemplateId: command.couponTemplateId }
    const subject = `campaign:${campaignId}`
    const act = { actor: staffId, action: 'create-campaign', subject, code, detail }
    const audit = auditStatement(db, act, { now, newId })
    if (code !== null) return [audit]
    const row = {
      id: campaignId,
      name,
      audience,
      content: contentOf(command),
      status: 'scheduled' as const,
      scheduledAt: new Date(scheduledAt),
      createdAt: now,
      createdBy: staffId,
    }
    return [insertCampaign(db, row), audit]
  },
})

export interface CancelCommand {
  campaignId: string
  staffId: string
}

export type CancelCode = 'campaign_unknown' | 'campaign_started'

/** Before its start only. Cancelling twice is cancelling once. */
export const cancelCampaign = operation({
  name: 'cancel-campaign',
  load: (db: Database, { campaignId }: CancelCommand) =>
    reads([selectCampaign(db, campaignId)], ([[row]]) => row),
  decide(row): Decision<{ code: CancelCode | null }, null, CancelCode> {
    if (row === undefined)
      return { outcome: refused('campaign_unknown'), change: { code: 'campaign_unknown' } }
    if (row.status === 'cancelled') return { outcome: done(null) }
    if (row.status === 'scheduled') return { outcome: done(null), change: { code: null } }
    return { outcome: refused('campaign_started'), change: { code: 'campaign_started' } }
  },
  commit(db, { code }, { campaignId, staffId }, { now, newId }) {
    const subject = `campaign:${campaignId}`
    const act = { actor: staffId, action: 'cancel-campaign', subject, code }
    const audit = auditStatement(db, act, { now, newId })
    if (code !== null) return [audit]
    return [
      insertDecision(db, campaignId, 'cancelled', now),
      cancelStatement(db, campaignId, now),
      audit,
    ]
  },
})

export interface Estimate {
  reach: Reach
  quota: Quota
  program: Program
}

/** What sending to this audience now would reach and cost. */
export async function estimateCampaign(
  context: OperationContext,
  audience: Audience,
  quota: () => Promise<Quota>,
): Promise<Outcome<Estimate, 'tier_unknown'>> {
  const [versions, numbers] = await Promise.all([selectProgram(context.db), quota()])
  const program = currentProgramOf(versions).document
  const checked = checkAudience(audience, program)
  if (!checked.ok) return checked
  const rows = await selectEstimate(context.db, audience, cutoffsAt(context.now(), program))
  return done({ reach: reachOf(rows), quota: numbers, program })
}

/** A campaign as the console shows it. */
export interface CampaignReport {
  row: CampaignRow
  audience: StoredAudience
  content: Content
  outcomes: Outcomes
}

type BatchCounts = Awaited<ReturnType<typeof selectBatchCounts>>
type ExclusionCounts = Awaited<ReturnType<typeof selectExclusionCounts>>

function reportOf(
  row: CampaignRow,
  batches: BatchCounts,
  exclusions: ExclusionCounts,
): CampaignReport {
  const own = <Count extends { campaignId: string | null }>(counts: Count[]) =>
    counts.filter(({ campaignId }) => campaignId === row.id)
  return {
    row,
    audience: storedAudience.parse(row.audience),
    content: content.parse(row.content),
    outcomes: outcomesOf(own(batches), own(exclusions)),
  }
}

export interface Reports {
  program: Program
  reports: CampaignReport[]
}

/** The newest campaigns with what became of them, in one round trip. */
export function reportsLoad(db: Database) {
  return reads(
    [
      selectProgram(db),
      selectNewestCampaigns(db),
      selectBatchCounts(db),
      selectExclusionCounts(db),
    ],
    ([versions, rows, batches, exclusions]): Reports => ({
      program: currentProgramOf(versions).document,
      reports: rows.map((row) => reportOf(row, batches, exclusions)),
    }),
  )
}

export async function reportCampaign(
  { db }: OperationContext,
  campaignId: string,
): Promise<Outcome<{ program: Program; report: CampaignReport }, 'campaign_unknown'>> {
  const queries = [
    selectProgram(db),
    selectCampaign(db, campaignId),
    selectBatchCounts(db, campaignId),
    selectExclusionCounts(db, campaignId),
  ] as const
  return query(
    db,
    reads(queries, ([versions, [row], batches, exclusions]) =>
      row === undefined
        ? refused('campaign_unknown')
        : done({
            program: currentProgramOf(versions).document,
            report: reportOf(row, batches, exclusions),
          }),
    ),
  )
}
