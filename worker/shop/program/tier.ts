// The tiers of the program: what reaches them, how long they last, what they bring.

import { z } from 'zod'
import { amountMinor, colour, identifier, localized, points } from './fields.ts'

/** What can reach a tier: money spent, number of orders, or the score of what a member takes part in. */
export const MEASURES = ['spend', 'orders', 'engagement'] as const
export type Measure = (typeof MEASURES)[number]

/** What counts for engagement, by the trigger's name; each is worth so many marks. */
export const ENGAGEMENT_TRIGGERS = [
  'check-in',
  'branch-check-in',
  'review',
  'survey',
  'share',
  'live-attendance',
  'referral-referrer',
] as const
export type EngagementTrigger = (typeof ENGAGEMENT_TRIGGERS)[number]

/** More would be no count of orders any more. */
const COUNT_MAX = 1_000_000
const count = z.number().int().min(0).max(COUNT_MAX)
const MARKS_MAX = 10_000
const EARLY_MINUTES_MAX = 7 * 24 * 60

/** A benefit beside the multiplier, the discount, the upgrade gift and the weight in raffles, which have fields of their own and are shown from them. */
const typedBenefit = z.discriminatedUnion('kind', [
  /** 0: from the first coin. */
  z.strictObject({ kind: z.literal('free-shipping'), minimumSpendMinor: amountMinor }),
  z.strictObject({ kind: z.literal('birthday-gift') }),
  z.strictObject({
    kind: z.literal('early-access'),
    minutes: z.number().int().min(1).max(EARLY_MINUTES_MAX),
  }),
  z.strictObject({ kind: z.literal('dedicated-service') }),
  z.strictObject({ kind: z.literal('text'), text: localized(80) }),
])
/** Documents from before benefits had kinds hold texts. */
const benefit = z.union([
  typedBenefit,
  localized(80).transform((text) => ({ kind: 'text' as const, text })),
])
export type Benefit = z.output<typeof typedBenefit>

const tier = z.strictObject({
  id: identifier,
  name: localized(32),
  /** Spend in the rolling window that reaches it; 0 for the first. */
  thresholdMinor: amountMinor,
  /** Orders in the window, where they count; 0 for the first. */
  thresholdOrders: count.default(0),
  /** Marks of engagement in the window, where they count; 0 for the first. */
  thresholdEngagement: count.default(0),
  pointMultiplier: z.number().min(1).max(10).multipleOf(0.05),
  /** Whole percent the till takes off; what the simulation prices. Documents from before it have none. */
  discountPercent: z.number().int().min(0).max(90).default(0),
  /** Given by the commit that raises a member to it; null: nothing. */
  upgradeGift: z
    .strictObject({ points, couponTemplateId: identifier.nullable() })
    .nullable()
    .default(null),
  theme: z.strictObject({ from: colour, to: colour, ink: colour }),
  benefits: z.array(benefit).max(12),
  /** How much an entry of this tier weighs in a raffle; absent: 1. */
  raffleWeight: z.number().int().min(1).max(100).optional(),
})
export type Tier = z.output<typeof tier>

const marks = z.number().int().min(0).max(MARKS_MAX).optional()

export const tiers = z.strictObject({
  windowMonths: z.number().int().min(1).max(60),
  validMonths: z.number().int().min(1).max(60),
  /** Of several measures `any` one reaches a tier, or `all` of them together. */
  qualifyBy: z
    .strictObject({
      measures: z.array(z.enum(MEASURES)).min(1).max(3),
      match: z.enum(['any', 'all']),
    })
    .default({ measures: ['spend'], match: 'any' }),
  /** What follows at its end a tier that is not reached again: one level less, or what is reached. */
  downgrade: z.enum(['one-step', 'requalify']).default('one-step'),
  engagement: z
    .strictObject({
      'check-in': marks,
      'branch-check-in': marks,
      review: marks,
      survey: marks,
      share: marks,
      'live-attendance': marks,
      'referral-referrer': marks,
    } satisfies Record<EngagementTrigger, typeof marks>)
    .default({}),
  levels: z.array(tier).min(1).max(8),
})
export type Tiers = z.output<typeof tiers>

const THRESHOLD = {
  spend: 'thresholdMinor',
  orders: 'thresholdOrders',
  engagement: 'thresholdEngagement',
} as const satisfies Record<Measure, keyof Tier>

/** What a level asks of a measure. */
export function thresholdOf(level: Tier, measure: Measure): number {
  return level[THRESHOLD[measure]]
}

type Complain = (path: (string | number)[], message: string) => void

/** What must hold between levels: the first is free, and every measure that counts asks more of each next one. */
export function checkTiers(
  { tiers: { levels, qualifyBy, engagement } }: { tiers: Tiers },
  hasTemplate: (id: string) => boolean,
  complain: Complain,
): void {
  const { measures } = qualifyBy
  if (new Set(measures).size < measures.length)
    complain(['tiers', 'qualifyBy', 'measures'], 'each measure once')
  if (measures.includes('engagement') && !Object.values(engagement).some((each) => each > 0))
    complain(['tiers', 'engagement'], 'nothing has marks, so nobody would reach a tier by them')
  levels.forEach((level, index) => {
    const before = levels[index - 1]
    for (const measure of measures) {
      const path = ['tiers', 'levels', index, THRESHOLD[measure]]
      const asks = thresholdOf(level, measure)
      if (before === undefined && asks !== 0) complain(path, 'the first tier starts at 0')
      if (before && asks <= thresholdOf(before, measure)) complain(path, 'thresholds must ascend')
    }
    const gift = level.upgradeGift
    const at = ['tiers', 'levels', index, 'upgradeGift']
    if (gift && index === 0) complain(at, 'nobody is raised to the first tier')
    if (gift && gift.points === 0 && gift.couponTemplateId === null)
      complain(at, 'a gift gives something')
    if (gift?.couponTemplateId != null && !hasTemplate(gift.couponTemplateId))
      complain([...at, 'couponTemplateId'], 'no such coupon template')
  })
}
