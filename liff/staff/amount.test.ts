// Digits typed at the counter become exactly that many minor units.

import { describe, expect, it } from 'vitest'
import { type AmountKey, clean, keysOf, press, toMinor, toTyped } from './amount.ts'

const type = (keys: AmountKey[], digits: number) =>
  keys.reduce((typed, key) => press(typed, key, digits), '')

describe('the amount at the counter', () => {
  it('is whole dollars where the currency has no decimals', () => {
    expect(keysOf(0)).toContain('00')
    const typed = type(['0', '1', '2', '8', '00', 'erase'], 0)
    expect(typed).toBe('1280')
    expect(toMinor(typed, 0)).toBe(1280)
  })

  it('counts satang without floating point', () => {
    expect(keysOf(2)).toContain('.')
    expect(toMinor(type(['1', '2', '.', '3'], 2), 2)).toBe(1230)
    expect(toMinor(type(['1', '.', '1', '5', '9'], 2), 2)).toBe(115)
    expect(toMinor(type(['.', '5'], 2), 2)).toBe(50)
    expect(toMinor('19.99', 2)).toBe(1999)
  })

  it('takes pasted text as digits, and no more than a bill can have', () => {
    expect(clean('NT$1,280', 0)).toBe('1280')
    expect(clean('123456789012', 0)).toBe('12345678')
    expect(clean('1.2.3', 2)).toBe('1.23')
    expect(toMinor('', 0)).toBe(0)
  })
  it('is typed again as it was', () => {
    expect(toTyped(1280, 0)).toBe('1280')
    expect(toTyped(1230, 2)).toBe('12.30')
    expect(toTyped(1200, 2)).toBe('12')
    expect(toTyped(5, 2)).toBe('0.05')
    for (const minor of [5, 50, 100, 1999]) expect(toMinor(toTyped(minor, 2), 2)).toBe(minor)
  })
})
