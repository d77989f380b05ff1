// The SQL of purchases: found by claim code, bound once, recorded at the counter.

import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { piece, prepared } from '../../../db/prepared.ts'
import { insertRows, updating } from '../../../db/rows.ts'
import { purchase, purchaseBinding } from '../../../db/schema/loyalty.ts'
import { member } from '../../../db/schema/member.ts'

export const selectPurchaseByClaimCode = prepared((db, claimCode: SQL<string>) =>
  db.select().from(purchase).where(eq(purchase.claimCode, claimCode)),
)

/** When the purchase of a claim code was made, as a sub-select; null where there is none. */
export const claimedAt = piece(
  (claimCode: SQL<string>) =>
    sql`(select occurred_at from purchase where claim_code = ${claimCode})`,
)

/** Binds a purchase: the first statement fails the commit when it was bound before. */
export function bindPurchase(
  db: Database,
  purchaseId: string,
  memberId: string,
  at: Date,
): Statement[] {
  return [
    insertRows(db, purchaseBinding, [{ purchaseId, memberId, at }]),
    changePurchase(db, { memberId, boundAt: at }, purchaseId),
  ]
}

const changePurchase = updating(purchase, (purchaseId: SQL<string>) => eq(purchase.id, purchaseId))

export function insertPurchase(db: Database, row: typeof purchase.$inferInsert) {
  return insertRows(db, purchase, [row])
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
    receipt !== null && typeof receipt === 'object' ? receiptOfHold(receipt.spendHoldId) : receipt
  return selectReceipt(db, staffLineUserId, receiptNumber)
}

const receiptOfHold = piece(
  (id: SQL<string>) => sql`(select receipt_number from spend_hold where id = ${id}::uuid)`,
)

const selectReceipt = prepared(
  (db, staffLineUserId: SQL<string>, receiptNumber: SQL<SQL | string | null>) => {
    const branch = sql`(select coalesce(branch_id, ${WITHOUT_BRANCH}) from staff where line_user_id = ${staffLineUserId})`
    return db
      .select({ id: purchase.id })
      .from(purchase)
      .where(
        and(
          eq(purchase.channel, 'counter'),
          sql`${purchase.externalId} = ${branch} || ':' || ${receiptNumber}::text`,
        ),
      )
  },
)

/** The rollups of a member's purchases that audiences are chosen by (see db/schema/member.ts). */
export function countPurchase(
  db: Database,
  memberId: string,
  { amountMinor, occurredAt }: { amountMinor: number; occurredAt: Date },
) {
  return countOne(db, memberId, amountMinor, occurredAt)
}

const countOne = prepared(
  (db, memberId: SQL<string>, amountMinor: SQL<number>, occurredAt: SQL<Date>) => {
    const at = sql`${occurredAt}::timestamptz`
    return db
      .update(member)
      .set({
        purchaseCount: sql`${member.purchaseCount} + 1`,
        purchaseAmountMinor: sql`${member.purchaseAmountMinor} + ${amountMinor}`,
        firstPurchaseAt: sql`least(${member.firstPurchaseAt}, ${at})`,
        lastPurchaseAt: sql`greatest(${member.lastPurchaseAt}, ${at})`,
      })
      .where(eq(member.id, memberId))
  },
)
