// The rewards of the program: what members can have for points, who may have it, how much of it there is, and for how long.

import { z } from 'zod'
import { amountMinor, identifier, localized, points, wallMinute } from './fields.ts'

/** Days from redeeming to the end of a voucher's last day. */
const validDays = z.number().int().min(1).max(3660)

const given = z.discriminatedUnion('kind', [
  /** A coupon of this template, issued at once; how long it holds is the template's. */
  z.strictObject({ kind: z.literal('coupon'), couponTemplateId: identifier }),
  /** A thing that is handed over at the counter for a voucher. */
  z.strictObject({ kind: z.literal('gift'), validDays }),
  /** A workshop, a fitting, a table: begins at the counter with a voucher. */
  z.strictObject({ kind: z.literal('experience'), validDays }),
  /** An entry in a raffle, as heavy as the member's tier makes it. */
  z.strictObject({ kind: z.literal('raffle-entry') }),
])

const reward = z.strictObject({
  id: identifier,
  title: localized(60),
  terms: localized(500),
  pictureUrl: z
    .url({ protocol: /^https$/ })
    .max(1000)
    .optional(),
  gives: given,
  /** What it costs. At least 1: what is free is a coupon. */
  points: points.min(1),
  /** Paid at the counter beside the points, in minor units; 0: points alone. */
  moneyMinor: amountMinor.default(0),
  /** How many there are in all; null: no end of them. */
  stock: z.number().int().min(0).max(10_000_000).nullable(),
  /** The tiers that may have it; absent: every one. */
  tierIds: z.array(identifier).min(1).max(8).optional(),
  /** How many one member may have, those given back not counted; null: no limit. */
  perMemberLimit: z.number().int().min(1).max(1000).nullable(),
  /** Local times between which it can be redeemed, `until` exclusive; null: always. */
  window: z.strictObject({ from: wallMinute, until: wallMinute }).nullable(),
})
export type Reward = z.infer<typeof reward>
export type RewardKind = Reward['gives']['kind']

/** Every catalogue is shown whole. */
const CATALOGUE_MAX = 200
/** A day; what was handed over at the counter is not undone by anybody. */
const UNDO_MINUTES_MAX = 1440

const section = z.strictObject({
  /** Minutes in which a member can take a redemption back; 0: not at all. */
  undoMinutes: z.number().int().min(0).max(UNDO_MINUTES_MAX),
  /** What happens to the points of a voucher that was not used in time. A voucher keeps the policy it was redeemed under. */
  onExpiry: z.enum(['return', 'forfeit']),
  /** In no order: members see first what they can afford. */
  catalogue: z.array(reward).max(CATALOGUE_MAX),
})
export type Rewards = z.infer<typeof section>

/** Documents from before rewards have none. */
export const rewards = section.default({ undoMinutes: 10, onExpiry: 'return', catalogue: [] })

interface Surroundings {
  rewards: Rewards
  tiers: { levels: readonly { id: string }[] }
  coupons: readonly { id: string }[]
}
type Complain = (path: (string | number)[], message: string) => void

/** What must hold between a reward's parts, between rewards, and between rewards and the rest of the program. */
export function checkRewards(
  { rewards: { catalogue }, tiers, coupons }: Surroundings,
  complain: Complain,
): void {
  for (const [index, each] of catalogue.entries()) {
    const at = ['rewards', 'catalogue', index]
    const { id, gives, moneyMinor, tierIds, window } = each
    if (catalogue.findIndex((other) => other.id === id) < index)
      complain([...at, 'id'], 'ids must differ')
    if (gives.kind === 'coupon' && !coupons.some((one) => one.id === gives.couponTemplateId))
      complain([...at, 'gives', 'couponTemplateId'], 'no such coupon template')
    if (moneyMinor > 0 && !needsCounter(gives.kind))
      complain([...at, 'moneyMinor'], 'money is paid at the counter, where this never comes')
    if (window && window.from >= window.until)
      complain([...at, 'window', 'until'], 'the window ends before it begins')
    for (const [place, tierId] of tierIds?.entries() ?? [])
      if (!tiers.levels.some((one) => one.id === tierId))
        complain([...at, 'tierIds', place], 'no such tier')
  }
}

/** True for what is handed over at the counter for a voucher; coupons and raffle entries are had at once. */
export function needsCounter(kind: RewardKind): kind is 'gift' | 'experience' {
  return kind === 'gift' || kind === 'experience'
}

export function rewardOf(document: { rewards: Rewards }, rewardId: string): Reward | undefined {
  return document.rewards.catalogue.find(({ id }) => id === rewardId)
}
