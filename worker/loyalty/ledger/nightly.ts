// The ledger's nights: holds and lots whose time is over are settled, and every account is told again from its rows.

import { commit } from '../../../db/commit.ts'
import { done } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { type Decision, type OperationContext, operation, reads } from '../../core/operation.ts'
import { insertDeadLetter, markReplayed, selectOpenLetters } from '../../shop/dead-letter/store.ts'
import { expireHold } from './hold.ts'
import {
  expireLots,
  REPLAY_MEMBERS_MAX,
  selectDisagreements,
  selectSliceEnd,
} from './nightly-store.ts'
import {
  type AccountOf,
  accountsOf,
  type HoldOf,
  holdsOf,
  selectAccountsOfDueHolds,
  selectDueHolds,
} from './past-store.ts'
import { messageIdOf, REPLAY_QUEUE, reportOf } from './replay.ts'
import { andThen, type Posted } from './rules.ts'
import { appendPostings } from './store.ts'

/** Holds settled in one transaction. */
const HOLDS_MAX = 50
/** Transactions of one job message; what is left then waits for the next message. */
const ROUNDS_MAX = 40

interface Settled {
  memberId: string
  posted: Posted
}

/** Releases the holds that ended first, at most HOLDS_MAX, in one commit. */
const expireHolds = operation({
  name: 'expire-holds',
  load: (db, _command: null, now) =>
    reads(
      [selectDueHolds(db, now, HOLDS_MAX), selectAccountsOfDueHolds(db, now, HOLDS_MAX)],
      ([holds, accounts]) => ({ holds: holdsOf(holds), accounts: accountsOf(accounts) }),
    ),
  decide({ holds, accounts }, _command, now): Decision<Settled[], { expired: number }, never> {
    const settled = accounts.flatMap((each) => settle(each, holds, now))
    const outcome = done({ expired: holds.length })
    return settled.length > 0 ? { outcome, change: settled } : { outcome }
  },
  commit: (db, settled, _command, { now }) =>
    settled.flatMap(({ memberId, posted }) => appendPostings(db, memberId, posted, now)),
})

function settle({ memberId, account }: AccountOf, holds: readonly HoldOf[], now: Date): Settled[] {
  let posted: Posted = { account, postings: [] }
  for (const { hold } of holds.filter(
    (each) => each.memberId === memberId && each.unit === account.unit,
  ))
    posted = andThen(posted, expireHold(posted.account, hold, now))
  return posted.postings.length > 0 ? [{ memberId, posted }] : []
}

/** Settles the holds whose time is over. @returns true when none is left; false after ROUNDS_MAX transactions */
export async function expireDueHolds(context: OperationContext): Promise<boolean> {
  for (let round = 1; round <= ROUNDS_MAX; round += 1) {
    const key = `expire-holds:${newId(context.now())}`
    const ran = await expireHolds(context, null, key)
    if (!ran.ok) throw new Error(ran.refusal.code)
    if (ran.value.expired < HOLDS_MAX) return true
  }
  return false
}

/** Writes off everything whose time is over, on all accounts. @returns true when nothing is left; false after ROUNDS_MAX transactions */
export async function expireDue(context: OperationContext): Promise<boolean> {
  if (!(await expireDueHolds(context))) return false
  for (let round = 1; round <= ROUNDS_MAX; round += 1) {
    const { rows } = await expireLots(context.db, context.now())
    if (rows[0]?.due === 0) return true
  }
  return false
}

/** Letters a slice writes in one night; where more accounts disagree, the rest follow in the next ones. */
const LETTERS_MAX = 200

/** Before the first member. */
export const FIRST_SLICE = '00000000-0000-0000-0000-000000000000'

/**
 * Tells the accounts of the members behind `after` again from entries, lots, takes and holds; writes a dead letter for each that
 * does not agree, once while it is open, and closes the letters of those that agree again. Repeated, it changes nothing.
 * @returns how many do not agree, and behind whom to go on (null: that was the last slice)
 */
export async function replayAccounts(
  { db, now: clock }: OperationContext,
  { day, after }: { day: string; after: string },
): Promise<{ disagreements: number; next: string | null }> {
  const now = clock()
  const [slice, { rows: found }, open] = await db.batch([
    selectSliceEnd(db, after),
    selectDisagreements(db, after),
    selectOpenLetters(db, REPLAY_QUEUE),
  ])
  const [end] = slice.rows
  if (!end || end.upTo === null) return { disagreements: 0, next: null }
  const { fresh, settled } = reportOf(found, open, { after, upTo: end.upTo })
  const letters = fresh.slice(0, LETTERS_MAX).map((each) =>
    insertDeadLetter(db, {
      id: newId(now),
      queue: REPLAY_QUEUE,
      messageId: messageIdOf(each, day),
      message: each,
      reason: `An account does not agree: ${each.complaints.join(', ')}.`,
      attempts: 1,
      at: now,
    }),
  )
  await commit(db, [...letters, ...settled.map((id) => markReplayed(db, id, now))])
  return {
    disagreements: found.length,
    next: end.members < REPLAY_MEMBERS_MAX ? null : end.upTo,
  }
}
