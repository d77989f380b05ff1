// Tiers by spend in a rolling window: which one a member has, what keeps it, what reaches the next.

import { addMonths, dayOf, startOfDay } from '../../core/time.ts'
import type { Program, Tier } from '../../shop/program/rules.ts'

/** A member's tier as stored, and the spend that decides about it. */
export interface TierState {
  tierId: string | null
  tierSince: Date | null
  tierUntil: Date | null
  /** Spend in the window that ends now. */
  spentMinor: number
  /** Spend so far in the window that ends with the tier. */
  spentForRenewalMinor: number
}

export interface TierStanding {
  tier: Tier
  since: Date
  /** Null for the first tier: it has no end. */
  until: Date | null
  next: { tier: Tier; missingMinor: number } | null
  keep: { missingMinor: number; by: Date } | null
}

/** Where the rolling window that ends at `end` begins: the start of the local day `windowMonths` earlier. */
export function windowStart(end: Date, program: Program): Date {
  return startOfDay(
    addMonths(dayOf(end, program.timeZone), -program.tiers.windowMonths),
    program.timeZone,
  )
}

/** The highest tier that `spentMinor` reaches. */
export function tierReachedBy(spentMinor: number, levels: readonly Tier[]): Tier {
  const [lowest] = levels
  if (!lowest) throw new Error('A program has at least one tier.')
  return levels.findLast(({ thresholdMinor }) => spentMinor >= thresholdMinor) ?? lowest
}

/**
 * The tier at `now`. A tier lasts `validMonths`; reaching a higher one replaces it at once. At its end it is renewed if the
 * spend still reaches it, else it steps down one level, or to what the spend supports where that is higher.
 */
export function tierAt(state: TierState, now: Date, program: Program): TierStanding {
  const { levels } = program.tiers
  const reached = tierReachedBy(state.spentMinor, levels)
  const held = heldAt(state, now, reached, program)
  if (levels.indexOf(reached) <= levels.indexOf(held.tier)) return standing(held, state, program)
  return standing(
    { tier: reached, since: now, until: validUntil(now, reached, program) },
    state,
    program,
  )
}

interface Held {
  tier: Tier
  since: Date
  until: Date | null
}

/** The stored tier, with every end that has passed since. */
function heldAt(state: TierState, now: Date, reached: Tier, program: Program): Held {
  const { levels } = program.tiers
  let index = Math.max(
    0,
    levels.findIndex(({ id }) => id === state.tierId),
  )
  let since = state.tierSince ?? now
  let until = index === 0 ? null : state.tierUntil
  while (until !== null && until <= now) {
    index = Math.max(levels.indexOf(reached), index - 1)
    since = until
    until = validUntil(until, levels[index], program)
  }
  return { tier: levels[index] ?? reached, since, until }
}

/** The end of a tier that begins at `from`: `validMonths` later, at the end of that local day. */
function validUntil(from: Date, tier: Tier | undefined, program: Program): Date | null {
  if (!tier || tier.thresholdMinor === 0) return null
  const day = addMonths(dayOf(from, program.timeZone), program.tiers.validMonths)
  return startOfDay(day, program.timeZone)
}

function standing(held: Held, state: TierState, program: Program): TierStanding {
  const { levels } = program.tiers
  const nextTier = levels[levels.indexOf(held.tier) + 1]
  return {
    ...held,
    next: nextTier
      ? { tier: nextTier, missingMinor: Math.max(0, nextTier.thresholdMinor - state.spentMinor) }
      : null,
    keep: held.until
      ? {
          missingMinor: Math.max(0, held.tier.thresholdMinor - state.spentForRenewalMinor),
          by: held.until,
        }
      : null,
  }
}
