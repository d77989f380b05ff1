// The cron's tick: what is due goes on the queue. Twice, overlapping or missed, it changes nothing: the jobs look again.

import type { Context } from '../context.ts'
import { findDue } from '../marketing/automation/operations.ts'
import { enqueue } from './deliveries.ts'
import type { JobMessage } from './message.ts'

/** `scheduledTime` is the platform's; what is due is decided by the invocation's clock, which the local world moves. */
export async function runScheduled(context: Context, scheduledTime: Date): Promise<void> {
  context.log.set({ scheduledTime: scheduledTime.toISOString() })
  try {
    const { slots, campaignIds, batchIds } = await findDue(context)
    const jobs: JobMessage[] = [
      ...slots.map((slot) => ({ job: 'run-automation' as const, ...slot })),
      ...campaignIds.map((campaignId) => ({ job: 'start-campaign' as const, campaignId })),
      ...batchIds.map((batchId) => ({ job: 'deliver-batch' as const, batchId })),
    ]
    context.log.set({
      automations: slots.length,
      campaigns: campaignIds.length,
      lostBatches: batchIds.length,
    })
    await enqueue(context, jobs)
  } catch (error) {
    context.log.fail(error)
    throw error
  }
}
