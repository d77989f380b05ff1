// The card number in what was scanned: the card's own QR, or its barcode.

/** @returns twelve digits; null for anything else */
export function cardNumberIn(scanned: string): string | null {
  const match = /^(?:RG1\.(\d{12})\.[0-9a-z]+\.\d+|(\d{12}))$/.exec(scanned.trim())
  return match?.[1] ?? match?.[2] ?? null
}
