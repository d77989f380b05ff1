// A changed program tried on last year's purchases before it is saved: who would be in which tier, and what it would have cost.

import type { Database } from '../../../db/client.ts'
import { done, type Outcome } from '../../core/errors.ts'
import { sum } from '../../core/money.ts'
import { type OperationContext, query, reads } from '../../core/operation.ts'
import { addMonths, dayOf, startOfDay } from '../../core/time.ts'
import { loadProgram, parseProgram } from '../../shop/program/operations.ts'
import type { Program, Tier } from '../../shop/program/rules.ts'
import { windowStart } from '../tier/rules.ts'
import { type Cell, selectMemberCount, selectSimulation, type Terms } from './simulation-store.ts'

/** Whole months of purchases that are priced. */
export const SIMULATED_MONTHS = 12

export interface SimulatedSide {
  /** In the order of the program's tiers. */
  tiers: { tierId: string; members: number }[]
  /** By the base rate and the tier's multiplier; earning rules are not priced. */
  points: number
  /** What the tier's discount would have taken off. */
  discountMinor: number
}

export interface Simulation {
  since: Date
  until: Date
  members: number
  purchases: number
  before: SimulatedSide
  after: SimulatedSide
  movedUp: number
  movedDown: number
  /** True where a program counts engagement: tiers are then those that spend and orders alone reach. */
  withoutEngagement: boolean
  /** True where a program's earning rules give coupons: what those take off is not priced. */
  withoutEarnedCoupons: boolean
}

/**
 * The last SIMULATED_MONTHS of purchases under the program in force and under `document`. Tiers are those that the spend in each
 * program's own window reaches today, on both sides: how long somebody keeps a tier they no longer reach is left out, so that the
 * two sides differ by the program alone. @returns `program_invalid` with its issues where the document is none
 */
export async function simulateProgram(
  context: OperationContext,
  document: unknown,
): Promise<Outcome<Simulation, 'program_invalid'>> {
  const changed = parseProgram(document)
  if (!changed.ok) return changed
  const until = context.now()
  const current = await loadProgram(context)
  return done(await query(context.db, simulationLoad(context.db, current, changed.value, until)))
}

export function simulationLoad(db: Database, before: Program, after: Program, until: Date) {
  const since = startOfDay(
    addMonths(dayOf(until, before.timeZone), -SIMULATED_MONTHS),
    before.timeZone,
  )
  const compared = { before: termsOf(before, until), after: termsOf(after, until), since, until }
  return reads(
    [selectSimulation(db, compared), selectMemberCount(db)],
    ([cells, [counted]]): Simulation => ({
      since,
      until,
      withoutEngagement: [before, after].some(({ tiers }) =>
        tiers.qualifyBy.measures.includes('engagement'),
      ),
      withoutEarnedCoupons: [before, after].some(({ earningRules }) =>
        earningRules.some(({ award }) => award.kind === 'coupon'),
      ),
      ...fold(cells, counted?.members ?? 0, before.tiers.levels, after.tiers.levels),
    }),
  )
}

function termsOf(program: Program, until: Date): Terms {
  const { levels, qualifyBy } = program.tiers
  return {
    measures: qualifyBy.measures.filter((measure) => measure !== 'engagement'),
    match: qualifyBy.match,
    thresholdOrders: levels.map(({ thresholdOrders }) => thresholdOrders),
    windowStart: windowStart(until, program),
    thresholdsMinor: levels.map(({ thresholdMinor }) => thresholdMinor),
    multiplierHundredths: levels.map(({ pointMultiplier }) => Math.round(pointMultiplier * 100)),
    discountPercents: levels.map(({ discountPercent }) => discountPercent),
    basePoints: program.points.base.points,
    perAmountMinor: program.points.base.perAmountMinor,
  }
}

function fold(
  cells: readonly Cell[],
  members: number,
  before: readonly Tier[],
  after: readonly Tier[],
): Omit<Simulation, 'since' | 'until' | 'withoutEngagement' | 'withoutEarnedCoupons'> {
  const of = (pick: (cell: Cell) => number, among = cells) => sum(among.map(pick))
  // Who bought nothing in the windows is in the lowest tier, before and after.
  const others = members - of((cell) => cell.members)
  const perTier = (levels: readonly Tier[], side: 'before' | 'after') =>
    levels.map(({ id }, index) => {
      const inTier = cells.filter((cell) => cell[side] === index + 1)
      return {
        tierId: id,
        members: of((cell) => cell.members, inTier) + (index === 0 ? others : 0),
      }
    })
  const rank = ranksAmong(before, after)
  const moved = (direction: number) =>
    of(
      (cell) => cell.members,
      cells.filter((cell) => Math.sign(cell.after - (rank[cell.before - 1] ?? 1)) === direction),
    )
  return {
    members,
    purchases: of((cell) => cell.purchases),
    before: {
      tiers: perTier(before, 'before'),
      points: of((cell) => cell.pointsBefore),
      discountMinor: of((cell) => cell.discountBeforeMinor),
    },
    after: {
      tiers: perTier(after, 'after'),
      points: of((cell) => cell.pointsAfter),
      discountMinor: of((cell) => cell.discountAfterMinor),
    },
    movedUp: moved(1),
    movedDown: moved(-1),
  }
}

/** Each old tier's place (1 is the lowest) among the new ones: its own, or for one that is gone the highest that asks no more. */
function ranksAmong(before: readonly Tier[], after: readonly Tier[]): number[] {
  return before.map(({ id, thresholdMinor }) => {
    const own = after.findIndex((level) => level.id === id)
    if (own >= 0) return own + 1
    return after.findLastIndex((level) => level.thresholdMinor <= thresholdMinor) + 1
  })
}
