// The texts of the pages above home, fetched with the first of them.

import { type Loaders, useTexts } from '../../../shared/use-texts.ts'
import { useCardApp } from '../../context.ts'
import type { PageTexts } from './zh-Hant.ts'

const pageTexts: Loaders<PageTexts> = {
  'zh-Hant': () => import('./zh-Hant.ts'),
  ja: () => import('./ja.ts'),
  en: () => import('./en.ts'),
  th: () => import('./th.ts'),
}

/** Null until they are here. */
export function usePageTexts(): PageTexts | null {
  return useTexts(pageTexts, useCardApp().card.language)?.texts ?? null
}

/** Fetches them ahead, for when there is no connection. */
export function preloadPageTexts(language: keyof typeof pageTexts): void {
  pageTexts[language]().catch(() => {})
}
