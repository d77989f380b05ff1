// The rotating member code against RFC 6238's own vectors, and what the counter must not accept.

import { describe, expect, test } from 'vitest'
import { cardNumberFrom, parseCardNumber } from './card-number.ts'
import { isCodeValid, parseMemberCode, stepAt, totp } from './code.ts'

const SEED = new TextEncoder().encode('12345678901234567890123456789012')

// RFC 6238, appendix B, the rows for SHA-256.
test.each([
  [59, '46119246'],
  [1111111109, '68084774'],
  [1111111111, '67062674'],
  [1234567890, '91819424'],
  [2000000000, '90698825'],
  [20000000000, '77737706'],
])('at Unix time %i the code is RFC 6238’s %s', (seconds, digits) => {
  expect(totp(SEED, stepAt(new Date(seconds * 1000)))).toBe(digits)
})

describe('a shown code', () => {
  const secret = Buffer.from(SEED).toString('base64url')
  const now = new Date('2026-11-20T02:00:00Z')
  const cardNumber = cardNumberFrom(new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]))
  const shown = (step: number, digits = totp(SEED, step)) =>
    parseMemberCode(`RG1.${cardNumber}.${step.toString(36)}.${digits}`)

  test('is valid for its own step and the ones beside it', () => {
    const valid = [-2, -1, 0, 1, 2].map((shift) => {
      const code = shown(stepAt(now) + shift)
      return code !== null && isCodeValid(code, secret, now)
    })
    expect(valid).toEqual([false, true, true, true, false])
  })

  test('is not valid with another step’s digits, nor with another secret', () => {
    const step = stepAt(now)
    const forged = shown(step, totp(SEED, step + 5))
    const honest = shown(step)
    expect(forged && isCodeValid(forged, secret, now)).toBe(false)
    expect(
      honest &&
        isCodeValid(
          honest,
          Buffer.from('another secret of some length').toString('base64url'),
          now,
        ),
    ).toBe(false)
  })

  test.each([
    '',
    'RG1',
    '123456789012',
    'RG1.1.1.1',
    `RG2.${'0'.repeat(12)}.abc.12345678`,
    `RG1.${'1'.repeat(12)}.abc.12345678`,
  ])('reads nothing in %j', (text) => {
    expect(parseMemberCode(text)).toBeNull()
  })
})

test('card numbers have twelve digits whose check digit finds every single wrong digit', () => {
  const number = cardNumberFrom(new Uint8Array([9, 8, 7, 6, 5, 4, 3, 2]))
  expect(number).toMatch(/^\d{12}$/)
  for (let index = 0; index < number.length; index += 1) {
    for (let digit = 0; digit <= 9; digit += 1) {
      const typed = number.slice(0, index) + digit + number.slice(index + 1)
      expect(parseCardNumber(typed) === typed).toBe(typed === number)
    }
  }
})

// ISO/IEC 7812-1's method on a number whose digit is widely published: 7992739871 → 3.
test('the check digit is Luhn’s', () => {
  expect(parseCardNumber('079927398713')).toBe('079927398713')
  expect(parseCardNumber('0799 2739-8713')).toBe('079927398713')
})
