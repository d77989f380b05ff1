// What is taken off a sale, line by line, in the order in which it is.

import type { SaleQuote } from '../../../worker/http/contract/till.ts'
import { useStaffApp } from '../context.ts'

export function QuoteLines({ quote }: { quote: SaleQuote }) {
  const { t, f } = useStaffApp()
  const { tierDiscountMinor, coupon, points, pointsMinor, creditMinor } = quote
  const off = (what: string, minor: number): [string, string][] =>
    minor === 0 ? [] : [[what, `−${f.money(minor)}`]]
  const lines = [
    [t.goods, f.money(quote.amountMinor)] as const,
    ...off(t.tierDiscount, tierDiscountMinor),
    ...(coupon
      ? [
          [
            coupon.title,
            coupon.discountMinor === 0 ? '' : `−${f.money(coupon.discountMinor)}`,
          ] as const,
        ]
      : []),
    ...off(t.byPoints(f.number(points)), pointsMinor),
    ...off(t.byCredit, creditMinor),
  ]
  return (
    <dl class="quote-lines small figures">
      {lines.map(([what, minor]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{minor}</dd>
        </div>
      ))}
    </dl>
  )
}
