// Asking again and again, but only while it is worth it: the page is seen, there is a connection, and somebody has it in their hand.

import { useEffect, useRef } from 'preact/hooks'

/** Staff has put the scanner down by then. */
const ASK_EVERY_MS = 4_500
/** A phone that was not touched for so long lies on a table. */
const UNTOUCHED_MAX_MS = 2 * 60_000

const TOUCHES = ['pointerdown', 'keydown', 'focus', 'visibilitychange'] as const

/** Calls `ask` while it is worth it; the next time `ASK_EVERY_MS` behind its end. */
export function useVersion(ask: () => Promise<void>): void {
  const latest = useRef(ask)
  latest.current = ask
  useEffect(() => {
    let touchedAt = performance.now()
    let timer = 0
    let over = false
    const touched = () => {
      touchedAt = performance.now()
    }
    const isWorthIt = () =>
      document.visibilityState === 'visible' &&
      navigator.onLine &&
      performance.now() - touchedAt < UNTOUCHED_MAX_MS
    const again = () => {
      timer = window.setTimeout(async () => {
        if (isWorthIt()) await latest.current()
        if (!over) again()
      }, ASK_EVERY_MS)
    }
    again()
    for (const event of TOUCHES) addEventListener(event, touched, true)
    return () => {
      over = true
      clearTimeout(timer)
      for (const event of TOUCHES) removeEventListener(event, touched, true)
    }
  }, [])
}
