// Business time across zones, month ends, leap days and clock changes.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  birthdaysOn,
  dayOf,
  daysBetween,
  HOUR_MS,
  instantOf,
  parseWallMinute,
  startOfDay,
  yearsSince,
} from './time.ts'

const ZONES = [
  'Asia/Taipei',
  'Asia/Tokyo',
  'Europe/Paris',
  'America/Santiago',
  'Pacific/Apia',
  'UTC',
]

test.each([
  ['2026-11-20T15:59:59Z', 'Asia/Taipei', '2026-11-20'],
  ['2026-11-20T16:00:00Z', 'Asia/Taipei', '2026-11-21'],
  ['2026-11-20T15:00:00Z', 'Asia/Tokyo', '2026-11-21'],
  ['2026-03-29T00:59:59Z', 'Europe/Paris', '2026-03-29'],
  ['2026-10-24T21:59:59Z', 'Europe/Paris', '2026-10-24'],
  ['2026-10-24T22:00:00Z', 'Europe/Paris', '2026-10-25'],
])('%s in %s is %s', (instant, zone, day) => {
  expect(dayOf(new Date(instant), zone)).toBe(day)
})

test('a day starts at the first instant that belongs to it, in every zone, over clock changes', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 3650 }), (zone, offset) => {
      const day = addDays('2020-01-01', offset)
      const start = startOfDay(day, zone)
      expect(dayOf(start, zone) >= day).toBe(true)
      expect(dayOf(new Date(start.getTime() - 1000), zone) < day).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

describe('a clock change', () => {
  test('makes a local day 23 or 25 hours long', () => {
    const hours = (day: string) =>
      (startOfDay(addDays(day, 1), 'Europe/Paris').getTime() -
        startOfDay(day, 'Europe/Paris').getTime()) /
      HOUR_MS
    expect(hours('2026-03-29')).toBe(23)
    expect(hours('2026-10-25')).toBe(25)
    expect(hours('2026-06-01')).toBe(24)
  })

  test('that skips an hour gives the moment of the change; one that repeats an hour gives the first', () => {
    expect(instantOf('2026-03-29', 2, 'Europe/Paris').toISOString()).toBe(
      '2026-03-29T01:00:00.000Z',
    )
    expect(instantOf('2026-10-25', 2, 'Europe/Paris').toISOString()).toBe(
      '2026-10-25T00:00:00.000Z',
    )
  })
})

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-08-31', -12, '2025-08-31'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2026-11-30', 3, '2027-02-28'],
])('%s plus %i months is %s', (from, months, to) => {
  expect(addMonths(from, months)).toBe(to)
})

test('29 February is celebrated on 28 February of a common year, and on itself in a leap year', () => {
  expect(birthdaysOn('2026-02-28')).toEqual([
    { month: 2, day: 28 },
    { month: 2, day: 29 },
  ])
  expect(birthdaysOn('2028-02-28')).toEqual([{ month: 2, day: 28 }])
  expect(birthdaysOn('2028-02-29')).toEqual([{ month: 2, day: 29 }])
})

test('days between two days are counted without hours', () => {
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
  expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2)
})

test.each([
  ['2028-02-29', '2029-02-27', 0],
  ['2028-02-29', '2029-02-28', 1],
  ['2028-02-29', '2032-02-28', 3],
  ['2028-02-29', '2032-02-29', 4],
  ['2026-11-20', '2027-11-19', 0],
  ['2026-11-20', '2027-11-20', 1],
])('from %s to %s are %i whole years', (from, to, years) => {
  expect(yearsSince(from, to)).toBe(years)
})

test('a time on the wall is the instant at which a clock of the zone shows it', () => {
  expect(parseWallMinute('2026-12-02T00:30', 'Asia/Taipei')).toEqual(
    new Date('2026-12-01T16:30:00Z'),
  )
  expect(parseWallMinute('2027-03-28T12:15', 'Europe/Paris')).toEqual(
    new Date('2027-03-28T10:15:00Z'),
  )
})
