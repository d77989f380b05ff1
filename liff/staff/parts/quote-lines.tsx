// What is taken off a sale, in the order in which it is: line by line, or as one sum.

import type { SaleQuote } from '../../../worker/http/contract/till.ts'
import { useStaffApp } from '../context.ts'

export function QuoteLines({ quote }: { quote: SaleQuote }) {
  const { t, f } = useStaffApp()
  const { tierDiscountMinor, coupons, points, pointsMinor, creditMinor } = quote
  const off = (what: string, minor: number): [string, string][] =>
    minor === 0 ? [] : [[what, `−${f.money(minor)}`]]
  const lines = [
    [t.goods, f.money(quote.amountMinor)] as const,
    ...off(t.tierDiscount, tierDiscountMinor),
    ...coupons.map(
      ({ title, discountMinor }) =>
        [title, discountMinor === 0 ? '' : `−${f.money(discountMinor)}`] as const,
    ),
    ...off(t.byPoints(f.number(points)), pointsMinor),
    ...off(t.byCredit, creditMinor),
  ]
  return (
    <dl class="quote-lines small figures">
      {lines.map(([what, minor], index) => (
        // Two coupons may have one title; the lines are told in one piece and never move.
        <div key={`${index} ${what}`}>
          <dt>{what}</dt>
          <dd>{minor}</dd>
        </div>
      ))}
    </dl>
  )
}

/** `NT$1,280 − NT$100 − NT$50 = NT$1,130`; an empty line of the same height while it is asked for. */
export function QuoteSum({ quote }: { quote: SaleQuote | null }) {
  return (
    <p class="quote-sum small figures" aria-live="polite">
      {quote && <SumWords quote={quote} />}
    </p>
  )
}

function SumWords({ quote }: { quote: SaleQuote }) {
  const { f } = useStaffApp()
  const { amountMinor, tierDiscountMinor, coupons, pointsMinor, creditMinor, dueMinor } = quote
  const byCoupons = coupons.map(({ discountMinor }) => discountMinor)
  const off = [tierDiscountMinor, ...byCoupons, pointsMinor, creditMinor]
  const minors = [amountMinor, ...off.filter((minor) => minor > 0)]
  return (
    <span data-testid="staff-sum">
      {minors.map(f.money).join(' − ')} = <strong>{f.money(dueMinor)}</strong>
    </span>
  )
}
