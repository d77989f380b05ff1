// The way to the next tier and what keeps this one, in money and date, with what the tier gives.

import type { TierView } from '../../../worker/http/contract/card.ts'
import { useCardApp } from '../context.ts'
import { usePageTexts } from '../pages/texts/load.tsx'

export function TierProgress({ tier }: { tier: TierView }) {
  const { card, f } = useCardApp()
  const p = usePageTexts()
  const { next, keep } = tier
  return (
    <section class="panel stack" aria-labelledby="tier-title">
      <div class="panel-head">
        <h2 id="tier-title">{tier.name}</h2>
        {tier.multiplier > 1 && (
          <p class="small soft figures">{p.multiplier(f.number(tier.multiplier))}</p>
        )}
      </div>
      {next ? (
        <>
          <p class="tier-next figures">{p.toNextTier(f.money(next.missingMinor), next.name)}</p>
          <progress
            class="meter"
            max={next.thresholdMinor}
            value={Math.max(0, next.thresholdMinor - next.missingMinor)}
            aria-label={p.toNextTier(f.money(next.missingMinor), next.name)}
          />
        </>
      ) : (
        <p class="tier-next">{p.topTier}</p>
      )}
      {keep && (
        <p class="small soft figures">
          {keep.missingMinor > 0
            ? p.keepsTier(f.money(keep.missingMinor), f.lastDay(keep.by, card.now), tier.name)
            : p.tierKept(tier.name, f.lastDay(keep.by, card.now))}
        </p>
      )}
      {tier.benefits.length > 0 && (
        <ul class="benefits small" aria-label={p.benefits}>
          {tier.benefits.map((benefit) => (
            <li key={benefit}>{benefit}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
