// Whole amounts: checked arithmetic on integers of points and minor units, and money as a reader expects it.

/** The largest amount any command may carry; sums of 10 million such amounts stay below 2^53. */
export const AMOUNT_MAX = 900_000_000

/** True for a positive integer no larger than AMOUNT_MAX. */
export function isAmount(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0 && value <= AMOUNT_MAX
}

/** Minor-unit digits LINE commerce uses: TWD and JPY are whole, where ISO 4217 gives TWD two. */
const FRACTION_DIGITS: Record<string, number> = { TWD: 0, JPY: 0, THB: 2 }

/** Digits behind the decimal point of one major unit of `currency` (ISO 4217 unless LINE differs). */
export function fractionDigits(currency: string): number {
  const known = FRACTION_DIGITS[currency]
  if (known !== undefined) return known
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
      .maximumFractionDigits ?? 2
  )
}

/** A Taiwanese reader's own locale writes "$1,240"; Hong Kong's, in the same script, says whose dollars they are: "NT$1,240". */
const MONEY_LOCALES: Record<string, string> = { 'zh-Hant': 'zh-Hant-HK' }

/** `amountMinor` of `currency` in the reader's language, without decimals that are zero: "NT$1,240". */
export function formatMoney(amountMinor: number, currency: string, language: string): string {
  const digits = fractionDigits(currency)
  const major = amountMinor / 10 ** digits
  return new Intl.NumberFormat(MONEY_LOCALES[language] ?? language, {
    style: 'currency',
    currency,
    currencyDisplay: 'symbol',
    minimumFractionDigits: Number.isInteger(major) ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(major)
}

/** Σ of whole amounts. */
export function sum(amounts: Iterable<number>): number {
  let total = 0
  for (const amount of amounts) total += amount
  return total
}
