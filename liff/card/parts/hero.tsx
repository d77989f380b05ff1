// The membership card itself: shop, tier, points and name on the tier's own colours, with the code as its tear-off stub.

import type { MemberView, PointsView, TierView } from '../../../worker/http/contract/card.ts'
import { Avatar } from '../../shared/ui/avatar.tsx'
import { useCardApp } from '../context.ts'
import { CodeStub } from './code-stub.tsx'

interface HeroProps {
  member: MemberView
  tier: TierView | null
  points: PointsView
}

export function Hero({ member, tier, points }: HeroProps) {
  const { card, t, f, go } = useCardApp()
  return (
    <section class="voucher" aria-label={t.memberCard} style={themeOf(tier)}>
      <div class="hero">
        <div class="hero-top">
          <h1 class="hero-shop">{card.shop.name}</h1>
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
        <PointNotes points={points} />
        <div class="hero-foot">
          <span class="hero-name">{member.displayName}</span>
          <span class="hero-number figures">{groupDigits(member.cardNumber)}</span>
        </div>
      </div>
      {card.code && <CodeStub code={card.code} />}
    </section>
  )
}

function PointNotes({ points }: { points: PointsView }) {
  const { card, t, f } = useCardApp()
  const { pending, nextExpiry, debt } = points
  const day = (instant: number) => f.day(instant, card.now)
  return (
    <ul class="hero-notes figures">
      {nextExpiry && (
        <li>{t.pointsExpire(f.number(nextExpiry.points), f.lastDay(nextExpiry.at, card.now))}</li>
      )}
      {pending && <li>{t.pointsPending(f.number(pending.points), day(pending.nextReleaseAt))}</li>}
      {debt > 0 && <li>{t.pointsDebt(f.number(debt))}</li>}
    </ul>
  )
}

function themeOf(tier: TierView | null): Record<string, string> | undefined {
  if (!tier) return undefined
  const { from, to, ink } = tier.theme
  return { '--tier-from': from, '--tier-to': to, '--tier-ink': ink }
}

/** "1234 5678 9012": as on a printed card. */
export function groupDigits(cardNumber: string): string {
  return cardNumber.replace(/(\d{4})(?=\d)/g, '$1 ')
}
