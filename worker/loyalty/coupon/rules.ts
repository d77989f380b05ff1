// Coupons: issued from a template of the program, valid to the end of a local day; what one takes off a sale; when it can be made void.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { AMOUNT_MAX } from '../../core/money.ts'
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

/** What decisions need to know of an issued coupon. */
export interface HeldCoupon {
  memberId: string
  status: 'issued' | 'held' | 'redeemed' | 'expired' | 'void'
  validFrom: Date
  expiresAt: Date | null
  redeemedAt: Date | null
}

export interface CouponSale {
  /** Before the discount, in the program's currency: a positive integer. */
  amountMinor: number
  now: Date
  /** Who buys. */
  memberId: string
}

export type SettledRefusal = 'coupon_redeemed' | 'coupon_void' | 'coupon_expired'
export type CouponRefusal =
  | 'coupon_unknown'
  | 'coupon_not_started'
  | 'coupon_minimum_spend'
  | SettledRefusal

/**
 * What `coupon` takes off a sale, in minor units: 0 … amountMinor; 0 for free shipping and gifts. Refused with the reason where it
 * cannot be used: `coupon_unknown` (no such code, or somebody else's: alike), `coupon_redeemed` {redeemedAt}, `coupon_void`,
 * `coupon_not_started` {validFrom}, `coupon_expired` {expiredAt}, `coupon_minimum_spend` {missingMinor}.
 */
export function eligibility(
  coupon: HeldCoupon | undefined,
  template: CouponTemplate | undefined,
  { amountMinor, now, memberId }: CouponSale,
): Outcome<number, CouponRefusal> {
  if (!coupon || !template || coupon.memberId !== memberId) return refused('coupon_unknown')
  const open = checkOpen(coupon, now)
  if (!open.ok) return open
  if (now < coupon.validFrom)
    return refused('coupon_not_started', { validFrom: coupon.validFrom.getTime() })
  const missingMinor = template.minimumSpendMinor - amountMinor
  if (missingMinor > 0) return refused('coupon_minimum_spend', { missingMinor })
  return done(discountOf(template, amountMinor))
}

/** Lets a coupon through that is neither used, nor void, nor over. One that is held belongs to another sale. */
export function checkOpen(
  coupon: Pick<HeldCoupon, 'status' | 'expiresAt' | 'redeemedAt'>,
  now: Date,
): Outcome<null, SettledRefusal> {
  switch (statusAt(coupon, now)) {
    case 'issued':
      return done(null)
    case 'held':
    case 'redeemed':
      return refused('coupon_redeemed', { redeemedAt: coupon.redeemedAt?.getTime() ?? null })
    case 'void':
      return refused('coupon_void')
    case 'expired':
      return refused('coupon_expired', { expiredAt: coupon.expiresAt?.getTime() ?? null })
  }
}

/** By kind: never negative, never more than the amount; percent off is rounded down to the minor unit and capped. */
export function discountOf(
  {
    kind,
    value,
    maxDiscountMinor = AMOUNT_MAX,
  }: Pick<CouponTemplate, 'kind' | 'value' | 'maxDiscountMinor'>,
  amountMinor: number,
): number {
  switch (kind) {
    case 'amount':
      return Math.min(value, amountMinor)
    case 'percent':
      return Math.min(
        Math.floor((amountMinor * Math.min(value, PERCENT_MAX)) / PERCENT_MAX),
        maxDiscountMinor,
      )
    case 'free-shipping':
    case 'gift':
      return 0
  }
}
const PERCENT_MAX = 100
