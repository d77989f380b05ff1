// The four places of the card, at the thumb.

import { Icon } from '../../shared/ui/icon.tsx'
import {
  activityIcon,
  benefitsIcon,
  homeIcon,
  type IconPath,
  personIcon,
} from '../../shared/ui/view-icons.ts'
import { useCardApp } from '../context.ts'
import './tab-bar.css'

export const TABS = ['home', 'benefits', 'activity', 'me'] as const
export type Tab = (typeof TABS)[number]

const ICONS: Record<Tab, IconPath> = {
  home: homeIcon,
  benefits: benefitsIcon,
  activity: activityIcon,
  me: personIcon,
}

export function TabBar({ current }: { current: Tab }) {
  const { t, route, go, replace, goHome } = useCardApp()
  const open = (tab: Tab) => {
    if (tab === route.page) return scrollTo(0, 0)
    if (tab === 'home') return goHome()
    // Tabs lie beside each other: the back key leads from any of them to Home.
    if (route.page === current && current !== 'home') replace(tab)
    else go(tab)
  }
  return (
    <nav class="tab-bar" aria-label={t.memberCard}>
      {TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          aria-current={tab === current ? 'page' : undefined}
          onClick={() => open(tab)}
          data-testid={`tab-${tab}`}
        >
          <Icon path={ICONS[tab]} />
          <span>{t.tabs[tab]}</span>
        </button>
      ))}
    </nav>
  )
}
