// The rotating member code: card number, time step and TOTP (RFC 6238, HMAC-SHA-256, 30 s, 8 digits), made on the phone.

import { createHmac, timingSafeEqual } from 'node:crypto'
import { parseCardNumber } from './card-number.ts'

export const CODE_STEP_SECONDS = 30
export const CODE_DIGITS = 8
/** Bytes of a member's secret; RFC 4226 asks for at least 16. */
export const CODE_SECRET_BYTES = 20
/** Steps before and after the server's own that are accepted. */
const STEPS_TOLERATED = 1

export interface MemberCode {
  cardNumber: string
  step: number
  digits: string
}

/** Reads `RG1.<card number>.<step, base 36>.<8 digits>`; null for anything else. */
export function parseMemberCode(text: string): MemberCode | null {
  const match = /^RG1\.(\d{12})\.([0-9a-z]{1,9})\.(\d{8})$/.exec(text.trim())
  if (!match) return null
  const [, number = '', step = '', digits = ''] = match
  const cardNumber = parseCardNumber(number)
  return cardNumber === null ? null : { cardNumber, step: Number.parseInt(step, 36), digits }
}

export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / CODE_STEP_SECONDS)
}

/** True when the step is the server's own ±1 and the digits are the secret's for that step. Constant time in the digits. */
export function isCodeValid(code: MemberCode, secret: string, now: Date): boolean {
  if (Math.abs(code.step - stepAt(now)) > STEPS_TOLERATED) return false
  return timingSafeEqual(
    Buffer.from(totp(Buffer.from(secret, 'base64url'), code.step)),
    Buffer.from(code.digits),
  )
}

/** RFC 6238 with SHA-256: HMAC of the 8-byte step, dynamic truncation (RFC 4226 5.3), the last eight decimal digits. */
export function totp(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha256', secret).update(counter).digest()
  const offset = mac.readUInt8(mac.length - 1) & 0x0f
  const truncated = mac.readUInt32BE(offset) & 0x7fffffff
  return String(truncated % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0')
}
