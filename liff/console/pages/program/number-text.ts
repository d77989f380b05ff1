// A number of the document as it is typed: money in major units, everything else as it is.

import { isMoney, type Kind } from './settings.ts'

const DECIMAL = /^-?(?:\d+\.?\d*|\.\d+)$/
const THAI_ZERO = '๐'.charCodeAt(0)

/** Full-width and Thai digits as those of JSON. */
function withPlainDigits(typed: string): string {
  const digitOf = (thai: string) => String(thai.charCodeAt(0) - THAI_ZERO)
  return typed.normalize('NFKC').replace(/[๐-๙]/g, digitOf).trim()
}

/**
 * @returns null: nothing was typed. What is no number, or money finer than its currency, stays the text that it is: the server refuses it,
 * where null would be a limit taken away
 */
export function readNumber(typed: string, kind: Kind, digits: number): number | string | null {
  const text = withPlainDigits(typed)
  if (text === '') return null
  const number = Number(text)
  if (!DECIMAL.test(text) || !Number.isFinite(number)) return typed
  if (!isMoney(kind)) return number
  const [, decimals = ''] = text.split('.')
  if (decimals.replace(/0+$/, '').length > digits) return typed
  // Tenths have no exact binary form: in minor units they are whole again.
  return Math.round(number * 10 ** digits)
}

/** Text that is no number is shown as it is. */
export function writeNumber(value: unknown, kind: Kind, digits: number): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'number') return ''
  return String(isMoney(kind) ? value / 10 ** digits : value)
}
