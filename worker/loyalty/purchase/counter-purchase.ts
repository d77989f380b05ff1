// A sale at the counter: recorded, bound and awarded at once, with the coupon it uses and the receipt; load → decide → commit.

import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { done, type Outcome, type Refusal, refused } from '../../core/errors.ts'
import { type CommitTools, type Decision, operation, reads } from '../../core/operation.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import { type OwnMessage, queueOwnMessage } from '../../shop/delivery/store.ts'
import { couponTemplateOf, type Language, type Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { barredFrom, COUNTER_ROLES } from '../../shop/staff/rules.ts'
import { type StaffRow, selectStaff } from '../../shop/staff/store.ts'
import { type CouponRefusal, eligibility } from '../coupon/eligibility.ts'
import { redeemCoupon } from '../coupon/life.ts'
import { type CouponRow, selectCouponByCode, stepStatements } from '../coupon/store.ts'
import { selectUsage } from '../earning/store.ts'
import type { LedgerRefusal } from '../ledger/rules.ts'
import { accountOf, selectAccount, selectOpenLots } from '../ledger/store.ts'
import { requireMember } from '../member/rules.ts'
import { type MemberRow, selectMemberById } from '../member/store.ts'
import { tierAt } from '../tier/rules.ts'
import { selectTierSpend } from '../tier/store.ts'
import { buyerOf, type Gain, type GainSummary, gain, summarise } from './gain.ts'
import { gainStatements } from './gain-store.ts'
import { checkAmount, type PurchaseFacts } from './rules.ts'
import { insertPurchase, receiptName, selectCounterReceipt } from './store.ts'

export interface CounterCommand {
  /** Who stands at the counter, from the session. */
  staffLineUserId: string
  memberId: string
  /** What the goods cost, before a coupon. */
  amountMinor: number
  receiptNumber: string | null
  /** The coupon that was shown; absent without one, so that such commands keep the hash they have always had. */
  coupon?: {
    code: string
    /** How the counter recognised the member: a card number redeems nothing. */
    identifiedBy: 'code' | 'card-number'
  }
  /** Both made from the idempotency key, so that a replay names the same rows. */
  purchaseId: string
  receiptBatchId: string
}

export interface CounterGain extends GainSummary {
  displayName: string
  branch: string | null
  receiptSent: boolean
  /** Where one was used; `amountMinor` is then what was paid after it. */
  coupon?: { templateId: string; discountMinor: number }
}

/** The coupon of a sale and what it takes off. */
interface Redeemed {
  coupon: CouponRow
  discountMinor: number
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
      redeemed: Redeemed | null
      value: CounterGain
    }
type CounterRefusal =
  | 'not_staff'
  | 'not_marketer'
  | 'member_code_invalid'
  | 'receipt_used'
  | 'code_required'
  | CouponRefusal
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
    load(db, { staffLineUserId, memberId, receiptNumber, coupon }: CounterCommand, now) {
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
          selectCouponByCode(db, coupon?.code ?? NO_COUPON),
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
          [coupon],
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
          coupon,
        }),
      )
    },
    decide(state, command, now): Decision<CounterChange, CounterGain, CounterRefusal> {
      const { program, staff, person, accounts, usage, spend, sameReceipt } = state
      const refuse = (refusal: Refusal<CounterRefusal>) => ({
        outcome: { ok: false as const, refusal },
        change: { kind: 'refused' as const, actor: staff?.id ?? 'unknown', code: refusal.code },
      })
      const barred = barredFrom(COUNTER_ROLES, staff)
      if (barred || !staff) return refuse({ code: barred ?? 'not_staff' })
      const member = requireMember(person)
      if (!member.ok) return refuse({ code: 'member_code_invalid' })
      const amount = checkAmount(command.amountMinor)
      if (!amount.ok) return refuse(amount.refusal)
      if (sameReceipt) return refuse({ code: 'receipt_used' })
      const buyer = buyerOf(member.value, spend, { accounts, usage })
      const tierId = tierAt(buyer.tier, now, program).tier.id
      const redeeming = redeem(state, command, { tierId, branchId: staff.branchId }, now)
      if (!redeeming.ok) return refuse(redeeming.refusal)
      const redeemed = redeeming.value
      const purchase = {
        id: command.purchaseId,
        channel: 'counter',
        amountMinor: amount.value - (redeemed?.discountMinor ?? 0),
        branchId: staff.branchId,
        occurredAt: now,
      } as const
      const gained = gain(buyer, purchase, staff.id, now, program)
      if (!gained.ok) return { outcome: gained }
      const { language, displayName, friend } = member.value
      const value: CounterGain = {
        ...summarise(gained.value, purchase, language),
        displayName,
        branch: program.branches.find(({ id }) => id === staff.branchId)?.name[language] ?? null,
        receiptSent: friend,
        ...(redeemed && {
          coupon: {
            templateId: redeemed.coupon.templateId,
            discountMinor: redeemed.discountMinor,
          },
        }),
      }
      const change: CounterChange = {
        kind: 'done',
        program,
        staff,
        member: member.value,
        purchase,
        gained: gained.value,
        redeemed,
        value,
      }
      return { outcome: done(value), change }
    },
    commit(db, change, command, tools) {
      const act = { action: 'counter-purchase', subject: `member:${command.memberId}` }
      if (change.kind === 'refused') {
        const { actor, code } = change
        return [auditStatement(db, { ...act, actor, code }, tools)]
      }
      const { program, staff, member, purchase, redeemed, gained, value } = change
      const { language } = member
      const receipt = {
        batchId: command.receiptBatchId,
        memberId: member.id,
        language,
        messages: renderReceipt(value, language, program, tools.now),
        now: tools.now,
      }
      const detail = {
        purchaseId: purchase.id,
        amountMinor: purchase.amountMinor,
        points: value.points,
        ...(redeemed && {
          couponId: redeemed.coupon.id,
          discountMinor: redeemed.discountMinor,
        }),
      }
      return [
        ...saleStatements(db, change, command, tools),
        ...gainStatements(db, member.id, purchase, gained, tools),
        ...(value.receiptSent ? [queueOwnMessage(db, receipt)] : []),
        auditStatement(db, { ...act, actor: staff.id, code: null, detail }, tools),
      ]
    },
  })

/** Matches no coupon: a sale without one reads none. */
const NO_COUPON = ''

/** The coupon the command names and its discount; null where it names none. */
function redeem(
  { program, coupon }: { program: Program; coupon: CouponRow | undefined },
  { coupon: shown, amountMinor, memberId }: CounterCommand,
  at: { tierId: string; branchId: string | null },
  now: Date,
): Outcome<Redeemed | null, 'code_required' | CouponRefusal> {
  if (!shown) return done(null)
  if (shown.identifiedBy !== 'code') return refused('code_required')
  if (!coupon) return refused('coupon_unknown')
  const template = couponTemplateOf(program, coupon.templateId)
  const discount = eligibility(coupon, template, {
    ...at,
    channel: 'counter',
    amountMinor,
    memberId,
    now,
  })
  return discount.ok ? done({ coupon, discountMinor: discount.value }) : discount
}

/** The purchase as it was paid, and the coupon used in it. */
function saleStatements(
  db: Database,
  { program, staff, member, purchase, redeemed }: Extract<CounterChange, { kind: 'done' }>,
  { receiptNumber }: CounterCommand,
  { now }: CommitTools,
): Statement[] {
  const discountMinor = redeemed?.discountMinor ?? 0
  const row = {
    ...purchase,
    externalId: receiptNumber === null ? purchase.id : receiptName(staff.branchId, receiptNumber),
    currency: program.currency,
    discountMinor,
    recordedAt: now,
    memberId: member.id,
    boundAt: now,
  }
  const sale = { purchaseId: purchase.id, discountMinor, actor: staff.id }
  const steps = redeemed ? stepStatements(db, redeemCoupon(redeemed.coupon, sale, now)) : []
  return [insertPurchase(db, row), ...steps]
}
