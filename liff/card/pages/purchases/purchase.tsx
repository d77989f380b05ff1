// One purchase: where, when, how much, what it earned and why, what was given back.

import type { PurchaseView } from '../../../../worker/http/contract/standing.ts'
import type { HistoryTexts } from '../../../shared/history/texts/zh-Hant.ts'
import { Why } from '../../../shared/history/why.tsx'
import { useCardApp } from '../../context.ts'
import type { PurchaseTexts } from './texts/zh-Hant.ts'

interface PurchaseProps {
  purchase: PurchaseView
  now: number
  p: PurchaseTexts
  /** Null until they are here. */
  history: HistoryTexts | null
}

export function Purchase({ purchase, now, p, history }: PurchaseProps) {
  const { f } = useCardApp()
  const { amountMinor, refundedMinor, giftCardsMinor, giftCardsRefundedMinor } = purchase
  const paidMinor = amountMinor + giftCardsMinor
  const backMinor = refundedMinor + giftCardsRefundedMinor
  const whole = backMinor > 0 && backMinor >= paidMinor
  return (
    <li class="panel purchase" data-testid="purchase">
      <div class="purchase-head">
        <h2 class="grow">{purchase.branch ?? p.channel[purchase.channel]}</h2>
        <span class={`figures purchase-amount${whole ? ' given-back' : ''}`}>
          {f.money(paidMinor)}
        </span>
      </div>
      <p class="small soft figures">
        {f.day(purchase.at, now)}
        {purchase.branch !== null && ` · ${p.channel[purchase.channel]}`}
        {purchase.number !== null && ` · ${p.number(purchase.number)}`}
      </p>
      {giftCardsMinor > 0 && (
        <p class="small soft figures">{p.giftCards(f.money(giftCardsMinor))}</p>
      )}
      <Earned purchase={purchase} now={now} p={p} />
      <GivenBack purchase={purchase} now={now} p={p} whole={whole} />
      <Items purchase={purchase} p={p} />
      {history && <Why why={purchase.why} unit="points" f={f} p={history} />}
    </li>
  )
}

type PartProps = Omit<PurchaseProps, 'history'>

function Earned({ purchase, now, p }: PartProps) {
  const { f } = useCardApp()
  const { points, creditMinor, pendingUntil } = purchase
  const earned = [
    points > 0 ? p.points(f.signed(points)) : null,
    creditMinor > 0 ? p.credit(`+${f.money(creditMinor)}`) : null,
  ].filter((each) => each !== null)
  if (earned.length === 0) return <p class="small soft">{p.noPoints}</p>
  return (
    <p class="figures">
      <strong>{earned.join(' · ')}</strong>
      {pendingUntil !== null && (
        <span class="small purchase-pending">{p.pendingUntil(f.day(pendingUntil, now))}</span>
      )}
    </p>
  )
}

function GivenBack({ purchase, now, p, whole }: PartProps & { whole: boolean }) {
  const { f } = useCardApp()
  const { refunds, giftCardsRefundedMinor, pointsTakenBack, creditTakenBackMinor } = purchase
  const taken = [
    pointsTakenBack > 0 ? p.takenBack(p.points(f.number(pointsTakenBack))) : null,
    creditTakenBackMinor > 0 ? p.takenBack(p.credit(f.money(creditTakenBackMinor))) : null,
  ].filter((each) => each !== null)
  if (refunds.length === 0 && taken.length === 0 && giftCardsRefundedMinor === 0) return null
  return (
    <ul class="small figures purchase-back">
      {refunds.map((refund, index) => (
        <li key={index}>{p.refunded(f.day(refund.at, now), f.money(refund.amountMinor))}</li>
      ))}
      {giftCardsRefundedMinor > 0 && <li>{p.giftCardsBack(f.money(giftCardsRefundedMinor))}</li>}
      {whole && <li>{p.refundedWhole}</li>}
      {taken.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}

function Items({ purchase, p }: Pick<PartProps, 'purchase' | 'p'>) {
  const { f } = useCardApp()
  const { items, discountMinor } = purchase
  if (items.length === 0 && discountMinor === 0) return null
  return (
    <details class="why small">
      <summary>{p.details}</summary>
      <ul>
        {items.map(({ sku, quantity, amountMinor }, index) => (
          <li key={index} class="figures">
            <span class="grow">{p.item(sku, f.number(quantity))}</span>
            <span>{f.money(amountMinor)}</span>
          </li>
        ))}
        {discountMinor > 0 && <li class="figures">{p.discount(f.money(discountMinor))}</li>}
      </ul>
    </details>
  )
}
