// What travels on the two queues, parsed on arrival: events as LINE sent them, and jobs by the id of what they are about.

import type { webhook } from '@line/bot-sdk'
import { z } from 'zod'

/**
 * One webhook event on `line-events`. Only what every event has is checked here; unknown types and fields pass, and
 * `chat/dispatch.ts` looks further.
 */
export const lineEventMessage = z.object({
  event: z.looseObject({
    type: z.string(),
    webhookEventId: z.string(),
    timestamp: z.number(),
    deliveryContext: z.object({ isRedelivery: z.boolean() }),
    source: z.looseObject({ type: z.string(), userId: z.string().optional() }).optional(),
  }),
})
export interface LineEventMessage {
  event: webhook.Event
}

/** A job on `deliveries`. Ids only: no personal data and no secret travels in a queue message. */
export const jobMessage = z.discriminatedUnion('job', [
  /** An automation's run of one business day. */
  z.strictObject({
    job: z.literal('run-automation'),
    automation: z.enum(['birthday', 'win-back']),
    day: z.string(),
  }),
  /** A campaign whose time has come: freeze its audience into batches. */
  z.strictObject({ job: z.literal('start-campaign'), campaignId: z.uuid() }),
  /** One frozen batch: claim, call LINE, mark. */
  z.strictObject({ job: z.literal('deliver-batch'), batchId: z.uuid() }),
  /** Somebody left: LINE is told. */
  z.strictObject({ job: z.literal('say-farewell'), farewellId: z.uuid() }),
  /** Somebody whose name LINE did not say when they came: it is asked again. */
  z.strictObject({ job: z.literal('fill-profile'), memberId: z.uuid() }),
  /** Holds whose time is over: given back. */
  z.strictObject({ job: z.literal('expire-holds') }),
  /** Vouchers whose time is over: written off, their stock given back. */
  z.strictObject({ job: z.literal('expire-vouchers') }),
  /** People whose rich menu is not the one they should see. */
  z.strictObject({ job: z.literal('set-menus') }),
  /** A business day's run: holds and lots whose time is over, on all accounts. */
  z.strictObject({ job: z.literal('expire-due'), day: z.string() }),
  /** A business day's run: tiers whose end has passed are renewed or step down. */
  z.strictObject({ job: z.literal('keep-tiers'), day: z.string() }),
  /** A business day's run, a slice of members per message: who has reached a higher tier is raised to it. */
  z.strictObject({ job: z.literal('raise-tiers'), day: z.string(), after: z.uuid() }),
  /** A business day's run, a slice of members per message: who celebrates is rewarded by the program's rules. */
  z.strictObject({ job: z.literal('reward-birthdays'), day: z.string(), after: z.uuid() }),
  /** A business day's run, a slice of friends per message: invitations that are due are paid or lapse. */
  z.strictObject({ job: z.literal('settle-referrals'), day: z.string(), after: z.uuid() }),
  /** A business day's run: what is kept no longer is forgotten. */
  z.strictObject({ job: z.literal('forget'), day: z.string() }),
  /** A business day's run, a slice of members per message: accounts told again from their rows. */
  z.strictObject({ job: z.literal('replay-accounts'), day: z.string(), after: z.uuid() }),
])
export type JobMessage = z.infer<typeof jobMessage>
