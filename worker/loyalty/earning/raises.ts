// Members who have reached more than they hold without an act that settled it: raised at night, a bounded slice after the other.

import { sql } from 'drizzle-orm'
import { done } from '../../core/errors.ts'
import { type OperationContext, operation, reads } from '../../core/operation.ts'
import type { Day } from '../../core/time.ts'
import { loadProgram } from '../../shop/program/operations.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { requireMember } from '../member/rules.ts'
import { selectMemberById } from '../member/store.ts'
import { selectOvergrown } from '../tier/night-store.ts'
import { type TierState, tierAt, tierMove, windowStart } from '../tier/rules.ts'
import type { TierRise } from './event.ts'
import type { EarningPosted } from './rules.ts'
import { earnerOf, postedStatements, riseStatements, selectEarner } from './store.ts'
import { upgradeOf, withGift } from './upgrade.ts'

/** Members of one message: two round trips each, and a Worker of the free plan has 50 subrequests. */
export const RAISES_PER_SLICE_MAX = 20

/** The stored tier brought to what counts now, with the gift of a rise. Nothing to do is no refusal: somebody else was faster. */
export const settleTier = operation({
  name: 'settle-tier',
  load: (db, { memberId }: { memberId: string }, now) =>
    reads(
      [
        selectProgram(db),
        selectMemberById(db, memberId),
        ...selectEarner(db, sql`${memberId}::uuid`, now, now),
      ],
      ([versions, [person], ...earner]) => ({
        program: currentProgramOf(versions).document,
        person,
        earner: earnerOf(earner),
      }),
    ),
  decide({ program, person, earner }, _command, now) {
    const member = requireMember(person)
    if (!member.ok) return { outcome: member }
    const { id: memberId, tierId, tierSince, tierUntil, tierRevision: revision } = member.value
    const state: TierState = { tierId, tierSince, tierUntil, ...earner.spend }
    const move = tierMove(state, tierAt(state, now, program), now, program)
    const outcome = done({ tierId: move.after.tier.id })
    if (move.after.tier === move.from && move.endings.length === 0) return { outcome }
    const upgrade = upgradeOf(move, earner.gifts, now, program)
    const posted = withGift({ points: null, credit: null }, earner.accounts, upgrade, now, program)
    if (!posted.ok) return { outcome: posted }
    const rise: TierRise = { move, upgrade, revision }
    const change: { memberId: string; rise: TierRise; posted: EarningPosted } = {
      memberId,
      rise,
      posted: posted.value,
    }
    return { outcome, change }
  },
  commit: (db, { memberId, rise, posted }, _command, { now }) => [
    ...riseStatements(db, memberId, rise, { kind: 'night' }, now),
    ...postedStatements(db, memberId, posted, now),
  ],
})

export interface RaiseSlice {
  /** The business day of the run. */
  day: Day
  /** Members up to this id are done. */
  after: string
}

/**
 * Raises the next members by id who have reached more than the tier they are stored in. Running it twice changes nothing more.
 * @returns where the next slice begins; null when nobody is left
 */
export async function raiseTiers(
  context: OperationContext,
  { day, after }: RaiseSlice,
): Promise<{ raised: number; refusals: string[]; next: string | null }> {
  const program = await loadProgram(context)
  const now = context.now()
  const pass = { now, windowStart: windowStart(now, program), tiers: program.tiers }
  const slice = { after, limit: RAISES_PER_SLICE_MAX }
  const people = await selectOvergrown(context.db, pass, slice)
  const refusals: string[] = []
  for (const { memberId } of people) {
    const ran = await settleTier(context, { memberId }, `raise:${memberId}:${day}`)
    if (!ran.ok) refusals.push(ran.refusal.code)
  }
  const last = people[RAISES_PER_SLICE_MAX - 1]
  return { raised: people.length - refusals.length, refusals, next: last?.memberId ?? null }
}
