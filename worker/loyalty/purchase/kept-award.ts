// What of an award is kept when part of its purchase is given back: the award worked out again for what is left. Pure.

import { z } from 'zod'
import { sum } from '../../core/money.ts'
import { PURCHASE_TRIGGERS } from '../../shop/program/earning-rule.ts'
import type { Program, Tier } from '../../shop/program/rules.ts'
import { award } from '../earning/rules.ts'
import type { PurchaseFacts } from './rules.ts'

const whole = z.number().int()
/** An `Award` as its entry keeps it, as far as a refund asks. */
const awardDetail = z.object({
  points: whole,
  /** Absent in entries from before there were rules: then all points are the base's. */
  baseEarned: whole.optional(),
  tierId: z.string(),
  pointMultiplier: z.number(),
  rules: z.array(z.object({ ruleId: z.string(), amount: whole })).default([]),
})

/**
 * What an entry of the purchase would have brought for the rest of it: base points by the multiplier of then, and each rule that gave
 * something by its own terms, never more than it gave. Nothing for nothing. Other rules do not step in, caps and budgets are not
 * given back, and coupons are no part of an entry's amount.
 * @param detail the earning entry's
 * @param left the purchase with what is left as its amount
 * @param terms the program in force when the purchase was bound
 * @throws where the detail is of another kind of entry: no user can cause that
 */
export function keptOf(detail: unknown, left: PurchaseFacts, terms: Program): number {
  if (left.amountMinor === 0) return 0
  const given = awardDetail.parse(detail)
  const gave = new Map(given.rules.map(({ ruleId, amount }) => [ruleId, amount]))
  const ofThen = {
    ...terms,
    earningRules: terms.earningRules.filter(
      ({ id, award: { kind } }) => kind !== 'coupon' && (gave.get(id) ?? 0) > 0,
    ),
  }
  const { amountMinor, earningMinor = amountMinor, channel, items, branchId, occurredAt } = left
  const again = award(
    {
      triggers: PURCHASE_TRIGGERS,
      tier: tierOfThen(given, terms),
      branchId,
      occurredAt,
      purchase: { amountMinor: earningMinor, channel, items },
    },
    [],
    ofThen,
  )
  const base = Math.min(given.baseEarned ?? given.points, again.baseEarned)
  return (
    base + sum(again.rules.map(({ ruleId, amount }) => Math.min(gave.get(ruleId) ?? 0, amount)))
  )
}

function tierOfThen(
  { tierId, pointMultiplier }: { tierId: string; pointMultiplier: number },
  { tiers }: Program,
): Tier {
  const tier = tiers.levels.find(({ id }) => id === tierId) ?? tiers.levels[0]
  if (!tier) throw new Error('A program has at least one tier.')
  return { ...tier, pointMultiplier }
}
