// What stands below the card, fetched while the card is painted: a suggestion, tier, check-in, pleasures, coupons, the way to binding, history.

import type { CouponView, HistoryEntry } from '../../../worker/http/contract/card.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import { nextIcon, receiptIcon } from '../../shared/ui/icons.ts'
import { useCardApp } from '../context.ts'
import { Tickets } from '../pages/coupons/tickets.tsx'
import { HistoryList } from '../pages/history/history-list.tsx'
import { usePageTexts, WithPageTexts } from '../pages/texts/load.tsx'
import { PanelSkeletons } from '../parts/card-skeleton.tsx'
import { CheckIn } from '../parts/check-in.tsx'
import { Arrivals } from './arrivals.tsx'
import { Nudge } from './nudge.tsx'
import { Badges, BirthdayGift, News } from './pleasures.tsx'
import { TierProgress } from './tier-progress.tsx'
import '../shell/panel-head.css'
import './below.css'

const COUPONS_ON_HOME = 3
const ENTRIES_ON_HOME = 5

export function Below() {
  return (
    <WithPageTexts meanwhile={<PanelSkeletons />}>
      <Panels />
    </WithPageTexts>
  )
}

function Panels() {
  const { page } = useCardApp().route
  const { checkIn, tier, coupons, history, birthdayGift, news, badges } = useCardApp().card
  return (
    <>
      {/* The code above it has its own: what stands behind a dialog is not heard. */}
      {page === 'home' && <Arrivals />}
      <Nudge />
      {checkIn && <CheckIn checkIn={checkIn} />}
      {tier && <TierProgress tier={tier} />}
      {badges && <Badges badges={badges} />}
      {tier && <News news={news} tier={tier.name} />}
      {birthdayGift && <BirthdayGift gift={birthdayGift} />}
      <Coupons coupons={coupons} />
      <BindHere />
      <RecentHistory entries={history} />
    </>
  )
}

function Coupons({ coupons }: { coupons: CouponView[] }) {
  const p = usePageTexts()
  return (
    <section class="stack" aria-labelledby="coupons-title">
      <PanelHead
        id="coupons-title"
        title={p.coupons}
        page={coupons.length > COUPONS_ON_HOME ? 'coupons' : null}
      />
      {coupons.length === 0 ? (
        <p class="empty soft">{p.noCoupons}</p>
      ) : (
        <Tickets coupons={coupons} most={COUPONS_ON_HOME} />
      )}
    </section>
  )
}

/** A purchase made elsewhere is bound on the page of purchases. */
function BindHere() {
  const { go } = useCardApp()
  const p = usePageTexts()
  return (
    <button
      type="button"
      class="panel row bind-here"
      onClick={() => go('purchases')}
      data-testid="bind-open"
    >
      <span class="round-icon">
        <Icon path={receiptIcon} />
      </span>
      <span class="grow">
        <strong>{p.bind}</strong>
        <span class="small soft">{p.bindHow}</span>
      </span>
      <Icon path={nextIcon} />
    </button>
  )
}

function RecentHistory({ entries }: { entries: HistoryEntry[] }) {
  const p = usePageTexts()
  return (
    <section class="stack" aria-labelledby="history-title">
      <PanelHead
        id="history-title"
        title={p.history}
        page={entries.length > ENTRIES_ON_HOME ? 'history' : null}
      />
      {entries.length === 0 ? (
        <p class="empty soft">{p.noHistory}</p>
      ) : (
        <HistoryList entries={entries.slice(0, ENTRIES_ON_HOME)} />
      )}
    </section>
  )
}

interface PanelHeadProps {
  id: string
  title: string
  /** Where all of it is; null: all of it is here. */
  page: string | null
}

function PanelHead({ id, title, page }: PanelHeadProps) {
  const { go } = useCardApp()
  const p = usePageTexts()
  return (
    <div class="panel-head">
      <h2 id={id}>{title}</h2>
      {page && (
        <button type="button" class="button bare" onClick={() => go(page)}>
          {p.showAll}
          <Icon path={nextIcon} />
        </button>
      )}
    </div>
  )
}
