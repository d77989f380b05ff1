// The programs of the shop in memory: little of everything, so that limits are often met, and four versions to change between.

import { demoProgram } from '../../../dev/seed/program.ts'
import { rule } from '../../../dev/seed/rule.ts'
import { type Program, programToSave } from '../../../worker/shop/program/rules.ts'

const text = (title: string) => ({ 'zh-Hant': title, ja: title, en: title, th: title })

export const PUBLIC_CODE = 'MEMORY26'
export const GIFT_CARD_AMOUNTS = [300, 1_000]
export const GIFT_CARDS_A_DAY = { cards: 2, amountMinor: 1_500 }
export const SIGN_UP = { points: 50, couponTemplateId: 'welcome' }
/** Store credit for who joins, as far as the budget goes: in full for one, not for two. */
export const GREETING = { ruleId: 'greeting', creditMinor: 30, budget: 50 }
/** Of a visit to any branch, to so many points a day; and beside it of one to the first branch. */
export const VISIT = { ruleId: 'branch-visit', points: 4, perDay: 6 }
export const FLAGSHIP = { ruleId: 'flagship', points: 3, branchId: 'xinyi' }
export const DESIGN_ID = 'plain'

const stack = (id: string) => ({ id, name: text(id) })

const EARNING_RULES: Program['earningRules'] = [
  rule({
    ...stack('double'),
    trigger: 'purchase',
    award: { kind: 'multiplier', factor: 2 },
    scope: { weekdays: ['sat', 'sun'] },
    stacking: { kind: 'best-of', group: 'times' },
    budget: 150,
  }),
  rule({
    ...stack('times-one-half'),
    trigger: 'purchase',
    award: { kind: 'multiplier', factor: 1.5 },
    stacking: { kind: 'best-of', group: 'times' },
    caps: { perMemberAndDay: 20 },
  }),
  rule({
    ...stack('per-amount'),
    trigger: 'purchase',
    award: { kind: 'points-per-amount', points: 3, perAmountMinor: 700 },
    scope: { channels: ['web'] },
  }),
  rule({
    ...stack('threshold'),
    trigger: 'spend-threshold',
    award: { kind: 'credit', amountMinor: 60, validDays: 20 },
    scope: { minimumAmountMinor: 2_000 },
    caps: { perMember: 200 },
  }),
  rule({
    ...stack('first'),
    trigger: 'first-purchase',
    award: { kind: 'points', points: 11 },
  }),
  rule({
    ...stack('second'),
    trigger: 'second-purchase',
    award: { kind: 'coupon', couponTemplateId: 'next', afterReturnWindow: true },
  }),
  rule({
    ...stack('visit'),
    trigger: 'check-in',
    award: { kind: 'points', points: 2 },
    caps: { perMember: 12 },
  }),
  rule({
    ...stack(VISIT.ruleId),
    trigger: 'branch-check-in',
    award: { kind: 'points', points: VISIT.points },
    caps: { perMemberAndDay: VISIT.perDay },
  }),
  rule({
    ...stack(FLAGSHIP.ruleId),
    trigger: 'branch-check-in',
    award: { kind: 'points', points: FLAGSHIP.points },
    scope: { branchIds: [FLAGSHIP.branchId] },
  }),
  rule({
    ...stack(GREETING.ruleId),
    trigger: 'sign-up',
    award: { kind: 'credit', amountMinor: GREETING.creditMinor, validDays: 25 },
    budget: GREETING.budget,
  }),
  rule({
    ...stack('birthday'),
    trigger: 'birthday',
    award: { kind: 'points', points: 30 },
  }),
  rule({
    ...stack('review'),
    trigger: 'review',
    award: { kind: 'coupon', couponTemplateId: 'scarce' },
  }),
  rule({
    ...stack('referrer'),
    trigger: 'referral-referrer',
    award: { kind: 'points', points: 40 },
  }),
  rule({
    ...stack('friend'),
    trigger: 'referral-friend',
    award: { kind: 'credit', amountMinor: 50, validDays: null },
  }),
]

const coupon = (id: string, terms: Partial<Program['coupons'][number]>) => ({
  id,
  kind: 'amount' as const,
  title: text(id),
  terms: text(id),
  value: 50,
  minimumSpendMinor: 100,
  validDays: 20,
  ...terms,
})

const COUPONS: Program['coupons'] = [
  coupon('public', { quota: 12, perMember: 3, publicCode: PUBLIC_CODE, stackable: true }),
  coupon('scarce', { quota: 3, kind: 'percent', value: 10, maxDiscountMinor: 80, stackable: true }),
  coupon('next', { minimumSpendMinor: 0, validDays: 45, stackable: true }),
  coupon(SIGN_UP.couponTemplateId, { perMember: 1, stackable: true }),
  coupon('upgrade', { perMember: 2, minimumSpendMinor: 500, value: 100 }),
]

const reward = (id: string, terms: Partial<Program['rewards']['catalogue'][number]>) => ({
  id,
  title: text(id),
  terms: text(id),
  gives: { kind: 'gift' as const, validDays: 3 },
  points: 20,
  moneyMinor: 0,
  stock: null,
  perMemberLimit: null,
  window: null,
  ...terms,
})

const REWARDS: Program['rewards'] = {
  undoMinutes: 10,
  onExpiry: 'return',
  catalogue: [
    reward('gift', { stock: 3 }),
    reward('coupon', { gives: { kind: 'coupon', couponTemplateId: 'scarce' }, points: 15 }),
    reward('raffle', { gives: { kind: 'raffle-entry' }, points: 10, perMemberLimit: 2 }),
    reward('silver-only', { points: 5, tierIds: ['silver', 'gold'], stock: 4 }),
  ],
}

const THRESHOLDS = { member: 0, bronze: 1_000, silver: 5_000, gold: 10_000 }
const GIFTS: Record<string, Program['tiers']['levels'][number]['upgradeGift']> = {
  silver: { points: 25, couponTemplateId: 'upgrade' },
  gold: { points: 70, couponTemplateId: null },
}

/** The demo's levels with other thresholds, in per cent of its own; four marks of a check-in and two orders are a level's worth too. */
function levelsAt(percent: number): Program['tiers']['levels'] {
  return demoProgram.tiers.levels.map((level, index) => ({
    ...level,
    thresholdMinor: (THRESHOLDS[level.id as keyof typeof THRESHOLDS] * percent) / 100,
    thresholdOrders: index * 3,
    thresholdEngagement: index * 12,
    discountPercent: index * 2,
    upgradeGift: GIFTS[level.id] ?? null,
  }))
}

const TRANSFER = { minimumPoints: 2, perDayPoints: 60, feePoints: 1 }

const first: Program = {
  ...demoProgram,
  timeZone: 'Asia/Taipei',
  points: {
    base: { points: 1, perAmountMinor: 100 },
    expiryMonths: 3,
    transferable: true,
    transfer: TRANSFER,
  },
  earningRules: EARNING_RULES,
  spending: {
    points: { stepPoints: 10, stepMinor: 10, maxPercent: 50, earns: false },
    credit: { maxPercent: 100, earns: true },
    holdMinutes: 15,
    byOrders: true,
  },
  returnWindowDays: { live: 7, web: 7, pos: 0, counter: 2 },
  signUp: SIGN_UP,
  checkIn: { ladder: [1, 2, 3, 5] },
  referral: {
    enabled: true,
    monthlyCap: 1,
    minimumPurchaseMinor: 500,
    buyWithinDays: 30,
    referrerText: text('referrer'),
    friendText: text('friend'),
  },
  tiers: {
    windowMonths: 1,
    validMonths: 2,
    qualifyBy: { measures: ['spend'], match: 'any' },
    downgrade: 'one-step',
    engagement: { 'check-in': 2, 'branch-check-in': 1, review: 6 },
    levels: levelsAt(100),
  },
  coupons: COUPONS,
  couponReturn: 'full-refund',
  rewards: REWARDS,
  giftCards: {
    enabled: true,
    amounts: { kind: 'fixed', amountsMinor: GIFT_CARD_AMOUNTS },
    designs: [
      {
        id: DESIGN_ID,
        title: text('plain'),
        message: text('plain'),
        motif: 'ribbon',
        theme: { from: '#8F4F2C', to: '#63331A', ink: '#FFF7EF' },
      },
    ],
    guarantee: text('guarantee'),
    refundFeePercent: 2.5,
    claimLinkDays: 10,
    perBuyerAndDay: GIFT_CARDS_A_DAY,
  },
  automations: {
    birthday: { ...demoProgram.automations.birthday, couponTemplateId: null },
    winBack: { ...demoProgram.automations.winBack, couponTemplateId: null },
  },
}

/** Thresholds halved, any measure reaches a tier, longer windows and shorter terms; unused points of vouchers are kept by the shop. */
const generous: Program = {
  ...first,
  points: { ...first.points, base: { points: 2, perAmountMinor: 150 } },
  tiers: {
    ...first.tiers,
    windowMonths: 3,
    validMonths: 1,
    qualifyBy: { measures: ['spend', 'orders', 'engagement'], match: 'any' },
    levels: levelsAt(50),
  },
  rewards: { ...REWARDS, onExpiry: 'forfeit' },
  couponReturn: 'never',
}

/** Thresholds doubled, all measures together, requalified at the end; nothing is transferred, points pay for nothing; one branch is left. */
const strict: Program = {
  ...first,
  branches: first.branches.filter(({ id }) => id === FLAGSHIP.branchId),
  points: { ...first.points, transferable: false, expiryMonths: 1 },
  spending: { ...first.spending, points: null },
  tiers: {
    ...first.tiers,
    qualifyBy: { measures: ['spend', 'orders'], match: 'all' },
    downgrade: 'requalify',
    levels: levelsAt(200),
  },
}

/** Only what was there is left of rules, nobody is welcomed; points live for ever, and what they pay earns. */
const plain: Program = {
  ...first,
  signUp: { points: 0, couponTemplateId: null },
  points: { ...first.points, expiryMonths: null },
  earningRules: EARNING_RULES.filter(({ trigger }) => trigger.startsWith('referral')),
  spending: {
    ...first.spending,
    points: { stepPoints: 1, stepMinor: 1, maxPercent: 100, earns: true },
  },
  tiers: { ...first.tiers, downgrade: 'requalify' },
}

/** What the shop can be run by, as it is saved; the first is there from the beginning. */
export const PROGRAMS: readonly Program[] = [first, generous, strict, plain].map((document) =>
  programToSave.parse(document),
)
