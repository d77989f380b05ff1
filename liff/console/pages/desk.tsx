// The whole desk on one page: a new message above, what was and will be sent below.

import { useState } from 'preact/hooks'
import { alertIcon } from '../../shared/ui/icons.ts'
import { lazy } from '../../shared/ui/lazy.tsx'
import { Notice } from '../../shared/ui/notice.tsx'
import { useConsoleApp } from '../context.ts'
import { Campaigns } from '../parts/campaigns.tsx'
import { Composer } from '../parts/composer.tsx'

const DeadLetters = lazy(() => import('./dead-letters.tsx').then((m) => m.DeadLetters))

export function Desk() {
  const { desk, t } = useConsoleApp()
  const [deadLettersOpen, setDeadLettersOpen] = useState(false)
  const close = () => setDeadLettersOpen(false)
  return (
    <main class="desk">
      <header class="desk-head">
        <h1>{desk.shop.name}</h1>
        <p class="soft">{t.deskOf(desk.name)}</p>
      </header>
      {desk.deadLetters > 0 && (
        <Notice
          tone="warn"
          icon={alertIcon}
          testId="console-dead-letters"
          action={{ label: t.deadLettersShow, run: () => setDeadLettersOpen(true) }}
        >
          {t.deadLettersWaiting(desk.deadLetters)}
        </Notice>
      )}
      <Composer />
      <Campaigns />
      {deadLettersOpen && <DeadLetters close={close} failed={close} />}
    </main>
  )
}
