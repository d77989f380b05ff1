// The chat's texts by language.

import type { Language } from '../shop/program/rules.ts'
import { en } from './en.ts'
import { ja } from './ja.ts'
import { th } from './th.ts'
import { type Texts, zhHant } from './zh-Hant.ts'

export type { Texts } from './zh-Hant.ts'

const TEXTS: Record<Language, Texts> = { 'zh-Hant': zhHant, ja, en, th }

/** Each language by the name its readers look for. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  'zh-Hant': '繁體中文',
  ja: '日本語',
  en: 'English',
  th: 'ภาษาไทย',
}

export const LANGUAGES_SPOKEN: readonly Language[] = ['zh-Hant', 'ja', 'en', 'th']

export function textsOf(language: Language): Texts {
  return TEXTS[language]
}
