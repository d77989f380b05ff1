// Every dictionary is complete, and every text in it is used.

import { describe, expect, it } from 'vitest'

type Dictionary = Record<string, unknown>

const found = import.meta.glob<{ texts: Dictionary }>('../../**/texts/{zh-Hant,ja,en,th}.ts', {
  eager: true,
})
/** By the path from liff/; what is in liff/shared is found by a shorter one. */
const dictionaries = Object.fromEntries(
  Object.entries(found).map(([path, module]) => [
    path.replace(/^\.\.\/(?!\.\.)/, '../../shared/'),
    module,
  ]),
)
const sources = import.meta.glob<string>(
  ['../../*/**/*.{ts,tsx}', '!**/texts/**', '!**/*.test.ts'],
  {
    eager: true,
    query: '?raw',
    import: 'default',
  },
)
const contract = import.meta.glob<string>(
  ['../../../worker/http/contract/**/*.ts', '../../../worker/http/refusal-status.ts'],
  { eager: true, query: '?raw', import: 'default' },
)

/** Groups whose keys are words of the API; the source picks them by a variable. */
const PICKED_BY_WORD = new Set(['reasons', 'stopReasons', 'exclusions', 'barred', 'channel'])
/** Refusals the pages make themselves. */
const OWN_PROBLEMS = new Set(['network', 'unsent', 'unknown', 'liff_failed'])

function keysOf(texts: unknown, path = ''): string[] {
  if (typeof texts !== 'object' || texts === null) return [path]
  return Object.entries(texts).flatMap(([key, value]) =>
    keysOf(value, path ? `${path}.${key}` : key),
  )
}

/** Folders with a `texts` of their own: an app, or one page of it. */
const FOLDERS = [
  ...new Set(
    Object.keys(dictionaries).map((path) => path.replace(/^\.\.\/\.\.\/(.*)\/texts\/.*$/, '$1')),
  ),
]
/** Where a page's texts are used: in its folder. Those of an app are used anywhere in it, shared ones in any app. */
const usersOf = (folder: string) => {
  const [app, pages, feature] = folder.split('/')
  if (app === 'shared') return '../../'
  return feature === undefined ? `../../${app}/` : `../../${app}/${pages}/${feature}/`
}

describe.each(FOLDERS)('the texts of %s', (folder) => {
  const textsIn = (language: string) => dictionaries[`../../${folder}/texts/${language}.ts`]?.texts
  const source = Object.entries(sources)
    .filter(([path]) => path.startsWith(usersOf(folder)) || /^\.\.\/[a-z]/.test(path))
    .map(([, text]) => text)
    .join('\n')
  const api = Object.values(contract).join('\n')

  it.each(['ja', 'en', 'th'])('are complete in %s', (language) => {
    expect(keysOf(textsIn(language)).sort()).toEqual(keysOf(textsIn('zh-Hant')).sort())
  })

  it('are all used', () => {
    const texts = textsIn('zh-Hant') ?? {}
    const unused = Object.keys(texts).filter(
      (key) => !new RegExp(`\\b(t|p|texts)\\.${key}\\b`).test(source),
    )
    expect(unused.filter((key) => key !== 'title' && key !== 'problems')).toEqual([])
  })

  it('name only words the API has', () => {
    const texts = textsIn('zh-Hant') ?? {}
    const { problems = {}, ...rest } = texts as { problems?: Dictionary }
    const codes = Object.keys(problems).filter((code) => !OWN_PROBLEMS.has(code))
    expect(codes.filter((code) => !new RegExp(`\\b${code}\\b`).test(api))).toEqual([])
    const groups = Object.entries(rest).filter(
      ([key, value]) => typeof value === 'object' && !PICKED_BY_WORD.has(key),
    )
    const unknown = groups.flatMap(([, group]) =>
      Object.keys(group as Dictionary).filter((word) => !`${api}${source}`.includes(word)),
    )
    expect(unknown).toEqual([])
  })

  it('hold no empty text', () => {
    for (const language of ['zh-Hant', 'ja', 'en', 'th']) {
      expect(JSON.stringify(textsIn(language))).not.toContain('""')
    }
  })
})
