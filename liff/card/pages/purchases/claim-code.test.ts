// What a receipt's QR may hold.

import { expect, it } from 'vitest'
import { claimCodeIn } from './claim-code.ts'

it.each([
  ['RGTEES9753', 'RGTEES9753'],
  [' rg7k-2m9qxw ', 'rg7k-2m9qxw'],
  ['https://liff.line.me/2000000002-card?bind=RGTEES9753', 'RGTEES9753'],
  ['https://liff.line.me/2000-abc?liff.state=%2F%3Fbind%3DRGTEES9753', 'RGTEES9753'],
  ['https://liff.line.me/2000-abc?bind=RG7K%2D2M9QXW&utm_source=receipt', 'RG7K-2M9QXW'],
  ['https://example.com/', null],
  ['RG1.123456789012.5.87654321', null],
  ['', null],
])('%s is read as %s', (scanned, code) => {
  expect(claimCodeIn(scanned)).toBe(code)
})
