// Sealing: a text that only this Worker can read again (AES-256-GCM), for what must wait in the database and names somebody.

import { base64url, fromBase64url } from './ids.ts'

/** Bytes of AES-GCM's nonce (NIST SP 800-38D, 8.2.2). */
const NONCE_BYTES = 12

/** @param purpose keeps seals of one use from being read as another's */
export async function seal(secret: string, purpose: string, text: string): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const key = await keyOf(secret, purpose)
  const plain = new TextEncoder().encode(text)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, plain)
  return `${base64url(nonce)}.${base64url(new Uint8Array(sealed))}`
}

/** Null for what was sealed with another secret or for another purpose, or was changed since. */
export async function unseal(
  secret: string,
  purpose: string,
  sealed: string,
): Promise<string | null> {
  const [nonce = '', body = ''] = sealed.split('.')
  try {
    const key = await keyOf(secret, purpose)
    const iv = fromBase64url(nonce)
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, fromBase64url(body))
    return new TextDecoder().decode(plain)
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}

async function keyOf(secret: string, purpose: string): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(`${purpose}\0${secret}`)
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return crypto.subtle.importKey('raw', digest, 'AES-GCM', false, ['encrypt', 'decrypt'])
}
