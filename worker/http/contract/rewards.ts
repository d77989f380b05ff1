// Rewards and vouchers: what the card, the counter and the console say about them.

import { z } from 'zod'
import { amountMinor, instant } from './fields.ts'

const rewardKind = z.enum(['coupon', 'gift', 'experience', 'raffle-entry'])

export const rewardView = z.object({
  id: z.string(),
  title: z.string(),
  terms: z.string(),
  pictureUrl: z.string().nullable(),
  kind: rewardKind,
  points: z.number().int(),
  /** Paid at the counter beside the points; 0: points alone. */
  moneyMinor: amountMinor,
  /** Where only a few are left, how many; null where there are enough. */
  left: z.number().int().nullable(),
  /** Why it cannot be redeemed now, as a code of docs/rewards.md; null: it can. */
  refusal: z.string().nullable(),
  /** Points that are missing; 0 where there are enough. */
  missingPoints: z.number().int(),
  /** The tiers that may have it, by name; empty: every one. */
  tiers: z.array(z.string()),
  /** From when, to when (exclusive); null: always. */
  window: z.object({ from: instant, until: instant }).nullable(),
  /** How many one member may have; null: no limit. */
  perMemberLimit: z.number().int().nullable(),
  /** Days a voucher holds; null where there is none. */
  validDays: z.number().int().nullable(),
  /** What an entry of this member weighs in the raffle; null for everything else. */
  raffleWeight: z.number().int().nullable(),
})
export type RewardView = z.infer<typeof rewardView>

/** What somebody won in a raffle: a coupon, a voucher for a gift or an experience, or points. */
export const prizeView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('coupon'), title: z.string() }),
  z.object({ kind: z.literal('reward'), title: z.string() }),
  z.object({ kind: z.literal('points'), points: z.number().int() }),
])
export type PrizeView = z.infer<typeof prizeView>

export const voucherView = z.object({
  id: z.string(),
  rewardId: z.string(),
  title: z.string(),
  terms: z.string(),
  kind: rewardKind,
  status: z.enum(['issued', 'redeemed', 'undone', 'void', 'expired', 'drawn']),
  /** 0: a prize. */
  points: z.number().int(),
  moneyMinor: amountMinor,
  /** What its QR holds; null where no counter takes it, or takes it no longer. */
  code: z.string().nullable(),
  raffleWeight: z.number().int().nullable(),
  /** Of a drawn entry: what it won, or nothing. */
  draw: z.object({ prize: prizeView.nullable() }).nullable(),
  issuedAt: instant,
  /** It can be taken back before then; null: it cannot. */
  undoUntil: instant.nullable(),
  expiresAt: instant.nullable(),
  endedAt: instant.nullable(),
})
export type VoucherView = z.infer<typeof voucherView>

/** GET /api/rewards: what can be had comes first, then what is nearest. Errors: 403 `not_a_member`, `member_suspended`. */
export const rewardsView = z.object({
  now: instant,
  /** Points that can be spent. */
  points: z.number().int(),
  undoMinutes: z.number().int(),
  /** What happens to the points of a voucher that is not used in time. */
  onExpiry: z.enum(['return', 'forfeit']),
  rewards: z.array(rewardView),
  /** How raffles went in the last 30 days, a draw each, however many entries they had; the newest first. */
  results: z.array(
    z.object({
      drawId: z.string(),
      title: z.string(),
      at: instant,
      entries: z.number().int(),
      /** Null: not this time. */
      prize: prizeView.nullable(),
    }),
  ),
  /** The newest first. */
  vouchers: z.array(voucherView),
})
export type RewardsView = z.infer<typeof rewardsView>

/**
 * POST /api/rewards/:id/redeem (header `Idempotency-Key`) → RedeemResult. The price is the one that was agreed to. Errors: 404
 * `reward_unknown`; 409 `reward_changed` {points, moneyMinor}, `reward_not_started` {from}, `reward_over` {until},
 * `reward_not_for_tier`, `reward_sold_out`, `reward_limit_reached` {limit}, `insufficient_points` {available}, `in_debt` {debt}.
 */
export const redeemRequest = z.strictObject({
  points: z.number().int().positive(),
  moneyMinor: z.number().int().min(0),
})
export type RedeemRequest = z.infer<typeof redeemRequest>
export const redeemResult = z.object({ voucherId: z.string(), rewards: rewardsView })
export type RedeemResult = z.infer<typeof redeemResult>

/**
 * POST /api/vouchers/:id/undo (no body; header `Idempotency-Key`) → UndoResult. Errors: 404 `voucher_unknown`; 409 `undo_over` {until},
 * `voucher_used` {usedAt}, `voucher_undone`, `voucher_void`, `voucher_expired` {expiredAt}, `voucher_drawn`.
 */
export const undoResult = z.object({
  /** What came back. */
  points: z.number().int(),
  rewards: rewardsView,
})
export type UndoResult = z.infer<typeof undoResult>

/**
 * POST /api/staff/vouchers/check → VoucherCheck, nothing is written; POST /api/staff/vouchers/redeem (header `Idempotency-Key`) →
 * VoucherCheck, handed over. With a counter token the voucher must be that member's. Errors: 401 `counter_token_expired`, 404
 * `voucher_unknown`, 409 `voucher_code_over` (its QR of minutes ago), `voucher_used` {usedAt}, `voucher_undone`, `voucher_void`,
 * `voucher_expired` {expiredAt}.
 */
export const voucherRequest = z.strictObject({
  voucherCode: z.string().trim().min(1).max(128),
  counterToken: z.string().max(2048).optional(),
})
export type VoucherRequest = z.infer<typeof voucherRequest>
export const voucherCheck = z.object({
  title: z.string(),
  terms: z.string(),
  points: z.number().int(),
  /** To be taken at the till; 0: nothing. */
  moneyMinor: amountMinor,
  expiresAt: instant.nullable(),
  displayName: z.string(),
  pictureUrl: z.string().nullable(),
})
export type VoucherCheck = z.infer<typeof voucherCheck>

/** POST /api/console/vouchers/:id/void (header `Idempotency-Key`) → 204. Errors: 404 `voucher_unknown`, and those of an undo but `undo_over`. */
export const voidVoucherRequest = z.strictObject({ reason: z.string().trim().min(1).max(500) })

/** GET /api/console/rewards/:id/vouchers → RewardVouchersView: the newest 500, or the entries of a raffle. */
export const rewardVouchersView = z.object({
  title: z.string(),
  /** How many are taken: redeemed and not given back. */
  taken: z.number().int(),
  stock: z.number().int().nullable(),
  vouchers: z.array(
    z.object({
      id: z.string(),
      memberId: z.string(),
      memberName: z.string(),
      kind: rewardKind,
      status: voucherView.shape.status,
      points: z.number().int(),
      raffleWeight: z.number().int().nullable(),
      issuedAt: instant,
      expiresAt: instant.nullable(),
      endedAt: instant.nullable(),
    }),
  ),
})
export type RewardVouchersView = z.infer<typeof rewardVouchersView>
