// This page's texts, fetched with it.

import type { Loaders } from '../../../../shared/use-texts.ts'
import type { MyDataTexts } from './zh-Hant.ts'

export const myDataTexts: Loaders<MyDataTexts> = {
  'zh-Hant': () => import('./zh-Hant.ts'),
  ja: () => import('./ja.ts'),
  en: () => import('./en.ts'),
  th: () => import('./th.ts'),
}
