// What is paid for a sale and with what: tier discount, coupon, points, credit, in this order; and what a refund gives back of it. Pure.

import { done, type Outcome, refused } from '../../core/errors.ts'
import type { Program, Tier } from '../../shop/program/rules.ts'

/** What is taken off what the goods cost, in minor units. */
export interface Discounts {
  tierDiscountMinor: number
  couponDiscountMinor: number
}

/** What points and credit pay of a sale. */
export interface Spend {
  points: number
  pointsMinor: number
  creditMinor: number
}

export const NO_SPEND: Spend = { points: 0, pointsMinor: 0, creditMinor: 0 }

/** How much of each the member wants to use; `most`: as much as can be. */
export interface Wish {
  points: number | 'most'
  creditMinor: number | 'most'
}

/** What the member could spend now. */
export interface Balances {
  points: number
  creditMinor: number
}

export type SpendRefusal = 'spend_not_allowed' | 'spend_step' | 'spend_too_large'

const PERCENT = 100

/** The tier's whole percent of what the goods cost, rounded down to the minor unit. */
export function tierDiscountOf(
  { discountPercent }: Pick<Tier, 'discountPercent'>,
  amountMinor: number,
): number {
  return Math.floor((amountMinor * discountPercent) / PERCENT)
}

/** What is to be paid behind the discounts. */
export function payableOf(amountMinor: number, discounts: Discounts): number {
  return amountMinor - discounts.tierDiscountMinor - discounts.couponDiscountMinor
}

/** The most points that may pay of `payMinor` by the program and the balance, in whole steps, and what they pay. */
export function mostPoints(
  payMinor: number,
  available: number,
  { spending }: Pick<Program, 'spending'>,
): Pick<Spend, 'points' | 'pointsMinor'> {
  if (spending.points === null) return { points: 0, pointsMinor: 0 }
  const { stepPoints, stepMinor, maxPercent } = spending.points
  const steps = Math.min(
    Math.floor(shareOf(payMinor, maxPercent) / stepMinor),
    Math.floor(available / stepPoints),
  )
  return { points: steps * stepPoints, pointsMinor: steps * stepMinor }
}

/** The most credit that may pay of `payMinor`, where points pay `pointsMinor` of it. */
export function mostCredit(
  payMinor: number,
  { pointsMinor, available }: { pointsMinor: number; available: number },
  { spending }: Pick<Program, 'spending'>,
): number {
  if (spending.credit === null) return 0
  const share = shareOf(payMinor, spending.credit.maxPercent)
  return Math.max(0, Math.min(share, payMinor - pointsMinor, available))
}

function shareOf(payMinor: number, percent: number): number {
  return Math.floor((payMinor * percent) / PERCENT)
}

/**
 * What `wish` comes to. Points before credit; `most` goes as far as balance and program let it.
 * @returns refusals `spend_not_allowed` (the program has none), `spend_step` {stepPoints}, `spend_too_large` {mostMinor: what it may
 * pay at the most}; that the balance covers it is the ledger's to say
 */
export function spendOf(
  payMinor: number,
  wish: Wish,
  balances: Balances,
  program: Pick<Program, 'spending'>,
): Outcome<Spend, SpendRefusal> {
  const byPoints =
    wish.points === 'most'
      ? done(mostPoints(payMinor, balances.points, program))
      : pointsOf(payMinor, wish.points, program)
  if (!byPoints.ok) return byPoints
  const { pointsMinor } = byPoints.value
  const most = (available: number) => mostCredit(payMinor, { pointsMinor, available }, program)
  const creditMinor = wish.creditMinor === 'most' ? most(balances.creditMinor) : wish.creditMinor
  if (creditMinor > 0 && program.spending.credit === null) return refused('spend_not_allowed')
  const mostMinor = most(payMinor)
  if (creditMinor > mostMinor) return refused('spend_too_large', { mostMinor })
  return done({ ...byPoints.value, creditMinor })
}

function pointsOf(
  payMinor: number,
  points: number,
  program: Pick<Program, 'spending'>,
): Outcome<Pick<Spend, 'points' | 'pointsMinor'>, SpendRefusal> {
  const terms = program.spending.points
  if (points === 0) return done({ points, pointsMinor: 0 })
  if (terms === null) return refused('spend_not_allowed')
  const { stepPoints, stepMinor } = terms
  if (points % stepPoints !== 0) return refused('spend_step', { stepPoints })
  const pointsMinor = (points / stepPoints) * stepMinor
  const mostMinor = shareOf(payMinor, terms.maxPercent)
  return pointsMinor > mostMinor
    ? refused('spend_too_large', { mostMinor })
    : done({ points, pointsMinor })
}

/** What was agreed for a sale: kept with its hold, and with the purchase. */
export interface Paid extends Spend {
  /** Behind the discounts, however it is paid. */
  amountMinor: number
}

/** What comes back of a sale: of points and credit to their accounts, the rest in money. */
export interface GivenBack extends Spend {
  moneyMinor: number
}

/**
 * What comes back when `refundedMinor` of the sale were refunded in all: each part's share, of points and credit rounded down to the unit,
 * of money rounded up; all of it with the last one. By totals, so that many refunds give back what one of their sum does, and no share
 * ever falls: what points and credit paid for whole brings no money. The shares of a part refund may be one unit short of it.
 */
export function givenBackOf(paid: Paid, refundedMinor: number): GivenBack {
  if (paid.amountMinor === 0) return { ...NO_SPEND, moneyMinor: 0 }
  // Two amounts of up to 900,000,000: their product is beyond 2^53.
  const [whole, part] = [BigInt(paid.amountMinor), BigInt(refundedMinor)]
  const share = (of: number) => Number((BigInt(of) * part) / whole)
  const dueMinor = dueOf(paid)
  return {
    points: share(paid.points),
    pointsMinor: share(paid.pointsMinor),
    creditMinor: share(paid.creditMinor),
    moneyMinor: Number((BigInt(dueMinor) * part + whole - 1n) / whole),
  }
}

/** What was paid in money. */
function dueOf({ amountMinor, pointsMinor, creditMinor }: Paid): number {
  return amountMinor - pointsMinor - creditMinor
}

/**
 * What of the sale earns points, once `refundedMinor` of it were refunded: what points and credit still pay only where the program says so.
 * Never negative, and never more after more refunds.
 */
export function earningMinorOf(
  paid: Paid,
  refundedMinor: number,
  { spending }: Pick<Program, 'spending'>,
): number {
  const back = givenBackOf(paid, refundedMinor)
  const inMoney = dueOf(paid) - back.moneyMinor
  const byPoints = spending.points?.earns ? paid.pointsMinor - back.pointsMinor : 0
  const byCredit = spending.credit?.earns ? paid.creditMinor - back.creditMinor : 0
  return Math.min(paid.amountMinor - refundedMinor, inMoney + byPoints + byCredit)
}
