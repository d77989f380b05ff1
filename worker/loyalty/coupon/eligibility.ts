// What coupons take off a sale, and why one does not: by whom, where, what and how much. Pure.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { AMOUNT_MAX, sum } from '../../core/money.ts'
import { PERCENT_MAX } from '../../shop/program/coupon-template.ts'
import {
  type Channel,
  type CouponTemplate,
  couponTemplateOf,
  type Program,
} from '../../shop/program/rules.ts'
import { checkOpen, type HeldCoupon, type OpenRefusal } from './life.ts'

/** One line of a sale. `amountMinor` is of the whole line. */
export interface SaleItem {
  sku: string
  category: string | null
  amountMinor: number
}

export interface CouponSale {
  /** Before any discount, in the program's currency: a positive integer. */
  amountMinor: number
  now: Date
  /** Who buys, and the tier they hold. */
  memberId: string
  tierId: string
  channel: Channel
  branchId: string | null
  /** Absent where only the sum is known: coupons of categories and SKUs then do not hold. */
  items?: readonly SaleItem[]
  /** The name of this sale's own hold. */
  heldFor?: string
}

export type ScopeRefusal = 'coupon_tier' | 'coupon_branch' | 'coupon_channel' | 'coupon_items'
export type CouponRefusal =
  | 'coupon_unknown'
  | 'coupon_not_started'
  | 'coupon_minimum_spend'
  | ScopeRefusal
  | OpenRefusal

/**
 * What `coupon` takes off a sale, in minor units: 0 … amountMinor; 0 for free shipping and gifts. Refused with the reason where it
 * cannot be used: `coupon_unknown` (no such code, or somebody else's: alike), `coupon_held` {heldUntil}, `coupon_redeemed`
 * {redeemedAt}, `coupon_void`, `coupon_not_started` {validFrom}, `coupon_expired` {expiredAt}, `coupon_tier`, `coupon_branch`,
 * `coupon_channel`, `coupon_items` (nothing in the sale that it is for), `coupon_minimum_spend` {missingMinor}.
 */
export function eligibility(
  coupon: HeldCoupon | undefined,
  template: CouponTemplate | undefined,
  sale: CouponSale,
): Outcome<number, CouponRefusal> {
  if (!coupon || !template || coupon.memberId !== sale.memberId) return refused('coupon_unknown')
  const open = checkOpen(coupon, sale.now, sale.heldFor)
  if (!open.ok) return open
  if (sale.now < coupon.validFrom)
    return refused('coupon_not_started', { validFrom: coupon.validFrom.getTime() })
  const counted = amountInScope(template, sale)
  if (!counted.ok) return counted
  const missingMinor = template.minimumSpendMinor - counted.value
  if (missingMinor > 0) return refused('coupon_minimum_spend', { missingMinor })
  return done(discountOf(template, counted.value))
}

/** True for a line that the template is for. */
function isInScope({ categories, skus }: NonNullable<CouponTemplate['scope']>, item: SaleItem) {
  return admits(categories, item.category) && admits(skus, item.sku)
}

/** The part of the sale that the template is for. */
function amountInScope(
  { scope = {} }: Pick<CouponTemplate, 'scope'>,
  { tierId, branchId, channel, amountMinor, items = [] }: CouponSale,
): Outcome<number, ScopeRefusal> {
  const { tierIds, branchIds, channels, categories, skus } = scope
  if (!admits(tierIds, tierId)) return refused('coupon_tier')
  if (!admits(channels, channel)) return refused('coupon_channel')
  if (!admits(branchIds, branchId)) return refused('coupon_branch')
  if (!categories && !skus) return done(amountMinor)
  const counted = items.filter((item) => isInScope(scope, item))
  if (counted.length === 0) return refused('coupon_items')
  // The lines need not add up to the sale: nothing is taken off what is not paid.
  return done(Math.min(amountMinor, sum(counted.map((item) => item.amountMinor))))
}

function admits<Value>(list: readonly Value[] | undefined, value: Value | null): boolean {
  return list === undefined || (value !== null && list.includes(value))
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
      // Above 100 only in a program stored before such were refused at saving.
      return Math.min(
        Math.floor((amountMinor * Math.min(value, PERCENT_MAX)) / PERCENT_MAX),
        maxDiscountMinor,
      )
    case 'free-shipping':
    case 'gift':
      return 0
  }
}

/** A coupon that somebody shows, with its template where the program has it. */
export interface ShownCoupon<Coupon extends HeldCoupon> {
  coupon: Coupon | undefined
  template: CouponTemplate | undefined
}

/** A coupon that holds for a sale, and what it takes off it. */
export interface Discount<Coupon extends HeldCoupon> {
  coupon: Coupon
  discountMinor: number
}

/** The lines behind a discount of a coupon that is for some of them, taken off the first of those first; of all others they stay. */
function linesBehind(
  items: readonly SaleItem[] | undefined,
  { scope = {} }: Pick<CouponTemplate, 'scope'>,
  discountMinor: number,
): readonly SaleItem[] | undefined {
  if (!scope.categories && !scope.skus) return items
  let offMinor = discountMinor
  return items?.map((item) => {
    const ownMinor = isInScope(scope, item) ? Math.min(offMinor, item.amountMinor) : 0
    offMinor -= ownMinor
    return { ...item, amountMinor: item.amountMinor - ownMinor }
  })
}

/**
 * What several coupons take off one sale, in the order they are shown: each by what the ones before it have left of the sale, and of
 * the lines it is for. More than one must
 * all be stackable (`coupon_not_stackable`); every refusal names the coupon by `index`. The minimum spend counts the sale as it was.
 */
export function combined<Coupon extends HeldCoupon>(
  shown: readonly ShownCoupon<Coupon>[],
  sale: CouponSale,
): Outcome<Discount<Coupon>[], CouponRefusal | 'coupon_not_stackable'> {
  const discounts: Discount<Coupon>[] = []
  let left: Pick<CouponSale, 'amountMinor' | 'items'> = sale
  for (const [index, { coupon, template }] of shown.entries()) {
    const holds = eligibility(coupon, template, sale)
    if (!holds.ok) return refused(holds.refusal.code, { ...holds.refusal.detail, index })
    if (!coupon || !template) return refused('coupon_unknown', { index })
    const twice = discounts.some((each) => each.coupon.id === coupon.id)
    if (twice || (shown.length > 1 && template.stackable !== true))
      return refused('coupon_not_stackable', { index })
    const again = amountInScope(template, { ...sale, ...left })
    const discountMinor = again.ok ? discountOf(template, again.value) : 0
    const items = linesBehind(left.items, template, discountMinor)
    left = { amountMinor: left.amountMinor - discountMinor, items }
    discounts.push({ coupon, discountMinor })
  }
  return done(discounts)
}

export type ShownRefusal = CouponRefusal | 'coupon_not_stackable'

/** What the coupons of these codes take off a sale: `combined`, with their templates of the program; a code without a coupon is unknown. */
export function shownCoupons<Coupon extends HeldCoupon & { code: string; templateId: string }>(
  codes: readonly string[],
  coupons: readonly Coupon[],
  program: Program,
  sale: CouponSale,
): Outcome<Discount<Coupon>[], ShownRefusal> {
  const shown = codes.map((code) => {
    const coupon = coupons.find((each) => each.code === code)
    return { coupon, template: coupon && couponTemplateOf(program, coupon.templateId) }
  })
  return combined(shown, sale)
}

/** Why a coupon cannot be used wherever it is shown, as far as its member's card can know; null where it can be. */
export function barredOnCard(
  coupon: HeldCoupon,
  template: CouponTemplate | undefined,
  tierId: string,
  now: Date,
): 'coupon_held' | 'coupon_not_started' | 'coupon_tier' | null {
  const open = checkOpen(coupon, now)
  if (!open.ok && open.refusal.code === 'coupon_held') return 'coupon_held'
  if (now < coupon.validFrom) return 'coupon_not_started'
  return admits(template?.scope?.tierIds, tierId) ? null : 'coupon_tier'
}
