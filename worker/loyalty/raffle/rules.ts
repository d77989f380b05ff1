// Whether a raffle can be drawn, and what its winners are to be given: typed refusals before anything is drawn. Pure.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { sum } from '../../core/money.ts'
import { needsCounter, type Reward, rewardOf } from '../../shop/program/reward.ts'
import { couponTemplateOf, type Program } from '../../shop/program/rules.ts'
import { type Issuance, type IssuedCoupon, issuedFrom, validityOf } from '../coupon/rules.ts'
import { pointsExpireAt } from '../ledger/lifetime.ts'
import type { Prize } from '../reward/prize.ts'

/** What is in a raffle's drum: open entries of members who are neither suspended nor gone. */
export interface Drum {
  entries: number
  members: number
  /** The weights of the entries together. */
  tickets: number
  /** Until when the last of them can still be taken back; null: none can. */
  undoUntil: Date | null
  /** Who looks has an entry of their own in it. */
  own: boolean
}

/** What one kind of prize is made of, and the places that win it. */
export type Granting =
  | { kind: 'coupon'; coupon: IssuedCoupon }
  | {
      kind: 'voucher'
      rewardId: string
      rewardKind: 'gift' | 'experience'
      expiresAt: Date
      stock: number | null
    }
  | { kind: 'points'; points: number; expiresAt: Date | null }

export type PrizeRefusal = 'prize_unknown' | 'prize_over' | 'prize_too_few'
export type DrawRefusal =
  | 'reward_unknown'
  | 'own_card'
  | 'raffle_empty'
  | 'raffle_too_few_members'
  | PrizeRefusal

/** What of a prize is out so far: coupons of templates, pieces of rewards. */
export interface GivenOut {
  issuances: readonly Pick<Issuance, 'templateId' | 'issued'>[]
  taken: readonly { rewardId: string; taken: number }[]
}

/** The reward where it is a raffle. */
export function raffleOf(program: Program, rewardId: string): Reward | undefined {
  const reward = rewardOf(program, rewardId)
  return reward?.gives.kind === 'raffle-entry' ? reward : undefined
}

/** What a draw of this id is the source of: coupons and entries of the ledger. */
export const sourceOf = (drawId: string) => `raffle:${drawId}`

/**
 * Lets a raffle be drawn for these prizes. Refused: `reward_unknown` where it is no raffle; `own_card` where who draws has an entry and is
 * not the owner; `raffle_empty`; `raffle_too_few_members` {members} where there are more winners than members; of a prize, by its `index`,
 * `prize_unknown` where the program has no such coupon, gift or experience, `prize_over` where the coupon's days are, and
 * `prize_too_few` {left} where quota or stock does not cover its winners.
 */
export function checkDraw(
  { rewardId, prizes }: { rewardId: string; prizes: readonly Prize[] },
  { drum, given, mayWin }: { drum: Drum; given: GivenOut; mayWin: boolean },
  { drawId, now, program }: { drawId: string; now: Date; program: Program },
): Outcome<Granting[], DrawRefusal> {
  if (!raffleOf(program, rewardId)) return refused('reward_unknown')
  if (drum.own && !mayWin) return refused('own_card')
  if (drum.entries === 0) return refused('raffle_empty')
  const winners = sum(prizes.map((prize) => prize.winners))
  if (winners > drum.members) return refused('raffle_too_few_members', { members: drum.members })
  const grantings: Granting[] = []
  for (const [index, prize] of prizes.entries()) {
    const before = sum(
      prizes
        .slice(0, index)
        .filter((each) => isSame(each, prize))
        .map((each) => each.winners),
    )
    const left = leftOf(prize, given, program)
    if (left === undefined) return refused('prize_unknown', { index })
    if (left !== null && left - before < prize.winners)
      return refused('prize_too_few', { index, left: Math.max(0, left - before) })
    const granting = grantingOf(prize, { drawId, now, program })
    if (granting === null) return refused('prize_over', { index })
    grantings.push(granting)
  }
  return done(grantings)
}

function isSame(a: Prize, b: Prize): boolean {
  if (a.kind === 'coupon') return b.kind === 'coupon' && a.couponTemplateId === b.couponTemplateId
  return a.kind === 'reward' && b.kind === 'reward' && a.rewardId === b.rewardId
}

/** How many of a prize there are; null: no end of them; undefined: the program has no such thing. */
export function leftOf(
  prize: Prize,
  { issuances, taken }: GivenOut,
  program: Program,
): number | null | undefined {
  switch (prize.kind) {
    case 'points':
      return null
    case 'coupon': {
      const template = couponTemplateOf(program, prize.couponTemplateId)
      if (!template) return undefined
      const out = issuances.find(({ templateId }) => templateId === template.id)?.issued ?? 0
      return template.quota === undefined ? null : Math.max(0, template.quota - out)
    }
    case 'reward': {
      const reward = rewardOf(program, prize.rewardId)
      if (!reward || !needsCounter(reward.gives.kind)) return undefined
      const out = taken.find(({ rewardId }) => rewardId === reward.id)?.taken ?? 0
      return reward.stock === null ? null : Math.max(0, reward.stock - out)
    }
  }
}

/** What each winner of a prize is given; null where the coupon's days are over. The prize is one the program has. */
function grantingOf(
  prize: Prize,
  { drawId, now, program }: { drawId: string; now: Date; program: Program },
): Granting | null {
  switch (prize.kind) {
    case 'points':
      return { kind: 'points', points: prize.points, expiresAt: pointsExpireAt(now, program) }
    case 'coupon': {
      const template = couponTemplateOf(program, prize.couponTemplateId)
      if (!template) return null
      const coupon = issuedFrom(template, sourceOf(drawId), now, program)
      if (coupon.expiresAt !== null && coupon.expiresAt <= now) return null
      // A prize is the winner's however many they have had: the template's limit per member is not asked.
      return { kind: 'coupon', coupon: { ...coupon, perMember: null } }
    }
    case 'reward': {
      const reward = rewardOf(program, prize.rewardId)
      const { expiresAt } =
        reward && 'validDays' in reward.gives
          ? validityOf(reward.gives, now, program.timeZone)
          : { expiresAt: null }
      if (!reward || !needsCounter(reward.gives.kind) || expiresAt === null) return null
      return {
        kind: 'voucher',
        rewardId: reward.id,
        rewardKind: reward.gives.kind,
        expiresAt,
        stock: reward.stock,
      }
    }
  }
}
