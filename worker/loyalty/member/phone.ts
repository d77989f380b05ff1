// Phone numbers: written in any way, kept in one form, shown to staff by their end. Pure.

import { done, type Outcome, refused } from '../../core/errors.ts'
import type { Program } from '../../shop/program/rules.ts'

/** ITU-T E.164: at most fifteen digits with the country code; fewer than eight reach no subscriber. */
const E164 = /^\+[1-9]\d{7,14}$/
/** What people put between the digits. */
const SEPARATORS = /[\s().\-–‐・]/g

/**
 * A number as E.164: `0912-345-678` of a shop in Taiwan is `+886912345678`. A leading 0 is the trunk prefix of the program's country, a
 * leading 00 or + an international one.
 * @returns refusal `phone_invalid`
 */
export function normalizePhone(
  text: string,
  { phoneCountryCode }: Program['profile'],
): Outcome<string, 'phone_invalid'> {
  const digits = text.normalize('NFKC').replace(SEPARATORS, '')
  const international = digits.replace(/^00/, '+').replace(/^0/, `+${phoneCountryCode}`)
  return E164.test(international) ? done(international) : refused('phone_invalid')
}

const DIGITS_SHOWN = 3

/** What the counter sees of a number: enough to ask "ends in 678?", too little to call. */
export function maskPhone(phone: string | null): string | null {
  return phone && `•••• ${phone.slice(-DIGITS_SHOWN)}`
}
