// What a member reads of their own: history, purchases, how to earn, the month's check-ins. Everybody else: 403 `not_a_member`.

import { z } from 'zod'
import { amountMinor, instant } from './fields.ts'

const unit = z.enum(['points', 'credit'])

/** One reason of an award; the lines of an entry in its unit add up to it. Amounts are points, or minor units of credit. */
export const whyLine = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('base'),
    amount: z.number().int(),
    basePoints: z.number().int(),
    multiplier: z.number(),
    /** The tier held then; null where the program no longer has it. */
    tier: z.string().nullable(),
    /** What was paid; null where nothing was bought. */
    paidMinor: amountMinor.nullable(),
  }),
  z.object({
    kind: z.literal('rule'),
    amount: z.number().int(),
    /** `coupon`: 1 or 0 of them, apart from the entry's amount. */
    unit: z.enum(['points', 'credit', 'coupon']),
    name: z.string(),
    /** What the rule alone would have given. */
    wanted: z.number().int(),
    /** The limit that left less; null: none did. */
    cutBy: z
      .enum(['member-and-day', 'member', 'budget', 'coupon-quota', 'coupon-limit', 'coupon-over'])
      .nullable(),
    /** The rule that gave more in its place; null: none did. */
    outdoneBy: z.string().nullable(),
  }),
])
export type WhyLine = z.infer<typeof whyLine>

/** Query of GET /api/history. `before`: the `next` of the page before. */
export const historyQuery = z.strictObject({
  unit: unit.default('points'),
  kind: z.enum(['all', 'earned', 'used', 'expired', 'corrected']).default('all'),
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
})
export type HistoryKind = z.output<typeof historyQuery>['kind']

export const historyLine = z.object({
  seq: z.number().int(),
  unit,
  kind: z.enum(['earn', 'spend', 'hold', 'capture', 'release', 'expire', 'adjust', 'reverse']),
  delta: z.number().int(),
  balanceAfter: z.number().int(),
  /** A stable word; `reason` texts of the card have one for each. */
  reason: z.string(),
  at: instant,
  /** What of it waits, and until when; null when all of it is available. */
  pending: z.object({ amount: z.number().int(), until: instant }).nullable(),
  /** When what it brought ends; null: never, or it brought nothing. */
  expiresAt: instant.nullable(),
  why: z.array(whyLine),
  /** Who gave the points or was given them, in as much of the name as a friend needs; null: nobody, or somebody who has left. */
  other: z.string().nullable(),
})
export type HistoryLine = z.infer<typeof historyLine>

/** GET /api/history → HistoryView. */
export const historyView = z.object({
  now: instant,
  entries: z.array(historyLine),
  /** Passed as `before` it gives the next page; null on the last one. */
  next: z.number().int().nullable(),
})
export type HistoryView = z.infer<typeof historyView>

/** Query of GET /api/purchases. `before`: the `next` of the page before. */
export const purchasesQuery = z.strictObject({
  before: z
    .string()
    .regex(/^\d{1,13}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    .optional(),
})

export const purchaseView = z.object({
  id: z.string(),
  channel: z.enum(['live', 'web', 'pos', 'counter']),
  /** The number in its own system; null for a sale at the counter without a receipt number. */
  number: z.string().nullable(),
  branch: z.string().nullable(),
  at: instant,
  amountMinor,
  /** What a coupon took off. */
  discountMinor: amountMinor,
  refundedMinor: amountMinor,
  /** What gift cards bought with it cost, beside the amount: they earn nothing; and what was given back of that. */
  giftCardsMinor: amountMinor,
  giftCardsRefundedMinor: amountMinor,
  items: z.array(
    z.object({
      sku: z.string(),
      category: z.string().nullable(),
      quantity: z.number().int(),
      amountMinor,
    }),
  ),
  refunds: z.array(z.object({ at: instant, amountMinor })),
  /** What it earned, and what of that refunds took back. */
  points: z.number().int(),
  pointsTakenBack: z.number().int(),
  creditMinor: amountMinor,
  creditTakenBackMinor: amountMinor,
  /** Its points wait until then; null when they are available. */
  pendingUntil: instant.nullable(),
  why: z.array(whyLine),
})
export type PurchaseView = z.infer<typeof purchaseView>

/** GET /api/purchases → PurchasesView, the newest first. */
export const purchasesView = z.object({
  now: instant,
  purchases: z.array(purchaseView),
  next: z.string().nullable(),
})
export type PurchasesView = z.infer<typeof purchasesView>

/** What sets a rule off; the card has a text for each. */
const trigger = z.enum([
  'purchase',
  'spend-threshold',
  'first-purchase',
  'second-purchase',
  'sign-up',
  'profile-completed',
  'birthday',
  'check-in',
  'branch-check-in',
  'referral-referrer',
  'referral-friend',
  'share',
  'review',
  'survey',
  'live-attendance',
])
export const earningRuleView = z.object({
  id: z.string(),
  name: z.string(),
  trigger,
  award: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('points'), points: z.number().int() }),
    z.object({
      kind: z.literal('points-per-amount'),
      points: z.number().int(),
      perAmountMinor: amountMinor,
    }),
    z.object({ kind: z.literal('multiplier'), factor: z.number() }),
    z.object({
      kind: z.literal('credit'),
      amountMinor,
      validDays: z.number().int().nullable(),
    }),
    /** One coupon, for next time. */
    z.object({
      kind: z.literal('coupon'),
      title: z.string(),
      terms: z.string(),
      /** True: it can be used once the purchase's return window is over. */
      afterReturnWindow: z.boolean(),
    }),
  ]),
  /** Names of branches; null: everywhere. The same for the other lists. */
  branches: z.array(z.string()).nullable(),
  channels: z.array(z.enum(['live', 'web', 'pos', 'counter'])).nullable(),
  categories: z.array(z.string()).nullable(),
  skus: z.array(z.string()).nullable(),
  minimumAmountMinor: amountMinor.nullable(),
  weekdays: z.array(z.enum(['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'])).nullable(),
  /** `2026-11-11`, or `11-11` for every year. */
  days: z.array(z.string()).nullable(),
  hours: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
  /** `until` is exclusive. */
  window: z.object({ from: instant, until: instant }).nullable(),
  perDay: z.number().int().nullable(),
  perMember: z.number().int().nullable(),
  /** The least that is left of its limits for this member today; null: no limit. 0: it gives nothing more for now. */
  left: z.number().int().nullable(),
  /** Of rules that name one group only the best gives; null: it adds to the others. */
  group: z.string().nullable(),
})
export type EarningRuleView = z.infer<typeof earningRuleView>

/** GET /api/earning → EarningView: the program in force, as far as it holds for this member. */
export const earningView = z.object({
  now: instant,
  /** No points where the program has no base rate. */
  base: z.object({ points: z.number().int(), perAmountMinor: amountMinor }),
  tier: z.object({ name: z.string(), multiplier: z.number() }),
  checkInLadder: z.array(z.number().int()),
  /** Whole local days until points of a purchase are available. */
  returnWindowDays: z.object({
    live: z.number().int(),
    web: z.number().int(),
    pos: z.number().int(),
    counter: z.number().int(),
  }),
  /** Months until points end; null: never. */
  expiryMonths: z.number().int().nullable(),
  rules: z.array(earningRuleView),
})
export type EarningView = z.infer<typeof earningView>

/** Query of GET /api/check-ins. */
export const checkInsQuery = z.strictObject({
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional(),
})

/** GET /api/check-ins?month=YYYY-MM → CheckInsView; without a month the one of today. */
export const checkInsView = z.object({
  now: instant,
  month: z.string(),
  /** YYYY-MM-DD in the shop's time zone. */
  today: z.string(),
  /** The day of joining: no calendar goes further back. */
  since: z.string(),
  days: z.array(z.object({ day: z.string(), points: z.number().int() })),
  streak: z.number().int(),
  bestStreak: z.number().int(),
  count: z.number().int(),
  ladder: z.array(z.number().int()),
  doneToday: z.boolean(),
  todayPoints: z.number().int(),
})
export type CheckInsView = z.infer<typeof checkInsView>
