// What a refund does to a tier: nothing, unless the refunded spend was what reached it. Pure.

import type { Program } from '../../shop/program/rules.ts'
import {
  type Held,
  type TierStanding,
  type TierState,
  tierAt,
  tierReachedBy,
  validUntil,
} from './rules.ts'

/** Spend of the windows that a refund has to look back at, as known now. */
export interface ReachedBy {
  /** In the window that ended when the held tier began, before and after the refund. */
  beforeMinor: number
  afterMinor: number
  /** The tier held before it, and whether the spend of its own window still reaches it; null where history has none. */
  previous: (Held & { spentMinor: number }) | null
}

/**
 * The tier after a refund; `state` holds the spend that is left. A tier once reached lasts its time, unless the spend of the window
 * that reached it no longer does: then the member falls back to the tier held before, where that is still alive and was reached by
 * what is left, or to what the spend reaches now — whichever is higher, and never for longer than the tier that was lost.
 */
export function tierAfterRefund(
  state: TierState,
  reachedBy: ReachedBy,
  now: Date,
  program: Program,
): TierStanding {
  const kept = tierAt(state, now, program)
  const { thresholdMinor } = kept.tier
  const asStored =
    kept.tier.id === state.tierId && kept.since.getTime() === state.tierSince?.getTime()
  const wasReached = reachedBy.beforeMinor >= thresholdMinor
  if (!asStored || thresholdMinor === 0 || !wasReached || reachedBy.afterMinor >= thresholdMinor)
    return kept
  const { tier, since, until } = fallBack(kept, state, reachedBy, now, program)
  return tierAt({ ...state, tierId: tier.id, tierSince: since, tierUntil: until }, now, program)
}

function fallBack(
  lost: TierStanding,
  state: TierState,
  { previous }: ReachedBy,
  now: Date,
  program: Program,
): Held {
  const { levels } = program.tiers
  const reached = tierReachedBy(state.spentMinor, levels)
  const ownEnd = validUntil(now, reached, program)
  const until = ownEnd && lost.until && lost.until < ownEnd ? lost.until : ownEnd
  const byNow = { tier: reached, since: now, until }
  if (!previous || levels.indexOf(previous.tier) >= levels.indexOf(lost.tier)) return byNow
  const alive = previous.until === null || previous.until > now
  if (!alive || previous.spentMinor < previous.tier.thresholdMinor) return byNow
  return previous.tier.thresholdMinor >= reached.thresholdMinor ? previous : byNow
}
