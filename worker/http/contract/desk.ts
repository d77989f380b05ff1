// The marketing desk's members and rewards: finding somebody, where they stand, and what is taken of each reward.

import { z } from 'zod'
import { amountMinor, instant } from './fields.ts'

const found = z.object({
  id: z.string(),
  displayName: z.string(),
  pictureUrl: z.string().nullable(),
  cardNumber: z.string().nullable(),
  suspended: z.boolean(),
  joinedAt: instant.nullable(),
})
export type FoundMember = z.infer<typeof found>

/** GET /api/console/members?query= → FoundMembers: a part of the name, or a card number; empty: who joined last. */
export const membersQuery = z.strictObject({ query: z.string().trim().max(64).default('') })
export const foundMembers = z.object({
  members: z.array(found),
  /** There are more than are shown. */
  hasMore: z.boolean(),
})
export type FoundMembers = z.infer<typeof foundMembers>

/** GET /api/console/members/:id → MemberAtDesk. Errors: 404 `member_unknown`. Their entries: GET /api/console/members/:id/history, as GET /api/history. */
export const memberAtDesk = found.extend({
  tier: z.string(),
  /** When the tier ends; null: it does not. */
  tierUntil: instant.nullable(),
  purchases: z.number().int(),
  purchasesMinor: amountMinor,
  points: z.object({ available: z.number().int(), balance: z.number().int() }),
  credit: z.object({ availableMinor: amountMinor, balanceMinor: amountMinor }),
  /** The newest first. */
  coupons: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      status: z.enum(['issued', 'held', 'redeemed', 'void', 'expired']),
      issuedAt: instant,
      expiresAt: instant.nullable(),
    }),
  ),
})
export type MemberAtDesk = z.infer<typeof memberAtDesk>

/** GET /api/console/rewards → RewardAtDesk[]: the catalogue, in the program's order. Who has one: GET /api/console/rewards/:id/vouchers. */
export const rewardAtDesk = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['coupon', 'gift', 'experience', 'raffle-entry']),
  points: z.number().int(),
  /** Redeemed and not given back. */
  taken: z.number().int(),
  /** Null: no end of them. */
  stock: z.number().int().nullable(),
})
export type RewardAtDesk = z.infer<typeof rewardAtDesk>
