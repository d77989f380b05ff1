// A page's answer in each of its states: on its way, not there, kept from before, here.

import type { ComponentChildren } from 'preact'
import { alertIcon, cloudIcon } from '../../shared/ui/icons.ts'
import { Notice } from '../../shared/ui/notice.tsx'
import { problemText, useCardApp } from '../context.ts'
import { usePageTexts } from '../pages/texts/load.tsx'
import { PanelSkeletons } from '../parts/card-skeleton.tsx'
import type { Page } from '../use-page.ts'

interface LoadedProps<T> {
  page: Page<T>
  /** The page's own shape while nothing is known, so that nothing moves when it arrives. */
  skeleton?: ComponentChildren
  /** The page's own sentences for refusals. */
  problems?: Record<string, string>
  children: (value: T) => ComponentChildren
}

export function Loaded<T>({ page, skeleton, problems, children }: LoadedProps<T>) {
  const { t, f } = useCardApp()
  const p = usePageTexts()
  const { state, refresh } = page
  const tryAgain = { label: t.tryAgain, run: () => void refresh() }
  if (state.phase === 'loading') {
    return (
      <div class="stack" aria-busy="true" data-testid="page-loading">
        {skeleton ?? <PanelSkeletons />}
      </div>
    )
  }
  if (state.phase === 'failed') {
    const offline = state.problem.kind === 'network'
    return (
      <Notice
        tone="bad"
        icon={offline ? cloudIcon : alertIcon}
        action={tryAgain}
        testId="page-failed"
      >
        {offline ? t.unreachable : problemText(t, state.problem, problems)}
      </Notice>
    )
  }
  return (
    <>
      {state.freshness === 'offline' && (
        <Notice tone="warn" icon={cloudIcon} action={tryAgain} testId="page-offline">
          {p.pageOffline(f.ago(Date.now() - state.receivedAt))}
        </Notice>
      )}
      {children(state.value)}
    </>
  )
}
