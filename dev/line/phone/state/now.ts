// The world's time in a component, moving on each second.

import { useEffect, useState } from 'preact/hooks'
import { usePage } from './store.ts'

export function useWorldNow(): number {
  const offset = usePage((page) => page.world?.clockOffsetMs ?? 0)
  const [, setTick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 1_000)
    return () => clearInterval(timer)
  }, [])
  return Date.now() + offset
}
