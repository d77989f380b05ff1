// Points set aside until they are paid for: held, then captured, released or expired; each once. Pure.
// The hold's entry debits; its capture is an entry of 0; its release gives back to the lots it took from.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { giveBack, type LotPart } from './reversal.ts'
import {
  type Account,
  andThen,
  type Cause,
  debit,
  entryOf,
  expire,
  type HoldStatus,
  type HoldStep,
  type LedgerRefusal,
  type Posted,
  takesOf,
} from './rules.ts'

/** A hold as it is stored, with what its entry took. */
export interface Hold {
  id: string
  /** Its entry. */
  seq: number
  amount: number
  status: HoldStatus
  expiresAt: Date
  source: string
  parts: readonly LotPart[]
}

export type HoldRefusal = 'hold_expired' | 'hold_settled'

/**
 * Makes `amount` unavailable until `expiresAt`, from the lots that would be spent.
 * @returns refusals of a spend, and `hold_expired` where `expiresAt` is not in the future
 */
export function hold(
  account: Account,
  {
    amount,
    holdId,
    expiresAt,
    ...cause
  }: Cause & { amount: number; holdId: string; expiresAt: Date },
  now: Date,
): Outcome<Posted, LedgerRefusal | 'hold_expired'> {
  if (expiresAt <= now) return refused('hold_expired', { expiredAt: expiresAt.getTime() })
  const fresh = expire(account, now)
  const takes = takesOf(fresh.account, amount, now)
  if (!takes.ok) return takes
  const posted = debit(fresh.account, 'hold', takes.value, cause)
  return done(andThen(fresh, withStep(posted, { id: holdId, amount, status: 'held', expiresAt })))
}

/** Turns the hold into a spend. At its end or later it is refused with `hold_expired`; settled before, with `hold_settled`. */
export function capture(
  account: Account,
  held: Hold,
  cause: Cause,
  now: Date,
): Outcome<Posted, HoldRefusal> {
  if (held.status === 'expired' || (held.status === 'held' && held.expiresAt <= now))
    return refused('hold_expired', { expiredAt: held.expiresAt.getTime() })
  if (held.status !== 'held') return refused('hold_settled', { status: held.status })
  const fresh = expire(account, now)
  const seq = fresh.account.seq + 1
  const { balance } = fresh.account
  const entry = entryOf(seq, 'capture', 0, balance, { ...cause, ofSeq: held.seq })
  const posted = {
    account: { ...fresh.account, seq },
    postings: [{ entry, lot: null, takes: [] }],
  }
  return done(andThen(fresh, withStep(posted, stepOf(held, 'captured'))))
}

/** Gives the hold back: to the original lots with their original expiry; what has ended meanwhile is written off at once. */
export function release(
  account: Account,
  held: Hold,
  cause: Cause,
  now: Date,
): Outcome<Posted, HoldRefusal> {
  if (held.status !== 'held') return refused('hold_settled', { status: held.status })
  return done(settleBack(account, held, 'released', cause, now))
}

/** Releases a hold whose time is over; does nothing to any other. */
export function expireHold(account: Account, held: Hold, now: Date): Posted {
  if (held.status !== 'held' || held.expiresAt > now) return { account, postings: [] }
  const cause = {
    reason: 'hold-expiry',
    source: held.source,
    actor: 'system',
    occurredAt: now,
  }
  return settleBack(account, held, 'expired', cause, now)
}

function settleBack(
  account: Account,
  held: Hold,
  status: 'released' | 'expired',
  cause: Cause,
  now: Date,
): Posted {
  const given = giveBack(account, 'release', held.parts, { ...cause, ofSeq: held.seq }, now)
  return withStep(given, stepOf(held, status))
}

function stepOf({ id, amount, expiresAt }: Hold, status: HoldStatus): HoldStep {
  return { id, amount, status, expiresAt }
}

/** The step belongs to the posting that holds, captures or releases; those of expiry carry none. */
function withStep({ account, postings }: Posted, step: HoldStep): Posted {
  return {
    account,
    postings: postings.map((posting) =>
      posting.entry.kind === 'expire' ? posting : { ...posting, hold: step },
    ),
  }
}
