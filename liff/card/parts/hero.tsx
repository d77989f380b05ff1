// The membership card itself: shop, tier, points, credit and name on the tier's own colours, with the code as its tear-off stub.

import type {
  BrandView,
  CreditView,
  MemberView,
  PointsView,
  TierView,
} from '../../../worker/http/contract/card.ts'
import { Avatar } from '../../shared/ui/avatar.tsx'
import { useCardApp } from '../context.ts'
import { CodeStub } from './code-stub.tsx'
import { groupDigits } from './digits.ts'

interface HeroProps {
  member: MemberView
  tier: TierView | null
  points: PointsView
}

export function Hero({ member, tier, points }: HeroProps) {
  const { card, t, f, go } = useCardApp()
  const { brand, credit } = card
  return (
    <section class="voucher" aria-label={brand.title ?? t.memberCard} style={themeOf(tier)}>
      <div class="hero">
        <Background brand={brand} />
        <div class="hero-top">
          {brand.logo && <Logo url={brand.logo} />}
          <div class="grow">
            <h1 class="hero-shop">{card.shop.name}</h1>
            <p class="hero-label">{brand.title ?? t.memberCard}</p>
          </div>
          <button
            type="button"
            class="hero-profile"
            aria-label={t.profile}
            onClick={() => go('profile')}
            data-testid="card-profile"
          >
            <Avatar name={member.displayName} url={member.pictureUrl} />
          </button>
        </div>
        <div class="hero-middle">
          <p class="hero-points figures">
            <span class="hero-label">{t.points}</span>
            <strong data-testid="card-points">{f.number(points.available)}</strong>
          </p>
          {tier && (
            <p class="hero-tier" data-testid="card-tier">
              {tier.name}
            </p>
          )}
        </div>
        <Notes points={points} credit={credit} />
        <div class="hero-foot">
          <span class="hero-name">{member.displayName}</span>
          <span class="hero-number figures">{groupDigits(member.cardNumber)}</span>
        </div>
      </div>
      {card.code && <CodeStub code={card.code} />}
    </section>
  )
}

function Background({ brand: { background } }: { brand: BrandView }) {
  return background && <img class="hero-picture" src={background} alt="" />
}

function Logo({ url }: { url: string }) {
  return <img class="hero-logo" src={url} alt="" width="40" height="40" />
}

function Notes({ points, credit }: { points: PointsView; credit: CreditView | null }) {
  const { card, t, f } = useCardApp()
  const { pending, nextExpiry, debt } = points
  const last = (instant: number) => f.lastDay(instant, card.now)
  const ends = credit?.nextExpiry
  return (
    <ul class="hero-notes figures">
      {nextExpiry && <li>{t.pointsExpire(f.number(nextExpiry.points), last(nextExpiry.at))}</li>}
      {pending && (
        <li>{t.pointsPending(f.number(pending.points), f.day(pending.nextReleaseAt, card.now))}</li>
      )}
      {debt > 0 && <li>{t.pointsDebt(f.number(debt))}</li>}
      {credit && (
        <li data-testid="card-credit">
          {t.credit(f.money(credit.availableMinor))}
          {ends && ` · ${t.creditExpires(f.money(ends.amountMinor), last(ends.at))}`}
        </li>
      )}
    </ul>
  )
}

function themeOf(tier: TierView | null): Record<string, string> | undefined {
  if (!tier) return undefined
  const { from, to, ink } = tier.theme
  return { '--tier-from': from, '--tier-to': to, '--tier-ink': ink }
}
