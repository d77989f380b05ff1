// The code of this minute, and the next one as soon as there is one.

import { useEffect, useState } from 'preact/hooks'
import type { BranchScreen } from '../../../../worker/http/contract/participation.ts'
import type { Problem } from '../../../shared/api.ts'
import { useStaffApp } from '../../context.ts'

/** After a failure; what is shown is taken for some minutes still. */
const AGAIN_MS = 5_000
/** Behind the change, so that the next code is the next one. */
const BEHIND_MS = 250

/** @param branchId whose screen, for somebody without a branch of their own; null: the first one */
export function useBranchScreen(branchId: string | null): {
  screen: BranchScreen | null
  problem: Problem | null
} {
  const { session } = useStaffApp()
  const [screen, setScreen] = useState<BranchScreen | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    let current = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const query = branchId === null ? '' : `?branch=${encodeURIComponent(branchId)}`
    const ask = async () => {
      clearTimeout(timer)
      const answer = await session.call<BranchScreen>('GET', `/api/staff/branch-code${query}`)
      if (!current) return
      setProblem(answer.ok ? null : answer.problem)
      if (answer.ok) setScreen(answer.value)
      const refused = !answer.ok && answer.problem.kind === 'refused' && answer.problem.status < 500
      if (refused) setScreen(null)
      timer = setTimeout(() => void ask(), answer.ok ? answer.value.nextInMs + BEHIND_MS : AGAIN_MS)
    }
    // A page that was in the background shows an old code: timers slept with it.
    const seen = () => document.visibilityState === 'visible' && void ask()
    void ask()
    document.addEventListener('visibilitychange', seen)
    return () => {
      current = false
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [branchId])
  return { screen, problem }
}
