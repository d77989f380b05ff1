// What a voucher's QR shows: the voucher, the time step, and digits that only the phone that has its code can make. Worth nothing after minutes.

import { timingSafeEqual } from 'node:crypto'
import { CODE_STEP_SECONDS, stepAt, totp } from '../member/code.ts'
import { VOUCHER_CODE_PREFIX } from './rules.ts'

/** Five minutes: staff scan, read what it is, fetch it, and hand it over on the same scan. */
const STEPS_AFTER = (5 * 60) / CODE_STEP_SECONDS
/** The phone's clock may be ahead. */
const STEPS_AHEAD = 1

export interface ShownVoucher {
  voucherId: string
  step: number
  digits: string
}

/** Reads `RV2.<voucher's id>.<step, base 36>.<8 digits>`; null for anything else. */
export function parseVoucherCode(text: string): ShownVoucher | null {
  const match =
    /^RV2\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-z]{1,9})\.(\d{8})$/.exec(text)
  if (!match) return null
  const [, voucherId = '', step = '', digits = ''] = match
  return { voucherId, step: Number.parseInt(step, 36), digits }
}

/**
 * Whether the voucher's own phone made it, and how long ago: `over` was its QR minutes before. Of a time to come, or by other digits, it
 * is `wrong`. Constant time in the digits.
 */
export function voucherCodeState(
  shown: ShownVoucher,
  code: string | null,
  now: Date,
): 'good' | 'over' | 'wrong' {
  const age = stepAt(now) - shown.step
  if (code === null || age < -STEPS_AHEAD) return 'wrong'
  const secret = Buffer.from(code.slice(VOUCHER_CODE_PREFIX.length), 'base64url')
  const own = timingSafeEqual(Buffer.from(totp(secret, shown.step)), Buffer.from(shown.digits))
  if (!own) return 'wrong'
  return age > STEPS_AFTER ? 'over' : 'good'
}
