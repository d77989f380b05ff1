// The dictionary of a language; until it arrives the one before stays.

import { useEffect, useState } from 'preact/hooks'
import type { Language } from '../../worker/http/contract/fields.ts'

export type Loaders<Texts> = Record<Language, () => Promise<{ texts: Texts }>>

export interface LoadedTexts<Texts> {
  language: Language
  texts: Texts
}

export function useTexts<Texts>(
  loaders: Loaders<Texts>,
  language: Language,
  failed?: () => void,
): LoadedTexts<Texts> | null {
  const [loaded, setLoaded] = useState<LoadedTexts<Texts> | null>(null)
  useEffect(() => {
    let current = true
    loaders[language]().then(
      ({ texts }) => {
        if (current) setLoaded({ language, texts })
      },
      (error) => {
        console.error('no dictionary', error)
        failed?.()
      },
    )
    return () => {
      current = false
    }
  }, [language])
  return loaded
}

/** The page says which language it speaks, and what it is called. */
export function useTitle(loaded: LoadedTexts<{ title: string }> | null): void {
  useEffect(() => {
    if (!loaded) return
    document.documentElement.lang = loaded.language
    document.title = loaded.texts.title
  }, [loaded])
}
