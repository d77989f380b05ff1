// The points of a voucher: given back to the lots they came from, or kept for good when it is used. Pure.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { capture, type Hold, release } from '../ledger/hold.ts'
import { reverse, type Taken } from '../ledger/reversal.ts'
import type { Account, Cause, Posted } from '../ledger/rules.ts'
import { sourceOf } from './rules.ts'

/** A member's points, and what a voucher took of them. */
export interface PaidPoints {
  account: Account
  /** Where the points are held. */
  hold: Hold | undefined
  /** The entry that took them. */
  taken: Taken | undefined
}

interface Paid {
  id: string
  points: number
  payment: 'hold' | 'spend' | 'none'
}
type Why = Pick<Cause, 'reason' | 'actor'>

/**
 * Releases the hold of an open voucher, or reverses its spend; a prize cost nothing, and nothing comes back. `voucher_expired` {expiredAt} where a clock that runs ahead of ours has
 * ended the hold already.
 * @throws where the ledger does not have what an open voucher stands for: then nothing must be written
 */
export function giveBackPoints(
  { account, hold, taken }: PaidPoints,
  { id, points, payment }: Paid,
  why: Why,
  now: Date,
): Outcome<Posted, 'voucher_expired'> {
  if (payment === 'none') return done({ account, postings: [] })
  const cause = { ...why, source: sourceOf(id), occurredAt: now }
  if (payment === 'hold') {
    const held = requireHold(hold, id)
    const released = release(account, held, cause, now)
    return released.ok ? released : ended(held)
  }
  if (!taken) throw new Error(`The voucher ${id} has no spend.`)
  const reversed = reverse(account, taken, { ...cause, amount: points }, now)
  if (!reversed.ok) throw new Error(`The voucher ${id}: ${reversed.refusal.code}.`)
  return reversed
}

/** Turns the hold of an open voucher into a spend; null where the points are gone already, or it cost none. `voucher_expired` as above. */
export function keepPoints(
  { account, hold }: PaidPoints,
  { id, payment }: Paid,
  why: Why,
  now: Date,
): Outcome<Posted | null, 'voucher_expired'> {
  if (payment !== 'hold') return done(null)
  const held = requireHold(hold, id)
  const cause = { ...why, source: sourceOf(id), occurredAt: now }
  const captured = capture(account, held, cause, now)
  return captured.ok ? captured : ended(held)
}

function requireHold(hold: Hold | undefined, voucherId: string): Hold {
  if (!hold) throw new Error(`The voucher ${voucherId} has no hold.`)
  return hold
}

function ended({ expiresAt }: Hold) {
  return refused('voucher_expired', { expiredAt: expiresAt.getTime() })
}
