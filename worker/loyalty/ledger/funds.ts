// Credit by where it came from: what was paid for is kept apart from what was given. Pure.

import { sum } from '../../core/money.ts'
import { type Account, spendable } from './rules.ts'

/** What of an account can be spent now and was paid for: it never ends, and can be given back in money. */
export function paidAt(account: Account, now: Date): number {
  if (account.debt > 0) return 0
  const paid = spendable(account, now).filter(({ fund }) => fund === 'paid')
  return sum(paid.map(({ remaining }) => remaining))
}
