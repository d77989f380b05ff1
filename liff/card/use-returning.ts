// Asking again when it is worth it: the connection is back, or a page left open is looked at again.

import { useEffect } from 'preact/hooks'

/** Coming back to a page left open this long asks the server again. */
const STALE_AFTER_MS = 60_000

/**
 * @param receivedAt when the shown answer came, the phone's clock; 0: there is none
 * @param outdated what is shown is likely to be overtaken: asked for again however short the absence was
 */
export function useReturning(receivedAt: number, outdated: boolean, refresh: () => Promise<void>) {
  useEffect(() => {
    const online = () => void refresh()
    const seen = () => {
      const stale = receivedAt > 0 && Date.now() - receivedAt > STALE_AFTER_MS
      if (document.visibilityState === 'visible' && (outdated || stale)) void refresh()
    }
    addEventListener('online', online)
    document.addEventListener('visibilitychange', seen)
    return () => {
      removeEventListener('online', online)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [receivedAt, outdated, refresh])
}
