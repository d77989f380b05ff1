// What members do with gift cards: look, send one, claim one; each load → decide → commit.

import type { Database } from '../../../db/client.ts'
import { stillHere } from '../../../db/guard.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import {
  type Decision,
  type Load,
  type OperationContext,
  operation,
  query,
  reads,
} from '../../core/operation.ts'
import { type OwnMessage, queueOwnMessage } from '../../shop/delivery/store.ts'
import type { Language, Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import {
  type Account,
  andThen,
  earn,
  expire,
  type LedgerRefusal,
  type Posted,
} from '../ledger/rules.ts'
import { accountOf, appendPostings, selectAccount, selectOpenLots } from '../ledger/store.ts'
import { type MembershipRefusal, requireMember } from '../member/rules.ts'
import { type MemberRow, memberIdOf, selectMember, selectMemberById } from '../member/store.ts'
import {
  type Claimant,
  type ClaimRefusal,
  checkClaim,
  checkUnclaimed,
  type GiftCard,
  linkEndsAt,
  type SettledRefusal,
  sourceOf,
} from './rules.ts'
import {
  buyerOf,
  type GiftCardRef,
  type GiftCardRow,
  type HeldGiftCard,
  selectGiftCard,
  selectGiftCardsOf,
  stepStatements,
} from './store.ts'

/** The card page shows this many of the newest cards. */
const GIFT_CARDS_SHOWN = 100

/** Everything the gift card page and the chat show of somebody. */
export interface GiftCardStanding {
  program: Program
  /** Undefined for somebody the account has never seen. */
  person: MemberRow | undefined
  credit: Account
  cards: HeldGiftCard[]
}

export function giftCardsLoad(db: Database, lineUserId: string, now: Date): Load<GiftCardStanding> {
  const memberId = memberIdOf(lineUserId)
  return reads(
    [
      selectProgram(db),
      selectMember(db, lineUserId),
      selectAccount(db, memberId, 'credit'),
      selectOpenLots(db, memberId, 'credit'),
      selectGiftCardsOf(db, memberId, GIFT_CARDS_SHOWN),
    ],
    ([versions, [person], accounts, lots, cards]) => ({
      program: currentProgramOf(versions).document,
      person,
      credit: expire(accountOf('credit', accounts, lots), now).account,
      cards,
    }),
  )
}

/** What a link holds, before it is claimed: for anybody who has it, member or not. One round trip. */
export async function lookAtGiftCard(
  { db, now: clock }: OperationContext,
  claimHash: string,
  lineUserId: string,
): Promise<{
  program: Program
  person: MemberRow | undefined
  outcome: Outcome<GiftCardRow, ClaimRefusal>
}> {
  const load = reads(
    [selectProgram(db), selectMember(db, lineUserId), selectGiftCard(db, { claimHash })],
    ([versions, [person], [card]]) => ({
      program: currentProgramOf(versions).document,
      person,
      card,
    }),
  )
  const { program, person, card } = await query(db, load)
  const claim = checkClaim(card, { by: 'link' }, clock())
  const outcome = !claim.ok ? claim : card ? done(card) : refused('gift_card_unknown')
  return { program, person, outcome }
}

export interface SendCommand {
  lineUserId: string
  giftCardId: string
  /** Of the link that is sent; what was sent before stops opening where it was another one. */
  claimHash: string
  /** The buyer's own words; null: those of the design. */
  message: string | null
}

export interface Sent {
  giftCardId: string
  amountMinor: number
  designId: string
  /** Epoch milliseconds; null where the shop no longer says how long: for ever. */
  linkExpiresAt: number | null
}

type SendRefusal = MembershipRefusal | 'gift_card_unknown' | SettledRefusal

/** The buyer sends a card, or sends it again: its link opens for the program's days from now. Another member's card is not there. */
export const sendGiftCard = operation({
  name: 'send-gift-card',
  load: (db, { lineUserId, giftCardId }: SendCommand) =>
    reads(
      [selectProgram(db), selectMember(db, lineUserId), selectGiftCard(db, { giftCardId })],
      ([versions, [person], [card]]) => ({
        program: currentProgramOf(versions).document,
        person,
        card,
      }),
    ),
  decide(
    { program, person, card },
    _command,
    now,
  ): Decision<{ card: GiftCardRow; linkExpiresAt: Date | null }, Sent, SendRefusal> {
    const member = requireMember(person)
    if (!member.ok) return { outcome: member }
    if (card?.buyerId !== member.value.id) return { outcome: refused('gift_card_unknown') }
    const unclaimed = checkUnclaimed(card)
    if (!unclaimed.ok) return { outcome: unclaimed }
    const days = program.giftCards?.claimLinkDays
    const linkExpiresAt = days === undefined ? null : linkEndsAt(now, days, program.timeZone)
    const { id: giftCardId, amountMinor, designId } = card
    const told = { giftCardId, amountMinor, designId }
    return {
      outcome: done({ ...told, linkExpiresAt: linkExpiresAt?.getTime() ?? null }),
      change: { card, linkExpiresAt },
    }
  },
  commit(db, { card, linkExpiresAt }, { claimHash, message }, { now }) {
    const actor = `member:${card.buyerId}`
    const step = { number: card.steps + 1, kind: 'sent', actor, at: now } as const
    const changes = { status: 'sent', sentAt: now, linkExpiresAt, claimHash, message } as const
    return [
      ...(card.buyerId === null ? [] : [stillHere(db, card.buyerId)]),
      ...stepStatements(db, card.id, step, changes),
    ]
  },
})

export interface ClaimCommand {
  lineUserId: string
  /** What was shown: the link's token, by its hash; or the id of a card of one's own. */
  card: GiftCardRef
  /** Of the message to the buyer; made from the idempotency key. */
  noticeBatchId: string
}

export interface Claimed {
  giftCardId: string
  amountMinor: number
  /** The buyer is told in the chat. */
  buyerTold: boolean
}

/** What the buyer reads; given by the transport, which knows the texts. */
export type ClaimedNoticeRenderer = (
  claimed: Pick<GiftCard, 'amountMinor'>,
  language: Language,
  program: Program,
  now: Date,
) => OwnMessage['messages']

interface Claiming {
  program: Program
  card: GiftCard
  claimer: MemberRow
  posted: Posted
  /** Null where the buyer is unknown, is the claimer, or cannot be written to. */
  told: MemberRow | null
}

function loadClaim(db: Database, { lineUserId, card }: ClaimCommand) {
  const memberId = memberIdOf(lineUserId)
  return reads(
    [
      selectProgram(db),
      selectMember(db, lineUserId),
      selectGiftCard(db, card),
      selectMemberById(db, buyerOf(card)),
      selectAccount(db, memberId, 'credit'),
      selectOpenLots(db, memberId, 'credit'),
    ],
    ([versions, [person], [found], [buyer], accounts, lots]) => ({
      program: currentProgramOf(versions).document,
      person,
      card: found,
      buyer,
      credit: accountOf('credit', accounts, lots),
    }),
  )
}

/**
 * Makes the card's value paid credit of the member, which never expires, in the commit that settles the card. Anybody who joined may
 * claim what they have a link to, also what they bought themselves; suspended members may not.
 */
export const claimGiftCard = (renderNotice: ClaimedNoticeRenderer) =>
  operation({
    name: 'claim-gift-card',
    load: loadClaim,
    decide(
      { program, person, card, buyer, credit },
      { card: ref }: ClaimCommand,
      now,
    ): Decision<Claiming, Claimed, MembershipRefusal | ClaimRefusal | LedgerRefusal> {
      const member = requireMember(person)
      if (!member.ok) return { outcome: member }
      const { id: memberId } = member.value
      const claimant: Claimant = 'claimHash' in ref ? { by: 'link' } : { by: 'buyer', memberId }
      const claim = checkClaim(card, claimant, now)
      if (!claim.ok) return { outcome: claim }
      const { id: giftCardId, amountMinor } = claim.value
      const fresh = expire(credit, now)
      const earned = earn(fresh.account, {
        amount: amountMinor,
        fund: 'paid',
        availableAt: now,
        expiresAt: null,
        reason: 'gift-card',
        source: sourceOf(giftCardId),
        actor: 'member',
        occurredAt: now,
      })
      if (!earned.ok) return { outcome: earned }
      const reachable = buyer?.friend === true && buyer.id !== memberId
      const posted = andThen(fresh, earned.value)
      const facts = { program, card: claim.value, claimer: member.value, posted }
      return {
        outcome: done({ giftCardId, amountMinor, buyerTold: reachable }),
        change: { ...facts, told: reachable ? buyer : null },
      }
    },
    commit(db, { program, card, claimer, posted, told }, { noticeBatchId }, { now }) {
      const actor = `member:${claimer.id}`
      const step = { number: card.steps + 1, kind: 'claimed', actor, at: now } as const
      const changes = { status: 'claimed', claimedBy: claimer.id, claimedAt: now } as const
      const notice = told && {
        batchId: noticeBatchId,
        memberId: told.id,
        language: told.language,
        messages: renderNotice(card, told.language, program, now),
        now,
      }
      return [
        stillHere(db, claimer.id),
        ...stepStatements(db, card.id, step, changes),
        ...appendPostings(db, claimer.id, posted, now),
        ...(notice ? [queueOwnMessage(db, notice)] : []),
      ]
    },
  })
