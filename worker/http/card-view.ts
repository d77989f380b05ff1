// A member's standing as the card shows it: one function from domain to contract, in the member's language.

import { addMonths, dayOf, yearsSince } from '../core/time.ts'
import { benefitTexts } from '../i18n/benefits.ts'
import { tierGainTexts } from '../i18n/tier-gains.ts'
import { currentStreak, ladderPoints, nextStreak } from '../loyalty/check-in/rules.ts'
import { barredOnCard } from '../loyalty/coupon/eligibility.ts'
import { statusAt } from '../loyalty/coupon/life.ts'
import { couponText } from '../loyalty/coupon/rules.ts'
import type { CouponRow } from '../loyalty/coupon/store.ts'
import { tierGains } from '../loyalty/earning/tier-gains.ts'
import { availableAt, nextExpiryAt, pendingAt } from '../loyalty/ledger/rules.ts'
import { CODE_STEP_SECONDS } from '../loyalty/member/code.ts'
import { BIRTHDAY_CHANGES_MAX } from '../loyalty/member/rules.ts'
import type { MemberRow } from '../loyalty/member/store.ts'
import type { HistoryRow, Standing } from '../loyalty/standing/store.ts'
import {
  couponTemplateOf,
  type Language,
  type Localized,
  languageOf,
  type Program,
} from '../shop/program/rules.ts'
import type {
  BadgesView,
  CardView,
  CheckInView,
  CouponView,
  HistoryEntry,
  MemberView,
  PointsView,
  TierView,
} from './contract/card.ts'
import type { ShopView } from './contract/session.ts'
import {
  birthdayGiftView,
  brandView,
  creditView,
  newsView,
  rewardInReachView,
} from './home-view.ts'

/** What the session knows where the account has never seen the person: LINE's name of them. */
export interface Visitor {
  displayName: string
  languageTag: string | undefined
}

export function shopView(program: Program, language: Language): ShopView {
  const { shop, currency, timeZone, terms } = program
  return {
    name: shop.name[language],
    currency,
    timeZone,
    brandColor: shop.brandColor,
    addFriendUrl: shop.addFriendUrl,
    terms: { version: terms.version, text: terms.text[language] },
  }
}

export function cardView(standing: Standing, visitor: Visitor, now: Date): CardView {
  const { person, program } = standing
  const { document } = program
  const language = person?.language ?? languageOf(visitor.languageTag, document)
  const common = {
    now: now.getTime(),
    language,
    shop: shopView(document, language),
    brand: brandView(document, language),
    displayName: person?.displayName || visitor.displayName,
    signUpPoints: document.signUp.points,
    mayTransfer: document.points.transferable ?? false,
  }
  if (person?.status !== 'member') {
    return {
      ...common,
      member: null,
      tier: null,
      points: null,
      credit: null,
      coupons: [],
      checkIn: null,
      history: [],
      code: null,
      version: '',
      birthdayGift: null,
      news: [],
      rewardInReach: null,
      badges: null,
    }
  }
  const { cardNumber, codeSecret } = person
  return {
    ...common,
    member: memberView(person),
    tier: tierView(standing, language, now),
    points: pointsView(standing, now),
    credit: creditView(standing.credit, now),
    coupons: standing.coupons.map((coupon) =>
      couponView(coupon, document, language, standing.tier.tier.id, now),
    ),
    checkIn: checkInView(person, document, now),
    history: standing.history.map((entry) => historyView(entry, now)),
    code:
      cardNumber && codeSecret
        ? { cardNumber, secret: codeSecret, stepSeconds: CODE_STEP_SECONDS }
        : null,
    version: standing.version,
    birthdayGift: birthdayGiftView(person, standing.tier.tier, document, language, now),
    rewardInReach: rewardInReachView(standing.rewards, language),
    news: newsView(standing.tier.tier, document, language, now),
    badges: badgesView(person, standing, language, now),
  }
}

function badgesView(
  person: MemberRow,
  { tier, checkIns, program }: Standing,
  language: Language,
  now: Date,
): BadgesView {
  const { timeZone } = program.document
  const joinedAt = person.joinedAt ?? now
  const today = dayOf(now, timeZone)
  const years = yearsSince(dayOf(joinedAt, timeZone), today)
  return {
    joinedAt: joinedAt.getTime(),
    years,
    anniversaryToday: years > 0 && addMonths(dayOf(joinedAt, timeZone), years * 12) === today,
    tier: {
      title: tier.tier.name[language],
      colour: tier.tier.theme.from,
      since: tier.since.getTime(),
    },
    streak: currentStreak({ day: person.lastCheckInOn, streak: person.checkInStreak }, today),
    bestStreak: checkIns.best,
    checkIns: checkIns.count,
    purchases: person.purchaseCount,
  }
}

function memberView(person: MemberRow): MemberView {
  const { birthMonth: month, birthDay: day } = person
  return {
    displayName: person.displayName,
    pictureUrl: person.pictureUrl,
    language: person.language,
    friend: person.friend,
    joinedAt: person.joinedAt?.getTime() ?? 0,
    cardNumber: person.cardNumber ?? '',
    birthday: month !== null && day !== null ? { month, day } : null,
    birthdayChangesLeft: Math.max(0, BIRTHDAY_CHANGES_MAX - person.birthdayChanges),
    marketingConsent: person.marketingConsent,
  }
}

function tierView(
  { tier: standing, spentMinor, program }: Standing,
  language: Language,
  now: Date,
): TierView {
  const { tier, next, keep } = standing
  return {
    id: tier.id,
    name: tier.name[language],
    theme: tier.theme,
    multiplier: tier.pointMultiplier,
    benefits: benefitTexts(tier, program.document, language),
    gains: tierGainTexts(tierGains(tier, program.document, now), program.document, language),
    spentMinor,
    thresholdMinor: tier.thresholdMinor,
    next: next && {
      name: next.tier.name[language],
      thresholdMinor: next.tier.thresholdMinor,
      missingMinor: next.missingMinor,
      progress: next.progress,
    },
    match: program.document.tiers.qualifyBy.match,
    keep: keep && {
      missingMinor: keep.missingMinor,
      by: keep.by.getTime(),
      progress: keep.progress,
    },
  }
}

function pointsView({ points }: Standing, now: Date): PointsView {
  const pending = pendingAt(points, now)
  const expiry = nextExpiryAt(points, now)
  return {
    available: availableAt(points, now),
    pending: pending && { points: pending.amount, nextReleaseAt: pending.nextReleaseAt.getTime() },
    nextExpiry: expiry && { points: expiry.amount, at: expiry.at.getTime() },
    debt: points.debt,
  }
}

function couponView(
  coupon: CouponRow,
  program: Program,
  language: Language,
  tierId: string,
  now: Date,
): CouponView {
  const template = couponTemplateOf(program, coupon.templateId)
  const { tierIds, branchIds, channels, categories, skus } = template?.scope ?? {}
  const namesOf = (ids: string[] | undefined, rows: { id: string; name: Localized }[]) =>
    ids?.map((id) => rows.find((row) => row.id === id)?.name[language] ?? id) ?? null
  return {
    id: coupon.id,
    code: coupon.code,
    ...couponText(program, coupon.templateId, language),
    status: statusAt(coupon, now),
    validFrom: coupon.validFrom.getTime(),
    expiresAt: coupon.expiresAt?.getTime() ?? null,
    redeemedAt: coupon.redeemedAt?.getTime() ?? null,
    barred: barredOnCard(coupon, template, tierId, now),
    minimumSpendMinor: template?.minimumSpendMinor ?? 0,
    tiers: namesOf(tierIds, program.tiers.levels),
    branches: namesOf(branchIds, program.branches),
    channels: channels ?? null,
    certainItems: categories !== undefined || skus !== undefined,
    stackable: template?.stackable ?? false,
  }
}

function checkInView(person: MemberRow, program: Program, now: Date): CheckInView {
  const { ladder } = program.checkIn
  const today = dayOf(now, program.timeZone)
  const last = { day: person.lastCheckInOn, streak: person.checkInStreak }
  const doneToday = last.day === today
  return {
    doneToday,
    streak: currentStreak(last, today),
    ladder,
    todayPoints: ladderPoints(doneToday ? last.streak : nextStreak(last, today), ladder),
  }
}

function historyView(entry: HistoryRow, now: Date): HistoryEntry {
  const { unit, seq, kind, delta, balanceAfter, reason, detail, availableAt: releasedAt } = entry
  return {
    unit,
    seq,
    kind,
    delta,
    balanceAfter,
    reason,
    amountMinor: amountOf(detail),
    pendingUntil: releasedAt !== null && releasedAt > now ? releasedAt.getTime() : null,
    at: entry.occurredAt.getTime(),
  }
}

/** What was paid, where the entry's detail is a purchase's award. */
function amountOf(detail: unknown): number | null {
  if (typeof detail !== 'object' || detail === null || !('amountMinor' in detail)) return null
  return typeof detail.amountMinor === 'number' ? detail.amountMinor : null
}
