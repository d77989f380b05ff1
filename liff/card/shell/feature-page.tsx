// A page's code and its dictionary, fetched together when the page is opened.

import type { ComponentChildren, ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { cloudIcon } from '../../shared/ui/icons.ts'
import { lazy } from '../../shared/ui/lazy.tsx'
import { Notice } from '../../shared/ui/notice.tsx'
import { type Loaders, useTexts } from '../../shared/use-texts.ts'
import { useCardApp } from '../context.ts'
import { PanelSkeletons } from '../parts/card-skeleton.tsx'
import type { Route } from '../route.ts'

export interface PageProps<Texts> {
  /** The page's own dictionary. */
  p: Texts
  /** The rest of the address: `?page=history&unit=credit` is `{ unit: 'credit' }`. */
  params: Route['params']
}

interface OpenProps {
  params: Route['params']
}

export interface FeaturePage {
  (props: OpenProps): ComponentChildren
  /** Fetches the code and its dictionary ahead, so that the page opens without a connection. */
  preload(): void
}

/** @param load the page's chunk: `() => import('./rewards/page.tsx')` with its one export `Page` */
export function featurePage<Texts>(
  load: () => Promise<{ Page: ComponentType<PageProps<Texts>> }>,
  texts: Loaders<Texts>,
): FeaturePage {
  const Body = lazy(() => load().then(({ Page }) => Page))
  const WithTexts = ({ params, failed }: OpenProps & { failed: () => void }) => {
    const loaded = useTexts(texts, useCardApp().card.language, failed)
    // Beside the dictionary, not behind it.
    useEffect(Body.preload, [])
    if (!loaded) return <PanelSkeletons />
    const meanwhile = <PanelSkeletons />
    return <Body p={loaded.texts} params={params} failed={failed} meanwhile={meanwhile} />
  }
  const Feature = ({ params }: OpenProps) => {
    const { t } = useCardApp()
    const [missing, setMissing] = useState(false)
    if (!missing) return <WithTexts params={params} failed={() => setMissing(true)} />
    const tryAgain = { label: t.tryAgain, run: () => setMissing(false) }
    return (
      <Notice tone="warn" icon={cloudIcon} action={tryAgain} testId="page-missing">
        {t.partMissing}
      </Notice>
    )
  }
  Feature.preload = () => {
    Body.preload()
    const { lang } = document.documentElement
    const load = Object.entries<() => Promise<unknown>>(texts).find(
      ([language]) => language === lang,
    )
    // What could not be fetched ahead is asked for again when the page is opened, which says so where it fails.
    load?.[1]().catch(() => undefined)
  }
  return Feature
}
