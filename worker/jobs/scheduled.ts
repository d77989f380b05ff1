// The cron's tick: what is due goes on the queue. Twice, overlapping or missed, it changes nothing: the jobs look again.

import type { Context } from '../context.ts'
import { FIRST_SLICE } from '../loyalty/ledger/nightly.ts'
import { hasDueHolds } from '../loyalty/ledger/past-store.ts'
import { hasDueMenus } from '../loyalty/menu/store.ts'
import { dueFarewells } from '../loyalty/privacy/farewell.ts'
import { hasDueVouchers } from '../loyalty/reward/store.ts'
import { findDue } from '../marketing/automation/operations.ts'
import { claimNightly, type NightlyRun } from '../shop/nightly/operations.ts'
import { enqueue } from './deliveries.ts'
import type { JobMessage } from './message.ts'

/** `scheduledTime` is the platform's; what is due is decided by the invocation's clock, which the local world moves. */
export async function runScheduled(context: Context, scheduledTime: Date): Promise<void> {
  context.log.set({ scheduledTime: scheduledTime.toISOString() })
  try {
    const [{ slots, campaignIds, batchIds }, nightly, holdsDue, vouchersDue, menusDue, farewells] =
      await Promise.all([
        findDue(context),
        claimNightly(context),
        hasDueHolds(context.db, context.now()),
        hasDueVouchers(context.db, context.now()),
        hasDueMenus(context.db),
        dueFarewells(context),
      ])
    const jobs: JobMessage[] = [
      ...slots.map((slot) => ({ job: 'run-automation' as const, ...slot })),
      ...campaignIds.map((campaignId) => ({ job: 'start-campaign' as const, campaignId })),
      ...batchIds.map((batchId) => ({ job: 'deliver-batch' as const, batchId })),
      ...nightly.map(nightlyJob),
      ...farewells.map((farewellId) => ({ job: 'say-farewell' as const, farewellId })),
      ...(holdsDue ? [{ job: 'expire-holds' as const }] : []),
      ...(vouchersDue ? [{ job: 'expire-vouchers' as const }] : []),
      ...(menusDue ? [{ job: 'set-menus' as const }] : []),
    ]
    context.log.set({
      automations: slots.length,
      campaigns: campaignIds.length,
      lostBatches: batchIds.length,
      nightlyRuns: nightly.length,
    })
    await enqueue(context, jobs)
  } catch (error) {
    context.log.fail(error)
    throw error
  }
}

function nightlyJob({ job, day }: NightlyRun): JobMessage {
  switch (job) {
    case 'replay-accounts':
    case 'reward-birthdays':
    case 'raise-tiers':
    case 'settle-referrals':
      return { job, day, after: FIRST_SLICE }
    case 'expire-due':
    case 'forget':
    case 'keep-tiers':
      return { job, day }
  }
}
