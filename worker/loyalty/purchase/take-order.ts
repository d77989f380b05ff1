// An order from a shop system: recorded once with its items, with a claim code or bound at once to a member the system knows.

import type { Database } from '../../../db/client.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { derivedId } from '../../core/ids.ts'
import { sum } from '../../core/money.ts'
import { type Decision, type OperationContext, operation, reads } from '../../core/operation.ts'
import { DAY_MS } from '../../core/time.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import type { Discount } from '../coupon/eligibility.ts'
import { type CouponRow, selectCouponsByCode } from '../coupon/store.ts'
import { selectUsage } from '../earning/store.ts'
import type { SaleRefusal } from '../gift-card/rules.ts'
import { type GiftCardRow, selectBoughtSince, selectGiftCardsOfOrder } from '../gift-card/store.ts'
import type { LedgerRefusal } from '../ledger/rules.ts'
import { accountsOf, selectAccounts } from '../ledger/store.ts'
import type { MemberRow } from '../member/store.ts'
import { accountsAfter, bothAndThen } from '../spending/capture.ts'
import type { Spend } from '../spending/rules.ts'
import { spenderOf } from '../spending/store.ts'
import { NOTHING_QUALIFIED } from '../tier/rules.ts'
import { selectTierSpend } from '../tier/store.ts'
import { buyerOf, type Gain, gain } from './gain.ts'
import {
  applyWaiting,
  checkOrder,
  discountOfOrder,
  type OrderCommand,
  type OrderRefusal,
} from './order.ts'
import { discountsOf, type OrderCouponRefusal, selectBuyer } from './order-coupon.ts'
import { type GiftCardDoor, soldWith } from './order-gift-cards.ts'
import { factsOf, type OrderChange, orderStatements } from './order-record.ts'
import {
  agreedStateOf,
  NO_SPEND_HOLD,
  type OrderSpendRefusal,
  type OrderSpent,
  spendQueries,
  spentOn,
} from './order-spend.ts'
import { purchaseIdOf, selectLastStep, selectOrder, selectWaitingRefunds } from './order-store.ts'

/** What an order's system is told, and told again. */
export interface TakenOrder {
  purchaseId: string
  /** True where the order went to a member the system knew. */
  bound: boolean
  /** Points it earned that member; null where it waits for its claim. */
  points: number | null
  /** Taken off by refunds that came before it. */
  refundedMinor: number
  /** Where points or credit paid of it. */
  spent?: Spend
  /** What of that refunds that came before it have given back. */
  givenBack?: { points: number; creditMinor: number }
}

export type TakeRefusal =
  | OrderRefusal
  | OrderCouponRefusal
  | OrderSpendRefusal
  | SaleRefusal
  | LedgerRefusal

/** Longer than any local day, a change of clocks included. */
const LONGEST_DAY_MS = 2 * DAY_MS

function load(db: Database, order: OrderCommand, now: Date) {
  const { spendHoldId = NO_SPEND_HOLD } = order
  const { memberId: buyerId, person: buyer } = selectBuyer(db, order.buyer)
  const memberId = order.spendHoldId === undefined ? buyerId : spenderOf(spendHoldId)
  return reads(
    [
      selectProgram(db),
      buyer,
      selectAccounts(db, memberId),
      selectUsage(db, memberId, new Date(order.occurredAt)),
      selectTierSpend(db, memberId, now),
      // Before what it guards: the reads of a load are not of one instant, and a step taken between them must be a conflict.
      selectLastStep(db, order),
      selectOrder(db, order),
      selectWaitingRefunds(db, order),
      selectCouponsByCode(db, order.coupons?.map(({ code }) => code) ?? []),
      selectBoughtSince(db, memberId, new Date(now.getTime() - LONGEST_DAY_MS)),
      ...spendQueries(db, spendHoldId),
    ],
    (rows) => {
      const [versions, [person], accounts, usage, ...ofOrder] = rows
      const [spend, [lastStep], [known], waiting, coupons, bought, ...agreed] = ofOrder
      return {
        program: currentProgramOf(versions).document,
        person,
        accounts: accountsOf(accounts),
        usage,
        spend,
        known,
        waiting,
        lastStep: lastStep?.number ?? 0,
        coupons,
        bought,
        ...agreedStateOf(agreed),
      }
    },
  )
}

type State = ReturnType<ReturnType<typeof load>['read']>

type Decided = Decision<OrderChange, TakenOrder, TakeRefusal>

export const recordOrder = (door: GiftCardDoor) =>
  operation({
    name: 'take-order',
    load,
    decide(state, order: OrderCommand, now): Decided {
      const { program, person, waiting, lastStep } = state
      const checked = checkOrder(order, now, program)
      if (!checked.ok) return { outcome: checked }
      // Known, and not by this command: it came another way.
      if (state.known) return { outcome: refused('order_differs') }
      const occurredAt = checked.value
      // The order's name makes its id, so that the ledger can name it before it is written.
      const purchaseId = derivedId(`order:${order.channel}:${order.externalId}`)
      const applied = applyWaiting(order, waiting)
      const refundedMinor = sum(applied.map(({ appliedMinor }) => appliedMinor))
      const known = person?.status === 'member' ? person : null
      const redeemed = redeemedBy(state, known, order, occurredAt)
      if (!redeemed.ok) return { outcome: redeemed }
      const spending = spentOn(order, state, { purchaseId, applied, refundedMinor }, now)
      if (!spending.ok) return { outcome: spending }
      const spent = spending.value
      const buyer = spent?.spender ?? known
      const bought = buyer && state.bought
      const sold = soldWith(order, purchaseId, applied, bought, now, program)
      if (!sold.ok) return { outcome: sold }
      const facts = { program, purchaseId, occurredAt, lastStep, applied, refundedMinor, spent }
      const change = { ...facts, giftCards: sold.value }
      return boundTo(buyer, state, order, { change, redeemed: redeemed.value }, now)
    },
    commit: (db, change, order, tools) => orderStatements(db, order, change, door, tools),
  })

/** The order with whoever it belongs to: it earns as far as something was bought, and something is left of it. */
function boundTo(
  buyer: MemberRow | null,
  state: State,
  order: OrderCommand,
  decided: { change: Omit<OrderChange, 'bound'>; redeemed: Discount<CouponRow>[] },
  now: Date,
): Decided {
  const { change, redeemed } = decided
  const { purchaseId, refundedMinor, spent, giftCards } = change
  const value = { purchaseId, refundedMinor, ...spendTold(spent, refundedMinor) }
  const refundedWhole = refundedMinor > 0 && refundedMinor >= order.amountMinor
  const earns = !refundedWhole && order.amountMinor + discountOfOrder(order) > 0
  if (!buyer || !(earns || giftCards.some(({ isVoid }) => !isVoid))) {
    return {
      outcome: done({ ...value, bound: false, points: null }),
      change: { ...change, bound: null },
    }
  }
  if (!earns) {
    const bound = { member: buyer, gained: null, redeemed: [] }
    return { outcome: done({ ...value, bound: true, points: 0 }), change: { ...change, bound } }
  }
  const gained = gainOf(state, buyer, order, change, now)
  if (!gained.ok) return { outcome: gained }
  const bound = { member: buyer, gained: gained.value, redeemed }
  const { points } = gained.value.awarded
  return { outcome: done({ ...value, bound: true, points }), change: { ...change, bound } }
}

/** The order's coupons, as they held when it was made: its member's own, and for what the shop took off. */
function redeemedBy(
  { program, spend: [spend], coupons }: State,
  member: MemberRow | null,
  order: OrderCommand,
  occurredAt: Date,
): Outcome<Discount<CouponRow>[], OrderCouponRefusal> {
  const used = order.coupons ?? []
  if (used.length === 0) return done([])
  if (!member) return refused('coupon_unknown', { index: 0 })
  const codes = used.map(({ code }) => code)
  const sale = { ...order, amountMinor: order.amountMinor + discountOfOrder(order) }
  const buyer = { member, spend: spend ?? NOTHING_QUALIFIED }
  const discounts = discountsOf(codes, coupons, buyer, sale, occurredAt, program)
  if (!discounts.ok) return discounts
  const index = discounts.value.findIndex(
    ({ discountMinor }, at) => discountMinor !== used[at]?.discountMinor,
  )
  const differs = discounts.value[index]
  return differs
    ? refused('coupon_discount_differs', { index, discountMinor: differs.discountMinor })
    : discounts
}

function gainOf(
  state: State,
  member: MemberRow,
  order: OrderCommand,
  change: Omit<OrderChange, 'bound'>,
  now: Date,
): Outcome<Gain, LedgerRefusal> {
  const { spent } = change
  const accounts = spent ? accountsAfter(state.accounts, spent.posted) : state.accounts
  const buyer = buyerOf(member, state.spend, { ...state, accounts })
  const gained = gain(buyer, factsOf(order, change), 'system', now, state.program)
  if (!gained.ok || !spent) return gained
  return done({ ...gained.value, posted: bothAndThen(spent.posted, gained.value.posted) })
}

/** How it was paid, and what refunds that came first have given back of that. */
function spendTold(
  spent: OrderSpent | null,
  refundedMinor: number,
): Pick<TakenOrder, 'spent' | 'givenBack'> {
  if (!spent) return {}
  const { points, pointsMinor, creditMinor } = spent.agreed
  return {
    spent: { points, pointsMinor, creditMinor },
    ...(refundedMinor > 0 && { givenBack: spent.givenBack }),
  }
}

/** A gift card of an order as its system is told of it. */
export interface OrderGiftCardTold {
  line: number
  giftCardId: string
  amountMinor: number
  /** Nobody has it, and nobody but the shop system can hand it over: the answer has its link. */
  handOver: boolean
}

/** An order's answer: what was decided, and the code that makes it somebody's. */
export interface OrderAnswer extends TakenOrder {
  claimCode: string | null
  claimExpiresAt: number | null
  /** Of its lines that sell gift cards; absent: none. */
  giftCards?: OrderGiftCardTold[]
}

/**
 * Records an order once per (channel, external id): the same again answers the same, with its code and its gift cards; other content is
 * refused with `order_differs`. A member who is named and unknown here is no reason to refuse: the order waits for its code. Two round
 * trips.
 */
export async function takeOrder(
  context: OperationContext,
  order: OrderCommand,
  door: GiftCardDoor,
): Promise<Outcome<OrderAnswer, TakeRefusal>> {
  const { db } = context
  const stored = reads(
    [selectOrder(db, order), selectGiftCardsOfOrder(db, purchaseIdOf(order))],
    ([[row], cards]) => ({ row, cards }),
  )
  const key = `order:${order.channel}:${order.externalId}`
  const answer = await recordOrder(door)(context, order, key, stored)
  if (answer.ok) {
    const { claimCode = null, claimExpiresAt } = answer.after?.row ?? {}
    const giftCards = (answer.after?.cards ?? []).map((card) => told(card, door))
    return done({
      ...answer.value,
      claimCode,
      claimExpiresAt: claimExpiresAt?.getTime() ?? null,
      ...(giftCards.length > 0 && { giftCards }),
    })
  }
  const { code, detail } = answer.refusal
  return refused(code === 'idempotency_conflict' ? 'order_differs' : code, detail)
}

/** A link is told only where it opens: not once the card has a buyer, was taken, or the secret of links is another one by now. */
function told(card: GiftCardRow, door: GiftCardDoor): OrderGiftCardTold {
  const { id: giftCardId, amountMinor, orderLine, buyerId, status, claimHash } = card
  const handOver =
    buyerId === null && status === 'sold' && claimHash === door.claimHashOf(giftCardId)
  return { line: orderLine ?? 0, giftCardId, amountMinor, handOver }
}
