// Numbers, money and days as each reader writes them, on the shop's clock.

import { describe, expect, it } from 'vitest'
import { createFormats } from './format.ts'

const NOW = Date.parse('2026-11-25T14:00:00+08:00')
const NEXT_YEAR = Date.parse('2027-10-31T12:00:00+08:00')
const formats = (language: 'zh-Hant' | 'ja' | 'en' | 'th', currency = 'TWD') =>
  createFormats(language, currency, 'Asia/Taipei')

/** Day and month on one line; Thai faces draw that space too narrow. */
const unbroken = (text: string) => text.replace(/ (?=[A-Z])/, '\u00a0')

describe('a day', () => {
  it.each([
    ['zh-Hant', '2027年10月31日'],
    ['ja', '2027年10月31日'],
    ['en', '31 Oct 2027'],
    // The year of the Buddhist era, as Thai readers count.
    ['th', '31 ต.ค. 2570'],
  ] as const)('of another year has its year, in %s', (language, text) => {
    expect(formats(language).day(NEXT_YEAR, NOW)).toBe(unbroken(text))
  })

  it('of this year has none', () => {
    expect(formats('th').day(NOW, NOW)).toBe(unbroken('25 พ.ย.'))
    expect(formats('en').day(NOW, NOW)).toBe(unbroken('25 Nov'))
  })

  it('and time too count Thai years', () => {
    expect(formats('th').dateTime(NOW)).toContain('2569')
  })

  it('is the shop’s, not the phone’s, and midnight ends the day before', () => {
    const midnight = Date.parse('2027-01-01T00:00:00+08:00')
    expect(formats('en').day(midnight, NOW)).toBe(unbroken('1 Jan 2027'))
    expect(formats('en').lastDay(midnight, NOW)).toBe(unbroken('31 Dec'))
  })
})

describe('money', () => {
  it.each([
    ['zh-Hant', 'TWD', 1240, 'NT$1,240'],
    ['en', 'TWD', 1240, 'NT$1,240'],
    ['th', 'THB', 124_050, '฿1,240.50'],
    ['th', 'THB', 124_000, '฿1,240'],
    ['ja', 'JPY', 1240, '￥1,240'],
  ] as const)('in %s of %s %i is %s', (language, currency, amount, text) => {
    expect(formats(language, currency).money(amount)).toBe(text)
  })
})

describe('a share', () => {
  it('is rounded down: nothing is done before it is', () => {
    expect(formats('en').percent(0.999)).toBe('99%')
  })
})
