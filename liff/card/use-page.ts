// What a page shows, in its one request: the last known answer at once, the server's as soon as it is here.

import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Problem } from '../shared/api.ts'
import { useCardApp } from './context.ts'
import type { Freshness } from './load.ts'
import { keep, readKept } from './page-cache.ts'
import { useReturning } from './use-returning.ts'

export type PageState<T> =
  | { phase: 'loading' }
  | { phase: 'failed'; problem: Problem }
  /** `receivedAt`: the phone's clock when the answer came. */
  | { phase: 'ready'; value: T; receivedAt: number; freshness: Freshness }

export interface Page<T> {
  state: PageState<T>
  /** Asks again; what is shown stays meanwhile. */
  refresh(): Promise<void>
  /** The page as a write of its own answered it: shown and kept without another request. */
  update(value: T): void
}

/**
 * @param path what to ask, `/api/rewards`; another path is another page
 * @param madeBy `import.meta.url` of the page: an answer kept by other code is not painted
 */
export function usePage<T>(path: string, madeBy: string): Page<T> {
  const { session, card } = useCardApp()
  const cardNumber = card.member?.cardNumber ?? ''
  const first = (): PageState<T> => {
    const kept = readKept<T>(path, cardNumber, madeBy)
    return kept
      ? { phase: 'ready', value: kept.value, receivedAt: kept.receivedAt, freshness: 'checking' }
      : { phase: 'loading' }
  }
  const [shown, setShown] = useState(() => ({ path, state: first() }))
  const state = shown.path === path ? shown.state : first()
  /** The newest question: an answer to an older one comes too late. */
  const asked = useRef(0)

  const update = useCallback(
    (value: T) => {
      asked.current += 1
      const receivedAt = Date.now()
      keep(path, { cardNumber, madeBy, receivedAt, value })
      setShown({ path, state: { phase: 'ready', value, receivedAt, freshness: 'fresh' } })
    },
    [path, cardNumber],
  )
  const refresh = useCallback(async () => {
    asked.current += 1
    const question = asked.current
    const answer = await session.call<T>('GET', path)
    if (question !== asked.current) return
    if (answer.ok) return update(answer.value)
    const { problem } = answer
    setShown((now) => ({
      path,
      state: afterProblem(now.path === path ? now.state : first(), problem),
    }))
  }, [path, update])

  useEffect(() => {
    void refresh()
    return () => {
      asked.current += 1
    }
  }, [refresh])
  const ready = state.phase === 'ready' ? state : null
  useReturning(ready?.receivedAt ?? 0, ready?.freshness === 'offline', refresh)
  return { state, refresh, update }
}

/** Without a connection what is known stays, with its age; a refusal is shown as what it is. */
function afterProblem<T>(now: PageState<T>, problem: Problem): PageState<T> {
  const unreachable = problem.kind === 'network' || problem.status >= 500
  return now.phase === 'ready' && unreachable
    ? { ...now, freshness: 'offline' }
    : { phase: 'failed', problem }
}
