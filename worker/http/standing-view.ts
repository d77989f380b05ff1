// What a member reads of their own, from domain to contract, in the member's language.

import { dayOf } from '../core/time.ts'
import { currentStreak, ladderPoints, nextStreak } from '../loyalty/check-in/rules.ts'
import { couponText } from '../loyalty/coupon/rules.ts'
import { explainAward } from '../loyalty/earning/explain.ts'
import { type Offer, offersTo } from '../loyalty/earning/offer.ts'
import type { MemberRow } from '../loyalty/member/store.ts'
import type { HistoryRow } from '../loyalty/standing/history-store.ts'
import type {
  EarningReader,
  HistoryPage,
  OwnPurchase,
  PurchasePage,
  Reader,
} from '../loyalty/standing/reading.ts'
import { maskedName } from '../loyalty/transfer/rules.ts'
import type { Localized } from '../shop/program/rules.ts'
import type {
  CheckInsView,
  EarningRuleView,
  EarningView,
  HistoryLine,
  HistoryView,
  PurchasesView,
  PurchaseView,
  WhyLine,
} from './contract/standing.ts'

/** The lines of an award's kept detail, in words of the reader's language. */
export function whyOf(detail: unknown, { program, language }: Reader): WhyLine[] {
  const lines = explainAward(detail)
  const names = new Map(
    lines.flatMap((line) =>
      line.kind === 'rule' ? [[line.ruleId, nameIn(line.name, language)]] : [],
    ),
  )
  return lines.map((line): WhyLine => {
    if (line.kind === 'rule') {
      const { kind, amount, unit, wanted, cutBy, ruleId, outdoneBy } = line
      const better = outdoneBy === null ? null : (names.get(outdoneBy) ?? outdoneBy)
      return {
        kind,
        amount,
        unit,
        wanted,
        cutBy,
        name: names.get(ruleId) ?? ruleId,
        outdoneBy: better,
      }
    }
    const { kind, amount, basePoints, pointMultiplier, tierId } = line
    const tier = program.tiers.levels.find(({ id }) => id === tierId)?.name[language] ?? null
    const paidMinor = paidIn(detail)
    return { kind, amount, basePoints, multiplier: pointMultiplier, tier, paidMinor }
  })
}

/** A kept name may lack a language that was added since. */
function nameIn(name: Partial<Localized>, language: Reader['language']): string {
  return name[language] ?? Object.values(name)[0] ?? ''
}

/** What was paid, where the detail is a purchase's award. */
function paidIn(detail: unknown): number | null {
  if (typeof detail !== 'object' || detail === null || !('amountMinor' in detail)) return null
  return typeof detail.amountMinor === 'number' ? detail.amountMinor : null
}

export function historyPage(
  reader: Reader,
  { entries, next }: HistoryPage,
  now: Date,
): HistoryView {
  return { now: now.getTime(), next, entries: entries.map((row) => historyLine(row, reader, now)) }
}

function historyLine(row: HistoryRow, reader: Reader, now: Date): HistoryLine {
  const { unit, seq, kind, delta, balanceAfter, reason, detail, remaining, availableAt } = row
  const waits = availableAt !== null && availableAt > now && remaining !== null && remaining > 0
  return {
    unit,
    seq,
    kind,
    delta,
    balanceAfter,
    reason,
    at: row.occurredAt.getTime(),
    pending: waits ? { amount: remaining, until: availableAt.getTime() } : null,
    expiresAt: row.expiresAt?.getTime() ?? null,
    why: whyOf(detail, reader),
    other: row.otherName ? maskedName(row.otherName) : null,
  }
}

export function purchasesPage(
  reader: Reader,
  { purchases, next }: PurchasePage,
  now: Date,
): PurchasesView {
  return {
    now: now.getTime(),
    purchases: purchases.map((own) => purchaseView(own, reader, now)),
    next: next && `${next.occurredAt.getTime()}.${next.id}`,
  }
}

function purchaseView(
  { purchase, items, refunds, moved }: OwnPurchase,
  reader: Reader,
  now: Date,
): PurchaseView {
  const { id, channel, branchId, amountMinor, discountMinor, refundedMinor } = purchase
  const branch = reader.program.branches.find((each) => each.id === branchId)
  const movedBy = (unit: 'points' | 'credit', kind: 'earn' | 'reverse') =>
    moved.filter((each) => each.unit === unit && each.kind === kind)
  const total = (rows: readonly { delta: number }[]) =>
    rows.reduce((sum, { delta }) => sum + Math.abs(delta), 0)
  const waiting = moved.find(
    ({ availableAt, remaining }) => availableAt !== null && availableAt > now && remaining,
  )
  return {
    id,
    channel,
    number: numberOf(purchase),
    branch: branch?.name[reader.language] ?? null,
    at: purchase.occurredAt.getTime(),
    amountMinor,
    discountMinor,
    refundedMinor,
    giftCardsMinor: purchase.prepaidMinor,
    giftCardsRefundedMinor: purchase.prepaidRefundedMinor,
    items: items.map(({ sku, category, quantity, amountMinor }) => {
      return { sku, category, quantity, amountMinor }
    }),
    refunds: refunds.map((each) => ({
      at: each.occurredAt.getTime(),
      amountMinor: each.amountMinor,
    })),
    points: total(movedBy('points', 'earn')),
    pointsTakenBack: total(movedBy('points', 'reverse')),
    creditMinor: total(movedBy('credit', 'earn')),
    creditTakenBackMinor: total(movedBy('credit', 'reverse')),
    pendingUntil: waiting?.availableAt?.getTime() ?? null,
    why: [...movedBy('points', 'earn'), ...movedBy('credit', 'earn')].flatMap(({ detail }) =>
      whyOf(detail, reader),
    ),
  }
}

/** A counter sale's number is stored with its branch before it, and is the purchase's own id where none was typed. */
function numberOf({ id, channel, externalId }: OwnPurchase['purchase']): string | null {
  if (channel !== 'counter') return externalId
  return externalId === id ? null : externalId.slice(externalId.indexOf(':') + 1)
}

export function earningView(
  reader: Reader,
  { member, tier, usage, issuances }: EarningReader,
  now: Date,
): EarningView {
  const { program, language } = reader
  const { purchaseCount, birthMonth } = member
  const known = { tier: tier.tier, purchaseCount, birthMonth, issuances }
  const offers = offersTo(known, usage, now, program)
  return {
    now: now.getTime(),
    base: program.points.base,
    tier: { name: tier.tier.name[language], multiplier: tier.tier.pointMultiplier },
    checkInLadder: program.checkIn.ladder,
    returnWindowDays: program.returnWindowDays,
    expiryMonths: program.points.expiryMonths,
    rules: offers.map((offer) => ruleView(offer, reader)),
  }
}

function awardView(
  { award }: Offer['rule'],
  { program, language }: Reader,
): EarningRuleView['award'] {
  if (award.kind !== 'coupon') return award
  const { title, terms } = couponText(program, award.couponTemplateId, language)
  return { kind: 'coupon', title, terms, afterReturnWindow: award.afterReturnWindow ?? false }
}

function ruleView({ rule, left, window }: Offer, reader: Reader): EarningRuleView {
  const { program, language } = reader
  const { id, name, trigger, scope, caps, stacking } = rule
  const branches = scope.branchIds?.map(
    (branchId) => program.branches.find((each) => each.id === branchId)?.name[language] ?? branchId,
  )
  return {
    id,
    name: name[language],
    trigger,
    award: awardView(rule, reader),
    branches: branches ?? null,
    channels: scope.channels ?? null,
    categories: scope.categories ?? null,
    skus: scope.skus ?? null,
    minimumAmountMinor: scope.minimumAmountMinor ?? null,
    weekdays: scope.weekdays ?? null,
    days: scope.days ?? null,
    hours: scope.hours ?? null,
    window: window && { from: window.from.getTime(), until: window.until.getTime() },
    perDay: caps.perMemberAndDay,
    perMember: caps.perMember,
    left,
    group: stacking.kind === 'best-of' ? stacking.group : null,
  }
}

interface MonthRead {
  reader: Reader
  member: MemberRow
  month: string
  today: string
  days: { day: string; points: number }[]
  record: { best: number; count: number }
}

export function checkInsView(
  { reader, member, month, today, days, record }: MonthRead,
  now: Date,
): CheckInsView {
  const { program } = reader
  const { ladder } = program.checkIn
  const last = { day: member.lastCheckInOn, streak: member.checkInStreak }
  const doneToday = last.day === today
  return {
    now: now.getTime(),
    month,
    today,
    since: dayOf(member.joinedAt ?? now, program.timeZone),
    days,
    streak: currentStreak(last, today),
    bestStreak: record.best,
    count: record.count,
    ladder,
    doneToday,
    todayPoints: ladderPoints(doneToday ? last.streak : nextStreak(last, today), ladder),
  }
}
