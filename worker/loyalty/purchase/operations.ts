// Binding a purchase by its code, and recording one at the counter: load → decide → commit.

import { done, refused } from '../../core/errors.ts'
import { type Decision, operation, reads } from '../../core/operation.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import { type OwnMessage, queueOwnMessage } from '../../shop/delivery/store.ts'
import type { Language, Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { barredFrom, COUNTER_ROLES } from '../../shop/staff/rules.ts'
import { type StaffRow, selectStaff } from '../../shop/staff/store.ts'
import { selectUsage } from '../earning/store.ts'
import type { LedgerRefusal } from '../ledger/rules.ts'
import { accountOf, selectAccount, selectOpenLots } from '../ledger/store.ts'
import { type MembershipRefusal, requireMember } from '../member/rules.ts'
import { type MemberRow, memberIdOf, selectMember, selectMemberById } from '../member/store.ts'
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
import { type ClaimRefusal, checkAmount, decideClaim, type PurchaseFacts } from './rules.ts'
import {
  bindPurchase,
  claimedAt,
  insertPurchase,
  insertTry,
  receiptName,
  selectCounterReceipt,
  selectLastTryNumber,
  selectPurchaseByClaimCode,
  selectRecentTries,
} from './store.ts'

export interface BindCommand {
  lineUserId: string
  /** Normalised by claim-code.ts. */
  claimCode: string
}

type BindChange =
  | { kind: 'wrong-try'; memberId: string; number: number }
  | {
      kind: 'bound'
      memberId: string
      order: OrderName
      lastStep: number
      purchase: PurchaseFacts
      gained: Gain
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
        selectAccount(db, memberId, 'points'),
        selectOpenLots(db, memberId, 'points'),
        selectAccount(db, memberId, 'credit'),
        selectOpenLots(db, memberId, 'credit'),
        selectUsage(db, memberId, claimedAt(claimCode)),
        selectTierSpend(db, memberId, now),
        selectPurchaseByClaimCode(db, claimCode),
        selectRecentTries(db, memberId, now),
        selectLastTryNumber(db, memberId),
        selectLastStep(db, { claimCode }),
        selectItems(db, purchaseIdOf({ claimCode })),
      ],
      ([
        versions,
        [person],
        points,
        pointLots,
        credit,
        creditLots,
        usage,
        spend,
        [purchase],
        tries,
        [lastTry],
        [lastStep],
        items,
      ]) => ({
        program: currentProgramOf(versions).document,
        person,
        accounts: {
          points: accountOf('points', points, pointLots),
          credit: accountOf('credit', credit, creditLots),
        },
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
    if (!claimed.ok) {
      const wrongTry: BindChange = { kind: 'wrong-try', memberId, number: state.lastTryNumber + 1 }
      return counted ? { outcome: claimed, change: wrongTry } : { outcome: claimed }
    }
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
        kind: 'bound',
        memberId,
        order,
        lastStep: state.lastStep,
        purchase,
        gained: gained.value,
      },
    }
  },
  commit(db, change, _command, tools) {
    if (change.kind === 'wrong-try')
      return [insertTry(db, change.memberId, change.number, tools.now)]
    const { memberId, order, lastStep, purchase, gained } = change
    return [
      insertStep(db, order, { number: lastStep + 1, kind: 'binding', at: tools.now }),
      ...bindPurchase(db, purchase.id, memberId, tools.now),
      ...gainStatements(db, memberId, purchase, gained, tools),
    ]
  },
})

export interface CounterCommand {
  /** Who stands at the counter, from the session. */
  staffLineUserId: string
  memberId: string
  amountMinor: number
  receiptNumber: string | null
  /** Both made from the idempotency key, so that a replay names the same rows. */
  purchaseId: string
  receiptBatchId: string
}

export interface CounterGain extends GainSummary {
  displayName: string
  branch: string | null
  receiptSent: boolean
}

type CounterChange =
  | { kind: 'refused'; actor: string; code: string }
  | {
      kind: 'done'
      program: Program
      staff: StaffRow
      member: MemberRow
      purchase: PurchaseFacts
      gained: Gain
      value: CounterGain
    }
type CounterRefusal =
  | 'not_staff'
  | 'not_marketer'
  | 'member_code_invalid'
  | 'receipt_used'
  | LedgerRefusal

/** The receipt as LINE messages; given by the transport, which knows the texts. */
export type ReceiptRenderer = (
  told: CounterGain,
  language: Language,
  program: Program,
  now: Date,
) => OwnMessage['messages']

/** A purchase at the counter: recorded, bound and awarded at once, with the receipt in the same commit. */
export const counterPurchase = (renderReceipt: ReceiptRenderer) =>
  operation({
    name: 'counter-purchase',
    load(db, { staffLineUserId, memberId, receiptNumber }: CounterCommand, now) {
      return reads(
        [
          selectProgram(db),
          selectStaff(db, staffLineUserId),
          selectMemberById(db, memberId),
          selectAccount(db, memberId, 'points'),
          selectOpenLots(db, memberId, 'points'),
          selectAccount(db, memberId, 'credit'),
          selectOpenLots(db, memberId, 'credit'),
          selectUsage(db, memberId, now),
          selectTierSpend(db, memberId, now),
          selectCounterReceipt(db, staffLineUserId, receiptNumber),
        ],
        ([
          versions,
          [staff],
          [person],
          points,
          pointLots,
          credit,
          creditLots,
          usage,
          spend,
          [sameReceipt],
        ]) => ({
          program: currentProgramOf(versions).document,
          staff,
          person,
          accounts: {
            points: accountOf('points', points, pointLots),
            credit: accountOf('credit', credit, creditLots),
          },
          usage,
          spend,
          sameReceipt,
        }),
      )
    },
    decide(
      { program, staff, person, accounts, usage, spend, sameReceipt },
      command,
      now,
    ): Decision<CounterChange, CounterGain, CounterRefusal> {
      const refuse = (code: Exclude<CounterRefusal, LedgerRefusal> | 'amount_invalid') => ({
        outcome: refused(code),
        change: { kind: 'refused' as const, actor: staff?.id ?? 'unknown', code },
      })
      const barred = barredFrom(COUNTER_ROLES, staff)
      if (barred || !staff) return refuse(barred ?? 'not_staff')
      const member = requireMember(person)
      if (!member.ok) return refuse('member_code_invalid')
      const amount = checkAmount(command.amountMinor)
      if (!amount.ok) return refuse('amount_invalid')
      if (sameReceipt) return refuse('receipt_used')
      const purchase = {
        id: command.purchaseId,
        channel: 'counter',
        amountMinor: amount.value,
        branchId: staff.branchId,
        occurredAt: now,
      } as const
      const gained = gain(
        buyerOf(member.value, spend, { accounts, usage }),
        purchase,
        staff.id,
        now,
        program,
      )
      if (!gained.ok) return { outcome: gained }
      const value: CounterGain = {
        ...summarise(gained.value, purchase, member.value.language),
        displayName: member.value.displayName,
        branch:
          program.branches.find(({ id }) => id === staff.branchId)?.name[member.value.language] ??
          null,
        receiptSent: member.value.friend,
      }
      return {
        outcome: done(value),
        change: {
          kind: 'done',
          program,
          staff,
          member: member.value,
          purchase,
          gained: gained.value,
          value,
        },
      }
    },
    commit(db, change, command, tools) {
      const audit = {
        id: tools.newId(),
        at: tools.now,
        action: 'counter-purchase',
        subject: `member:${command.memberId}`,
      }
      if (change.kind === 'refused') {
        return [
          auditStatement(db, {
            ...audit,
            actor: change.actor,
            outcome: 'refused',
            code: change.code,
          }),
        ]
      }
      const { program, staff, member, purchase, gained, value } = change
      const row = {
        ...purchase,
        externalId:
          command.receiptNumber === null
            ? purchase.id
            : receiptName(staff.branchId, command.receiptNumber),
        currency: program.currency,
        recordedAt: tools.now,
        memberId: member.id,
        boundAt: tools.now,
      }
      const messages = renderReceipt(value, member.language, program, tools.now)
      const { language } = member
      const receipt = {
        batchId: command.receiptBatchId,
        memberId: member.id,
        language,
        messages,
        now: tools.now,
      }
      return [
        insertPurchase(db, row),
        ...gainStatements(db, member.id, purchase, gained, tools),
        ...(value.receiptSent ? [queueOwnMessage(db, receipt)] : []),
        auditStatement(db, {
          ...audit,
          actor: staff.id,
          outcome: 'done',
          detail: {
            purchaseId: purchase.id,
            amountMinor: purchase.amountMinor,
            points: value.points,
          },
        }),
      ]
    },
  })
