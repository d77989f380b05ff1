// The whole bench: people on the left, phones in the middle, clock, traffic and faults on the right; tabs when narrow.

import { useEffect, useState } from 'preact/hooks'
import { ClockPanel } from './panels/clock.tsx'
import { FaultsPanel } from './panels/faults.tsx'
import { TrafficPanel } from './panels/traffic.tsx'
import { PeopleList } from './people/list.tsx'
import { Stage } from './stage.tsx'
import { usePage } from './state/store.ts'
import { Icon, type IconName } from './ui/icon.tsx'
import { Toasts } from './ui/toasts.tsx'

type Tab = 'people' | 'phone' | 'liff' | 'traffic' | 'tools'

const SIDE_FITS = '(min-width: 1200px)'

export function App() {
  const [tab, setTab] = useState<Tab>('phone')
  const [sideShown, setSideShown] = useState(() => matchMedia(SIDE_FITS).matches)
  const active = usePage((page) => page.active)
  const liffOpening = usePage((page) => (page.active ? (page.liff[page.active]?.opening ?? 0) : 0))

  // On a narrow screen the page that opens comes to the front, and the chat when it closes.
  useEffect(() => {
    if (liffOpening > 0) setTab('liff')
    else setTab((current) => (current === 'liff' ? 'phone' : current))
  }, [liffOpening, active])

  return (
    <div class={sideShown ? 'app with-side' : 'app'} data-tab={tab}>
      <TopBar sideShown={sideShown} onSide={() => setSideShown(!sideShown)} />
      <PeopleList onPicked={() => setTab('phone')} />
      <Stage onPeople={() => setTab('people')} />
      <Side />
      <Tabs tab={tab} hasLiff={liffOpening > 0} onTab={setTab} />
      <Toasts />
    </div>
  )
}

function TopBar({ sideShown, onSide }: { sideShown: boolean; onSide: () => void }) {
  const connection = usePage((page) => page.connection)
  return (
    <header class="top-bar">
      <h1>
        <span lang="zh-Hant">熟客</span> Regulars
      </h1>
      <p class="tagline">the LINE world on this machine</p>
      <p class={`connection ${connection}`} role="status">
        {connection === 'live'
          ? 'live'
          : connection === 'connecting'
            ? 'connecting…'
            : 'the simulator does not answer'}
      </p>
      <button
        type="button"
        class="icon-button side-toggle"
        aria-label="Clock, traffic and faults"
        aria-pressed={sideShown}
        onClick={onSide}
      >
        <Icon name="panel" />
      </button>
    </header>
  )
}

function Side() {
  const [shown, setShown] = useState<'traffic' | 'faults'>('traffic')
  const faults = usePage((page) => page.world?.faults)
  const faultCount = Object.keys(faults ?? {}).length
  return (
    <aside class="side" aria-label="Workbench" data-shown={shown}>
      <ClockPanel />
      <div class="side-tabs" role="tablist" aria-label="Workbench">
        <button
          type="button"
          role="tab"
          aria-selected={shown === 'traffic'}
          onClick={() => setShown('traffic')}
        >
          Traffic
        </button>
        <button
          type="button"
          role="tab"
          aria-selected={shown === 'faults'}
          data-testid="tab-faults"
          onClick={() => setShown('faults')}
        >
          Faults {faultCount > 0 && <span class="count">{faultCount}</span>}
        </button>
      </div>
      <TrafficPanel />
      <FaultsPanel />
    </aside>
  )
}

const TABS: { tab: Tab; label: string; icon: IconName }[] = [
  { tab: 'people', label: 'People', icon: 'people' },
  { tab: 'phone', label: 'Phone', icon: 'phone' },
  { tab: 'liff', label: 'Page', icon: 'external' },
  { tab: 'traffic', label: 'Traffic', icon: 'traffic' },
  { tab: 'tools', label: 'World', icon: 'clock' },
]

function Tabs({ tab, hasLiff, onTab }: { tab: Tab; hasLiff: boolean; onTab: (tab: Tab) => void }) {
  const unread = usePage((page) =>
    Object.values(page.unread).reduce((sum, count) => sum + count, 0),
  )
  return (
    <nav class="tabs" aria-label="Parts of the page">
      {TABS.filter((entry) => entry.tab !== 'liff' || hasLiff).map((entry) => (
        <button
          key={entry.tab}
          type="button"
          aria-current={tab === entry.tab ? 'page' : undefined}
          data-testid={`tab-${entry.tab}`}
          onClick={() => onTab(entry.tab)}
        >
          <Icon name={entry.icon} />
          {entry.label}
          {entry.tab === 'people' && unread > 0 && <span class="unread">{unread}</span>}
        </button>
      ))}
    </nav>
  )
}
