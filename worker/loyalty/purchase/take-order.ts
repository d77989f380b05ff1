// An order from a shop system: recorded once with its items, with a claim code or bound at once to a member the system knows.

import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { derivedId, fromBase64url } from '../../core/ids.ts'
import { sum } from '../../core/money.ts'
import {
  type CommitTools,
  type Decision,
  type OperationContext,
  operation,
  reads,
} from '../../core/operation.ts'
import type { Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import type { Discount } from '../coupon/eligibility.ts'
import { redeemCoupon } from '../coupon/life.ts'
import { type CouponRow, selectCouponsByCode, stepStatements } from '../coupon/store.ts'
import { selectUsage } from '../earning/store.ts'
import type { LedgerRefusal } from '../ledger/rules.ts'
import { accountOf, selectAccount, selectOpenLots } from '../ledger/store.ts'
import type { MemberRow } from '../member/store.ts'
import { NOTHING_QUALIFIED } from '../tier/rules.ts'
import { selectTierSpend } from '../tier/store.ts'
import { CLAIM_CODE_BYTES, claimCodeFrom } from './claim-code.ts'
import { buyerOf, type Gain, gain } from './gain.ts'
import { gainStatements } from './gain-store.ts'
import {
  type AppliedRefund,
  applyWaiting,
  checkOrder,
  discountOfOrder,
  type OrderCommand,
  type OrderRefusal,
} from './order.ts'
import { discountsOf, type OrderCouponRefusal, selectBuyer } from './order-coupon.ts'
import {
  applyWaitingRefunds,
  insertBinding,
  insertItems,
  insertStep,
  itemsOf,
  selectLastStep,
  selectOrder,
  selectWaitingRefunds,
} from './order-store.ts'
import { insertPurchase } from './store.ts'

/** What an order's system is told, and told again. */
export interface TakenOrder {
  purchaseId: string
  /** True where the order went to a member the system knew. */
  bound: boolean
  /** Points it earned that member; null where it waits for its claim. */
  points: number | null
  /** Taken off by refunds that came before it. */
  refundedMinor: number
}

export type TakeRefusal = OrderRefusal | OrderCouponRefusal | LedgerRefusal

interface OrderChange {
  program: Program
  purchaseId: string
  occurredAt: Date
  lastStep: number
  applied: AppliedRefund[]
  refundedMinor: number
  bound: { memberId: string; gained: Gain; redeemed: Discount<CouponRow>[] } | null
}

function load(db: Database, order: OrderCommand, now: Date) {
  const { memberId, person: buyer } = selectBuyer(db, order.buyer)
  return reads(
    [
      selectProgram(db),
      buyer,
      selectAccount(db, memberId, 'points'),
      selectOpenLots(db, memberId, 'points'),
      selectAccount(db, memberId, 'credit'),
      selectOpenLots(db, memberId, 'credit'),
      selectUsage(db, memberId, new Date(order.occurredAt)),
      selectTierSpend(db, memberId, now),
      // Before what it guards: the reads of a load are not of one instant, and a step taken between them must be a conflict.
      selectLastStep(db, order),
      selectOrder(db, order),
      selectWaitingRefunds(db, order),
      selectCouponsByCode(db, order.coupons?.map(({ code }) => code) ?? []),
    ],
    (rows) => {
      const [versions, [person], points, pointLots, credit, creditLots, usage, ...ofOrder] = rows
      const [spend, [lastStep], [known], waiting, coupons] = ofOrder
      return {
        program: currentProgramOf(versions).document,
        person,
        accounts: {
          points: accountOf('points', points, pointLots),
          credit: accountOf('credit', credit, creditLots),
        },
        usage,
        spend,
        known,
        waiting,
        lastStep: lastStep?.number ?? 0,
        coupons,
      }
    },
  )
}

type State = ReturnType<ReturnType<typeof load>['read']>

const recordOrder = operation({
  name: 'take-order',
  load,
  decide(state, order: OrderCommand, now): Decision<OrderChange, TakenOrder, TakeRefusal> {
    const { program, person, waiting, lastStep } = state
    const checked = checkOrder(order, now, program)
    if (!checked.ok) return { outcome: checked }
    // Known, and not by this command: it came another way.
    if (state.known) return { outcome: refused('order_differs') }
    const occurredAt = checked.value
    // The order's name makes its id, so that the ledger can name it before it is written.
    const purchaseId = derivedId(`order:${order.channel}:${order.externalId}`)
    const applied = applyWaiting(order.amountMinor, waiting)
    const refundedMinor = sum(applied.map(({ appliedMinor }) => appliedMinor))
    const member = person?.status === 'member' ? person : null
    const redeemed = redeemedBy(state, member, order, occurredAt)
    if (!redeemed.ok) return { outcome: redeemed }
    const change = { program, purchaseId, occurredAt, lastStep, applied, refundedMinor }
    const refundedWhole = refundedMinor > 0 && refundedMinor >= order.amountMinor
    const buyer = refundedWhole ? null : member
    if (!buyer) {
      const value = { purchaseId, bound: false, points: null, refundedMinor }
      return { outcome: done(value), change: { ...change, bound: null } }
    }
    const gained = gainOf(state, buyer, order, change, now)
    if (!gained.ok) return { outcome: gained }
    const { points } = gained.value.awarded
    return {
      outcome: done({ purchaseId, bound: true, points, refundedMinor }),
      change: {
        ...change,
        bound: { memberId: buyer.id, gained: gained.value, redeemed: redeemed.value },
      },
    }
  },
  commit(db, change, order, tools): Statement[] {
    const { purchaseId, applied, lastStep } = change
    return [
      insertStep(db, order, { number: lastStep + 1, kind: 'order', at: tools.now }),
      insertPurchase(db, purchaseRow(order, change, tools)),
      ...insertItems(db, purchaseId, order.items),
      ...applyWaitingRefunds(db, order, purchaseId, applied, tools.now),
      ...bindingStatements(db, order, change, tools),
    ]
  },
})

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

/** What is left of the order, as the gain sees it. */
function factsOf(
  { channel, amountMinor, branchId, items }: OrderCommand,
  { purchaseId, occurredAt, refundedMinor }: Omit<OrderChange, 'bound'>,
) {
  return {
    id: purchaseId,
    channel,
    amountMinor: amountMinor - refundedMinor,
    branchId,
    items: itemsOf(items),
    occurredAt,
  }
}

function gainOf(
  state: State,
  member: MemberRow,
  order: OrderCommand,
  change: Omit<OrderChange, 'bound'>,
  now: Date,
): Outcome<Gain, LedgerRefusal> {
  const buyer = buyerOf(member, state.spend, state)
  return gain(buyer, factsOf(order, change), 'system', now, state.program)
}

function purchaseRow(order: OrderCommand, change: OrderChange, { now, randomToken }: CommitTools) {
  const { purchaseId, occurredAt, refundedMinor, bound } = change
  const waits = bound === null && refundedMinor < order.amountMinor
  return {
    id: purchaseId,
    channel: order.channel,
    externalId: order.externalId,
    amountMinor: order.amountMinor,
    discountMinor: discountOfOrder(order),
    refundedMinor,
    currency: order.currency,
    branchId: order.branchId,
    occurredAt,
    recordedAt: now,
    claimCode: waits ? drawClaimCode(randomToken) : null,
    claimExpiresAt: waits && order.claimExpiresAt !== null ? new Date(order.claimExpiresAt) : null,
    memberId: bound?.memberId ?? null,
    boundAt: bound ? now : null,
  }
}

/** A code that another order has fails the commit, and the next try draws another one. */
function drawClaimCode(randomToken: CommitTools['randomToken']): string {
  const code = claimCodeFrom(fromBase64url(randomToken(CLAIM_CODE_BYTES)))
  if (code === null) throw new Error('The random bytes gave no claim code.')
  return code
}

function bindingStatements(
  db: Database,
  order: OrderCommand,
  change: OrderChange,
  tools: CommitTools,
): Statement[] {
  if (!change.bound) return []
  const { memberId, gained, redeemed } = change.bound
  const used = redeemed.map(({ coupon, discountMinor }) =>
    redeemCoupon(
      coupon,
      { purchaseId: change.purchaseId, discountMinor, actor: 'system' },
      tools.now,
    ),
  )
  return [
    ...used.flatMap((step) => stepStatements(db, step)),
    insertBinding(db, { purchaseId: change.purchaseId, memberId, at: tools.now }),
    ...gainStatements(db, memberId, factsOf(order, change), gained, tools),
  ]
}

/** An order's answer: what was decided, and the code that makes it somebody's. */
export interface OrderAnswer extends TakenOrder {
  claimCode: string | null
  claimExpiresAt: number | null
}

/**
 * Records an order once per (channel, external id): the same again answers the same, with its code; other content is refused with
 * `order_differs`. A member who is named and unknown here is no reason to refuse: the order waits for its code. Two round trips.
 */
export async function takeOrder(
  context: OperationContext,
  order: OrderCommand,
): Promise<Outcome<OrderAnswer, TakeRefusal>> {
  const stored = reads([selectOrder(context.db, order)], ([[row]]) => row)
  const key = `order:${order.channel}:${order.externalId}`
  const answer = await recordOrder(context, order, key, stored)
  if (answer.ok) {
    const { claimCode = null, claimExpiresAt } = answer.after ?? {}
    return done({ ...answer.value, claimCode, claimExpiresAt: claimExpiresAt?.getTime() ?? null })
  }
  const { code, detail } = answer.refusal
  return refused(code === 'idempotency_conflict' ? 'order_differs' : code, detail)
}
