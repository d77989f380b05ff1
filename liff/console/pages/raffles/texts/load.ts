// One dictionary per language, each fetched on its own.

import type { Loaders } from '../../../../shared/use-texts.ts'
import type { RaffleTexts } from './zh-Hant.ts'

export const raffleTexts: Loaders<RaffleTexts> = {
  'zh-Hant': () => import('./zh-Hant.ts'),
  ja: () => import('./ja.ts'),
  en: () => import('./en.ts'),
  th: () => import('./th.ts'),
}
