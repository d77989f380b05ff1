// What an order from a shop system must be, and what refunds that came before it leave of it. Pure.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { isAmount, sum } from '../../core/money.ts'
import { MINUTE_MS } from '../../core/time.ts'
import type { Channel, Program } from '../../shop/program/rules.ts'

/** The channels a system may send; the counter records its own. */
export type OrderChannel = Exclude<Channel, 'counter'>

/** How far a till's clock may run ahead. */
export const CLOCK_TOLERANCE_MS = 5 * MINUTE_MS

export interface OrderItem {
  sku: string
  category: string | null
  quantity: number
  /** Of the whole line, in minor units. */
  amountMinor: number
}

export interface OrderCoupon {
  code: string
  discountMinor: number
}

/** A line of an order that sells a gift card. */
export interface OrderGiftCard {
  /** Its place among the order's lines, counted from 1: with the order it names the card once. */
  line: number
  /** The card's value, which is what it costs. */
  amountMinor: number
  /** Null: the program's first. */
  designId: string | null
  /** The buyer's own words; null: those of the design. */
  message: string | null
}

/** What the coupons of an order took off. */
export function discountOfOrder({ coupons = [] }: Pick<OrderCommand, 'coupons'>): number {
  return sum(coupons.map(({ discountMinor }) => discountMinor))
}

/** An order as its system names it; instants in epoch milliseconds, so that the command hashes the same for ever. */
export interface OrderCommand {
  channel: OrderChannel
  externalId: string
  /** What was paid for everything but gift cards. */
  amountMinor: number
  currency: string
  occurredAt: number
  branchId: string | null
  items: readonly OrderItem[]
  claimExpiresAt: number | null
  /** Coupons the customer used, in their order, with what each took off; absent without any, so that the hash stays what it was. */
  coupons?: readonly OrderCoupon[]
  /** Gift cards sold with it; absent without any, so that the hash stays what it was. */
  giftCards?: readonly OrderGiftCard[]
  /** Where points or credit pay of it: what was set aside at the checkout; absent without, so that the hash stays what it was. */
  spendHoldId?: string
  /** Whose order it is, where the system knows; a member is bound at once. */
  buyer: { cardNumber: string } | { lineUserId: string } | null
}

export type OrderRefusal =
  | 'amount_invalid'
  | 'currency_unknown'
  | 'branch_unknown'
  | 'order_in_future'
  | 'order_differs'

/** Lets an order through that the program can take; answers when it was made, never later than now. */
export function checkOrder(
  order: OrderCommand,
  now: Date,
  program: Program,
): Outcome<Date, OrderRefusal> {
  // Where coupons pay for all of it, nothing is left to pay.
  if (order.amountMinor < 0 || !Number.isSafeInteger(order.amountMinor))
    return refused('amount_invalid')
  const goodsMinor = order.amountMinor + discountOfOrder(order)
  if (!isAmount(goodsMinor) && !(goodsMinor === 0 && order.giftCards))
    return refused('amount_invalid')
  if (order.currency !== program.currency)
    return refused('currency_unknown', { currency: program.currency })
  if (order.branchId !== null && !program.branches.some(({ id }) => id === order.branchId))
    return refused('branch_unknown')
  const occurredAt = notAhead(order.occurredAt, now)
  return occurredAt ? done(occurredAt) : refused('order_in_future', { now: now.getTime() })
}

/** The instant, taken as now where a clock runs a little ahead; null where it is further in the future. */
export function notAhead(instant: number, now: Date): Date | null {
  if (instant > now.getTime() + CLOCK_TOLERANCE_MS) return null
  return new Date(Math.min(instant, now.getTime()))
}

/** A refund that waits for its order; `amountMinor` null: a void. */
export interface WaitingRefund {
  refundId: string
  amountMinor: number | null
  /** Of one gift card: its line; null: of the goods, or with a void of everything. */
  line: number | null
}

export interface AppliedRefund {
  refundId: string
  /** Gift cards apart. */
  appliedMinor: number
  /** Lines of the gift cards that it made void. */
  lines: readonly number[]
}

/** Applies waiting refunds in the order they came, each as far as the order goes. */
export function applyWaiting(
  { amountMinor, giftCards = [] }: Pick<OrderCommand, 'amountMinor' | 'giftCards'>,
  waiting: readonly WaitingRefund[],
): AppliedRefund[] {
  let leftMinor = amountMinor
  let leftLines = giftCards.map(({ line }) => line)
  return waiting.map(({ refundId, amountMinor: asked, line }) => {
    const all = asked === null && line === null
    const lines = all ? leftLines : leftLines.filter((each) => each === line)
    leftLines = leftLines.filter((each) => !lines.includes(each))
    const appliedMinor = line === null ? Math.min(asked ?? leftMinor, leftMinor) : 0
    leftMinor -= appliedMinor
    return { refundId, appliedMinor, lines }
  })
}
