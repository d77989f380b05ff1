// The shop's wall clock.

import { expect, test } from 'vitest'
import { clockText, inputText, instantOfInput, monthLater, nextDayAt, offsetText } from './time.ts'

const evening = Date.parse('2026-11-21T15:30:20Z') // 23:30 in Taipei

test('times are written in the shop’s zone', () => {
  expect(clockText(evening)).toBe('23:30')
  expect(inputText(evening)).toBe('2026-11-21T23:30')
})

test('an input value is an instant of the shop’s zone', () => {
  expect(instantOfInput('2026-11-21T23:30')).toBe(Date.parse('2026-11-21T15:30:00Z'))
  expect(instantOfInput('soon')).toBeNull()
})

test('the next day’s morning crosses months', () => {
  expect(nextDayAt(Date.parse('2026-11-30T15:30:00Z'), 10)).toBe(Date.parse('2026-12-01T02:00:00Z'))
})

test('a month later ends with a shorter month', () => {
  expect(monthLater(Date.parse('2026-01-31T04:00:00Z'))).toBe(Date.parse('2026-02-28T04:00:00Z'))
  expect(monthLater(Date.parse('2026-12-15T04:00:05Z'))).toBe(Date.parse('2027-01-15T04:00:05Z'))
})

test('the offset is said in words', () => {
  expect(offsetText(0)).toBe('machine time')
  expect(offsetText(90_060_000)).toBe('1 d 1 h ahead')
  expect(offsetText(-5 * 60_000)).toBe('5 min behind')
})
