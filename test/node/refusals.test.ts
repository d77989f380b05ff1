// docs/refusals.md is the one table of refusal codes: every code of the API with its status, each once, and none that is gone.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { REFUSAL_STATUS } from '../../worker/http/refusal-status.ts'

const AUDIENCES = ['anybody', 'member', 'counter', 'desk', 'system']

interface Row {
  codes: string[]
  status: number
  who: string[]
}

const page = readFileSync(new URL('../../docs/refusals.md', import.meta.url), 'utf8')
const ROW = /^\| (?<codes>`.+?`) \| (?<status>\d{3}) \| .+ \| (?<who>.+) \|$/gm
const rows: Row[] = [...page.matchAll(ROW)].map(({ groups }) => ({
  codes: [...(groups?.codes ?? '').matchAll(/`(\w+)`/g)].map(([, code = '']) => code),
  status: Number(groups?.status),
  who: (groups?.who ?? '').split(', '),
}))

test('every code of the API is told once, with the status it has', () => {
  const told = rows.flatMap(({ codes, status }) => codes.map((code) => [code, status] as const))
  expect(told.map(([code]) => code).toSorted()).toEqual(Object.keys(REFUSAL_STATUS).toSorted())
  expect(Object.fromEntries(told)).toEqual(REFUSAL_STATUS)
})

test('every row says who hears it', () => {
  for (const { codes, who } of rows)
    for (const audience of who) expect(AUDIENCES, codes.join(', ')).toContain(audience)
})
