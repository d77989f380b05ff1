// What an invitation gives: to the one who reads, in the shop's own words too, which speak to them; to the other one as amounts.

import type { PromisedView } from '../../../../worker/http/contract/referral.ts'
import { useCardApp } from '../../context.ts'
import type { ReferralTexts } from './texts/zh-Hant.ts'

interface RewardsProps {
  p: ReferralTexts
  own: PromisedView
  other: PromisedView
  otherName: string
}

export function Rewards({ p, own, other, otherName }: RewardsProps) {
  return (
    <dl class="panel referral-rewards">
      <div>
        <dt class="small soft">{p.you}</dt>
        <dd>
          <Amounts promised={own} p={p} />
          <p class="small">{own.text}</p>
        </dd>
      </div>
      {(other.points > 0 || other.creditMinor > 0) && (
        <div>
          <dt class="small soft">{otherName}</dt>
          <dd>
            <Amounts promised={other} p={p} />
          </dd>
        </div>
      )}
    </dl>
  )
}

function Amounts({ promised, p }: { promised: PromisedView; p: ReferralTexts }) {
  const { f } = useCardApp()
  const { points, creditMinor } = promised
  const amounts = [
    ...(points > 0 ? [p.points(f.number(points))] : []),
    ...(creditMinor > 0 ? [p.credit(f.money(creditMinor))] : []),
  ]
  return amounts.length > 0 ? <strong>{amounts.join(' + ')}</strong> : null
}
