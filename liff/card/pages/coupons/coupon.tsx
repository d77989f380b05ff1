// One coupon: what holds for it, why it cannot be used now, its terms, and the code staff scan.

import type { CouponView } from '../../../../worker/http/contract/card.ts'
import { Dialog } from '../../../shared/ui/dialog.tsx'
import { alertIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { type CardApp, useCardApp } from '../../context.ts'
import { Qr } from '../../parts/qr.tsx'
import { usePageTexts } from '../texts/load.tsx'
import type { CouponTexts } from './texts/zh-Hant.ts'
import { isUsable, validityOf } from './tickets.tsx'
import '../code.css'
import './coupons.css'

export function CouponDialog({ id, c, close }: { id: string; c: CouponTexts; close: () => void }) {
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
          {coupon.barred !== null && isOpen(coupon) && (
            <Notice tone="warn" icon={alertIcon} testId="coupon-barred">
              {c.barred[coupon.barred]}
            </Notice>
          )}
          {isUsable(coupon, card.now) && coupon.barred === null && (
            <div class="coupon-code">
              <Qr text={coupon.code} label={p.qrOfCoupon} />
              <p class="codes-number figures" data-testid="coupon-code">
                {coupon.code}
              </p>
              <p class="small">{p.couponHow}</p>
            </div>
          )}
          <h3>{p.couponTerms}</h3>
          <ul class="coupon-conditions small">
            {conditionsOf(coupon, app, c).map((condition) => (
              <li key={condition}>{condition}</li>
            ))}
          </ul>
          <p class="terms small">{coupon.terms}</p>
        </div>
      ) : (
        <Notice>{p.noCoupons}</Notice>
      )}
    </Dialog>
  )
}

function isOpen({ status }: CouponView): boolean {
  return status === 'issued' || status === 'held'
}

/** What the till will ask, in sentences. */
function conditionsOf(coupon: CouponView, { card, f }: CardApp, c: CouponTexts): string[] {
  const names = new Intl.ListFormat(card.language, { type: 'disjunction' })
  const { minimumSpendMinor, tiers, branches, channels, certainItems, stackable } = coupon
  return [
    ...(minimumSpendMinor > 0 ? [c.from(f.money(minimumSpendMinor))] : []),
    ...(tiers ? [c.tiers(names.format(tiers))] : []),
    ...(branches ? [c.branches(names.format(branches))] : []),
    ...(channels ? [c.channels(names.format(channels.map((each) => c.channel[each])))] : []),
    ...(certainItems ? [c.certainItems] : []),
    stackable ? c.stackable : c.alone,
  ]
}
