// The code on a receipt that binds a purchase to a member: what it looks like, and how people really type it.

/** No I, O, U, 0 or 1: nothing that is read as something else. */
export const CLAIM_CODE_ALPHABET = 'ABCDEFGHJKLMNPQRSTVWXYZ23456789'
export const CLAIM_CODE_PREFIX = 'RG'
/** Characters behind the prefix. */
export const CLAIM_CODE_RANDOM_LENGTH = 8

const GROUP_LENGTH = 4
/** A code typed with spaces, hyphens and quotes around is still far shorter. */
const TYPED_MAX = 64

const exact = new RegExp(
  `^${CLAIM_CODE_PREFIX}[${CLAIM_CODE_ALPHABET}]{${CLAIM_CODE_RANDOM_LENGTH}}$`,
)

/** Random bytes to draw a code from: enough that a draw without eight usable ones is never met. */
export const CLAIM_CODE_BYTES = 32

/**
 * A new code out of random bytes; null where too few of them are usable (about once in 10^21 draws of CLAIM_CODE_BYTES). Bytes behind the
 * last whole alphabet are left out, so that every character is equally likely.
 */
export function claimCodeFrom(random: Uint8Array): string | null {
  const { length } = CLAIM_CODE_ALPHABET
  const usable = [...random].filter((byte) => byte < 256 - (256 % length))
  const characters = usable
    .slice(0, CLAIM_CODE_RANDOM_LENGTH)
    .map((byte) => CLAIM_CODE_ALPHABET.charAt(byte % length))
  return characters.length === CLAIM_CODE_RANDOM_LENGTH
    ? `${CLAIM_CODE_PREFIX}${characters.join('')}`
    : null
}

/** `rg7k-2m9qxw`, `ＲＧ７Ｋ ２Ｍ９ＱＸＷ` → `RG7K2M9QXW`; null for anything that cannot be a code. */
export function normalizeClaimCode(text: string): string | null {
  if (text.length > TYPED_MAX) return null
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}_.・−ー]+/gu, '')
  return exact.test(code) ? code : null
}

/** `RG7K2M9QXW` → `RG7K-2M9QXW`, as receipts print it. */
export function formatClaimCode(code: string): string {
  return `${code.slice(0, GROUP_LENGTH)}-${code.slice(GROUP_LENGTH)}`
}
