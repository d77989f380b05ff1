// Gift cards as the pages show them: from rows to the contract, in the reader's language.

import type { Context as HonoContext } from 'hono'
import { render } from '../../chat/replies/render.ts'
import { replyContext } from '../../chat/tell.ts'
import { claimUrl, tellSold } from '../../chat/tell-gift-cards.ts'
import { claimHashOf, claimTokenOf } from '../../loyalty/gift-card/claim-token.ts'
import type { GiftCardStanding } from '../../loyalty/gift-card/operations.ts'
import { designOf, wordsOn } from '../../loyalty/gift-card/rules.ts'
import type { SoldReceiptRenderer } from '../../loyalty/gift-card/sell.ts'
import type { HeldGiftCard } from '../../loyalty/gift-card/store.ts'
import { paidAt } from '../../loyalty/ledger/funds.ts'
import { availableAt } from '../../loyalty/ledger/rules.ts'
import type { GiftCardDesign } from '../../shop/program/gift-cards.ts'
import type { Language, Program } from '../../shop/program/rules.ts'
import type { AppEnv } from '../app-env.ts'
import type { GiftCardDesignView, GiftCardsView, GiftCardView } from '../contract/gift-cards.ts'

/** The link of a card and the hash that the database knows it by. */
export function giftCardLink(sessionSecret: string, cardLiffId: string, giftCardId: string) {
  const token = claimTokenOf(sessionSecret, giftCardId)
  return { claimUrl: claimUrl(cardLiffId, token), claimHash: claimHashOf(token) }
}

export function linkOf(c: HonoContext<AppEnv>, giftCardId: string) {
  const { sessionSecret, liffId } = c.get('context').config
  return giftCardLink(sessionSecret, liffId.card, giftCardId)
}

/** The receipt in the buyer's chat, in their language. */
export function soldReceiptRenderer(cardLiffId: string): SoldReceiptRenderer {
  return (sold, language, program, now) =>
    render(tellSold(sold, language, program), replyContext(program, language, cardLiffId, now))
}

export function designView(design: GiftCardDesign, language: Language): GiftCardDesignView {
  const { id, title, message, motif, theme } = design
  return { id, title: title[language], message: message[language], motif, theme }
}

/** What a card looks like. */
export function faceOf(
  card: { amountMinor: number; designId: string; message: string | null },
  program: Program,
  language: Language,
) {
  const design = designOf(program.giftCards, card.designId)
  return {
    amountMinor: card.amountMinor,
    design: design && designView(design, language),
    message: wordsOn(card, design, language),
  }
}

function cardView(
  { card, remainingMinor }: HeldGiftCard,
  memberId: string,
  program: Program,
  language: Language,
): GiftCardView {
  const mine = card.claimedBy === memberId
  return {
    id: card.id,
    ...faceOf(card, program, language),
    status: card.status,
    soldAt: card.soldAt.getTime(),
    sentAt: card.sentAt?.getTime() ?? null,
    linkExpiresAt: card.linkExpiresAt?.getTime() ?? null,
    claimedAt: card.claimedAt?.getTime() ?? null,
    mine,
    // What becomes of a gift is its receiver's business.
    remainingMinor: mine ? remainingMinor : null,
    refundedMinor: mine || card.claimedBy === null ? card.refundedMinor : 0,
    feeMinor: mine || card.claimedBy === null ? card.feeMinor : 0,
  }
}

/** The page of a member. */
export function giftCardsView(
  { program, credit, cards }: GiftCardStanding,
  { id: memberId, language }: { id: string; language: Language },
  now: Date,
): GiftCardsView {
  const { giftCards } = program
  const paidMinor = paidAt(credit, now)
  const shown = (held: HeldGiftCard[]) =>
    held.map((each) => cardView(each, memberId, program, language))
  return {
    offered: giftCards?.enabled ?? false,
    balance: { freeMinor: availableAt(credit, now) - paidMinor, paidMinor },
    guarantee: giftCards?.guarantee[language] ?? null,
    refundFeePercent: giftCards?.refundFeePercent ?? null,
    claimLinkDays: giftCards?.claimLinkDays ?? null,
    bought: shown(cards.filter(({ card }) => card.buyerId === memberId)),
    received: shown(cards.filter(({ card }) => card.claimedBy === memberId)),
  }
}
