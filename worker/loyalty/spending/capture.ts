// A spend as the ledger carries it: held on both accounts, captured with its purchase, released, given back by a refund. Pure.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { capture, type Hold, type HoldRefusal, hold, release } from '../ledger/hold.ts'
import { reverse, type Taken } from '../ledger/reversal.ts'
import {
  type Account,
  andThen,
  type Cause,
  type LedgerRefusal,
  type Posted,
  type Unit,
} from '../ledger/rules.ts'
import type { Spend } from './rules.ts'

export interface Accounts {
  points: Account
  credit: Account
}

/** What each account gets; null where it is not touched. */
export interface BothPosted {
  points: Posted | null
  credit: Posted | null
}

/** The ledger's holds of a spend; null for a unit that pays nothing. */
export interface Holds {
  points: Hold | null
  credit: Hold | null
}

const UNITS = ['points', 'credit'] as const satisfies readonly Unit[]

/** Sets both parts aside until `expiresAt`. @returns the ledger's refusals; those of credit with `unit` */
export function holdSpend(
  accounts: Accounts,
  { points, creditMinor }: Spend,
  { ids, expiresAt, ...cause }: Cause & { ids: Record<Unit, string>; expiresAt: Date },
  now: Date,
): Outcome<BothPosted, LedgerRefusal | 'hold_expired'> {
  const amounts = { points, credit: creditMinor }
  return onBoth((unit) => {
    const amount = amounts[unit]
    if (amount === 0) return null
    const held = hold(accounts[unit], { ...cause, amount, holdId: ids[unit], expiresAt }, now)
    if (held.ok) return held
    const { code, detail } = held.refusal
    return refused(code, { ...detail, unit })
  })
}

/** Makes both parts a spend. @returns `hold_expired` at their end or later, `hold_settled` where that was done or undone before */
export function captureSpend(
  accounts: Accounts,
  holds: Holds,
  cause: Cause,
  now: Date,
): Outcome<BothPosted, HoldRefusal> {
  return onBoth((unit) => {
    const held = holds[unit]
    return held && capture(accounts[unit], held, cause, now)
  })
}

/** Gives both parts back to their lots. @returns `hold_settled` where they were captured or given back before */
export function releaseSpend(
  accounts: Accounts,
  holds: Holds,
  cause: Cause,
  now: Date,
): Outcome<BothPosted, HoldRefusal> {
  return onBoth((unit) => {
    const held = holds[unit]
    return held && release(accounts[unit], held, cause, now)
  })
}

/**
 * Brings one account's spend to what a refund of `back` in all leaves: gives back the difference to what earlier refunds gave, to the
 * lots it was taken from, with their own ends. Nothing where there was none.
 */
export function giveBackTo(
  account: Account,
  taken: Taken | undefined,
  { back, ...cause }: Cause & { back: number },
  now: Date,
): Outcome<Posted, LedgerRefusal> {
  const amount = back - (taken?.reversed ?? 0)
  if (!taken || amount <= 0) return done({ account, postings: [] })
  const given = reverse(account, taken, { ...cause, amount }, now)
  if (given.ok) return given
  // Shares are below what was taken, and only captured holds are named: anything else is our own mistake.
  throw new Error(`A refund cannot give back ${amount}: ${given.refusal.code}.`)
}

function onBoth<Code extends string>(
  step: (unit: Unit) => Outcome<Posted, Code> | null,
): Outcome<BothPosted, Code> {
  const both: BothPosted = { points: null, credit: null }
  for (const unit of UNITS) {
    const posted = step(unit)
    if (posted === null) continue
    if (!posted.ok) return posted
    both[unit] = posted.value
  }
  return done(both)
}

/** The accounts behind `posted`. */
export function accountsAfter(accounts: Accounts, posted: BothPosted): Accounts {
  return {
    points: posted.points?.account ?? accounts.points,
    credit: posted.credit?.account ?? accounts.credit,
  }
}

/** Two steps on both accounts as one. */
export function bothAndThen(first: BothPosted, second: BothPosted): BothPosted {
  const join = (before: Posted | null, after: Posted | null) =>
    before && after ? andThen(before, after) : (after ?? before)
  return {
    points: join(first.points, second.points),
    credit: join(first.credit, second.credit),
  }
}
