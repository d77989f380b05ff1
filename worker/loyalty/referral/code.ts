// A member's referral code: what it looks like, and how people really type it.

/** No I, O, U, 0 or 1: nothing that is read as something else. */
export const REFERRAL_CODE_ALPHABET = 'ABCDEFGHJKLMNPQRSTVWXYZ23456789'
/** 31^6 = 887 million codes: with a million members, five tries an hour meet somebody's once in a week. */
export const REFERRAL_CODE_LENGTH = 6
/** A code typed with spaces and hyphens is still far shorter. */
const TYPED_MAX = 64

const exact = new RegExp(`^[${REFERRAL_CODE_ALPHABET}]{${REFERRAL_CODE_LENGTH}}$`)

/** Random bytes to draw a code from: 32 hold six usable ones but once in 10^40 draws. */
export const REFERRAL_CODE_BYTES = 32

/**
 * A new code out of random bytes; null where too few of them are usable. Bytes behind the last whole alphabet are left out, so that
 * every character is equally likely.
 */
export function referralCodeFrom(random: Uint8Array): string | null {
  const { length } = REFERRAL_CODE_ALPHABET
  const usable = [...random].filter((byte) => byte < 256 - (256 % length))
  const characters = usable
    .slice(0, REFERRAL_CODE_LENGTH)
    .map((byte) => REFERRAL_CODE_ALPHABET.charAt(byte % length))
  return characters.length === REFERRAL_CODE_LENGTH ? characters.join('') : null
}

/** `abc-234`, `ＡＢＣ ２３４` → `ABC234`; null for anything that cannot be a code. */
export function normalizeReferralCode(text: string): string | null {
  if (text.length > TYPED_MAX) return null
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}_.・−ー]+/gu, '')
  return exact.test(code) ? code : null
}
