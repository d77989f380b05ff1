// The card app: loading, failure, joining, Home, and the pages beyond it.

import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import type { CardView } from '../../worker/http/contract/card.ts'
import { createFormats } from '../shared/format.ts'
import { guessLanguage } from '../shared/i18n/language.ts'
import { installCardModules } from '../shared/liff-modules.ts'
import { createSession } from '../shared/session.ts'
import { lazy } from '../shared/ui/lazy.tsx'
import { useTexts, useTitle } from '../shared/use-texts.ts'
import { readCachedCard } from './cache.ts'
import { type CardApp, CardAppContext, useCardApp } from './context.ts'
import { acceptFor, type CardState, firstState, openCard, refreshCard } from './load.ts'
import { Failure } from './pages/failure.tsx'
import { Home } from './pages/home.tsx'
import { CardSkeleton } from './parts/card-skeleton.tsx'
import { cardTexts } from './texts/load.ts'
import { useReturning } from './use-returning.ts'
import { useNavigation } from './use-route.ts'

const Beyond = lazy(() =>
  import('./pages/pages.tsx').then((m) => {
    m.preloadPages()
    return m.Pages
  }),
)
const CodePage = lazy(() => import('./pages/code.tsx').then((m) => m.CodePage))
const JoinPage = lazy(() => import('./pages/join.tsx').then((m) => m.JoinPage))

type Ready = Extract<CardState, { phase: 'ready' }>

const session = createSession<CardView>({
  view: 'card',
  liffId: import.meta.env.VITE_LIFF_ID_CARD,
  installMore: installCardModules,
  lastHere: () => readCachedCard()?.userId,
})

/** Once the first view stands, and before the signal may be gone. */
const PRELOAD_AFTER_MS = 800

export function App() {
  const [state, setState] = useState<CardState>(firstState)
  const navigation = useNavigation()
  const show = useCallback((next: CardState) => setState((now) => newer(now, next)), [])
  const card = state.phase === 'ready' ? state.card : null
  const texts = useTexts(cardTexts, card?.language ?? guessLanguage(navigator.languages))
  useTitle(texts)

  useEffect(() => {
    void openCard(session, show)
  }, [])
  const refresh = useCallback(() => refreshCard(session, show), [])
  const ready = state.phase === 'ready' ? state : null
  // Who has not joined may have done so in the chat meanwhile.
  const outdated = ready?.freshness === 'offline' || card?.member === null
  useReturning(ready?.receivedAt ?? 0, outdated, refresh)
  useEffect(() => {
    // What must work without a connection is fetched while there is one.
    if (!card?.member) return
    const timer = setTimeout(preloadAll, PRELOAD_AFTER_MS)
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
      ...navigation,
    }
  }, [state, texts, navigation.route])

  if (state.phase === 'failed' && texts) {
    return <Failure texts={texts.texts} problem={state.problem} retry={refresh} />
  }
  if (!app || state.phase !== 'ready') return <CardSkeleton />
  return (
    <CardAppContext.Provider value={app}>
      {app.card.member ? (
        <Member state={state} />
      ) : (
        <JoinPage
          failed={() => setState({ phase: 'failed', problem: { kind: 'network' } })}
          meanwhile={<CardSkeleton />}
        />
      )}
    </CardAppContext.Provider>
  )
}

/** An answer that was asked for before the one already shown does not undo it. */
function newer(now: CardState, next: CardState): CardState {
  const late = now.phase === 'ready' && next.phase === 'ready' && next.card.now < now.card.now
  return late ? now : next
}

function preloadAll(): void {
  CodePage.preload()
  Beyond.preload()
}

/** A member is somewhere: at Home, with the code large above it, or on a page. */
function Member({ state }: { state: Ready }) {
  const { route, back, goHome } = useCardApp()
  if (route.page !== 'home' && route.page !== 'code') {
    return <Beyond route={route} failed={goHome} meanwhile={<CardSkeleton />} />
  }
  return (
    <>
      <Home freshness={state.freshness} receivedAt={state.receivedAt} />
      {route.page === 'code' && <CodePage close={back} failed={goHome} />}
    </>
  )
}
