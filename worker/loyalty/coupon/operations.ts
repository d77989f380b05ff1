// What staff do with one coupon at the desk: make it void, give it back after a redemption; each with a reason.

import { sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { type CommitTools, type Decision, operation, reads } from '../../core/operation.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import { servesThemselves } from '../../shop/staff/rules.ts'
import { selectStaff } from '../../shop/staff/store.ts'
import { selectMemberById } from '../member/store.ts'
import { type CouponStep, type OpenRefusal, returnCoupon, voidStep } from './life.ts'
import { type CouponRow, selectCoupon, stepStatements } from './store.ts'

export interface CouponDeskCommand {
  couponId: string
  staffId: string
  /** The same person, from the session. */
  staffLineUserId: string
  /** Why, in the marketer's words. */
  reason: string
}

type DeskRefusal = 'coupon_unknown' | 'coupon_not_redeemed' | 'own_card' | OpenRefusal
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
  { toOneself }: { toOneself: boolean },
) {
  return operation({
    name,
    load: (db: Database, { couponId, staffLineUserId }: CouponDeskCommand) =>
      reads(
        [
          selectCoupon(db, couponId),
          selectMemberById(db, sql`(select member_id from coupon where id = ${couponId}::uuid)`),
          selectStaff(db, staffLineUserId),
        ],
        ([[coupon], [member], [staff]]) => ({ coupon, member, staff }),
      ),
    decide(
      { coupon, member, staff },
      { couponId, staffId, reason },
      now,
    ): Decision<DeskChange, { couponId: string }, DeskRefusal> {
      const taken = ((): Outcome<CouponStep, DeskRefusal> => {
        if (!coupon) return refused('coupon_unknown')
        if (!toOneself && staff && servesThemselves(staff, member)) return refused('own_card')
        return take(coupon, { actor: staffId, reason }, now)
      })()
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
export const voidCoupon = deskStep('void-coupon', voidStep, { toOneself: true })

/** Gives a redeemed coupon back, with the end it had, to others than oneself; the sale that used it stays as it was recorded. */
export const undoRedemption = deskStep('return-coupon', returnCoupon, { toOneself: false })
