// Binding a purchase by its code: load → decide → commit.

import type { Database } from '../../../db/client.ts'
import { stillHere } from '../../../db/guard.ts'
import { done, type Outcome } from '../../core/errors.ts'
import { type Decision, operation, reads } from '../../core/operation.ts'
import { insertTry, selectLastTryNumber, selectRecentTries, type Try } from '../attempt/store.ts'
import { selectSelf, selfOf } from '../earning/self.ts'
import { checkUnclaimed } from '../gift-card/rules.ts'
import { countBoughtBeside, giveToBuyer, selectGiftCardsOfOrder } from '../gift-card/store.ts'
import { availableAt, type LedgerRefusal } from '../ledger/rules.ts'
import { type MembershipRefusal, requireMember } from '../member/rules.ts'
import { type MemberRow, memberIdOf } from '../member/store.ts'
import { buyerFrom, type Gain, type GainSummary, gain, nothingGained, summarise } from './gain.ts'
import { gainStatements } from './gain-store.ts'
import {
  insertStep,
  itemsOf,
  type OrderName,
  purchaseIdOf,
  selectItems,
  selectLastStep,
} from './order-store.ts'
import {
  type ClaimablePurchase,
  type ClaimRefusal,
  decideClaim,
  type PurchaseFacts,
} from './rules.ts'
import { bindPurchase, claimedAt, selectPurchaseByClaimCode } from './store.ts'

export interface BindCommand {
  lineUserId: string
  /** Normalised by claim-code.ts. */
  claimCode: string
}

interface Bound {
  order: OrderName
  lastStep: number
  purchase: PurchaseFacts
  /** Null where only gift cards are left of it. */
  gained: Gain | null
  /** Gift cards sold with it, each with its number among its buyer's of the day it was sold on. */
  giftCards: { id: string; dayNumber: number }[]
}
/** A code that was looked at takes the number of a try; a right one also brings its purchase. */
interface BindChange {
  tried: Try
  bound: Bound | null
}
type BindRefusal = ClaimRefusal | LedgerRefusal | MembershipRefusal

function load(db: Database, { lineUserId, claimCode }: BindCommand, now: Date) {
  const memberId = memberIdOf(lineUserId)
  const purchaseId = purchaseIdOf({ claimCode })
  return reads(
    [
      selectLastStep(db, { claimCode }),
      selectPurchaseByClaimCode(db, claimCode),
      selectRecentTries(db, memberId, now),
      selectLastTryNumber(db, memberId),
      selectItems(db, purchaseId),
      selectGiftCardsOfOrder(db, purchaseId),
      countBoughtBeside(db, memberId, purchaseId),
      ...selectSelf(db, lineUserId, claimedAt(claimCode), now),
    ],
    ([[lastStep], [purchase], tries, [lastTry], items, giftCards, [bought], ...self]) => ({
      ...selfOf(self),
      purchase,
      tries,
      lastTryNumber: lastTry?.number ?? 0,
      lastStep: lastStep?.number ?? 0,
      items,
      giftCards,
      boughtThatDay: bought?.cards ?? 0,
    }),
  )
}

type State = ReturnType<ReturnType<typeof load>['read']>

/** A member makes a purchase theirs by its code: once, within its window, at most so many wrong tries an hour. */
export const bind = operation({
  name: 'bind-purchase',
  load,
  decide(state, _command: BindCommand, now): Decision<BindChange, GainSummary, BindRefusal> {
    const { program, purchase, tries } = state
    const member = requireMember(state.person)
    if (!member.ok) return { outcome: member }
    const memberId = member.value.id
    const { outcome: claimed, counted } = decideClaim(purchase, memberId, tries, now, program)
    const tried: Try = { memberId, number: state.lastTryNumber + 1, wrong: counted }
    if (!claimed.ok)
      return claimed.refusal.code === 'too_many_tries'
        ? { outcome: claimed }
        : { outcome: claimed, change: { tried, bound: null } }
    const bound = boundTo(member.value, claimed.value, state, now)
    if (!bound.ok) return { outcome: bound }
    const value = told(bound.value, member.value, state, now)
    return { outcome: done(value), change: { tried, bound: bound.value } }
  },
  commit(db, { tried, bound }, _command, tools) {
    const { memberId } = tried
    const numbered = [stillHere(db, memberId), insertTry(db, tried, tools.now)]
    if (!bound) return numbered
    const { order, lastStep, purchase, gained, giftCards } = bound
    return [
      ...numbered,
      insertStep(db, order, { number: lastStep + 1, kind: 'binding', at: tools.now }),
      ...bindPurchase(db, purchase.id, memberId, tools.now),
      ...giftCards.map(({ id, dayNumber }) =>
        giveToBuyer(db, id, { buyerId: memberId, dayNumber }),
      ),
      ...(gained ? gainStatements(db, memberId, purchase, gained, tools) : []),
    ]
  },
})

/** What was given back before the binding neither earns nor counts; where only gift cards are left, nothing is earned. */
function boundTo(
  member: MemberRow,
  order: ClaimablePurchase,
  { program, earner, lastStep, items, giftCards: cards, boughtThatDay }: State,
  now: Date,
): Outcome<Bound, LedgerRefusal> {
  const amountMinor = order.amountMinor - order.refundedMinor
  const purchase = { ...order, amountMinor, items: itemsOf(items) }
  // They count for the limit of their day, and are the buyer's beyond it: they were paid for.
  const giftCards = cards.map(({ id }, index) => ({ id, dayNumber: boughtThatDay + index + 1 }))
  const bound = { order, lastStep, purchase, giftCards }
  if (amountMinor === 0) return done({ ...bound, gained: null })
  const gained = gain(buyerFrom(member, earner), purchase, 'member', now, program)
  return gained.ok ? done({ ...bound, gained: gained.value }) : gained
}

function told(
  { purchase, gained }: Bound,
  { language }: MemberRow,
  { earner, giftCards }: State,
  now: Date,
): GainSummary {
  const waiting = giftCards.filter((card) => checkUnclaimed(card).ok).length
  const summary = gained
    ? summarise(gained, purchase, language)
    : nothingGained(purchase, availableAt(earner.accounts.points, now))
  return { ...summary, ...(waiting > 0 && { giftCards: waiting }) }
}
