// What operations would read of a shop in memory: the same states that the features' loads give their decisions.

import { addDays, dayOf } from '../../../worker/core/time.ts'
import type { Issuance } from '../../../worker/loyalty/coupon/rules.ts'
import type { CouponRow } from '../../../worker/loyalty/coupon/store.ts'
import type { Earner } from '../../../worker/loyalty/earning/event.ts'
import {
  ALL_TIME,
  type EarningAccounts,
  type Usage,
} from '../../../worker/loyalty/earning/rules.ts'
import { type KnownGifts, UPGRADE } from '../../../worker/loyalty/earning/upgrade.ts'
import type { GiftCardRow } from '../../../worker/loyalty/gift-card/store.ts'
import type { Unit } from '../../../worker/loyalty/ledger/rules.ts'
import type { MemberRow } from '../../../worker/loyalty/member/store.ts'
import { previousOf, type RefundState } from '../../../worker/loyalty/purchase/apply-refund.ts'
import type { PurchaseRow } from '../../../worker/loyalty/purchase/order-store.ts'
import type { Holds } from '../../../worker/loyalty/spending/capture.ts'
import { spendHoldIds, spendSource } from '../../../worker/loyalty/spending/store.ts'
import { type Qualified, type Qualifying, windowStart } from '../../../worker/loyalty/tier/rules.ts'
import type { Program } from '../../../worker/shop/program/rules.ts'
import type { StaffRow } from '../../../worker/shop/staff/store.ts'
import { earnedAt, holdOf, takenAt } from '../ledger-postings.ts'
import { named, pageOf, programOf, type Shop, START } from './memory.ts'

export const OWNER: StaffRow = {
  id: 'owner',
  lineUserId: 'Uowner',
  name: 'Owner',
  role: 'owner',
  branchId: null,
  status: 'active',
  language: null,
  createdAt: START,
}

export function memberAt(shop: Shop, who: number): MemberRow {
  const ids = [...shop.members.keys()]
  return named(shop.members, ids[who % ids.length] ?? '')
}

export function accountsOf(shop: Shop, memberId: string): EarningAccounts {
  return {
    points: pageOf(shop, memberId, 'points').account,
    credit: pageOf(shop, memberId, 'credit').account,
  }
}

/** What counts of a member between two instants, both included. */
function countedIn(shop: Shop, memberId: string, from: Date, to: Date): Qualifying {
  const counted: Qualifying = { spentMinor: 0, orders: 0, engagement: 0 }
  for (const row of shop.purchases.values()) {
    if (row.memberId !== memberId || row.occurredAt < from || row.occurredAt > to) continue
    counted.spentMinor += row.amountMinor - row.refundedMinor
    counted.orders += row.refundedMinor < row.amountMinor ? 1 : 0
  }
  const weights: Record<string, number | undefined> = programOf(shop).tiers.engagement
  const count = (at: Date, trigger: string) => {
    if (at >= from && at <= to) counted.engagement += weights[trigger] ?? 0
  }
  for (const row of shop.awards.values()) if (row.memberId === memberId) count(row.at, row.trigger)
  for (const row of shop.checkIns.values()) if (row.memberId === memberId) count(row.at, 'check-in')
  return counted
}

export function qualifiedOf(shop: Shop, memberId: string): Qualified {
  const program = programOf(shop)
  const { tierUntil } = named(shop.members, memberId)
  const start = (end: Date) => windowStart(end, program)
  const window = countedIn(shop, memberId, start(shop.now), shop.now)
  const renewal = tierUntil ? countedIn(shop, memberId, start(tierUntil), shop.now) : window
  return {
    ...window,
    spentForRenewalMinor: renewal.spentMinor,
    ordersForRenewal: renewal.orders,
    engagementForRenewal: renewal.engagement,
  }
}

export function issuancesOf(shop: Shop, memberId: string): Issuance[] {
  const issued = Map.groupBy(shop.coupons.values(), ({ templateId }) => templateId)
  return [...issued].map(([templateId, rows]) => {
    const ofMember = rows.filter((row) => row.memberId === memberId).length
    return { templateId, issued: rows.length, ofMember }
  })
}

export function giftsOf(shop: Shop, memberId: string): KnownGifts {
  const given = [...shop.awards.values()].filter(
    (row) => row.memberId === memberId && row.trigger === UPGRADE,
  )
  return { given: given.map(({ source }) => source), issuances: issuancesOf(shop, memberId) }
}

export function usageOf(shop: Shop, memberId: string, at: Date): Usage[] {
  const day = dayOf(at, programOf(shop).timeZone)
  return [...shop.usage.values()].filter(
    (row) =>
      (row.memberId === null || row.memberId === memberId) &&
      (row.period === ALL_TIME || row.period === day),
  )
}

export function earnerOf(shop: Shop, memberId: string, at = shop.now): Earner {
  return {
    accounts: accountsOf(shop, memberId),
    usage: usageOf(shop, memberId, at),
    spend: qualifiedOf(shop, memberId),
    gifts: giftsOf(shop, memberId),
  }
}

/** What a sale's decision reads of its buyer; `spend` as its one row. */
export function buyerState(shop: Shop, memberId: string, at = shop.now) {
  const { accounts, spend, gifts } = earnerOf(shop, memberId, at)
  const usage = usageOf(shop, memberId, at)
  return {
    program: programOf(shop),
    accounts,
    usage,
    spend: [{ ...spend, gifts: { given: [...gifts.given], issuances: [...gifts.issuances] } }],
  }
}

/** The ledger's holds of a spend hold. */
export function holdsOf(shop: Shop, memberId: string, spendHoldId: string): Holds {
  const ids = spendHoldIds(spendHoldId)
  const of = (unit: Unit) => {
    const { postings } = pageOf(shop, memberId, unit)
    return postings.some(({ hold }) => hold?.id === ids[unit]) ? holdOf(postings, ids[unit]) : null
  }
  return { points: of('points'), credit: of('credit') }
}

/** The agreement, its coupons, the holds and the accounts of whoever it is of. */
export function heldState(shop: Shop, spendHoldId: string) {
  const agreed = named(shop.spendHolds, spendHoldId)
  const { memberId } = agreed
  const coupons = named(shop.agreedCoupons, spendHoldId).map(({ couponId, discountMinor }) => ({
    coupon: named(shop.coupons, couponId),
    discountMinor,
  }))
  const holds = holdsOf(shop, memberId, spendHoldId)
  return { agreed, coupons, holds, accounts: accountsOf(shop, memberId) }
}

/** Entries of a source as a refund needs them. */
function earningsOf(shop: Shop, memberId: string, unit: Unit, source: string) {
  const { postings } = pageOf(shop, memberId, unit)
  return postings.flatMap(({ entry }) =>
    entry.kind === 'earn' && entry.source === source
      ? [{ earned: earnedAt(postings, entry.seq), detail: entry.detail }]
      : [],
  )
}

function takenFor(shop: Shop, memberId: string, unit: Unit, spendHoldId: string | null) {
  if (spendHoldId === null) return undefined
  const { postings } = pageOf(shop, memberId, unit)
  const source = spendSource(spendHoldId)
  const hold = postings.find(({ entry }) => entry.kind === 'hold' && entry.source === source)
  return hold && takenAt(postings, hold.entry.seq)
}

export function termsOf(shop: Shop, then: Date): Program {
  const inForce = shop.programs.findLast(({ at }) => at <= then)
  return inForce?.document ?? programOf(shop)
}

/** Of the purchase's buyer what `refundLoad` reads; null before it is bound. */
function refundedBuyer(shop: Shop, { id, memberId, boundAt, spendHoldId }: PurchaseRow) {
  if (memberId === null || boundAt === null) return null
  const program = programOf(shop)
  const { tierId, tierSince, tierUntil, tierRevision } = named(shop.members, memberId)
  const changes = shop.tierChanges
    .filter((row) => row.memberId === memberId)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .reverse()
  const reachOf = (end: Date | null | undefined) =>
    end
      ? countedIn(shop, memberId, windowStart(end, program), end)
      : { spentMinor: 0, orders: 0, engagement: 0 }
  const each = <Value>(of: (unit: Unit) => Value) => ({
    points: of('points'),
    credit: of('credit'),
  })
  return {
    id: memberId,
    tierRevision,
    tier: { tierId, tierSince, tierUntil, ...qualifiedOf(shop, memberId) },
    accounts: accountsOf(shop, memberId),
    earnings: each((unit) => earningsOf(shop, memberId, unit, `purchase:${id}`)),
    terms: termsOf(shop, boundAt),
    previous: previousOf(changes, program),
    reach: { held: reachOf(tierSince), previous: reachOf(changes[1]?.at) },
    taken: each((unit) => takenFor(shop, memberId, unit, spendHoldId)),
  }
}

/** Coupons that the purchase has used and still has. */
function couponsOf(shop: Shop, purchaseId: string): CouponRow[] {
  const used = shop.couponSteps.filter(
    (step) => step.purchaseId === purchaseId && step.kind === 'redeem',
  )
  return used
    .map(({ couponId, number }) => ({ row: named(shop.coupons, couponId), number }))
    .flatMap(({ row, number }) => (row.steps === number ? [row] : []))
}

/** The gift cards sold with an order, by its lines. */
export function cardsOfOrder(shop: Shop, purchaseId: string): GiftCardRow[] {
  const sold = [...shop.giftCards.values()].filter((card) => card.purchaseId === purchaseId)
  return sold.sort((one, other) => (one.orderLine ?? 0) - (other.orderLine ?? 0))
}

/** What a refund reads; of an order that has not come, nothing. */
export function refundState(shop: Shop, name: string): RefundState {
  const purchase = shop.purchases.get(name)
  const buyer = purchase ? refundedBuyer(shop, purchase) : null
  const brought = [...shop.coupons.values()].filter(
    (row) => row.memberId === buyer?.id && row.source.startsWith(`purchase:${purchase?.id}:`),
  )
  return {
    program: programOf(shop),
    staff: OWNER,
    purchase,
    items: purchase?.items ?? [],
    lastStep: shop.steps.get(name) ?? 0,
    coupons: purchase ? couponsOf(shop, purchase.id) : [],
    brought,
    giftCards: purchase ? cardsOfOrder(shop, purchase.id) : [],
    member: buyer ? named(shop.members, buyer.id) : undefined,
    buyer,
  }
}

/** The local day `days` behind now. */
export function dayFromNow(shop: Shop, days: number): string {
  return addDays(dayOf(shop.now, programOf(shop).timeZone), days)
}
