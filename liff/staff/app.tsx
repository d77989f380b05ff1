// The counter app: who is at the counter, or why not; then scan, amount, done.

import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import type { StaffView } from '../../worker/http/contract/counter.ts'
import type { Problem } from '../shared/api.ts'
import { createFormats } from '../shared/format.ts'
import { guessLanguage } from '../shared/i18n/language.ts'
import { installScanner } from '../shared/scan.ts'
import { createSession } from '../shared/session.ts'
import { lazy } from '../shared/ui/lazy.tsx'
import { useTexts, useTitle } from '../shared/use-texts.ts'
import { type StaffApp, StaffAppContext } from './context.ts'
import { takeOffer } from './offer.ts'
import { Counter } from './pages/counter.tsx'
import type { HireProps } from './pages/hire/hire.tsx'
import { Refused } from './pages/refused.tsx'
import { staffTexts } from './texts/load.ts'

const session = createSession<StaffView>({
  view: 'staff',
  liffId: import.meta.env.VITE_LIFF_ID_STAFF,
  installMore: installScanner,
})

/** Seen once in a working life: not a part of what opens at each shift. */
const Hire = lazy<HireProps>(() => import('./pages/hire/hire.tsx').then((page) => page.Hire))

export function App() {
  const [offer, setOffer] = useState<string | null>(null)
  const [staff, setStaff] = useState<StaffView | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const texts = useTexts(staffTexts, staff?.language ?? guessLanguage(navigator.languages))
  useTitle(texts)

  const open = useCallback(async () => {
    const answer = await session.open()
    setOffer((before) => before ?? takeOffer())
    if (answer.ok) setStaff(answer.value)
    setProblem(answer.ok ? null : answer.problem)
  }, [])
  useEffect(() => {
    void open()
  }, [])

  const app = useMemo<StaffApp | null>(() => {
    if (!staff || !texts) return null
    const { currency, timeZone } = staff.shop
    const f = createFormats(texts.language, currency, timeZone)
    return { staff, t: texts.texts, f, session }
  }, [staff, texts])

  if (offer && texts && isAnswered(problem))
    return (
      <Hire
        t={texts}
        session={session}
        token={offer}
        hired={(view) => {
          setStaff(view)
          setProblem(null)
          setOffer(null)
        }}
        leave={() => setOffer(null)}
        meanwhile={<Skeleton />}
        failed={() => setProblem({ kind: 'network' })}
      />
    )
  if (problem && texts) return <Refused t={texts.texts} problem={problem} retry={open} />
  if (!app) return <Skeleton />
  return (
    <StaffAppContext.Provider value={app}>
      <Counter />
    </StaffAppContext.Provider>
  )
}

/** The server knows who is here: staff, or nobody of the shop yet. */
function isAnswered(problem: Problem | null): boolean {
  return problem === null || (problem.kind === 'refused' && problem.code === 'not_staff')
}

function Skeleton() {
  return (
    <main class="counter" aria-busy="true">
      <div class="skeleton skeleton-line" />
      <div class="counter-act">
        <div class="skeleton skeleton-field" />
        <div class="skeleton skeleton-scan" />
      </div>
    </main>
  )
}
