// What a section reads of the desk's routes: asked when it opens, again on demand, and what was shown stays meanwhile.

import { useEffect, useState } from 'preact/hooks'
import type { Problem } from '../shared/api.ts'
import { useConsoleApp } from './context.ts'

export interface Read<Value> {
  value: Value | null
  problem: Problem | null
  asking: boolean
  reload: () => void
}

/** @param path null: nothing is asked yet. The answer of another path is never shown for this one */
export function useRead<Value>(path: string | null): Read<Value> {
  const { session } = useConsoleApp()
  const [answered, setAnswered] = useState<{ path: string; value: Value } | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [asking, setAsking] = useState(path !== null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (path === null) return
    let current = true
    setAsking(true)
    setProblem(null)
    void session.call<Value>('GET', path).then((answer) => {
      if (!current) return
      setAsking(false)
      if (answer.ok) setAnswered({ path, value: answer.value })
      else setProblem(answer.problem)
    })
    return () => {
      current = false
    }
  }, [path, attempt])
  const value = answered?.path === path ? answered.value : null
  return { value, problem, asking, reload: () => setAttempt((before) => before + 1) }
}
