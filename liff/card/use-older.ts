// A list that comes page by page: the first with the page itself, each further one when it is asked for.

import { useState } from 'preact/hooks'
import type { Problem } from '../shared/api.ts'
import { useCardApp } from './context.ts'

export interface Older<View> {
  /** The first page and those asked for since. */
  pages: readonly View[]
  /** False when all of it is here. */
  more: boolean
  asking: boolean
  problem: Problem | null
  ask(): Promise<void>
}

/** @param path asks the page behind one that ends with `next` */
export function useOlder<View extends { next: string | number | null }>(
  first: View,
  path: (next: NonNullable<View['next']>) => string,
): Older<View> {
  const { session } = useCardApp()
  const [older, setOlder] = useState<readonly View[]>([])
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const pages = [first, ...older]
  const next = (older.at(-1) ?? first).next
  const ask = async () => {
    if (next === null || asking) return
    setAsking(true)
    const answer = await session.call<View>('GET', path(next))
    setAsking(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) setOlder((shown) => [...shown, answer.value])
  }
  return { pages, more: next !== null, asking, problem, ask }
}
