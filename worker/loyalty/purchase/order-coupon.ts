// Coupons of a shop system's sale: what they take off while the customer checks out, and set aside until the order comes.

import type { SQL } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { isAmount, sum } from '../../core/money.ts'
import {
  type Decision,
  type OperationContext,
  operation,
  query,
  reads,
} from '../../core/operation.ts'
import { MINUTE_MS } from '../../core/time.ts'
import type { Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { type Discount, type ShownRefusal, shownCoupons } from '../coupon/eligibility.ts'
import { type CouponStep, holdCoupon } from '../coupon/life.ts'
import { couponText } from '../coupon/rules.ts'
import { type CouponRow, selectCouponsByCode, stepStatements } from '../coupon/store.ts'
import { parseCardNumber } from '../member/card-number.ts'
import {
  holderOfCard,
  type MemberRow,
  memberIdOf,
  selectMember,
  selectMemberByCardNumber,
} from '../member/store.ts'
import { payableOf, tierDiscountOf } from '../spending/rules.ts'
import { NOTHING_QUALIFIED, type Qualified, tierAt } from '../tier/rules.ts'
import { selectTierSpend } from '../tier/store.ts'
import type { OrderChannel, OrderCommand, OrderItem } from './order.ts'
import { itemsOf, type OrderName } from './order-store.ts'

/** How long a checkout keeps its coupons to itself. */
export const ORDER_HOLD_MS = 15 * MINUTE_MS

/** What every hold and redemption of an order's coupons is named by. */
export const heldForOrder = ({ channel, externalId }: OrderName) => `order:${channel}:${externalId}`

export type OrderCouponRefusal =
  | ShownRefusal
  | 'coupon_discount_differs'
  | 'currency_unknown'
  | 'branch_unknown'
  | 'amount_invalid'

/** Matches nobody. */
const NO_CARD = ''

/** The member a system names: the query for their row, and their id as a sub-select. */
export function selectBuyer(db: Database, buyer: OrderCommand['buyer']) {
  const cardNumber =
    buyer && 'cardNumber' in buyer ? (parseCardNumber(buyer.cardNumber) ?? NO_CARD) : NO_CARD
  const byLineUser = buyer !== null && 'lineUserId' in buyer
  const memberId: SQL = byLineUser ? memberIdOf(buyer.lineUserId) : holderOfCard(cardNumber)
  const person = byLineUser
    ? selectMember(db, buyer.lineUserId)
    : selectMemberByCardNumber(db, cardNumber)
  return { memberId, person }
}

export interface OrderSale {
  /** What the goods cost, in minor units; what an order is redeemed by: behind the tier's discount. */
  amountMinor: number
  channel: OrderChannel
  branchId: string | null
  items: readonly OrderItem[]
  /** The order's number, where the checkout has one already. */
  externalId?: string
}

/** What the coupons of these codes take off what a member's tier leaves of a sale, in their order; every refusal names its coupon by `index`. */
export function discountsOf(
  codes: readonly string[],
  rows: readonly CouponRow[],
  buyer: { member: MemberRow; spend: Qualified },
  { externalId, items, ...sale }: OrderSale,
  at: Date,
  program: Program,
): Outcome<Discount<CouponRow>[], ShownRefusal> {
  const { member, spend } = buyer
  const tierId = tierAt({ ...member, ...spend }, at, program).tier.id
  const heldFor =
    externalId === undefined ? undefined : heldForOrder({ channel: sale.channel, externalId })
  const of = { ...sale, items: itemsOf(items), memberId: member.id, tierId, heldFor, now: at }
  return shownCoupons(codes, rows, program, of)
}

export interface CheckOrderCoupons extends OrderSale {
  couponCodes: readonly string[]
  currency: string
  buyer: OrderCommand['buyer']
}

export interface CheckedOrderCoupons {
  /** What the member's tier takes off, before the coupons. */
  tierDiscountMinor: number
  discountMinor: number
  payMinor: number
  coupons: { code: string; title: string; kind: string; discountMinor: number }[]
}

function load(db: Database, asked: CheckOrderCoupons, now: Date) {
  const { memberId, person } = selectBuyer(db, asked.buyer)
  return reads(
    [
      selectProgram(db),
      person,
      selectTierSpend(db, memberId, now),
      selectCouponsByCode(db, asked.couponCodes),
    ],
    ([versions, [member], [spend], coupons]) => ({
      program: currentProgramOf(versions).document,
      member,
      spend: spend ?? NOTHING_QUALIFIED,
      coupons,
    }),
  )
}

type State = ReturnType<ReturnType<typeof load>['read']>

/** What is taken off a sale: first by the member's tier, then by the coupons. */
interface CheckedDiscounts {
  tierDiscountMinor: number
  discounts: Discount<CouponRow>[]
}

function decideDiscounts(
  { program, member, spend, coupons }: State,
  asked: CheckOrderCoupons,
  now: Date,
): Outcome<CheckedDiscounts, OrderCouponRefusal> {
  if (!isAmount(asked.amountMinor)) return refused('amount_invalid')
  if (asked.currency !== program.currency)
    return refused('currency_unknown', { currency: program.currency })
  if (asked.branchId !== null && !program.branches.some(({ id }) => id === asked.branchId))
    return refused('branch_unknown')
  // Nobody's coupon, as far as the shop's system may know: as if it did not exist.
  if (member?.status !== 'member') return refused('coupon_unknown', { index: 0 })
  const { tier } = tierAt({ ...member, ...spend }, now, program)
  const tierDiscountMinor = tierDiscountOf(tier, asked.amountMinor)
  const left = { ...asked, amountMinor: asked.amountMinor - tierDiscountMinor }
  const buyer = { member, spend }
  const discounts = discountsOf(asked.couponCodes, coupons, buyer, left, now, program)
  return discounts.ok ? done({ tierDiscountMinor, discounts: discounts.value }) : discounts
}

function answerOf(
  { tierDiscountMinor, discounts }: CheckedDiscounts,
  amountMinor: number,
  program: Program,
): CheckedOrderCoupons {
  const discountMinor = sum(discounts.map((each) => each.discountMinor))
  return {
    tierDiscountMinor,
    discountMinor,
    payMinor: payableOf(amountMinor, { tierDiscountMinor, couponDiscountMinor: discountMinor }),
    coupons: discounts.map(({ coupon, discountMinor: off }) => {
      const { title, kind } = couponText(program, coupon.templateId, program.defaultLanguage)
      return { code: coupon.code, title, kind, discountMinor: off }
    }),
  }
}

/** What the coupons would take off now; nothing is written. One round trip. */
export async function checkOrderCoupons(
  { db, now: clock }: OperationContext,
  asked: CheckOrderCoupons,
): Promise<Outcome<CheckedOrderCoupons, OrderCouponRefusal>> {
  const now = clock()
  const state = await query(db, load(db, asked, now))
  const discounts = decideDiscounts(state, asked, now)
  if (!discounts.ok) return discounts
  return done(answerOf(discounts.value, asked.amountMinor, state.program))
}

export interface HoldOrderCoupons extends CheckOrderCoupons {
  externalId: string
}

/** Epoch milliseconds. */
export type HeldOrderCoupons = CheckedOrderCoupons & { heldUntil: number }

/**
 * Sets the coupons aside for the order of that number: nobody else can use them until the order comes, or `ORDER_HOLD_MS` are over.
 * Asked again, it holds again from now.
 */
const holdCoupons = operation({
  name: 'hold-order-coupons',
  load,
  decide(
    state,
    asked: HoldOrderCoupons,
    now,
  ): Decision<CouponStep[], HeldOrderCoupons, OrderCouponRefusal> {
    const discounts = decideDiscounts(state, asked, now)
    if (!discounts.ok) return { outcome: discounts }
    const heldUntil = new Date(now.getTime() + ORDER_HOLD_MS)
    const hold = { heldFor: heldForOrder(asked), heldUntil, actor: 'system' }
    const steps: CouponStep[] = []
    for (const { coupon } of discounts.value.discounts) {
      const held = holdCoupon(coupon, hold, now)
      if (!held.ok) return { outcome: held }
      steps.push(held.value)
    }
    const answer = answerOf(discounts.value, asked.amountMinor, state.program)
    return { outcome: done({ ...answer, heldUntil: heldUntil.getTime() }), change: steps }
  },
  commit: (db, steps) => steps.flatMap((step) => stepStatements(db, step)),
})

export async function holdOrderCoupons(
  context: OperationContext,
  asked: HoldOrderCoupons,
): Promise<Outcome<HeldOrderCoupons, OrderCouponRefusal | 'idempotency_conflict'>> {
  // Every request holds anew: the coupon's step, not a key, keeps two of them apart.
  return holdCoupons(context, asked, `order-hold:${crypto.randomUUID()}`)
}
