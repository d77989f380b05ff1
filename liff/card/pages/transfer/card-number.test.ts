import { expect, test } from 'vitest'
import { cardNumberIn } from './card-number.ts'

test('the QR of a card and its barcode say the same number', () => {
  expect(cardNumberIn('RG1.095294817275.1t2u3v.12345678')).toBe('095294817275')
  expect(cardNumberIn(' 095294817275\n')).toBe('095294817275')
})

test('another code is none', () => {
  for (const other of [
    '',
    'https://example.com/?RG1.095294817275.a.1',
    'RG2.095294817275.a.1',
    '1234',
  ])
    expect(cardNumberIn(other)).toBeNull()
})
