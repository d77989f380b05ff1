// (d) What a phone downloads before the card is there, gzipped: our own code and LINE's SDK apart.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Chunk, ProductionBuild } from './build.ts'
import { type Part, tableOf } from './report.ts'
import { number } from './statistics.ts'

const OWN_AIM_KB = 20
const SDK_AIM_KB = 31
const BYTES_PER_KB = 1000
const PAGE = 'card/index.html'
/** The card's dictionary: fetched as soon as the code runs, one language each. */
const DICTIONARY = /\/liff\/card\/texts\/(zh-Hant|ja|en|th)\.ts$/
const SDK = /[\\/]node_modules[\\/]@(line|liff)[\\/]/

export async function firstLoad({ clientDirectory, clientChunks }: ProductionBuild): Promise<Part> {
  const html = readFileSync(join(clientDirectory, PAGE), 'utf8')
  const referenced = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].flatMap(
    ([, file]) => file ?? [],
  )
  const chunks = new Map(clientChunks.map((chunk) => [chunk.fileName, chunk]))
  const scripts = closureOf(
    referenced.filter((file) => file.endsWith('.js')),
    chunks,
  )
  const sizeOf = (file: string) => gzipSync(readFileSync(join(clientDirectory, file))).length
  const isSdk = (file: string) => chunks.get(file)?.modules.some((id) => SDK.test(id)) ?? false
  for (const file of scripts) refuseMixed(chunks.get(file))
  const dictionaries = clientChunks.filter(({ modules }) =>
    modules.some((id) => DICTIONARY.test(id)),
  )
  const groups = {
    html: [PAGE],
    styles: referenced.filter((file) => file.endsWith('.css')),
    own: scripts.filter((file) => !isSdk(file)),
    sdk: scripts.filter(isSdk),
  }
  const total = (files: readonly string[]) => files.reduce((sum, file) => sum + sizeOf(file), 0)
  const dictionary = Math.max(...dictionaries.map(({ fileName }) => sizeOf(fileName)))
  return partOf({
    html: total(groups.html),
    styles: total(groups.styles),
    own: total(groups.own),
    dictionary,
    sdk: total(groups.sdk),
    files: 1 + groups.styles.length + scripts.length + 1,
  })
}

/** The files with all that they import, and what that imports. */
function closureOf(files: readonly string[], chunks: ReadonlyMap<string, Chunk>): string[] {
  const found = new Set<string>()
  const visit = (file: string) => {
    if (found.has(file)) return
    found.add(file)
    for (const imported of chunks.get(file)?.imports ?? []) visit(imported)
  }
  for (const file of files) visit(file)
  return [...found]
}

/** @throws when LINE's code and ours share a chunk: then neither can be told apart (see `codeSplitting` in vite.config.ts) */
function refuseMixed(chunk: Chunk | undefined): void {
  const modules = chunk?.modules ?? []
  if (
    modules.some((id) => SDK.test(id)) &&
    modules.some(
      (id) => /[\\/]liff[\\/](card|shared)[\\/]/.test(id) && !id.includes('node_modules'),
    )
  )
    throw new Error(`${chunk?.fileName} holds LINE's SDK and our own code.`)
}

interface Sizes {
  html: number
  styles: number
  own: number
  dictionary: number
  sdk: number
  files: number
}

function partOf({ html, styles, own, dictionary, sdk, files }: Sizes): Part {
  const kb = (bytes: number) => `${number(bytes / BYTES_PER_KB, 1)} KB`
  const ours = html + styles + own + dictionary
  return {
    title: '(d) First load of the card, gzip',
    table: tableOf(
      ['', 'gzip'],
      [
        ['page', kb(html)],
        ['styles', kb(styles)],
        ['own JavaScript, with Preact', kb(own)],
        ['largest dictionary (one language is fetched)', kb(dictionary)],
        ['**own code together**', `**${kb(ours)}**`],
        ['**LINE’s SDK**', `**${kb(sdk)}**`],
        [`together, ${files} files`, kb(ours + sdk)],
      ],
    ),
    aims: [
      {
        aim: `own code ≤ ${OWN_AIM_KB} KB`,
        measured: kb(ours),
        met: ours <= OWN_AIM_KB * BYTES_PER_KB,
      },
      {
        aim: `LINE’s SDK ≤ ${SDK_AIM_KB} KB`,
        measured: kb(sdk),
        met: sdk <= SDK_AIM_KB * BYTES_PER_KB,
      },
    ],
    meaning: [
      `The files that ${PAGE} of the production build names and all that they import, each compressed by gzip at its usual level (1 KB = 1,000 bytes).`,
      'What opens later (coupons, the large code, history, joining) is fetched when it is needed or once the first view stands, and is not in here.',
    ],
  }
}
