// The catalogue: what can be had now, then what is near with what stands in its way.

import type { RewardsView, RewardView } from '../../../../worker/http/contract/rewards.ts'
import { Icon } from '../../../shared/ui/icon.tsx'
import { nextIcon } from '../../../shared/ui/icons.ts'
import { useCardApp } from '../../context.ts'
import type { RewardTexts } from './texts/zh-Hant.ts'
import { KIND_ICONS, lockOf, priceOf } from './words.ts'

interface CatalogueProps {
  view: RewardsView
  p: RewardTexts
}

export function Catalogue({ view, p }: CatalogueProps) {
  const open = view.rewards.filter(({ refusal }) => refusal === null)
  const locked = view.rewards.filter(({ refusal }) => refusal !== null)
  return (
    <>
      {open.length > 0 && <Shelf title={p.affordable} rewards={open} {...{ view, p }} />}
      {locked.length > 0 && <Shelf title={p.locked} rewards={locked} {...{ view, p }} />}
    </>
  )
}

function Shelf({
  title,
  rewards,
  view,
  p,
}: CatalogueProps & { title: string; rewards: RewardView[] }) {
  return (
    <section class="stack">
      <h2>{title}</h2>
      <ul class="stack">
        {rewards.map((reward) => (
          <Offer key={reward.id} {...{ reward, view, p }} />
        ))}
      </ul>
    </section>
  )
}

function Offer({ reward, view, p }: CatalogueProps & { reward: RewardView }) {
  const { f, go } = useCardApp()
  const lock = lockOf(reward, view.now, { p, f })
  return (
    <li>
      <button
        type="button"
        class={`offer${lock === null ? '' : ' locked'}`}
        onClick={() => go('rewards', { reward: reward.id })}
        data-testid={`reward-${reward.id}`}
      >
        <Picture reward={reward} />
        <span class="offer-words grow">
          <strong>{reward.title}</strong>
          <span class="offer-price figures">{priceOf(reward, { p, f })}</span>
          {lock !== null && <span class="small soft figures">{lock}</span>}
          {lock === null && reward.left !== null && (
            <span class="small offer-left figures">{p.left(f.number(reward.left))}</span>
          )}
        </span>
        <Icon path={nextIcon} />
      </button>
    </li>
  )
}

/** The reward's own picture, or what kind it is. */
export function Picture({ reward }: { reward: RewardView }) {
  return (
    <span class="offer-picture">
      {reward.pictureUrl === null ? (
        <Icon path={KIND_ICONS[reward.kind]} />
      ) : (
        <img src={reward.pictureUrl} alt="" loading="lazy" />
      )}
    </span>
  )
}
