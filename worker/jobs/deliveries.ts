// Jobs from the queue: an automation's run, a campaign's start, a batch to send, the nightly runs; each brings its message back only if it failed itself.

import type { messagingApi } from '@line/bot-sdk'
import { renderCampaign } from '../chat/replies/campaign.ts'
import { render } from '../chat/replies/render.ts'
import { replyContext, tellNext } from '../chat/tell.ts'
import type { Context } from '../context.ts'
import { rewardBirthdays } from '../loyalty/earning/birthdays.ts'
import { raiseTiers } from '../loyalty/earning/raises.ts'
import { expireDue, expireDueHolds, replayAccounts } from '../loyalty/ledger/nightly.ts'
import { fillProfile } from '../loyalty/member/fill-profile.ts'
import { sayFarewell } from '../loyalty/privacy/farewell.ts'
import { type ReferralPaid, settleReferrals } from '../loyalty/referral/settlement.ts'
import { expireDueVouchers } from '../loyalty/reward/expiry.ts'

import { keepTiers } from '../loyalty/tier/operations.ts'
import { runAutomation } from '../marketing/automation/operations.ts'
import {
  deliver,
  type Started,
  type StartTools,
  startCampaign,
} from '../marketing/campaign/start.ts'
import type { Send } from '../shop/delivery/operations.ts'
import { finishNightly, isFinished } from '../shop/nightly/operations.ts'
import { loadProgram } from '../shop/program/operations.ts'
import type { Language, Program } from '../shop/program/rules.ts'
import { forgetOld } from '../shop/retention/operations.ts'
import { farewellTools } from './farewell.ts'
import { type JobMessage, jobMessage } from './message.ts'
import { attempt, bury, eachBounded } from './message-fate.ts'
import { DELIVERIES } from './queue-names.ts'
import { runMenus } from './rich-menus.ts'

/** Each job holds a connection to LINE or to the database; a Worker has six. */
const JOBS_AT_ONCE = 4
/** Cloudflare: messages in one sendBatch, and seconds a message may wait. */
const SEND_BATCH_MAX = 100
const DELAY_MAX_S = 43_200

export async function runDeliveries(context: Context, { messages }: MessageBatch): Promise<void> {
  const program = await loadProgram(context)
  context.log.set({ jobs: messages.length })
  const batch = { program, menus: once(() => runMenus(context)) }
  await eachBounded(messages, JOBS_AT_ONCE, async (message) => {
    const parsed = jobMessage.safeParse(message.body)
    if (parsed.success)
      await attempt(context, DELIVERIES, message, () => runJob(context, batch, parsed.data))
    else await bury(context, DELIVERIES, message, 'Not a job.')
  })
}

/** What the jobs of one batch share. */
interface JobBatch {
  program: Program
  /** Whoever was due when the batch began is set by the first of its jobs; the others would look for nothing. */
  menus(): Promise<void>
}

function once(work: () => Promise<void>): () => Promise<void> {
  let begun: Promise<void> | undefined
  return () => {
    begun ??= work()
    return begun
  }
}

/** Puts jobs on the queue, a hundred per round trip. */
export async function enqueue(
  { queues }: Pick<Context, 'queues'>,
  jobs: readonly JobMessage[],
): Promise<void> {
  for (let from = 0; from < jobs.length; from += SEND_BATCH_MAX) {
    await queues.deliveries.sendBatch(
      jobs.slice(from, from + SEND_BATCH_MAX).map((body) => ({ body })),
    )
  }
}

async function runJob(
  context: Context,
  { program, menus }: JobBatch,
  job: JobMessage,
): Promise<void> {
  switch (job.job) {
    case 'run-automation':
      return enqueueStarted(context, await runAutomation(context, job, startTools(context)))
    case 'start-campaign':
      return enqueueStarted(
        context,
        await startCampaign(context, job.campaignId, startTools(context)),
      )
    case 'deliver-batch':
      return deliverOne(context, program, job)
    case 'say-farewell':
      context.log.add(
        'farewells',
        await sayFarewell(context, job.farewellId, farewellTools(context)),
      )
      return
    case 'fill-profile':
      return fillProfile(context, job.memberId, context.line.profile)
    case 'forget':
      return runForget(context, job)
    case 'expire-holds':
      // What is left after the bounded rounds is found by the next tick.
      await expireDueHolds(context)
      return
    case 'expire-vouchers':
      context.log.set({ vouchersExpired: await expireDueVouchers(context) })
      return
    case 'set-menus':
      return menus()
    case 'expire-due':
      return runExpiry(context, job)
    case 'keep-tiers':
      return runTiers(context, job)
    case 'raise-tiers':
      return runRaises(context, job)
    case 'reward-birthdays':
      return runBirthdays(context, job)
    case 'settle-referrals':
      return runReferrals(context, job)
    case 'replay-accounts':
      return runReplay(context, job)
  }
}

/** A long night is several messages: each does its bounded part and sends the next. */
async function runExpiry(
  context: Context,
  job: Extract<JobMessage, { job: 'expire-due' }>,
): Promise<void> {
  if (await isFinished(context, job)) return
  if (await expireDue(context)) return finishNightly(context, job)
  await enqueue(context, [job])
}

async function runForget(
  context: Context,
  job: Extract<JobMessage, { job: 'forget' }>,
): Promise<void> {
  if (await isFinished(context, job)) return
  const { forgotten, more } = await forgetOld(context, job)
  context.log.set({ forgotten })
  if (!more) return finishNightly(context, job)
  await enqueue(context, [job])
}

async function runTiers(
  context: Context,
  job: Extract<JobMessage, { job: 'keep-tiers' }>,
): Promise<void> {
  if (await isFinished(context, job)) return
  const { passes } = await keepTiers(context)
  context.log.set({ tierPasses: passes })
  await finishNightly(context, job)
}

async function runRaises(
  context: Context,
  job: Extract<JobMessage, { job: 'raise-tiers' }>,
): Promise<void> {
  if (await isFinished(context, job)) return
  const { raised, refusals, next } = await raiseTiers(context, job)
  context.log.set({ tiersRaised: raised })
  for (const code of refusals) context.log.add('raiseRefusals', code)
  if (next === null) return finishNightly(context, job)
  await enqueue(context, [{ ...job, after: next }])
}

async function runReplay(
  context: Context,
  job: Extract<JobMessage, { job: 'replay-accounts' }>,
): Promise<void> {
  if (await isFinished(context, job)) return
  const { disagreements, next } = await replayAccounts(context, job)
  if (disagreements > 0) context.log.count('disagreements')
  if (next === null) return finishNightly(context, job)
  await enqueue(context, [{ ...job, after: next }])
}

async function runBirthdays(
  context: Context,
  job: Extract<JobMessage, { job: 'reward-birthdays' }>,
): Promise<void> {
  if (await isFinished(context, job)) return
  const { rewarded, refusals, next } = await rewardBirthdays(context, job)
  context.log.set({ birthdaysRewarded: rewarded })
  for (const code of refusals) context.log.add('birthdayRefusals', code)
  if (next === null) return finishNightly(context, job)
  await enqueue(context, [{ ...job, after: next }])
}

/** The messages to the referrers wait in the database until the quiet hours are over; the cron finds them. */
async function runReferrals(
  context: Context,
  job: Extract<JobMessage, { job: 'settle-referrals' }>,
): Promise<void> {
  if (await isFinished(context, job)) return
  const { paid, capped, lapsed, refusals, next } = await settleReferrals(
    context,
    job,
    (told, ...rest) => renderPaid(context, told, ...rest),
  )
  context.log.set({ referralsPaid: paid, referralsCapped: capped, referralsLapsed: lapsed })
  for (const code of refusals) context.log.add('referralRefusals', code)
  if (next === null) return finishNightly(context, job)
  await enqueue(context, [{ ...job, after: next }])
}

function renderPaid(
  context: Context,
  told: ReferralPaid,
  language: Language,
  program: Program,
  now: Date,
): messagingApi.Message[] {
  const { coupons, ...paid } = told
  const nextCoupons = tellNext(coupons, program, language, now)
  const outcome = { kind: 'referral-paid', ...paid, nextCoupons } as const
  return render(outcome, replyContext(program, language, context.config.liffId.card, now))
}

async function enqueueStarted(context: Context, { state, batchIds }: Started): Promise<void> {
  context.log.add('starts', state)
  await enqueue(
    context,
    batchIds.map((batchId) => ({ job: 'deliver-batch' as const, batchId })),
  )
}

/**
 * A batch that LINE did not take now goes back as a new message: its own count of attempts and its 24 hours bound it, not the queue's
 * three retries, so that a storm of 429 is waited out.
 */
async function deliverOne(
  context: Context,
  program: Program,
  job: Extract<JobMessage, { job: 'deliver-batch' }>,
): Promise<void> {
  const delivered = await deliver(context, job.batchId, { send: sender(context), program })
  context.log.add(
    'deliveries',
    delivered.state === 'ended' ? delivered.mark.status : delivered.state,
  )
  if (delivered.state !== 'postponed') return
  const delaySeconds = Math.min(DELAY_MAX_S, Math.ceil(delivered.delayMs / 1000))
  await context.queues.deliveries.send(job, { delaySeconds })
}

/** Messages were rendered by us and stored as JSON: they are LINE messages again. */
function sender({ line }: Context): Send {
  return ({ kind, to, messages, retryKey }) => {
    const [first = ''] = to
    const sent = messages as messagingApi.Message[]
    return kind === 'own' ? line.push(first, sent, retryKey) : line.multicast(to, sent, retryKey)
  }
}

function startTools(context: Context): StartTools {
  return {
    async quota() {
      try {
        return await context.line.quota()
      } catch (error) {
        // LINE does not answer: the campaign stays due and the next tick asks again.
        context.log.fail(error)
        return null
      }
    },
    render: (message, program, language, now) =>
      renderCampaign(message, replyContext(program, language, context.config.liffId.card, now)),
  }
}
