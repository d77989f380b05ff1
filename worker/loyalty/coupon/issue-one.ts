// The desk gives one member a coupon, with a reason: an apology, a prize.

import { sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { stillHere } from '../../../db/guard.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { type Decision, operation, reads } from '../../core/operation.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import { couponTemplateOf } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { servesThemselves } from '../../shop/staff/rules.ts'
import { selectStaff } from '../../shop/staff/store.ts'
import { parseCardNumber } from '../member/card-number.ts'
import { requireMember } from '../member/rules.ts'
import { selectMemberByCardNumber } from '../member/store.ts'
import { COUPON_CODE_BYTES, type IssuedCoupon, type IssueRefusal, issueTo } from './rules.ts'
import { insertCoupon, selectIssuances } from './store.ts'

export interface IssueCouponCommand {
  /** Made from the idempotency key: the same on a repeat. */
  couponId: string
  staffId: string
  /** The same person, from the session. */
  staffLineUserId: string
  /** As the member reads it out. */
  cardNumber: string
  templateId: string
  reason: string
}

export interface CouponGiven {
  couponId: string
  displayName: string
  /** Epoch milliseconds. */
  expiresAt: number | null
}

export type IssueOneRefusal =
  | 'member_unknown'
  | 'own_card'
  | 'coupon_template_unknown'
  | IssueRefusal

interface IssueChange {
  memberId: string | null
  code: IssueOneRefusal | null
  issued: IssuedCoupon | null
}

/** Matches no card. */
const NO_CARD = ''

/** Audited with its reason, as is every refusal. The template's quota and limit per member hold here too. */
export const issueCoupon = operation({
  name: 'issue-coupon',
  load(db: Database, command: IssueCouponCommand) {
    const cardNumber = parseCardNumber(command.cardNumber) ?? NO_CARD
    const memberId = sql`(select id from member where card_number = ${cardNumber})`
    return reads(
      [
        selectProgram(db),
        selectStaff(db, command.staffLineUserId),
        selectMemberByCardNumber(db, cardNumber),
        selectIssuances(db, memberId),
      ],
      ([versions, [staff], [person], issuances]) => ({
        program: currentProgramOf(versions).document,
        staff,
        person,
        issuances,
      }),
    )
  },
  decide(
    { program, staff, person, issuances },
    { couponId, templateId },
    now,
  ): Decision<IssueChange, CouponGiven, IssueOneRefusal> {
    const member = requireMember(person)
    const template = couponTemplateOf(program, templateId)
    const memberId = person?.id ?? null
    const decided = ((): Outcome<IssuedCoupon, IssueOneRefusal> => {
      if (!member.ok) return refused('member_unknown')
      if (staff && servesThemselves(staff, member.value)) return refused('own_card')
      if (!template) return refused('coupon_template_unknown')
      return issueTo(template, `desk:${couponId}`, issuances, now, program)
    })()
    if (!decided.ok || !member.ok) {
      const outcome = decided.ok ? refused('member_unknown') : decided
      return { outcome, change: { memberId, code: outcome.refusal.code, issued: null } }
    }
    const { displayName } = member.value
    const expiresAt = decided.value.expiresAt?.getTime() ?? null
    return {
      outcome: done({ couponId, displayName, expiresAt }),
      change: { memberId, code: null, issued: decided.value },
      subject: member.value.id,
    }
  },
  commit(db, { memberId, code, issued }, command, tools): Statement[] {
    const { couponId, staffId, templateId, reason } = command
    const act = {
      actor: staffId,
      action: 'issue-coupon',
      subject: memberId === null ? null : `member:${memberId}`,
      code,
      detail: { templateId, reason, couponId },
    }
    const audit = auditStatement(db, act, tools)
    if (!issued || memberId === null) return [audit]
    const { now, randomToken } = tools
    const row = { id: couponId, code: randomToken(COUPON_CODE_BYTES), memberId, issued, now }
    return [stillHere(db, memberId), insertCoupon(db, row), audit]
  },
})
