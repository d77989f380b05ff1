// Coupons for a whole audience, without a message; and what is out of each template.

import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import {
  type Decision,
  type OperationContext,
  operation,
  query,
  reads,
} from '../../core/operation.ts'
import { type IssuedCoupon, issueToMany } from '../../loyalty/coupon/rules.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import { type CouponTemplate, couponTemplateOf, type Program } from '../../shop/program/rules.ts'
import { currentProgramOf, knownProgram, selectProgram } from '../../shop/program/store.ts'
import { type Audience, checkAudience, cutoffsAt } from '../segment/rules.ts'
import {
  entitledOf,
  issueToAudienceStatement,
  selectEntitled,
  selectIssue,
  selectTemplateCounts,
} from './store.ts'

export interface AudienceIssueCommand {
  /** Made from the idempotency key: the same on a repeat. */
  issueId: string
  staffId: string
  templateId: string
  audience: Audience
}

export type AudienceIssueRefusal =
  | 'coupon_template_unknown'
  | 'tier_unknown'
  | 'coupon_expired'
  | 'coupon_quota_too_low'

interface IssueChange {
  program: Program
  code: AudienceIssueRefusal | null
  issued: IssuedCoupon | null
}

/**
 * The counting needs the program's zone and the template's limit before the program is read: they are of the version that this isolate
 * knows, as the request's guard has just read it. What is issued is checked by the constraints whatever was counted.
 * @param first where the isolate knows none yet
 */
const recordIssue = (first: Program) =>
  operation({
    name: 'issue-coupons',
    load(db: Database, { templateId, audience }: AudienceIssueCommand, now) {
      const program = knownProgram(db)?.document ?? first
      const { perMember = null } = couponTemplateOf(program, templateId) ?? {}
      const template = { id: templateId, perMember }
      return reads(
        [selectProgram(db), selectEntitled(db, audience, cutoffsAt(now, program), template)],
        ([versions, counted]) => ({
          program: currentProgramOf(versions).document,
          counted: entitledOf(counted),
        }),
      )
    },
    decide(
      { program: current, counted },
      { issueId, templateId, audience },
      now,
    ): Decision<IssueChange, { issueId: string }, AudienceIssueRefusal> {
      const decided = issueFor(current, templateId, audience, issueId, counted, now)
      if (!decided.ok) {
        const change = { program: current, code: decided.refusal.code, issued: null }
        return { outcome: decided, change }
      }
      const change = { program: current, code: null, issued: decided.value }
      return { outcome: done({ issueId }), change }
    },
    commit(db, { program: current, code, issued }, command, tools): Statement[] {
      const { issueId, staffId, templateId, audience } = command
      const subject = `coupon-issue:${issueId}`
      const act = { actor: staffId, action: 'issue-coupons', subject, code }
      const audit = auditStatement(db, { ...act, detail: { templateId, audience } }, tools)
      if (!issued) return [audit]
      const { now } = tools
      const cutoffs = cutoffsAt(now, current)
      const issue = { issueId, staffId, audience, cutoffs, coupon: issued, now }
      return [issueToAudienceStatement(db, issue), audit]
    },
  })

function issueFor(
  program: Program,
  templateId: string,
  audience: Audience,
  issueId: string,
  counted: { members: number; issued: number },
  now: Date,
): Outcome<IssuedCoupon, AudienceIssueRefusal> {
  const checked = checkAudience(audience, program)
  if (!checked.ok) return checked
  const coupon = issueToMany(program, templateId, `issue:${issueId}`, now)
  if (!coupon.ok)
    return refused(
      coupon.refusal.code === 'coupon-expired' ? 'coupon_expired' : 'coupon_template_unknown',
    )
  if (!coupon.value) return refused('coupon_template_unknown')
  const { quota } = coupon.value
  const left = quota === null ? null : Math.max(0, quota - counted.issued)
  const { members } = counted
  return left !== null && members > left
    ? refused('coupon_quota_too_low', { left, members })
    : done(coupon.value)
}

/**
 * Issues a template's coupon to every member of an audience, once per key; answers how many got one. All or none: where the quota does
 * not cover them it is refused with `coupon_quota_too_low` {left, members}. Whoever has had their limit is passed over.
 */
export async function issueToAudience(
  context: OperationContext,
  command: AudienceIssueCommand,
  key: string,
): Promise<Outcome<{ issued: number }>> {
  const known = knownProgram(context.db) ?? currentProgramOf(await selectProgram(context.db))
  const stored = reads([selectIssue(context.db, command.issueId)], ([[row]]) => row)
  const ran = await recordIssue(known.document)(context, command, key, stored)
  return ran.ok ? done({ issued: ran.after?.issued ?? 0 }) : ran
}

/** A template with what is out of it. */
export interface TemplateState {
  template: CouponTemplate
  issued: number
  redeemed: number
  /** Null: no quota. */
  left: number | null
}

/** Every template of the program in force; one round trip. */
export async function readTemplates({ db }: OperationContext): Promise<TemplateState[]> {
  const load = reads([selectProgram(db), selectTemplateCounts(db)], ([versions, counts]) => ({
    program: currentProgramOf(versions).document,
    counts,
  }))
  const { program, counts } = await query(db, load)
  return program.coupons.map((template) => {
    const counted = counts.find(({ templateId }) => templateId === template.id)
    const { issued = 0, redeemed = 0 } = counted ?? {}
    const { quota } = template
    return {
      template,
      issued,
      redeemed,
      left: quota === undefined ? null : Math.max(0, quota - issued),
    }
  })
}
