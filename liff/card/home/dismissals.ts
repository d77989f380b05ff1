// Which suggestions were waved away on this phone, for how long it matters; one member's only.

import { DISMISSED_FOR_MS, type Dismissals } from './nudges.ts'

const KEY = 'regulars.page:dismissals'

interface Kept {
  cardNumber: string
  dismissals: Dismissals
}

export function readDismissals(cardNumber: string): Dismissals {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Kept | null
    return kept?.cardNumber === cardNumber ? kept.dismissals : {}
  } catch {
    return {}
  }
}

/** What is waved away now; where the phone keeps nothing, until the page is closed. */
export function dismiss(cardNumber: string, key: string, now: number): Dismissals {
  const known = Object.entries(readDismissals(cardNumber))
  const dismissals = Object.fromEntries([
    ...known.filter(([, at]) => now - at <= DISMISSED_FOR_MS),
    [key, now],
  ])
  try {
    localStorage.setItem(KEY, JSON.stringify({ cardNumber, dismissals } satisfies Kept))
  } catch {
    // Storage may be full or switched off.
  }
  return dismissals
}
