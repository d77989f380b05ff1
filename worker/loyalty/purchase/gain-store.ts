// The statements of what a purchase brings its member: ledger, rollups, tier and its history.

import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import type { CommitTools } from '../../core/operation.ts'
import {
  addUsage,
  earnedCouponStatements,
  postedStatements,
  riseStatements,
} from '../earning/store.ts'
import type { Gain } from './gain.ts'
import type { PurchaseFacts } from './rules.ts'
import { countPurchase } from './store.ts'

/** Everything a gain changes. `purchase.amountMinor` is what is left of it. */
export function gainStatements(
  db: Database,
  memberId: string,
  purchase: PurchaseFacts,
  gained: Gain,
  tools: CommitTools,
): Statement[] {
  const reason = { kind: 'purchase', purchaseId: purchase.id }
  return [
    // What its discounts paid whole is none: a refund that counts again (recountPurchases) would not find it either.
    ...(purchase.amountMinor > 0 ? [countPurchase(db, memberId, purchase)] : []),
    ...riseStatements(db, memberId, gained.tier, reason, tools.now),
    ...addUsage(db, memberId, gained.usageSteps),
    ...earnedCouponStatements(db, memberId, gained.coupons, tools.now),
    ...postedStatements(db, memberId, gained.posted, tools.now),
  ]
}
