// How a draw stands in the address, and a prize in words.

import type { PrizeView } from '../../../../worker/http/contract/rewards.ts'
import type { Formats } from '../../../shared/format.ts'
import type { RaffleTexts } from './texts/zh-Hant.ts'

/** A raffle's id is a reward's, which has no dot. */
const DRAW = 'draw.'

export const placeOf = (drawId: string) => `${DRAW}${drawId}`

/** The draw that is open in the section; null: a raffle is. */
export function drawIn(id: string): string | null {
  return id.startsWith(DRAW) ? id.slice(DRAW.length) : null
}

export function prizeName(prize: PrizeView, p: RaffleTexts, f: Formats): string {
  return prize.kind === 'points' ? p.pointsPrize(f.number(prize.points)) : prize.title
}
