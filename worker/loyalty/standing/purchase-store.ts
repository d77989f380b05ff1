// The SQL of a member's purchases: a page of them with their lines, refunds and the ledger entries they made.

import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { ledgerEntry, ledgerLot } from '../../../db/schema/ledger.ts'
import { purchase, purchaseItem, purchaseRefund } from '../../../db/schema/loyalty.ts'

/** Purchases of one page. */
export const PURCHASES_PAGE = 20

/** The last purchase that was shown. */
export interface PurchaseCursor {
  occurredAt: Date
  id: string
}

type MemberId = SQL | string

/** The ids of a page and one more, the newest first: an index range of `purchase_member`. */
function idsOfPage(memberId: MemberId, before: PurchaseCursor | null): SQL {
  const older = before
    ? sql`and (occurred_at, id) < (${before.occurredAt.toISOString()}::timestamptz, ${before.id}::uuid)`
    : sql``
  return sql`(select id from purchase where member_id = ${memberId} ${older} order by occurred_at desc, id desc limit ${PURCHASES_PAGE + 1})`
}

/** Four queries of one round trip: purchases, lines, refunds, and what each purchase earned and lost again. */
export function selectPurchasePage(
  db: Database,
  memberId: MemberId,
  before: PurchaseCursor | null,
) {
  const ids = idsOfPage(memberId, before)
  return [
    db
      .select()
      .from(purchase)
      .where(inArray(purchase.id, ids))
      .orderBy(sql`${purchase.occurredAt} desc, ${purchase.id} desc`),
    db
      .select()
      .from(purchaseItem)
      .where(inArray(purchaseItem.purchaseId, ids))
      .orderBy(purchaseItem.purchaseId, purchaseItem.number),
    db
      .select({
        purchaseId: purchaseRefund.purchaseId,
        amountMinor: purchaseRefund.appliedMinor,
        occurredAt: purchaseRefund.occurredAt,
      })
      .from(purchaseRefund)
      .where(inArray(purchaseRefund.purchaseId, ids))
      .orderBy(purchaseRefund.occurredAt),
    selectMoved(db, memberId, ids),
  ] as const
}

/** Entries whose source names one of the purchases (`purchase:<id>`, `refund:<id>:<refund>`): the member's own range of the ledger. */
function selectMoved(db: Database, memberId: MemberId, ids: SQL) {
  return db
    .select({
      purchaseId: sql<string>`split_part(${ledgerEntry.source}, ':', 2)`,
      unit: ledgerEntry.unit,
      kind: ledgerEntry.kind,
      delta: ledgerEntry.delta,
      detail: ledgerEntry.detail,
      availableAt: ledgerLot.availableAt,
      remaining: ledgerLot.remaining,
    })
    .from(ledgerEntry)
    .leftJoin(
      ledgerLot,
      sql`${ledgerLot.memberId} = ${ledgerEntry.memberId} and ${ledgerLot.unit} = ${ledgerEntry.unit} and ${ledgerLot.seq} = ${ledgerEntry.seq}`,
    )
    .where(
      sql`${ledgerEntry.memberId} = ${memberId} and ${inArray(ledgerEntry.kind, ['earn', 'reverse'])}
        and split_part(${ledgerEntry.source}, ':', 1) in ('purchase', 'refund')
        and split_part(${ledgerEntry.source}, ':', 2) in (select id::text from ${ids} as page)`,
    )
    .orderBy(ledgerEntry.unit, ledgerEntry.seq)
}

export type PurchaseRow = typeof purchase.$inferSelect
export type ItemRow = typeof purchaseItem.$inferSelect
export type MovedRow = Awaited<ReturnType<typeof selectMoved>>[number]
