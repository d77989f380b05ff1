// Buttons say what they said when they were made; anything else is unknown.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LANGUAGES } from '../shop/program/rules.ts'
import type { PostbackAction } from './outcome.ts'
import { encodePostback, POSTBACK_DATA_MAX, parsePostback } from './postback.ts'

const termsVersion = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,63}$/)
const anyAction: fc.Arbitrary<PostbackAction> = fc.oneof(
  termsVersion.map((version): PostbackAction => ({ action: 'join', termsVersion: version })),
  fc
    .constantFrom(...LANGUAGES)
    .map((language): PostbackAction => ({ action: 'language', language })),
  fc.boolean().map((consent): PostbackAction => ({ action: 'marketing', consent })),
  fc
    .constantFrom(
      'terms',
      'check-in',
      'bind-how',
      'points',
      'card',
      'coupons',
      'rewards',
      'help',
      'language-choice',
    )
    .map((action) => ({ action }) as PostbackAction),
)

test('what a button says is read back as it was written, within LINE’s limit', () => {
  fc.assert(
    fc.property(anyAction, (action) => {
      const data = encodePostback(action)
      expect(data).toMatch(/^a=/)
      expect(data.length).toBeLessThanOrEqual(POSTBACK_DATA_MAX)
      expect(parsePostback(data)).toEqual(action)
    }),
  )
})

test('a terms version that needs escaping survives', () => {
  const action: PostbackAction = { action: 'join', termsVersion: 'v 2&a=help%＋' }
  expect(parsePostback(encodePostback(action))).toEqual(action)
})

test.each([
  '',
  'a=',
  'a=fly',
  'action=join',
  'a=marketing',
  'a=marketing&consent=yes',
  '%',
  'x'.repeat(301),
])('%s is unknown', (data) => {
  expect(parsePostback(data)).toEqual({ action: 'unknown' })
})

test('a language we do not speak asks which', () => {
  expect(parsePostback('a=language&language=fr')).toEqual({ action: 'language-choice' })
})

test('data LINE would refuse is a bug, not a button', () => {
  expect(() => encodePostback({ action: 'join', termsVersion: 'x'.repeat(300) })).toThrow(
    RangeError,
  )
})
