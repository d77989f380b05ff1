// A card number as it is printed.

/** "1234 5678 9012". */
export function groupDigits(cardNumber: string): string {
  return cardNumber.replace(/(\d{4})(?=\d)/g, '$1 ')
}
