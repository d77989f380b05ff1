// What the model test wishes for in a shop: its program, with little of everything, and every kind of act.

import fc from 'fast-check'
import { demoProgram } from '../../dev/seed/program.ts'
import type { Program } from '../../worker/shop/program/rules.ts'

export const MEMBERS = 3
export const PUBLIC_CODE = 'MODEL2026'
export const GIFT_CARD = { amountMinor: 1_000, designId: 'warm' }

const text = (title: string) => ({ 'zh-Hant': title, ja: title, en: title, th: title })

/** The demo shop with little of everything, so that the last one of it is often wanted. */
export const modelProgram: Program = {
  ...demoProgram,
  points: { ...demoProgram.points, transferable: true },
  // Short enough for ends to pass, and low enough to be reached again.
  tiers: {
    ...demoProgram.tiers,
    windowMonths: 2,
    validMonths: 1,
    qualifyBy: { measures: ['spend', 'engagement'], match: 'any' },
    engagement: { 'check-in': 5 },
    levels: demoProgram.tiers.levels.map((level, index) => ({
      ...level,
      thresholdEngagement: index * 15,
      upgradeGift: level.id === 'silver' ? { points: 30, couponTemplateId: 'model' } : null,
    })),
  },
  coupons: [
    ...demoProgram.coupons,
    {
      id: 'model',
      kind: 'amount',
      title: text('model'),
      terms: text('model'),
      value: 50,
      minimumSpendMinor: 100,
      validDays: 20,
      quota: 100,
      perMember: 2,
      publicCode: PUBLIC_CODE,
    },
  ],
  rewards: {
    undoMinutes: 10,
    onExpiry: 'return',
    catalogue: [
      {
        id: 'model-gift',
        title: text('gift'),
        terms: text('gift'),
        gives: { kind: 'gift', validDays: 3 },
        points: 20,
        moneyMinor: 0,
        stock: 40,
        perMemberLimit: null,
        window: null,
      },
      {
        id: 'model-coupon',
        title: text('coupon'),
        terms: text('coupon'),
        gives: { kind: 'coupon', couponTemplateId: 'welcome' },
        points: 15,
        moneyMinor: 0,
        stock: null,
        perMemberLimit: 2,
        window: null,
      },
    ],
  },
}

const who = fc.nat(MEMBERS - 1)
const pick = fc.nat()
const amount = fc.integer({ min: 1, max: 60 }).map((hundreds) => hundreds * 100)

/** What may be wished for; `pick` chooses among what there is by then. */
export const wish = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      hours: fc.constantFrom(1, 9, 30, 24 * 8, 24 * 40),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('night' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('check-in' as const), who }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('sale' as const), who, amount, coupon: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('refund-sale' as const),
      pick,
      percent: fc.constantFrom(10, 50, 100),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('hold' as const),
      who,
      amount,
      points: fc.boolean(),
      credit: fc.boolean(),
      coupon: fc.boolean(),
      end: fc.constantFrom('capture' as const, 'release' as const, 'leave' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('settle' as const), pick, capture: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('order' as const), who: fc.option(who), amount }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('order-hold' as const),
      who,
      amount,
      points: fc.boolean(),
      credit: fc.boolean(),
      end: fc.constantFrom(
        'order' as const,
        'order' as const,
        'release' as const,
        'leave' as const,
      ),
      /** Of the order, before it comes. */
      refundedPercent: fc.constantFrom(0, 0, 30, 100),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('refund' as const),
      pick,
      percent: fc.constantFrom(10, 50, 100, 0),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('bind' as const), who, pick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('claim-coupon' as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('redeem-reward' as const), who, pick }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('hand-over' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sell-gift-card' as const), who }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('claim-gift-card' as const), who, pick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('refund-gift-card' as const), pick }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('correct' as const),
      who,
      unit: fc.constantFrom('points' as const, 'credit' as const),
      delta: fc.constantFrom(-200, -30, 30, 200),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('transfer' as const),
      who,
      to: who,
      points: fc.integer({ min: 1, max: 60 }),
    }),
  },
)
export type Wish = typeof wish extends fc.Arbitrary<infer Value> ? Value : never
