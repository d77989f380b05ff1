// What staff do with one coupon: ask what it is worth beside a sale, make it void, give it back after a redemption; each with a reason.

import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { isAmount } from '../../core/money.ts'
import {
  type CommitTools,
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
import { NOTHING_QUALIFIED, tierAt } from '../tier/rules.ts'
import { selectTierSpend } from '../tier/store.ts'
import { type CouponRefusal, eligibility } from './eligibility.ts'
import { type CouponStep, type OpenRefusal, returnCoupon, voidStep } from './life.ts'
import { couponText } from './rules.ts'
import { type CouponRow, selectCoupon, selectCouponByCode, stepStatements } from './store.ts'

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

function loadCheck(db: Database, asked: CheckCouponQuery, now: Date) {
  return reads(
    [
      selectProgram(db),
      selectStaff(db, asked.staffLineUserId),
      selectMemberById(db, asked.memberId),
      selectTierSpend(db, asked.memberId, now),
      selectCouponByCode(db, asked.couponCode),
    ],
    ([versions, [staff], [person], [spend], [coupon]]) => ({
      program: currentProgramOf(versions).document,
      staff,
      person,
      spend: spend ?? NOTHING_QUALIFIED,
      coupon,
    }),
  )
}

/** What a coupon would take off now; nothing is written. One round trip. `staffId`: who asked, where the shop knows them. */
export async function checkCoupon(
  { db, now: clock }: OperationContext,
  asked: CheckCouponQuery,
): Promise<{ outcome: Outcome<CheckedCoupon, CheckRefusal>; staffId: string | undefined }> {
  const now = clock()
  const { program, staff, person, spend, coupon } = await query(db, loadCheck(db, asked, now))
  const answer = (outcome: Outcome<CheckedCoupon, CheckRefusal>) => ({
    outcome,
    staffId: staff?.id,
  })
  const barred = barredFrom(COUNTER_ROLES, staff)
  if (barred || !staff) return answer(refused(barred ?? 'not_staff'))
  const member = requireMember(person)
  if (!member.ok) return answer(refused('member_code_invalid'))
  if (asked.identifiedBy !== 'code') return answer(refused('code_required'))
  const { amountMinor, memberId } = asked
  if (!isAmount(amountMinor)) return answer(refused('amount_invalid'))
  const template = coupon && couponTemplateOf(program, coupon.templateId)
  const tierId = tierAt({ ...member.value, ...spend }, now, program).tier.id
  const sale = { amountMinor, memberId, tierId, now }
  const place = { channel: 'counter', branchId: staff.branchId } as const
  const discount = eligibility(coupon, template, { ...sale, ...place })
  if (!discount.ok || !coupon) return answer(discount.ok ? refused('coupon_unknown') : discount)
  const { title } = couponText(program, coupon.templateId, program.defaultLanguage)
  const discountMinor = discount.value
  return answer(done({ title, discountMinor, payMinor: amountMinor - discountMinor }))
}

export interface CouponDeskCommand {
  couponId: string
  staffId: string
  /** Why, in the marketer's words. */
  reason: string
}

type DeskRefusal = 'coupon_unknown' | 'coupon_not_redeemed' | OpenRefusal
interface DeskChange {
  memberId: string | null
  code: DeskRefusal | null
  step: CouponStep | null
}

/** A step of one coupon taken at the desk. Written with the reason in the audit trail, as is its refusal. */
function deskStep(
  name: 'void-coupon' | 'return-coupon',
  take: (
    coupon: CouponRow,
    given: { actor: string; reason: string },
    now: Date,
  ) => Outcome<CouponStep, DeskRefusal>,
) {
  return operation({
    name,
    load: (db: Database, { couponId }: CouponDeskCommand) =>
      reads([selectCoupon(db, couponId)], ([[coupon]]) => coupon),
    decide(
      coupon,
      { couponId, staffId, reason },
      now,
    ): Decision<DeskChange, { couponId: string }, DeskRefusal> {
      const taken = coupon
        ? take(coupon, { actor: staffId, reason }, now)
        : refused('coupon_unknown')
      const memberId = coupon?.memberId ?? null
      return taken.ok
        ? { outcome: done({ couponId }), change: { memberId, code: null, step: taken.value } }
        : { outcome: taken, change: { memberId, code: taken.refusal.code, step: null } }
    },
    commit(db, { memberId, code, step }, command, tools: CommitTools): Statement[] {
      const { couponId, staffId, reason } = command
      const act = { actor: staffId, action: name, subject: `coupon:${couponId}`, code }
      const audit = auditStatement(db, { ...act, detail: { reason, memberId } }, tools)
      return step ? [...stepStatements(db, step), audit] : [audit]
    },
  })
}

/** Takes a coupon away that was not used; what was redeemed, void or over stays so. Of two at once the second is refused. */
export const voidCoupon = deskStep('void-coupon', voidStep)

/** Gives a redeemed coupon back, with the end it had; the sale that used it stays as it was recorded. */
export const undoRedemption = deskStep('return-coupon', returnCoupon)
