// Tiers in a rolling window: which one a member has, what keeps it, what reaches the next, and what a move writes.

import { addMonths, dayOf, startOfDay } from '../../core/time.ts'
import type { Program, Tier } from '../../shop/program/rules.ts'
import { type Measure, type Tiers, thresholdOf } from '../../shop/program/tier.ts'

/** What a member has of each measure in some window. */
export interface Qualifying {
  spentMinor: number
  /** Purchases of which something is left behind refunds. */
  orders: number
  /** Marks, by the program's weights. */
  engagement: number
}

/** In the window that ends now; and so far in the one that ends with the tier. */
export interface Qualified extends Qualifying {
  spentForRenewalMinor: number
  ordersForRenewal: number
  engagementForRenewal: number
}

export const NOTHING_QUALIFIED: Qualified = {
  spentMinor: 0,
  orders: 0,
  engagement: 0,
  spentForRenewalMinor: 0,
  ordersForRenewal: 0,
  engagementForRenewal: 0,
}

/** A member's tier as stored, and what decides about it. */
export interface TierState extends Qualified {
  tierId: string | null
  tierSince: Date | null
  tierUntil: Date | null
}

/** How far somebody is by one measure. */
export interface Progress {
  measure: Measure
  have: number
  need: number
  missing: number
}

export interface TierStanding {
  tier: Tier
  since: Date
  /** Null for the first tier: it has no end. */
  until: Date | null
  next: { tier: Tier; missingMinor: number; progress: Progress[] } | null
  /** Null for the first tier, and for one that is not stored yet: what counts at its end is not known before. */
  keep: { missingMinor: number; by: Date; progress: Progress[] } | null
}

const HAVE = {
  spend: 'spentMinor',
  orders: 'orders',
  engagement: 'engagement',
} as const satisfies Record<Measure, keyof Qualifying>

/** Where the rolling window that ends at `end` begins: the start of the local day `windowMonths` earlier. */
export function windowStart(end: Date, program: Program): Date {
  return startOfDay(
    addMonths(dayOf(end, program.timeZone), -program.tiers.windowMonths),
    program.timeZone,
  )
}

/** True where what somebody has is enough for the level: by any of the program's measures, or by all. */
export function reaches(have: Qualifying, level: Tier, { qualifyBy }: Tiers): boolean {
  const enough = (measure: Measure) => have[HAVE[measure]] >= thresholdOf(level, measure)
  return qualifyBy.match === 'any'
    ? qualifyBy.measures.some(enough)
    : qualifyBy.measures.every(enough)
}

/** The highest tier that is reached. */
export function tierReachedBy(have: Qualifying, tiers: Tiers): Tier {
  const lowest = lowestOf(tiers)
  return tiers.levels.findLast((level) => reaches(have, level, tiers)) ?? lowest
}

function lowestOf({ levels: [lowest] }: Tiers): Tier {
  if (!lowest) throw new Error('A program has at least one tier.')
  return lowest
}

/**
 * The tier at `now`. A tier lasts `validMonths`; reaching a higher one replaces it at once. At its end it is renewed if it is still
 * reached, else it steps down one level, or to what is reached where that is higher or the program asks to requalify.
 */
export function tierAt(state: TierState, now: Date, program: Program): TierStanding {
  const { levels } = program.tiers
  const reached = tierReachedBy(state, program.tiers)
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
  const reached = tierReachedBy(state, program.tiers)
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

/** The stored tier, with every end that has passed since; nobody is raised. */
export function heldStanding(state: TierState, now: Date, program: Program): TierStanding {
  return standing(heldAt(state, now, program), state, program)
}

/**
 * The tier once an act has brought something: every end that has passed is judged without it, as the night would have done; then it may
 * raise.
 */
export function tierAfterGain(
  state: TierState,
  gained: Qualifying,
  now: Date,
  program: Program,
): TierStanding {
  const { tier, since, until } = heldAt(state, now, program)
  const settled = { ...state, tierId: tier.id, tierSince: since, tierUntil: until }
  return tierAt(withGained(settled, gained), now, program)
}

function heldAt(state: TierState, now: Date, program: Program): Held {
  return endingsBy(state, now, program).at(-1)?.held ?? storedTier(state, now, program)
}

/** A tier that the program no longer has counts as the first. */
function storedTier(state: TierState, now: Date, { tiers }: Program): Held {
  const lowest = lowestOf(tiers)
  const tier = tiers.levels.find(({ id }) => id === state.tierId) ?? lowest
  return { tier, since: state.tierSince ?? now, until: tier === lowest ? null : state.tierUntil }
}

/**
 * What follows a tier at its end: itself where it is reached, else one level less or what is reached. Never more than itself: who has
 * reached more is raised by an act of its own (`tierMove`), which gives the upgrade's gift.
 */
export function heldAfterEnd(tier: Tier, end: Date, reached: Tier, program: Program): Held {
  const { levels, downgrade } = program.tiers
  const [own, got] = [levels.indexOf(tier), levels.indexOf(reached)]
  const floor = downgrade === 'one-step' ? own - 1 : 0
  const next = levels[Math.min(own, Math.max(got, floor, 0))] ?? reached
  return { tier: next, since: end, until: validUntil(end, next, program) }
}

/** The end of a tier that begins at `from`: `validMonths` later, at the start of that local day; null for the first tier. */
export function validUntil(from: Date, tier: Tier, program: Program): Date | null {
  if (tier.id === lowestOf(program.tiers).id) return null
  const day = addMonths(dayOf(from, program.timeZone), program.tiers.validMonths)
  return startOfDay(day, program.timeZone)
}

/** What a commit writes of a member's tier. */
export interface TierMove {
  /** Held until now, behind every end that has passed. */
  from: Tier
  after: TierStanding
  /** Ends of the stored tier that have passed and are not in its history yet. */
  endings: TierEnding[]
}

/** From the stored tier to `after`, which an act has reached or lost. */
export function tierMove(
  stored: TierState,
  after: TierStanding,
  now: Date,
  program: Program,
): TierMove {
  return {
    from: heldAt(stored, now, program).tier,
    after,
    endings: endingsBy(stored, now, program),
  }
}

/** True where the move leads to a higher tier. */
export function isRise({ from, after }: TierMove, { tiers: { levels } }: Program): boolean {
  return levels.indexOf(after.tier) > levels.indexOf(from)
}

/** `state` with what an act has brought, for the window that ends now and the one that ends with the tier. */
function withGained<State extends Qualified>(state: State, gained: Qualifying): State {
  return {
    ...state,
    spentMinor: state.spentMinor + gained.spentMinor,
    orders: state.orders + gained.orders,
    engagement: state.engagement + gained.engagement,
    spentForRenewalMinor: state.spentForRenewalMinor + gained.spentMinor,
    ordersForRenewal: state.ordersForRenewal + gained.orders,
    engagementForRenewal: state.engagementForRenewal + gained.engagement,
  }
}

/** A tier held, with what reaches the next and what keeps it. */
export function standing(held: Held, state: TierState, { tiers }: Program): TierStanding {
  const next = tiers.levels[tiers.levels.indexOf(held.tier) + 1]
  const renewal: Qualifying = {
    spentMinor: state.spentForRenewalMinor,
    orders: state.ordersForRenewal,
    engagement: state.engagementForRenewal,
  }
  // The renewal was counted for the end that is stored.
  const isStored = held.until?.getTime() === state.tierUntil?.getTime()
  return {
    ...held,
    next: next ? { tier: next, ...missingOf(state, next, tiers) } : null,
    keep:
      held.until && isStored ? { by: held.until, ...missingOf(renewal, held.tier, tiers) } : null,
  }
}

/** By each measure that counts; `missingMinor` is money's own, 0 where money does not count or is not needed any more. */
function missingOf(have: Qualifying, level: Tier, tiers: Tiers) {
  const done = reaches(have, level, tiers)
  const progress = tiers.qualifyBy.measures.map((measure): Progress => {
    const [has, need] = [have[HAVE[measure]], thresholdOf(level, measure)]
    return { measure, have: has, need, missing: done ? 0 : Math.max(0, need - has) }
  })
  const missingMinor = progress.find(({ measure }) => measure === 'spend')?.missing ?? 0
  return { missingMinor, progress }
}
