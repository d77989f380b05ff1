// The public code of a coupon template, as people really type it.

/** As the program holds them (shop/program/coupon-template.ts). */
const PUBLIC_CODE = /^(?=.*[A-Z])(?=.*\d)[A-Z0-9]{6,20}$/
/** A code typed with hyphens and quotes around is still far shorter. */
const TYPED_MAX = 64

/** `live-1111`, `ＬＩＶＥ１１１１` → `LIVE1111`; null for anything that cannot be a code. */
export function normalizePublicCode(text: string): string | null {
  if (text.length > TYPED_MAX) return null
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}]+/gu, '')
  return PUBLIC_CODE.test(code) ? code : null
}
