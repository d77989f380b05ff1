// A member claims a coupon by its public code, in the chat or on the card; wrong codes are counted with all others that are typed.

import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { stillHere } from '../../../db/guard.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { derivedId } from '../../core/ids.ts'
import { type Decision, operation, reads } from '../../core/operation.ts'
import type { CouponTemplate, Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { checkTries } from '../attempt/rules.ts'
import { insertTry, selectLastTryNumber, selectRecentTries, type Try } from '../attempt/store.ts'
import { type MembershipRefusal, requireMember } from '../member/rules.ts'
import { memberIdOf, selectMember } from '../member/store.ts'
import { NOTHING_QUALIFIED, tierAt } from '../tier/rules.ts'
import { selectTierSpend } from '../tier/store.ts'
import {
  COUPON_CODE_BYTES,
  type Issuance,
  type IssuedCoupon,
  type IssueRefusal,
  issueTo,
} from './rules.ts'
import { insertCoupon, selectIssuances } from './store.ts'

export interface ClaimCouponCommand {
  lineUserId: string
  /** Normalised by public-code.ts; a text that can be no code is tried as the empty one. */
  code: string
}

/** Instants are epoch milliseconds. */
export interface ClaimedCoupon {
  couponId: string
  templateId: string
  validFrom: number
  expiresAt: number | null
}

export type ClaimCouponRefusal =
  | 'coupon_code_unknown'
  | 'too_many_tries'
  | 'coupon_tier'
  | IssueRefusal
  | MembershipRefusal

/** A code that was looked at takes the number of a try; a right one also brings its coupon, where there is one left. */
interface ClaimChange {
  tried: Try
  claimed: { couponId: string; issued: IssuedCoupon } | null
}

function load(db: Database, { lineUserId }: ClaimCouponCommand, now: Date) {
  const memberId = memberIdOf(lineUserId)
  return reads(
    [
      selectProgram(db),
      selectMember(db, lineUserId),
      selectTierSpend(db, memberId, now),
      selectIssuances(db, memberId),
      selectRecentTries(db, memberId, now),
      selectLastTryNumber(db, memberId),
    ],
    ([versions, [person], [spend], issuances, tries, [lastTry]]) => ({
      program: currentProgramOf(versions).document,
      person,
      spend: spend ?? NOTHING_QUALIFIED,
      issuances,
      tries,
      lastTryNumber: lastTry?.number ?? 0,
    }),
  )
}

/**
 * Issues the coupon of a public code to the member who sent it, as far as the template's quota and limit per member go. A wrong code
 * is `coupon_code_unknown` {triesLeft} and counts; after too many of any kind nothing is looked at (`too_many_tries` {retryAt}).
 */
export const claimCoupon = operation({
  name: 'claim-coupon',
  load,
  decide(
    { program, person, spend, issuances, tries, lastTryNumber },
    { code },
    now,
  ): Decision<ClaimChange, ClaimedCoupon, ClaimCouponRefusal> {
    const member = requireMember(person)
    if (!member.ok) return { outcome: member }
    const memberId = member.value.id
    const allowed = checkTries(tries, program.claim.triesPerHour, now)
    if (!allowed.ok) return { outcome: allowed }
    const template = program.coupons.find(({ publicCode }) => publicCode === code)
    const tried: Try = { memberId, number: lastTryNumber + 1, wrong: !template }
    if (!template) {
      const triesLeft = allowed.value.leftAfterWrong
      const outcome = refused('coupon_code_unknown', { triesLeft })
      return { outcome, change: { tried, claimed: null } }
    }
    const tierId = tierAt({ ...member.value, ...spend }, now, program).tier.id
    const claimed = claimOf(template, tierId, issuances, now, program)
    if (!claimed.ok) return { outcome: claimed, change: { tried, claimed: null } }
    const issued = claimed.value
    const couponId = derivedId(`coupon:${memberId}:${issued.templateId}:${issued.source}`)
    const { templateId, validFrom, expiresAt } = issued
    return {
      outcome: done({
        couponId,
        templateId,
        validFrom: validFrom.getTime(),
        expiresAt: expiresAt?.getTime() ?? null,
      }),
      change: { tried, claimed: { couponId, issued } },
    }
  },
  commit(db, { tried, claimed }, _command, { now, randomToken }): Statement[] {
    const { memberId } = tried
    const numbered = [stillHere(db, memberId), insertTry(db, tried, now)]
    if (!claimed) return numbered
    const { couponId: id, issued } = claimed
    return [
      ...numbered,
      insertCoupon(db, { id, code: randomToken(COUPON_CODE_BYTES), memberId, issued, now }),
    ]
  },
})

/** The coupon a right code brings: never one that the member's tier could not use. Numbered, so that each claim is its own. */
function claimOf(
  template: CouponTemplate,
  tierId: string,
  issuances: readonly Issuance[],
  now: Date,
  program: Program,
): Outcome<IssuedCoupon, IssueRefusal | 'coupon_tier'> {
  const { tierIds } = template.scope ?? {}
  if (tierIds && !tierIds.includes(tierId)) return refused('coupon_tier')
  const had = issuances.find(({ templateId }) => templateId === template.id)?.ofMember ?? 0
  return issueTo(template, `code:${had + 1}`, issuances, now, program)
}
