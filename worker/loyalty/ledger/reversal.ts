// Giving back: what a spend, a captured hold or a release returns goes into the lots it was taken from, with their own expiry. Pure.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { isAmount, sum } from '../../core/money.ts'
import {
  type Account,
  afterTakes,
  andThen,
  bySpendingOrder,
  type Cause,
  type EntryKind,
  entryOf,
  expire,
  type HoldStatus,
  type Lot,
  type Posted,
  type Take,
  takeFrom,
} from './rules.ts'

/** A part of a lot: what was taken from it, or is given back to it. */
export interface LotPart {
  lot: Lot
  amount: number
}

/** An entry that took points: a spend, or a hold; with what was given back of it so far. */
export interface Taken {
  seq: number
  kind: EntryKind
  reason: string
  source: string
  /** Null for what was never a hold. */
  hold: HoldStatus | null
  parts: readonly LotPart[]
  /** Points given back by earlier reversals. */
  reversed: number
}

export type ReversalRefusal = 'amount_invalid' | 'reversal_too_large' | 'not_reversible'

/** What of a spend or captured hold can still be given back. */
export function reversible(taken: Taken): number {
  return sum(taken.parts.map(({ amount }) => amount)) - taken.reversed
}

/**
 * Gives `amount` of a spend (or captured hold) back: to the lots taken last first, with their original expiry. What has expired
 * meanwhile is written off again at once; a debt is repaid first. A transfer is not reversible: its points are somebody else's.
 * @returns refusals `amount_invalid`, `reversal_too_large` (`left`: points that can still be given back), `not_reversible`
 */
export function reverse(
  account: Account,
  taken: Taken,
  { amount, ...cause }: Cause & { amount: number },
  now: Date,
): Outcome<Posted, ReversalRefusal> {
  const isSpend = taken.kind === 'spend' && taken.reason !== 'transfer'
  if (!isSpend && taken.hold !== 'captured') return refused('not_reversible')
  if (!isAmount(amount)) return refused('amount_invalid')
  const left = reversible(taken)
  if (amount > left) return refused('reversal_too_large', { left })
  const parts = lastTaken(taken.parts, taken.reversed, amount)
  return done(giveBack(account, 'reverse', parts, { ...cause, ofSeq: taken.seq }, now))
}

/**
 * Returns `parts` to their lots as one entry of `kind`, behind what has expired before and followed by what was given back to a lot
 * that is over. In debt the lots that would be spent first repay it, but for those that are over: their points could pay for nothing, and
 * the parts of a refund must leave the debt that the whole leaves.
 */
export function giveBack(
  account: Account,
  kind: EntryKind,
  parts: readonly LotPart[],
  cause: Cause,
  now: Date,
): Posted {
  const fresh = expire(account, now)
  const given = sum(parts.map(({ amount }) => amount))
  const alive = parts.filter(({ lot: { expiresAt } }) => expiresAt === null || expiresAt > now)
  const repaid = Math.min(fresh.account.debt, sum(alive.map(({ amount }) => amount)))
  const takes = netOfRepayment(parts, takeFrom(asLots(alive), repaid))
  const seq = fresh.account.seq + 1
  const balance = fresh.account.balance + given
  const after: Account = {
    ...fresh.account,
    seq,
    balance,
    debt: fresh.account.debt - repaid,
    lots: afterTakes(withLots(fresh.account.lots, parts), takes),
  }
  const entry = entryOf(seq, kind, given, balance, cause)
  const posted = andThen(fresh, { account: after, postings: [{ entry, lot: null, takes }] })
  return andThen(posted, expire(after, now, now))
}

/** The `amount` points that were taken last, behind the `skipped` ones that were given back before. */
function lastTaken(parts: readonly LotPart[], skipped: number, amount: number): LotPart[] {
  const order = parts.toSorted((a, b) => bySpendingOrder(b.lot, a.lot))
  let [toSkip, missing] = [skipped, amount]
  const given: LotPart[] = []
  for (const { lot, amount: taken } of order) {
    const over = Math.min(taken, toSkip)
    const back = Math.min(taken - over, missing)
    if (back > 0) given.push({ lot, amount: back })
    toSkip -= over
    missing -= back
  }
  return given
}

/** The parts as lots that hold them, in the order in which they are spent. */
function asLots(parts: readonly LotPart[]): Lot[] {
  return parts.map(({ lot, amount }) => ({ ...lot, remaining: amount })).sort(bySpendingOrder)
}

/** Negative takes: what each lot gets back once some of it went to the debt. */
function netOfRepayment(parts: readonly LotPart[], repaid: readonly Take[]): Take[] {
  const paid = new Map(repaid.map(({ lotSeq, amount }) => [lotSeq, amount]))
  return parts
    .map(({ lot, amount }) => ({ lotSeq: lot.seq, amount: (paid.get(lot.seq) ?? 0) - amount }))
    .filter(({ amount }) => amount !== 0)
}

/** The open lots and, empty, those of `parts` that had been used up; by seq. */
function withLots(open: readonly Lot[], parts: readonly LotPart[]): Lot[] {
  const known = new Set(open.map(({ seq }) => seq))
  const closed = parts
    .filter(({ lot }) => !known.has(lot.seq))
    .map(({ lot }) => ({ ...lot, remaining: 0 }))
  return [...open, ...closed].sort((a, b) => a.seq - b.seq)
}
