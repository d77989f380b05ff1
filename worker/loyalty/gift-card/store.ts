// The SQL of gift cards: cards with their steps, and whose they are.

import { and, desc, eq, gt, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { giftCard, giftCardStep } from '../../../db/schema/gift-card.ts'
import { member } from '../../../db/schema/member.ts'
import type { GiftCardStatus } from './rules.ts'

export type GiftCardRow = typeof giftCard.$inferSelect

/** A card by the hash of its token, or by its id. */
export type GiftCardRef = { claimHash: string } | { giftCardId: string }

export function whichCard(ref: GiftCardRef): SQL {
  return 'claimHash' in ref
    ? eq(giftCard.claimHash, ref.claimHash)
    : eq(giftCard.id, ref.giftCardId)
}

export function selectGiftCard(db: Database, ref: GiftCardRef) {
  return db.select().from(giftCard).where(whichCard(ref))
}

/** Who claimed the card, for the loads that go with it: matches no member where nobody has. */
export function claimerOf(giftCardId: string): SQL {
  return sql`(select claimed_by from gift_card where id = ${giftCardId}::uuid)`
}

/** Who bought the card. */
export function buyerOf(ref: GiftCardRef): SQL {
  return sql`(select buyer_id from gift_card where ${whichCard(ref)})`
}

/** A buyer's cards since `since`: more than a local day has hours. */
export function selectBoughtSince(db: Database, buyerId: string | SQL, since: Date) {
  return db
    .select({ soldOn: giftCard.soldOn, amountMinor: giftCard.amountMinor })
    .from(giftCard)
    .where(and(eq(giftCard.buyerId, buyerId), gt(giftCard.soldAt, since)))
}

/** What a buyer has paid for and sent to nobody. */
export function countUnsentGiftCards(db: Database, buyerId: string | SQL) {
  return db
    .select({
      cards: sql<number>`count(*)`.mapWith(Number),
      amountMinor: sql<number>`coalesce(sum(${giftCard.amountMinor}), 0)`.mapWith(Number),
    })
    .from(giftCard)
    .where(and(eq(giftCard.buyerId, buyerId), eq(giftCard.status, 'sold')))
}

/** What is left of the paid credit that a card became; 0 for one that nobody claimed. */
const REMAINING = sql<number>`coalesce((
  select l.remaining from ledger_entry e
  join ledger_lot l on l.member_id = e.member_id and l.unit = e.unit and l.seq = e.seq
  where e.source = 'gift-card:' || gift_card.id and e.kind = 'earn'
    and e.member_id = gift_card.claimed_by and e.unit = 'credit'
), 0)`.mapWith(Number)

export type HeldGiftCard = { card: GiftCardRow; remainingMinor: number }

/** A person's newest cards: those they bought, and those they claimed. */
export function selectGiftCardsOf(db: Database, memberId: string | SQL, limit: number) {
  return db
    .select({ card: giftCard, remainingMinor: REMAINING })
    .from(giftCard)
    .where(or(eq(giftCard.buyerId, memberId), eq(giftCard.claimedBy, memberId)))
    .orderBy(desc(giftCard.soldAt), desc(giftCard.id))
    .limit(limit)
}

/** One card as the till sees it: what is left of it. */
export function selectHeldGiftCard(db: Database, ref: GiftCardRef) {
  return db
    .select({ card: giftCard, remainingMinor: REMAINING })
    .from(giftCard)
    .where(whichCard(ref))
}

/** Behind a card in the list: a page goes on where the one before ended, whatever was sold meanwhile. */
function soldBefore(giftCardId: string): SQL {
  return sql`(${giftCard.soldAt}, ${giftCard.id}) < (select sold_at, id from gift_card where id = ${giftCardId}::uuid)`
}

/** Cards of one status, the newest first, before the one of id `before`; with the buyer's name. */
export function selectByStatus(
  db: Database,
  { status, before, limit }: { status: GiftCardStatus; before: string | null; limit: number },
) {
  return db
    .select({ card: giftCard, buyerName: member.displayName })
    .from(giftCard)
    .leftJoin(member, eq(member.id, giftCard.buyerId))
    .where(and(eq(giftCard.status, status), before === null ? undefined : soldBefore(before)))
    .orderBy(desc(giftCard.soldAt), desc(giftCard.id))
    .limit(limit)
}

/** How many cards of each status there are, what they are worth, and what went back of them. */
export function selectTotals(db: Database) {
  return db
    .select({
      status: giftCard.status,
      cards: sql<number>`count(*)`.mapWith(Number),
      amountMinor: sql<number>`sum(${giftCard.amountMinor})`.mapWith(Number),
      refundedMinor: sql<number>`sum(${giftCard.refundedMinor})`.mapWith(Number),
      feeMinor: sql<number>`sum(${giftCard.feeMinor})`.mapWith(Number),
    })
    .from(giftCard)
    .groupBy(giftCard.status)
    .orderBy(giftCard.status)
}

export interface Step {
  number: number
  kind: GiftCardStatus
  actor: string
  at: Date
  refundedMinor?: number
  feeMinor?: number
}

/** The cards sold with an order, in the order of its lines. @param purchaseId the order's, or a sub-select of it */
export function selectGiftCardsOfOrder(db: Database, purchaseId: string | SQL) {
  return db
    .select()
    .from(giftCard)
    .where(eq(giftCard.purchaseId, purchaseId))
    .orderBy(giftCard.orderLine)
}

/** How many cards a buyer has of the day on which an order sold its own. */
export function countBoughtBeside(db: Database, buyerId: SQL, purchaseId: SQL) {
  const soldOn = sql`(select sold_on from gift_card where purchase_id = ${purchaseId} limit 1)`
  return db
    .select({ cards: sql<number>`count(*)`.mapWith(Number) })
    .from(giftCard)
    .where(and(eq(giftCard.buyerId, buyerId), eq(giftCard.soldOn, soldOn)))
}

/**
 * A card of an order that has found its member is that buyer's, also where it was claimed by its link meanwhile. Fails the commit where
 * another card of the buyer's took the number of that day: what the day has left is decided again.
 */
export function giveToBuyer(
  db: Database,
  giftCardId: string,
  { buyerId, dayNumber }: { buyerId: string; dayNumber: number },
): Statement {
  return db.update(giftCard).set({ buyerId, dayNumber }).where(eq(giftCard.id, giftCardId))
}

/** A new card with its first step. */
export function insertGiftCard(
  db: Database,
  row: Omit<typeof giftCard.$inferInsert, 'steps'>,
  { actor, at }: Pick<Step, 'actor' | 'at'>,
): Statement[] {
  return [
    db.insert(giftCard).values({ ...row, steps: 1 }),
    db.insert(giftCardStep).values({ giftCardId: row.id, number: 1, kind: 'sold', actor, at }),
  ]
}

/** The card's next step and what it changes; fails the commit when somebody else took the step: the decision was stale. */
export function stepStatements(
  db: Database,
  giftCardId: string,
  step: Step,
  changes: Partial<typeof giftCard.$inferInsert>,
): Statement[] {
  return [
    db.insert(giftCardStep).values({ giftCardId, ...step }),
    db
      .update(giftCard)
      .set({ ...changes, steps: step.number })
      .where(eq(giftCard.id, giftCardId)),
  ]
}

/** The words that somebody who leaves wrote to others, or was written. Their cards stay: what was paid for is owed to whoever holds the link. */
export function forgetGiftWords(db: Database, memberId: string): Statement {
  return db
    .update(giftCard)
    .set({ message: null })
    .where(or(eq(giftCard.buyerId, memberId), eq(giftCard.claimedBy, memberId)))
}
