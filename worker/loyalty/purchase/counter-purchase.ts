// A sale at the counter that is paid at once: recorded, bound and awarded, with the coupons it uses; load → decide → commit.

import { done, type Outcome, type Refusal, refused } from '../../core/errors.ts'
import { type Decision, operation, reads } from '../../core/operation.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import type { Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { barredFrom, COUNTER_ROLES } from '../../shop/staff/rules.ts'
import { selectStaff } from '../../shop/staff/store.ts'
import { type CouponSale, type ShownRefusal, shownCoupons } from '../coupon/eligibility.ts'
import { redeemCoupon } from '../coupon/life.ts'
import { type CouponRow, selectCouponsByCode } from '../coupon/store.ts'
import { selectUsage } from '../earning/store.ts'
import type { LedgerRefusal } from '../ledger/rules.ts'
import { accountsOf, selectAccounts } from '../ledger/store.ts'
import { requireMember } from '../member/rules.ts'
import { selectMemberById } from '../member/store.ts'
import { tierDiscountOf } from '../spending/rules.ts'
import { NOTHING_QUALIFIED, tierAt } from '../tier/rules.ts'
import { selectTierSpend } from '../tier/store.ts'
import { checkAmount } from './rules.ts'
import {
  type CounterGain,
  decideSale,
  type ReceiptRenderer,
  type Redeemed,
  type SaleMade,
  saleStatements,
} from './sale.ts'
import { selectCounterReceipt } from './store.ts'

export interface CounterCommand {
  /** Who stands at the counter, from the session. */
  staffLineUserId: string
  memberId: string
  /** What the goods cost, before any discount. */
  amountMinor: number
  receiptNumber: string | null
  /** The coupons that were shown; absent without any, so that such commands keep the hash they have always had. */
  coupons?: {
    codes: readonly string[]
    /** How the counter recognised the member: a card number redeems nothing. */
    identifiedBy: 'code' | 'card-number'
  }
  /** Both made from the idempotency key, so that a replay names the same rows. */
  purchaseId: string
  receiptBatchId: string
}

type CounterChange = { actor: string; code: string } | SaleMade
type CounterRefusal =
  | 'not_staff'
  | 'not_marketer'
  | 'member_code_invalid'
  | 'receipt_used'
  | 'code_required'
  | ShownRefusal
  | LedgerRefusal

const ACTION = 'counter-purchase'

/** A purchase at the counter: recorded, bound and awarded at once, with the receipt in the same commit. */
export const counterPurchase = (renderReceipt: ReceiptRenderer) =>
  operation({
    name: 'counter-purchase',
    load(db, { staffLineUserId, memberId, receiptNumber, coupons }: CounterCommand, now) {
      return reads(
        [
          selectProgram(db),
          selectStaff(db, staffLineUserId),
          selectMemberById(db, memberId),
          selectAccounts(db, memberId),
          selectUsage(db, memberId, now),
          selectTierSpend(db, memberId, now),
          selectCounterReceipt(db, staffLineUserId, receiptNumber),
          selectCouponsByCode(db, coupons?.codes ?? []),
        ],
        (rows) => {
          const [versions, [staff], [person], accounts, ...others] = rows
          const [usage, spend, [sameReceipt], shown] = others
          return {
            program: currentProgramOf(versions).document,
            staff,
            person,
            accounts: accountsOf(accounts),
            usage,
            spend,
            sameReceipt,
            coupons: shown,
          }
        },
      )
    },
    decide(state, command, now): Decision<CounterChange, CounterGain, CounterRefusal> {
      const { program, staff, person, spend, sameReceipt } = state
      const refuse = (refusal: Refusal<CounterRefusal>) => ({
        outcome: { ok: false as const, refusal },
        change: { actor: staff?.id ?? 'unknown', code: refusal.code },
      })
      const barred = barredFrom(COUNTER_ROLES, staff)
      if (barred || !staff) return refuse({ code: barred ?? 'not_staff' })
      const known = requireMember(person)
      if (!known.ok) return refuse({ code: 'member_code_invalid' })
      const amount = checkAmount(command.amountMinor)
      if (!amount.ok) return refuse(amount.refusal)
      if (sameReceipt) return refuse({ code: 'receipt_used' })
      const member = known.value
      const spent = spend[0] ?? NOTHING_QUALIFIED
      const { tier } = tierAt({ ...member, ...spent }, now, program)
      const tierDiscountMinor = tierDiscountOf(tier, amount.value)
      const redeeming = redeem(
        state,
        command,
        {
          amountMinor: amount.value - tierDiscountMinor,
          memberId: member.id,
          tierId: tier.id,
          channel: 'counter',
          branchId: staff.branchId,
          now,
        },
        staff.id,
      )
      if (!redeeming.ok) return refuse(redeeming.refusal)
      const sale = {
        ...command,
        tierDiscountMinor,
        redeemed: redeeming.value,
        spent: null,
      }
      const made = decideSale(sale, { ...state, staff, member }, now)
      return made.ok
        ? { outcome: done(made.value.value), change: made.value }
        : refuse(made.refusal)
    },
    commit(db, change, command, tools) {
      if ('code' in change) {
        const act = { action: ACTION, subject: `member:${command.memberId}`, ...change }
        return [auditStatement(db, act, tools)]
      }
      const { receiptBatchId } = command
      return saleStatements(db, change, { action: ACTION, receiptBatchId }, renderReceipt, tools)
    },
  })

/** The coupons the command names, each with its discount on what the tier's and the ones before it leave. */
function redeem(
  { program, coupons }: { program: Program; coupons: readonly CouponRow[] },
  { coupons: shown, purchaseId }: CounterCommand,
  sale: CouponSale,
  actor: string,
): Outcome<Redeemed[], 'code_required' | ShownRefusal> {
  if (!shown) return done([])
  if (shown.identifiedBy !== 'code') return refused('code_required')
  const discounts = shownCoupons(shown.codes, coupons, program, sale)
  if (!discounts.ok) return discounts
  return done(
    discounts.value.map(({ coupon, discountMinor }) => {
      const step = redeemCoupon(coupon, { purchaseId, discountMinor, actor }, sale.now)
      return { coupon, discountMinor, step }
    }),
  )
}
