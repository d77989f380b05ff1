// What commits of several operations write to a shop in memory: a purchase with all it brings, an event's reward, a tier's move.

import type { Reward, TierRise } from '../../../worker/loyalty/earning/event.ts'
import { UPGRADE } from '../../../worker/loyalty/earning/upgrade.ts'
import type { Gain } from '../../../worker/loyalty/purchase/gain.ts'
import type { PurchaseRow } from '../../../worker/loyalty/purchase/order-store.ts'
import type { PurchaseFacts } from '../../../worker/loyalty/purchase/rules.ts'
import type { TierMove } from '../../../worker/loyalty/tier/rules.ts'
import type { Look } from '../tiers-from-scratch.ts'
import { addUsage, insert, issueCoupon, named, post, type Shop, updateMember } from './memory.ts'

/** Somebody looked at the tier: kept for the tiers that are worked out again. */
export function noteLook(
  shop: Shop,
  memberId: string,
  kind: Look['kind'],
  purchaseId?: string,
): void {
  named(shop.looks, memberId).push({ at: shop.now.getTime(), kind, purchaseId })
}

export function writeTier(shop: Shop, memberId: string, move: TierMove, revision: number): void {
  if (named(shop.members, memberId).tierRevision !== revision)
    throw new Error('The commit would fail: member_tier_revision.')
  const { from, after, endings } = move
  for (const { from: ended, held } of endings) {
    const end = { memberId, fromTierId: ended.id, toTierId: held.tier.id, until: held.until }
    if (
      shop.tierChanges.some(
        (row) => row.memberId === memberId && row.kind === 'end' && +row.at === +held.since,
      )
    )
      throw new Error('The commit would fail: tier_change_end.')
    shop.tierChanges.push({ ...end, at: held.since, kind: 'end' })
  }
  const { tier, since: tierSince, until: tierUntil } = after
  if (tier.id !== from.id) {
    const change = { memberId, fromTierId: from.id, toTierId: tier.id, until: tierUntil }
    shop.tierChanges.push({ ...change, at: shop.now, kind: 'act' })
  }
  updateMember(shop, memberId, {
    tierId: tier.id,
    tierSince,
    tierUntil,
    tierRevision: revision + 1,
  })
}

export function writeAward(shop: Shop, memberId: string, trigger: string, source: string): void {
  const row = { memberId, trigger, source, at: shop.now }
  insert(shop.awards, `${memberId} ${trigger} ${source}`, row)
}

export function writeRise(shop: Shop, memberId: string, rise: TierRise): void {
  const { move, upgrade, revision } = rise
  writeTier(shop, memberId, move, revision)
  if (!upgrade) return
  writeAward(shop, memberId, UPGRADE, upgrade.source)
  if (upgrade.coupon) issueCoupon(shop, memberId, upgrade.coupon)
}

export function writeReward(shop: Shop, memberId: string, reward: Reward): void {
  addUsage(shop, memberId, reward.steps)
  for (const coupon of reward.coupons) issueCoupon(shop, memberId, coupon)
  noteLook(shop, memberId, 'event')
  if (reward.tier) writeRise(shop, memberId, reward.tier)
  post(shop, memberId, reward.posted)
}

/** Rollups, tier, counters, coupons and entries of a purchase that is somebody's now. */
export function writeGain(shop: Shop, memberId: string, facts: PurchaseFacts, gained: Gain): void {
  const { purchaseCount, purchaseAmountMinor } = named(shop.members, memberId)
  updateMember(shop, memberId, {
    purchaseCount: purchaseCount + (facts.amountMinor > 0 ? 1 : 0),
    purchaseAmountMinor: purchaseAmountMinor + facts.amountMinor,
  })
  noteLook(shop, memberId, 'gain', facts.id)
  writeRise(shop, memberId, gained.tier)
  addUsage(shop, memberId, gained.usageSteps)
  for (const coupon of gained.coupons) issueCoupon(shop, memberId, coupon)
  post(shop, memberId, gained.posted)
}

const PLAIN: PurchaseRow = {
  id: '',
  channel: 'web',
  externalId: '',
  amountMinor: 0,
  discountMinor: 0,
  tierDiscountMinor: 0,
  pointsSpent: 0,
  pointsPaidMinor: 0,
  creditPaidMinor: 0,
  spendHoldId: null,
  refundedMinor: 0,
  prepaidMinor: 0,
  prepaidRefundedMinor: 0,
  currency: 'TWD',
  branchId: null,
  occurredAt: new Date(0),
  recordedAt: new Date(0),
  claimCode: null,
  claimExpiresAt: null,
  memberId: null,
  boundAt: null,
}

export const orderName = (channel: string, externalId: string) => `${channel} ${externalId}`

export function writePurchase(
  shop: Shop,
  said: Partial<PurchaseRow> & Pick<PurchaseRow, 'id' | 'channel' | 'externalId' | 'amountMinor'>,
  items: { sku: string; category: string | null; quantity: number; amountMinor: number }[] = [],
): void {
  const row = { ...PLAIN, recordedAt: shop.now, ...said, items }
  if (row.pointsPaidMinor + row.creditPaidMinor > row.amountMinor)
    throw new Error('The commit would fail: purchase_paid_within_amount.')
  insert(shop.purchases, orderName(row.channel, row.externalId), row)
}

/** A member's rollups worked out again behind a refund. */
export function recount(shop: Shop, memberId: string): void {
  const left = [...shop.purchases.values()].filter(
    (row) => row.memberId === memberId && row.refundedMinor < row.amountMinor,
  )
  const purchaseAmountMinor = left.reduce(
    (all, row) => all + row.amountMinor - row.refundedMinor,
    0,
  )
  updateMember(shop, memberId, { purchaseCount: left.length, purchaseAmountMinor })
}
