// Gift cards on the marketing desk: what is outstanding, cards by state, and making one void with a reason.

import { done, refused } from '../../core/errors.ts'
import {
  type Decision,
  type OperationContext,
  operation,
  query,
  reads,
} from '../../core/operation.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { checkUnclaimed, type GiftCardStatus, type SettledRefusal } from './rules.ts'
import {
  type GiftCardRow,
  selectByStatus,
  selectGiftCard,
  selectTotals,
  stepStatements,
} from './store.ts'

/** Cards of a page of the list. */
export const GIFT_CARDS_PER_PAGE = 50

/** Totals of every state, and a page of the cards of one, the newest first, before the id `before`. One round trip. */
export function listGiftCards(
  { db }: OperationContext,
  { status, before }: { status: GiftCardStatus; before: string | null },
) {
  const page = { status, before, limit: GIFT_CARDS_PER_PAGE + 1 }
  return query(
    db,
    reads([selectProgram(db), selectTotals(db), selectByStatus(db, page)], (rows) => ({
      program: currentProgramOf(rows[0]).document,
      totals: rows[1],
      cards: rows[2].slice(0, GIFT_CARDS_PER_PAGE),
      hasMore: rows[2].length > GIFT_CARDS_PER_PAGE,
    })),
  )
}

export interface VoidGiftCardCommand {
  giftCardId: string
  staffId: string
  /** Why, in the marketer's words. */
  reason: string
}

type VoidRefusal = 'gift_card_unknown' | SettledRefusal

interface Voiding {
  card: GiftCardRow | undefined
  code: VoidRefusal | null
}

/**
 * Makes a card void that nobody has claimed: sold by mistake, or paid with money that went back. What was claimed is somebody's credit
 * and is corrected in their account. Refusals are audited too.
 */
export const voidGiftCard = operation({
  name: 'void-gift-card',
  load: (db, { giftCardId }: VoidGiftCardCommand) =>
    reads([selectGiftCard(db, { giftCardId })], ([[card]]) => card),
  decide(card, { giftCardId }): Decision<Voiding, { giftCardId: string }, VoidRefusal> {
    const open = card ? checkUnclaimed(card) : refused('gift_card_unknown')
    return open.ok
      ? { outcome: done({ giftCardId }), change: { card, code: null } }
      : { outcome: open, change: { card, code: open.refusal.code } }
  },
  commit(db, { card, code }, { giftCardId, staffId, reason }, tools) {
    const act = {
      actor: staffId,
      action: 'void-gift-card',
      subject: `gift-card:${giftCardId}`,
      code,
    }
    const detail = { reason, amountMinor: card?.amountMinor ?? null }
    const audit = auditStatement(db, { ...act, detail }, tools)
    if (code !== null || !card) return [audit]
    const step = { number: card.steps + 1, kind: 'void', actor: staffId, at: tools.now } as const
    return [...stepStatements(db, giftCardId, step, { status: 'void' }), audit]
  },
})
