// Who wins, from the seed and the entries alone: whoever has both can draw again and finds the same. Pure; `insertDraw` says it in SQL.

import { hash } from 'node:crypto'

/** An entry in the drum: as many tickets as it weighs. */
export interface Entry {
  id: string
  memberId: string
  weight: number
}

export interface Winner {
  /** From 1. */
  place: number
  entryId: string
  memberId: string
}

/** A ticket's number: SHA-256 (hex) of `seed:entry:ticket`, tickets of an entry counted from 1. */
function ticketNumber(seed: string, entryId: string, ticket: number): string {
  return hash('sha256', `${seed}:${entryId}:${ticket}`, 'hex')
}

/**
 * Draws `count` members: every ticket has a number that nobody could foresee, the lowest ones win, and who has won is out. The lowest of
 * n equal chances comes first as often as n of N, so that an entry of weight 3 wins like three entries, and the next place is drawn from
 * who is left: weighted sampling without replacement (Efraimidis & Spirakis 2006), in whole numbers, which every machine orders alike.
 */
export function drawWinners(seed: string, entries: readonly Entry[], count: number): Winner[] {
  const lowest = new Map<string, { number: string; entryId: string }>()
  for (const { id, memberId, weight } of entries) {
    for (let ticket = 1; ticket <= weight; ticket += 1) {
      const number = ticketNumber(seed, id, ticket)
      const best = lowest.get(memberId)
      if (best === undefined || number < best.number) lowest.set(memberId, { number, entryId: id })
    }
  }
  return [...lowest]
    .sort(([, a], [, b]) => (a.number < b.number ? -1 : 1))
    .slice(0, count)
    .map(([memberId, { entryId }], index) => ({ place: index + 1, entryId, memberId }))
}
