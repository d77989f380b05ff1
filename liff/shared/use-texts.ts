// The dictionary of a language; until it arrives the one before stays.

import { useEffect, useState } from 'preact/hooks'
import type { Language } from '../../worker/http/contract.ts'
import { applyLanguage, type Loaders } from './i18n/language.ts'

export interface LoadedTexts<Texts> {
  language: Language
  texts: Texts
}

export function useTexts<Texts extends { title: string }>(
  loaders: Loaders<Texts>,
  language: Language,
): LoadedTexts<Texts> | null {
  const [loaded, setLoaded] = useState<LoadedTexts<Texts> | null>(null)
  useEffect(() => {
    let current = true
    loaders[language]().then(
      ({ texts }) => {
        if (!current) return
        applyLanguage(language, texts.title)
        setLoaded({ language, texts })
      },
      (error) => console.error('no dictionary', error),
    )
    return () => {
      current = false
    }
  }, [language])
  return loaded
}
