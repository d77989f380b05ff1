// Binding a purchase by its code: load → decide → commit.

import { done } from '../../core/errors.ts'
import { type Decision, operation, reads } from '../../core/operation.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { insertTry, selectLastTryNumber, selectRecentTries, type Try } from '../attempt/store.ts'
import { selectUsage } from '../earning/store.ts'
import type { LedgerRefusal } from '../ledger/rules.ts'
import { accountsOf, selectAccounts } from '../ledger/store.ts'
import { type MembershipRefusal, requireMember } from '../member/rules.ts'
import { memberIdOf, selectMember } from '../member/store.ts'
import { selectTierSpend } from '../tier/store.ts'
import { buyerOf, type Gain, type GainSummary, gain, summarise } from './gain.ts'
import { gainStatements } from './gain-store.ts'
import {
  insertStep,
  itemsOf,
  type OrderName,
  purchaseIdOf,
  selectItems,
  selectLastStep,
} from './order-store.ts'
import { type ClaimRefusal, decideClaim, type PurchaseFacts } from './rules.ts'
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
  gained: Gain
}
/** A code that was looked at takes the number of a try; a right one also brings its purchase. */
interface BindChange {
  tried: Try
  bound: Bound | null
}
type BindRefusal = ClaimRefusal | LedgerRefusal | MembershipRefusal

/** A member makes a purchase theirs by its code: once, within its window, at most so many wrong tries an hour. */
export const bind = operation({
  name: 'bind-purchase',
  load(db, { lineUserId, claimCode }: BindCommand, now) {
    const memberId = memberIdOf(lineUserId)
    return reads(
      [
        selectProgram(db),
        selectMember(db, lineUserId),
        selectAccounts(db, memberId),
        selectUsage(db, memberId, claimedAt(claimCode)),
        selectTierSpend(db, memberId, now),
        // Before what it guards: the reads of a load are not of one instant, and a step taken between them must be a conflict.
        selectLastStep(db, { claimCode }),
        selectPurchaseByClaimCode(db, claimCode),
        selectRecentTries(db, memberId, now),
        selectLastTryNumber(db, memberId),
        selectItems(db, purchaseIdOf({ claimCode })),
      ],
      ([
        versions,
        [person],
        accounts,
        usage,
        spend,
        [lastStep],
        [purchase],
        tries,
        [lastTry],
        items,
      ]) => ({
        program: currentProgramOf(versions).document,
        person,
        accounts: accountsOf(accounts),
        usage,
        spend,
        purchase,
        tries,
        lastTryNumber: lastTry?.number ?? 0,
        lastStep: lastStep?.number ?? 0,
        items,
      }),
    )
  },
  decide(state, _command, now): Decision<BindChange, GainSummary, BindRefusal> {
    const { program } = state
    const member = requireMember(state.person)
    if (!member.ok) return { outcome: member }
    const memberId = member.value.id
    const { outcome: claimed, counted } = decideClaim(
      state.purchase,
      memberId,
      state.tries,
      now,
      program,
    )
    const tried: Try = { memberId, number: state.lastTryNumber + 1, wrong: counted }
    if (!claimed.ok)
      return claimed.refusal.code === 'too_many_tries'
        ? { outcome: claimed }
        : { outcome: claimed, change: { tried, bound: null } }
    const order = claimed.value
    // What was given back before the binding neither earns nor counts.
    const amountMinor = order.amountMinor - order.refundedMinor
    const purchase = { ...order, amountMinor, items: itemsOf(state.items) }
    const gained = gain(buyerOf(member.value, state.spend, state), purchase, 'member', now, program)
    if (!gained.ok) return { outcome: gained }
    const value: GainSummary = summarise(gained.value, purchase, member.value.language)
    return {
      outcome: done(value),
      change: {
        tried,
        bound: { order, lastStep: state.lastStep, purchase, gained: gained.value },
      },
    }
  },
  commit(db, { tried, bound }, _command, tools) {
    const numbered = insertTry(db, tried, tools.now)
    if (!bound) return [numbered]
    const { memberId } = tried
    const { order, lastStep, purchase, gained } = bound
    return [
      numbered,
      insertStep(db, order, { number: lastStep + 1, kind: 'binding', at: tools.now }),
      ...bindPurchase(db, purchase.id, memberId, tools.now),
      ...gainStatements(db, memberId, purchase, gained, tools),
    ]
  },
})
