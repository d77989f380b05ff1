// The last known answer of each page on this phone, one member's only, so that pages paint at once and without a signal.

const PREFIX = 'regulars.page:'

interface Kept<T> {
  /** The member it was asked for; another one on this phone never sees it. */
  cardNumber: string
  /** Which code wrote it: an answer of another shape would break the page that reads it. */
  madeBy: string
  /** The phone's clock when it came. */
  receivedAt: number
  value: T
}

export interface KeptAnswer<T> {
  value: T
  receivedAt: number
}

export function readKept<T>(
  path: string,
  cardNumber: string,
  madeBy: string,
): KeptAnswer<T> | null {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + path) ?? 'null') as Kept<T> | null
    return kept?.cardNumber === cardNumber && kept.madeBy === madeBy ? kept : null
  } catch {
    return null
  }
}

export function keep<T>(path: string, kept: Kept<T>): void {
  try {
    localStorage.setItem(PREFIX + path, JSON.stringify(kept))
  } catch {
    // Storage may be full or switched off; the page still works with a connection.
  }
}

/** Somebody else is here, or the member has left: nothing of theirs stays on the phone. */
export function forgetPages(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX)) localStorage.removeItem(key)
    }
  } catch {
    // As above.
  }
}
