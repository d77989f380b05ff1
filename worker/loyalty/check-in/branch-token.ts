// The token in a branch's check-in QR: the branch and its MAC, so that nobody makes one for a branch they have not been to.

import { base64url, fromBase64url } from '../../core/ids.ts'

const HMAC = { name: 'HMAC', hash: 'SHA-256' }
const encoder = new TextEncoder()
const FORM = /^([a-z0-9][a-z0-9-]{0,63})\.([A-Za-z0-9_-]{43})$/

/** `<branch>.<base64url of HMAC-SHA-256>`. It does not change while the secret does not: it hangs printed on a wall. */
export async function branchToken(secret: string, branchId: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', await keyOf(secret), signed(branchId))
  return `${branchId}.${base64url(new Uint8Array(mac))}`
}

/** The branch a token is of; null for anything else. Whether the shop still has the branch is the program's to say. */
export async function branchOf(secret: string, token: string): Promise<string | null> {
  const [, branchId = '', mac = ''] = FORM.exec(token) ?? []
  if (branchId === '') return null
  const holds = await crypto.subtle.verify(
    'HMAC',
    await keyOf(secret),
    fromBase64url(mac),
    signed(branchId),
  )
  return holds ? branchId : null
}

function signed(branchId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encoder.encode(branchId))
}

/** A key of its own: what this signs is nothing to any other use of the secret. */
async function keyOf(secret: string): Promise<CryptoKey> {
  const bytes = await crypto.subtle.digest('SHA-256', encoder.encode(`branch-check-in\0${secret}`))
  return crypto.subtle.importKey('raw', bytes, HMAC, false, ['sign', 'verify'])
}
