// A counter sale given back by staff, whole or in part, with a reason: what it earned goes back, what points and credit paid returns.

import { done, type Outcome, type Refusal } from '../../core/errors.ts'
import { type Decision, operation } from '../../core/operation.ts'
import { dayOf } from '../../core/time.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import { barredFrom, COUNTER_ROLES, servesThemselves } from '../../shop/staff/rules.ts'
import type { StaffRow } from '../../shop/staff/store.ts'
import { availableAt, type LedgerRefusal } from '../ledger/rules.ts'
import {
  type Applied,
  decideApplied,
  moneyOf,
  type RefundState,
  refundLoad,
  refundStatements,
} from './apply-refund.ts'
import type { PurchaseRow } from './order-store.ts'
import { checkAmount } from './rules.ts'

export interface CounterRefundCommand {
  staffLineUserId: string
  /** The sale's number, as the list of sales names it. */
  saleNumber: string
  /** What the customer is given back, however it was paid; null: all that is left. */
  amountMinor: number | null
  reason: string
  /** Made from the idempotency key. */
  refundId: string
}

/** What the till does now; amounts in minor units. */
export interface CounterRefund {
  refundedMinor: number
  leftMinor: number
  /** To be paid out. */
  moneyMinor: number
  /** Given back to the member's accounts. */
  pointsGivenBack: number
  creditGivenBackMinor: number
  /** What the sale had earned and no longer does. */
  pointsTakenBack: number
  creditTakenBackMinor: number
  /** Coupons used in it that are the member's again, where the program gives them back; absent: none. */
  couponsReturned?: number
  /** Unused coupons that it had brought, and that are void now; absent: none. */
  couponsTakenBack?: number
  pointsAvailable: number
}

type RefundRefusal =
  | 'not_staff'
  | 'not_marketer'
  | 'purchase_unknown'
  | 'refund_not_allowed'
  | 'own_card'
  | 'refund_too_large'
  | 'amount_invalid'
  | LedgerRefusal

interface RefundChange {
  staff: StaffRow | undefined
  purchaseId: string | null
  code: RefundRefusal | null
  applied: Applied | null
  lastStep: number
}

const named = ({ saleNumber }: CounterRefundCommand) =>
  ({ channel: 'counter', externalId: saleNumber }) as const

/** Owners may give back any sale; others those of their own branch on the day of the sale. */
export function mayRefund(
  { role, branchId }: Pick<StaffRow, 'role' | 'branchId'>,
  sale: Pick<PurchaseRow, 'branchId' | 'occurredAt'>,
  now: Date,
  timeZone: string,
): boolean {
  if (role === 'owner') return true
  return branchId === sale.branchId && dayOf(sale.occurredAt, timeZone) === dayOf(now, timeZone)
}

/**
 * Refunds a counter sale; audited with its reason, refused or not.
 * @returns refusals `purchase_unknown`, `refund_not_allowed`, `own_card`, `refund_too_large` {leftMinor}, `amount_invalid` (also where nothing is left;
 * a sale that its discounts paid whole is given back once)
 */
export const refundCounterSale = operation({
  name: 'refund-counter-sale',
  load: (db, command: CounterRefundCommand, now) =>
    refundLoad(db, named(command), command.staffLineUserId, now),
  decide(state, command, now): Decision<RefundChange, CounterRefund, RefundRefusal> {
    const { staff, purchase, member, lastStep, program } = state
    const purchaseId = purchase?.id ?? null
    const refuse = (refusal: Refusal<RefundRefusal>) => ({
      outcome: { ok: false as const, refusal },
      change: { staff, purchaseId, code: refusal.code, applied: null, lastStep },
    })
    const barred = barredFrom(COUNTER_ROLES, staff)
    if (barred || !staff) return refuse({ code: barred ?? 'not_staff' })
    if (!purchase) return refuse({ code: 'purchase_unknown' })
    if (!mayRefund(staff, purchase, now, program.timeZone))
      return refuse({ code: 'refund_not_allowed' })
    if (servesThemselves(staff, member)) return refuse({ code: 'own_card' })
    const amount = amountAsked(purchase, command, lastStep)
    if (!amount.ok) return refuse(amount.refusal)
    const { refundId } = command
    const asked = { asked: amount.value, refundId, occurredAt: now, actor: staff.id }
    const applied = decideApplied(state, purchase, asked, now)
    if (!applied.ok) return refuse(applied.refusal)
    const change = { staff, purchaseId, code: null, applied: applied.value, lastStep }
    return { outcome: done(told(applied.value, state, now)), change }
  },
  commit(db, { staff, purchaseId, code, applied, lastStep }, command, tools) {
    const { reason, refundId } = command
    const act = {
      actor: staff?.id,
      action: 'refund-sale',
      subject: purchaseId === null ? null : `purchase:${purchaseId}`,
      code,
      detail: { reason, refundedMinor: applied?.refundedMinor ?? null },
    }
    const audit = auditStatement(db, act, tools)
    if (!applied) return [audit]
    const refund = { ...named(command), refundId, amountMinor: applied.refundedMinor }
    const change = { occurredAt: tools.now, lastStep, applied }
    return [...refundStatements(db, refund, change, tools), audit]
  },
})

/** What is to be given back. Of a sale that its discounts paid whole that is nothing, once: a till's sale has no step but its refunds. */
function amountAsked(
  { amountMinor, refundedMinor }: PurchaseRow,
  asked: Pick<CounterRefundCommand, 'amountMinor'>,
  lastStep: number,
): Outcome<number, 'amount_invalid'> {
  if (amountMinor === 0 && asked.amountMinor === null && lastStep === 0) return done(0)
  return checkAmount(asked.amountMinor ?? amountMinor - refundedMinor)
}

function told(applied: Applied, { buyer }: RefundState, now: Date): CounterRefund {
  const { refundedMinor, leftMinor, loss, returned, withdrawn } = applied
  const points = loss?.loss.posted.points?.account ?? buyer?.accounts.points
  return {
    refundedMinor,
    leftMinor,
    moneyMinor: moneyOf(applied),
    pointsGivenBack: loss?.loss.givenBack.points ?? 0,
    creditGivenBackMinor: loss?.loss.givenBack.creditMinor ?? 0,
    pointsTakenBack: loss?.loss.points ?? 0,
    creditTakenBackMinor: loss?.loss.creditMinor ?? 0,
    ...(returned.length > 0 && { couponsReturned: returned.length }),
    ...(withdrawn.length > 0 && { couponsTakenBack: withdrawn.length }),
    pointsAvailable: points ? availableAt(points, now) : 0,
  }
}
