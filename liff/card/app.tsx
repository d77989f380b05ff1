// The card app: loading, failure, joining and home, with the pages that open above it.

import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import type { CardView } from '../../worker/http/contract/card.ts'
import { createFormats } from '../shared/format.ts'
import { guessLanguage } from '../shared/i18n/language.ts'
import { createSession } from '../shared/session.ts'
import { lazy } from '../shared/ui/lazy.tsx'
import { useTexts, useTitle } from '../shared/use-texts.ts'
import { readCachedCard } from './cache.ts'
import { type CardApp, CardAppContext, type Place } from './context.ts'
import { acceptFor, type CardState, firstState, openCard, refreshCard } from './load.ts'
import { Failure } from './pages/failure.tsx'
import { Home } from './pages/home.tsx'
import { CardSkeleton } from './parts/card-skeleton.tsx'
import { cardTexts } from './texts/load.ts'

const Above = lazy(() => import('./pages/above.tsx').then((m) => m.Above))
const JoinPage = lazy(() => import('./pages/join.tsx').then((m) => m.JoinPage))

const session = createSession<CardView>({
  view: 'card',
  liffId: import.meta.env.VITE_LIFF_ID_CARD,
  lastHere: () => readCachedCard()?.userId,
})

/** Once the first view stands, and before the signal may be gone. */
const PRELOAD_AFTER_MS = 800

/** Coming back to a page left open this long asks the server again. */
const STALE_AFTER_MS = 60_000

export function App() {
  const [state, setState] = useState<CardState>(firstState)
  const [place, setPlace] = useState<Place>('home')
  const show = useCallback((next: CardState) => setState((now) => newer(now, next)), [])
  const card = state.phase === 'ready' ? state.card : null
  const texts = useTexts(cardTexts, card?.language ?? guessLanguage(navigator.languages))
  useTitle(texts)

  useEffect(() => {
    void openCard(session, show)
  }, [])
  const refresh = useCallback(() => refreshCard(session, show), [])
  useReturning(state, refresh)
  useEffect(() => {
    // What must work without a connection is fetched while there is one.
    if (!card?.member) return
    const timer = setTimeout(Above.preload, PRELOAD_AFTER_MS)
    return () => clearTimeout(timer)
  }, [card?.member?.cardNumber])

  const app = useMemo<CardApp | null>(() => {
    if (state.phase !== 'ready' || !texts) return null
    const { card, receivedAt } = state
    return {
      card,
      t: texts.texts,
      f: createFormats(texts.language, card.shop.currency, card.shop.timeZone),
      session,
      clockSkewMs: card.now - receivedAt,
      update: (next) => void acceptFor(session, next, show),
      refresh,
      go: setPlace,
    }
  }, [state, texts])

  const close = useCallback(() => setPlace('home'), [])

  if (state.phase === 'failed' && texts) {
    return <Failure texts={texts.texts} problem={state.problem} retry={refresh} />
  }
  if (!app || state.phase !== 'ready') return <CardSkeleton />
  return (
    <CardAppContext.Provider value={app}>
      {app.card.member ? (
        <Home freshness={state.freshness} receivedAt={state.receivedAt} />
      ) : (
        <JoinPage
          failed={() => setState({ phase: 'failed', problem: { kind: 'network' } })}
          meanwhile={<CardSkeleton />}
        />
      )}
      {place !== 'home' && <Above place={place} close={close} failed={close} />}
    </CardAppContext.Provider>
  )
}

/** An answer that was asked for before the one already shown does not undo it. */
function newer(now: CardState, next: CardState): CardState {
  const late = now.phase === 'ready' && next.phase === 'ready' && next.card.now < now.card.now
  return late ? now : next
}

/** The connection is back, or the page is looked at again after a while. */
function useReturning(state: CardState, refresh: () => Promise<void>): void {
  const receivedAt = state.phase === 'ready' ? state.receivedAt : 0
  const offline = state.phase === 'ready' && state.freshness === 'offline'
  useEffect(() => {
    const online = () => void refresh()
    const seen = () => {
      const stale = receivedAt > 0 && Date.now() - receivedAt > STALE_AFTER_MS
      if (document.visibilityState === 'visible' && (offline || stale)) void refresh()
    }
    addEventListener('online', online)
    document.addEventListener('visibilitychange', seen)
    return () => {
      removeEventListener('online', online)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [receivedAt, offline])
}
