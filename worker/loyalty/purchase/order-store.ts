// The SQL of orders as their systems name them: arrival, items, numbered steps, refunds that wait or are applied, rollups behind them.

import { and, desc, eq, isNull, lte, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { insertRows } from '../../../db/rows.ts'
import { ledgerEntry } from '../../../db/schema/ledger.ts'
import {
  purchase,
  purchaseBinding,
  purchaseItem,
  purchaseRefund,
  purchaseStep,
} from '../../../db/schema/loyalty.ts'
import { programVersion } from '../../../db/schema/program.ts'
import type { Channel } from '../../shop/program/rules.ts'
import type { AppliedRefund, OrderItem } from './order.ts'

/** An order's name: its number in its own system, and which system. */
export interface OrderName {
  channel: Channel
  externalId: string
}

export type PurchaseRow = typeof purchase.$inferSelect

function isOrder({ channel, externalId }: OrderName): SQL | undefined {
  return and(eq(purchase.channel, channel), eq(purchase.externalId, externalId))
}

export function selectOrder(db: Database, name: OrderName) {
  return db.select().from(purchase).where(isOrder(name))
}

/** The member an order is bound to, as a sub-select: matches nobody before the binding. */
export function buyerIdOf({ channel, externalId }: OrderName): SQL {
  return sql`(select member_id from purchase where channel = ${channel} and external_id = ${externalId})`
}

/** The number of the last step of an order; 0 before the first. */
export function selectLastStep(db: Database, ref: OrderName | { claimCode: string }) {
  const ofOrder =
    'claimCode' in ref
      ? sql`(${purchaseStep.channel}, ${purchaseStep.externalId}) in (select channel, external_id from purchase where claim_code = ${ref.claimCode})`
      : and(eq(purchaseStep.channel, ref.channel), eq(purchaseStep.externalId, ref.externalId))
  return db
    .select({ number: sql<number>`coalesce(max(${purchaseStep.number}), 0)`.mapWith(Number) })
    .from(purchaseStep)
    .where(ofOrder)
}

/** Fails the commit when another step of the order was taken meanwhile. */
export function insertStep(
  db: Database,
  { channel, externalId }: OrderName,
  step: { number: number; kind: 'order' | 'refund' | 'binding'; at: Date },
): Statement {
  return insertRows(db, purchaseStep, [{ channel, externalId, ...step }])
}

/** Refunds that came before their order, in the order they came. */
export function selectWaitingRefunds(db: Database, { channel, externalId }: OrderName) {
  return db
    .select({
      refundId: purchaseRefund.refundId,
      amountMinor: purchaseRefund.amountMinor,
      line: purchaseRefund.line,
    })
    .from(purchaseRefund)
    .where(
      and(
        eq(purchaseRefund.channel, channel),
        eq(purchaseRefund.externalId, externalId),
        isNull(purchaseRefund.appliedAt),
      ),
    )
    .orderBy(purchaseRefund.receivedAt, purchaseRefund.refundId)
}

export function insertItems(
  db: Database,
  purchaseId: string,
  items: readonly OrderItem[],
): Statement[] {
  if (items.length === 0) return []
  const rows = items.map((item, index) => ({ purchaseId, number: index + 1, ...item }))
  return [insertRows(db, purchaseItem, rows)]
}

/** The lines of a purchase, in their order. */
export function selectItems(db: Database, purchaseId: SQL) {
  return db
    .select({
      sku: purchaseItem.sku,
      category: purchaseItem.category,
      amountMinor: purchaseItem.amountMinor,
    })
    .from(purchaseItem)
    .where(eq(purchaseItem.purchaseId, purchaseId))
    .orderBy(purchaseItem.number)
}

/** Items as earning reads them; undefined where only the sum is known. */
export function itemsOf<Item>(rows: readonly Item[]): readonly Item[] | undefined {
  return rows.length > 0 ? rows : undefined
}

export function insertBinding(db: Database, row: typeof purchaseBinding.$inferInsert) {
  return insertRows(db, purchaseBinding, [row])
}

export function insertRefund(db: Database, row: typeof purchaseRefund.$inferInsert) {
  return insertRows(db, purchaseRefund, [row])
}

/** Refunds that waited belong to the order now. */
export function applyWaitingRefunds(
  db: Database,
  { channel }: OrderName,
  purchaseId: string,
  applied: readonly AppliedRefund[],
  at: Date,
): Statement[] {
  return applied.map(({ refundId, appliedMinor }) =>
    db
      .update(purchaseRefund)
      .set({ purchaseId, appliedAt: at, appliedMinor })
      .where(and(eq(purchaseRefund.channel, channel), eq(purchaseRefund.refundId, refundId))),
  )
}

export function takeOffPurchase(
  db: Database,
  purchaseId: string,
  { refundedMinor, prepaidRefundedMinor }: { refundedMinor: number; prepaidRefundedMinor: number },
) {
  return db
    .update(purchase)
    .set({
      refundedMinor: sql`${purchase.refundedMinor} + ${refundedMinor}`,
      prepaidRefundedMinor: sql`${purchase.prepaidRefundedMinor} + ${prepaidRefundedMinor}`,
    })
    .where(eq(purchase.id, purchaseId))
}

/**
 * A member's rollups worked out again behind a refund: a purchase given back whole was none, so the first and the last one may be
 * others now. One index range: `purchase_member`.
 */
export function recountPurchases(db: Database, memberId: string): Statement {
  return db.execute(sql`
    update member m
    set purchase_count = p.count, purchase_amount_minor = p.amount_minor,
      first_purchase_at = p.first_at, last_purchase_at = p.last_at
    from (
      select count(*)::integer as count, coalesce(sum(amount_minor - refunded_minor), 0) as amount_minor,
        min(occurred_at) as first_at, max(occurred_at) as last_at
      from purchase where member_id = ${memberId}::uuid and refunded_minor < amount_minor
    ) p
    where m.id = ${memberId}::uuid`)
}

/** A purchase's id as a sub-select, by the order's name or its claim code. */
export function purchaseIdOf(ref: OrderName | { claimCode: string }): SQL {
  return 'claimCode' in ref
    ? sql`(select id from purchase where claim_code = ${ref.claimCode})`
    : sql`(select id from purchase where channel = ${ref.channel} and external_id = ${ref.externalId})`
}

/** The program in force when an order was bound; no row where there was none yet. */
export function selectTermsOf(db: Database, { channel, externalId }: OrderName) {
  const boundAt = sql`(select bound_at from purchase where channel = ${channel} and external_id = ${externalId})`
  return db
    .select({ version: programVersion.version, document: programVersion.document })
    .from(programVersion)
    .where(lte(programVersion.createdAt, boundAt))
    .orderBy(desc(programVersion.version))
    .limit(1)
}

/** The source of an order's ledger entries, as a sub-select. */
export function sourceOf({ channel, externalId }: OrderName): SQL {
  return sql`(select 'purchase:' || id from purchase where channel = ${channel} and external_id = ${externalId})`
}

/** What a bound order's earnings were worked out by, by unit and entry number. */
export function selectAwards(db: Database, name: OrderName) {
  return db
    .select({ unit: ledgerEntry.unit, seq: ledgerEntry.seq, detail: ledgerEntry.detail })
    .from(ledgerEntry)
    .where(
      and(
        eq(ledgerEntry.source, sourceOf(name)),
        eq(ledgerEntry.memberId, buyerIdOf(name)),
        eq(ledgerEntry.kind, 'earn'),
      ),
    )
}

/** The source of what points and credit paid for it, as a sub-select; null where they paid nothing. */
export function spendSourceOf({ channel, externalId }: OrderName): SQL {
  return sql`(select 'spend:' || spend_hold_id from purchase where channel = ${channel} and external_id = ${externalId})`
}
