// A section of the desk: its chunk and its dictionary, each fetched when it is opened first.

import type { ComponentChildren, ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import { cloudIcon } from '../shared/ui/icons.ts'
import { type Lazy, lazy } from '../shared/ui/lazy.tsx'
import { Notice } from '../shared/ui/notice.tsx'
import { type Loaders, useTexts } from '../shared/use-texts.ts'
import { useConsoleApp } from './context.ts'

export interface SectionProps<Texts> {
  p: Texts
  /** What is open in the section; null: nothing. */
  id: string | null
}

export type SectionPage = ComponentType<{ id: string | null }>

/** @param texts absent where the desk's own dictionary is enough */
export function section(
  load: () => Promise<{ Page: ComponentType }>,
  texts?: undefined,
): SectionPage
export function section<Texts>(
  load: () => Promise<{ Page: ComponentType<SectionProps<Texts>> }>,
  texts: Loaders<Texts>,
): SectionPage
export function section<Texts>(
  load: () => Promise<{ Page: ComponentType<SectionProps<Texts>> | ComponentType }>,
  texts?: Loaders<Texts>,
): SectionPage {
  const Body = lazy<Partial<SectionProps<Texts>>>(() =>
    load().then(({ Page }) => Page as ComponentType<Partial<SectionProps<Texts>>>),
  )
  return function Section({ id }) {
    const { t } = useConsoleApp()
    const [missing, setMissing] = useState(false)
    const failed = () => setMissing(true)
    if (missing)
      return (
        <Notice
          tone="warn"
          icon={cloudIcon}
          action={{ label: t.tryAgain, run: () => setMissing(false) }}
        >
          {t.unreachable}
        </Notice>
      )
    if (!texts) return <Body failed={failed} meanwhile={<Meanwhile />} />
    return <WithTexts {...{ texts, Body, id, failed }} />
  }
}

interface WithTextsProps<Texts> {
  texts: Loaders<Texts>
  Body: Lazy<Partial<SectionProps<Texts>>>
  id: string | null
  failed: () => void
}

function WithTexts<Texts>({ texts, Body, id, failed }: WithTextsProps<Texts>): ComponentChildren {
  const loaded = useTexts(texts, useConsoleApp().desk.language, failed)
  if (!loaded) return <Meanwhile />
  return <Body p={loaded.texts} id={id} failed={failed} meanwhile={<Meanwhile />} />
}

function Meanwhile() {
  return <div class="skeleton skeleton-section" aria-busy="true" />
}
