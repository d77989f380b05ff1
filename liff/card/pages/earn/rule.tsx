// One rule of the program: what sets it off, what it gives, where it holds, and how much of it is left.

import type { Language } from '../../../../worker/http/contract/fields.ts'
import type { EarningRuleView } from '../../../../worker/http/contract/standing.ts'
import { type Formats, LOCALES } from '../../../shared/format.ts'
import { useCardApp } from '../../context.ts'
import { beginningOf, endOf } from '../../moment.ts'
import type { EarnTexts } from './texts/zh-Hant.ts'

interface RuleProps {
  rule: EarningRuleView
  now: number
  p: EarnTexts
}

export function Rule({ rule, now, p }: RuleProps) {
  const { card, f } = useCardApp()
  const said = { f, p, now, language: card.language }
  const limits = limitsOf(rule, said)
  const nothingLeft = rule.left === 0
  return (
    <li class={`panel earn-rule${nothingLeft ? ' over' : ''}`} data-testid={`earn-${rule.id}`}>
      <h3>{rule.name}</h3>
      <p class="small soft">{p.triggers[rule.trigger]}</p>
      <p class="earn-award figures">{awardText(rule.award, said)}</p>
      {limits.length > 0 && (
        <ul class="small soft figures earn-limits">
          {limits.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {nothingLeft && <p class="small earn-over">{p.nothingLeft}</p>}
    </li>
  )
}

interface Said {
  f: Formats
  p: EarnTexts
  now: number
  language: Language
}

function awardText(award: EarningRuleView['award'], { f, p }: Said): string {
  switch (award.kind) {
    case 'points':
      return p.awardPoints(f.number(award.points))
    case 'points-per-amount':
      return p.awardPerAmount(f.money(award.perAmountMinor), f.number(award.points))
    case 'multiplier':
      return p.awardTimes(f.number(award.factor))
    case 'credit': {
      const money = f.money(award.amountMinor)
      return award.validDays === null
        ? p.awardCredit(money)
        : p.awardCreditDays(money, award.validDays)
    }
    case 'coupon':
      return award.afterReturnWindow ? p.awardCouponLater(award.title) : p.awardCoupon(award.title)
  }
}

function limitsOf(rule: EarningRuleView, said: Said): string[] {
  const { f, p } = said
  const amount = (value: number) => amountText(rule.award, value, said)
  // What is left of everybody's budget is no promise to anybody.
  const isOwn = rule.perDay !== null || rule.perMember !== null
  const channels = rule.channels?.map((channel) => p.channel[channel]) ?? null
  const list = new Intl.ListFormat(LOCALES[said.language], { style: 'short', type: 'unit' })
  return [
    ...[rule.branches, channels, rule.categories, rule.skus].map((names) =>
      names === null ? null : p.in(list.format(names)),
    ),
    rule.minimumAmountMinor === null ? null : p.minimum(f.money(rule.minimumAmountMinor)),
    ...timesOf(rule, said, list),
    rule.perDay === null ? null : p.perDay(amount(rule.perDay)),
    rule.perMember === null ? null : p.perMember(amount(rule.perMember)),
    isOwn && rule.left !== null && rule.left > 0 ? p.left(amount(rule.left)) : null,
    rule.group === null ? null : p.bestOf,
  ].filter((each) => each !== null)
}

/** So much of what the rule gives. */
function amountText({ kind }: EarningRuleView['award'], value: number, { f, p }: Said): string {
  if (kind === 'credit') return p.awardCredit(f.money(value))
  return kind === 'coupon' ? p.coupons(f.number(value)) : p.awardPoints(f.number(value))
}

function timesOf(
  { weekdays, days, hours, window }: EarningRuleView,
  { f, p, now, language }: Said,
  list: Intl.ListFormat,
): (string | null)[] {
  return [
    weekdays && p.every(list.format(weekdays.map((day) => weekdayName(day, language)))),
    days && p.on(list.format(days.map((day) => dayName(day, language)))),
    hours && p.hours(`${hours.from}:00`, `${hours.to}:00`),
    window && window.from > now ? p.from(beginningOf(window.from, now, f)) : null,
    window && p.until(endOf(window.until, now, f)),
  ]
}

/** 1 November 2026 is a Sunday. */
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

function weekdayName(day: (typeof WEEKDAYS)[number], language: Language): string {
  const date = Date.UTC(2026, 10, 1 + WEEKDAYS.indexOf(day))
  return new Intl.DateTimeFormat(LOCALES[language], { weekday: 'long', timeZone: 'UTC' }).format(
    date,
  )
}

/** Of a year's day, `2026-11-11`, or of every year's, `11-11`: 2028 has all of them. */
function dayName(day: string, language: Language): string {
  const everyYear = day.length === 'MM-DD'.length
  const options: Intl.DateTimeFormatOptions = everyYear
    ? { month: 'long', day: 'numeric' }
    : { year: 'numeric', month: 'long', day: 'numeric' }
  const date = Date.parse(`${everyYear ? `2028-${day}` : day}T00:00:00Z`)
  return new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: 'UTC' }).format(date)
}
