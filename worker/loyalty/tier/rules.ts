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
  const held = heldAt(state, now, program)
  if (levels.indexOf(reached) <= levels.indexOf(held.tier)) return standing(held, state, program)
  return standing(
    { tier: reached, since: now, until: validUntil(now, reached, program) },
    state,
    program,
  )
}

/** A tier held, from when to when. */
export interface Held {
  tier: Tier
  since: Date
  /** Null for the first tier. */
  until: Date | null
}

/** One end that has passed: what was held until then, and what is held since. */
export interface TierEnding {
  from: Tier
  held: Held
}

/** Every end of the stored tier that has passed by `now`, the earliest first. */
export function endingsBy(state: TierState, now: Date, program: Program): TierEnding[] {
  const { levels } = program.tiers
  const reached = tierReachedBy(state.spentMinor, levels)
  const endings: TierEnding[] = []
  let { tier, until } = storedTier(state, now, program)
  while (until !== null && until <= now) {
    const held = heldAfterEnd(tier, until, reached, program)
    endings.push({ from: tier, held })
    tier = held.tier
    until = held.until
  }
  return endings
}

/** The stored tier, with every end that has passed since. */
function heldAt(state: TierState, now: Date, program: Program): Held {
  return endingsBy(state, now, program).at(-1)?.held ?? storedTier(state, now, program)
}

/** A tier that the program no longer has counts as the first. */
function storedTier(state: TierState, now: Date, program: Program): Held {
  const { levels } = program.tiers
  const tier = levels.find(({ id }) => id === state.tierId) ?? tierReachedBy(0, levels)
  const until = tier.thresholdMinor === 0 ? null : state.tierUntil
  return { tier, since: state.tierSince ?? now, until }
}

/** What follows a tier at its end: itself or better where the spend reaches it, else one level less, or what the spend reaches. */
export function heldAfterEnd(tier: Tier, end: Date, reached: Tier, program: Program): Held {
  const { levels } = program.tiers
  const index = Math.max(levels.indexOf(reached), levels.indexOf(tier) - 1)
  const next = levels[index] ?? reached
  return { tier: next, since: end, until: validUntil(end, next, program) }
}

/** The end of a tier that begins at `from`: `validMonths` later, at the start of that local day; null for the first tier. */
export function validUntil(from: Date, tier: Tier, program: Program): Date | null {
  if (tier.thresholdMinor === 0) return null
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
