// No text of the chat is written and never said.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { textsOf } from '../../worker/i18n/texts.ts'

const WORKER = join(import.meta.dirname, '../../worker')

test('every text is used by the chat', () => {
  const sources = readdirSync(join(WORKER, 'chat'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => readFileSync(join(WORKER, 'chat', path), 'utf8'))
    .join('\n')
  const unused = Object.keys(textsOf('en')).filter(
    (key) => !new RegExp(`\\.${key}\\b`).test(sources),
  )
  expect(unused).toEqual([])
})
