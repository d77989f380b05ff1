// Who may claim a purchase, what is known of it, and when its points are released: decided.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { isAmount } from '../../core/money.ts'
import type { Channel, Program } from '../../shop/program/rules.ts'
import { checkTries, type Tries } from '../attempt/rules.ts'
import type { EarningItem } from '../earning/scope.ts'
import { returnWindowEndsAt } from '../ledger/lifetime.ts'

export interface PurchaseFacts {
  id: string
  channel: Channel
  /** What counts for the tier. */
  amountMinor: number
  /** What of it earns; absent: all of it. */
  earningMinor?: number
  branchId: string | null
  /** Absent where only the sum is known: rules of categories and SKUs then do not hold. */
  items?: readonly EarningItem[]
  occurredAt: Date
}

/** When the points of a purchase are released. */
export function pendingUntil({ channel, occurredAt }: PurchaseFacts, program: Program): Date {
  return returnWindowEndsAt(occurredAt, program.returnWindowDays[channel], program.timeZone)
}

export interface ClaimablePurchase extends PurchaseFacts {
  externalId: string
  refundedMinor: number
  /** Of gift cards sold with it, and what was given back of that. */
  prepaidMinor: number
  prepaidRefundedMinor: number
  memberId: string | null
  claimExpiresAt: Date | null
}

export type ClaimRefusal =
  | 'claim_code_unknown'
  | 'claim_code_used'
  | 'claim_code_expired'
  | 'too_many_tries'

/** What binding says; `counted` when the try counts as a wrong one. */
export type ClaimDecision = { outcome: Outcome<ClaimablePurchase, ClaimRefusal>; counted: boolean }

/**
 * A member who sent too many wrong codes within the hour is refused whatever they send. Another member's code counts as wrong, so
 * that codes cannot be sounded out; one's own or an expired one does not. What was refunded whole is over like an expired code.
 */
export function decideClaim(
  purchase: ClaimablePurchase | undefined,
  memberId: string,
  tries: Tries,
  now: Date,
  program: Program,
): ClaimDecision {
  const allowed = checkTries(tries, program.claim.triesPerHour, now)
  if (!allowed.ok) return { outcome: allowed, counted: false }
  if (!purchase) {
    const triesLeft = allowed.value.leftAfterWrong
    return { outcome: refused('claim_code_unknown', { triesLeft }), counted: true }
  }
  if (purchase.memberId !== null) {
    const own = purchase.memberId === memberId
    return { outcome: refused('claim_code_used', { own }), counted: !own }
  }
  if (purchase.claimExpiresAt !== null && purchase.claimExpiresAt <= now) {
    const expiredAt = purchase.claimExpiresAt.getTime()
    return { outcome: refused('claim_code_expired', { expiredAt }), counted: false }
  }
  const isLeft =
    purchase.refundedMinor < purchase.amountMinor ||
    purchase.prepaidRefundedMinor < purchase.prepaidMinor
  if (!isLeft)
    return { outcome: refused('claim_code_expired', { expiredAt: now.getTime() }), counted: false }
  return { outcome: done(purchase), counted: false }
}

/** An amount the counter may enter. */
export function checkAmount(amountMinor: number): Outcome<number, 'amount_invalid'> {
  return isAmount(amountMinor) ? done(amountMinor) : refused('amount_invalid')
}
