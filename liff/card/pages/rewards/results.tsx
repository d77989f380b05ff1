// How raffles went that the member took part in: each draw once, however many entries they had, for a month.

import type { PrizeView, RewardsView } from '../../../../worker/http/contract/rewards.ts'
import { Icon } from '../../../shared/ui/icon.tsx'
import { trophyIcon } from '../../../shared/ui/icons.ts'
import { useCardApp } from '../../context.ts'
import type { RewardTexts } from './texts/zh-Hant.ts'
import { drawnAs } from './words.ts'

export function Results({ view, p }: { view: RewardsView; p: RewardTexts }) {
  const { f } = useCardApp()
  const { results } = view
  if (results.length === 0) return null
  return (
    <section class="stack" aria-labelledby="results-title">
      <h2 id="results-title">{p.results}</h2>
      <ul class="stack">
        {results.map((result) => (
          <li
            key={result.drawId}
            class={`offer${result.prize ? ' held' : ' locked'}`}
            data-testid={`raffle-${result.prize ? 'won' : 'lost'}`}
          >
            <span class="offer-picture">
              <Icon path={trophyIcon} />
            </span>
            <span class="offer-words grow">
              <strong>{drawnAs(result.prize, { p, f })}</strong>
              <span class="small">{result.title}</span>
              <span class="small soft figures">
                {p.drawnOn(f.day(result.at, view.now), f.number(result.entries))}
              </span>
              {result.prize && <Where prize={result.prize} p={p} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Where the prize is now. */
function Where({ prize, p }: { prize: PrizeView; p: RewardTexts }) {
  const { go } = useCardApp()
  const said: Record<PrizeView['kind'], string> = {
    coupon: p.inCoupons,
    reward: p.prizeAsVoucher,
    points: p.prizeAsPoints,
  }
  if (prize.kind === 'reward') return <span class="small">{said.reward}</span>
  const page = prize.kind === 'coupon' ? 'coupons' : 'history'
  return (
    <button
      type="button"
      class="button bare raffle-where"
      onClick={() => go(page)}
      data-testid="raffle-where"
    >
      {said[prize.kind]}
    </button>
  )
}
