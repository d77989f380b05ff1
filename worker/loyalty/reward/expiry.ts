// Vouchers whose time is over, written off by the minute's tick; their points come back by the end of their hold, in the ledger.

import type { OperationContext } from '../../core/operation.ts'
import { DUE_VOUCHERS_MAX, expireVouchers } from './store.ts'

/** Statements of one job message; what is left then waits for the next tick. */
const ROUNDS_MAX = 40

/** Run twice, or twice at once, it changes nothing more. @returns how many were written off */
export async function expireDueVouchers({ db, now }: OperationContext): Promise<number> {
  let expired = 0
  for (let round = 1; round <= ROUNDS_MAX; round += 1) {
    const { rows } = await expireVouchers(db, now())
    const due = rows[0]?.due ?? 0
    expired += due
    if (due < DUE_VOUCHERS_MAX) break
  }
  return expired
}
