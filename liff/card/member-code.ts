// The member's rotating code, made on the phone from its cached secret: RFC 6238 TOTP with SHA-256.

import type { CodeView } from '../../worker/http/contract/card.ts'

const CODE_PREFIX = 'RG1'
const CODE_DIGITS = 8

export function stepAt(serverNow: number, stepSeconds: number): number {
  return Math.floor(serverNow / 1000 / stepSeconds)
}

/** What the QR holds: `RG1.<card number>.<step in base 36>.<8 digits>`. */
export async function memberCode(code: CodeView, step: number): Promise<string> {
  const digits = await totp(fromBase64Url(code.secret), step)
  return [CODE_PREFIX, code.cardNumber, step.toString(36), digits].join('.')
}

/** HMAC-SHA-256 over the 8-byte big-endian step, dynamically truncated to 8 digits. */
export async function totp(secret: Uint8Array<ArrayBuffer>, step: number): Promise<string> {
  const message = new DataView(new ArrayBuffer(8))
  message.setBigUint64(0, BigInt(step))
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign'])
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, message))
  const offset = mac.getUint8(mac.byteLength - 1) & 0xf
  const truncated = mac.getUint32(offset) & 0x7fffffff
  return String(truncated % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0')
}

export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
