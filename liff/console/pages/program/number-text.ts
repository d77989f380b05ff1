// A number of the document as it is typed: money in major units, everything else as it is.

import { isMoney, type Kind } from './settings.ts'

/** @returns null: nothing was typed, or nothing that is a number */
export function readNumber(typed: string, kind: Kind, digits: number): number | null {
  const number = typed.trim() === '' ? Number.NaN : Number(typed)
  if (!Number.isFinite(number)) return null
  // Tenths have no exact binary form: in minor units they are whole again.
  return isMoney(kind) ? Math.round(number * 10 ** digits) : number
}

export function writeNumber(value: unknown, kind: Kind, digits: number): string {
  if (typeof value !== 'number') return ''
  return String(isMoney(kind) ? value / 10 ** digits : value)
}
