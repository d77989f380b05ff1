// Setting points and credit aside at the till, and giving them back; with what the sale then comes to.

import type { BatchResponse } from 'drizzle-orm/batch'
import type { Database } from '../../../db/client.ts'
import { stillHere } from '../../../db/guard.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import {
  type Decision,
  type OperationContext,
  operation,
  query,
  reads,
} from '../../core/operation.ts'
import { MINUTE_MS } from '../../core/time.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import type { Program } from '../../shop/program/rules.ts'
import { barredFrom, COUNTER_ROLES } from '../../shop/staff/rules.ts'
import { type StaffRow, selectStaff } from '../../shop/staff/store.ts'
import { type CouponStep, releaseCoupon } from '../coupon/life.ts'
import { stepStatements } from '../coupon/store.ts'
import type { HoldRefusal } from '../ledger/hold.ts'
import { availableAt, type LedgerRefusal } from '../ledger/rules.ts'
import { accountsOf, selectAccounts } from '../ledger/store.ts'
import { requireMember } from '../member/rules.ts'
import { type MemberRow, selectMemberById } from '../member/store.ts'
import {
  type Accounts,
  accountsAfter,
  type BothPosted,
  type Holds,
  releaseSpend,
} from './capture.ts'
import {
  decideHold,
  type Held,
  type HeldSale,
  heldStatements,
  type Quote,
  type QuoteRefusal,
  quoteOf,
  type SaleAsked,
  saleQueries,
  saleStateOf,
} from './quote.ts'
import {
  type AgreedCoupon,
  bothPostedStatements,
  heldOf,
  type SpendHoldRow,
  selectAgreedCoupons,
  selectHeld,
  selectSpendHold,
  spenderOf,
  spendSource,
} from './store.ts'

/** Who stands at the counter, and before whom. */
export interface AtCounter {
  staffLineUserId: string
  memberId: string
  /** How the counter recognised the member: a card number spends nothing. */
  identifiedBy: 'code' | 'card-number'
}

export type CounterBar = 'not_staff' | 'not_marketer' | 'member_code_invalid' | 'code_required'

function counterQueries(db: Database, { staffLineUserId, memberId }: AtCounter) {
  return [selectStaff(db, staffLineUserId), selectMemberById(db, memberId)] as const
}

/** Lets staff through who may take from this member. */
function admitted(
  staff: StaffRow | undefined,
  person: MemberRow | undefined,
  { identifiedBy }: AtCounter,
  asked: SaleAsked,
): Outcome<{ staff: StaffRow; member: MemberRow }, CounterBar> {
  const barred = barredFrom(COUNTER_ROLES, staff)
  if (barred || !staff) return refused(barred ?? 'not_staff')
  const member = requireMember(person)
  if (!member.ok) return refused('member_code_invalid')
  const { points, creditMinor } = asked.wish
  const takes = asked.couponCodes.length > 0 || points !== 0 || creditMinor !== 0
  if (takes && identifiedBy !== 'code') return refused('code_required')
  return done({ staff, member: member.value })
}

/** What a sale would come to now; nothing is written. One round trip. `staffId`: who asked, where the shop knows them. */
export async function quoteAtCounter(
  { db, now: clock }: OperationContext,
  asked: AtCounter & SaleAsked,
): Promise<{
  outcome: Outcome<Quote, CounterBar | QuoteRefusal>
  program: Program
  staff: StaffRow | undefined
}> {
  const now = clock()
  const load = reads(
    [...counterQueries(db, asked), ...saleQueries(db, asked.memberId, asked.couponCodes, now)],
    ([[staff], [person], ...sale]) => ({ staff, person, sale: saleStateOf(sale) }),
  )
  const { staff, person, sale } = await query(db, load)
  const allowed = admitted(staff, person, asked, asked)
  const outcome = allowed.ok
    ? quoteOf(
        sale,
        allowed.value.member,
        { ...asked, ...allowed.value.staff, channel: 'counter' },
        now,
      )
    : allowed
  return { outcome, program: sale.program, staff }
}

export interface HoldCommand extends SaleAsked, AtCounter {
  /** Made from the idempotency key, so that a replay names the same holds. */
  spendHoldId: string
  receiptNumber: string | null
}

interface HoldChange {
  staff: StaffRow | undefined
  code: string | null
  held: Held | null
}

type HoldingRefusal = CounterBar | QuoteRefusal | LedgerRefusal | 'hold_expired'

/**
 * Sets aside what the member wants to use of points and credit, with the sale's coupons, until the sale is paid: nobody else can take it meanwhile. Captured by
 * `captureSale`, given back by `releaseSale` or when its time is over. With nothing to set aside it is refused (`amount_invalid`).
 */
export const holdForSale = operation({
  name: 'hold-for-sale',
  load: (db, command: HoldCommand, now) =>
    reads(
      [
        ...counterQueries(db, command),
        ...saleQueries(db, command.memberId, command.couponCodes, now),
      ],
      ([[staff], [person], ...sale]) => ({ staff, person, sale: saleStateOf(sale) }),
    ),
  decide({ staff, person, sale }, command, now): Decision<HoldChange, HeldSale, HoldingRefusal> {
    const refuse = (outcome: { ok: false; refusal: { code: HoldingRefusal } }) => ({
      outcome,
      change: { staff, code: outcome.refusal.code, held: null },
    })
    const allowed = admitted(staff, person, command, command)
    if (!allowed.ok) return refuse(allowed)
    const { member, staff: by } = allowed.value
    const { holdMinutes } = sale.program.spending
    const expiresAt = new Date(now.getTime() + holdMinutes * MINUTE_MS)
    const placed = { ...command, channel: 'counter', branchId: by.branchId, expiresAt } as const
    const decided = decideHold(sale, member, placed, by.id, now)
    if (!decided.ok) return refuse(decided)
    const { value, held } = decided.value
    return { outcome: done(value), change: { staff, code: null, held } }
  },
  commit(db, { staff, code, held }, command, tools) {
    const { spendHoldId, memberId, receiptNumber } = command
    const act = { actor: staff?.id, action: 'hold-for-sale', subject: `member:${memberId}`, code }
    if (!held) return [auditStatement(db, act, tools)]
    const made = { staffId: staff?.id, receiptNumber }
    const named = { id: spendHoldId, memberId, channel: 'counter', ...made } as const
    return [
      stillHere(db, memberId),
      ...heldStatements(db, held, named, tools.now),
      auditStatement(db, { ...act, detail: { spendHoldId, ...held.quote.spend } }, tools),
    ]
  },
})

/** What is read of a hold that is to be settled: the agreement, the ledger's holds, and both accounts. */
export function heldQueries(db: Database, spendHoldId: string) {
  const memberId = spenderOf(spendHoldId)
  return [
    selectSpendHold(db, spendHoldId),
    selectAgreedCoupons(db, spendHoldId),
    ...selectHeld(db, spendHoldId),
    selectAccounts(db, memberId),
  ] as const
}

export interface HeldState {
  agreed: SpendHoldRow | undefined
  /** The coupons that were agreed with it. */
  coupons: readonly AgreedCoupon[]
  holds: Holds
  accounts: Accounts
}

export function heldStateOf([[agreed], coupons, byPoints, byCredit, accounts]: BatchResponse<
  ReturnType<typeof heldQueries>
>): HeldState {
  return {
    agreed,
    coupons,
    holds: heldOf(byPoints, byCredit),
    accounts: accountsOf(accounts),
  }
}

/** What the member can spend once it was given back. */
export interface Released {
  pointsAvailable: number
  creditAvailableMinor: number
}

export interface ReleaseCommand {
  spendHoldId: string
  /** Null: a shop system, whose signature was checked. */
  staffLineUserId: string | null
}

interface ReleaseChange {
  staff: StaffRow | undefined
  memberId: string | null
  posted: BothPosted | null
  couponSteps: readonly CouponStep[]
  code: ReleaseRefusal | null
}
type ReleaseRefusal = 'not_staff' | 'not_marketer' | 'hold_unknown' | HoldRefusal

/**
 * Gives back what was set aside: the sale does not happen.
 * @returns refusals `hold_unknown`, `hold_settled` where it was paid, given back or over before
 */
export const releaseHold = operation({
  name: 'release-hold',
  load: (db, { spendHoldId, staffLineUserId }: ReleaseCommand) =>
    reads(
      [selectStaff(db, staffLineUserId ?? NOBODY), ...heldQueries(db, spendHoldId)],
      ([[staff], ...held]) => ({ staff, held: heldStateOf(held) }),
    ),
  decide(
    { staff, held: { agreed, coupons, holds, accounts } },
    { spendHoldId, staffLineUserId },
    now,
  ): Decision<ReleaseChange, Released, ReleaseRefusal> {
    const memberId = agreed?.memberId ?? null
    const refuse = (outcome: { ok: false; refusal: { code: ReleaseRefusal } }) => ({
      outcome,
      // What a shop system was refused is no act of anybody: it may ask again.
      ...(staffLineUserId !== null && {
        change: { staff, memberId, posted: null, couponSteps: [], code: outcome.refusal.code },
      }),
    })
    const barred = staffLineUserId === null ? null : barredFrom(COUNTER_ROLES, staff)
    if (barred) return refuse(refused(barred))
    // A shop system settles its own holds, a till those of the tills.
    if (!agreed || (agreed.channel === 'counter') !== (staffLineUserId !== null))
      return refuse(refused('hold_unknown'))
    const cause = {
      reason: 'purchase',
      source: spendSource(spendHoldId),
      actor: staff?.id ?? 'system',
      occurredAt: now,
    }
    const released = releaseSpend(accounts, holds, cause, now)
    if (!released.ok) return refuse(released)
    const after = accountsAfter(accounts, released.value)
    const value = {
      pointsAvailable: availableAt(after.points, now),
      creditAvailableMinor: availableAt(after.credit, now),
    }
    const couponSteps = freedBy(coupons, spendHoldId, cause.actor, now)
    const change = { staff, memberId, posted: released.value, couponSteps, code: null }
    return { outcome: done(value), change }
  },
  commit(db, change, { spendHoldId, staffLineUserId }, tools) {
    const { staff, memberId, posted, couponSteps, code } = change
    const subject = memberId === null ? null : `member:${memberId}`
    const act = { actor: staff?.id, action: 'release-hold', subject, code, detail: { spendHoldId } }
    return [
      ...couponSteps.flatMap((step) => stepStatements(db, step)),
      ...(posted && memberId ? bothPostedStatements(db, memberId, posted, tools.now) : []),
      ...(staffLineUserId === null ? [] : [auditStatement(db, act, tools)]),
    ]
  },
})

/** The coupons of a hold that does not become a sale, for their member again; one that was made void meanwhile stays so. */
export function freedBy(
  coupons: readonly AgreedCoupon[],
  spendHoldId: string,
  actor: string,
  now: Date,
): CouponStep[] {
  return coupons.flatMap(({ coupon }) => {
    const freed = releaseCoupon(coupon, { heldFor: spendSource(spendHoldId), actor }, now)
    return freed.ok ? [freed.value] : []
  })
}

/** Matches nobody of the shop. */
const NOBODY = ''
