// What stands below the card, fetched while the card is painted: check-in, tier, coupons, binding, history.

import type { HistoryEntry } from '../../../worker/http/contract.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import { nextIcon } from '../../shared/ui/icons.ts'
import { useCardApp } from '../context.ts'
import { Bind } from './bind.tsx'
import { CheckIn } from './check-in.tsx'
import { Coupons } from './coupons.tsx'
import { HistoryList } from './history-list.tsx'
import { TierProgress } from './tier-progress.tsx'
import '../../shared/ui/field.css'
import './below.css'

const ENTRIES_ON_HOME = 5

export function Below() {
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

function RecentHistory({ entries }: { entries: HistoryEntry[] }) {
  const { t, go } = useCardApp()
  return (
    <section class="stack" aria-labelledby="history-title">
      <div class="panel-head">
        <h2 id="history-title">{t.history}</h2>
        {entries.length > ENTRIES_ON_HOME && (
          <button type="button" class="button bare" onClick={() => go('history')}>
            {t.showAll}
            <Icon path={nextIcon} />
          </button>
        )}
      </div>
      {entries.length === 0 ? (
        <p class="empty soft">{t.noHistory}</p>
      ) : (
        <HistoryList entries={entries.slice(0, ENTRIES_ON_HOME)} />
      )}
    </section>
  )
}
