// The SQL of purchases: found by claim code, bound once, recorded at the counter.

import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { purchase, purchaseBinding } from '../../../db/schema/loyalty.ts'
import { member } from '../../../db/schema/member.ts'

export function selectPurchaseByClaimCode(db: Database, claimCode: string) {
  return db.select().from(purchase).where(eq(purchase.claimCode, claimCode))
}

/** When the purchase of a claim code was made, as a sub-select; null where there is none. */
export function claimedAt(claimCode: string): SQL {
  return sql`(select occurred_at from purchase where claim_code = ${claimCode})`
}

/** Binds a purchase: the first statement fails the commit when it was bound before. */
export function bindPurchase(
  db: Database,
  purchaseId: string,
  memberId: string,
  at: Date,
): Statement[] {
  return [
    db.insert(purchaseBinding).values({ purchaseId, memberId, at }),
    db.update(purchase).set({ memberId, boundAt: at }).where(eq(purchase.id, purchaseId)),
  ]
}

export function insertPurchase(db: Database, row: typeof purchase.$inferInsert) {
  return db.insert(purchase).values(row)
}

/** A counter receipt's number is the branch's own: two branches may use the same one. */
export function receiptName(branchId: string | null, receiptNumber: string): string {
  return `${branchId ?? WITHOUT_BRANCH}:${receiptNumber}`
}
const WITHOUT_BRANCH = 'shop'

/** The purchase recorded under the same receipt number at the staff person's branch; none where no number was given, or agreed with a hold. */
export function selectCounterReceipt(
  db: Database,
  staffLineUserId: string,
  receipt: string | null | { spendHoldId: string },
) {
  const receiptNumber =
    receipt !== null && typeof receipt === 'object'
      ? sql`(select receipt_number from spend_hold where id = ${receipt.spendHoldId}::uuid)`
      : sql`${receipt}::text`
  const branch = sql`(select coalesce(branch_id, ${WITHOUT_BRANCH}) from staff where line_user_id = ${staffLineUserId})`
  return db
    .select({ id: purchase.id })
    .from(purchase)
    .where(
      and(
        eq(purchase.channel, 'counter'),
        sql`${purchase.externalId} = ${branch} || ':' || ${receiptNumber}`,
      ),
    )
}

/** The rollups of a member's purchases that audiences are chosen by (see db/schema/member.ts). */
export function countPurchase(
  db: Database,
  memberId: string,
  { amountMinor, occurredAt }: { amountMinor: number; occurredAt: Date },
) {
  const at = sql`${occurredAt.toISOString()}::timestamptz`
  return db
    .update(member)
    .set({
      purchaseCount: sql`${member.purchaseCount} + 1`,
      purchaseAmountMinor: sql`${member.purchaseAmountMinor} + ${amountMinor}`,
      firstPurchaseAt: sql`least(${member.firstPurchaseAt}, ${at})`,
      lastPurchaseAt: sql`greatest(${member.lastPurchaseAt}, ${at})`,
    })
    .where(eq(member.id, memberId))
}
