// One coupon: what holds for it, why it cannot be used now, its terms, and the code staff scan.

import type { CouponView } from '../../../../worker/http/contract/card.ts'
import { Dialog } from '../../../shared/ui/dialog.tsx'
import { alertIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { Qr } from '../../../shared/ui/qr.tsx'
import { type CardApp, useCardApp } from '../../context.ts'
import { usePageTexts } from '../texts/load.tsx'
import type { CouponTexts } from './texts/zh-Hant.ts'
import { isUsable, validityOf } from './tickets.tsx'
import '../code.css'
import './coupons.css'

export function CouponDialog({ id, p, close }: { id: string; p: CouponTexts; close: () => void }) {
  const app = useCardApp()
  const { card, t } = app
  const texts = usePageTexts()
  const coupon = card.coupons.find((candidate) => candidate.id === id)
  return (
    <Dialog
      title={coupon?.title ?? texts.coupons}
      closeLabel={t.close}
      onClose={close}
      testId="coupon-dialog"
      routed
    >
      {coupon ? (
        <div class="stack">
          <p class="figures coupon-validity">{validityOf(coupon, app, texts)}</p>
          {coupon.barred !== null && isOpen(coupon) && (
            <Notice tone="warn" icon={alertIcon} testId="coupon-barred">
              {p.barred[coupon.barred]}
            </Notice>
          )}
          {isUsable(coupon, card.now) && coupon.barred === null && (
            <div class="coupon-code">
              <Qr text={coupon.code} label={texts.qrOfCoupon} />
              <p class="small">{texts.couponHow}</p>
              <p class="code-text figures" data-testid="coupon-code">
                {coupon.code}
              </p>
            </div>
          )}
          <h3>{texts.couponTerms}</h3>
          <ul class="coupon-conditions small">
            {conditionsOf(coupon, app, p).map((condition) => (
              <li key={condition}>{condition}</li>
            ))}
          </ul>
          <p class="terms small">{coupon.terms}</p>
        </div>
      ) : (
        <Notice>{texts.noCoupons}</Notice>
      )}
    </Dialog>
  )
}

function isOpen({ status }: CouponView): boolean {
  return status === 'issued' || status === 'held'
}

/** What the till will ask, in sentences. */
function conditionsOf(coupon: CouponView, { card, f }: CardApp, p: CouponTexts): string[] {
  const names = new Intl.ListFormat(card.language, { type: 'disjunction' })
  const { minimumSpendMinor, tiers, branches, channels, certainItems, stackable } = coupon
  return [
    ...(minimumSpendMinor > 0 ? [p.from(f.money(minimumSpendMinor))] : []),
    ...(tiers ? [p.tiers(names.format(tiers))] : []),
    ...(branches ? [p.branches(names.format(branches))] : []),
    ...(channels ? [p.channels(names.format(channels.map((each) => p.channel[each])))] : []),
    ...(certainItems ? [p.certainItems] : []),
    stackable ? p.stackable : p.alone,
  ]
}
