// The signature of a system that sends orders: HMAC-SHA-256 over time and raw body, hex, compared in constant time.

import { MINUTE_MS } from '../core/time.ts'

/** The header that carries it: `t=<unix seconds>,v1=<hex>`. */
export const SIGNATURE_HEADER = 'x-regulars-signature'
/** How far the sender's clock may be from ours; a signed request older than that is not taken again. */
export const SIGNATURE_TOLERANCE_MS = 5 * MINUTE_MS

const FORM = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/
const HMAC = { name: 'HMAC', hash: 'SHA-256' }
const encoder = new TextEncoder()

/**
 * True when `header` signs `<t>.<body>` with `secret`, and `t` is within the tolerance of `now`. The check is WebCrypto's own, which
 * takes the same time wherever they differ.
 */
export async function isRequestSigned(
  body: Uint8Array<ArrayBuffer>,
  header: string | undefined,
  secret: string,
  now: Date,
): Promise<boolean> {
  const [, time = '', hex = ''] = FORM.exec(header ?? '') ?? []
  if (hex === '') return false
  if (Math.abs(Number(time) * 1000 - now.getTime()) > SIGNATURE_TOLERANCE_MS) return false
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), HMAC, false, ['verify'])
  return crypto.subtle.verify('HMAC', key, fromHex(hex), signedBytes(time, body))
}

function signedBytes(time: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const prefix = encoder.encode(`${time}.`)
  const whole = new Uint8Array(prefix.length + body.length)
  whole.set(prefix)
  whole.set(body, prefix.length)
  return whole
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hex.length / 2)
  for (let index = 0; index < bytes.length; index += 1)
    bytes[index] = Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16)
  return bytes
}
