// What a sale comes to, and what of it is set aside: read in one go, then decided, for a till as for a shop system.

import type { SQL } from 'drizzle-orm'
import type { BatchResponse } from 'drizzle-orm/batch'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { isAmount, sum } from '../../core/money.ts'
import type { Channel, Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import {
  type CouponSale,
  type Discount,
  type ShownRefusal,
  shownCoupons,
} from '../coupon/eligibility.ts'
import { type CouponStep, holdCoupon } from '../coupon/life.ts'
import { type CouponRow, selectCouponsByCode, stepStatements } from '../coupon/store.ts'
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
import { bothPostedStatements, spendHoldIds, spendHoldStatements, spendSource } from './store.ts'

/** A sale whose price is asked. */
export interface SaleAsked {
  /** What the goods cost. */
  amountMinor: number
  /** The coupons that were shown, in their order. */
  couponCodes: readonly string[]
  wish: Wish
}

export interface SalePlaced extends SaleAsked, Pick<CouponSale, 'channel' | 'items'> {
  branchId: string | null
}

/** What a sale comes to; amounts in minor units. */
export interface Quote {
  amountMinor: number
  tierDiscountMinor: number
  /** In the order they were shown, with what each takes off what is left by then. */
  coupons: { templateId: string; discountMinor: number }[]
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
  couponCodes: readonly string[],
  now: Date,
) {
  return [
    selectProgram(db),
    selectAccounts(db, memberId),
    selectTierSpend(db, memberId, now),
    selectCouponsByCode(db, couponCodes),
  ] as const
}

export interface SaleState {
  program: Program
  accounts: Accounts
  spend: Qualified
  coupons: readonly CouponRow[]
}

export function saleStateOf([versions, accounts, [spend], coupons]: BatchResponse<
  ReturnType<typeof saleQueries>
>): SaleState {
  return {
    program: currentProgramOf(versions).document,
    accounts: accountsOf(accounts),
    spend: spend ?? NOTHING_QUALIFIED,
    coupons,
  }
}

export type QuoteRefusal = 'amount_invalid' | SpendRefusal | ShownRefusal

/** What a sale comes to: see `priced`. */
export function quoteOf(
  state: SaleState,
  member: MemberRow,
  sale: SalePlaced,
  now: Date,
): Outcome<Quote, QuoteRefusal> {
  const sums = priced(state, member, sale, now)
  return sums.ok ? done(sums.value.quote) : sums
}

/** Tier discount, then the coupons one after the other on what that leaves, then points and credit on what all of them leave. */
function priced(
  { program, accounts, spend: spent, coupons }: SaleState,
  member: MemberRow,
  { amountMinor, channel, branchId, items, couponCodes, wish }: SalePlaced,
  now: Date,
): Outcome<{ quote: Quote; discounts: Discount<CouponRow>[] }, QuoteRefusal> {
  if (!isAmount(amountMinor)) return refused('amount_invalid')
  if (channel !== 'counter' && !program.spending.byOrders) return refused('spend_not_allowed')
  const { tier } = tierAt({ ...member, ...spent }, now, program)
  const tierDiscountMinor = tierDiscountOf(tier, amountMinor)
  const discounts = shownCoupons(couponCodes, coupons, program, {
    amountMinor: amountMinor - tierDiscountMinor,
    memberId: member.id,
    tierId: tier.id,
    channel,
    branchId,
    items,
    now,
  })
  if (!discounts.ok) return discounts
  const couponDiscountMinor = sum(discounts.value.map(({ discountMinor }) => discountMinor))
  const payMinor = payableOf(amountMinor, { tierDiscountMinor, couponDiscountMinor })
  const balances = {
    points: availableAt(accounts.points, now),
    creditMinor: availableAt(accounts.credit, now),
  }
  const spend = spendOf(payMinor, wish, balances, program)
  if (!spend.ok) return spend
  const { pointsMinor, creditMinor } = spend.value
  const quote: Quote = {
    amountMinor,
    tierDiscountMinor,
    coupons: discounts.value.map(({ coupon: { templateId }, discountMinor }) => ({
      templateId,
      discountMinor,
    })),
    payMinor,
    mostPoints: mostPoints(payMinor, balances.points, program).points,
    mostCreditMinor: mostCredit(
      payMinor,
      { pointsMinor, available: balances.creditMinor },
      program,
    ),
    spend: spend.value,
    dueMinor: payMinor - pointsMinor - creditMinor,
  }
  return done({ quote, discounts: discounts.value })
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

/** What a hold writes: in the ledger, of the coupons, and the agreement itself. */
export interface Held {
  posted: BothPosted
  discounts: readonly Discount<CouponRow>[]
  couponSteps: readonly CouponStep[]
  quote: Quote
  expiresAt: Date
}

/** The quote with what it sets aside: points and credit in the ledger, and the coupons. */
export function decideHold(
  sale: SaleState,
  member: MemberRow,
  { spendHoldId, expiresAt, ...asked }: SalePlaced & { spendHoldId: string; expiresAt: Date },
  actor: string,
  now: Date,
): Outcome<{ value: HeldSale; held: Held }, QuoteRefusal | LedgerRefusal | 'hold_expired'> {
  const sums = priced(sale, member, asked, now)
  if (!sums.ok) return sums
  const { quote, discounts } = sums.value
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
  const couponSteps: CouponStep[] = []
  for (const { coupon } of discounts) {
    const step = holdCoupon(coupon, hold, now)
    if (!step.ok) return step
    couponSteps.push(step.value)
  }
  const value = {
    spendHoldId,
    expiresAt: expiresAt.getTime(),
    quote,
    pointsAvailable: availableAt(left.points, now),
    creditAvailableMinor: availableAt(left.credit, now),
  }
  const held = { posted: posted.value, discounts, couponSteps, quote, expiresAt }
  return done({ value, held })
}

/** Everything that is written of a hold: the agreement as it was quoted, its coupons, and both accounts. */
export function heldStatements(
  db: Database,
  { posted, discounts, couponSteps, quote, expiresAt }: Held,
  named: Named,
  now: Date,
): Statement[] {
  const { amountMinor, tierDiscountMinor, coupons, spend } = quote
  const couponDiscountMinor = sum(coupons.map(({ discountMinor }) => discountMinor))
  const agreed = { amountMinor, tierDiscountMinor, couponDiscountMinor, ...spend }
  return [
    ...spendHoldStatements(db, { ...named, ...agreed, createdAt: now, expiresAt }, discounts),
    ...couponSteps.flatMap((step) => stepStatements(db, step)),
    ...bothPostedStatements(db, named.memberId, posted, now),
  ]
}

/** Whose hold it is, and where it was made. */
interface Named {
  id: string
  memberId: string
  channel: Channel
  staffId?: string
  receiptNumber?: string | null
}
