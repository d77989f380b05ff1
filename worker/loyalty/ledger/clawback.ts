// Taking an earning back when its purchase is refunded: against totals, so that many partial refunds take what one full one does. Pure.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { sum } from '../../core/money.ts'
import {
  type Account,
  afterTakes,
  andThen,
  bySpendingOrder,
  type Cause,
  entryOf,
  expire,
  type Lot,
  type Posted,
  spendable,
  takeFrom,
} from './rules.ts'

/** An earning as its refund needs it. */
export interface Earned {
  /** The lot it made, open or used up. */
  lot: Lot
  /** What the earning was for: `purchase`, `purchase-rule` … and its source. */
  reason: string
  source: string
  /** Points clawed back so far. */
  clawedBack: number
  /** Points of the lot that were written off unused. */
  expired: number
}

/**
 * Takes back what an earning brought too much: `keep` is what the rest of the purchase still earns (0 for a full refund), and the
 * difference to what was clawed back before is taken — from the lot itself, pending or not, then from the others in spending order,
 * then from what is pending; what is missing becomes debt. Points of the lot that expired unused are not taken again. Asked again
 * with the same or a higher `keep` it takes nothing: the postings are then only those of expiry, or none.
 * @returns refusal `amount_invalid` where `keep` is not a whole number from 0 to the lot's amount
 */
export function clawback(
  account: Account,
  earned: Earned,
  { keep, ...cause }: Cause & { keep: number },
  now: Date,
): Outcome<Posted, 'amount_invalid'> {
  if (!Number.isSafeInteger(keep) || keep < 0 || keep > earned.lot.amount)
    return refused('amount_invalid')
  const fresh = expire(account, now)
  const expired = earned.expired + takenFrom(fresh, earned.lot.seq)
  const missing = Math.max(0, earned.lot.amount - keep - expired) - earned.clawedBack
  if (missing <= 0) return done(fresh)
  return done(andThen(fresh, take(fresh.account, earned.lot.seq, missing, cause, now)))
}

function takenFrom({ postings }: Posted, lotSeq: number): number {
  const takes = postings.flatMap((posting) => posting.takes)
  return sum(takes.flatMap((each) => (each.lotSeq === lotSeq ? [each.amount] : [])))
}

function take(account: Account, lotSeq: number, amount: number, cause: Cause, now: Date): Posted {
  const own = account.lots.filter(({ seq }) => seq === lotSeq)
  const others = { ...account, lots: account.lots.filter(({ seq }) => seq !== lotSeq) }
  const pending = others.lots.filter(({ availableAt }) => availableAt > now).sort(bySpendingOrder)
  const takes = takeFrom([...own, ...spendable(others, now), ...pending], amount)
  const owed = amount - sum(takes.map((each) => each.amount))
  const seq = account.seq + 1
  const balance = account.balance - amount
  const entry = entryOf(seq, 'reverse', -amount, balance, { ...cause, ofSeq: lotSeq })
  const lots = afterTakes(account.lots, takes)
  return {
    account: { ...account, seq, balance, debt: account.debt + owed, lots },
    postings: [{ entry, lot: null, takes }],
  }
}
