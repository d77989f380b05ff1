// What stands below the card, fetched while the card is painted: a suggestion, tier, check-in, pleasures, coupons, the way to binding, history.

import type { CouponView, HistoryEntry } from '../../../worker/http/contract/card.ts'
import { historyTexts } from '../../shared/history/texts/load.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { nextIcon, receiptIcon } from '../../shared/ui/icons.ts'
import { useTexts } from '../../shared/use-texts.ts'
import { useCardApp } from '../context.ts'
import { isUsable, soonestFirst, Tickets } from '../pages/coupons/tickets.tsx'
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
      {tier && <News news={news} tier={tier} />}
      {birthdayGift && <BirthdayGift gift={birthdayGift} />}
      <Coupons coupons={coupons} />
      <BindHere />
      <RecentHistory entries={history} />
    </>
  )
}

/** Those that can be used now, the ones that end first before the others; what is over or still to come is on their page. */
function Coupons({ coupons }: { coupons: CouponView[] }) {
  const { card, go } = useCardApp()
  const p = usePageTexts()
  const usable = soonestFirst(
    coupons.filter((coupon) => isUsable(coupon, card.now) && coupon.barred === null),
  )
  return (
    <section class="stack" aria-labelledby="coupons-title">
      <PanelHead
        id="coupons-title"
        title={p.coupons}
        page={coupons.length > Math.min(usable.length, COUPONS_ON_HOME) ? 'coupons' : null}
      />
      {usable.length === 0 ? (
        <div class="empty">
          <p class="soft">{p.noCouponNow}</p>
          <Button kind="bare" onClick={() => go('coupons')} testId="coupons-open">
            {p.enterCouponCode}
          </Button>
        </div>
      ) : (
        <Tickets coupons={usable.slice(0, COUPONS_ON_HOME)} />
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
  // At the end of the page: when its words arrive nothing moves.
  const words = useTexts(historyTexts, useCardApp().card.language)?.texts
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
        words && <HistoryList entries={entries.slice(0, ENTRIES_ON_HOME)} words={words} />
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
