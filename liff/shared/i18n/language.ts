// Which of the four languages to show before the server has said it, and loading that one dictionary only.

import type { Language } from '../../../worker/http/contract/fields.ts'

export const LANGUAGES: readonly Language[] = ['zh-Hant', 'ja', 'en', 'th']

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
