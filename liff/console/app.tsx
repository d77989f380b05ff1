// The marketing desk: who may use it, what there is, and a list that keeps itself current.

import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import type { CampaignView, ConsoleView } from '../../worker/http/contract/console.ts'
import type { Problem } from '../shared/api.ts'
import { createFormats } from '../shared/format.ts'
import { guessLanguage } from '../shared/i18n/language.ts'
import { createSession } from '../shared/session.ts'
import { useTexts, useTitle } from '../shared/use-texts.ts'
import { type ConsoleApp, ConsoleAppContext } from './context.ts'
import { Desk } from './desk.tsx'
import { Refused } from './pages/refused.tsx'
import { consoleTexts } from './texts/load.ts'
import { useSection } from './use-section.ts'

const session = createSession<ConsoleView>({
  view: 'console',
  liffId: import.meta.env.VITE_LIFF_ID_CONSOLE,
})

const POLL_MS = 5_000
/** A campaign this close to its time is watched. */
const SOON_MS = 60_000

export function App() {
  const [desk, setDesk] = useState<ConsoleView | null>(null)
  const [campaigns, setCampaigns] = useState<CampaignView[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const texts = useTexts(consoleTexts, desk?.language ?? guessLanguage(navigator.languages))
  useTitle(texts)

  const open = useCallback(async () => {
    const answer = await session.open()
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    setDesk(answer.value)
    setCampaigns(answer.value.campaigns)
  }, [])
  useEffect(() => {
    void open()
  }, [])
  const reload = useCallback(async () => {
    const answer = await session.call<ConsoleView>('GET', '/api/console')
    if (!answer.ok) return
    setDesk(answer.value)
    setCampaigns(answer.value.campaigns)
  }, [])
  const clockSkewMs = useMemo(() => (desk ? desk.now - Date.now() : 0), [desk])
  useWatch(campaigns, clockSkewMs, setCampaigns)

  const { place, go } = useSection()
  const app = useMemo<ConsoleApp | null>(() => {
    if (!desk || !texts) return null
    const f = createFormats(texts.language, desk.shop.currency, desk.shop.timeZone)
    const put = (campaign: CampaignView) =>
      setCampaigns((before) =>
        before.some(({ id }) => id === campaign.id)
          ? before.map((other) => (other.id === campaign.id ? campaign : other))
          : [campaign, ...before],
      )
    return { desk, t: texts.texts, f, session, campaigns, put, reload, place, go }
  }, [desk, texts, campaigns, place])

  if (problem && texts) return <Refused t={texts.texts} problem={problem} retry={open} />
  if (!app) return <Skeleton />
  return (
    <ConsoleAppContext.Provider value={app}>
      <Desk />
    </ConsoleAppContext.Provider>
  )
}

/** Asks again while something is being sent or about to be. */
function useWatch(
  campaigns: CampaignView[],
  clockSkewMs: number,
  show: (campaigns: CampaignView[]) => void,
): void {
  useEffect(() => {
    const timer = setInterval(async () => {
      const soon = Date.now() + clockSkewMs + SOON_MS
      const moving = campaigns.some(
        ({ status, scheduledAt }) =>
          status === 'sending' || (status === 'scheduled' && scheduledAt <= soon),
      )
      if (!moving || document.visibilityState !== 'visible') return
      const answer = await session.call<CampaignView[]>('GET', '/api/console/campaigns')
      if (answer.ok) show(answer.value)
    }, POLL_MS)
    return () => clearInterval(timer)
  }, [campaigns, clockSkewMs])
}

function Skeleton() {
  return (
    <main class="desk" aria-busy="true">
      <div class="skeleton skeleton-section" />
    </main>
  )
}
