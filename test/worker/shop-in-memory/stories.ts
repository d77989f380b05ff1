// Histories of a shop in memory that chance tells too seldom to rely on: each goes straight to what its name says.

import { DAY_MS } from '../../../worker/core/time.ts'
import type { Wish } from './wishes.ts'

const ANN = 0
const BEN = 1
/** The first of those who join while it goes on. */
const NEWCOMER = 3
const GIFT = { kind: 'redeem', pick: 0 } as const
const RAFFLE = { kind: 'redeem', pick: 2 } as const
const PAY = { kind: 'pay', pick: 0 } as const

const wait = (days: number): Wish => ({ kind: 'wait', ms: days * DAY_MS, nights: 'done' })
const sale = (who: number, amount: number, coupons: 0 | 1 = 0): Wish => {
  return { kind: 'sale', who, amount, coupons }
}
const nothing = { coupons: 0, points: 0, credit: 0 } as const
const hold = (who: 0 | 1, amount: number, wish: object): Wish => {
  return { kind: 'hold', who, amount, channel: 'counter', ...nothing, ...wish }
}

/** By what each of them reaches. */
export const STORIES: Record<string, readonly Wish[]> = {
  'points spent before their purchase is given back are owed': [
    sale(ANN, 6_000),
    wait(3),
    hold(ANN, 430, { points: 'most' }),
    PAY,
    { kind: 'refund', pick: 1, percent: 100 },
    { ...GIFT, who: ANN },
  ],
  'a member has as many of a reward as its limit': [
    { ...RAFFLE, who: ANN },
    { ...RAFFLE, who: ANN },
    { ...RAFFLE, who: ANN },
  ],
  'the last of a reward is gone': [
    { ...GIFT, who: ANN },
    { ...GIFT, who: ANN },
    { ...GIFT, who: ANN },
    { ...GIFT, who: BEN },
  ],
  'a gift card is spent and cannot be given back': [
    { kind: 'sell-card', who: ANN, pick: 0 },
    { kind: 'claim-card', who: BEN, pick: 0 },
    hold(BEN, 6_000, { credit: 'most' }),
    PAY,
    { kind: 'refund-card', who: BEN, pick: 0, printed: false },
  ],
  'a friend buys and both are thanked': [
    { kind: 'invite', who: BEN, by: ANN },
    sale(BEN, 1_000),
    wait(8),
  ],
  'who joins by an invitation and buys is thanked, and so is who invited them': [
    { kind: 'join', newcomer: 'd', by: ANN, agrees: true },
    sale(NEWCOMER, 1_000),
    wait(8),
  ],
  'a friend never buys': [{ kind: 'invite', who: BEN, by: ANN }, wait(33)],
  'a coupon is set aside while it is shown elsewhere': [
    { kind: 'claim-coupon', who: ANN },
    hold(ANN, 1_000, { coupons: 1, points: 10 }),
    sale(ANN, 1_000, 1),
  ],
  'a used voucher is not made void': [
    { ...GIFT, who: ANN },
    { kind: 'hand-over', pick: 0 },
    { kind: 'void-voucher', pick: 0 },
  ],
  'nobody gives points where the program does not allow it': [
    { kind: 'change-program', pick: 2 },
    { kind: 'transfer', who: ANN, to: BEN, points: 10 },
  ],
}
