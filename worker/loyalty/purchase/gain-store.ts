// The statements of what a purchase brings its member or a refund takes: ledger, rollups, tier and its history.

import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import type { CommitTools } from '../../core/operation.ts'
import { addUsage, postedStatements } from '../earning/store.ts'
import { updateMember } from '../member/store.ts'
import type { TierEnding, TierStanding } from '../tier/rules.ts'
import { insertTierChange, insertTierEndings } from '../tier/store.ts'
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
    countPurchase(db, memberId, purchase),
    ...tierStatements(db, memberId, gained, reason, tools),
    ...addUsage(db, memberId, gained.usageSteps),
    ...postedStatements(db, memberId, gained.posted, tools.now),
  ]
}

export interface TierMove {
  tierBefore: TierStanding
  tierAfter: TierStanding
  endings: readonly TierEnding[]
}

/** The tier as it is now, and a history row for every change since it was stored. */
export function tierStatements(
  db: Database,
  memberId: string,
  { tierBefore, tierAfter, endings }: TierMove,
  reason: { kind: string; purchaseId: string },
  { now, newId }: CommitTools,
): Statement[] {
  const moved = tierAfter.tier.id !== tierBefore.tier.id
  const change = {
    id: newId(),
    memberId,
    fromTierId: tierBefore.tier.id,
    toTierId: tierAfter.tier.id,
    at: now,
    until: tierAfter.until,
    reason,
  }
  return [
    updateMember(db, memberId, {
      tierId: tierAfter.tier.id,
      tierSince: tierAfter.since,
      tierUntil: tierAfter.until,
    }),
    ...insertTierEndings(db, memberId, endings, now),
    ...(moved ? [insertTierChange(db, change)] : []),
  ]
}
