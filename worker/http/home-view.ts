// What Home shows beside the standing: the shop's look, credit, the next birthday's gift, news for the tier.

import { birthdaysOn, dayOf, parseDay, startOfDay } from '../core/time.ts'
import { couponText } from '../loyalty/coupon/rules.ts'
import { birthdayPoints } from '../loyalty/earning/tier-gains.ts'
import { type Account, availableAt, nextExpiryAt, spendable } from '../loyalty/ledger/rules.ts'
import type { MemberRow } from '../loyalty/member/store.ts'
import type { OfferedReward } from '../loyalty/reward/catalogue.ts'
import type { Language, Program, Tier } from '../shop/program/rules.ts'
import type {
  BirthdayGiftView,
  BrandView,
  CreditView,
  NewsView,
  RewardInReachView,
} from './contract/card.ts'

export function brandView({ card }: Program, language: Language): BrandView {
  return {
    title: card.title?.[language] ?? null,
    logo: card.logo ?? null,
    background: card.background ?? null,
  }
}

/** Null for somebody who never had any: the card does not speak of what the shop may not even give. */
export function creditView(credit: Account, now: Date): CreditView | null {
  if (credit.seq === 0) return null
  const availableMinor = availableAt(credit, now)
  const paid = spendable(credit, now).filter(({ fund }) => fund === 'paid')
  const paidMinor = availableMinor === 0 ? 0 : sumOf(paid)
  const expiry = nextExpiryAt(credit, now)
  return {
    availableMinor,
    freeMinor: availableMinor - paidMinor,
    paidMinor,
    nextExpiry: expiry && { amountMinor: expiry.amount, at: expiry.at.getTime() },
  }
}

function sumOf(lots: readonly { remaining: number }[]): number {
  return lots.reduce((sum, { remaining }) => sum + remaining, 0)
}

/** The coupon of the birthday message, and the points of the rules that hold for this tier everywhere. */
export function birthdayGiftView(
  { birthMonth, birthDay }: Pick<MemberRow, 'birthMonth' | 'birthDay'>,
  tier: Pick<Tier, 'id'>,
  program: Program,
  language: Language,
  now: Date,
): BirthdayGiftView | null {
  if (birthMonth === null || birthDay === null) return null
  const { enabled, couponTemplateId } = program.automations.birthday
  const couponTitle =
    enabled && couponTemplateId !== null
      ? couponText(program, couponTemplateId, language).title
      : null
  const points = birthdayPoints(tier, program)
  if (couponTitle === null && points === 0) return null
  const at = nextBirthday(birthMonth, birthDay, now, program.timeZone)
  return { at: at.getTime(), couponTitle, points }
}

/** The next day on which the birthday is celebrated, today included: a child of 29 February on the 28th of a common year. */
function nextBirthday(month: number, day: number, now: Date, timeZone: string): Date {
  const today = dayOf(now, timeZone)
  const { year } = parseDay(today)
  const days = [year, year + 1].map((each) => celebratedIn(each, month, day))
  return startOfDay(days.find((each) => each >= today) ?? today, timeZone)
}

function celebratedIn(year: number, month: number, day: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const date = `${year}-${two(month)}-${two(day)}`
  const eve = `${year}-${two(month)}-${two(day - 1)}`
  const onEve =
    day > 28 && birthdaysOn(eve).some((born) => born.month === month && born.day === day)
  return onEve ? eve : date
}

export function rewardInReachView(
  rewards: readonly OfferedReward[],
  language: Language,
): RewardInReachView | null {
  const inReach = rewards.filter(({ allowed }) => allowed.ok).map(({ reward }) => reward)
  const [dearest] = inReach.sort((one, other) => other.points - one.points)
  return dearest ? { id: dearest.id, title: dearest.title[language], points: dearest.points } : null
}

export function newsView(
  { id: tierId }: Pick<Tier, 'id'>,
  { card, timeZone }: Program,
  language: Language,
  now: Date,
): NewsView[] {
  const today = dayOf(now, timeZone)
  return card.news
    .filter(({ tierIds, from, until }) => {
      const forTier = tierIds?.includes(tierId) ?? true
      return forTier && from <= today && today <= until
    })
    .map(({ id, title, text }) => ({ id, title: title[language], text: text[language] }))
}
