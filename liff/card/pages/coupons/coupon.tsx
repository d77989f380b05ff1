// One coupon: its terms, and the code staff scan.

import { Dialog } from '../../../shared/ui/dialog.tsx'
import { Notice } from '../../../shared/ui/notice.tsx'
import { useCardApp } from '../../context.ts'
import { Qr } from '../../parts/qr.tsx'
import { usePageTexts } from '../texts/load.tsx'
import { isUsable, validityOf } from './tickets.tsx'
import '../code.css'

export function CouponDialog({ id, close }: { id: string; close: () => void }) {
  const app = useCardApp()
  const { card, t } = app
  const p = usePageTexts()
  const coupon = card.coupons.find((candidate) => candidate.id === id)
  return (
    <Dialog
      title={coupon?.title ?? p.coupons}
      closeLabel={t.close}
      onClose={close}
      testId="coupon-dialog"
      routed
    >
      {coupon ? (
        <div class="stack">
          <p class="figures coupon-validity">{validityOf(coupon, app, p)}</p>
          {isUsable(coupon, card.now) && (
            <div class="coupon-code">
              <Qr text={coupon.code} label={p.qrOfCoupon} />
              <p class="codes-number figures" data-testid="coupon-code">
                {coupon.code}
              </p>
              <p class="small">{p.couponHow}</p>
            </div>
          )}
          <h3>{p.couponTerms}</h3>
          <p class="terms small">{coupon.terms}</p>
        </div>
      ) : (
        <Notice>{p.noCoupons}</Notice>
      )}
    </Dialog>
  )
}
