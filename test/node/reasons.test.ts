// Every reason that the ledger can hold has its words in the card's history, in every language.

import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { texts as en } from '../../liff/shared/history/texts/en.ts'
import { texts as ja } from '../../liff/shared/history/texts/ja.ts'
import { texts as th } from '../../liff/shared/history/texts/th.ts'
import { texts as zhHant } from '../../liff/shared/history/texts/zh-Hant.ts'
import { UPGRADE } from '../../worker/loyalty/earning/upgrade.ts'
import { EVENT_TRIGGERS } from '../../worker/shop/program/earning-rule.ts'

/** As they stand in the rules, beside those of events, whose reason is their trigger. */
const written = globSync('worker/loyalty/**/*.ts', { exclude: (name) => name.includes('.test.') })
  .filter((file) => !file.includes('.test.'))
  .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\breason: '([a-z-]+)'/g)])
  .map(([, reason = '']) => reason)

test.each(Object.entries({ 'zh-Hant': zhHant, ja, en, th }))(
  'the history in %s has words for every reason',
  (_language, { reasons }) => {
    const wanted = new Set([...written, ...EVENT_TRIGGERS, UPGRADE])
    expect(wanted.size).toBeGreaterThan(EVENT_TRIGGERS.length + 5)
    expect([...wanted].filter((reason) => !(reason in reasons))).toEqual([])
  },
)
