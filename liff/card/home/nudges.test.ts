// One suggestion at a time, the pressing one first, and never one that was waved away lately.

import { describe, expect, it } from 'vitest'
import type { CouponView, TierView } from '../../../worker/http/contract/card.ts'
import { DISMISSED_FOR_MS, type NudgeCard, nudgeFor } from './nudges.ts'

const NOW = Date.parse('2026-11-25T14:00:00+08:00')
const HOUR_MS = 3_600_000

const coupon = (id: string, expiresAt: string | null, changes: Partial<CouponView> = {}) =>
  ({
    id,
    status: 'issued',
    validFrom: NOW - HOUR_MS,
    expiresAt: expiresAt === null ? null : Date.parse(expiresAt),
    ...changes,
  }) as CouponView

const tierWith = (missingMinor: number, missingOrders = 0) =>
  ({
    match: 'all',
    next: {
      name: 'Silver',
      thresholdMinor: 5000,
      missingMinor,
      progress: [{ measure: 'orders', have: 0, need: missingOrders, missing: missingOrders }],
    },
  }) as TierView

const member = (birthday: { month: number; day: number } | null) =>
  ({ birthday }) as NudgeCard['member']

const settled: NudgeCard = {
  coupons: [],
  rewardInReach: null,
  tier: null,
  member: member({ month: 1, day: 1 }),
  shop: { timeZone: 'Asia/Taipei' } as NudgeCard['shop'],
}

const kindOf = (changes: Partial<NudgeCard>, dismissals = {}, now = NOW) =>
  nudgeFor({ ...settled, ...changes }, dismissals, now)?.kind ?? null

describe('Home suggests', () => {
  it('no tier by money alone where orders are missing too', () => {
    expect(kindOf({ tier: tierWith(100, 2) })).toBeNull()
  })

  it('nothing to somebody who has it all', () => {
    expect(kindOf({})).toBeNull()
  })

  it('the birthday to somebody who has not told it', () => {
    expect(kindOf({ member: member(null) })).toBe('profile')
  })

  it.each([
    ['2026-11-25T15:00:00+08:00', true],
    ['2026-11-26T00:00:00+08:00', true],
    ['2026-11-26T09:00:00+08:00', false],
    ['2026-11-27T00:00:00+08:00', false],
  ])('a coupon that ends at %s (today: %s)', (expiresAt, today) => {
    const coupons = [coupon('a', expiresAt)]
    expect(nudgeFor({ ...settled, coupons }, {}, NOW)).toMatchObject({ kind: 'coupon-ends', today })
  })

  it.each([
    ['ends the day after', coupon('a', '2026-11-27T00:00:01+08:00')],
    ['is over', coupon('a', '2026-11-25T14:00:00+08:00')],
    ['never ends', coupon('a', null)],
    ['is used', coupon('a', '2026-11-26T00:00:00+08:00', { status: 'redeemed' })],
    ['is not valid yet', coupon('a', '2026-11-26T00:00:00+08:00', { validFrom: NOW + HOUR_MS })],
  ])('no coupon that %s', (_why, each) => {
    expect(kindOf({ coupons: [each] })).toBeNull()
  })

  it('counts the days on the shop’s calendar, not on the phone’s', () => {
    const coupons = [coupon('a', '2026-11-27T00:00:00+08:00')]
    const late = Date.parse('2026-11-25T23:59:00+08:00')
    expect(nudgeFor({ ...settled, coupons }, {}, late)).toMatchObject({ today: false })
    expect(nudgeFor({ ...settled, coupons }, {}, late + 60_000)).toMatchObject({ today: true })
  })

  it.each([
    [1250, 'next-tier'],
    [1251, null],
    [1, 'next-tier'],
    [0, null],
  ])('the next tier when %i are missing of 5000: %s', (missing, kind) => {
    expect(kindOf({ tier: tierWith(missing) })).toBe(kind)
  })

  it('what presses most, then what is left as each is waved away', () => {
    const card: NudgeCard = {
      ...settled,
      coupons: [
        coupon('late', '2026-11-27T00:00:00+08:00'),
        coupon('b', '2026-11-26T00:00:00+08:00'),
      ],
      rewardInReach: { id: 'scarf', title: 'Scarf', points: 300 },
      tier: tierWith(760),
      member: member(null),
    }
    const order: string[] = []
    const dismissals: Record<string, number> = {}
    for (
      let nudge = nudgeFor(card, dismissals, NOW);
      nudge;
      nudge = nudgeFor(card, dismissals, NOW)
    ) {
      order.push(nudge.key)
      dismissals[nudge.key] = NOW
    }
    expect(order).toEqual([
      'coupon-ends:b',
      'coupon-ends:late',
      'reward:scarf',
      'next-tier:Silver',
      'profile',
    ])
  })

  it('the same again after a month', () => {
    const card = { member: member(null) }
    expect(kindOf(card, { profile: NOW }, NOW + DISMISSED_FOR_MS)).toBeNull()
    expect(kindOf(card, { profile: NOW }, NOW + DISMISSED_FOR_MS + 1)).toBe('profile')
  })
})
