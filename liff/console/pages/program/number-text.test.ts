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

test('nothing is none: no limit, where there can be none', () => {
  for (const typed of ['', '  ', '\u3000']) expect(readNumber(typed, 'count-or-none', 0)).toBeNull()
  expect(writeNumber(null, 'count-or-none', 0)).toBe('')
  expect(writeNumber(undefined, 'money-or-none', 0)).toBe('')
})

test('what is no number is never none, which would take a limit away, but the text that it is', () => {
  for (const kind of ['count', 'count-or-none', 'money-or-none', 'factor'] as const)
    for (const typed of [
      'abc',
      '1,000',
      '1 000',
      '1e3',
      '0x10',
      '--2',
      '1.2.3',
      '.',
      'Infinity',
      '9'.repeat(400),
    ]) {
      expect(readNumber(typed, kind, 2), typed).toBe(typed)
      expect(writeNumber(typed, kind, 2)).toBe(typed)
    }
})

test('money finer than its currency is not rounded behind the back of who typed it', () => {
  expect(readNumber('12.5', 'money', 0)).toBe('12.5')
  expect(readNumber('1.155', 'money-or-none', 2)).toBe('1.155')
  expect(readNumber('12.0', 'money', 0)).toBe(12)
  expect(readNumber('12.', 'money', 0)).toBe(12)
  expect(readNumber('1.150', 'money', 2)).toBe(115)
})

test('digits of an input method and of a Thai keyboard are digits', () => {
  expect(readNumber('１２００', 'count-or-none', 0)).toBe(1_200)
  expect(readNumber('１．５', 'factor', 0)).toBe(1.5)
  expect(readNumber('๑๒๕.๕', 'money', 2)).toBe(12_550)
})
