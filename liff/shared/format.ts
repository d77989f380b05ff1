// Numbers, money and dates as the reader expects them, in the shop's currency and time zone.

import type { Language } from '../../worker/http/contract/fields.ts'

/** English dates read "31 Oct"; Thai ones carry the Buddhist year by Intl itself. */
export const LOCALES: Record<Language, string> = {
  'zh-Hant': 'zh-Hant-TW',
  ja: 'ja-JP',
  en: 'en-GB',
  th: 'th-TH',
}

/** A Taiwanese reader's own locale writes "$1,240"; on a card that travellers read too it is "NT$1,240". */
const MONEY_LOCALES: Record<Language, string> = { ...LOCALES, 'zh-Hant': 'zh-Hant-HK' }

/** LINE commerce counts TWD in whole dollars, where ISO 4217 gives it cents. */
const FRACTION_DIGITS: Record<string, number> = { TWD: 0, JPY: 0, THB: 2 }

export function fractionDigits(currency: string): number {
  const known = FRACTION_DIGITS[currency]
  if (known !== undefined) return known
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions()
  return maximumFractionDigits ?? 2
}

export interface Formats {
  number(value: number): string
  /** A share from 0 to 1, rounded down: 84%. */
  percent(share: number): string
  /** With its sign: +37, −10. */
  signed(value: number): string
  /** Without decimals that are zero. */
  money(amountMinor: number): string
  /** A price that may be a fraction of the smallest coin: NT$0.2. */
  price(amountMinor: number): string
  /** Day and month; the year too when it is not the shop's current one. */
  day(instant: number, now: number): string
  /** The last day of something that ends at `end`: midnight belongs to the day before. */
  lastDay(end: number, now: number): string
  dateTime(instant: number): string
  time(instant: number): string
  /** "3 minutes ago". */
  ago(elapsedMs: number): string
}

export function createFormats(language: Language, currency: string, timeZone: string): Formats {
  const locale = LOCALES[language]
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone })
  const number = new Intl.NumberFormat(locale)
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' })
  const year = date({ year: 'numeric' })
  const shortDay = date({ month: 'short', day: 'numeric' })
  const longDay = date({ year: 'numeric', month: 'short', day: 'numeric' })
  const dateTime = date({ dateStyle: 'medium', timeStyle: 'short' })
  const time = date({ timeStyle: 'short' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const day = (instant: number, now: number) =>
    oneLine((year.format(instant) === year.format(now) ? shortDay : longDay).format(instant))
  return {
    number: (value) => number.format(value),
    percent: (share) =>
      new Intl.NumberFormat(locale, { style: 'percent' }).format(Math.floor(share * 100) / 100),
    // A minus as wide as the plus, and not a hyphen.
    signed: (value) => signed.format(value).replace('-', '−'),
    money: (amountMinor) => formatMoney(amountMinor, currency, MONEY_LOCALES[language]),
    price: (amountMinor) => formatMoney(amountMinor, currency, MONEY_LOCALES[language], 2),
    day,
    lastDay: (end, now) => day(end - 1, now),
    dateTime: (instant) => dateTime.format(instant),
    time: (instant) => time.format(instant),
    ago: (elapsedMs) => formatAgo(elapsedMs, relative),
  }
}

/** With a space that does not break between day and month; Thai faces draw it too narrow. */
function oneLine(date: string): string {
  return date.replace(/^(\d+) (?=[A-Z])/, '$1\u00a0')
}

function formatMoney(
  amountMinor: number,
  currency: string,
  locale: string,
  extraDigits = 0,
): string {
  const digits = fractionDigits(currency)
  const major = amountMinor / 10 ** digits
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: Number.isInteger(major) ? 0 : digits,
    maximumFractionDigits: digits + extraDigits,
  }).format(major)
}

function formatAgo(elapsedMs: number, relative: Intl.RelativeTimeFormat): string {
  const minutes = Math.floor(elapsedMs / 60_000)
  // The running minute has no name that reads well before a noun.
  if (minutes < 60) return relative.format(-Math.max(1, minutes), 'minute')
  if (minutes < 60 * 24) return relative.format(-Math.floor(minutes / 60), 'hour')
  return relative.format(-Math.floor(minutes / 60 / 24), 'day')
}
