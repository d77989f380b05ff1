// Coupons as they are issued: from a template of the program, valid to the end of a local day.

import { addDays, dayOf, startOfDay } from '../../core/time.ts'
import {
  type CouponTemplate,
  couponTemplateOf,
  type Language,
  type Program,
} from '../../shop/program/rules.ts'

/** Random bytes of a coupon's code: 128 bits, because nobody types it. */
export const COUPON_CODE_BYTES = 16

/** An issued coupon's validity: from now to the end of the local day `validDays` later. */
export function validityOf(
  template: Pick<CouponTemplate, 'validDays'>,
  now: Date,
  timeZone: string,
): { validFrom: Date; expiresAt: Date } {
  return {
    validFrom: now,
    expiresAt: startOfDay(addDays(dayOf(now, timeZone), template.validDays + 1), timeZone),
  }
}

export interface IssuedCoupon {
  templateId: string
  source: string
  validFrom: Date
  expiresAt: Date
}

/** The coupon that `templateId` gives for `source`; null where the program gives none. */
export function issue(
  program: Program,
  templateId: string | null,
  source: string,
  now: Date,
): IssuedCoupon | null {
  const template = templateId === null ? undefined : couponTemplateOf(program, templateId)
  return template
    ? { templateId: template.id, source, ...validityOf(template, now, program.timeZone) }
    : null
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

/** An issued coupon whose time is over reads as expired, whether or not a job has written it down. */
export function statusAt<Status extends string>(
  coupon: { status: Status; expiresAt: Date | null },
  now: Date,
): Status | 'expired' {
  return coupon.status === 'issued' && coupon.expiresAt !== null && coupon.expiresAt <= now
    ? 'expired'
    : coupon.status
}
