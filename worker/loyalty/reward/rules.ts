// Rewards: who can have one and why not, what a redemption makes, and when a voucher can still be used, undone or made void. Pure.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { MINUTE_MS, wallMinuteOf } from '../../core/time.ts'
import { needsCounter, type Reward, type RewardKind, rewardOf } from '../../shop/program/reward.ts'
import {
  couponTemplateOf,
  type Language,
  type Program,
  type Tier,
} from '../../shop/program/rules.ts'
import { type HeldCoupon, statusAt } from '../coupon/life.ts'
import { type Issuance, type IssuedCoupon, issueTo, validityOf } from '../coupon/rules.ts'
import { hold } from '../ledger/hold.ts'
import {
  type Account,
  andThen,
  availableAt,
  type Cause,
  expire,
  type LedgerRefusal,
  type Posted,
  spend,
} from '../ledger/rules.ts'

/** Random bytes of a voucher's code, which only the member's phone knows: 128 bits. It makes what the QR shows (voucher-code.ts). */
export const VOUCHER_CODE_BYTES = 16
/** What a voucher's code begins with; no counter takes it as it is. */
export const VOUCHER_CODE_PREFIX = 'RV1.'

/** What decides about a reward, beside the reward itself. */
export interface Redeemer {
  account: Account
  tier: Tier
  /** How many of it the member has: redeemed, and neither given back nor over. */
  had: number
  /** How many of it are taken by everybody. */
  taken: number
  /** Coupons issued so far: a template may have limits of its own. */
  issuances: readonly Issuance[]
}

export type AvailabilityRefusal =
  | 'reward_not_started'
  | 'reward_over'
  | 'reward_not_for_tier'
  | 'reward_sold_out'
  | 'reward_limit_reached'
  | LedgerRefusal

/**
 * Lets a member redeem `reward` at `now`. Refused with what stays true longest first, so that nobody saves points for what they cannot
 * have: `reward_not_started` {from}, `reward_over` {until} (local times), `reward_not_for_tier`, `reward_sold_out`,
 * `reward_limit_reached` {limit}, `in_debt` {debt}, `insufficient_points` {available}.
 */
export function checkAvailable(
  reward: Reward,
  { account, tier, had, taken, issuances }: Redeemer,
  now: Date,
  program: Program,
): Outcome<null, AvailabilityRefusal> {
  const { window, tierIds, stock, perMemberLimit } = reward
  // Wall times compare as text.
  const shown = wallMinuteOf(now, program.timeZone)
  if (window && shown < window.from) return refused('reward_not_started', { from: window.from })
  if (window && shown >= window.until) return refused('reward_over', { until: window.until })
  if (tierIds && !tierIds.includes(tier.id)) return refused('reward_not_for_tier')
  if (stock !== null && taken >= stock) return refused('reward_sold_out')
  if (perMemberLimit !== null && had >= perMemberLimit)
    return refused('reward_limit_reached', { limit: perMemberLimit })
  const coupon = couponOf(reward, '', issuances, now, program)
  if (!coupon.ok) return coupon
  if (account.debt > 0) return refused('in_debt', { debt: account.debt })
  const available = availableAt(account, now)
  return available < reward.points ? refused('insufficient_points', { available }) : done(null)
}

type CouponOfReward = Outcome<
  IssuedCoupon | null,
  'reward_over' | 'reward_sold_out' | 'reward_limit_reached'
>

/** The coupon that a reward gives; null for every other kind. What its template refuses is what is said of the reward. */
function couponOf(
  { gives }: Reward,
  source: string,
  issuances: readonly Issuance[],
  now: Date,
  program: Program,
): CouponOfReward {
  if (gives.kind !== 'coupon') return done(null)
  const template = couponTemplateOf(program, gives.couponTemplateId)
  if (!template) return refused('reward_over')
  const issued = issueTo(template, source, issuances, now, program)
  if (issued.ok) return issued
  switch (issued.refusal.code) {
    case 'coupon_expired':
      return refused('reward_over')
    case 'coupon_quota_used':
      return refused('reward_sold_out')
    case 'coupon_limit_reached':
      return refused('reward_limit_reached', { limit: template.perMember ?? null })
  }
}

/** A redemption as it will be written; the code is made by the commit. */
export interface Redemption {
  rewardId: string
  kind: RewardKind
  points: number
  moneyMinor: number
  payment: 'hold' | 'spend'
  raffleWeight: number | null
  undoUntil: Date
  /** Null for coupons and raffle entries. */
  expiresAt: Date | null
  coupon: IssuedCoupon | null
  /** The limit that the commit must keep. */
  stock: number | null
  posted: Posted
}

export const sourceOf = (voucherId: string) => `voucher:${voucherId}`

/**
 * What redeeming makes: the points are held until the voucher's end where the program gives unused points back, and spent at once
 * where it does not, or where there is no voucher to wait for.
 * @returns refusals of `checkAvailable`
 */
export function redeem(
  reward: Reward,
  redeemer: Redeemer,
  { voucherId, now, program }: { voucherId: string; now: Date; program: Program },
): Outcome<Redemption, AvailabilityRefusal | 'hold_expired'> {
  const account = expire(redeemer.account, now)
  const allowed = checkAvailable(reward, { ...redeemer, account: account.account }, now, program)
  if (!allowed.ok) return allowed
  const { gives, points: amount, moneyMinor, stock } = reward
  const coupon = couponOf(reward, sourceOf(voucherId), redeemer.issuances, now, program)
  if (!coupon.ok) return coupon
  const expiresAt = 'validDays' in gives ? validityOf(gives, now, program.timeZone).expiresAt : null
  const cause: Cause = {
    reason: 'reward',
    source: sourceOf(voucherId),
    actor: 'member',
    detail: { rewardId: reward.id },
    occurredAt: now,
  }
  const holds = expiresAt !== null && program.rewards.onExpiry === 'return'
  const moved = holds
    ? hold(account.account, { ...cause, amount, holdId: voucherId, expiresAt }, now)
    : spend(account.account, { ...cause, amount }, now)
  if (!moved.ok) return moved
  return done({
    rewardId: reward.id,
    kind: gives.kind,
    points: amount,
    moneyMinor,
    payment: holds ? 'hold' : 'spend',
    raffleWeight: gives.kind === 'raffle-entry' ? weightOf(redeemer.tier) : null,
    undoUntil: new Date(now.getTime() + program.rewards.undoMinutes * MINUTE_MS),
    expiresAt,
    coupon: coupon.value,
    stock,
    posted: andThen(account, moved.value),
  })
}

/** How much a raffle entry of this tier weighs. */
export function weightOf({ raffleWeight = 1 }: Pick<Tier, 'raffleWeight'>): number {
  return raffleWeight
}

export type VoucherStatus = 'issued' | 'redeemed' | 'undone' | 'void' | 'expired' | 'drawn'

/** What decisions need to know of a voucher. */
export interface HeldVoucher {
  kind: RewardKind
  status: VoucherStatus
  undoUntil: Date
  expiresAt: Date | null
  /** What it brought, where that is a coupon. */
  coupon: HeldCoupon | null
  /** When it was used, undone, made void or written off. */
  endedAt: Date | null
}

export type OpenRefusal =
  | 'voucher_used'
  | 'voucher_undone'
  | 'voucher_void'
  | 'voucher_expired'
  | 'voucher_drawn'

/** An issued voucher whose time is over reads as expired, whether or not the sweep has written it down. */
export function voucherStatusAt(
  { status, expiresAt }: Pick<HeldVoucher, 'status' | 'expiresAt'>,
  now: Date,
): VoucherStatus {
  return status === 'issued' && expiresAt !== null && expiresAt <= now ? 'expired' : status
}

/**
 * Lets a voucher through that is still somebody's to use: `voucher_used` {usedAt} (a coupon is used in its sale), `voucher_undone`,
 * `voucher_void`, `voucher_expired` {expiredAt}, `voucher_drawn`: an entry whose raffle was drawn.
 */
export function checkOpen(voucher: HeldVoucher, now: Date): Outcome<null, OpenRefusal> {
  switch (voucherStatusAt(voucher, now)) {
    case 'redeemed':
      return refused('voucher_used', { usedAt: voucher.endedAt?.getTime() ?? null })
    case 'undone':
      return refused('voucher_undone')
    case 'void':
      return refused('voucher_void')
    case 'expired':
      return refused('voucher_expired', { expiredAt: voucher.expiresAt?.getTime() ?? null })
    case 'drawn':
      return refused('voucher_drawn')
    case 'issued':
      return checkCoupon(voucher, now)
  }
}

/** A coupon that was taken away by hand, or is over, is no reason to keep the points; one that a sale uses or holds is. */
function checkCoupon({ coupon }: HeldVoucher, now: Date): Outcome<null, OpenRefusal> {
  const status = coupon && statusAt(coupon, now)
  const used = status === 'redeemed' || status === 'held'
  return used
    ? refused('voucher_used', { usedAt: coupon?.redeemedAt?.getTime() ?? null })
    : done(null)
}

/** Lets a member take a redemption back: `undo_over` {until} from the end of the window on. */
export function checkUndo(
  voucher: HeldVoucher,
  now: Date,
): Outcome<null, OpenRefusal | 'undo_over'> {
  const open = checkOpen(voucher, now)
  if (!open.ok) return open
  return now < voucher.undoUntil
    ? open
    : refused('undo_over', { until: voucher.undoUntil.getTime() })
}

/** True for what a counter hands over. */
export const isForCounter = ({ kind }: Pick<HeldVoucher, 'kind'>) => needsCounter(kind)

/** What a reward is called and what holds for it, in the reader's language; one that is gone shows its id. */
export function rewardText(
  program: Program,
  rewardId: string,
  language: Language,
): { title: string; terms: string } {
  const reward = rewardOf(program, rewardId)
  if (!reward) return { title: rewardId, terms: '' }
  return { title: reward.title[language], terms: reward.terms[language] }
}
