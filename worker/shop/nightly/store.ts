// The SQL of nightly runs: one row per job and business day.

import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { jobRun } from '../../../db/schema/operation.ts'
import { NIGHTLY_JOBS, type NightlyJob, RUN_LEASE_MS } from './rules.ts'

/** Takes the day's runs that nobody has taken, and those that were not finished within their lease; answers which. */
export function claimRuns(db: Database, slot: string, now: Date) {
  return db
    .insert(jobRun)
    .values(NIGHTLY_JOBS.map((job) => ({ job, slot, enqueuedAt: now })))
    .onConflictDoUpdate({
      target: [jobRun.job, jobRun.slot],
      set: { enqueuedAt: now },
      setWhere: and(
        isNull(jobRun.finishedAt),
        lt(jobRun.enqueuedAt, new Date(now.getTime() - RUN_LEASE_MS)),
      ),
    })
    .returning({ job: sql<NightlyJob>`${jobRun.job}` })
}

export function finishRun(db: Database, job: NightlyJob, slot: string, now: Date) {
  return db
    .update(jobRun)
    .set({ finishedAt: now })
    .where(and(eq(jobRun.job, job), eq(jobRun.slot, slot)))
}

/** The run where it is finished; no row otherwise. */
export function selectFinishedRun(db: Database, job: NightlyJob, slot: string) {
  return db
    .select({ finishedAt: jobRun.finishedAt })
    .from(jobRun)
    .where(and(eq(jobRun.job, job), eq(jobRun.slot, slot), sql`${jobRun.finishedAt} is not null`))
}
