import { expect, test } from 'vitest'
import { readNumber, writeNumber } from './number-text.ts'

test('money is typed in major units and kept in minor ones, exactly', () => {
  expect(readNumber('1.15', 'money', 2)).toBe(115)
  expect(readNumber('8.29', 'money-or-none', 2)).toBe(829)
  expect(readNumber('1250', 'money', 0)).toBe(1_250)
  expect(writeNumber(829, 'money', 2)).toBe('8.29')
  expect(writeNumber(1_250, 'money', 0)).toBe('1250')
})

test('every amount that is written is read back as it was', () => {
  for (let minor = 0; minor <= 20_000; minor += 1)
    expect(readNumber(writeNumber(minor, 'money', 2), 'money', 2)).toBe(minor)
})

test('other numbers are what they are', () => {
  expect(readNumber('1.25', 'factor', 2)).toBe(1.25)
  expect(readNumber(' 12 ', 'count', 2)).toBe(12)
  expect(writeNumber(1.25, 'factor', 2)).toBe('1.25')
})

test('nothing, and what is no number, is none: saving says so where there has to be one', () => {
  for (const typed of ['', '  ', 'abc', '1,000', '1e999', '--2'])
    expect(readNumber(typed, 'count', 0), typed).toBeNull()
  expect(writeNumber(null, 'count-or-none', 0)).toBe('')
  expect(writeNumber(undefined, 'money-or-none', 0)).toBe('')
})
