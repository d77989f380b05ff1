// One voucher with the points that were paid for it: read together for everything that ends it, and taken back.

import { type SQL, sql } from 'drizzle-orm'
import type { BatchResponse } from 'drizzle-orm/batch'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { voidStep } from '../coupon/life.ts'
import { stepStatements } from '../coupon/store.ts'
import { holdsOf, selectHold, selectTaken, takenOf } from '../ledger/past-store.ts'
import { accountOf, selectAccount, selectOpenLots } from '../ledger/store.ts'
import type { PaidPoints } from './give-back.ts'
import { endStatements, selectVoucher, type VoucherRef, type VoucherRow } from './store.ts'

function columnOf({ id }: VoucherRef, column: 'id' | 'member_id'): SQL {
  return sql`(select ${sql.raw(column)} from voucher where id = ${id}::uuid)`
}

/** Whose voucher it is; matches no member where there is no such one. */
export const ownerOf = (voucherId: string): SQL => columnOf({ id: voucherId }, 'member_id')

/**
 * The reads of one voucher. The account first and the voucher last: whatever moves between them either takes the entry number that this
 * decision wants, or shows the voucher's end.
 */
export function voucherReads(db: Database, ref: VoucherRef) {
  const owner = columnOf(ref, 'member_id')
  const id = columnOf(ref, 'id')
  return [
    selectAccount(db, owner, 'points'),
    selectOpenLots(db, owner, 'points'),
    selectHold(db, id),
    selectTaken(db, owner, 'points', { source: sql`'voucher:' || ${id}` }),
    selectVoucher(db, ref),
  ] as const
}

type VoucherRows = BatchResponse<ReturnType<typeof voucherReads>>

/** What `voucherReads` found; `voucher` is undefined where there is no such one. */
export function voucherOf([accounts, lots, holds, taken, [voucher]]: VoucherRows): {
  voucher: VoucherRow | undefined
  paid: PaidPoints
} {
  const paid = {
    account: accountOf('points', accounts, lots),
    hold: holdsOf(holds)[0]?.hold,
    taken: takenOf(taken)[0],
  }
  return { voucher, paid }
}

/** Ends a voucher that nobody used, and the coupon it brought where that is still open. */
export function takeBack(
  db: Database,
  { id, rewardId, coupon }: VoucherRow,
  {
    kind,
    staffId,
    reason,
    now,
  }: { kind: 'undone' | 'void'; staffId: string | null; reason: string; now: Date },
): Statement[] {
  const end = { voucherId: id, rewardId, kind, at: now, staffId, paidMinor: 0 }
  const step = coupon && voidStep(coupon, { actor: staffId ?? 'system', reason }, now)
  return [...(step?.ok ? stepStatements(db, step.value) : []), ...endStatements(db, end)]
}
