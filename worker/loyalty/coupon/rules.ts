// Coupons as they are issued: from a template of the program, while there are any, valid between local days; and what they say.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { addDays, dayOf, startOfDay } from '../../core/time.ts'
import {
  type CouponTemplate,
  couponTemplateOf,
  type Language,
  type Program,
} from '../../shop/program/rules.ts'

/** Random bytes of a coupon's code: 128 bits, because nobody types it. */
export const COUPON_CODE_BYTES = 16

/**
 * An issued coupon's validity: from `from`, or from its first day, to the end of the local day `validDays` later, or of its last day,
 * whichever comes first; null: no end.
 */
export function validityOf(
  { validDays, validBetween }: Pick<CouponTemplate, 'validDays' | 'validBetween'>,
  from: Date,
  timeZone: string,
): { validFrom: Date; expiresAt: Date | null } {
  const opens = validBetween && startOfDay(validBetween.from, timeZone)
  const lastDays = [
    ...(validDays === undefined ? [] : [addDays(dayOf(from, timeZone), validDays)]),
    ...(validBetween ? [validBetween.to] : []),
  ].sort()
  const [lastDay] = lastDays
  return {
    validFrom: opens && opens > from ? opens : from,
    expiresAt: lastDay === undefined ? null : startOfDay(addDays(lastDay, 1), timeZone),
  }
}

export interface IssuedCoupon {
  templateId: string
  /** What it is issued for, once per member and template. */
  source: string
  validFrom: Date
  expiresAt: Date | null
  /** The template's limits now: the commit fails beyond them (insertCoupon). */
  quota: number | null
  perMember: number | null
}

/** A coupon of the template as it is issued, valid from `from` at the earliest, whoever it is for. */
export function issuedFrom(
  template: CouponTemplate,
  source: string,
  from: Date,
  { timeZone }: Pick<Program, 'timeZone'>,
): IssuedCoupon {
  const { id, quota = null, perMember = null } = template
  return { templateId: id, source, quota, perMember, ...validityOf(template, from, timeZone) }
}

/** How many coupons of a template have been issued: to everybody, and to the member. A template without a row has issued none. */
export interface Issuance {
  templateId: string
  issued: number
  ofMember: number
}

export type IssueRefusal = 'coupon_quota_used' | 'coupon_limit_reached' | 'coupon_expired'

/**
 * The coupon that the template gives the member for `source`, valid from `from` at the earliest. Refused: `coupon_expired` {expiredAt} where its days are over by then,
 * `coupon_limit_reached` {perMember} where the member has had all of theirs, `coupon_quota_used` where none is left.
 */
export function issueTo(
  template: CouponTemplate,
  source: string,
  issuances: readonly Issuance[],
  from: Date,
  program: Pick<Program, 'timeZone'>,
): Outcome<IssuedCoupon, IssueRefusal> {
  const coupon = issuedFrom(template, source, from, program)
  if (coupon.expiresAt !== null && coupon.expiresAt <= from)
    return refused('coupon_expired', { expiredAt: coupon.expiresAt.getTime() })
  const had = issuances.find(({ templateId }) => templateId === template.id)
  if (coupon.perMember !== null && (had?.ofMember ?? 0) >= coupon.perMember)
    return refused('coupon_limit_reached', { perMember: coupon.perMember })
  if (coupon.quota !== null && (had?.issued ?? 0) >= coupon.quota)
    return refused('coupon_quota_used')
  return done(coupon)
}

/** The counts behind one more issue, to the member or to somebody else: what is issued next in the same commit is decided on them. */
export function issuancesAfter(
  issuances: readonly Issuance[],
  templateId: string,
  to: 'member' | 'other' = 'member',
): Issuance[] {
  const before = issuances.find((each) => each.templateId === templateId)
  const { issued, ofMember } = before ?? { issued: 0, ofMember: 0 }
  const after = { templateId, issued: issued + 1, ofMember: ofMember + (to === 'member' ? 1 : 0) }
  return [...issuances.filter((each) => each !== before), after]
}

/** The coupon that `templateId` gives the member for `source`; null where the program gives none, or none is left. */
export function issue(
  program: Program,
  templateId: string | null,
  source: string,
  issuances: readonly Issuance[],
  now: Date,
): IssuedCoupon | null {
  const template = templateId === null ? undefined : couponTemplateOf(program, templateId)
  if (!template) return null
  const issued = issueTo(template, source, issuances, now, program)
  return issued.ok ? issued.value : null
}

/** Why a message that announces a coupon is not sent. */
export type UnissuableReason = 'coupon-template-gone' | 'coupon-expired'

/**
 * The coupon that a message to many announces; null where it announces none. A template that has left the program, or whose days are
 * over, is a reason not to send the message; limits are looked at where the members are known, in SQL.
 */
export function issueToMany(
  program: Program,
  templateId: string | null,
  source: string,
  now: Date,
): Outcome<IssuedCoupon | null, UnissuableReason> {
  if (templateId === null) return done(null)
  const template = couponTemplateOf(program, templateId)
  if (!template) return refused('coupon-template-gone')
  const coupon = issuedFrom(template, source, now, program)
  return coupon.expiresAt !== null && coupon.expiresAt <= now
    ? refused('coupon-expired')
    : done(coupon)
}

/** What a coupon is called and what holds for it, in the reader's language; a template that is gone shows its id. */
export function couponText(
  program: Program,
  templateId: string,
  language: Language,
): { title: string; terms: string; kind: CouponTemplate['kind'] } {
  const template = couponTemplateOf(program, templateId)
  if (!template) return { title: templateId, terms: '', kind: 'gift' }
  return { title: template.title[language], terms: template.terms[language], kind: template.kind }
}
