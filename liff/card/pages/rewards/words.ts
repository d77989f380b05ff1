// What a reward costs, what stands in its way, and how a voucher stands, in words.

import type {
  PrizeView,
  RewardsView,
  RewardView,
  VoucherView,
} from '../../../../worker/http/contract/rewards.ts'
import type { Formats } from '../../../shared/format.ts'
import {
  benefitsIcon,
  giftIcon,
  type IconPath,
  ticketIcon,
  trophyIcon,
} from '../../../shared/ui/icons.ts'
import { beginningOf } from '../../moment.ts'
import type { RewardTexts } from './texts/zh-Hant.ts'

interface Words {
  p: RewardTexts
  f: Formats
}

export const KIND_ICONS: Record<RewardView['kind'], IconPath> = {
  coupon: ticketIcon,
  gift: giftIcon,
  experience: benefitsIcon,
  'raffle-entry': trophyIcon,
}

export function priceOf(
  { points, moneyMinor }: Pick<RewardView, 'points' | 'moneyMinor'>,
  { p, f }: Words,
): string {
  const price = p.points(f.number(points))
  return moneyMinor > 0 ? p.andMoney(price, f.money(moneyMinor)) : price
}

/** Why a reward cannot be had, and what would change that; null where it can. */
export function lockOf(reward: RewardView, now: number, { p, f }: Words): string | null {
  switch (reward.refusal) {
    case null:
      return null
    case 'insufficient_points':
      return p.missing(f.number(reward.missingPoints))
    case 'in_debt':
      return p.inDebt
    case 'reward_not_for_tier':
      return p.forTiers(reward.tiers.join(p.or))
    case 'reward_not_started':
      return reward.window ? p.startsOn(beginningOf(reward.window.from, now, f)) : p.over
    case 'reward_limit_reached':
      return p.hadAll
    case 'reward_sold_out':
      return p.soldOut
    default:
      return reward.window ? p.overSince(f.lastDay(reward.window.until, now)) : p.over
  }
}

/** What happens to a voucher, before it is redeemed. */
export function howOf(reward: RewardView, { onExpiry }: RewardsView, { p, f }: Words): string {
  if (reward.kind === 'coupon') return p.howCoupon
  if (reward.raffleWeight !== null) return p.howRaffle(f.number(reward.raffleWeight))
  const days = f.number(reward.validDays ?? 0)
  return onExpiry === 'return' ? p.howReturn(days) : p.howForfeit(days)
}

/** What a voucher is now, in a line. */
export function standingOf(voucher: VoucherView, now: number, { p, f }: Words): string {
  const day = voucher.endedAt === null ? '' : f.day(voucher.endedAt, now)
  switch (voucher.status) {
    case 'redeemed':
      return p.usedOn(day)
    case 'undone':
      return p.undone
    case 'void':
      return voucher.points === 0 ? p.voidedPrize : p.voided
    case 'drawn':
      return drawnAs(voucher.draw?.prize ?? null, { p, f })
    case 'expired':
      return p.expired
    case 'issued':
      if (voucher.expiresAt !== null) return p.useBy(f.lastDay(voucher.expiresAt, now))
      return voucher.raffleWeight === null ? p.inCoupons : p.entered(f.number(voucher.raffleWeight))
  }
}

/** What a draw brought: the prize, or nothing this time. */
export function drawnAs(prize: PrizeView | null, { p, f }: Words): string {
  if (prize === null) return p.notDrawn
  return prize.kind === 'points' ? p.wonPoints(f.number(prize.points)) : p.won(prize.title)
}
