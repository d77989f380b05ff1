// What a gift card may cost, who may have its value, and what a refund takes, by property and by example.

import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { AMOUNT_MAX } from '../../core/money.ts'
import {
  afterRefund,
  checkClaim,
  type GiftCard,
  linkEndsAt,
  refundable,
  refundOf,
  sell,
} from './rules.ts'

const NOW = new Date('2026-11-20T02:00:00Z')
const TEXT = { 'zh-Hant': '卡', ja: 'カード', en: 'card', th: 'บัตร' }
const THEME = { from: '#000000', to: '#000000', ink: '#FFFFFF' }
const DESIGN = { id: 'warm', title: TEXT, message: TEXT, motif: 'ribbon', theme: THEME } as const
const SECTION = {
  enabled: true,
  amounts: { kind: 'fixed' as const, amountsMinor: [500, 1000] },
  designs: [DESIGN],
  guarantee: TEXT,
  refundFeePercent: 3,
  claimLinkDays: 90,
  perBuyerAndDay: { cards: 3, amountMinor: 2000 },
}
const PROGRAM = { giftCards: SECTION, timeZone: 'Asia/Taipei' }
const refusal = (code: string, detail?: Record<string, number>) => ({
  ok: false,
  refusal: detail ? { code, detail } : { code },
})

const CARD: GiftCard = {
  id: 'card',
  amountMinor: 1000,
  status: 'sent',
  claimHash: 'hash',
  linkExpiresAt: new Date('2026-12-01T00:00:00Z'),
  feeBasisPoints: 300,
  buyerId: 'buyer',
  claimedBy: null,
  claimedAt: null,
  refundedMinor: 0,
  feeMinor: 0,
  steps: 2,
}
const CLAIMED: GiftCard = { ...CARD, status: 'claimed', claimedBy: 'friend', claimedAt: NOW }

describe('a sale', () => {
  const asked = (amountMinor: number, bought: { soldOn: string; amountMinor: number }[] | null) =>
    sell(PROGRAM, { amountMinor, designId: 'warm' }, bought, NOW)

  it('is of an amount and a design of the program, with the fee of the day', () => {
    expect(asked(500, [])).toEqual({
      ok: true,
      value: { soldOn: '2026-11-20', dayNumber: 1, feeBasisPoints: 300 },
    })
    expect(asked(501, [])).toEqual(refusal('gift_card_amount_not_offered'))
    const design = sell(PROGRAM, { amountMinor: 500, designId: 'gone' }, [], NOW)
    expect(design).toEqual(refusal('gift_card_design_unknown'))
  })

  it.each([99, 100, 3000, 3001, 100.5, -100, Number.NaN, 2 ** 53])(
    'of %d is within a range from 100 to 3,000 or refused',
    (amountMinor) => {
      const amounts = { kind: 'range' as const, minMinor: 100, maxMinor: 3000 }
      const limit = { cards: 9, amountMinor: 9000 }
      const giftCards = { ...SECTION, amounts, perBuyerAndDay: limit }
      const sold = sell({ ...PROGRAM, giftCards }, { amountMinor, designId: 'warm' }, [], NOW)
      expect(sold.ok).toBe(amountMinor === 100 || amountMinor === 3000)
    },
  )

  it('counts the buyer’s local day only, and says what is left of it', () => {
    const yesterday = { soldOn: '2026-11-19', amountMinor: 1000 }
    const today = { soldOn: '2026-11-20', amountMinor: 1000 }
    expect(asked(1000, [yesterday, yesterday, today])).toMatchObject({ value: { dayNumber: 2 } })
    expect(asked(1000, [today, { ...today, amountMinor: 500 }])).toEqual(
      refusal('gift_card_limit_reached', { cardsLeft: 1, leftMinor: 500 }),
    )
    const small = { soldOn: '2026-11-20', amountMinor: 500 }
    expect(asked(500, [small, small, small])).toEqual(
      refusal('gift_card_limit_reached', { cardsLeft: 0, leftMinor: 500 }),
    )
  })

  it('to somebody unknown has no day to count', () => {
    expect(asked(1000, null)).toMatchObject({ value: { dayNumber: null } })
  })

  it('stops where the shop stops selling, or never did', () => {
    const off = { ...PROGRAM, giftCards: { ...SECTION, enabled: false } }
    for (const program of [off, { ...PROGRAM, giftCards: null }])
      expect(sell(program, { amountMinor: 500, designId: 'warm' }, [], NOW)).toEqual(
        refusal('gift_cards_off'),
      )
  })

  it('keeps a fee of tenths of a percent exactly', () => {
    for (const [percent, basisPoints] of [
      [0.1, 10],
      [0.3, 30],
      [2.9, 290],
    ] as const) {
      const giftCards = { ...SECTION, refundFeePercent: percent }
      const sold = sell({ ...PROGRAM, giftCards }, { amountMinor: 500, designId: 'warm' }, [], NOW)
      expect(sold).toMatchObject({ value: { feeBasisPoints: basisPoints } })
    }
  })
})

describe('a claim', () => {
  const byLink = (card: Partial<GiftCard>, now = NOW) =>
    checkClaim({ ...CARD, ...card }, { by: 'link' }, now)

  it('by link holds up to the last moment of the link; a printed code has none', () => {
    const end = CARD.linkExpiresAt?.getTime() ?? 0
    expect(byLink({}, new Date(end - 1)).ok).toBe(true)
    expect(byLink({}, new Date(end))).toEqual(refusal('gift_card_link_expired', { expiredAt: end }))
    expect(byLink({ linkExpiresAt: null }, new Date('2126-01-01T00:00:00Z')).ok).toBe(true)
  })

  it('by its buyer needs no link, however old', () => {
    const late = new Date('2027-12-01T00:00:00Z')
    expect(checkClaim(CARD, { by: 'buyer', memberId: 'buyer' }, late).ok).toBe(true)
    expect(checkClaim(CARD, { by: 'buyer', memberId: 'friend' }, NOW)).toEqual(
      refusal('gift_card_unknown'),
    )
  })

  it('of what is settled says how', () => {
    expect(byLink(CLAIMED)).toEqual(refusal('gift_card_claimed', { claimedAt: NOW.getTime() }))
    expect(byLink({ status: 'refunded' })).toEqual(refusal('gift_card_refunded'))
    expect(byLink({ status: 'void' })).toEqual(refusal('gift_card_void'))
    expect(checkClaim(undefined, { by: 'link' }, NOW)).toEqual(refusal('gift_card_unknown'))
  })
})

describe('a refund', () => {
  const member = (memberId: string) => ({ memberId, identifiedBy: 'code' as const })

  it.each([
    [1000, 300, 30, 970],
    [999, 300, 29, 970],
    [33, 300, 0, 33],
    [1000, 0, 0, 1000],
    [1, 300, 0, 1],
  ])('of %d at %d basis points keeps %d and pays out %d', (value, feeBasisPoints, fee, paid) => {
    const none = { feeBasisPoints, refundedMinor: 0, feeMinor: 0 }
    expect(refundOf(none, value)).toEqual({ valueMinor: value, feeMinor: fee, paidOutMinor: paid })
  })

  it('never keeps more than its percent, and many keep what one does', () => {
    const parts = fc.array(fc.integer({ min: 1, max: AMOUNT_MAX / 10 }), {
      minLength: 1,
      maxLength: 10,
    })
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 300 }), (values, feeBasisPoints) => {
        let state = { feeBasisPoints, refundedMinor: 0, feeMinor: 0 }
        for (const value of values) {
          const { feeMinor, paidOutMinor } = refundOf(state, value)
          expect(feeMinor).toBeGreaterThanOrEqual(0)
          expect(paidOutMinor).toBeGreaterThanOrEqual(0)
          state = {
            feeBasisPoints,
            refundedMinor: state.refundedMinor + value,
            feeMinor: state.feeMinor + feeMinor,
          }
        }
        const whole = values.reduce((total, value) => total + value, 0)
        const once = refundOf({ feeBasisPoints, refundedMinor: 0, feeMinor: 0 }, whole)
        expect(state.feeMinor).toBe(once.feeMinor)
        expect(BigInt(state.feeMinor) * 10_000n <= BigInt(whole) * BigInt(feeBasisPoints)).toBe(
          true,
        )
      }),
    )
  })

  it('before the claim is the buyer’s, also when the card was sent', () => {
    expect(refundable(CARD, member('buyer'), 0)).toMatchObject({ value: { valueMinor: 1000 } })
    for (const other of [member('friend'), { claimHash: 'hash' }])
      expect(refundable(CARD, other, 0)).toEqual(refusal('gift_card_unknown'))
  })

  it('of a card that nobody is known to have bought is whose who shows its code', () => {
    const printed = { ...CARD, status: 'sold' as const, buyerId: null }
    expect(refundable(printed, { claimHash: 'hash' }, 0)).toMatchObject({ value: { feeMinor: 30 } })
    expect(refundable(printed, { claimHash: 'other' }, 0)).toEqual(refusal('gift_card_unknown'))
    expect(refundable(printed, member('buyer'), 0)).toEqual(refusal('gift_card_unknown'))
    const claimed = { ...CLAIMED, buyerId: null }
    expect(refundable(claimed, { claimHash: 'hash' }, 1000)).toEqual(
      refusal('gift_card_claimed', { claimedAt: NOW.getTime() }),
    )
  })

  it('after the claim is the claimer’s, as far as it is not spent', () => {
    expect(refundable(CLAIMED, member('friend'), 400)).toEqual({
      ok: true,
      value: { valueMinor: 400, feeMinor: 12, paidOutMinor: 388 },
    })
    expect(refundable(CLAIMED, member('friend'), 0)).toEqual(refusal('gift_card_spent'))
    expect(refundable(CLAIMED, member('buyer'), 400)).toEqual(
      refusal('gift_card_claimed', { claimedAt: NOW.getTime() }),
    )
    expect(refundable(CLAIMED, member('nobody'), 400)).toEqual(refusal('gift_card_unknown'))
  })

  it('needs the rotating code', () => {
    const shown = { memberId: 'buyer', identifiedBy: 'card-number' as const }
    expect(refundable(CARD, shown, 0)).toEqual(refusal('code_required'))
  })

  it('settles the card once all of its value went back, and only then', () => {
    const part = refundOf(CLAIMED, 400)
    const after = { ...CLAIMED, ...afterRefund(CLAIMED, part) }
    expect(after).toMatchObject({ status: 'claimed', refundedMinor: 400, feeMinor: 12 })
    const rest = refundOf(after, 600)
    expect(afterRefund(after, rest)).toEqual({
      status: 'refunded',
      refundedMinor: 1000,
      feeMinor: 30,
    })
    const void_ = { ...CARD, status: 'void' as const }
    expect(refundable(void_, member('buyer'), 0)).toEqual(refusal('gift_card_void'))
  })
})

test('a link sent at 10:00 in Taipei for 90 days ends at the midnight behind the 90th day', () => {
  expect(linkEndsAt(NOW, 90, 'Asia/Taipei').toISOString()).toBe('2027-02-18T16:00:00.000Z')
})
