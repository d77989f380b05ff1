// Months go on over the end of a year, and are called what each reader calls them.

import { describe, expect, it } from 'vitest'
import { monthBeside, monthName } from './month.ts'

describe('a month', () => {
  it.each([
    ['2026-11', 1, '2026-12'],
    ['2026-12', 1, '2027-01'],
    ['2027-01', -1, '2026-12'],
    ['2026-11', -12, '2025-11'],
  ] as const)('of %s moved by %i is %s', (month, by, expected) => {
    expect(monthBeside(month, by)).toBe(expected)
  })

  it.each([
    ['zh-Hant', '2026年11月'],
    ['ja', '2026年11月'],
    ['en', 'November 2026'],
    // The year of the Buddhist era, as Thai readers count.
    ['th', 'พฤศจิกายน 2569'],
  ] as const)('has its name in %s', (language, name) => {
    expect(monthName('2026-11', language)).toBe(name)
  })
})
