// The start of a campaign, and the delivery of its batches: quota asked, audience frozen in one transaction, once.

import { sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { commit, isConflict, isUnreachable, type Statement } from '../../../db/commit.ts'
import type { OperationContext } from '../../core/operation.ts'
import { couponText, type IssuedCoupon, issueToMany } from '../../loyalty/coupon/rules.ts'
import {
  type Delivered,
  deliverBatch,
  type FollowUp,
  type Send,
} from '../../shop/delivery/operations.ts'
import { cancelFrozenStatement } from '../../shop/delivery/store.ts'
import type { Language, Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { audience, cutoffsAt } from '../segment/rules.ts'
import { selectRecipients } from '../segment/store.ts'
import { freezeStatements, lockFreezing, selectFrozenIds } from './freeze.ts'
import {
  allowanceOf,
  type Content,
  content,
  inEveryLanguage,
  mayStart,
  type Quota,
} from './rules.ts'
import {
  type CampaignRow,
  finishStatement,
  insertDecision,
  lockCampaign,
  refuseStart,
  rememberReached,
  selectCampaign,
  stopStatement,
  withdrawUnsent,
} from './store.ts'

/** A campaign's message in one language, as `chat/replies` draws it. */
export type RenderCampaign = (
  message: {
    text: string
    coupon: { title: string; terms: string; expiresAt: Date | null } | null
  },
  program: Program,
  language: Language,
  now: Date,
) => unknown[]

export interface StartTools {
  /** Null when LINE cannot be asked now: the campaign waits for the next tick. */
  quota(): Promise<Quota | null>
  render: RenderCampaign
}

/** Batches to put on the queue; a repeat gives those that were never tried. */
export interface Started {
  state: 'started' | 'repeated' | 'idle' | 'quota-unknown' | 'stopped'
  batchIds: string[]
}

export const NOTHING_STARTED: Started = { state: 'idle', batchIds: [] }

/** Somebody else's start or cancel, a deadlock or a lost answer is looked at again this often. */
const START_ATTEMPTS_MAX = 5

/** Runs `attempt` again from its load when its commit lost a race or its answer was lost. */
export async function startSurely(attempt: () => Promise<Started>): Promise<Started> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (count >= START_ATTEMPTS_MAX || !(isConflict(error) || isUnreachable(error))) throw error
    }
  }
}

export function startCampaign(
  context: OperationContext,
  campaignId: string,
  tools: StartTools,
): Promise<Started> {
  return startSurely(() => startOnce(context, campaignId, tools))
}

async function startOnce(
  { db, now: clock }: OperationContext,
  campaignId: string,
  tools: StartTools,
): Promise<Started> {
  const now = clock()
  const [versions, [row], untried] = await db.batch([
    selectProgram(db),
    selectCampaign(db, campaignId),
    selectFrozenIds(db, campaignId),
  ])
  if (row?.status === 'sending') return { state: 'repeated', batchIds: untried.map(({ id }) => id) }
  const program = currentProgramOf(versions).document
  if (row === undefined || !mayStart(row, now, program)) return NOTHING_STARTED
  const said = content.parse(row.content)
  const coupon = issueToMany(program, said.couponTemplateId, `campaign:${row.id}`, now)
  const decision = insertDecision(db, campaignId, 'started', now)
  if (!coupon.ok) {
    await commit(db, [decision, refuseStart(db, campaignId, coupon.refusal.code, now)])
    return { state: 'stopped', batchIds: [] }
  }
  const quota = await tools.quota()
  if (quota === null) return { state: 'quota-unknown', batchIds: [] }
  const promised = { said, coupon: coupon.value }
  const batchIds = await runFreeze(db, campaignId, [
    decision,
    ...freezeOf(db, row, promised, program, quota, tools, now),
  ])
  return { state: 'started', batchIds }
}

/** What a message says, and the coupon it announces. */
export interface Promised {
  said: Content
  coupon: IssuedCoupon | null
}

function freezeOf(
  db: Database,
  row: CampaignRow,
  promised: Promised,
  program: Program,
  quota: Quota,
  { render }: StartTools,
  now: Date,
): Statement[] {
  return freezeStatements(db, {
    campaignId: row.id,
    now,
    recipients: selectRecipients(audience.parse(row.audience), cutoffsAt(now, program)),
    allowance: allowanceOf(quota, program.messages.quotaReserve),
    messages: renderAll(promised, program, now, render),
    coupon: promised.coupon,
    couponSource: sql`${`campaign:${row.id}`}`,
  })
}

/** The message in every language, rendered once: a retry after a deploy or a change of the program sends the very same. */
export function renderAll(
  { said, coupon: issued }: Promised,
  program: Program,
  now: Date,
  render: RenderCampaign,
): Record<Language, unknown[]> {
  return inEveryLanguage((language) => {
    const coupon = issued && {
      ...couponText(program, issued.templateId, language),
      expiresAt: issued.expiresAt,
    }
    return render({ text: said.text[language], coupon }, program, language, now)
  })
}

/** One transaction: the lock, the guard that only one start passes, the freezing, and the batches to send. */
export async function runFreeze(
  db: Database,
  campaignId: string,
  statements: readonly Statement[],
): Promise<string[]> {
  const [frozen] = await commit(
    db,
    [lockFreezing(db), ...statements],
    [selectFrozenIds(db, campaignId)],
  )
  return (frozen as Awaited<ReturnType<typeof selectFrozenIds>>).map(({ id }) => id)
}

/** Sends one batch of a campaign, or a member's own message. */
export function deliver(
  context: OperationContext,
  batchId: string,
  tools: { send: Send; program: Program },
): Promise<Delivered> {
  return deliverBatch(context, batchId, { ...tools, followUp })
}

/** What the end of a batch means for its campaign. */
const followUp: FollowUp = (db, { campaignId, claim, mark, now }) => {
  const after: Statement[] = []
  if (mark.status === 'accepted') after.push(rememberReached(db, claim.batchId, now))
  if (mark.stopsCampaign) {
    after.push(
      stopStatement(db, campaignId, 'monthly-limit', now),
      cancelFrozenStatement(db, campaignId, now),
    )
  }
  // Also of an accepted batch: whoever was left out of it got no message, and no coupon with it.
  after.push(withdrawUnsent(db, campaignId, mark.stopsCampaign ? null : claim.batchId))
  after.push(finishStatement(db, campaignId, now))
  return { before: [lockCampaign(db, campaignId)], after }
}
