// A changed program tried on last year before it is saved: who would be in which tier, and what it would have given away.

import type { Database } from '../../../db/client.ts'
import { isStopped } from '../../../db/commit.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { type Load, type OperationContext, reads, reportQuery } from '../../core/operation.ts'
import { addMonths, dayOf, startOfDay } from '../../core/time.ts'
import { loadProgram, parseProgram } from '../../shop/program/operations.ts'
import type { Program } from '../../shop/program/rules.ts'
import { compare, type Simulated } from './rules.ts'
import { limitTime, selectCells, selectCosts } from './store.ts'

/** Whole months that are priced. */
export const SIMULATED_MONTHS = 12
/** Of each of its statements; a million purchases need a third of it (bench/RESULTS.md). */
export const STATEMENT_SECONDS_MAX = 30

export interface Simulation extends Simulated {
  since: Date
  until: Date
}

/**
 * The last SIMULATED_MONTHS under the program in force and under `document`. Tiers are those that each program's own window reaches
 * today, on both sides, and everything is priced by them: how long somebody keeps a tier they no longer reach, and which tier they had
 * at each purchase, is left out, so that the two sides differ by the program alone. Limits begin unspent.
 * @returns refusals `program_invalid` with its issues where the document is none; `simulation_too_long` {seconds} where a statement took
 * longer than STATEMENT_SECONDS_MAX and was stopped
 */
export async function simulateProgram(
  context: OperationContext,
  document: unknown,
): Promise<Outcome<Simulation, 'program_invalid' | 'simulation_too_long'>> {
  const changed = parseProgram(document)
  if (!changed.ok) return changed
  const until = context.now()
  const current = await loadProgram(context)
  const load = simulationLoad(context.db, { before: current, after: changed.value }, until)
  try {
    return done(await reportQuery(context.db, load))
  } catch (error) {
    if (isStopped(error)) return refused('simulation_too_long', { seconds: STATEMENT_SECONDS_MAX })
    throw error
  }
}

export function simulationLoad(
  db: Database,
  programs: { before: Program; after: Program },
  until: Date,
  secondsMax = STATEMENT_SECONDS_MAX,
): Load<Simulation> {
  const { before, after } = programs
  const firstDay = addMonths(dayOf(until, before.timeZone), -SIMULATED_MONTHS)
  const span = { since: startOfDay(firstDay, before.timeZone), until }
  return reads(
    [
      limitTime(db, secondsMax),
      selectCells(db, before, after, until),
      selectCosts(db, before, span),
      selectCosts(db, after, span),
    ],
    ([, cells, costsBefore, costsAfter]): Simulation => ({
      ...span,
      ...compare(cells, { before: costsBefore, after: costsAfter }, programs),
    }),
  )
}
