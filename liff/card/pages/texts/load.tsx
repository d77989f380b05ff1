// The texts of everything beyond the first view: fetched with the first part that needs them, then there for all.

import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { type Loaders, useTexts } from '../../../shared/use-texts.ts'
import { useCardApp } from '../../context.ts'
import type { PageTexts } from './zh-Hant.ts'
import '../../../shared/ui/panel.css'
import './lines.css'

export const pageTexts: Loaders<PageTexts> = {
  'zh-Hant': () => import('./zh-Hant.ts'),
  ja: () => import('./ja.ts'),
  en: () => import('./en.ts'),
  th: () => import('./th.ts'),
}

const PageTextsContext = createContext<PageTexts | null>(null)

interface WithPageTextsProps {
  children: ComponentChildren
  /** Shown until they are here. */
  meanwhile?: ComponentChildren
}

export function WithPageTexts({ children, meanwhile }: WithPageTextsProps) {
  const loaded = useTexts(pageTexts, useCardApp().card.language)
  if (!loaded) return <>{meanwhile}</>
  return <PageTextsContext.Provider value={loaded.texts}>{children}</PageTextsContext.Provider>
}

export function usePageTexts(): PageTexts {
  const texts = useContext(PageTextsContext)
  if (!texts) throw new Error('outside of WithPageTexts')
  return texts
}
