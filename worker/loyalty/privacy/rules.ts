// Leaving, decided: who may, what is lost, and the entries that write it off. Pure.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { sum } from '../../core/money.ts'
import { adjust } from '../ledger/correction.ts'
import { type Hold, release } from '../ledger/hold.ts'
import { type Account, andThen, debit, expire, type Lot, type Posted } from '../ledger/rules.ts'
import type { MemberStatus } from '../member/rules.ts'

/** What is gone when somebody leaves. */
export interface Loss {
  /** Points of every kind: available, pending and set aside. */
  points: number
  freeCreditMinor: number
  /** Bought, so it is not ours to take without a word: leaving with it needs the amount said back. */
  paidCreditMinor: number
  /** Coupons that could still be used. */
  coupons: number
}

export type LeaveRefusal =
  | 'not_a_member'
  | 'member_suspended'
  | 'gift_cards_unsent'
  | 'paid_credit_left'

/** Followers may leave as members do: their name and their picture are kept too. The suspended settle with the shop first. */
export function mayLeave<P extends { status: MemberStatus }>(
  person: P | undefined,
): Outcome<P, LeaveRefusal> {
  if (person?.status === 'suspended') return refused('member_suspended')
  if (person?.status === 'member' || person?.status === 'follower') return done(person)
  return refused('not_a_member')
}

/** An account with what is set aside of it. */
export interface Held {
  account: Account
  holds: readonly Hold[]
}

/**
 * Takes an account to nothing: what is set aside comes back, what is over is written off, and the rest is forfeited, bought money in an
 * entry of its own. A debt is forgiven: there is nobody left to owe it.
 */
export function forfeit(held: Held, now: Date): Posted {
  const cause = { source: 'leave', actor: 'member', occurredAt: now }
  let posted = withHoldsBack(held, now)
  for (const [fund, reason] of [
    ['free', 'forfeit'],
    ['paid', 'forfeit-paid-credit'],
  ] as const) {
    const takes = posted.account.lots
      .filter((lot) => lot.fund === fund)
      .map(({ seq, remaining }) => ({ lotSeq: seq, amount: remaining }))
    if (takes.length > 0)
      posted = andThen(posted, debit(posted.account, 'adjust', takes, { ...cause, reason }))
  }
  const { debt } = posted.account
  if (debt === 0) return posted
  const forgiven = { ...cause, reason: 'debt-forgiven', delta: debt, expiresAt: null }
  const settled = adjust(posted.account, { ...forgiven, fund: 'free' }, now)
  return settled.ok ? andThen(posted, settled.value) : posted
}

/** What leaving would cost now. */
export function lossOf(
  points: Held,
  credit: Held,
  { coupons }: { coupons: number },
  now: Date,
): Loss {
  const lots = (held: Held, fund: Lot['fund']) =>
    sum(
      withHoldsBack(held, now).account.lots.flatMap((lot) =>
        lot.fund === fund ? [lot.remaining] : [],
      ),
    )
  return {
    points: lots(points, 'free') + lots(points, 'paid'),
    freeCreditMinor: lots(credit, 'free'),
    paidCreditMinor: lots(credit, 'paid'),
    coupons,
  }
}

/** The account once everything that is set aside has come back, and what is over is written off. */
function withHoldsBack({ account, holds }: Held, now: Date): Posted {
  const cause = { reason: 'leave', source: 'leave', actor: 'member', occurredAt: now }
  let posted = expire(account, now)
  for (const hold of holds) {
    const released = release(posted.account, hold, cause, now)
    // Settled before: there is nothing of it to come back.
    if (released.ok) posted = andThen(posted, released.value)
  }
  return posted
}
