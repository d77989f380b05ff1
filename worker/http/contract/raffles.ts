// Drawing a raffle at the desk: what is in the drum, what can be won, the draw, and the record by which anybody can check it.

import { z } from 'zod'
import { instant } from './fields.ts'
import { prizeView } from './rewards.ts'

/** What a prize can be; `left`: how many there are, null: no end of them. */
const choice = z.object({ id: z.string(), title: z.string(), left: z.number().int().nullable() })

const drum = z.object({
  /** Open entries of members; those of suspended members are not in it. */
  entries: z.number().int(),
  members: z.number().int(),
  /** The weights of the entries together. */
  tickets: z.number().int(),
  /** The last of them can be taken back until then; null: none can. A draw ends that. */
  undoUntil: instant.nullable(),
})

const drawSummary = z.object({
  id: z.string(),
  /** 1, 2, 3 … of the raffle. */
  number: z.number().int(),
  at: instant,
  /** Who drew. */
  by: z.string(),
  entries: z.number().int(),
  members: z.number().int(),
  tickets: z.number().int(),
  prizes: z.array(z.object({ prize: prizeView, winners: z.number().int() })),
})
export type DrawSummary = z.infer<typeof drawSummary>

/** GET /api/console/rewards/:id/raffle → RaffleView. Errors: 404 `reward_unknown`. */
export const raffleView = z.object({
  title: z.string(),
  drum,
  /** Entries can be had until then; null: for good, or they no longer can. */
  openUntil: instant.nullable(),
  coupons: z.array(choice),
  /** Gifts and experiences. */
  rewards: z.array(choice),
  winnersMax: z.number().int(),
  prizesMax: z.number().int(),
  /** The newest first, 20 at the most. */
  draws: z.array(drawSummary),
})
export type RaffleView = z.infer<typeof raffleView>

/** Of one draw. */
export const WINNERS_MAX = 500
/** Different prizes of one draw. */
export const PRIZES_MAX = 5
const POINTS_MAX = 1_000_000

const winners = z.number().int().min(1).max(WINNERS_MAX)
const id = z.string().min(1).max(64)
const prize = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('coupon'), couponTemplateId: id, winners }),
  z.strictObject({ kind: z.literal('reward'), rewardId: id, winners }),
  z.strictObject({
    kind: z.literal('points'),
    points: z.number().int().min(1).max(POINTS_MAX),
    winners,
  }),
])

/**
 * POST /api/console/rewards/:id/draws (header `Idempotency-Key`) → DrawView. The first places win the first prize. Errors: 403 `own_card`,
 * 404 `reward_unknown`, 409 `raffle_empty`, `raffle_too_few_members` {members}, `prize_over` {index}, `prize_too_few` {index, left},
 * 422 `prize_unknown` {index}.
 */
export const drawRequest = z.strictObject({
  prizes: z
    .array(prize)
    .min(1)
    .max(PRIZES_MAX)
    .refine((all) => all.reduce((total, each) => total + each.winners, 0) <= WINNERS_MAX),
})
export type DrawRequest = z.infer<typeof drawRequest>

/** GET /api/console/draws/:id → DrawView. Errors: 404 `draw_unknown`. */
export const drawView = drawSummary.extend({
  rewardId: z.string(),
  title: z.string(),
  seed: z.string(),
  winners: z.array(
    z.object({
      place: z.number().int(),
      prize: prizeView,
      entryId: z.string(),
      memberId: z.string(),
      /** As much of the name as may be read out; null: they have left. */
      name: z.string().nullable(),
    }),
  ),
})
export type DrawView = z.infer<typeof drawView>

/**
 * GET /api/console/draws/:id/record → DrawRecord, as a file: the seed and every entry that was in the drum, without names. Whoever has it
 * can draw again (docs/rewards.md). Errors: 404 `draw_unknown`.
 */
export const drawRecord = z.object({
  draw: z.string(),
  raffle: z.string(),
  number: z.number().int(),
  /** ISO 8601. */
  at: z.string(),
  seed: z.string(),
  entries: z.array(
    z.object({
      id: z.string(),
      /** Entries of one number are of one member. */
      member: z.number().int(),
      weight: z.number().int(),
      /** The place it won; null: none. */
      place: z.number().int().nullable(),
    }),
  ),
})
export type DrawRecord = z.infer<typeof drawRecord>
