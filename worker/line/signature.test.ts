// The webhook signature, against the vector LINE publishes.

import { expect, test } from 'vitest'
import { isSignatureValid } from './signature.ts'

const SECRET = '8c570fa6dd201bb328f1c1eac23a96d8'
const BODY = new Uint8Array(
  new TextEncoder().encode('{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'),
)
const SIGNATURE = 'GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs='

test('LINE’s published vector verifies', async () => {
  expect(await isSignatureValid(BODY, SIGNATURE, SECRET)).toBe(true)
})

test.each([
  ['none', undefined],
  ['an empty one', ''],
  ['a truncated one', SIGNATURE.slice(0, -4)],
  ['one without padding', SIGNATURE.slice(0, -1)],
  ['one that is no base64', '*'.repeat(44)],
  ['another channel’s', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='],
])('%s does not', async (_name, signature) => {
  expect(await isSignatureValid(BODY, signature, SECRET)).toBe(false)
})

test('one changed byte is enough', async () => {
  const changed = new Uint8Array(BODY)
  changed[10] = 0x20
  expect(await isSignatureValid(changed, SIGNATURE, SECRET)).toBe(false)
})
