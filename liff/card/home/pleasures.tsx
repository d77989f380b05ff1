// What there is to look forward to and to be proud of: what the tier brings that the one before did not, the shop's news for it, the birthday's gift, the badges of standing.

import type {
  BadgesView,
  BirthdayGiftView,
  NewsView,
  TierView,
} from '../../../worker/http/contract/card.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import { giftIcon, stampIcon } from '../../shared/ui/icons.ts'
import { useCardApp } from '../context.ts'
import { usePageTexts } from '../pages/texts/load.tsx'

/** Worked out from the program, with what the shop has written besides. */
export function News({ news, tier }: { news: NewsView[]; tier: TierView }) {
  const p = usePageTexts()
  const { gains, name } = tier
  if (gains.length === 0 && news.length === 0) return null
  return (
    <section class="stack" aria-labelledby="news-title" data-testid="card-news">
      <h2 id="news-title">{gains.length > 0 ? p.newForTier(name) : p.newsFor(name)}</h2>
      {gains.length > 0 && (
        <ul class="panel gains figures" data-testid="card-gains">
          {gains.map((gain) => (
            <li key={gain}>
              <Icon path={stampIcon} />
              {gain}
            </li>
          ))}
        </ul>
      )}
      {news.length > 0 && (
        <ul class="stack">
          {news.map(({ id, title, text }) => (
            <li key={id} class="panel news">
              <h3>{title}</h3>
              <p class="small">{text}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

export function BirthdayGift({ gift }: { gift: BirthdayGiftView }) {
  const { card, f } = useCardApp()
  const p = usePageTexts()
  const points = gift.points > 0 ? p.giftPoints(f.number(gift.points)) : ''
  const { couponTitle } = gift
  const gifts = couponTitle && points ? p.giftBoth(couponTitle, points) : (couponTitle ?? points)
  return (
    <section class="panel row" aria-labelledby="gift-title" data-testid="card-birthday-gift">
      <span class="round-icon">
        <Icon path={giftIcon} />
      </span>
      <div class="grow">
        <h2 id="gift-title">{p.birthdayGift}</h2>
        <p class="small">{p.birthdayGiftOn(f.day(gift.at, card.now), gifts)}</p>
      </div>
    </section>
  )
}

/** A streak is something to show from here on. */
const STREAK_SHOWN_FROM = 3

export function Badges({ badges }: { badges: BadgesView }) {
  const { card, f } = useCardApp()
  const p = usePageTexts()
  const { years, anniversaryToday, joinedAt, bestStreak, purchases } = badges
  const shown = [
    years > 0 ? p.badgeYears(years) : p.badgeSince(f.day(joinedAt, card.now)),
    anniversaryToday && p.badgeAnniversary,
    bestStreak >= STREAK_SHOWN_FROM && p.badgeStreak(bestStreak),
    purchases > 0 && p.badgePurchases(purchases),
  ].filter((each) => each !== false)
  return (
    <ul class="badges figures" aria-label={p.badges} data-testid="card-badges">
      {shown.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}
