// Coupons that earning rules give, for next time: as far as their templates' limits go, in the commit of the event that earns them. Pure.

import { couponTemplateOf, type Program } from '../../shop/program/rules.ts'
import {
  type Issuance,
  type IssuedCoupon,
  type IssueRefusal,
  issuancesAfter,
  issueTo,
} from '../coupon/rules.ts'
import type { Award, Cut, RuleShare } from './rules.ts'

/** An award with its coupons, and how many are out behind it. */
export interface AwardWithCoupons {
  /** A rule whose coupon is not to be had gave 0, and says why (`cutBy`). */
  awarded: Award
  coupons: readonly IssuedCoupon[]
  issuances: readonly Issuance[]
}

/** An earned coupon as an outcome keeps it; instants are epoch milliseconds. */
export interface EarnedCoupon {
  templateId: string
  validFrom: number
  expiresAt: number | null
}

const CUT_BY: Record<IssueRefusal, Cut> = {
  coupon_quota_used: 'coupon-quota',
  coupon_limit_reached: 'coupon-limit',
  coupon_expired: 'coupon-over',
}

/**
 * The coupons of an award. The event happens whether or not one is left. A coupon's source is the event's with the rule's id, so that
 * the same event never gives it twice.
 * @param event `returnedBy`: the end of a purchase's return window, from which a rule may let its coupon hold
 * @param issuances at least those of the templates that rules give
 */
export function withCoupons(
  awarded: Award,
  event: { source: string; returnedBy: Date },
  issuances: readonly Issuance[],
  now: Date,
  program: Program,
): AwardWithCoupons {
  const coupons: IssuedCoupon[] = []
  let counted = issuances
  const rules = awarded.rules.map((share): RuleShare => {
    const given = program.earningRules.find(({ id }) => id === share.ruleId)?.award
    if (given?.kind !== 'coupon' || share.amount === 0) return share
    const template = couponTemplateOf(program, given.couponTemplateId)
    if (!template) throw new Error(`A saved program has every coupon that ${share.ruleId} names.`)
    const from = given.afterReturnWindow && event.returnedBy > now ? event.returnedBy : now
    const source = `${event.source}:${share.ruleId}`
    const issued = issueTo(template, source, counted, from, program)
    if (!issued.ok) return { ...share, amount: 0, cutBy: CUT_BY[issued.refusal.code] }
    coupons.push(issued.value)
    counted = issuancesAfter(counted, template.id)
    return share
  })
  return { awarded: { ...awarded, rules }, coupons, issuances: counted }
}

/** As an outcome keeps them; absent where there are none, so that such outcomes stay what they were. */
export function earnedCoupons(coupons: readonly IssuedCoupon[]): { coupons?: EarnedCoupon[] } {
  if (coupons.length === 0) return {}
  const kept = coupons.map(({ templateId, validFrom, expiresAt }) => {
    return { templateId, validFrom: validFrom.getTime(), expiresAt: expiresAt?.getTime() ?? null }
  })
  return { coupons: kept }
}
