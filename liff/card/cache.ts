// The last known card on this phone, so that it paints at once and works without a signal.

import type { CardView } from '../../worker/http/contract/card.ts'
import { mayBeHere } from '../shared/liff.ts'
import { forgetPages } from './page-cache.ts'

const CACHE_KEY = 'regulars.card'
/** Raise it with every change of CardView that older phones must not paint. */
const CACHE_VERSION = 3

export interface CachedCard {
  version: typeof CACHE_VERSION
  /** LINE user id of the session that brought it; another person here means another card. */
  userId: string
  /** The phone's clock when it came. */
  receivedAt: number
  card: CardView
}

/** Null too for somebody who cannot be the one here. */
export function readCachedCard(): CachedCard | null {
  const cached = readAnybodys()
  if (cached?.version !== CACHE_VERSION || !cached.card.member) return null
  return mayBeHere(cached.userId) ? cached : null
}

function readAnybodys(): CachedCard | null {
  try {
    return JSON.parse(localStorage.getItem(CACHE_KEY) ?? 'null') as CachedCard | null
  } catch {
    return null
  }
}

export function writeCachedCard(card: CardView, userId: string): void {
  // What the person before had looked at does not stay on a phone that is somebody else's now.
  if (readAnybodys()?.userId !== userId) forgetPages()
  const cached: CachedCard = { version: CACHE_VERSION, userId, receivedAt: Date.now(), card }
  try {
    localStorage.setItem(CACHE_KEY, JSON.stringify(cached))
  } catch {
    // Storage may be full or switched off; the card still works with a connection.
  }
}

export function forgetCachedCard(): void {
  try {
    localStorage.removeItem(CACHE_KEY)
    forgetPages()
  } catch {
    // As above.
  }
}
