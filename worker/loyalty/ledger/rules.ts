// The ledger's arithmetic: what an entry does to an account and its lots. Pure; every step keeps
// balance = Σ entries = Σ lot.remaining − debt and 0 ≤ remaining ≤ amount (docs/ledger.md).

import { done, type Outcome, refused } from '../../core/errors.ts'
import { isAmount, sum } from '../../core/money.ts'

export type Unit = 'points' | 'credit'
export type EntryKind =
  | 'earn'
  | 'spend'
  | 'hold'
  | 'capture'
  | 'release'
  | 'expire'
  | 'adjust'
  | 'reverse'

/** What one credit entry brought, and what is left of it. */
export interface Lot {
  /** Number of the entry that made it. */
  seq: number
  amount: number
  remaining: number
  fund: 'free' | 'paid'
  /** Pending until then. */
  availableAt: Date
  /** Null: never. */
  expiresAt: Date | null
}

/** An account as of entry `seq`, with its open lots (remaining > 0). */
export interface Account {
  unit: Unit
  seq: number
  balance: number
  debt: number
  lots: readonly Lot[]
}

export interface Entry {
  seq: number
  kind: EntryKind
  delta: number
  balanceAfter: number
  reason: string
  source: string
  actor: string
  detail: unknown
  /** The entry that this one captures, releases, gives back or claws back. */
  ofSeq: number | null
  occurredAt: Date
}

/** How much was taken from which lot; negative gives back. */
export interface Take {
  lotSeq: number
  amount: number
}

export type HoldStatus = 'held' | 'captured' | 'released' | 'expired'

/** What an entry does to a hold: makes it (`held`) or settles it. */
export interface HoldStep {
  id: string
  amount: number
  status: HoldStatus
  expiresAt: Date
}

/** One entry, with the lot it makes and what it takes from others. */
export interface Posting {
  entry: Entry
  lot: Lot | null
  takes: readonly Take[]
  hold?: HoldStep
}

/** What an operation leaves: the account after it, and the postings to write, in order. */
export interface Posted {
  account: Account
  postings: readonly Posting[]
}

/** Why, from what and by whom: the same for every kind of entry. */
export interface Cause {
  /** Stable word: `sign-up`, `check-in`, `purchase` … */
  reason: string
  /** `purchase:<id>`, `check-in:<day>` … */
  source: string
  /** `member`, `system` or a staff id. */
  actor: string
  detail?: unknown
  /** Set by the rules that settle or undo an earlier entry. */
  ofSeq?: number
  occurredAt: Date
}

export interface Earning extends Cause {
  amount: number
  /** `paid` is credit that was bought: it never expires, whatever `expiresAt` says. */
  fund: 'free' | 'paid'
  availableAt: Date
  expiresAt: Date | null
}

export type LedgerRefusal = 'amount_invalid' | 'insufficient_points' | 'in_debt'

export function emptyAccount(unit: Unit): Account {
  return { unit, seq: 0, balance: 0, debt: 0, lots: [] }
}

/** What can be spent at `now`: available, not expired, and nothing while in debt. */
export function availableAt(account: Account, now: Date): number {
  return account.debt > 0 ? 0 : sum(spendable(account, now).map(({ remaining }) => remaining))
}

/** What was earned and is not released yet, and when the next part is; null where nothing is pending. */
export function pendingAt(
  account: Account,
  now: Date,
): { amount: number; nextReleaseAt: Date } | null {
  const pending = account.lots.filter((lot) => lot.availableAt > now)
  const [first] = [...pending].sort((a, b) => a.availableAt.getTime() - b.availableAt.getTime())
  if (!first) return null
  return {
    amount: sum(pending.map(({ remaining }) => remaining)),
    nextReleaseAt: first.availableAt,
  }
}

/** What expires next and when, of all lots that are alive; null where nothing ever expires. */
export function nextExpiryAt(account: Account, now: Date): { amount: number; at: Date } | null {
  const mortal = account.lots.flatMap(({ expiresAt, remaining }) =>
    expiresAt !== null && expiresAt > now ? [{ at: expiresAt, remaining }] : [],
  )
  const [first] = mortal.sort((a, b) => a.at.getTime() - b.at.getTime())
  if (!first) return null
  const together = mortal.filter(({ at }) => at.getTime() === first.at.getTime())
  return { amount: sum(together.map(({ remaining }) => remaining)), at: first.at }
}

/** Credits `amount` as a new lot; an existing debt is repaid from it first. */
export function earn(account: Account, earning: Earning): Outcome<Posted, LedgerRefusal> {
  return isAmount(earning.amount)
    ? done(credit(account, 'earn', earning))
    : refused('amount_invalid')
}

/** The credit itself, for every kind of entry that makes a lot; the amount was checked. */
export function credit(account: Account, kind: EntryKind, earning: Earning): Posted {
  const repaid = Math.min(account.debt, earning.amount)
  const seq = account.seq + 1
  const lot: Lot = {
    seq,
    amount: earning.amount,
    remaining: earning.amount - repaid,
    fund: earning.fund,
    availableAt: earning.availableAt,
    // What was paid for never expires, whoever asks for it.
    expiresAt: earning.fund === 'paid' ? null : earning.expiresAt,
  }
  const balance = account.balance + earning.amount
  const entry = entryOf(seq, kind, earning.amount, balance, earning)
  const lots = lot.remaining > 0 ? [...account.lots, lot] : account.lots
  return {
    account: { ...account, seq, balance, debt: account.debt - repaid, lots },
    postings: [{ entry, lot, takes: repaid > 0 ? [{ lotSeq: seq, amount: repaid }] : [] }],
  }
}

/** Debits `amount` from the lots that end first. Nothing is spent while in debt. */
export function spend(
  account: Account,
  { amount, ...cause }: Cause & { amount: number },
  now: Date,
): Outcome<Posted, LedgerRefusal> {
  const takes = takesOf(account, amount, now)
  return takes.ok ? done(debit(account, 'spend', takes.value, cause)) : takes
}

/** From which lots `amount` is taken, where it can be spent at `now`. */
export function takesOf(
  account: Account,
  amount: number,
  now: Date,
): Outcome<Take[], LedgerRefusal> {
  if (!isAmount(amount)) return refused('amount_invalid')
  if (account.debt > 0) return refused('in_debt', { debt: account.debt })
  const available = availableAt(account, now)
  if (available < amount) return refused('insufficient_points', { available })
  return done(takeFrom(spendable(account, now), amount))
}

/**
 * Writes off every lot whose time is over: one entry per instant of expiry, the earliest first, dated to it. What is given back to a
 * lot that is over already was held by the member until `notBefore`, and is written off with that date.
 */
export function expire(account: Account, now: Date, notBefore?: Date): Posted {
  const instants = account.lots.flatMap(({ expiresAt }) =>
    expiresAt && expiresAt <= now ? [expiresAt.getTime()] : [],
  )
  let posted: Posted = { account, postings: [] }
  for (const instant of [...new Set(instants)].sort((a, b) => a - b)) {
    const takes = posted.account.lots
      .filter(({ expiresAt }) => expiresAt?.getTime() === instant)
      .map(({ seq, remaining }) => ({ lotSeq: seq, amount: remaining }))
    const expiredAt = new Date(instant)
    const cause = {
      reason: 'expiry',
      source: `expiry:${expiredAt.toISOString()}`,
      actor: 'system',
      occurredAt: notBefore && notBefore > expiredAt ? notBefore : expiredAt,
    }
    posted = andThen(posted, debit(posted.account, 'expire', takes, cause))
  }
  return posted
}

/** Two steps as one: the later account, the postings of both. */
export function andThen(first: Posted, second: Posted): Posted {
  return { account: second.account, postings: [...first.postings, ...second.postings] }
}

/** One entry that takes from lots: `remaining` goes down with the balance. */
export function debit(
  account: Account,
  kind: EntryKind,
  takes: readonly Take[],
  cause: Cause,
): Posted {
  const amount = sum(takes.map((take) => take.amount))
  const seq = account.seq + 1
  const balance = account.balance - amount
  const lots = afterTakes(account.lots, takes)
  const entry = entryOf(seq, kind, -amount, balance, cause)
  return { account: { ...account, seq, balance, lots }, postings: [{ entry, lot: null, takes }] }
}

/** What is left open of `lots`. */
export function afterTakes(lots: readonly Lot[], takes: readonly Take[]): Lot[] {
  const taken = new Map(takes.map((take) => [take.lotSeq, take.amount]))
  return lots
    .map((lot) => ({ ...lot, remaining: lot.remaining - (taken.get(lot.seq) ?? 0) }))
    .filter(({ remaining }) => remaining > 0)
}

export function entryOf(
  seq: number,
  kind: EntryKind,
  delta: number,
  balanceAfter: number,
  cause: Cause,
): Entry {
  const { reason, source, actor, detail = null, ofSeq = null, occurredAt } = cause
  return { seq, kind, delta, balanceAfter, reason, source, actor, detail, ofSeq, occurredAt }
}

/** Lots that can be spent now, in the order in which they are: free before paid, then (expires_at, available_at, seq). */
export function spendable(account: Account, now: Date): Lot[] {
  return account.lots
    .filter(
      ({ availableAt, expiresAt }) => availableAt <= now && (expiresAt === null || expiresAt > now),
    )
    .sort(bySpendingOrder)
}

export function bySpendingOrder(a: Lot, b: Lot): number {
  if (a.fund !== b.fund) return a.fund === 'free' ? -1 : 1
  const expiry = (a.expiresAt?.getTime() ?? Infinity) - (b.expiresAt?.getTime() ?? Infinity)
  // Infinity − Infinity is NaN: both never expire.
  if (expiry !== 0 && !Number.isNaN(expiry)) return expiry
  return a.availableAt.getTime() - b.availableAt.getTime() || a.seq - b.seq
}

/** Takes from the lots in their order until `amount` is reached, or all of them are empty. */
export function takeFrom(lots: readonly Lot[], amount: number): Take[] {
  const takes: Take[] = []
  let missing = amount
  for (const lot of lots) {
    if (missing === 0) break
    const taken = Math.min(lot.remaining, missing)
    takes.push({ lotSeq: lot.seq, amount: taken })
    missing -= taken
  }
  return takes
}
