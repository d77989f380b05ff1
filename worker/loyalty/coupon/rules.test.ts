// What a coupon takes off and why it does not, by property and by example.

import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { AMOUNT_MAX } from '../../core/money.ts'
import { checkOpen, discountOf, eligibility, type HeldCoupon, validityOf } from './rules.ts'

const amount = fc.integer({ min: 1, max: AMOUNT_MAX })
const whole = fc.integer({ min: 0, max: AMOUNT_MAX })
const kind = fc.constantFrom('amount', 'percent', 'free-shipping', 'gift')
const maxDiscountMinor = fc.option(fc.integer({ min: 1, max: AMOUNT_MAX }), { nil: undefined })

describe('a discount', () => {
  it('is a whole amount, never negative, never more than the sale', () => {
    const offer = fc.record({ kind, value: whole, maxDiscountMinor })
    fc.assert(
      fc.property(offer, amount, (template, amountMinor) => {
        const discount = discountOf(template, amountMinor)
        expect(Number.isSafeInteger(discount)).toBe(true)
        expect(discount).toBeGreaterThanOrEqual(0)
        expect(discount).toBeLessThanOrEqual(amountMinor)
      }),
    )
  })

  it('in percent is the exact share rounded down, and never above its cap', () => {
    const value = fc.integer({ min: 0, max: 100 })
    fc.assert(
      fc.property(value, maxDiscountMinor, amount, (percent, cap, amountMinor) => {
        const exact = (BigInt(amountMinor) * BigInt(percent)) / 100n
        const capped = cap !== undefined && exact > BigInt(cap) ? BigInt(cap) : exact
        const template = { kind: 'percent', value: percent, maxDiscountMinor: cap } as const
        expect(BigInt(discountOf(template, amountMinor))).toBe(capped)
      }),
    )
  })

  it('never shrinks as the sale grows', () => {
    const offer = fc.record({ kind, value: whole, maxDiscountMinor })
    fc.assert(
      fc.property(offer, amount, amount, (template, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)]
        expect(discountOf(template, less)).toBeLessThanOrEqual(discountOf(template, more))
      }),
    )
  })

  it.each([
    ['amount', 100, undefined, 1280, 100],
    ['amount', 100, undefined, 80, 80],
    ['percent', 15, undefined, 1283, 192],
    ['percent', 15, 150, 1283, 150],
    ['free-shipping', 0, undefined, 1280, 0],
    ['gift', 0, undefined, 1280, 0],
  ] as const)(
    'of kind %s, value %d, cap %s, on %d is %d',
    (of, value, cap, amountMinor, expected) => {
      expect(discountOf({ kind: of, value, maxDiscountMinor: cap }, amountMinor)).toBe(expected)
    },
  )
})

const NOW = new Date('2026-11-20T02:00:00Z')
const TEXT = { 'zh-Hant': '券', ja: '券', en: 'coupon', th: 'คูปอง' }
const TEMPLATE = {
  id: 'welcome',
  kind: 'amount',
  title: TEXT,
  terms: TEXT,
  value: 100,
  minimumSpendMinor: 800,
  validDays: 30,
} as const
const COUPON: HeldCoupon = {
  memberId: 'me',
  status: 'issued',
  validFrom: new Date('2026-11-01T00:00:00Z'),
  expiresAt: new Date('2026-12-01T00:00:00Z'),
  redeemedAt: null,
}
const SALE = { amountMinor: 1280, now: NOW, memberId: 'me' }
const asked = (coupon: Partial<HeldCoupon>, sale: Partial<typeof SALE> = {}) =>
  eligibility({ ...COUPON, ...coupon }, TEMPLATE, { ...SALE, ...sale })
const refusal = (code: string, detail?: Record<string, number>) => ({
  ok: false,
  refusal: detail ? { code, detail } : { code },
})

describe('a coupon', () => {
  it('of the buyer within its time takes its value off', () => {
    expect(asked({})).toEqual({ ok: true, value: 100 })
  })

  it('of somebody else, of no template, or unknown is refused alike', () => {
    const unknown = refusal('coupon_unknown')
    expect(asked({ memberId: 'you' })).toEqual(unknown)
    expect(asked({ memberId: 'you', status: 'redeemed' })).toEqual(unknown)
    expect(eligibility(COUPON, undefined, SALE)).toEqual(unknown)
    expect(eligibility(undefined, undefined, SALE)).toEqual(unknown)
  })

  it('that was used says when', () => {
    const redeemedAt = new Date('2026-11-10T00:00:00Z')
    expect(asked({ status: 'redeemed', redeemedAt })).toEqual(
      refusal('coupon_redeemed', { redeemedAt: redeemedAt.getTime() }),
    )
  })

  it('that is void is refused, also where its time is over', () => {
    expect(asked({ status: 'void' }, { now: new Date('2027-01-01T00:00:00Z') })).toEqual(
      refusal('coupon_void'),
    )
  })

  it('holds from its first instant and not at its end', () => {
    const { validFrom, expiresAt } = COUPON
    const end = expiresAt?.getTime() ?? 0
    expect(asked({}, { now: validFrom }).ok).toBe(true)
    expect(asked({}, { now: new Date(validFrom.getTime() - 1) })).toEqual(
      refusal('coupon_not_started', { validFrom: validFrom.getTime() }),
    )
    expect(asked({}, { now: new Date(end - 1) }).ok).toBe(true)
    expect(asked({}, { now: new Date(end) })).toEqual(refusal('coupon_expired', { expiredAt: end }))
  })

  it('below its minimum spend says what is missing; at the minimum it holds', () => {
    expect(asked({}, { amountMinor: 799 })).toEqual(
      refusal('coupon_minimum_spend', { missingMinor: 1 }),
    )
    expect(asked({}, { amountMinor: 800 })).toEqual({ ok: true, value: 100 })
  })

  it('without an end is never over', () => {
    expect(checkOpen({ ...COUPON, expiresAt: null }, new Date('2126-01-01T00:00:00Z')).ok).toBe(
      true,
    )
  })
})

test('a coupon of 30 days issued at 10:00 in Taipei ends at the midnight behind the 30th day', () => {
  const { expiresAt } = validityOf(TEMPLATE, NOW, 'Asia/Taipei')
  expect(expiresAt.toISOString()).toBe('2026-12-20T16:00:00.000Z')
})
