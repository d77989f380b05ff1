// The frame of a page beyond Home: back, title, content, the tabs below.

import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../../shared/ui/icon.tsx'
import { backIcon } from '../../shared/ui/icons.ts'
import { useCardApp } from '../context.ts'
import { usePageTexts } from '../pages/texts/load.tsx'
import { type Tab, TabBar } from './tab-bar.tsx'
import './page-frame.css'
import '../../shared/ui/icon-button.css'

interface PageFrameProps {
  title: string
  tab: Tab
  /** Where "back" leads when a link led straight here; null: the page is a tab of its own. */
  parent: string | null
  children: ComponentChildren
  testId: string
}

export function PageFrame({ title, tab, parent, children, testId }: PageFrameProps) {
  const { back } = useCardApp()
  const p = usePageTexts()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // Who cannot see the page change hears where they are.
    heading.current?.focus({ preventScroll: true })
  }, [testId])
  return (
    <>
      <header class="page-head">
        {parent !== null && (
          <button
            type="button"
            class="icon-button"
            aria-label={p.back}
            onClick={() => back(parent)}
            data-testid="page-back"
          >
            <Icon path={backIcon} />
          </button>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </header>
      <main class="page page-body" data-testid={testId}>
        {children}
      </main>
      <TabBar current={tab} />
    </>
  )
}
