// The world's time in a component, moving on each second.

import { useEffect, useState } from 'preact/hooks'
import { usePage } from './store.ts'

export function useWorldNow(): number {
  const offset = usePage((page) => page.world?.clockOffsetMs ?? 0)
  const [machineNow, setMachineNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setMachineNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return machineNow + offset
}
