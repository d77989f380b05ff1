// The gift of a tier that somebody is raised to: once per member, tier and term, in the act that raises them. Pure.

import { done, type Outcome } from '../../core/errors.ts'
import { addMonths, dayOf } from '../../core/time.ts'
import type { Program } from '../../shop/program/rules.ts'
import { type Issuance, type IssuedCoupon, issue } from '../coupon/rules.ts'
import { pointsExpireAt } from '../ledger/lifetime.ts'
import { andThen, earn, expire, type LedgerRefusal } from '../ledger/rules.ts'
import { isRise, type TierMove } from '../tier/rules.ts'
import type { EarningAccounts, EarningPosted } from './rules.ts'

/** How the gift is remembered, beside the events that earn, and why its entry was made. */
export const UPGRADE = 'tier-upgrade'

/** What decides about a gift beside the tier. */
export interface KnownGifts {
  /** Sources of the gifts that the member has had. */
  given: readonly string[]
  issuances: readonly Issuance[]
}

export const NO_GIFTS: KnownGifts = { given: [], issuances: [] }

export interface Upgrade {
  /** `<tier>:<local day>`: names the gift among the member's. */
  source: string
  points: number
  coupon: IssuedCoupon | null
}

/**
 * The gift of the tier that `move` raises to; the tiers that are skipped on the way give none. Who was given it within the term that a
 * tier lasts has had it: losing a tier by a refund and buying it back is no second upgrade.
 * A coupon of which none is left is left out.
 */
export function upgradeOf(
  move: TierMove,
  { given, issuances }: KnownGifts,
  now: Date,
  program: Program,
): Upgrade | null {
  const { id, upgradeGift } = move.after.tier
  if (upgradeGift === null || !isRise(move, program)) return null
  const today = dayOf(now, program.timeZone)
  const termAgo = addMonths(today, -program.tiers.validMonths)
  const before = given.some((source) => {
    const [tierId = '', day = ''] = source.split(':')
    return tierId === id && day > termAgo
  })
  if (before) return null
  const source = `${id}:${today}`
  const coupon = issue(
    program,
    upgradeGift.couponTemplateId,
    `${UPGRADE}:${source}`,
    issuances,
    now,
  )
  return { source, points: upgradeGift.points, coupon }
}

/** What an act posted, with the gift's points behind it; they are available at once. */
export function withGift(
  posted: EarningPosted,
  accounts: EarningAccounts,
  upgrade: Upgrade | null,
  now: Date,
  program: Program,
): Outcome<EarningPosted, LedgerRefusal> {
  if (!upgrade || upgrade.points === 0) return done(posted)
  const before = posted.points ?? expire(accounts.points, now)
  const earned = earn(before.account, {
    amount: upgrade.points,
    fund: 'free',
    reason: UPGRADE,
    source: `${UPGRADE}:${upgrade.source}`,
    actor: 'system',
    occurredAt: now,
    availableAt: now,
    expiresAt: pointsExpireAt(now, program),
    detail: null,
  })
  return earned.ok ? done({ ...posted, points: andThen(before, earned.value) }) : earned
}
