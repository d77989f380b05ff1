// What staff do with one coupon beside a sale: ask what it is worth, and make it void with a reason.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { isAmount } from '../../core/money.ts'
import {
  type Decision,
  type OperationContext,
  operation,
  query,
  reads,
} from '../../core/operation.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import { couponTemplateOf } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { barredFrom, COUNTER_ROLES } from '../../shop/staff/rules.ts'
import { selectStaff } from '../../shop/staff/store.ts'
import { requireMember } from '../member/rules.ts'
import { selectMemberById } from '../member/store.ts'
import {
  type CouponRefusal,
  checkOpen,
  couponText,
  eligibility,
  type SettledRefusal,
} from './rules.ts'
import { selectCoupon, selectCouponByCode, voidStatement } from './store.ts'

export interface CheckCouponQuery {
  staffLineUserId: string
  memberId: string
  /** How the counter recognised the member. */
  identifiedBy: 'code' | 'card-number'
  couponCode: string
  /** Before the discount. */
  amountMinor: number
}

export interface CheckedCoupon {
  /** In the shop's language. */
  title: string
  discountMinor: number
  payMinor: number
}

export type CheckRefusal =
  | 'not_staff'
  | 'not_marketer'
  | 'member_code_invalid'
  | 'code_required'
  | 'amount_invalid'
  | CouponRefusal

/** What a coupon would take off now; nothing is written. One round trip. `staffId`: who asked, where the shop knows them. */
export async function checkCoupon(
  { db, now: clock }: OperationContext,
  asked: CheckCouponQuery,
): Promise<{ outcome: Outcome<CheckedCoupon, CheckRefusal>; staffId: string | undefined }> {
  const load = reads(
    [
      selectProgram(db),
      selectStaff(db, asked.staffLineUserId),
      selectMemberById(db, asked.memberId),
      selectCouponByCode(db, asked.couponCode),
    ],
    ([versions, [staff], [person], [coupon]]) => ({
      program: currentProgramOf(versions).document,
      staff,
      person,
      coupon,
    }),
  )
  const { program, staff, person, coupon } = await query(db, load)
  const answer = (outcome: Outcome<CheckedCoupon, CheckRefusal>) => ({
    outcome,
    staffId: staff?.id,
  })
  const barred = barredFrom(COUNTER_ROLES, staff)
  if (barred) return answer(refused(barred))
  if (!requireMember(person).ok) return answer(refused('member_code_invalid'))
  if (asked.identifiedBy !== 'code') return answer(refused('code_required'))
  const { amountMinor, memberId } = asked
  if (!isAmount(amountMinor)) return answer(refused('amount_invalid'))
  const template = coupon && couponTemplateOf(program, coupon.templateId)
  const sale = { amountMinor, memberId, now: clock() }
  const discount = eligibility(coupon, template, sale)
  if (!discount.ok || !coupon) return answer(discount.ok ? refused('coupon_unknown') : discount)
  const { title } = couponText(program, coupon.templateId, program.defaultLanguage)
  const discountMinor = discount.value
  return answer(done({ title, discountMinor, payMinor: amountMinor - discountMinor }))
}

export interface VoidCouponCommand {
  couponId: string
  staffId: string
  /** Why, in the marketer's words. */
  reason: string
}

interface Voiding {
  memberId: string | null
  code: VoidRefusal | null
}
export type VoidRefusal = 'coupon_unknown' | SettledRefusal

/** Takes an issued coupon away, with the reason in the audit trail; what was redeemed, void or over stays so. Refusals are audited too. */
export const voidCoupon = operation({
  name: 'void-coupon',
  load: (db, { couponId }: VoidCouponCommand) =>
    reads([selectCoupon(db, couponId)], ([[coupon]]) => coupon),
  decide(coupon, { couponId }, now): Decision<Voiding, { couponId: string }, VoidRefusal> {
    const memberId = coupon?.memberId ?? null
    if (!coupon) {
      const code = 'coupon_unknown'
      return { outcome: refused(code), change: { memberId, code } }
    }
    const open = checkOpen(coupon, now)
    if (!open.ok) return { outcome: open, change: { memberId, code: open.refusal.code } }
    return { outcome: done({ couponId }), change: { memberId, code: null } }
  },
  commit(db, { memberId, code }, { couponId, staffId, reason }, { now, newId }) {
    const act = { actor: staffId, action: 'void-coupon', subject: `coupon:${couponId}`, code }
    const audit = auditStatement(db, { ...act, detail: { reason, memberId } }, { now, newId })
    return code === null ? [voidStatement(db, couponId, now), audit] : [audit]
  },
})
