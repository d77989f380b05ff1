// The code on the phone agrees with RFC 6238, appendix B.

import { describe, expect, it } from 'vitest'
import { fromBase64Url, memberCode, stepAt, totp } from './member-code.ts'

const RFC_SECRET = '12345678901234567890123456789012'

describe('the member code', () => {
  it.each([
    [59, '46119246'],
    [1111111109, '68084774'],
    [1111111111, '67062674'],
    [1234567890, '91819424'],
    [2000000000, '90698825'],
    [20000000000, '77737706'],
  ])('at %i seconds is what RFC 6238 says for SHA-256', async (seconds, digits) => {
    const secret = new TextEncoder().encode(RFC_SECRET)
    expect(await totp(secret, stepAt(seconds * 1000, 30))).toBe(digits)
  })

  it('carries the card number and the step', async () => {
    const secret = btoa(RFC_SECRET).replaceAll('=', '')
    const code = { cardNumber: '123456789012', secret, stepSeconds: 30 }
    const step = stepAt(1234567890_000, 30)
    expect(step.toString(36)).toBe('oi1af')
    expect(await memberCode(code, step)).toBe('RG1.123456789012.oi1af.91819424')
  })

  it('reads base64url without padding', () => {
    expect([...fromBase64Url('-_8')]).toEqual([0xfb, 0xff])
  })
})
