// Gift cards sold by lines of an order: sold once with it, its buyer's as soon as that is known, made void by a refund of their line.

import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { derivedId } from '../../core/ids.ts'
import { sum } from '../../core/money.ts'
import { type OwnMessage, queueOwnMessage } from '../../shop/delivery/store.ts'
import type { Language, Program } from '../../shop/program/rules.ts'
import {
  type BoughtToday,
  checkUnclaimed,
  type Sale,
  type SaleRefusal,
  type SettledRefusal,
  sell,
} from '../gift-card/rules.ts'
import { type GiftCardRow, insertGiftCard, stepStatements } from '../gift-card/store.ts'
import type { MemberRow } from '../member/store.ts'
import type { AppliedRefund, OrderCommand, OrderGiftCard } from './order.ts'

/** What only the transport knows: the links' secret and the receipts' words. */
export interface GiftCardDoor {
  /** SHA-256 (hex) of the token in the card's claim link. */
  claimHashOf(giftCardId: string): string
  renderReceipt(
    sold: { amountMinor: number; designId: string },
    language: Language,
    program: Program,
    now: Date,
  ): OwnMessage['messages']
}

/** A card as it is sold with its order. */
export interface SoldWithOrder {
  card: OrderGiftCard & { id: string; designId: string }
  sale: Sale
  /** Taken back by a refund that came before the order. */
  isVoid: boolean
}

/** One card per (channel, external id, line), whatever is sent again. */
const giftCardIdOf = (purchaseId: string, line: number) =>
  derivedId(`gift-card:${purchaseId}:${line}`)

/**
 * The cards of an order as the program sells them, all or none.
 * @param bought the buyer's cards of late; null: nobody knows the buyer yet, so that no limit of theirs can hold
 * @returns the refusals of a sale at the counter, each with its `line`
 */
export function soldWith(
  { giftCards = [] }: Pick<OrderCommand, 'giftCards'>,
  purchaseId: string,
  applied: readonly AppliedRefund[],
  bought: readonly BoughtToday[] | null,
  now: Date,
  program: Program,
): Outcome<SoldWithOrder[], SaleRefusal> {
  const voided = applied.flatMap(({ lines }) => lines)
  const sold: SoldWithOrder[] = []
  let before = bought
  for (const each of giftCards) {
    const { line, amountMinor } = each
    const designId = each.designId ?? program.giftCards?.designs[0]?.id ?? ''
    const sale = sell(program, { amountMinor, designId }, before, now)
    if (!sale.ok) return refused(sale.refusal.code, { ...sale.refusal.detail, line })
    const card = { ...each, designId, id: giftCardIdOf(purchaseId, line) }
    sold.push({ card, sale: sale.value, isVoid: voided.includes(line) })
    before = before && [...before, { soldOn: sale.value.soldOn, amountMinor }]
  }
  return done(sold)
}

interface Selling {
  program: Program
  purchaseId: string
  giftCards: readonly SoldWithOrder[]
  bound: { member: MemberRow } | null
}

/** The cards with their steps, and the buyer's receipt where they can be written to. Behind the order's row. */
export function soldStatements(
  db: Database,
  { branchId, currency }: Pick<OrderCommand, 'branchId' | 'currency'>,
  selling: Selling,
  door: GiftCardDoor,
  now: Date,
): Statement[] {
  const { purchaseId, giftCards, bound } = selling
  const shared = { purchaseId, currency, branchId, buyerId: bound?.member.id ?? null, soldAt: now }
  const written = giftCards.flatMap(({ card, sale, isVoid }) => {
    const { line: orderLine, ...face } = card
    const claimHash = door.claimHashOf(card.id)
    // An order that was given back whole before it came is nobody's, nor are its cards of anybody's day.
    const dayNumber = bound ? sale.dayNumber : null
    const sold = { ...face, ...sale, dayNumber, orderLine, claimHash, status: 'sold' as const }
    const row = { ...shared, ...sold }
    return [
      ...insertGiftCard(db, row, { actor: SYSTEM, at: now }),
      ...(isVoid ? voidStatements(db, { id: card.id, steps: 1 }, now) : []),
    ]
  })
  return [...written, ...receiptStatements(db, selling, door, now)]
}

const SYSTEM = 'system'

/** The delivery of an order's receipts for its gift cards, where there is one. */
export const receiptBatchOf = (purchaseId: string) => derivedId(`gift-card-receipt:${purchaseId}`)

/** LINE takes five messages in one push, which is why an order sells no more cards than that. */
function receiptStatements(
  db: Database,
  { program, purchaseId, giftCards, bound }: Selling,
  door: GiftCardDoor,
  now: Date,
): Statement[] {
  const left = giftCards.filter(({ isVoid }) => !isVoid)
  if (!bound?.member.friend || left.length === 0) return []
  const { id: memberId, language } = bound.member
  const messages = left.flatMap(({ card }) => door.renderReceipt(card, language, program, now))
  const batchId = receiptBatchOf(purchaseId)
  return [queueOwnMessage(db, { batchId, memberId, language, messages, now })]
}

/** Takes a card away that nobody has claimed: the shop system gave its price back. Fails the commit where it moved meanwhile. */
export function voidStatements(
  db: Database,
  card: Pick<GiftCardRow, 'id' | 'steps'>,
  now: Date,
): Statement[] {
  const step = { number: card.steps + 1, kind: 'void', actor: SYSTEM, at: now } as const
  return stepStatements(db, card.id, step, { status: 'void' })
}

export type CardRefundRefusal = 'gift_card_unknown' | SettledRefusal

/**
 * The cards that a refund takes back: the one of its line; of a void all that were not taken back before; of an amount none.
 * @returns refusals `gift_card_unknown` {line} where the order sold none there, `gift_card_claimed` {line, claimedAt},
 * `gift_card_refunded`, `gift_card_void`; of a void only `gift_card_claimed`
 */
export function cardsTakenBack(
  cards: readonly GiftCardRow[],
  { line, amountMinor }: { line?: number; amountMinor: number | null },
): Outcome<GiftCardRow[], CardRefundRefusal> {
  if (line === undefined && amountMinor !== null) return done([])
  const asked = cards.filter((card) =>
    line === undefined
      ? card.status !== 'void' && card.status !== 'refunded'
      : card.orderLine === line,
  )
  if (line !== undefined && asked.length === 0) return refused('gift_card_unknown', { line })
  for (const card of asked) {
    const open = checkUnclaimed(card)
    if (!open.ok)
      return refused(open.refusal.code, { ...open.refusal.detail, line: card.orderLine ?? 0 })
  }
  return done(asked)
}

/** What the cards cost. */
export function costOf(cards: readonly Pick<GiftCardRow, 'amountMinor'>[]): number {
  return sum(cards.map(({ amountMinor }) => amountMinor))
}
