// An order as it is written: the purchase with its items, its numbered step, and what it brings whoever it is bound to.

import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { stillHere } from '../../../db/guard.ts'
import { fromBase64url } from '../../core/ids.ts'
import { sum } from '../../core/money.ts'
import type { CommitTools } from '../../core/operation.ts'
import type { Program } from '../../shop/program/rules.ts'
import type { Discount } from '../coupon/eligibility.ts'
import { redeemCoupon } from '../coupon/life.ts'
import { type CouponRow, stepStatements } from '../coupon/store.ts'
import type { MemberRow } from '../member/store.ts'
import { earningMinorOf } from '../spending/rules.ts'
import { bothPostedStatements } from '../spending/store.ts'
import { CLAIM_CODE_BYTES, claimCodeFrom } from './claim-code.ts'
import type { Gain } from './gain.ts'
import { gainStatements } from './gain-store.ts'
import { type AppliedRefund, discountOfOrder, type OrderCommand } from './order.ts'
import { type GiftCardDoor, type SoldWithOrder, soldStatements } from './order-gift-cards.ts'
import type { OrderSpent } from './order-spend.ts'
import {
  applyWaitingRefunds,
  insertBinding,
  insertItems,
  insertStep,
  itemsOf,
} from './order-store.ts'
import type { PurchaseFacts } from './rules.ts'
import { insertPurchase } from './store.ts'

export interface OrderChange {
  program: Program
  purchaseId: string
  occurredAt: Date
  lastStep: number
  applied: AppliedRefund[]
  refundedMinor: number
  /** Where points or credit paid of it. */
  spent: OrderSpent | null
  /** Sold with it. */
  giftCards: readonly SoldWithOrder[]
  /** `gained`: null where nothing but gift cards was bought, or is left. */
  bound: { member: MemberRow; gained: Gain | null; redeemed: Discount<CouponRow>[] } | null
}

/** What is left of the order, as the gain sees it: it earns on what was paid in money, and on the rest where the program says so. */
export function factsOf(
  { channel, amountMinor, branchId, items }: OrderCommand,
  {
    purchaseId,
    occurredAt,
    refundedMinor,
    spent,
    program,
  }: Pick<OrderChange, 'purchaseId' | 'occurredAt' | 'refundedMinor' | 'spent' | 'program'>,
): PurchaseFacts {
  return {
    id: purchaseId,
    channel,
    amountMinor: amountMinor - refundedMinor,
    ...(spent?.paid && {
      earningMinor: earningMinorOf({ ...spent.paid, amountMinor }, refundedMinor, program),
    }),
    branchId,
    items: itemsOf(items),
    occurredAt,
  }
}

/** Everything that is written of an order, in one commit. */
export function orderStatements(
  db: Database,
  order: OrderCommand,
  change: OrderChange,
  door: GiftCardDoor,
  tools: CommitTools,
): Statement[] {
  const { purchaseId, applied, lastStep, spent, bound } = change
  return [
    ...(bound ? [stillHere(db, bound.member.id)] : []),
    insertStep(db, order, { number: lastStep + 1, kind: 'order', at: tools.now }),
    insertPurchase(db, purchaseRow(order, change, tools)),
    ...insertItems(db, purchaseId, order.items),
    ...applyWaitingRefunds(db, order, purchaseId, applied, tools.now),
    ...(spent ? spent.couponSteps.flatMap((step) => stepStatements(db, step)) : []),
    // Where it earns, this is in the postings of the gain.
    ...(spent && !bound?.gained
      ? bothPostedStatements(db, spent.spender.id, spent.posted, tools.now)
      : []),
    ...bindingStatements(db, order, change, tools),
    ...soldStatements(db, order, change, door, tools.now),
  ]
}

function purchaseRow(order: OrderCommand, change: OrderChange, { now, randomToken }: CommitTools) {
  const { purchaseId, occurredAt, refundedMinor, spent, giftCards, bound } = change
  const sold = giftCards.map(({ card }) => card.amountMinor)
  const prepaidMinor = sum(sold)
  const isVoid = giftCards.filter((each) => each.isVoid)
  const prepaidRefundedMinor = sum(isVoid.map(({ card }) => card.amountMinor))
  const left = refundedMinor < order.amountMinor || prepaidRefundedMinor < prepaidMinor
  const waits = bound === null && left
  const paid = spent?.paid ?? null
  return {
    id: purchaseId,
    channel: order.channel,
    externalId: order.externalId,
    amountMinor: order.amountMinor,
    discountMinor: spent?.agreed.couponDiscountMinor ?? discountOfOrder(order),
    tierDiscountMinor: spent?.agreed.tierDiscountMinor ?? 0,
    pointsSpent: paid?.points ?? 0,
    pointsPaidMinor: paid?.pointsMinor ?? 0,
    creditPaidMinor: paid?.creditMinor ?? 0,
    spendHoldId: paid?.spendHoldId ?? null,
    refundedMinor,
    prepaidMinor,
    prepaidRefundedMinor,
    currency: order.currency,
    branchId: order.branchId,
    occurredAt,
    recordedAt: now,
    claimCode: waits ? drawClaimCode(randomToken) : null,
    claimExpiresAt: waits && order.claimExpiresAt !== null ? new Date(order.claimExpiresAt) : null,
    memberId: bound?.member.id ?? null,
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
  const { member, gained, redeemed } = change.bound
  const memberId = member.id
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
    ...(gained ? gainStatements(db, memberId, factsOf(order, change), gained, tools) : []),
  ]
}
