// Selling a gift card: at the counter to a member or to somebody unknown with a printed code, or by a shop system's signed request.

import type { Database } from '../../../db/client.ts'
import { stillHere } from '../../../db/guard.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { type Decision, operation, reads } from '../../core/operation.ts'
import { DAY_MS } from '../../core/time.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import { type OwnMessage, queueOwnMessage } from '../../shop/delivery/store.ts'
import type { Language, Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { barredFrom, COUNTER_ROLES } from '../../shop/staff/rules.ts'
import { type StaffRow, selectStaff } from '../../shop/staff/store.ts'
import { requireMember } from '../member/rules.ts'
import { type MemberRow, selectMemberById } from '../member/store.ts'
import { type Sale, type SaleRefusal, sell } from './rules.ts'
import { insertGiftCard, selectBoughtSince } from './store.ts'

export interface SellCommand {
  /** Who sells, from the session. */
  staffLineUserId: string
  /** Who buys; null: somebody the shop does not know, who is given a printed code. */
  memberId: string | null
  amountMinor: number
  designId: string
  /** All three are made from the idempotency key, so that a replay names the same card, link and message. */
  giftCardId: string
  claimHash: string
  receiptBatchId: string
}

export interface Sold {
  giftCardId: string
  amountMinor: number
  designId: string
  /** Of the buyer; null where nobody knows them. */
  displayName: string | null
  receiptSent: boolean
}

/** The receipt as LINE messages; given by the transport, which knows the texts. */
export type SoldReceiptRenderer = (
  sold: Pick<Sold, 'amountMinor' | 'designId'>,
  language: Language,
  program: Program,
  now: Date,
) => OwnMessage['messages']

type SellRefusal = 'not_staff' | 'not_marketer' | 'member_code_invalid' | SaleRefusal

type SellChange =
  | { kind: 'refused'; actor: string | undefined; code: SellRefusal }
  | {
      kind: 'sold'
      program: Program
      staff: StaffRow
      buyer: MemberRow | null
      sale: Sale
      value: Sold
    }

/** Longer than any local day, a change of clocks included. */
const LONGEST_DAY_MS = 2 * DAY_MS
/** Matches no member: somebody unknown buys. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

function load(db: Database, { staffLineUserId, memberId }: SellCommand, now: Date) {
  const buyerId = memberId ?? NOBODY
  return reads(
    [
      selectProgram(db),
      selectStaff(db, staffLineUserId),
      selectMemberById(db, buyerId),
      selectBoughtSince(db, buyerId, new Date(now.getTime() - LONGEST_DAY_MS)),
    ],
    ([versions, [staff], [person], bought]) => ({
      program: currentProgramOf(versions).document,
      staff,
      person,
      bought,
    }),
  )
}

/**
 * Sells a card: paid for at the till, it earns nothing and counts for no tier; what is bought with its credit does. Refused and
 * audited: `not_staff`, `member_code_invalid`, `gift_cards_off`, `gift_card_amount_not_offered`, `gift_card_design_unknown`,
 * `gift_card_limit_reached` {cardsLeft, leftMinor}.
 */
export const sellGiftCard = (renderReceipt: SoldReceiptRenderer) =>
  operation({
    name: 'sell-gift-card',
    load,
    decide(
      { program, staff, person, bought },
      { memberId, amountMinor, designId, giftCardId }: SellCommand,
      now,
    ): Decision<SellChange, Sold, SellRefusal> {
      const refuse = (outcome: Extract<Outcome<never, SellRefusal>, { ok: false }>) => ({
        outcome,
        change: { kind: 'refused' as const, actor: staff?.id, code: outcome.refusal.code },
      })
      const barred = barredFrom(COUNTER_ROLES, staff)
      if (barred || !staff) return refuse(refused(barred ?? 'not_staff'))
      const buyer = memberId === null ? done(null) : requireMember(person)
      if (!buyer.ok) return refuse(refused('member_code_invalid'))
      const sale = sell(program, { amountMinor, designId }, buyer.value && bought, now)
      if (!sale.ok) return refuse(sale)
      const displayName = buyer.value?.displayName ?? null
      const receiptSent = buyer.value?.friend ?? false
      const value = { giftCardId, amountMinor, designId, displayName, receiptSent }
      const facts = { program, staff, buyer: buyer.value, sale: sale.value, value }
      return { outcome: done(value), change: { kind: 'sold', ...facts } }
    },
    commit(db, change, command, tools) {
      const { memberId, giftCardId, claimHash, amountMinor, designId, receiptBatchId } = command
      const { now } = tools
      const subject = memberId === null ? null : `member:${memberId}`
      const act = { action: 'sell-gift-card', subject }
      if (change.kind === 'refused')
        return [auditStatement(db, { ...act, actor: change.actor, code: change.code }, tools)]
      const { program, staff, buyer, sale, value } = change
      const row = {
        id: giftCardId,
        amountMinor,
        currency: program.currency,
        designId,
        status: 'sold' as const,
        claimHash,
        buyerId: memberId,
        staffId: staff.id,
        branchId: staff.branchId,
        soldAt: now,
        ...sale,
      }
      const receipt = buyer &&
        value.receiptSent && {
          batchId: receiptBatchId,
          memberId: buyer.id,
          language: buyer.language,
          messages: renderReceipt(value, buyer.language, program, now),
          now,
        }
      const detail = { giftCardId, amountMinor }
      return [
        ...(buyer ? [stillHere(db, buyer.id)] : []),
        ...insertGiftCard(db, row, { actor: staff.id, at: now }),
        ...(receipt ? [queueOwnMessage(db, receipt)] : []),
        auditStatement(db, { ...act, actor: staff.id, code: null, detail }, tools),
      ]
    },
  })
