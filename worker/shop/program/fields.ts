// The kinds of value a program is made of: ids, amounts, texts, days and hours of the shop, each with its bounds.

import { z } from 'zod'
import { AMOUNT_MAX } from '../../core/money.ts'
import { daysInMonth, isBirthday } from '../../core/time.ts'

export const LANGUAGES = ['zh-Hant', 'ja', 'en', 'th'] as const
export type Language = (typeof LANGUAGES)[number]

/** Where a purchase can be made. */
export const CHANNELS = ['live', 'web', 'pos', 'counter'] as const
export type Channel = (typeof CHANNELS)[number]

export const points = z.number().int().min(0).max(AMOUNT_MAX)
export const amountMinor = z.number().int().min(0).max(AMOUNT_MAX)
export const colour = z.string().regex(/^#[0-9A-Fa-f]{6}$/)
export const identifier = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
export const localHour = z.number().int().min(0).max(23)

/** A text in every language a customer may read. */
export const localized = (max: number) =>
  z.strictObject({
    'zh-Hant': z.string().min(1).max(max),
    ja: z.string().min(1).max(max),
    en: z.string().min(1).max(max),
    th: z.string().min(1).max(max),
  })
export type Localized = z.infer<ReturnType<typeof localized>>

export const timeZone = z.string().refine(isTimeZone, 'not an IANA time zone')
export const currency = z
  .string()
  .refine((code) => KNOWN_CURRENCIES.has(code), 'not a currency of ISO 4217')

/** A local day that exists: `2026-11-11`, or `11-11` for every year. */
export const festivalDay = z
  .string()
  .refine((day) => /^\d\d-\d\d$/.test(day) || isDay(day), 'not a day: YYYY-MM-DD or MM-DD')
  .refine((day) => day.length !== 5 || isDayOfYear(day), 'no year has this day')

/** A local day that exists: `2026-11-11`. */
export const localDay = z.string().refine((day) => isDay(day), 'not a day: YYYY-MM-DD')

/** What a clock on the shop's wall shows: `2026-11-11T00:00`. */
export const wallMinute = z
  .string()
  .refine((text) => isWallMinute(text), 'not a local time: YYYY-MM-DDTHH:MM')

const KNOWN_CURRENCIES = new Set(Intl.supportedValuesOf('currency'))

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined) return false
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

function isDayOfYear(text: string): boolean {
  const [month = 0, day = 0] = text.split('-').map(Number)
  return isBirthday(month, day)
}

function isWallMinute(text: string): boolean {
  const [, day = '', hour, minute] = /^(.{10})T(\d\d):(\d\d)$/.exec(text) ?? []
  return isDay(day) && Number(hour) <= 23 && Number(minute) <= 59
}
