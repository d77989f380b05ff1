// What a person changes by hand: a correction with its reason, and points that one member gives another. Pure.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { isAmount, sum } from '../../core/money.ts'
import {
  type Account,
  andThen,
  bySpendingOrder,
  type Cause,
  credit,
  debit,
  earn,
  expire,
  type LedgerRefusal,
  type Lot,
  type Posted,
  spendable,
  takeFrom,
  takesOf,
} from './rules.ts'

export interface Adjustment extends Cause {
  /** Positive: a new lot; negative: from what can be spent first, then from what is pending. Not 0. */
  delta: number
  fund: 'free' | 'paid'
  /** Of the new lot; unused for a correction downwards. */
  expiresAt: Date | null
}

/**
 * Corrects an account. A correction never makes debt: downwards it takes at most what the lots hold.
 * @returns refusals `amount_invalid`, `insufficient_points` (`available`: what could be taken)
 */
export function adjust(
  account: Account,
  { delta, fund, expiresAt, ...cause }: Adjustment,
  now: Date,
): Outcome<Posted, 'amount_invalid' | 'insufficient_points'> {
  const amount = Math.abs(delta)
  if (!isAmount(amount)) return refused('amount_invalid')
  const fresh = expire(account, now)
  if (delta > 0) {
    const earning = { ...cause, amount, fund, availableAt: now, expiresAt }
    return done(andThen(fresh, credit(fresh.account, 'adjust', earning)))
  }
  const pending = fresh.account.lots.filter((lot) => lot.availableAt > now).sort(bySpendingOrder)
  const takes = takeFrom([...spendable(fresh.account, now), ...pending], amount)
  const available = sum(takes.map((take) => take.amount))
  if (available < amount) return refused('insufficient_points', { available })
  return done(andThen(fresh, debit(fresh.account, 'adjust', takes, cause)))
}

/** Both sides of a transfer, to be written in one commit. */
export interface Transferred {
  from: Posted
  to: Posted
}

/**
 * Moves `amount` between two members' accounts of one unit. Every part keeps its fund and its expiry, so that passing points round
 * prolongs nothing; the receiver's debt is repaid first.
 * @returns the refusals of a spend
 * @throws where the accounts are of two units: no user can cause that
 */
export function transfer(
  from: Account,
  to: Account,
  { amount, occurredAt, ...cause }: Omit<Cause, 'reason' | 'ofSeq'> & { amount: number },
  now: Date,
): Outcome<Transferred, LedgerRefusal> {
  if (from.unit !== to.unit) throw new Error(`A transfer from ${from.unit} to ${to.unit}.`)
  const fresh = expire(from, now)
  const takes = takesOf(fresh.account, amount, now)
  if (!takes.ok) return takes
  const moved = { ...cause, occurredAt, reason: 'transfer' }
  const sent = andThen(fresh, debit(fresh.account, 'spend', takes.value, moved))
  const lots = new Map(fresh.account.lots.map((lot) => [lot.seq, lot]))
  let received = expire(to, now)
  for (const { lotSeq, amount: part } of takes.value) {
    const { fund, expiresAt } = lotOf(lots, lotSeq)
    const earned = earn(received.account, {
      ...moved,
      amount: part,
      fund,
      expiresAt,
      availableAt: now,
    })
    if (!earned.ok) return earned
    received = andThen(received, earned.value)
  }
  return done({ from: sent, to: received })
}

function lotOf(lots: ReadonlyMap<number, Lot>, seq: number): Lot {
  const lot = lots.get(seq)
  if (!lot) throw new Error(`A take from lot ${seq}, which is not open.`)
  return lot
}
