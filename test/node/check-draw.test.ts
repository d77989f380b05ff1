// The script that checks a draw's record says whether the winners are the ones that the seed draws.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { root } from '../../dev/settings.ts'
import { drawWinners } from '../../worker/loyalty/raffle/draw.ts'

const folder = mkdtempSync(join(tmpdir(), 'regulars-draw-'))
afterAll(() => rmSync(folder, { recursive: true }))

const ENTRIES = [1, 2, 3, 4, 5, 6].map((member) => ({ id: `e${member}`, member, weight: member }))

/** The record of a draw of two winners, and what the script says of it. */
function checked(change: (places: Map<string, number>) => void) {
  const drum = ENTRIES.map(({ id, member, weight }) => ({ id, memberId: `${member}`, weight }))
  const places = new Map(drawWinners('s', drum, 2).map(({ entryId, place }) => [entryId, place]))
  change(places)
  const entries = ENTRIES.map((entry) => ({ ...entry, place: places.get(entry.id) ?? null }))
  const draw = { draw: 'd', raffle: 'r', number: 1, at: '2026-12-31T00:00:00.000Z', seed: 's' }
  const file = join(folder, 'record.json')
  writeFileSync(file, JSON.stringify({ ...draw, entries }))
  return spawnSync(process.execPath, [join(root, 'dev/check-draw.ts'), file], { encoding: 'utf8' })
}

test('a record as it was written agrees', () => {
  const { status, stdout } = checked(() => undefined)
  expect([status, stdout.trim().split('\n').at(-1)]).toEqual([
    0,
    'The record is what the seed draws.',
  ])
})

test('a winner put in another’s place is found, and which place it is', () => {
  const { status, stdout } = checked((places) => {
    const [first] = places.keys()
    const other = ENTRIES.find(({ id }) => !places.has(id))
    if (first === undefined || !other) throw new Error('Two of six win.')
    places.set(other.id, places.get(first) ?? 0)
    places.delete(first)
  })
  expect(status).toBe(1)
  expect(stdout).toContain('differs from the record')
  expect(stdout).toContain('NOT what the seed draws')
})
