// The way to the next tier as a ring, in what counts and date: what reaches the next one, what keeps this one, what it gives.

import type { TierView } from '../../../worker/http/contract/card.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import { nextIcon } from '../../shared/ui/icons.ts'
import { useCardApp } from '../context.ts'
import { usePageTexts } from '../pages/texts/load.tsx'
import { missingText } from './missing.ts'
import { ringShare } from './ring.ts'
import '../../shared/history/why.css'

export function TierProgress({ tier }: { tier: TierView }) {
  const { card, f } = useCardApp()
  const p = usePageTexts()
  const { next, keep, match } = tier
  const words = { p, f, language: card.language }
  const toNext = next && missingText(next.progress, match, words)
  const toKeep = keep && missingText(keep.progress, match, words)
  const lead = next ? p.toNextTier(toNext ?? f.money(0), next.name) : p.topTier
  return (
    <section class="panel stack" aria-labelledby="tier-title" data-testid="card-tier-progress">
      <div class="tier-way">
        <Ring share={ringShare(tier)} label={lead} />
        <div class="grow stack">
          <h2 id="tier-title">{tier.name}</h2>
          {tier.multiplier > 1 && tier.benefits.length === 0 && (
            <p class="small soft figures">{p.multiplier(f.number(tier.multiplier))}</p>
          )}
          <p class="tier-next figures">{lead}</p>
        </div>
      </div>
      {keep && (
        <p class="small soft figures">
          {toKeep !== null
            ? p.keepsTier(toKeep, f.lastDay(keep.by, card.now), tier.name)
            : p.tierKept(tier.name, f.lastDay(keep.by, card.now))}
        </p>
      )}
      {tier.benefits.length > 0 && <Benefits {...tier} />}
    </section>
  )
}

/** All of them: folded away where what is new of them stands below, so that nothing is read twice. */
function Benefits({ benefits, gains }: Pick<TierView, 'benefits' | 'gains'>) {
  const p = usePageTexts()
  const list = (
    <ul class="benefits small figures" aria-label={p.benefits}>
      {benefits.map((benefit) => (
        <li key={benefit}>{benefit}</li>
      ))}
    </ul>
  )
  if (gains.length === 0) return list
  return (
    <details class="why benefits-all small">
      <summary>
        {p.allBenefits(benefits.length)}
        <Icon path={nextIcon} />
      </summary>
      {list}
    </details>
  )
}

/** Its circumference is 100, so that a share is drawn as percent. */
const RADIUS = 15.915

function Ring({ share, label }: { share: number; label: string }) {
  const { f } = useCardApp()
  const percent = Math.floor(share * 100)
  return (
    <span
      class="ring"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <svg viewBox="0 0 36 36" aria-hidden="true">
        <circle cx="18" cy="18" r={RADIUS} />
        {percent > 0 && (
          <circle
            class="ring-done"
            cx="18"
            cy="18"
            r={RADIUS}
            stroke-dasharray={`${percent} 100`}
          />
        )}
      </svg>
      <span class="figures" aria-hidden="true">
        {f.percent(share)}
      </span>
    </span>
  )
}
