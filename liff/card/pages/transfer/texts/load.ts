// The dictionaries of giving points, each fetched when its language is read.

import type { Loaders } from '../../../../shared/use-texts.ts'
import type { TransferTexts } from './zh-Hant.ts'

export const transferTexts: Loaders<TransferTexts> = {
  'zh-Hant': () => import('./zh-Hant.ts'),
  ja: () => import('./ja.ts'),
  en: () => import('./en.ts'),
  th: () => import('./th.ts'),
}
