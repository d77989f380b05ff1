// The row of what else can be done here, and the page of the one that was chosen.

import { useState } from 'preact/hooks'
import { Icon } from '../../shared/ui/icon.tsx'
import { alertIcon, backIcon, type IconPath } from '../../shared/ui/icons.ts'
import { Notice } from '../../shared/ui/notice.tsx'
import { useStaffApp } from '../context.ts'
import type { Texts } from '../texts/zh-Hant.ts'

interface Choice {
  id: string
  icon: IconPath
  label: (t: Texts) => string
}

interface ActionRowProps<Each extends Choice> {
  actions: readonly Each[]
  choose: (action: Each) => void
}

export function ActionRow<Each extends Choice>({ actions, choose }: ActionRowProps<Each>) {
  const { t } = useStaffApp()
  if (actions.length === 0) return null
  return (
    <nav class="actions" aria-label={t.moreActions}>
      {actions.map((action) => (
        <button
          type="button"
          key={action.id}
          class="action"
          onClick={() => choose(action)}
          data-testid={`staff-action-${action.id}`}
        >
          <Icon path={action.icon} />
          {action.label(t)}
        </button>
      ))}
    </nav>
  )
}

/** Until an action's page is here, or where it could not be fetched. */
export function useArrival(): { failed: () => void; missing: boolean } {
  const [missing, setMissing] = useState(false)
  return { failed: () => setMissing(true), missing }
}

/** The head of an action's page. */
export function ActionHead({ title, leave }: { title: string; leave: () => void }) {
  const { t } = useStaffApp()
  return (
    <header class="member">
      <button
        type="button"
        class="icon-button"
        aria-label={t.backToCounter}
        onClick={leave}
        data-testid="staff-action-leave"
      >
        <Icon path={backIcon} />
      </button>
      <h1 class="grow">{title}</h1>
    </header>
  )
}

export function ActionMissing({ title, leave }: { title: string; leave: () => void }) {
  const { t } = useStaffApp()
  return (
    <main class="counter">
      <ActionHead title={title} leave={leave} />
      <Notice tone="bad" icon={alertIcon}>
        {t.unreachable}
      </Notice>
    </main>
  )
}
