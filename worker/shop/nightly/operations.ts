// Nightly runs: taken by the cron once per business day, marked when their job is through.

import { commit } from '../../../db/commit.ts'
import type { OperationContext } from '../../core/operation.ts'
import { loadProgram } from '../program/operations.ts'
import { type NightlyJob, nightlySlot } from './rules.ts'
import { claimRuns, finishRun, selectFinishedRun } from './store.ts'

export interface NightlyRun {
  job: NightlyJob
  /** The business day, YYYY-MM-DD. */
  day: string
}

/** The runs to put on the queue now. A crash before the queue has them costs a lease, not the run. */
export async function claimNightly(context: OperationContext): Promise<NightlyRun[]> {
  const now = context.now()
  const day = nightlySlot(now, (await loadProgram(context)).timeZone)
  if (day === null) return []
  const claimed = await claimRuns(context.db, day, now)
  return claimed.map(({ job }) => ({ job, day }))
}

export async function isFinished(
  { db }: OperationContext,
  { job, day }: NightlyRun,
): Promise<boolean> {
  return (await selectFinishedRun(db, job, day)).length > 0
}

export async function finishNightly(
  { db, now }: OperationContext,
  { job, day }: NightlyRun,
): Promise<void> {
  await commit(db, [finishRun(db, job, day, now())])
}
