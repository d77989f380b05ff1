// What stands below the card, fetched while the card is painted: check-in, tier, coupons, binding, history.

import type { CouponView, HistoryEntry } from '../../../worker/http/contract/card.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import { nextIcon } from '../../shared/ui/icons.ts'
import { useCardApp } from '../context.ts'
import { Tickets } from '../pages/coupons/tickets.tsx'
import { HistoryList } from '../pages/history/history-list.tsx'
import { usePageTexts, WithPageTexts } from '../pages/texts/load.tsx'
import { Bind } from './bind.tsx'
import { PanelSkeletons } from './card-skeleton.tsx'
import { CheckIn } from './check-in.tsx'
import { TierProgress } from './tier-progress.tsx'
import '../../shared/ui/field.css'
import './below.css'

const ENTRIES_ON_HOME = 5

export function Below() {
  return (
    <WithPageTexts meanwhile={<PanelSkeletons />}>
      <Panels />
    </WithPageTexts>
  )
}

function Panels() {
  const { checkIn, tier, coupons, history } = useCardApp().card
  return (
    <>
      {checkIn && <CheckIn checkIn={checkIn} />}
      {tier && <TierProgress tier={tier} />}
      <Coupons coupons={coupons} />
      <Bind />
      <RecentHistory entries={history} />
    </>
  )
}

function Coupons({ coupons }: { coupons: CouponView[] }) {
  const p = usePageTexts()
  return (
    <section class="stack" aria-labelledby="coupons-title">
      <h2 id="coupons-title">{p.coupons}</h2>
      {coupons.length === 0 ? (
        <p class="empty soft">{p.noCoupons}</p>
      ) : (
        <Tickets coupons={coupons} />
      )}
    </section>
  )
}

function RecentHistory({ entries }: { entries: HistoryEntry[] }) {
  const { go } = useCardApp()
  const p = usePageTexts()
  return (
    <section class="stack" aria-labelledby="history-title">
      <div class="panel-head">
        <h2 id="history-title">{p.history}</h2>
        {entries.length > ENTRIES_ON_HOME && (
          <button type="button" class="button bare" onClick={() => go('history')}>
            {p.showAll}
            <Icon path={nextIcon} />
          </button>
        )}
      </div>
      {entries.length === 0 ? (
        <p class="empty soft">{p.noHistory}</p>
      ) : (
        <HistoryList entries={entries.slice(0, ENTRIES_ON_HOME)} />
      )}
    </section>
  )
}
