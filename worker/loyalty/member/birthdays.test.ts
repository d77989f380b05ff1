// Whose birthday is celebrated: every one once a year, on days that were missed too, and 29 February in common years.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../../core/time.ts'
import { CATCH_UP_DAYS, celebrations } from './rules.ts'

describe('celebrations', () => {
  it('holds 28 and 29 February in a common year, only the 28th in a leap year', () => {
    const born = (day: string) =>
      celebrations(day).map(({ month, day: date, period }) => `${period}:${month}-${date}`)
    expect(born('2027-02-28')).toEqual([
      '2027:2-28',
      '2027:2-29',
      '2027:2-27',
      '2027:2-26',
      '2027:2-25',
    ])
    expect(born('2028-02-28')).toEqual(['2028:2-28', '2028:2-27', '2028:2-26', '2028:2-25'])
  })

  it('names the year of the celebrated day across the year’s end', () => {
    expect(celebrations('2027-01-02').map(({ period }) => period)).toEqual([
      '2027',
      '2027',
      '2026',
      '2026',
    ])
  })

  it('celebrates every birthday once a year, however many days the cron missed (up to the limit)', () => {
    const dayOfYear = fc.integer({ min: 0, max: 1460 })
    fc.assert(
      fc.property(
        dayOfYear,
        fc.array(fc.integer({ min: 1, max: CATCH_UP_DAYS + 1 }), {
          minLength: 700,
          maxLength: 700,
        }),
        (from, gaps) => {
          const seen = new Map<string, number>()
          let day = addDays('2026-01-01', from)
          const first = day
          for (const gap of gaps) {
            const touched = new Set(
              celebrations(day).map(({ month, day: date, period }) => `${period}:${month}-${date}`),
            )
            for (const touch of touched) seen.set(touch, (seen.get(touch) ?? 0) + 1)
            day = addDays(day, gap)
          }
          // Every date of birth of a whole year in between was celebrated in that year.
          const year = Number(first.slice(0, 4)) + 1
          if (daysBetween(`${year}-12-31`, day) <= CATCH_UP_DAYS + 1) return
          for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
            const [, month, dayOfMonth] = date.split('-').map(Number)
            expect(seen.has(`${year}:${month}-${dayOfMonth}`)).toBe(true)
          }
          expect(seen.has(`${year}:2-29`)).toBe(true)
        },
      ),
      { numRuns: 20 },
    )
  })
})
