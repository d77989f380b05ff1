// What Home suggests next: at most one thing, the most pressing first, and nothing that was waved away lately. Pure.

import type { CardView, CouponView, RewardInReachView } from '../../../worker/http/contract/card.ts'

export type Nudge =
  /** A coupon's last day is today or tomorrow. */
  | { kind: 'coupon-ends'; key: string; coupon: CouponView; today: boolean }
  | { kind: 'reward'; key: string; reward: RewardInReachView }
  | { kind: 'next-tier'; key: string; missingMinor: number; tier: string }
  | { kind: 'profile'; key: string }

/** When each was waved away, by its key; the phone's clock. */
export type Dismissals = Readonly<Record<string, number>>

export type NudgeCard = Pick<CardView, 'coupons' | 'rewardInReach' | 'tier' | 'member' | 'shop'>

const DAY_MS = 86_400_000
/** Waved away is waved away for a month; then it may be said again. */
export const DISMISSED_FOR_MS = 30 * DAY_MS
/** "Nearly there": at most this share of the next threshold is missing. */
const NEAR_TIER_SHARE = 0.25

/** @param now the server's clock */
export function nudgeFor(card: NudgeCard, dismissals: Dismissals, now: number): Nudge | null {
  const said = (key: string) => now - (dismissals[key] ?? Number.NEGATIVE_INFINITY)
  const open = [
    couponEnding(card, now),
    rewardReached(card),
    nearTier(card),
    profileOpen(card),
  ].flat()
  return open.find(({ key }) => said(key) > DISMISSED_FOR_MS) ?? null
}

/** The one that ends first comes first. */
function couponEnding({ coupons, shop }: NudgeCard, now: number): Nudge[] {
  const today = dayNumber(now, shop.timeZone)
  return coupons
    .flatMap((coupon) => {
      const { status, validFrom, expiresAt } = coupon
      if (status !== 'issued' || validFrom > now || expiresAt === null || expiresAt <= now)
        return []
      return [{ coupon, expiresAt, days: dayNumber(expiresAt - 1, shop.timeZone) - today }]
    })
    .filter(({ days }) => days <= 1)
    .sort((one, other) => one.expiresAt - other.expiresAt)
    .map(({ coupon, days }) => ({
      kind: 'coupon-ends',
      key: `coupon-ends:${coupon.id}`,
      coupon,
      today: days === 0,
    }))
}

function rewardReached({ rewardInReach: reward }: NudgeCard): Nudge[] {
  return reward ? [{ kind: 'reward', key: `reward:${reward.id}`, reward }] : []
}

function nearTier({ tier }: NudgeCard): Nudge[] {
  const next = tier?.next
  if (!next || next.missingMinor <= 0) return []
  if (next.missingMinor > next.thresholdMinor * NEAR_TIER_SHARE) return []
  // Money alone would not do.
  const others = next.progress.some(({ measure, missing }) => measure !== 'spend' && missing > 0)
  if (tier.match === 'all' && others) return []
  const { missingMinor, name } = next
  return [{ kind: 'next-tier', key: `next-tier:${name}`, missingMinor, tier: name }]
}

function profileOpen({ member }: NudgeCard): Nudge[] {
  return member && member.birthday === null ? [{ kind: 'profile', key: 'profile' }] : []
}

/** Days since 1970 on the shop's calendar. */
function dayNumber(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone }).format(instant)
  return Math.round(Date.parse(parts) / DAY_MS)
}
