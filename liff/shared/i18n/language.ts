// Which of the four languages to show before the server has said it, and loading that one dictionary only.

import type { Language } from '../../../worker/http/contract.ts'

export const LANGUAGES: readonly Language[] = ['zh-Hant', 'ja', 'en', 'th']

/** A language is called by its own name, whatever the page speaks. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  'zh-Hant': '繁體中文',
  ja: '日本語',
  en: 'English',
  th: 'ไทย',
}

export function guessLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const lower = tag.toLowerCase()
    if (lower.startsWith('zh')) return 'zh-Hant'
    const match = LANGUAGES.find(
      (language) => lower === language || lower.startsWith(`${language}-`),
    )
    if (match) return match
  }
  return 'en'
}

export function applyLanguage(language: Language, title: string): void {
  document.documentElement.lang = language
  document.title = title
}

export type Loaders<Texts> = Record<Language, () => Promise<{ texts: Texts }>>
