// The amount under the staff member's thumb: keys to digits, digits to minor units.

/** Whole digits a bill may have; the server's own limit is higher. */
const WHOLE_DIGITS_MAX = 8

export type AmountKey =
  | '0'
  | '1'
  | '2'
  | '3'
  | '4'
  | '5'
  | '6'
  | '7'
  | '8'
  | '9'
  | '00'
  | '.'
  | 'erase'

/** The keys of a currency, in the order of a phone's keypad. */
export function keysOf(fractionDigits: number): AmountKey[] {
  const corner: AmountKey = fractionDigits > 0 ? '.' : '00'
  return ['1', '2', '3', '4', '5', '6', '7', '8', '9', corner, '0', 'erase']
}

export function press(typed: string, key: AmountKey, fractionDigits: number): string {
  if (key === 'erase') return typed.slice(0, -1)
  return clean(typed + key, fractionDigits)
}

/** What may stand in the field: no leading zeros, one point, no more decimals than the currency has. */
export function clean(text: string, fractionDigits: number): string {
  const [whole = '', ...decimals] = text.replace(/[^\d.]/g, '').split('.')
  const digits = whole.replace(/^0+(?=\d)/, '').slice(0, WHOLE_DIGITS_MAX)
  if (decimals.length === 0 || fractionDigits === 0) return digits
  return `${digits || '0'}.${decimals.join('').slice(0, fractionDigits)}`
}

/** Integer arithmetic on the digits: 12.3 baht are 1230 satang. */
export function toMinor(typed: string, fractionDigits: number): number {
  const [whole = '', decimals = ''] = typed.split('.')
  return Number(`${whole}${decimals.padEnd(fractionDigits, '0')}` || '0')
}

/** Whole percent of an amount, rounded down to the minor unit as the server rounds. */
export function percentOf(amountMinor: number, percent: number): number {
  return Math.floor((amountMinor * percent) / 100)
}

/** What toMinor reads back as the same amount: 1230 satang stand as `12.30`, 1200 as `12`. */
export function toTyped(amountMinor: number, fractionDigits: number): string {
  const text = String(amountMinor).padStart(fractionDigits + 1, '0')
  const point = text.length - fractionDigits
  const decimals = text.slice(point)
  return Number(decimals) === 0 ? text.slice(0, point) : `${text.slice(0, point)}.${decimals}`
}
