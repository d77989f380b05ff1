// What may be wished for in a shop in memory: every kind of act on several members, and time.

import fc from 'fast-check'
import { DAY_MS, HOUR_MS } from '../../../worker/core/time.ts'
import { MEMBERS, NEWCOMERS } from './memory.ts'
import { PROGRAMS } from './program.ts'

const who = fc.nat(MEMBERS.length + NEWCOMERS.length - 1)
const pick = fc.nat()
const amount = fc.integer({ min: 1, max: 60 }).map((hundreds) => hundreds * 100 + (hundreds % 7))
/** How many coupons are shown. */
const coupons = fc.constantFrom(0, 0, 1, 1, 2)

/** So many of a hundred wishes are of the kind; `pick` chooses among what there is by then. */
function of<Kind extends string, Rest extends object>(
  weight: number,
  kind: Kind,
  rest: { [Key in keyof Rest]: fc.Arbitrary<Rest[Key]> },
) {
  const wished = fc.record<Rest>(rest).map((values) => ({ ...values, kind }))
  return { weight, kind, arbitrary: wished as fc.Arbitrary<Rest & { kind: Kind }> }
}

/** Until the last second of the month; until the next tier, lot or hold ends, and until a step before it. */
const MOMENTS = ['months-end', 'next-end', 'before-next-end'] as const

const WAITS = [HOUR_MS, 9 * HOUR_MS, 30 * HOUR_MS, 8 * DAY_MS, 33 * DAY_MS, 50 * DAY_MS] as const

const WISHES = [
  of(8, 'wait', {
    ms: fc.constantFrom(...WAITS, ...MOMENTS),
    nights: fc.constantFrom('done' as const, 'done' as const, 'missed' as const),
  }),
  of(1, 'tick', {}),
  of(4, 'check-in', { who }),
  of(3, 'visit', { who, branch: fc.constantFrom('xinyi', 'xinyi', 'zhongshan') }),
  of(1, 'review', { who }),
  of(6, 'sale', { who, amount, coupons }),
  of(6, 'hold', {
    who,
    amount,
    channel: fc.constantFrom('counter' as const, 'web' as const),
    coupons,
    points: fc.constantFrom(0, 10, 'most' as const),
    credit: fc.constantFrom(0, 'most' as const),
  }),
  of(6, 'pay', { pick }),
  of(2, 'release', { pick }),
  of(5, 'order', {
    who: fc.option(who),
    amount,
    daysAgo: fc.constantFrom(0, 0, 3, 20, 45),
    /** Of the order, before it comes. */
    refundedBefore: fc.constantFrom(0, 0, 0, 40, 100, 'card' as const, 'void' as const),
    pick,
    /** Sold with it: how many, and whether there is anything beside them. */
    cards: fc.constantFrom(0, 0, 0, 1, 2),
    goods: fc.constantFrom(true, true, false),
  }),
  of(4, 'bind', { who, pick }),
  of(8, 'refund', { pick, percent: fc.constantFrom(10, 35, 50, 100, 'void' as const) }),
  /** Tried only: in these parts, and all of it at once. */
  of(3, 'split-refund', {
    pick,
    percents: fc.array(fc.constantFrom(3, 17, 40), { minLength: 1, maxLength: 4 }),
  }),
  of(2, 'claim-coupon', { who }),
  of(1, 'void-coupon', { pick }),
  of(1, 'return-coupon', { pick }),
  of(5, 'redeem', { who, pick }),
  of(1, 'undo', { pick }),
  of(2, 'hand-over', { pick }),
  of(1, 'void-voucher', { pick }),
  of(3, 'sell-card', { who, pick }),
  of(3, 'claim-card', { who, pick }),
  of(2, 'refund-card', { who, pick, printed: fc.boolean() }),
  of(2, 'refund-line', { pick }),
  of(2, 'transfer', { who, to: who, points: fc.integer({ min: 1, max: 80 }) }),
  of(2, 'correct', {
    who,
    unit: fc.constantFrom('points' as const, 'credit' as const),
    delta: fc.constantFrom(-150, -20, 40, 250),
  }),
  of(2, 'invite', { who, by: who }),
  of(2, 'join', {
    newcomer: fc.constantFrom(...NEWCOMERS),
    by: fc.option(who),
    agrees: fc.constantFrom(true, true, true, false),
  }),
  of(1, 'change-program', { pick: fc.nat(PROGRAMS.length - 1) }),
] as const

export const wish = fc.oneof(...WISHES)
export type Wish = typeof wish extends fc.Arbitrary<infer Value> ? Value : never

export const KINDS = WISHES.map(({ kind }) => kind)
