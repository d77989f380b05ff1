// Numbers, dates and times as a reader of each language writes them, in the shop's time zone.

import type { Language } from '../shop/program/rules.ts'

/** The region whose habits each language follows: 日/月 order, 24-hour clock, Buddhist years in Thai. */
const LOCALES: Record<Language, string> = { 'zh-Hant': 'zh-TW', ja: 'ja-JP', en: 'en-GB', th: 'th' }

const numberFormats = new Map<Language, Intl.NumberFormat>()
const dateFormats = new Map<string, Intl.DateTimeFormat>()

export function formatNumber(value: number, language: Language): string {
  let format = numberFormats.get(language)
  if (format === undefined) {
    format = new Intl.NumberFormat(LOCALES[language])
    numberFormats.set(language, format)
  }
  return format.format(value)
}

interface Reader {
  language: Language
  timeZone: string
}

/** `2026/12/31`, `31 Dec 2026`, `31 ธ.ค. 2569`. */
export function formatDate(date: Date, reader: Reader): string {
  return dateFormat(reader, 'date').format(date)
}

/** The last day of what ends at `end`: an end at midnight is said as the day before it. */
export function formatLastDay(end: Date, reader: Reader): string {
  return formatDate(new Date(end.getTime() - 1), reader)
}

/** A date with its time: `2026/12/31 15:05`. */
export function formatDateTime(date: Date, reader: Reader): string {
  return dateFormat(reader, 'date-time').format(date)
}

/** Only the time where it is still that day, else the day as well. */
export function formatMoment(date: Date, now: Date, reader: Reader): string {
  const sameDay = formatDate(date, reader) === formatDate(now, reader)
  return sameDay ? dateFormat(reader, 'time').format(date) : formatDateTime(date, reader)
}

/** Making a formatter costs far more than using one. */
function dateFormat({ language, timeZone }: Reader, part: 'date' | 'date-time' | 'time') {
  const key = `${language} ${timeZone} ${part}`
  const known = dateFormats.get(key)
  if (known) return known
  const month = language === 'en' || language === 'th' ? 'short' : 'numeric'
  const made = new Intl.DateTimeFormat(LOCALES[language], {
    timeZone,
    ...(part === 'time' ? {} : { year: 'numeric', month, day: 'numeric' }),
    ...(part === 'date' ? {} : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  })
  dateFormats.set(key, made)
  return made
}
