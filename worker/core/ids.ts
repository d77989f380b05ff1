// Ids made in the Worker: UUIDv7 (RFC 9562), so that rows written together lie together in their index.

import { hash } from 'node:crypto'

/** A new UUIDv7: 48 bits of `now` in milliseconds, 74 random bits. */
export function newId(now: Date): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const view = new DataView(bytes.buffer)
  const milliseconds = now.getTime()
  view.setUint32(0, Math.floor(milliseconds / 0x10000))
  view.setUint16(4, milliseconds % 0x10000)
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70)
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hyphenated(hex)
}

/** `byteCount` random bytes as base64url: coupon codes (16 bytes = 128 bits), member code secrets (20). */
export function randomToken(byteCount: number): string {
  return base64url(crypto.getRandomValues(new Uint8Array(byteCount)))
}

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

/**
 * A UUID (RFC 9562, version 8) made from a text: the same text, the same id. For rows whose id has to be known before the commit
 * and must be the same on a replay.
 */
export function derivedId(text: string): string {
  const bytes = hash('sha256', text, 'buffer').subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return hyphenated(bytes.toString('hex'))
}

/**
 * Who somebody is, without naming them: the same for the same LINE user id, and no way back from it. It stands in keys and in rows that
 * outlive the person's membership.
 */
export function personIdOf(lineUserId: string): string {
  return derivedId(`person:${lineUserId}`)
}

function hyphenated(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
