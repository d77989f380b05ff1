// A member's drawn entries, told by draw: one result each, with the prize where one of them won.

import type { PrizeView, RewardsView } from '../../../../worker/http/contract/rewards.ts'

/** Afterwards a result stands among the earlier vouchers only. */
const SHOWN_MS = 30 * 24 * 60 * 60 * 1000

export interface Result {
  drawId: string
  title: string
  at: number
  /** The member's own. */
  entries: number
  prize: PrizeView | null
}

/** The newest first. */
export function resultsOf({ vouchers, now }: Pick<RewardsView, 'vouchers' | 'now'>): Result[] {
  const results = new Map<string, Result>()
  for (const { draw, title, endedAt } of vouchers) {
    if (!draw || endedAt === null || now - endedAt > SHOWN_MS) continue
    const { id: drawId, prize } = draw
    const known = results.get(drawId) ?? { drawId, title, at: endedAt, entries: 0, prize: null }
    const { entries } = known
    results.set(drawId, { ...known, entries: entries + 1, prize: known.prize ?? prize })
  }
  return [...results.values()].sort((a, b) => b.at - a.at)
}
