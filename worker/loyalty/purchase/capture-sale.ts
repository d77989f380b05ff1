// A sale for which points or credit were set aside has been paid: they are captured and it is recorded, in one commit.

import { done, type Outcome, type Refusal, refused } from '../../core/errors.ts'
import { type Decision, operation, reads } from '../../core/operation.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { barredFrom, COUNTER_ROLES } from '../../shop/staff/rules.ts'
import { selectStaff } from '../../shop/staff/store.ts'
import { captureCoupon } from '../coupon/life.ts'
import { selectUsage } from '../earning/store.ts'
import type { HoldRefusal } from '../ledger/hold.ts'
import type { LedgerRefusal } from '../ledger/rules.ts'
import { selectMemberById } from '../member/store.ts'
import { captureSpend } from '../spending/capture.ts'
import { heldQueries, heldStateOf } from '../spending/operations.ts'
import { type AgreedCoupon, type SpendHoldRow, spenderOf, spendSource } from '../spending/store.ts'
import { selectTierSpend } from '../tier/store.ts'
import {
  type CounterGain,
  decideSale,
  type ReceiptRenderer,
  type Redeemed,
  type SaleMade,
  saleStatements,
} from './sale.ts'
import { selectCounterReceipt } from './store.ts'

export interface CaptureCommand {
  staffLineUserId: string
  spendHoldId: string
  /** Both made from the idempotency key, so that a replay names the same rows. */
  purchaseId: string
  receiptBatchId: string
}

type CaptureChange = { actor: string; subject: string | null; code: string } | SaleMade
type CaptureRefusal =
  | 'not_staff'
  | 'not_marketer'
  | 'hold_unknown'
  | 'receipt_used'
  | HoldRefusal
  | 'coupon_hold_over'
  | LedgerRefusal

const ACTION = 'capture-sale'

/**
 * The customer has paid what was left: what was set aside is captured and the sale recorded as it was agreed, whatever the program
 * says by now; it earns by the program of now.
 * @returns refusals `hold_unknown`, `hold_expired`, `hold_settled`, `receipt_used`, `coupon_hold_over` {index} where a coupon was made void meanwhile
 */
export const captureSale = (renderReceipt: ReceiptRenderer) =>
  operation({
    name: 'capture-sale',
    load(db, { staffLineUserId, spendHoldId }: CaptureCommand, now) {
      const memberId = spenderOf(spendHoldId)
      return reads(
        [
          selectProgram(db),
          selectStaff(db, staffLineUserId),
          selectMemberById(db, memberId),
          selectUsage(db, memberId, now),
          selectTierSpend(db, memberId, now),
          selectCounterReceipt(db, staffLineUserId, { spendHoldId }),
          ...heldQueries(db, spendHoldId),
        ],
        ([versions, [staff], [member], usage, spend, [sameReceipt], ...held]) => ({
          program: currentProgramOf(versions).document,
          staff,
          member,
          usage,
          spend,
          sameReceipt,
          ...heldStateOf(held),
        }),
      )
    },
    decide(state, command, now): Decision<CaptureChange, CounterGain, CaptureRefusal> {
      const { staff, member, agreed, holds, accounts, sameReceipt } = state
      const subject = member ? `member:${member.id}` : null
      const refuse = (refusal: Refusal<CaptureRefusal>) => ({
        outcome: { ok: false as const, refusal },
        change: { actor: staff?.id ?? 'unknown', subject, code: refusal.code },
      })
      const barred = barredFrom(COUNTER_ROLES, staff)
      if (barred || !staff) return refuse({ code: barred ?? 'not_staff' })
      if (!agreed || !member || agreed.channel !== 'counter')
        return refuse({ code: 'hold_unknown' })
      const cause = {
        reason: 'purchase',
        source: spendSource(agreed.id),
        actor: staff.id,
        occurredAt: now,
      }
      const posted = captureSpend(accounts, holds, cause, now)
      if (!posted.ok) return refuse(posted.refusal)
      if (sameReceipt) return refuse({ code: 'receipt_used' })
      const redeemed = redeemAgreed(agreed, state.coupons, { ...command, actor: staff.id }, now)
      if (!redeemed.ok) return refuse(redeemed.refusal)
      const sale = {
        ...agreed,
        purchaseId: command.purchaseId,
        redeemed: redeemed.value,
        spent: { ...agreed, spendHoldId: agreed.id, posted: posted.value },
      }
      const made = decideSale(sale, { ...state, staff, member }, now)
      return made.ok
        ? { outcome: done(made.value.value), change: made.value, subject: member.id }
        : refuse(made.refusal)
    },
    commit(db, change, command, tools) {
      if ('code' in change) return [auditStatement(db, { action: ACTION, ...change }, tools)]
      const { receiptBatchId } = command
      return saleStatements(db, change, { action: ACTION, receiptBatchId }, renderReceipt, tools)
    },
  })

/** The coupons as they were agreed and set aside: their terms were met then. Refused with `index` where one is no longer held. */
export function redeemAgreed(
  { id }: SpendHoldRow,
  coupons: readonly AgreedCoupon[],
  { purchaseId, actor }: { purchaseId: string; actor: string },
  now: Date,
): Outcome<Redeemed[], 'coupon_hold_over'> {
  const redeemed: Redeemed[] = []
  for (const [index, { coupon, discountMinor }] of coupons.entries()) {
    const sale = { heldFor: spendSource(id), purchaseId, discountMinor, actor }
    const step = captureCoupon(coupon, sale, now)
    if (!step.ok) return refused(step.refusal.code, { index })
    redeemed.push({ coupon, discountMinor, step: step.value })
  }
  return done(redeemed)
}
