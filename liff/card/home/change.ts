// What has come and gone between two cards of one member.

import type { CardView } from '../../../worker/http/contract/card.ts'

export interface Change {
  /** Those that are not released yet among them. */
  points: number
  creditMinor: number
}

type Balances = Pick<CardView, 'points' | 'credit'>

/** Null where nothing has: a hold that was given back, or entries that make up for each other. */
export function changeOf(before: Balances, after: Balances): Change | null {
  const points = pointsOf(after) - pointsOf(before)
  const creditMinor = (after.credit?.availableMinor ?? 0) - (before.credit?.availableMinor ?? 0)
  return points === 0 && creditMinor === 0 ? null : { points, creditMinor }
}

function pointsOf({ points }: Balances): number {
  return points ? points.available + (points.pending?.points ?? 0) - points.debt : 0
}
