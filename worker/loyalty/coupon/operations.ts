// What staff do with one coupon beside a sale: make it void with a reason.

import { done, refused } from '../../core/errors.ts'
import { type Decision, operation, reads } from '../../core/operation.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import { checkOpen, type SettledRefusal } from './rules.ts'
import { selectCoupon, voidStatement } from './store.ts'

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
