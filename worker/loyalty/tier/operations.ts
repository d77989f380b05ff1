// The nightly job of tiers: every end that has passed, for all members at once.

import { commit } from '../../../db/commit.ts'
import type { OperationContext } from '../../core/operation.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { passTierEnds, selectPassedEnds } from './night-store.ts'
import { validUntil, windowStart } from './rules.ts'

/** Ends of one pass; a day brings one, a month of missed nights thirty. */
const ENDS_PER_PASS_MAX = 400
/** A pass moves every due member by one end. Tiers of a month, left alone for ten years, need 120. */
const PASSES_MAX = 200

/**
 * Steps down or renews every tier whose end has passed, until none is left: two round trips per pass, one pass on an ordinary night.
 * Running it twice, or twice at once, changes nothing more. @returns the passes it took
 * @throws when ends are left after PASSES_MAX passes, so that the job comes back
 */
export async function keepTiers({ db, now: clock }: OperationContext): Promise<{ passes: number }> {
  for (let passes = 0; passes < PASSES_MAX; passes += 1) {
    const now = clock()
    const [versions, passed] = await db.batch([
      selectProgram(db),
      selectPassedEnds(db, now, ENDS_PER_PASS_MAX),
    ])
    if (passed.length === 0) return { passes }
    const program = currentProgramOf(versions).document
    const highest = program.tiers.levels.at(-1)
    const ends = passed.flatMap(({ end }) =>
      end && highest ? [{ end, nextEnd: validUntil(end, highest, program) }] : [],
    )
    const pass = { now, windowStart: windowStart(now, program), tiers: program.tiers, ends }
    await commit(db, passTierEnds(db, pass))
  }
  throw new Error(`Tiers whose end has passed are left after ${PASSES_MAX} passes.`)
}
