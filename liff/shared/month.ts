// Months of the shop's calendar as `YYYY-MM`: their names, and the ones beside them.

import type { Language } from '../../worker/http/contract/fields.ts'
import { LOCALES } from './format.ts'

/** "2026年11月", "November 2026" */
export function monthName(month: string, language: Language): string {
  const format = { year: 'numeric', month: 'long', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(LOCALES[language], format).format(Date.parse(`${month}-01`))
}

/** @param by how many months later; negative: earlier */
export function monthBeside(month: string, by: number): string {
  const first = new Date(`${month}-01`)
  first.setUTCMonth(first.getUTCMonth() + by)
  return first.toISOString().slice(0, 'YYYY-MM'.length)
}
