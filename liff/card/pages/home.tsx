// Home: the card first, then what can be done with it today.

import { useState } from 'preact/hooks'
import { openLink } from '../../shared/open-link.ts'
import { lazy } from '../../shared/ui/lazy.tsx'
import { Notice } from '../../shared/ui/notice.tsx'
import { cloudIcon } from '../../shared/ui/view-icons.ts'
import { useCardApp } from '../context.ts'
import type { Freshness } from '../load.ts'
import { PanelSkeletons } from '../parts/card-skeleton.tsx'
import { Hero } from '../parts/hero.tsx'
import { TabBar } from '../shell/tab-bar.tsx'

const Below = lazy(() => import('../home/below.tsx').then((m) => m.Below))

export function Home({ freshness, receivedAt }: { freshness: Freshness; receivedAt: number }) {
  const { card, t, f, refresh } = useCardApp()
  const { member, tier, points } = card
  const [belowFailed, setBelowFailed] = useState(false)
  if (!member || !points) return null
  return (
    <>
      <main class="page" data-freshness={freshness} data-testid="card-home">
        {freshness === 'offline' && (
          <Notice
            tone="warn"
            icon={cloudIcon}
            testId="card-offline"
            action={{ label: t.tryAgain, run: () => void refresh() }}
          >
            {t.offline(f.ago(Date.now() - receivedAt))}
          </Notice>
        )}
        <Hero member={member} tier={tier} points={points} />
        {!member.friend && <AddFriend />}
        {belowFailed ? (
          <Notice
            tone="warn"
            icon={cloudIcon}
            action={{ label: t.tryAgain, run: () => setBelowFailed(false) }}
          >
            {t.partMissing}
          </Notice>
        ) : (
          <Below failed={() => setBelowFailed(true)} meanwhile={<PanelSkeletons />} />
        )}
      </main>
      <TabBar current="home" />
    </>
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
