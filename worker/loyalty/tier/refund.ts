// What a refund does to a tier: nothing, unless the refunded purchase was what reached it. Pure.

import type { Program } from '../../shop/program/rules.ts'
import {
  type Held,
  heldStanding,
  type Qualifying,
  reaches,
  standing,
  type TierStanding,
  type TierState,
  tierReachedBy,
  validUntil,
} from './rules.ts'

/** What counted in the windows that a refund has to look back at, as known now. */
export interface ReachedBy {
  /** In the window that ended when the held tier began, before and after the refund. */
  before: Qualifying
  after: Qualifying
  /** The tier held before it, and what counted in its own window now; null where history has none. */
  previous: (Held & { qualifying: Qualifying }) | null
}

/**
 * The tier after a refund; `state` holds what is left. A tier once reached lasts its time, unless the window that reached it no longer
 * does: then the member falls back to the tier held before, where that is still alive and was reached by what is left, or to what is
 * reached now — whichever is higher, and never for longer than the tier that was lost. An end that has passed meanwhile is judged on what
 * is left. A refund raises nobody: who has reached more under other terms is raised by an act of its own, with the gift.
 */
export function tierAfterRefund(
  state: TierState,
  { before, after, previous }: ReachedBy,
  now: Date,
  program: Program,
): TierStanding {
  const kept = heldStanding(state, now, program)
  const asStored =
    kept.tier.id === state.tierId && kept.since.getTime() === state.tierSince?.getTime()
  const isFirst = kept.tier === program.tiers.levels[0]
  const lost =
    !reaches(after, kept.tier, program.tiers) && reaches(before, kept.tier, program.tiers)
  if (!asStored || isFirst || !lost) return kept
  return standing(fallBack(kept, state, previous, now, program), state, program)
}

function fallBack(
  lost: TierStanding,
  state: TierState,
  previous: ReachedBy['previous'],
  now: Date,
  program: Program,
): Held {
  const { levels } = program.tiers
  const place = levels.indexOf(tierReachedBy(state, program.tiers))
  const reached = levels[Math.min(place, levels.indexOf(lost.tier))] ?? lost.tier
  const ownEnd = validUntil(now, reached, program)
  const until = ownEnd && lost.until && lost.until < ownEnd ? lost.until : ownEnd
  const byNow = { tier: reached, since: now, until }
  if (!previous || levels.indexOf(previous.tier) >= levels.indexOf(lost.tier)) return byNow
  const alive = previous.until === null || previous.until > now
  if (!alive || !reaches(previous.qualifying, previous.tier, program.tiers)) return byNow
  return levels.indexOf(previous.tier) >= levels.indexOf(reached) ? previous : byNow
}
