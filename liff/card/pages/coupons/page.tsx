// The member's coupons: claimed by code; usable, upcoming, past; and one of them above: `?coupon=…` opens it, or claims it by its code.

import type { CouponView } from '../../../../worker/http/contract/card.ts'
import { ticketIcon } from '../../../shared/ui/icons.ts'
import { useCardApp } from '../../context.ts'
import { Empty } from '../../shell/empty.tsx'
import type { PageProps } from '../../shell/feature-page.tsx'
import { usePageTexts } from '../texts/load.tsx'
import { Claim } from './claim.tsx'
import { CouponDialog } from './coupon.tsx'
import type { CouponTexts } from './texts/zh-Hant.ts'
import { isUsable, soonestFirst, Tickets } from './tickets.tsx'

/** A coupon of one's own is named by its id; everything else in the link is a public code. */
const COUPON_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function Page({ p, params }: PageProps<CouponTexts>) {
  const { card, back } = useCardApp()
  const texts = usePageTexts()
  const named = params.coupon ?? ''
  const isId = COUPON_ID.test(named)
  const { coupons } = card
  const usable = soonestFirst(coupons.filter((coupon) => isUsable(coupon, card.now)))
  const upcoming = coupons.filter((coupon) => isUpcoming(coupon, card.now))
  const past = coupons.filter((coupon) => !usable.includes(coupon) && !upcoming.includes(coupon))
  return (
    <>
      <Claim key={isId ? '' : named} p={p} linked={isId ? '' : named} />
      {coupons.length === 0 ? (
        <Empty icon={ticketIcon} text={texts.noCoupons} />
      ) : (
        <>
          <Group title={p.usable} coupons={usable} empty={p.noneUsable} />
          <Group title={p.upcoming} coupons={upcoming} />
          <Group title={p.past} coupons={past} />
        </>
      )}
      {isId && <CouponDialog id={named} p={p} close={() => back('coupons')} />}
    </>
  )
}

/** Issued, and its first day is still to come. */
function isUpcoming({ status, validFrom }: CouponView, now: number): boolean {
  return status === 'issued' && validFrom > now
}

function Group({
  title,
  coupons,
  empty,
}: {
  title: string
  coupons: CouponView[]
  empty?: string
}) {
  if (coupons.length === 0 && empty === undefined) return null
  return (
    <section class="stack">
      <h2>{title}</h2>
      {coupons.length === 0 ? <p class="soft">{empty}</p> : <Tickets coupons={coupons} />}
    </section>
  )
}
