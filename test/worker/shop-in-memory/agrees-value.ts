// What must hold of value in a shop in memory, whatever happened: accounts, holds, purchases with what paid them.

import { sum } from '../../../worker/core/money.ts'
import type { Unit } from '../../../worker/loyalty/ledger/rules.ts'
import type { PurchaseRow } from '../../../worker/loyalty/purchase/order-store.ts'
import { spendHoldIds } from '../../../worker/loyalty/spending/store.ts'
import { complaintsOf, holdOf, type Page, reversedOf } from '../ledger-postings.ts'
import { named, pageOf, type Shop } from './memory.ts'

const UNITS = ['points', 'credit'] as const

/** Complaints where it does not hold. */
export const unless = (holds: boolean, complaint: () => string): string[] =>
  holds ? [] : [complaint()]

/** Only accounts that have moved since `before` are told again. */
export function accountComplaints(shop: Shop, before: Shop): string[] {
  return [...shop.pages].flatMap(([name, page]) =>
    page === before.pages.get(name)
      ? []
      : [...complaintsOf(page), ...lateCaptures(page)].map((complaint) => `${name}: ${complaint}`),
  )
}

/** Nothing is captured at the end of its hold or later. */
function lateCaptures({ postings }: Page): string[] {
  return postings.flatMap(({ entry, hold }) =>
    unless(
      entry.kind !== 'capture' || (hold !== undefined && entry.occurredAt < hold.expiresAt),
      () => `entry ${entry.seq} captures a hold that is over`,
    ),
  )
}

function holdStatus(shop: Shop, memberId: string, unit: Unit, id: string): string | null {
  const { postings } = pageOf(shop, memberId, unit)
  return postings.some(({ hold }) => hold?.id === id) ? holdOf(postings, id).status : null
}

/** Both halves of what was set aside go together, and whatever was captured paid for one purchase. */
export function holdComplaints(shop: Shop, before: Shop): string[] {
  const moved = (memberId: string) =>
    UNITS.some((unit) => pageOf(shop, memberId, unit) !== pageOf(before, memberId, unit))
  const paidWith = new Map([...shop.purchases.values()].map((row) => [row.spendHoldId, row]))
  return [...shop.spendHolds.values()].flatMap(({ id, memberId, points, creditMinor }) => {
    if (!moved(memberId)) return []
    const ids = spendHoldIds(id)
    const statuses = UNITS.flatMap((unit) => holdStatus(shop, memberId, unit, ids[unit]) ?? [])
    const purchase = paidWith.get(id)
    const fits =
      purchase?.memberId === memberId &&
      purchase.pointsSpent === points &&
      purchase.creditPaidMinor === creditMinor
    return [
      ...unless(new Set(statuses).size === 1, () => `hold ${id} is ${statuses.join(' and ')}`),
      ...unless(
        statuses.length === Number(points > 0) + Number(creditMinor > 0),
        () => `hold ${id} has ${statuses.length} halves`,
      ),
      ...unless(
        (statuses[0] === 'captured') === fits,
        () => `hold ${id} is ${statuses[0]} and paid ${purchase?.id ?? 'for nothing'}`,
      ),
    ]
  })
}

/** What refunds gave back of the points and credit that paid: their share of the refunded part, rounded down, all of it with the last. */
function givenBackComplaints(shop: Shop, row: PurchaseRow): string[] {
  const { memberId, spendHoldId, pointsSpent, creditPaidMinor, amountMinor, refundedMinor } = row
  if (memberId === null || spendHoldId === null) return []
  return UNITS.flatMap((unit) => {
    const paid = unit === 'points' ? pointsSpent : creditPaidMinor
    const { postings } = pageOf(shop, memberId, unit)
    const hold = postings.find(({ hold: step }) => step?.id === spendHoldIds(spendHoldId)[unit])
    const back = hold ? reversedOf(postings, hold.entry.seq) : 0
    const due = Math.floor((paid * refundedMinor) / amountMinor)
    return unless(back === due, () => `${row.id} gave ${back} ${unit} back, not ${due}`)
  })
}

/** What a purchase given back whole had earned is taken back, but for what had expired unused. */
function earnedComplaints(
  shop: Shop,
  { id, memberId, amountMinor, refundedMinor }: PurchaseRow,
): string[] {
  if (memberId === null || refundedMinor < amountMinor) return []
  return UNITS.flatMap((unit) => {
    const { postings } = pageOf(shop, memberId, unit)
    const earnings = postings.filter(
      ({ entry }) => entry.kind === 'earn' && entry.source === `purchase:${id}`,
    )
    return earnings.flatMap(({ entry: { seq, delta } }) => {
      const expiries = postings.filter(({ entry }) => entry.kind === 'expire')
      const takes = expiries.flatMap(({ takes: each }) =>
        each.filter(({ lotSeq }) => lotSeq === seq),
      )
      const left = delta + reversedOf(postings, seq) - sum(takes.map(({ amount }) => amount))
      return unless(left <= 0, () => `${id} is given back and keeps ${left} ${unit}`)
    })
  })
}

export function purchaseComplaints(shop: Shop, before: Shop): string[] {
  const refunds = Map.groupBy(shop.refunds.values(), ({ applied }) => applied?.purchaseId)
  const rows = [...shop.purchases.entries()].filter(
    ([name, row]) => row !== before.purchases.get(name),
  )
  const ofRows = rows.flatMap(([, row]) => {
    const applied = sum((refunds.get(row.id) ?? []).map((each) => each.applied?.minor ?? 0))
    return [
      ...unless(
        applied === row.refundedMinor,
        () => `${row.id} says ${row.refundedMinor} refunded, its refunds ${applied}`,
      ),
      ...unless(
        row.refundedMinor <= row.amountMinor,
        () => `${row.id} is refunded beyond its amount`,
      ),
      ...unless(
        (row.memberId === null) === (row.boundAt === null),
        () => `${row.id} is half bound`,
      ),
      ...givenBackComplaints(shop, row),
      ...earnedComplaints(shop, row),
    ]
  })
  return [...ofRows, ...[...shop.members.keys()].flatMap((id) => rollupComplaints(shop, id))]
}

/** Rollups are the sums they stand for; a purchase given back whole is none, nor is one that its discounts paid. */
function rollupComplaints(shop: Shop, memberId: string): string[] {
  const { purchaseCount, purchaseAmountMinor } = named(shop.members, memberId)
  const left = [...shop.purchases.values()].filter(
    (row) => row.memberId === memberId && row.refundedMinor < row.amountMinor,
  )
  const minor = sum(left.map((row) => row.amountMinor - row.refundedMinor))
  return [
    ...unless(
      purchaseAmountMinor === minor,
      () => `${memberId} has bought for ${minor}, the rollup says ${purchaseAmountMinor}`,
    ),
    ...unless(
      purchaseCount === left.length,
      () => `${memberId} has bought ${left.length} times, the rollup says ${purchaseCount}`,
    ),
  ]
}
