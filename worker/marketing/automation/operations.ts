// Birthday and win-back: one run per automation and business day, and what the cron finds to do.

import type { Database } from '../../../db/client.ts'
import { commit, type Statement } from '../../../db/commit.ts'
import { derivedId } from '../../core/ids.ts'
import type { OperationContext } from '../../core/operation.ts'
import { type Day, dayOf } from '../../core/time.ts'
import { issueToMany } from '../../loyalty/coupon/rules.ts'
import { celebrations } from '../../loyalty/member/rules.ts'
import { isQuiet } from '../../shop/delivery/rules.ts'
import { reviveLostStatement } from '../../shop/delivery/store.ts'
import type { Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { freezeStatements, selectFrozenIds } from '../campaign/freeze.ts'
import { allowanceOf, type Content, type Quota, type StoredAudience } from '../campaign/rules.ts'
import {
  NOTHING_STARTED,
  type Promised,
  renderAll,
  runFreeze,
  type Started,
  type StartTools,
  startSurely,
} from '../campaign/start.ts'
import { insertCampaign, selectDueCampaigns } from '../campaign/store.ts'
import { cutoffsAt } from '../segment/rules.ts'
import { type Automation, dueSlots, isDue, type Slot, settingsOf } from './rules.ts'
import {
  couponSource,
  selectRun,
  selectRuns,
  touchBirthdays,
  touchedBy,
  touchLapsed,
  untouchStopped,
} from './store.ts'

export interface DueWork {
  slots: Slot[]
  campaignIds: string[]
  /** Batches whose queue message was lost. */
  batchIds: string[]
}

/** What is due now: the program in one round trip, all else in a second. */
export async function findDue({ db, now: clock }: OperationContext): Promise<DueWork> {
  const now = clock()
  const program = currentProgramOf(await selectProgram(db)).document
  const awake = !isQuiet(now, program)
  const [ran, campaigns, lost] = await db.batch([
    selectRuns(db, dayOf(now, program.timeZone)),
    selectDueCampaigns(db, now),
    reviveLostStatement(db, now, awake),
  ])
  return {
    slots: dueSlots(now, program, ran),
    campaignIds: awake ? campaigns.map(({ id }) => id) : [],
    batchIds: lost.map(({ id }) => id),
  }
}

/** Runs a slot once; a slot that ran answers with the batches that were never tried. */
export function runAutomation(
  context: OperationContext,
  slot: { automation: Automation; day: Day },
  tools: StartTools,
): Promise<Started> {
  return startSurely(() => runOnce(context, slot, tools))
}

async function runOnce(
  { db, now: clock }: OperationContext,
  slot: Slot,
  tools: StartTools,
): Promise<Started> {
  const now = clock()
  const campaignId = campaignOf(slot)
  const [versions, [run], untried] = await db.batch([
    selectProgram(db),
    selectRun(db, slot),
    selectFrozenIds(db, campaignId),
  ])
  if (run) return { state: 'repeated', batchIds: untried.map(({ id }) => id) }
  const program = currentProgramOf(versions).document
  if (!isDue(slot, now, program)) return NOTHING_STARTED
  const said = contentOf(program, slot.automation)
  const coupon = issueToMany(program, said.couponTemplateId, slot.automation, now)
  if (!coupon.ok) {
    const stopped = { status: 'stopped', stopReason: coupon.refusal.code, recipients: 0 } as const
    const ended = { ...stopped, startedAt: now, finishedAt: now }
    await commit(db, [insertCampaign(db, { ...campaignRow(slot, said, now), ...ended })])
    return { state: 'stopped', batchIds: [] }
  }
  const quota = await tools.quota()
  if (quota === null) return { state: 'quota-unknown', batchIds: [] }
  const promised = { said, coupon: coupon.value }
  const batchIds = await runFreeze(db, campaignId, [
    ...guard(db, slot, said, program, now),
    ...freezing(db, slot, promised, program, quota, tools, now),
  ])
  return { state: 'started', batchIds }
}

/** The slot's name makes its campaign's id, so that a repeat finds its batches. */
function campaignOf({ automation, day }: Slot): string {
  return derivedId(`automation:${automation}:${day}`)
}

const AUDIENCE = {
  birthday: { kind: 'birthdays' },
  'win-back': { kind: 'lapsed' },
} as const satisfies Record<Automation, StoredAudience>

function campaignRow(slot: Slot, said: Content, now: Date) {
  return {
    id: campaignOf(slot),
    name: `${slot.automation} ${slot.day}`,
    automation: slot.automation,
    slot: slot.day,
    audience: AUDIENCE[slot.automation],
    content: said,
    status: 'sending' as const,
    scheduledAt: now,
    createdAt: now,
    createdBy: 'system',
  }
}

/** The campaign of the slot (a second one fails the commit), and the members it touches. */
function guard(db: Database, slot: Slot, said: Content, program: Program, now: Date): Statement[] {
  const id = campaignOf(slot)
  const touch =
    slot.automation === 'birthday'
      ? touchBirthdays(db, id, celebrations(slot.day))
      : touchLapsed(db, id, cutoffsAt(now, program))
  return [insertCampaign(db, campaignRow(slot, said, now)), touch]
}

function contentOf(program: Program, automation: Automation): Content {
  const { message, couponTemplateId } = settingsOf(program, automation)
  return { text: message, couponTemplateId }
}

function freezing(
  db: Database,
  { automation, day }: Slot,
  promised: Promised,
  program: Program,
  quota: Quota,
  { render }: StartTools,
  now: Date,
): Statement[] {
  const id = campaignOf({ automation, day })
  // The reserve is what birthdays are sent from when campaigns have used up the rest.
  const reserve = automation === 'birthday' ? 0 : program.messages.quotaReserve
  const frozen = freezeStatements(db, {
    campaignId: id,
    now,
    recipients: touchedBy(id),
    allowance: allowanceOf(quota, reserve),
    messages: renderAll(promised, program, now, render),
    coupon: promised.coupon,
    couponSource: couponSource(automation, id),
  })
  return [...frozen, untouchStopped(db, id)]
}
