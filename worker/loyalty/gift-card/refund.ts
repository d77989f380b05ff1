// Money back at the till: of a card that nobody has claimed, or of what its claimer has not spent; and which cards can be.

import type { Database } from '../../../db/client.ts'
import { done, type Outcome, type Refusal, refused } from '../../core/errors.ts'
import {
  type Decision,
  type OperationContext,
  operation,
  query,
  reads,
} from '../../core/operation.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import type { Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { barredFrom, COUNTER_ROLES } from '../../shop/staff/rules.ts'
import { type StaffRow, selectStaff } from '../../shop/staff/store.ts'
import { clawback, type Earned } from '../ledger/clawback.ts'
import { earnedOf, selectEarned } from '../ledger/past-store.ts'
import type { Account, Posted } from '../ledger/rules.ts'
import { accountOf, appendPostings, selectAccount, selectOpenLots } from '../ledger/store.ts'
import { requireMember } from '../member/rules.ts'
import { selectMemberById } from '../member/store.ts'
import {
  afterRefund,
  type Bearer,
  type Refund,
  type RefundRefusal,
  refundable,
  sourceOf,
} from './rules.ts'
import {
  claimerOf,
  type GiftCardRow,
  type HeldGiftCard,
  selectGiftCard,
  selectGiftCardsOf,
  selectHeldGiftCard,
  stepStatements,
} from './store.ts'

type CounterRefusal = 'not_staff' | 'not_marketer' | 'member_code_invalid'

export interface RefundCommand {
  /** Who hands out the money, from the session. */
  staffLineUserId: string
  giftCardId: string
  /** Who stands at the till. */
  bearer: Bearer
}

export interface Refunded extends Refund {
  giftCardId: string
}

type RefundChange =
  | { kind: 'refused'; actor: string | undefined; code: string }
  | {
      kind: 'refunded'
      staff: StaffRow
      card: GiftCardRow
      refund: Refund
      /** What leaves the claimer's account; null where nobody had claimed it. */
      taken: { memberId: string; posted: Posted } | null
    }

/** Matches no member: the printed code of an unknown buyer is shown. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

function load(db: Database, { staffLineUserId, giftCardId, bearer }: RefundCommand) {
  const claimer = claimerOf(giftCardId)
  return reads(
    [
      selectProgram(db),
      selectStaff(db, staffLineUserId),
      selectMemberById(db, 'memberId' in bearer ? bearer.memberId : NOBODY),
      selectGiftCard(db, { giftCardId }),
      selectAccount(db, claimer, 'credit'),
      selectOpenLots(db, claimer, 'credit'),
      selectEarned(db, claimer, 'credit', { source: sourceOf(giftCardId) }),
    ],
    ([versions, [staff], [person], [card], accounts, lots, earned]) => ({
      program: currentProgramOf(versions).document,
      staff,
      person,
      card,
      credit: accountOf('credit', accounts, lots),
      earned: earnedOf(earned)[0],
    }),
  )
}

/**
 * Gives a card's value back in money, less the fee agreed at its sale. Of a claimed card all that is left of its paid credit is taken
 * from the claimer's account; what was spent stays spent. Refused and audited: `not_staff`, `member_code_invalid`, `code_required`
 * (found by card number), `gift_card_unknown` (also somebody else's), `gift_card_claimed`, `gift_card_spent`, `gift_card_refunded`,
 * `gift_card_void`.
 */
export const refundGiftCard = operation({
  name: 'refund-gift-card',
  load,
  decide(
    { staff, person, card, credit, earned },
    { giftCardId, bearer },
    now,
  ): Decision<RefundChange, Refunded, CounterRefusal | RefundRefusal> {
    const refuse = (refusal: Refusal<CounterRefusal | RefundRefusal>) => ({
      outcome: { ok: false as const, refusal },
      change: { kind: 'refused' as const, actor: staff?.id, code: refusal.code },
    })
    const barred = barredFrom(COUNTER_ROLES, staff)
    if (barred || !staff) return refuse({ code: barred ?? 'not_staff' })
    if ('memberId' in bearer && !requireMember(person).ok)
      return refuse({ code: 'member_code_invalid' })
    const refund = refundable(card, bearer, earned?.lot.remaining ?? 0)
    if (!refund.ok || !card)
      return refuse(refund.ok ? { code: 'gift_card_unknown' } : refund.refusal)
    const value = { giftCardId, ...refund.value }
    const facts = { kind: 'refunded', staff, card, refund: refund.value } as const
    if (card.claimedBy === null) return { outcome: done(value), change: { ...facts, taken: null } }
    const posted = takeBack(credit, earned, refund.value, { giftCardId, actor: staff.id }, now)
    const taken = { memberId: card.claimedBy, posted }
    return { outcome: done(value), change: { ...facts, taken } }
  },
  commit(db, change, { giftCardId }, tools) {
    const { now } = tools
    const act = { action: 'refund-gift-card', subject: `gift-card:${giftCardId}` }
    if (change.kind === 'refused')
      return [auditStatement(db, { ...act, actor: change.actor, code: change.code }, tools)]
    const { staff, card, refund, taken } = change
    const { valueMinor: refundedMinor, feeMinor } = refund
    const step = { number: card.steps + 1, kind: 'refunded', actor: staff.id, at: now } as const
    return [
      ...stepStatements(
        db,
        giftCardId,
        { ...step, refundedMinor, feeMinor },
        afterRefund(card, refund),
      ),
      ...(taken ? appendPostings(db, taken.memberId, taken.posted, now) : []),
      auditStatement(db, { ...act, actor: staff.id, code: null, detail: refund }, tools),
    ]
  },
})

/** What is left of the lot that the claim made, taken from it: the earning keeps what was spent of it and what went back before. */
function takeBack(
  credit: Account,
  earned: Earned | undefined,
  { valueMinor }: Refund,
  { giftCardId, actor }: { giftCardId: string; actor: string },
  now: Date,
): Posted {
  if (!earned) throw new Error(`The claimed gift card ${giftCardId} has no lot.`)
  const keep = earned.lot.amount - earned.clawedBack - valueMinor
  const cause = { reason: 'gift-card-refund', source: sourceOf(giftCardId), actor, occurredAt: now }
  const posted = clawback(credit, earned, { ...cause, keep }, now)
  if (!posted.ok) throw new Error(`A refund of ${valueMinor} that the lot does not allow.`)
  return posted.value
}

export interface FoundGiftCard extends HeldGiftCard {
  /** What would be paid out now. */
  refund: Refund
}

/** More than anybody holds at a time. */
const CARDS_FOUND_MAX = 50

/** The cards that could be paid out to who stands at the till, with what each would bring; nothing is written. One round trip. */
export async function findRefundable(
  { db }: OperationContext,
  { staffLineUserId, bearer }: Omit<RefundCommand, 'giftCardId'>,
): Promise<{
  outcome: Outcome<{ program: Program; found: FoundGiftCard[] }, CounterRefusal | RefundRefusal>
  staff: StaffRow | undefined
}> {
  const byMember = 'memberId' in bearer
  const cards = byMember
    ? selectGiftCardsOf(db, bearer.memberId, CARDS_FOUND_MAX)
    : selectHeldGiftCard(db, { claimHash: bearer.claimHash })
  const load = reads(
    [
      selectProgram(db),
      selectStaff(db, staffLineUserId),
      selectMemberById(db, byMember ? bearer.memberId : NOBODY),
      cards,
    ],
    ([versions, [staff], [person], held]) => ({
      program: currentProgramOf(versions).document,
      staff,
      person,
      held,
    }),
  )
  const { program, staff, person, held } = await query(db, load)
  const barred = barredFrom(COUNTER_ROLES, staff)
  if (barred) return { outcome: refused(barred), staff }
  if (byMember && !requireMember(person).ok)
    return { outcome: refused('member_code_invalid'), staff }
  const asked = held.map((each) => ({
    ...each,
    refund: refundable(each.card, bearer, each.remainingMinor),
  }))
  const found = asked.flatMap(({ refund, ...each }) =>
    refund.ok ? [{ ...each, refund: refund.value }] : [],
  )
  const [only] = asked
  // A printed code is one card: why it cannot be paid out is the answer.
  if (!byMember && found.length === 0) {
    const refusal =
      only?.refund.ok === false ? only.refund.refusal : { code: 'gift_card_unknown' as const }
    return { outcome: { ok: false, refusal }, staff }
  }
  return { outcome: done({ program, found }), staff }
}
