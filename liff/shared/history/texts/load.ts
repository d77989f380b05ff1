// One dictionary per language, each fetched on its own.

import type { Loaders } from '../../use-texts.ts'
import type { HistoryTexts } from './zh-Hant.ts'

export const historyTexts: Loaders<HistoryTexts> = {
  'zh-Hant': () => import('./zh-Hant.ts'),
  ja: () => import('./ja.ts'),
  en: () => import('./en.ts'),
  th: () => import('./th.ts'),
}
