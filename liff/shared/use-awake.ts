// Keeps the screen on while the code is shown: staff reach for it when they are ready, not when the phone is.

import { useEffect } from 'preact/hooks'

/** Asked again whenever the page is looked at again: the browser lets go of it in between. Brightness itself is the phone's own. */
export function useAwake(): void {
  useEffect(() => {
    let lock: Promise<WakeLockSentinel | undefined> | undefined
    const ask = () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
      // A phone that saves its battery says no, and dims as it always does.
      lock = navigator.wakeLock.request('screen').catch(() => undefined)
    }
    ask()
    document.addEventListener('visibilitychange', ask)
    return () => {
      document.removeEventListener('visibilitychange', ask)
      void lock?.then((held) => held?.release())
    }
  }, [])
}
