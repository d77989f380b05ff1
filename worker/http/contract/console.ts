// The marketing desk: audiences, campaigns, dead letters, corrections.

import { z } from 'zod'
import { instant, language } from './fields.ts'
import { shopView } from './session.ts'

/** The ready-made audiences. Every one holds only members who are friends and agreed to marketing. */
export const audience = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everyone') }),
  z.strictObject({ kind: z.literal('tier'), tierId: z.string().max(64) }),
  z.strictObject({ kind: z.literal('birthday-month') }),
  z.strictObject({ kind: z.literal('potential') }),
  z.strictObject({ kind: z.literal('lost') }),
])
export type Audience = z.infer<typeof audience>

/** Answer of POST /api/session (view console) and GET /api/console. Staff without the role: 403 `not_marketer`. */
export const consoleView = z.object({
  now: instant,
  language,
  shop: shopView,
  name: z.string(),
  role: z.enum(['owner', 'marketer']),
  tiers: z.array(z.object({ id: z.string(), name: z.string() })),
  couponTemplates: z.array(z.object({ id: z.string(), title: z.string() })),
  pricePerMessageMinor: z.number(),
  campaigns: z.array(z.lazy(() => campaignView)),
  /** Messages that ran out of retries and were not replayed yet. */
  deadLetters: z.number().int(),
})
export type ConsoleView = z.infer<typeof consoleView>

/** POST /api/console/estimate {audience} → Estimate. */
export const estimateRequest = z.strictObject({ audience })
export type EstimateRequest = z.infer<typeof estimateRequest>
export const estimate = z.object({
  recipients: z.number().int(),
  /** Members of the audience who cannot be reached, by reason. */
  unreachable: z.object({
    noConsent: z.number().int(),
    notFriend: z.number().int(),
    /** Would be over the shop's frequency cap. */
    reachedLately: z.number().int(),
  }),
  messages: z.number().int(),
  costMinor: z.number(),
  currency: z.string(),
  /** LINE's own numbers; null where the plan has no limit. `used` is LINE's approximation. */
  quota: z.object({
    limit: z.number().int().nullable(),
    used: z.number().int(),
    remaining: z.number().int().nullable(),
  }),
})
export type Estimate = z.infer<typeof estimate>

/** POST /api/console/campaigns (header `Idempotency-Key`) → CampaignView. Errors: 422 `schedule_in_past`, `coupon_template_unknown`, `tier_unknown`. */
export const campaignRequest = z.strictObject({
  name: z.string().trim().min(1).max(80),
  audience,
  /** Text for everybody; 1–1,000 UTF-16 units. A one-tap way to stop messages is added below it. */
  text: z.string().trim().min(1).max(1000),
  couponTemplateId: z.string().max(64).nullable(),
  scheduledAt: instant,
})
export type CampaignRequest = z.infer<typeof campaignRequest>

/** GET /api/console/campaigns → CampaignView[]; GET /api/console/campaigns/:id; POST /api/console/campaigns/:id/cancel → CampaignView, 409 `campaign_started`. */
export const campaignView = z.object({
  id: z.string(),
  name: z.string(),
  automation: z.enum(['birthday', 'win-back']).nullable(),
  audience,
  text: z.string(),
  couponTitle: z.string().nullable(),
  status: z.enum(['scheduled', 'sending', 'sent', 'cancelled', 'stopped']),
  stopReason: z.string().nullable(),
  scheduledAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** Null until the audience is frozen. */
  recipients: z.number().int().nullable(),
  /** Recipients by outcome; `excluded` holds those left out after freezing, by reason. */
  outcomes: z.object({
    waiting: z.number().int(),
    accepted: z.number().int(),
    refused: z.number().int(),
    unknown: z.number().int(),
    cancelled: z.number().int(),
    excluded: z.record(z.string(), z.number().int()),
  }),
  cancellable: z.boolean(),
})
export type CampaignView = z.infer<typeof campaignView>

/** GET /api/console/dead-letters → DeadLetterView[]; POST /api/console/dead-letters/:id/replay → 202. */
export const deadLetterView = z.object({
  id: z.string(),
  queue: z.string(),
  reason: z.string(),
  attempts: z.number().int(),
  at: instant,
  replayedAt: instant.nullable(),
})
export type DeadLetterView = z.infer<typeof deadLetterView>

const ledgerUnit = z.enum(['points', 'credit'])

/** GET /api/console/liability: what the shop owes its members; credit in minor units. */
export const liabilityView = z.object({
  /** Outstanding at the end of each local day (the last one: now), the oldest first. */
  days: z.array(z.object({ day: z.string(), points: z.number().int(), credit: z.number().int() })),
  months: z.array(
    z.object({
      unit: ledgerUnit,
      fund: z.enum(['free', 'paid']),
      /** YYYY-MM of the last day on which it can be used; null: it never expires. */
      month: z.string().nullable(),
      outstanding: z.number().int(),
      pending: z.number().int(),
    }),
  ),
  debt: z.object({ points: z.number().int(), credit: z.number().int() }),
  /** Gift cards nobody has claimed: paid for, and not credit yet. */
  giftCards: z.object({ cards: z.number().int(), amountMinor: z.number().int() }),
})
export type LiabilityView = z.infer<typeof liabilityView>

/** POST /api/console/members/:id/corrections → CorrectionView. */
export const correctionRequest = z.strictObject({
  unit: ledgerUnit,
  /** Up or down, not 0. */
  delta: z.number().int(),
  note: z.string().trim().min(1).max(500),
})
export const correctionView = z.object({
  balance: z.number().int(),
  available: z.number().int(),
})
export type CorrectionView = z.infer<typeof correctionView>

/** POST /api/console/coupons/:id/void (header `Idempotency-Key`) → 204. Errors: 404 `coupon_unknown`, 409 `coupon_redeemed`, `coupon_void`, `coupon_expired`. */
export const voidCouponRequest = z.strictObject({ reason: z.string().trim().min(1).max(500) })
export type VoidCouponRequest = z.infer<typeof voidCouponRequest>
