// What staff do with one coupon at the desk: make it void, give it back after a redemption; each with a reason.

import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { type CommitTools, type Decision, operation, reads } from '../../core/operation.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import { type CouponStep, type OpenRefusal, returnCoupon, voidStep } from './life.ts'
import { type CouponRow, selectCoupon, stepStatements } from './store.ts'

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
