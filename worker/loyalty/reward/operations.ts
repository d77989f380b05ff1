// What members do with rewards: redeem one for points, and take it back while that is still allowed. load → decide → commit.

import type { Database } from '../../../db/client.ts'
import { stillHere } from '../../../db/guard.ts'
import { done, refused } from '../../core/errors.ts'
import { type Decision, operation, reads } from '../../core/operation.ts'
import { rewardOf } from '../../shop/program/reward.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { insertCoupon, selectIssuances } from '../coupon/store.ts'
import type { Posted } from '../ledger/rules.ts'
import { accountOf, appendPostings, selectAccount, selectOpenLots } from '../ledger/store.ts'
import { type MembershipRefusal, requireMember } from '../member/rules.ts'
import { memberIdOf, selectMember } from '../member/store.ts'
import { NOTHING_QUALIFIED, tierAt } from '../tier/rules.ts'
import { selectTierSpend } from '../tier/store.ts'
import { giveBackPoints } from './give-back.ts'
import {
  type AvailabilityRefusal,
  checkUndo,
  type OpenRefusal,
  type Redemption,
  redeem,
  VOUCHER_CODE_BYTES,
  VOUCHER_CODE_PREFIX,
} from './rules.ts'
import { insertVoucher, selectHad, selectTaken, takeStock, type VoucherRow } from './store.ts'
import { takeBack, voucherOf, voucherReads } from './voucher.ts'

export interface RedeemRewardCommand {
  lineUserId: string
  rewardId: string
  /** The price that the member agreed to. */
  points: number
  moneyMinor: number
  /** Made from the command's key, so that a repeat names the same voucher. */
  voucherId: string
}

export interface RedeemedReward {
  voucherId: string
  points: number
}

export type RedeemRefusal =
  | MembershipRefusal
  | 'reward_unknown'
  | 'reward_changed'
  | 'hold_expired'
  | AvailabilityRefusal

function loadRedeemer(db: Database, { lineUserId }: RedeemRewardCommand, now: Date) {
  const memberId = memberIdOf(lineUserId)
  return reads(
    [
      selectProgram(db),
      selectMember(db, lineUserId),
      selectAccount(db, memberId, 'points'),
      selectOpenLots(db, memberId, 'points'),
      selectTierSpend(db, memberId, now),
      selectHad(db, memberId, now),
      selectTaken(db),
      selectIssuances(db, memberId),
    ],
    ([versions, [person], accounts, lots, [spend], had, taken, issuances]) => ({
      program: currentProgramOf(versions).document,
      person,
      account: accountOf('points', accounts, lots),
      spend: spend ?? NOTHING_QUALIFIED,
      had,
      taken,
      issuances,
    }),
  )
}

/**
 * Redeems a reward: the points are held or spent, and the coupon, the voucher or the raffle entry is the member's, in one commit. The
 * last piece is guarded by `reward_stock`, a member's limit by the number of their next ledger entry.
 * @returns refusals `reward_unknown`, `reward_changed` (`points`, `moneyMinor`: the price now) and those of `checkAvailable`
 */
export const redeemReward = operation({
  name: 'redeem-reward',
  load: loadRedeemer,
  decide(
    { program, person, account, spend, had, taken, issuances },
    { rewardId, points, moneyMinor, voucherId },
    now,
  ): Decision<{ memberId: string; made: Redemption }, RedeemedReward, RedeemRefusal> {
    const member = requireMember(person)
    if (!member.ok) return { outcome: member }
    const reward = rewardOf(program, rewardId)
    if (!reward) return { outcome: refused('reward_unknown') }
    if (reward.points !== points || reward.moneyMinor !== moneyMinor) {
      const price = { points: reward.points, moneyMinor: reward.moneyMinor }
      return { outcome: refused('reward_changed', price) }
    }
    const of = <Row extends { rewardId: string }>(rows: readonly Row[]) =>
      rows.find((row) => row.rewardId === rewardId)
    const redeemer = {
      account,
      tier: tierAt({ ...member.value, ...spend }, now, program).tier,
      had: of(had)?.had ?? 0,
      taken: of(taken)?.taken ?? 0,
      issuances,
    }
    const made = redeem(reward, redeemer, { voucherId, now, program })
    if (!made.ok) return { outcome: made }
    const change = { memberId: member.value.id, made: made.value }
    return { outcome: done({ voucherId, points }), change }
  },
  commit(db, { memberId, made }, { voucherId }, { now, newId, randomToken }) {
    const { posted, coupon: issued, stock, ...row } = made
    const couponId = issued ? newId() : null
    const random = randomToken(VOUCHER_CODE_BYTES)
    const code = row.expiresAt === null ? null : `${VOUCHER_CODE_PREFIX}${random}`
    const coupon = { code: random, memberId, now }
    return [
      stillHere(db, memberId),
      ...appendPostings(db, memberId, posted, now),
      ...(issued && couponId ? [insertCoupon(db, { ...coupon, id: couponId, issued })] : []),
      insertVoucher(db, { ...row, id: voucherId, memberId, code, couponId, issuedAt: now }),
      takeStock(db, row.rewardId, stock),
    ]
  },
})

export interface UndoCommand {
  lineUserId: string
  voucherId: string
}

export interface Undone {
  /** What came back. */
  points: number
}

export type UndoRefusal = MembershipRefusal | 'voucher_unknown' | 'undo_over' | OpenRefusal

interface Undoing {
  voucher: VoucherRow
  posted: Posted
}

/**
 * Takes a redemption back within the program's minutes: the same points of the same lots, the coupon void, the piece back in stock.
 * @returns refusals `voucher_unknown` (another member's too), `undo_over` (`until`), and those of `checkOpen`
 */
export const undoVoucher = operation({
  name: 'undo-voucher',
  load: (db, { lineUserId, voucherId }: UndoCommand) =>
    reads(
      [selectMember(db, lineUserId), ...voucherReads(db, { id: voucherId })],
      ([[person], ...rows]) => ({ person, ...voucherOf(rows) }),
    ),
  decide({ person, voucher, paid }, _command, now): Decision<Undoing, Undone, UndoRefusal> {
    const member = requireMember(person)
    if (!member.ok) return { outcome: member }
    if (voucher?.memberId !== member.value.id) return { outcome: refused('voucher_unknown') }
    const allowed = checkUndo(voucher, now)
    if (!allowed.ok) return { outcome: allowed }
    const why = { reason: 'reward-undo', actor: 'member' }
    const back = giveBackPoints(paid, voucher, why, now)
    if (!back.ok) return { outcome: back }
    return { outcome: done({ points: voucher.points }), change: { voucher, posted: back.value } }
  },
  commit: (db, { voucher, posted }, _command, { now }) => [
    ...appendPostings(db, voucher.memberId, posted, now),
    ...takeBack(db, voucher, { kind: 'undone', staffId: null, reason: 'reward-undo', now }),
  ],
})
