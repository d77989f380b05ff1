// Card numbers: eleven random digits and a Luhn check digit (ISO/IEC 7812-1), so that a mistyped one is seen before any lookup.

export const CARD_NUMBER_DIGITS = 12

/** Makes a card number of random bytes (at least eight are used). */
export function cardNumberFrom(random: Uint8Array): string {
  let value = 0n
  for (const byte of random.subarray(0, 8)) value = (value << 8n) | BigInt(byte)
  const digits = String(value % 10n ** BigInt(CARD_NUMBER_DIGITS - 1)).padStart(
    CARD_NUMBER_DIGITS - 1,
    '0',
  )
  return `${digits}${checkDigit(digits)}`
}

/** The card number in `text`, spaces and hyphens ignored; null where it is not one. */
export function parseCardNumber(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '')
  if (!/^\d{12}$/.test(digits)) return null
  return checkDigit(digits.slice(0, -1)) === digits.at(-1) ? digits : null
}

/** The Luhn digit: every second digit from the right is doubled, nines are cast out, the sum is filled up to tens. */
function checkDigit(digits: string): string {
  let total = 0
  ;[...digits].reverse().forEach((character, index) => {
    const doubled = Number(character) * (index % 2 === 0 ? 2 : 1)
    total += doubled > 9 ? doubled - 9 : doubled
  })
  return String((10 - (total % 10)) % 10)
}
