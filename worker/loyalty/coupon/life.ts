// A coupon's life after its issue: held, released, redeemed, given back, void; each a numbered step decided on the step before. Pure.

import { done, type Outcome, refused } from '../../core/errors.ts'

export type CouponStatus = 'issued' | 'held' | 'redeemed' | 'expired' | 'void'

/** What decisions need to know of an issued coupon. */
export interface HeldCoupon {
  id: string
  memberId: string
  status: CouponStatus
  /** The number of its last step. */
  steps: number
  validFrom: Date
  expiresAt: Date | null
  redeemedAt: Date | null
  heldFor: string | null
  heldUntil: Date | null
}

type Dated = Pick<HeldCoupon, 'status' | 'expiresAt' | 'heldUntil'>

/** The status at `now`: a hold that is over holds nothing, and an end that has passed has come, whether or not it was written down. */
export function statusAt({ status, expiresAt, heldUntil }: Dated, now: Date): CouponStatus {
  if (status === 'held' && heldUntil !== null && heldUntil > now) return 'held'
  const open = status === 'held' || status === 'issued'
  if (open) return expiresAt !== null && expiresAt <= now ? 'expired' : 'issued'
  return status
}

export type OpenRefusal = 'coupon_held' | 'coupon_redeemed' | 'coupon_void' | 'coupon_expired'

/**
 * Lets a coupon through that nothing has happened to. Refused: `coupon_held` {heldUntil} where another sale has set it aside
 * (`heldFor` names one's own), `coupon_redeemed` {redeemedAt}, `coupon_void`, `coupon_expired` {expiredAt}.
 */
export function checkOpen(
  coupon: Dated & Pick<HeldCoupon, 'redeemedAt' | 'heldFor'>,
  now: Date,
  heldFor?: string,
): Outcome<null, OpenRefusal> {
  switch (statusAt(coupon, now)) {
    case 'issued':
      return done(null)
    case 'held':
      return heldFor !== undefined && coupon.heldFor === heldFor
        ? done(null)
        : refused('coupon_held', { heldUntil: coupon.heldUntil?.getTime() ?? null })
    case 'redeemed':
      return refused('coupon_redeemed', { redeemedAt: coupon.redeemedAt?.getTime() ?? null })
    case 'void':
      return refused('coupon_void')
    case 'expired':
      return refused('coupon_expired', { expiredAt: coupon.expiresAt?.getTime() ?? null })
  }
}

/** One thing that happens to a coupon; written by `stepStatements`, which fails the commit where another step took its number. */
export interface CouponStep {
  couponId: string
  number: number
  kind: 'hold' | 'release' | 'redeem' | 'return' | 'void'
  at: Date
  /** A staff id, or `system`. */
  actor: string
  heldFor?: string
  heldUntil?: Date
  purchaseId?: string
  discountMinor?: number
  reason?: string
}

const after = (coupon: HeldCoupon, at: Date) => ({
  couponId: coupon.id,
  number: coupon.steps + 1,
  at,
})

/** Sets a coupon aside for a sale until `heldUntil`: nobody else can use it. The caller has looked at `eligibility`. */
export function holdCoupon(
  coupon: HeldCoupon,
  hold: { heldFor: string; heldUntil: Date; actor: string },
  now: Date,
): Outcome<CouponStep, OpenRefusal> {
  const open = checkOpen(coupon, now, hold.heldFor)
  return open.ok ? done({ ...after(coupon, now), kind: 'hold', ...hold }) : open
}

/** The held coupon is used in its sale. Refused with `coupon_hold_over` where the hold has ended, or was another sale's. */
export function captureCoupon(
  coupon: HeldCoupon,
  sale: { heldFor: string; purchaseId: string; discountMinor: number; actor: string },
  now: Date,
): Outcome<CouponStep, 'coupon_hold_over'> {
  return isHeldFor(coupon, sale.heldFor, now)
    ? done({ ...after(coupon, now), kind: 'redeem', ...sale })
    : refused('coupon_hold_over')
}

/** Gives a held coupon back to its member, with the end it had. Refused like a capture; a hold that ends by itself needs none. */
export function releaseCoupon(
  coupon: HeldCoupon,
  hold: { heldFor: string; actor: string },
  now: Date,
): Outcome<CouponStep, 'coupon_hold_over'> {
  return isHeldFor(coupon, hold.heldFor, now)
    ? done({ ...after(coupon, now), kind: 'release', ...hold })
    : refused('coupon_hold_over')
}

function isHeldFor(coupon: HeldCoupon, heldFor: string, now: Date): boolean {
  return statusAt(coupon, now) === 'held' && coupon.heldFor === heldFor
}

/** An eligible coupon is used in a sale. */
export function redeemCoupon(
  coupon: HeldCoupon,
  sale: { purchaseId: string; discountMinor: number; actor: string },
  now: Date,
): CouponStep {
  return { ...after(coupon, now), kind: 'redeem', ...sale }
}

/** A redeemed coupon is its member's again, until the end it had. Refused with `coupon_not_redeemed`. */
export function returnCoupon(
  coupon: HeldCoupon,
  given: { actor: string; reason: string; purchaseId?: string },
  now: Date,
): Outcome<CouponStep, 'coupon_not_redeemed'> {
  return coupon.status === 'redeemed'
    ? done({ ...after(coupon, now), kind: 'return', ...given })
    : refused('coupon_not_redeemed')
}

/** Takes away a coupon that was not used, also one that is held: its sale is then refused. */
export function voidStep(
  coupon: HeldCoupon,
  given: { actor: string; reason: string; purchaseId?: string },
  now: Date,
): Outcome<CouponStep, OpenRefusal> {
  const open = checkOpen(coupon, now, coupon.heldFor ?? undefined)
  return open.ok ? done({ ...after(coupon, now), kind: 'void', ...given }) : open
}
