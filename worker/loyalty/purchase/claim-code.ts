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
