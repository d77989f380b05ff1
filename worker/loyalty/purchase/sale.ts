// A sale at the counter as it is recorded: what was taken off, what points and credit paid, what it earns; with the receipt.

import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { done, type Outcome } from '../../core/errors.ts'
import { sum } from '../../core/money.ts'
import type { CommitTools } from '../../core/operation.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import { type OwnMessage, queueOwnMessage } from '../../shop/delivery/store.ts'
import type { Language, Program } from '../../shop/program/rules.ts'
import type { StaffRow } from '../../shop/staff/store.ts'
import type { CouponStep } from '../coupon/life.ts'
import { type CouponRow, stepStatements } from '../coupon/store.ts'
import type { EarningAccounts } from '../earning/rules.ts'
import { availableAt, type LedgerRefusal } from '../ledger/rules.ts'
import type { MemberRow } from '../member/store.ts'
import { accountsAfter, type BothPosted, bothAndThen } from '../spending/capture.ts'
import { earningMinorOf, NO_SPEND, payableOf, type Spend } from '../spending/rules.ts'
import { type Buyer, buyerOf, type Gain, type GainSummary, gain, summarise } from './gain.ts'
import { gainStatements } from './gain-store.ts'
import type { PurchaseFacts } from './rules.ts'
import { insertPurchase, receiptName } from './store.ts'

export interface CounterGain extends GainSummary {
  displayName: string
  branch: string | null
  receiptSent: boolean
  /** Where the tier took something off; `amountMinor` is what all discounts leave. */
  tierDiscountMinor?: number
  /** Those used in it, in their order; absent: none. */
  used?: UsedCoupon[]
  /** The one used, in answers from before several could be. */
  coupon?: UsedCoupon
  /** Where points or credit paid of it. */
  spent?: Spend
  /** Credit that can be spent now; absent in answers from before credit could be. */
  creditAvailableMinor?: number
}

/** A coupon used in a sale, and what it took off. */
export interface UsedCoupon {
  templateId: string
  discountMinor: number
}

/** A coupon of a sale, what it takes off, and its step to be written. */
export interface Redeemed {
  coupon: CouponRow
  discountMinor: number
  step: CouponStep
}

/** What was sold, and what was agreed about it. */
export interface Sale {
  purchaseId: string
  /** What the goods cost. */
  amountMinor: number
  tierDiscountMinor: number
  redeemed: readonly Redeemed[]
  /** What was set aside for it, and both accounts once that is captured. */
  spent: (Spend & { spendHoldId: string; posted: BothPosted }) | null
  receiptNumber: string | null
}

/** Who sells to whom, and what the decision needs to know of them. */
export interface SaleParties {
  program: Program
  staff: StaffRow
  member: MemberRow
  accounts: EarningAccounts
  usage: Buyer['usage']
  spend: Parameters<typeof buyerOf>[1]
}

export interface SaleMade {
  program: Program
  staff: StaffRow
  member: MemberRow
  sale: Sale
  purchase: PurchaseFacts
  gained: Gain
  value: CounterGain
}

/** The receipt as LINE messages; given by the transport, which knows the texts. */
export type ReceiptRenderer = (
  told: CounterGain,
  language: Language,
  program: Program,
  now: Date,
) => OwnMessage['messages']

/** The sale as it will be written: it earns on what was paid, behind what its points and credit took from the accounts. */
export function decideSale(
  sale: Sale,
  { program, staff, member, accounts, usage, spend }: SaleParties,
  now: Date,
): Outcome<SaleMade, LedgerRefusal> {
  const { tierDiscountMinor, redeemed, spent } = sale
  const couponDiscountMinor = discountOf(redeemed)
  const amountMinor = payableOf(sale.amountMinor, { tierDiscountMinor, couponDiscountMinor })
  const purchase: PurchaseFacts = {
    id: sale.purchaseId,
    channel: 'counter',
    amountMinor,
    earningMinor: earningMinorOf({ ...(spent ?? NO_SPEND), amountMinor }, 0, program),
    branchId: staff.branchId,
    occurredAt: now,
  }
  const paidFrom = spent ? accountsAfter(accounts, spent.posted) : accounts
  const buyer = buyerOf(member, spend, { accounts: paidFrom, usage })
  const earned = gain(buyer, purchase, staff.id, now, program)
  if (!earned.ok) return earned
  const posted = spent ? bothAndThen(spent.posted, earned.value.posted) : earned.value.posted
  const gained = { ...earned.value, posted }
  const { language, displayName, friend } = member
  const value: CounterGain = {
    ...summarise(gained, purchase, language),
    displayName,
    branch: program.branches.find(({ id }) => id === staff.branchId)?.name[language] ?? null,
    receiptSent: friend,
    creditAvailableMinor: availableAt(posted.credit?.account ?? accounts.credit, now),
    ...(tierDiscountMinor > 0 && { tierDiscountMinor }),
    ...(redeemed.length > 0 && {
      used: redeemed.map(({ coupon: { templateId }, discountMinor }) => ({
        templateId,
        discountMinor,
      })),
    }),
    ...(spent && { spent: spendOnly(spent) }),
  }
  return done({ program, staff, member, sale, purchase, gained, value })
}

/** What all coupons took off. */
function discountOf(redeemed: readonly Redeemed[]): number {
  return sum(redeemed.map(({ discountMinor }) => discountMinor))
}

function spendOnly({ points, pointsMinor, creditMinor }: Spend): Spend {
  return { points, pointsMinor, creditMinor }
}

/** Everything that is written of a sale, in one commit. */
export function saleStatements(
  db: Database,
  made: SaleMade,
  { action, receiptBatchId }: { action: string; receiptBatchId: string },
  renderReceipt: ReceiptRenderer,
  tools: CommitTools,
): Statement[] {
  const { program, staff, member, sale, purchase, gained, value } = made
  const { language } = member
  const receipt = {
    batchId: receiptBatchId,
    memberId: member.id,
    language,
    messages: renderReceipt(value, language, program, tools.now),
    now: tools.now,
  }
  const { redeemed, spent, tierDiscountMinor } = sale
  const detail = {
    purchaseId: purchase.id,
    amountMinor: purchase.amountMinor,
    points: value.points,
    ...(tierDiscountMinor > 0 && { tierDiscountMinor }),
    ...(redeemed.length > 0 && {
      couponIds: redeemed.map(({ coupon }) => coupon.id),
      discountMinor: discountOf(redeemed),
    }),
    ...(spent && { spendHoldId: spent.spendHoldId, ...spendOnly(spent) }),
  }
  const act = { actor: staff.id, action, subject: `member:${member.id}`, code: null, detail }
  return [
    ...purchaseStatements(db, made, tools.now),
    ...gainStatements(db, member.id, purchase, gained, tools),
    ...(value.receiptSent ? [queueOwnMessage(db, receipt)] : []),
    auditStatement(db, act, tools),
  ]
}

/** The purchase as it was paid, and the coupons used in it. */
function purchaseStatements(
  db: Database,
  { program, staff, member, sale, purchase }: SaleMade,
  now: Date,
): Statement[] {
  const { receiptNumber, tierDiscountMinor, redeemed, spent } = sale
  const { id, channel, amountMinor, branchId, occurredAt } = purchase
  const discountMinor = discountOf(redeemed)
  const row = {
    id,
    channel,
    externalId: receiptNumber === null ? id : receiptName(staff.branchId, receiptNumber),
    amountMinor,
    discountMinor,
    tierDiscountMinor,
    pointsSpent: spent?.points ?? 0,
    pointsPaidMinor: spent?.pointsMinor ?? 0,
    creditPaidMinor: spent?.creditMinor ?? 0,
    spendHoldId: spent?.spendHoldId ?? null,
    currency: program.currency,
    branchId,
    occurredAt,
    recordedAt: now,
    memberId: member.id,
    boundAt: now,
  }
  return [insertPurchase(db, row), ...redeemed.flatMap(({ step }) => stepStatements(db, step))]
}
