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
  occurredAt: Date
}

/** How much was taken from which lot; negative gives back. */
export interface Take {
  lotSeq: number
  amount: number
}

/** One entry, with the lot it makes and what it takes from others. */
export interface Posting {
  entry: Entry
  lot: Lot | null
  takes: readonly Take[]
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
  occurredAt: Date
}

export interface Earning extends Cause {
  amount: number
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
  if (!isAmount(earning.amount)) return refused('amount_invalid')
  const repaid = Math.min(account.debt, earning.amount)
  const seq = account.seq + 1
  const lot: Lot = {
    seq,
    amount: earning.amount,
    remaining: earning.amount - repaid,
    fund: earning.fund,
    availableAt: earning.availableAt,
    expiresAt: earning.expiresAt,
  }
  const balance = account.balance + earning.amount
  const entry = entryOf(seq, 'earn', earning.amount, balance, earning)
  const lots = lot.remaining > 0 ? [...account.lots, lot] : account.lots
  return done({
    account: { ...account, seq, balance, debt: account.debt - repaid, lots },
    postings: [{ entry, lot, takes: repaid > 0 ? [{ lotSeq: seq, amount: repaid }] : [] }],
  })
}

/** Debits `amount` from the lots that end first. Nothing is spent while in debt. */
export function spend(
  account: Account,
  { amount, ...cause }: Cause & { amount: number },
  now: Date,
): Outcome<Posted, LedgerRefusal> {
  if (!isAmount(amount)) return refused('amount_invalid')
  if (account.debt > 0) return refused('in_debt', { debt: account.debt })
  const available = availableAt(account, now)
  if (available < amount) return refused('insufficient_points', { available })
  const takes = takeFrom(spendable(account, now), amount)
  return done(debit(account, 'spend', takes, cause))
}

/** Writes off every lot whose time is over: one entry per instant of expiry, the earliest first. */
export function expire(account: Account, now: Date): Posted {
  const instants = account.lots.flatMap(({ expiresAt }) =>
    expiresAt && expiresAt <= now ? [expiresAt.getTime()] : [],
  )
  let posted: Posted = { account, postings: [] }
  for (const instant of [...new Set(instants)].sort((a, b) => a - b)) {
    const takes = posted.account.lots
      .filter(({ expiresAt }) => expiresAt?.getTime() === instant)
      .map(({ seq, remaining }) => ({ lotSeq: seq, amount: remaining }))
    const occurredAt = new Date(instant)
    const cause = {
      reason: 'expiry',
      source: `expiry:${occurredAt.toISOString()}`,
      actor: 'system',
      occurredAt,
    }
    posted = andThen(posted, debit(posted.account, 'expire', takes, cause))
  }
  return posted
}

/** Two steps as one: the later account, the postings of both. */
export function andThen(first: Posted, second: Posted): Posted {
  return { account: second.account, postings: [...first.postings, ...second.postings] }
}

function debit(account: Account, kind: EntryKind, takes: readonly Take[], cause: Cause): Posted {
  const amount = sum(takes.map((take) => take.amount))
  const seq = account.seq + 1
  const balance = account.balance - amount
  const taken = new Map(takes.map((take) => [take.lotSeq, take.amount]))
  const lots = account.lots
    .map((lot) => ({ ...lot, remaining: lot.remaining - (taken.get(lot.seq) ?? 0) }))
    .filter(({ remaining }) => remaining > 0)
  const entry = entryOf(seq, kind, -amount, balance, cause)
  return { account: { ...account, seq, balance, lots }, postings: [{ entry, lot: null, takes }] }
}

function entryOf(
  seq: number,
  kind: EntryKind,
  delta: number,
  balanceAfter: number,
  cause: Cause,
): Entry {
  const { reason, source, actor, detail = null, occurredAt } = cause
  return { seq, kind, delta, balanceAfter, reason, source, actor, detail, occurredAt }
}

/** Lots that can be spent now, in the order in which they are: free before paid, then (expires_at, available_at, seq). */
function spendable(account: Account, now: Date): Lot[] {
  return account.lots
    .filter(
      ({ availableAt, expiresAt }) => availableAt <= now && (expiresAt === null || expiresAt > now),
    )
    .sort(bySpendingOrder)
}

function bySpendingOrder(a: Lot, b: Lot): number {
  if (a.fund !== b.fund) return a.fund === 'free' ? -1 : 1
  const expiry = (a.expiresAt?.getTime() ?? Infinity) - (b.expiresAt?.getTime() ?? Infinity)
  // Infinity − Infinity is NaN: both never expire.
  if (expiry !== 0 && !Number.isNaN(expiry)) return expiry
  return a.availableAt.getTime() - b.availableAt.getTime() || a.seq - b.seq
}

function takeFrom(lots: readonly Lot[], amount: number): Take[] {
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
