// Coupons as tear-off tickets.

import type { CouponView } from '../../../../worker/http/contract/card.ts'
import { Icon } from '../../../shared/ui/icon.tsx'
import { giftIcon, nextIcon, ticketIcon } from '../../../shared/ui/icons.ts'
import { type CardApp, useCardApp } from '../../context.ts'
import { usePageTexts } from '../texts/load.tsx'
import type { PageTexts } from '../texts/zh-Hant.ts'
import './tickets.css'

export function Tickets({ coupons }: { coupons: readonly CouponView[] }) {
  return (
    <ul class="stack">
      {coupons.map((coupon) => (
        <Ticket key={coupon.id} coupon={coupon} />
      ))}
    </ul>
  )
}

function Ticket({ coupon }: { coupon: CouponView }) {
  const app = useCardApp()
  const p = usePageTexts()
  const usable = isUsable(coupon, app.card.now)
  return (
    <li>
      <button
        type="button"
        class={`ticket${usable ? '' : ' spent'}`}
        onClick={() => app.go('coupons', { coupon: coupon.id })}
        data-testid={`coupon-${coupon.id}`}
      >
        <span class="ticket-stub">
          <Icon path={coupon.kind === 'gift' ? giftIcon : ticketIcon} />
        </span>
        <span class="ticket-words grow">
          <strong>{coupon.title}</strong>
          <span class="small soft figures">{validityOf(coupon, app, p)}</span>
        </span>
        <Icon path={nextIcon} />
      </button>
    </li>
  )
}

export function isUsable({ status, validFrom, expiresAt }: CouponView, now: number): boolean {
  const open = status === 'issued' || status === 'held'
  return open && validFrom <= now && (expiresAt === null || now < expiresAt)
}

/** The ones that end first before the others. */
export function soonestFirst(coupons: readonly CouponView[]): CouponView[] {
  return [...coupons].sort((one, other) => endOf(one) - endOf(other))
}

function endOf({ expiresAt }: CouponView): number {
  return expiresAt ?? Number.MAX_SAFE_INTEGER
}

export function validityOf(coupon: CouponView, { card, f }: CardApp, p: PageTexts): string {
  const day = (instant: number) => f.day(instant, card.now)
  if (coupon.status === 'redeemed') {
    return coupon.redeemedAt === null ? p.couponUsed : p.couponUsedOn(day(coupon.redeemedAt))
  }
  if (coupon.status === 'void') return p.couponVoid
  const over = coupon.expiresAt !== null && coupon.expiresAt <= card.now
  if (coupon.status === 'expired' || over) return p.couponExpired
  if (coupon.validFrom > card.now) return p.couponFrom(day(coupon.validFrom))
  return coupon.expiresAt === null
    ? p.couponNoEnd
    : p.couponUntil(f.lastDay(coupon.expiresAt, card.now))
}
