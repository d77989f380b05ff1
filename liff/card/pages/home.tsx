// Home: the card first, then what can be done with it today.

import type { HistoryEntry } from '../../../worker/http/contract.ts'
import { openLink } from '../../shared/open-link.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import { Notice } from '../../shared/ui/notice.tsx'
import { useCardApp } from '../context.ts'
import type { Freshness } from '../load.ts'
import { Bind } from '../parts/bind.tsx'
import { CheckIn } from '../parts/check-in.tsx'
import { Coupons } from '../parts/coupons.tsx'
import { Hero } from '../parts/hero.tsx'
import { HistoryList } from '../parts/history-list.tsx'
import { TierProgress } from '../parts/tier-progress.tsx'

const ENTRIES_ON_HOME = 5

export function Home({ freshness, receivedAt }: { freshness: Freshness; receivedAt: number }) {
  const { card, t, f, refresh } = useCardApp()
  const { member, tier, points, checkIn, coupons, history } = card
  if (!member || !points) return null
  return (
    <main class="page" data-freshness={freshness} data-testid="card-home">
      {freshness === 'offline' && (
        <Notice
          tone="warn"
          icon="cloud"
          testId="card-offline"
          action={{ label: t.tryAgain, run: () => void refresh() }}
        >
          {t.offline(f.ago(Date.now() - receivedAt))}
        </Notice>
      )}
      <Hero member={member} tier={tier} points={points} />
      {!member.friend && <AddFriend />}
      {checkIn && <CheckIn checkIn={checkIn} />}
      {tier && <TierProgress tier={tier} />}
      <Coupons coupons={coupons} />
      <Bind />
      <RecentHistory count={ENTRIES_ON_HOME} entries={history} />
    </main>
  )
}

function RecentHistory({ entries, count }: { entries: HistoryEntry[]; count: number }) {
  const { t, go } = useCardApp()
  return (
    <section class="stack" aria-labelledby="history-title">
      <div class="panel-head">
        <h2 id="history-title">{t.history}</h2>
        {entries.length > count && (
          <button type="button" class="button bare" onClick={() => go('history')}>
            {t.showAll}
            <Icon name="next" />
          </button>
        )}
      </div>
      {entries.length === 0 ? (
        <p class="empty soft">{t.noHistory}</p>
      ) : (
        <HistoryList entries={entries.slice(0, count)} />
      )}
    </section>
  )
}

function AddFriend() {
  const { card, t } = useCardApp()
  const url = card.shop.addFriendUrl
  if (!url) return null
  return (
    <p class="notice" data-testid="card-add-friend">
      <span class="grow">{t.notFriend}</span>
      <a href={url} onClick={(event) => void openLink(event, url)}>
        {t.addFriend}
      </a>
    </p>
  )
}
