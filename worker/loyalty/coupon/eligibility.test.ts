// What a coupon takes off and why it does not, by property and by example.

import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { AMOUNT_MAX } from '../../core/money.ts'
import type { CouponTemplate } from '../../shop/program/rules.ts'
import { barredOnCard, type CouponSale, combined, discountOf, eligibility } from './eligibility.ts'
import {
  captureCoupon,
  checkOpen,
  type HeldCoupon,
  holdCoupon,
  releaseCoupon,
  returnCoupon,
  statusAt,
  voidStep,
} from './life.ts'
import { issueTo, validityOf } from './rules.ts'

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
  id: 'c1',
  memberId: 'me',
  status: 'issued',
  steps: 0,
  heldFor: null,
  heldUntil: null,
  validFrom: new Date('2026-11-01T00:00:00Z'),
  expiresAt: new Date('2026-12-01T00:00:00Z'),
  redeemedAt: null,
}
const SALE: CouponSale = {
  amountMinor: 1280,
  now: NOW,
  memberId: 'me',
  tierId: 'silver',
  channel: 'web',
  branchId: null,
}
const asked = (coupon: Partial<HeldCoupon>, sale: Partial<CouponSale> = {}) =>
  eligibility({ ...COUPON, ...coupon }, TEMPLATE, { ...SALE, ...sale })
const refusal = (code: string, detail?: Record<string, unknown>) => ({
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

describe('the scope of a coupon', () => {
  const of = (scope: object, sale: Partial<CouponSale> = {}) =>
    eligibility(COUPON, { ...TEMPLATE, scope }, { ...SALE, ...sale })
  const items = [
    { sku: 'TEE-1', category: 'tops', amountMinor: 900 },
    { sku: 'HAT-1', category: null, amountMinor: 700 },
  ]

  it.each([
    [{ tierIds: ['gold'] }, 'coupon_tier'],
    [{ channels: ['counter'] }, 'coupon_channel'],
    [{ branchIds: ['xinyi'] }, 'coupon_branch'],
    [{ categories: ['tops'] }, 'coupon_items'],
    [{ skus: ['TEE-1'] }, 'coupon_items'],
  ])('%j does not let this sale through, and says why', (scope, code) => {
    expect(of(scope)).toEqual(refusal(code))
  })

  it('lets a sale through that is within all of it', () => {
    const scope = { tierIds: ['silver'], channels: ['web'], categories: ['tops'] }
    expect(of(scope, { items })).toEqual({ ok: true, value: 100 })
  })

  it('counts only its items for the minimum spend and for what is taken off', () => {
    const hats = { ...TEMPLATE, scope: { skus: ['HAT-1'] } }
    expect(eligibility(COUPON, hats, { ...SALE, items })).toEqual(
      refusal('coupon_minimum_spend', { missingMinor: 100 }),
    )
    const tenth = { ...hats, kind: 'percent', value: 10, minimumSpendMinor: 0 } as const
    expect(eligibility(COUPON, tenth, { ...SALE, items })).toEqual({ ok: true, value: 70 })
  })

  it('never takes off more than is paid, whatever the lines add up to', () => {
    const half: CouponTemplate = {
      ...TEMPLATE,
      kind: 'percent',
      value: 50,
      minimumSpendMinor: 0,
      scope: { categories: ['tops'] },
    }
    const sale = { ...SALE, amountMinor: 600, items }
    expect(eligibility(COUPON, half, sale)).toEqual({ ok: true, value: 300 })
  })
})

describe('several coupons in one sale', () => {
  const second = { ...COUPON, id: 'c2' }
  const stacked = { ...TEMPLATE, stackable: true }
  const tenth = { ...stacked, kind: 'percent', value: 10 } as const

  it('take off in their order, each from what is left, with the minimum of the sale as it was', () => {
    const shown = [
      { coupon: COUPON, template: { ...stacked, minimumSpendMinor: 1280 } },
      { coupon: second, template: { ...tenth, minimumSpendMinor: 1280 } },
    ]
    const discounts = combined(shown, SALE)
    expect(discounts.ok && discounts.value.map(({ discountMinor }) => discountMinor)).toEqual([
      100, 118,
    ])
  })

  it('are refused where one of them stands alone, or one is shown twice', () => {
    const alone = [
      { coupon: COUPON, template: stacked },
      { coupon: second, template: TEMPLATE },
    ]
    expect(combined(alone, SALE)).toEqual(refusal('coupon_not_stackable', { index: 1 }))
    const twice = [
      { coupon: COUPON, template: stacked },
      { coupon: COUPON, template: stacked },
    ]
    expect(combined(twice, SALE)).toEqual(refusal('coupon_not_stackable', { index: 1 }))
  })

  it('name the one that does not hold', () => {
    const shown = [
      { coupon: COUPON, template: stacked },
      { coupon: undefined, template: undefined },
    ]
    expect(combined(shown, SALE)).toEqual(refusal('coupon_unknown', { index: 1 }))
  })

  it('takes no more off its categories than the ones before it have left of them', () => {
    const items = [
      { sku: 'tea', category: 'drinks', amountMinor: 100 },
      { sku: 'coat', category: 'coats', amountMinor: 900 },
    ]
    const sale = { ...SALE, amountMinor: 1000, items }
    const off = (templates: CouponTemplate[]) => {
      const shown = templates.map((template, index) => ({
        coupon: { ...COUPON, id: `${index}` },
        template,
      }))
      const discounts = combined(shown, sale)
      return discounts.ok && discounts.value.map(({ discountMinor }) => discountMinor)
    }
    const any = { ...stacked, minimumSpendMinor: 0 }
    const drinks = { ...any, scope: { categories: ['drinks'] } }
    const half = { ...drinks, kind: 'percent' as const, value: 50 }
    expect(off([half, half, half])).toEqual([50, 25, 12])
    const hundred = { ...drinks, kind: 'amount' as const, value: 100 }
    expect(off([hundred, hundred])).toEqual([100, 0])
    const coats = { ...hundred, scope: { categories: ['coats'] } }
    expect(off([hundred, coats, hundred])).toEqual([100, 100, 0])
    const all = { ...any, kind: 'amount' as const, value: 950 }
    expect(off([all, hundred])).toEqual([950, 50])
  })
})

describe('a hold', () => {
  const heldUntil = new Date(NOW.getTime() + 60_000)
  const held = { ...COUPON, status: 'held', heldFor: 'hold:1', heldUntil, steps: 1 } as const
  const capture = { heldFor: 'hold:1', purchaseId: 'p', discountMinor: 100, actor: 's' }

  it('takes the next number, and keeps other sales out until it ends', () => {
    const step = holdCoupon(COUPON, { heldFor: 'hold:1', heldUntil, actor: 's' }, NOW)
    expect(step).toMatchObject({ ok: true, value: { number: 1, kind: 'hold', heldUntil } })
    const taken = refusal('coupon_held', { heldUntil: heldUntil.getTime() })
    expect(eligibility(held, TEMPLATE, SALE)).toEqual(taken)
    expect(eligibility(held, TEMPLATE, { ...SALE, heldFor: 'hold:1' }).ok).toBe(true)
    expect(eligibility(held, TEMPLATE, { ...SALE, now: heldUntil }).ok).toBe(true)
    expect(statusAt(held, heldUntil)).toBe('issued')
  })

  it('is captured or released by its own sale, while it lasts', () => {
    expect(captureCoupon(held, capture, NOW)).toMatchObject({
      ok: true,
      value: { number: 2, kind: 'redeem' },
    })
    expect(releaseCoupon(held, { heldFor: 'hold:1', actor: 's' }, NOW).ok).toBe(true)
    const over = refusal('coupon_hold_over')
    expect(captureCoupon(held, { ...capture, heldFor: 'hold:2' }, NOW)).toEqual(over)
    expect(captureCoupon(held, capture, heldUntil)).toEqual(over)
    expect(releaseCoupon(COUPON, { heldFor: 'hold:1', actor: 's' }, NOW)).toEqual(over)
  })

  it('outlives the end of its coupon', () => {
    const ending = { ...held, expiresAt: new Date(NOW.getTime() + 1) }
    const then = new Date(NOW.getTime() + 2)
    expect(captureCoupon(ending, capture, then).ok).toBe(true)
    expect(statusAt(ending, heldUntil)).toBe('expired')
  })

  it('does not keep the desk from making the coupon void', () => {
    expect(voidStep(held, { actor: 's', reason: 'r' }, NOW).ok).toBe(true)
  })
})

test('only a redeemed coupon is given back', () => {
  const given = { actor: 's', reason: 'r' }
  expect(returnCoupon(COUPON, given, NOW)).toEqual(refusal('coupon_not_redeemed'))
  const used = { ...COUPON, status: 'redeemed', redeemedAt: NOW, steps: 3 } as const
  expect(returnCoupon(used, given, NOW)).toMatchObject({ value: { number: 4, kind: 'return' } })
})

test('the card says why a coupon cannot be used now, as far as it can know', () => {
  const gold = { ...TEMPLATE, scope: { tierIds: ['gold'], branchIds: ['xinyi'] } }
  expect(barredOnCard(COUPON, TEMPLATE, 'silver', NOW)).toBeNull()
  expect(barredOnCard(COUPON, gold, 'silver', NOW)).toBe('coupon_tier')
  expect(barredOnCard(COUPON, gold, 'gold', NOW)).toBeNull()
  expect(barredOnCard(COUPON, gold, 'gold', new Date(0))).toBe('coupon_not_started')
})

describe('an issue', () => {
  const zone = { timeZone: 'Asia/Taipei' }
  const left = (issued: number, ofMember: number) => [{ templateId: 'welcome', issued, ofMember }]
  const limited = { ...TEMPLATE, quota: 10, perMember: 2 }

  it('goes up to both limits, and not beyond', () => {
    expect(issueTo(limited, 's', [], NOW, zone).ok).toBe(true)
    expect(issueTo(limited, 's', left(9, 1), NOW, zone).ok).toBe(true)
    expect(issueTo(limited, 's', left(10, 1), NOW, zone)).toEqual(refusal('coupon_quota_used'))
    expect(issueTo(limited, 's', left(9, 2), NOW, zone)).toEqual(
      refusal('coupon_limit_reached', { perMember: 2 }),
    )
  })

  it('of fixed days waits for the first and ends behind the last', () => {
    const validBetween = { from: '2026-12-01', to: '2026-12-12' }
    const december = { ...TEMPLATE, validDays: undefined, validBetween }
    expect(validityOf(december, NOW, 'Asia/Taipei')).toEqual({
      validFrom: new Date('2026-11-30T16:00:00Z'),
      expiresAt: new Date('2026-12-12T16:00:00Z'),
    })
    expect(validityOf({ ...december, validDays: 15 }, NOW, 'Asia/Taipei').expiresAt).toEqual(
      new Date('2026-12-05T16:00:00Z'),
    )
    const late = new Date('2026-12-12T16:00:00Z')
    expect(issueTo(december, 's', [], late, zone)).toEqual(
      refusal('coupon_expired', { expiredAt: late.getTime() }),
    )
  })

  it('without days has no end', () => {
    expect(validityOf({}, NOW, 'Asia/Taipei')).toEqual({ validFrom: NOW, expiresAt: null })
  })
})

test('a coupon of 30 days issued at 10:00 in Taipei ends at the midnight behind the 30th day', () => {
  const { expiresAt } = validityOf(TEMPLATE, NOW, 'Asia/Taipei')
  expect(expiresAt?.toISOString()).toBe('2026-12-20T16:00:00.000Z')
})
