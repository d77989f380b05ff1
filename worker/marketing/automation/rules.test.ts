import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { demoProgram } from '../../../dev/seed/program.ts'
import { addDays, daysBetween } from '../../core/time.ts'
import type { Program } from '../../shop/program/rules.ts'
import { CATCH_UP_DAYS, celebrations, dueHour, dueSlots, isDue } from './rules.ts'

const program: Program = {
  ...demoProgram,
  messages: { ...demoProgram.messages, quietHours: { from: 22, to: 8 } },
}

describe('dueSlots', () => {
  it('gives today’s slots from their hour on, and none that ran', () => {
    const at = (time: string) =>
      dueSlots(new Date(time), program, []).map(({ automation }) => automation)
    expect(at('2026-11-20T01:59:59Z')).toEqual([])
    expect(at('2026-11-20T02:00:00Z')).toEqual(['birthday'])
    expect(at('2026-11-20T10:00:00Z')).toEqual(['birthday', 'win-back'])
    const ran = [{ automation: 'birthday', slot: '2026-11-20' }]
    expect(dueSlots(new Date('2026-11-20T10:00:00Z'), program, ran)).toEqual([
      { automation: 'win-back', day: '2026-11-20' },
    ])
  })

  it('gives none in quiet hours', () => {
    expect(dueSlots(new Date('2026-11-20T14:00:00Z'), program, [])).toEqual([])
  })

  it('leaves a day that is over alone', () => {
    expect(
      isDue(
        { automation: 'birthday', day: '2026-11-19' },
        new Date('2026-11-20T03:00:00Z'),
        program,
      ),
    ).toBe(false)
  })
})

describe('dueHour', () => {
  it('moves an hour inside the quiet hours to their end, so that every day has its run', () => {
    const night = { from: 21, to: 9 }
    expect([3, 9, 10, 20, 21, 23].map((hour) => dueHour(hour, night))).toEqual([9, 9, 10, 20, 9, 9])
  })
})

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
