// What a sale comes to, and what of it is set aside: read in one go, then decided, for a till as for a shop system.

import type { SQL } from 'drizzle-orm'
import type { BatchResponse } from 'drizzle-orm/batch'
import type { Database } from '../../../db/client.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { isAmount } from '../../core/money.ts'
import { type Channel, couponTemplateOf, type Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { type CouponRefusal, type CouponSale, eligibility } from '../coupon/eligibility.ts'
import { type CouponStep, holdCoupon } from '../coupon/life.ts'
import { type CouponRow, selectCouponByCode } from '../coupon/store.ts'
import { availableAt, type LedgerRefusal } from '../ledger/rules.ts'
import { accountsOf, selectAccounts } from '../ledger/store.ts'
import type { MemberRow } from '../member/store.ts'
import { NOTHING_QUALIFIED, type Qualified, tierAt } from '../tier/rules.ts'
import { selectTierSpend } from '../tier/store.ts'
import { type Accounts, accountsAfter, type BothPosted, holdSpend } from './capture.ts'
import {
  mostCredit,
  mostPoints,
  payableOf,
  type Spend,
  type SpendRefusal,
  spendOf,
  tierDiscountOf,
  type Wish,
} from './rules.ts'
import { spendHoldIds, spendSource } from './store.ts'

/** A sale whose price is asked. */
export interface SaleAsked {
  /** What the goods cost. */
  amountMinor: number
  /** The coupon that was shown; null without one. */
  couponCode: string | null
  wish: Wish
}

export interface SalePlaced extends SaleAsked, Pick<CouponSale, 'channel' | 'items'> {
  branchId: string | null
}

/** What a sale comes to; amounts in minor units. */
export interface Quote {
  amountMinor: number
  tierDiscountMinor: number
  coupon: { templateId: string; discountMinor: number } | null
  /** Behind the discounts. */
  payMinor: number
  /** The most that can be used of each; of credit, beside the points that are. */
  mostPoints: number
  mostCreditMinor: number
  spend: Spend
  /** What is left to pay in money. */
  dueMinor: number
}

/** What is read for every sale, behind the member's row. */
export function saleQueries(
  db: Database,
  memberId: SQL | string,
  couponCode: string | null,
  now: Date,
) {
  return [
    selectProgram(db),
    selectAccounts(db, memberId),
    selectTierSpend(db, memberId, now),
    selectCouponByCode(db, couponCode ?? NO_COUPON),
  ] as const
}
/** Matches no coupon: a sale without one reads none. */
const NO_COUPON = ''

export interface SaleState {
  program: Program
  accounts: Accounts
  spend: Qualified
  coupon: CouponRow | undefined
}

export function saleStateOf([versions, accounts, [spend], [coupon]]: BatchResponse<
  ReturnType<typeof saleQueries>
>): SaleState {
  return {
    program: currentProgramOf(versions).document,
    accounts: accountsOf(accounts),
    spend: spend ?? NOTHING_QUALIFIED,
    coupon,
  }
}

export type QuoteRefusal = 'amount_invalid' | SpendRefusal | CouponRefusal

/** Tier discount, then the coupon on what that leaves, then points and credit on what both leave. */
export function quoteOf(
  { program, accounts, spend: spent, coupon: shown }: SaleState,
  member: MemberRow,
  { amountMinor, channel, branchId, items, couponCode, wish }: SalePlaced,
  now: Date,
): Outcome<Quote, QuoteRefusal> {
  if (!isAmount(amountMinor)) return refused('amount_invalid')
  if (channel !== 'counter' && !program.spending.byOrders) return refused('spend_not_allowed')
  const { tier } = tierAt({ ...member, ...spent }, now, program)
  const tierDiscountMinor = tierDiscountOf(tier, amountMinor)
  const coupon = couponOf(shown, couponCode, program, {
    amountMinor: amountMinor - tierDiscountMinor,
    memberId: member.id,
    tierId: tier.id,
    channel,
    branchId,
    items,
    now,
  })
  if (!coupon.ok) return coupon
  const couponDiscountMinor = coupon.value?.discountMinor ?? 0
  const payMinor = payableOf(amountMinor, { tierDiscountMinor, couponDiscountMinor })
  const balances = {
    points: availableAt(accounts.points, now),
    creditMinor: availableAt(accounts.credit, now),
  }
  const spend = spendOf(payMinor, wish, balances, program)
  if (!spend.ok) return spend
  const { pointsMinor, creditMinor } = spend.value
  return done({
    amountMinor,
    tierDiscountMinor,
    coupon: coupon.value,
    payMinor,
    mostPoints: mostPoints(payMinor, balances.points, program).points,
    mostCreditMinor: mostCredit(
      payMinor,
      { pointsMinor, available: balances.creditMinor },
      program,
    ),
    spend: spend.value,
    dueMinor: payMinor - pointsMinor - creditMinor,
  })
}

/** The coupon shown and what it takes off; null where none was. */
export function couponOf(
  coupon: CouponRow | undefined,
  couponCode: string | null,
  program: Program,
  sale: CouponSale,
): Outcome<Quote['coupon'], CouponRefusal> {
  if (couponCode === null) return done(null)
  if (!coupon) return refused('coupon_unknown')
  const { templateId } = coupon
  const discount = eligibility(coupon, couponTemplateOf(program, templateId), sale)
  return discount.ok ? done({ templateId, discountMinor: discount.value }) : discount
}

/** What was set aside, and until when; instants as epoch milliseconds. */
export interface HeldSale {
  spendHoldId: string
  expiresAt: number
  quote: Quote
  /** What the member can spend beside it. */
  pointsAvailable: number
  creditAvailableMinor: number
}

/** What a hold writes: in the ledger, of the coupon, and the agreement itself. */
export interface Held {
  posted: BothPosted
  couponStep: CouponStep | null
  quote: Quote
  expiresAt: Date
}

/** The quote with what it sets aside: points and credit in the ledger, and the coupon. */
export function decideHold(
  sale: SaleState,
  member: MemberRow,
  { spendHoldId, expiresAt, ...asked }: SalePlaced & { spendHoldId: string; expiresAt: Date },
  actor: string,
  now: Date,
): Outcome<{ value: HeldSale; held: Held }, QuoteRefusal | LedgerRefusal | 'hold_expired'> {
  const quoted = quoteOf(sale, member, asked, now)
  if (!quoted.ok) return quoted
  const quote = quoted.value
  if (quote.spend.pointsMinor + quote.spend.creditMinor === 0) return refused('amount_invalid')
  const cause = {
    reason: 'purchase',
    source: spendSource(spendHoldId),
    actor,
    occurredAt: now,
    ids: spendHoldIds(spendHoldId),
    expiresAt,
  }
  const posted = holdSpend(sale.accounts, quote.spend, cause, now)
  if (!posted.ok) return posted
  const left = accountsAfter(sale.accounts, posted.value)
  const hold = { heldFor: spendSource(spendHoldId), heldUntil: expiresAt, actor }
  const step = quote.coupon && sale.coupon ? holdCoupon(sale.coupon, hold, now) : done(null)
  if (!step.ok) return step
  const value = {
    spendHoldId,
    expiresAt: expiresAt.getTime(),
    quote,
    pointsAvailable: availableAt(left.points, now),
    creditAvailableMinor: availableAt(left.credit, now),
  }
  const held = { posted: posted.value, couponStep: step.value, quote, expiresAt }
  return done({ value, held })
}

/** The row of a hold as it was quoted. */
export function holdRow(
  { amountMinor, tierDiscountMinor, coupon, spend }: Quote,
  named: { id: string; memberId: string; channel: Channel },
  createdAt: Date,
) {
  const couponDiscountMinor = coupon?.discountMinor ?? 0
  return { ...named, amountMinor, tierDiscountMinor, couponDiscountMinor, ...spend, createdAt }
}
