// What staff do with a voucher: ask what it stands for, hand it over, and make one void with a reason.

import { done, type Outcome, refused } from '../../core/errors.ts'
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
import {
  barredFrom,
  COUNTER_ROLES,
  languageAtWork,
  servesThemselves,
} from '../../shop/staff/rules.ts'
import { type StaffRow, selectStaff } from '../../shop/staff/store.ts'
import type { Posted } from '../ledger/rules.ts'
import { appendPostings } from '../ledger/store.ts'
import { requireMember } from '../member/rules.ts'
import { type MemberRow, selectMemberById } from '../member/store.ts'
import { giveBackPoints, keepPoints } from './give-back.ts'
import { checkOpen, isForCounter, type OpenRefusal, rewardText } from './rules.ts'
import { endStatements, selectVoucher, type VoucherRow } from './store.ts'
import { ownerOf, takeBack, voucherOf, voucherReads } from './voucher.ts'
import { parseVoucherCode, voucherCodeState } from './voucher-code.ts'

export interface VoucherQuery {
  staffLineUserId: string
  /** As its QR holds it (voucher-code.ts). */
  code: string
  /** The member who was recognised before, whose voucher it then must be; null: the voucher alone was shown. */
  memberId: string | null
}

/** What the staff person needs to know before they hand something over. */
export interface CheckedVoucher {
  voucherId: string
  /** In the language of whoever hands it over. */
  title: string
  terms: string
  points: number
  /** To be taken at the till, in minor units; 0: nothing. */
  moneyMinor: number
  /** Epoch milliseconds. */
  expiresAt: number | null
  /** Whose it is, for a look at the face. */
  displayName: string
  pictureUrl: string | null
}

export type VoucherRefusal =
  | 'not_staff'
  | 'not_marketer'
  | 'voucher_unknown'
  | 'voucher_code_over'
  | 'own_card'
  | OpenRefusal

interface AtCounter {
  program: Program
  staff: StaffRow | undefined
  voucher: VoucherRow | undefined
  owner: MemberRow | undefined
}

/**
 * Lets a voucher through that can be handed over now; unknown, another member's and a suspended member's are refused alike. Of one that
 * could be, by a QR of minutes ago, staff hear that it is to be scanned once more.
 */
function accept(
  { program, staff, voucher, owner }: AtCounter,
  { memberId, code }: Pick<VoucherQuery, 'memberId' | 'code'>,
  now: Date,
): Outcome<{ checked: CheckedVoucher; voucher: VoucherRow; staff: StaffRow }, VoucherRefusal> {
  const barred = barredFrom(COUNTER_ROLES, staff)
  if (barred || !staff) return refused(barred ?? 'not_staff')
  const member = requireMember(owner)
  if (!voucher || !member.ok || !isForCounter(voucher)) return refused('voucher_unknown')
  const shown = parseVoucherCode(code)
  const state = shown ? voucherCodeState(shown, voucher.code, now) : 'wrong'
  if (state === 'wrong') return refused('voucher_unknown')
  if (memberId !== null && voucher.memberId !== memberId) return refused('voucher_unknown')
  if (servesThemselves(staff, member.value)) return refused('own_card')
  const open = checkOpen(voucher, now)
  if (!open.ok) return open
  if (state === 'over') return refused('voucher_code_over')
  const { id: voucherId, rewardId, points, moneyMinor } = voucher
  const { displayName, pictureUrl } = member.value
  const text = rewardText(program, rewardId, languageAtWork(staff, program))
  const expiresAt = voucher.expiresAt?.getTime() ?? null
  const checked = { voucherId, ...text, points, moneyMinor, expiresAt, displayName, pictureUrl }
  return done({ checked, voucher, staff })
}

/** Matches no voucher: a text that is no code takes the same way as an unknown one. */
const NO_VOUCHER = '00000000-0000-0000-0000-000000000000'

const voucherIdIn = (code: string) => parseVoucherCode(code)?.voucherId ?? NO_VOUCHER

/** What a voucher stands for now; nothing is written. One round trip. `staffId`: who asked, where the shop knows them. */
export async function checkVoucher(
  { db, now: clock }: OperationContext,
  asked: VoucherQuery,
): Promise<{ outcome: Outcome<CheckedVoucher, VoucherRefusal>; staffId: string | undefined }> {
  const id = voucherIdIn(asked.code)
  const load = reads(
    [
      selectProgram(db),
      selectStaff(db, asked.staffLineUserId),
      selectMemberById(db, ownerOf(id)),
      selectVoucher(db, { id }),
    ],
    ([versions, [staff], [owner], [voucher]]) => ({
      program: currentProgramOf(versions).document,
      staff,
      owner,
      voucher,
    }),
  )
  const state = await query(db, load)
  const accepted = accept(state, asked, clock())
  const outcome = accepted.ok ? done(accepted.value.checked) : accepted
  return { outcome, staffId: state.staff?.id }
}

interface HandingOver {
  staffId: string | undefined
  voucher: VoucherRow | undefined
  posted: Posted | null
  code: VoucherRefusal | null
}

/**
 * Hands over what a voucher stands for, once: the held points become a spend, and the audit trail has who did it and what was to be
 * paid. Refusals of `accept` are audited too.
 */
export const redeemVoucher = operation({
  name: 'redeem-voucher',
  load: (db, { staffLineUserId, code }: VoucherQuery) =>
    reads(
      [
        selectProgram(db),
        selectStaff(db, staffLineUserId),
        selectMemberById(db, ownerOf(voucherIdIn(code))),
        ...voucherReads(db, { id: voucherIdIn(code) }),
      ],
      ([versions, [staff], [owner], ...rows]) => ({
        program: currentProgramOf(versions).document,
        staff,
        owner,
        ...voucherOf(rows),
      }),
    ),
  decide(state, command, now): Decision<HandingOver, CheckedVoucher, VoucherRefusal> {
    const { staff, voucher } = state
    const refuse = (
      outcome: ReturnType<typeof refused<VoucherRefusal>>,
    ): Decision<HandingOver, CheckedVoucher, VoucherRefusal> => ({
      outcome,
      change: { staffId: staff?.id, voucher, posted: null, code: outcome.refusal.code },
    })
    const accepted = accept(state, command, now)
    if (!accepted.ok) return refuse(accepted)
    const { checked, voucher: open, staff: person } = accepted.value
    const kept = keepPoints(state.paid, open, { reason: 'reward', actor: person.id }, now)
    if (!kept.ok) return refuse(kept)
    const change = { staffId: person.id, voucher: open, posted: kept.value, code: null }
    return { outcome: done(checked), change, subject: open.memberId }
  },
  commit(db, { staffId, voucher, posted, code }, _command, { now, newId }) {
    const subject = voucher ? `voucher:${voucher.id}` : null
    const act = { actor: staffId, action: 'redeem-voucher', subject, code }
    if (code !== null || !voucher || staffId === undefined)
      return [auditStatement(db, act, { now, newId })]
    const { id: voucherId, memberId, rewardId, moneyMinor: paidMinor } = voucher
    const end = { voucherId, rewardId, kind: 'redeemed' as const, at: now, staffId, paidMinor }
    return [
      ...(posted ? appendPostings(db, memberId, posted, now) : []),
      ...endStatements(db, end),
      auditStatement(db, { ...act, detail: { memberId, rewardId, paidMinor } }, { now, newId }),
    ]
  },
})

export interface VoidVoucherCommand {
  voucherId: string
  staffId: string
  /** Why, in the marketer's words. */
  reason: string
}

interface Voiding {
  voucher: VoucherRow | undefined
  posted: Posted | null
  code: VoidRefusal | null
}
export type VoidRefusal = 'voucher_unknown' | OpenRefusal

/** Takes an open voucher away and gives its points back, with the reason in the audit trail. Refusals are audited too. */
export const voidVoucher = operation({
  name: 'void-voucher',
  load: (db, { voucherId }: VoidVoucherCommand) =>
    reads([...voucherReads(db, { id: voucherId })], (rows) => voucherOf(rows)),
  decide(
    { voucher, paid },
    { voucherId, staffId },
    now,
  ): Decision<Voiding, { voucherId: string }, VoidRefusal> {
    const refuse = (
      outcome: ReturnType<typeof refused<VoidRefusal>>,
    ): Decision<Voiding, { voucherId: string }, VoidRefusal> => ({
      outcome,
      change: { voucher, posted: null, code: outcome.refusal.code },
    })
    if (!voucher) return refuse(refused('voucher_unknown'))
    const open = checkOpen(voucher, now)
    if (!open.ok) return refuse(open)
    const back = giveBackPoints(paid, voucher, { reason: 'reward-void', actor: staffId }, now)
    if (!back.ok) return refuse(back)
    const change = { voucher, posted: back.value, code: null }
    return { outcome: done({ voucherId }), change }
  },
  commit(db, { voucher, posted, code }, { voucherId, staffId, reason }, { now, newId }) {
    const act = { actor: staffId, action: 'void-voucher', subject: `voucher:${voucherId}`, code }
    const detail = { reason, memberId: voucher?.memberId ?? null }
    const audit = auditStatement(db, { ...act, detail }, { now, newId })
    if (!voucher || !posted) return [audit]
    return [
      ...appendPostings(db, voucher.memberId, posted, now),
      ...takeBack(db, voucher, { kind: 'void', staffId, reason, now }),
      audit,
    ]
  },
})
