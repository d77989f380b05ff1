// The draw: the same from the same seed, as heavy as the weights are, and nobody twice.

import { hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawWinners, type Entry } from './draw.ts'

/** A tier's usual weights, one entry each. */
const WEIGHTS = [1, 2, 3, 1, 2, 3, 10, 1]
const ENTRIES: Entry[] = WEIGHTS.map((weight, index) => ({
  id: `entry-${index}`,
  memberId: `member-${index}`,
  weight,
}))
const ROUNDS = 4_000

/** How often each member is drawn at a place over ROUNDS seeds, as shares of the rounds. */
function shares(entries: readonly Entry[], place: number): Record<string, number> {
  const won: Record<string, number> = {}
  for (let round = 0; round < ROUNDS; round += 1) {
    const winner = drawWinners(`seed-${round}`, entries, place)[place - 1]
    if (winner) won[winner.memberId] = (won[winner.memberId] ?? 0) + 1 / ROUNDS
  }
  return won
}

/** Four standard deviations of a share over ROUNDS draws: 0.032. With the seeds fixed the test never wavers. */
const TOLERANCE = 4 * Math.sqrt(0.25 / ROUNDS)

describe('the first place', () => {
  test('goes to each entry as often as its weight of all weights', () => {
    const won = shares(ENTRIES, 1)
    const total = WEIGHTS.reduce((sum, weight) => sum + weight, 0)
    for (const { memberId, weight } of ENTRIES)
      expect(Math.abs((won[memberId] ?? 0) - weight / total)).toBeLessThan(TOLERANCE)
  })

  test('goes to a member with several entries as often as to one with one entry as heavy', () => {
    const one = { id: 'a', memberId: 'one', weight: 6 }
    const several = [3, 2, 1].map((weight) => ({ id: `b${weight}`, memberId: 'several', weight }))
    const won = shares([one, ...several], 1)
    expect(Math.abs((won.one ?? 0) - 0.5)).toBeLessThan(TOLERANCE)
  })
})

test('the second place is drawn by weight from those who have not won', () => {
  const [a, b, c] = [1, 2, 3]
  const entries = [a, b, c].map((weight) => ({ id: `${weight}`, memberId: `m${weight}`, weight }))
  const total = a + b + c
  // Of those who win second: each who may be first, then this one's share of the rest.
  const second = (weight: number) =>
    [a, b, c]
      .filter((first) => first !== weight)
      .reduce((sum, first) => sum + (first / total) * (weight / (total - first)), 0)
  const won = shares(entries, 2)
  for (const weight of [a, b, c])
    expect(Math.abs((won[`m${weight}`] ?? 0) - second(weight))).toBeLessThan(TOLERANCE)
})

test('a ticket’s number is what anybody can work out: SHA-256 of seed:entry:ticket, and the lowest wins', () => {
  const numbers = ENTRIES.flatMap(({ id, memberId, weight }) =>
    Array.from({ length: weight }, (_value, index) => ({
      memberId,
      entryId: id,
      number: hash('sha256', `open:${id}:${index + 1}`, 'hex'),
    })),
  )
  const [lowest] = numbers.sort((a, b) => (a.number < b.number ? -1 : 1))
  const [first] = drawWinners('open', ENTRIES, 1)
  expect(first).toEqual({ place: 1, entryId: lowest?.entryId, memberId: lowest?.memberId })
})

test('the order in which entries are told changes nothing, nobody wins twice, and one more winner changes nobody before', () => {
  const entry = fc.record({
    id: fc.uuid(),
    memberId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    weight: fc.integer({ min: 1, max: 5 }),
  })
  const drum = fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength: 30 })
  fc.assert(
    fc.property(drum, fc.string(), fc.integer({ min: 0, max: 6 }), (entries, seed, count) => {
      const winners = drawWinners(seed, entries, count)
      const members = new Set(entries.map(({ memberId }) => memberId))
      expect(winners).toHaveLength(Math.min(count, members.size))
      expect(new Set(winners.map(({ memberId }) => memberId)).size).toBe(winners.length)
      expect(drawWinners(seed, entries.toReversed(), count)).toEqual(winners)
      expect(drawWinners(seed, entries, count + 1).slice(0, count)).toEqual(winners)
    }),
  )
})
