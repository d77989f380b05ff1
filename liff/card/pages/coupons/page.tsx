// The member's coupons, and one of them above: `?coupon=…` opens it from a message.

import { ticketIcon } from '../../../shared/ui/icons.ts'
import { useCardApp } from '../../context.ts'
import { Empty } from '../../shell/empty.tsx'
import type { PageProps } from '../../shell/feature-page.tsx'
import type { PageTexts } from '../texts/zh-Hant.ts'
import { CouponDialog } from './coupon.tsx'
import { Tickets } from './tickets.tsx'

export function Page({ p, params }: PageProps<PageTexts>) {
  const { card, back } = useCardApp()
  const { coupons } = card
  return (
    <>
      {coupons.length === 0 ? (
        <Empty icon={ticketIcon} text={p.noCoupons} />
      ) : (
        <Tickets coupons={coupons} />
      )}
      {params.coupon && <CouponDialog id={params.coupon} close={() => back('coupons')} />}
    </>
  )
}
