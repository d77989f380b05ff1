// Gift cards as the chat tells them: from what operations answer to ChatOutcomes, and the links that open one.

import type { GiftCardStanding } from '../loyalty/gift-card/operations.ts'
import { checkUnclaimed, designOf, wordsOn } from '../loyalty/gift-card/rules.ts'
import { paidAt } from '../loyalty/ledger/funds.ts'
import { availableAt } from '../loyalty/ledger/rules.ts'
import type { Language, Program } from '../shop/program/rules.ts'
import { liffUrl } from './links.ts'
import type { ChatOutcome, OutcomeOf } from './outcome.ts'
import { tellRefusal } from './tell.ts'

/**
 * The link that opens a card. A query, because that is what LINE carries through its login and consent (inside `liff.state`); the page
 * takes the token out of the address, and from then on it travels in request bodies only.
 */
export function claimUrl(cardLiffId: string, token: string): string {
  return `${liffUrl(cardLiffId)}?gift=${token}`
}

/** What the person has, and what of theirs still waits for its receiver. */
export function tellGiftCards(
  { program, person, credit, cards }: GiftCardStanding,
  now: Date,
): ChatOutcome {
  if (person?.status === 'suspended') return { kind: 'suspended' }
  if (person?.status !== 'member') return tellRefusal({ code: 'not_a_member' }, program)
  const { giftCards } = program
  const waiting = cards.filter(({ card }) => card.buyerId === person.id && checkUnclaimed(card).ok)
  const paidMinor = paidAt(credit, now)
  return {
    kind: 'gift-cards',
    offered: giftCards?.enabled ?? false,
    freeMinor: availableAt(credit, now) - paidMinor,
    paidMinor,
    waiting: waiting.length,
    guarantee: giftCards?.guarantee[person.language] ?? null,
  }
}

/** The card as its receiver sees it in the chat. */
export function tellInvitation(
  sent: {
    amountMinor: number
    designId: string
    message: string | null
    linkExpiresAt: number | null
  },
  url: string,
  language: Language,
  program: Program,
): OutcomeOf<'gift-card-invitation'> {
  const { amountMinor, linkExpiresAt } = sent
  const design = designOf(program.giftCards, sent.designId)
  return {
    kind: 'gift-card-invitation',
    amountMinor,
    title: design?.title[language] ?? '',
    words: wordsOn(sent, design, language),
    theme: design?.theme ?? null,
    url,
    linkExpiresAt: linkExpiresAt === null ? null : new Date(linkExpiresAt),
  }
}

/** The buyer's receipt of a card bought at the counter. */
export function tellSold(
  sold: { amountMinor: number; designId: string },
  language: Language,
  program: Program,
): OutcomeOf<'gift-card-sold'> {
  const design = designOf(program.giftCards, sold.designId)
  return {
    kind: 'gift-card-sold',
    amountMinor: sold.amountMinor,
    title: design?.title[language] ?? '',
    theme: design?.theme ?? null,
  }
}
