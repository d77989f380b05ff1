// All that opens beyond Home, in one chunk with the table of pages: a tab's list, or one page in its frame.

import type { Language } from '../../../worker/http/contract/fields.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import { alertIcon, nextIcon } from '../../shared/ui/icons.ts'
import { useCardApp } from '../context.ts'
import { HOME, type Route } from '../route.ts'
import { Empty } from '../shell/empty.tsx'
import { PageFrame } from '../shell/page-frame.tsx'
import { PAGES, type PageEntry } from './table.ts'
import { usePageTexts, WithPageTexts } from './texts/load.tsx'

type Hub = keyof typeof PAGES
const HUBS = Object.keys(PAGES) as Hub[]

export function Pages({ route }: { route: Route }) {
  return (
    <WithPageTexts>
      <Place route={route} />
    </WithPageTexts>
  )
}

/** What shows only what is on the phone opens without a connection too. */
export function preloadPages(): void {
  for (const { page, ahead } of Object.values(PAGES).flat()) {
    if (ahead) page.preload()
  }
}

function Place({ route }: { route: Route }) {
  const { t, card, replace } = useCardApp()
  const p = usePageTexts()
  const hub = HUBS.find((id) => id === route.page)
  if (hub) {
    return (
      <PageFrame key={hub} title={t.tabs[hub]} tab={hub} parent={null} testId={`page-${hub}`}>
        <Entries
          entries={PAGES[hub].filter(({ listed }) => listed?.(card) ?? true)}
          language={card.language}
        />
      </PageFrame>
    )
  }
  const tab = HUBS.find((id) => PAGES[id].some((entry) => entry.id === route.page))
  const entry = tab && PAGES[tab].find(({ id }) => id === route.page)
  if (!tab || !entry) {
    const goHome = { label: t.tabs.home, run: () => replace(HOME.page) }
    return (
      <PageFrame title={t.memberCard} tab="home" parent={HOME.page} testId="page-unknown">
        <Empty icon={alertIcon} text={p.noSuchPage} action={goHome} />
      </PageFrame>
    )
  }
  return (
    <PageFrame
      key={entry.id}
      title={entry.title[card.language]}
      tab={tab}
      parent={tab}
      testId={`page-${entry.id}`}
    >
      <entry.page params={route.params} />
    </PageFrame>
  )
}

interface EntriesProps {
  entries: readonly PageEntry[]
  language: Language
}

function Entries({ entries, language }: EntriesProps) {
  const { card, f, go } = useCardApp()
  const p = usePageTexts()
  return (
    <ul class="hub">
      {entries.map(({ id, icon, title, told }) => (
        <li key={id}>
          <button type="button" onClick={() => go(id)} data-testid={`open-${id}`}>
            <span class="hub-icon">
              <Icon path={icon} />
            </span>
            <span class="grow">
              {title[language]}
              <span class="small soft figures hub-told">{told?.(card, { p, f })}</span>
            </span>
            <Icon path={nextIcon} />
          </button>
        </li>
      ))}
    </ul>
  )
}
