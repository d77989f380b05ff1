// "Why did this order earn 37?": a ledger entry's detail, read back as lines that add up to the entry.

import { z } from 'zod'
import type { EarningUnit } from '../../shop/program/earning-rule.ts'
import { LANGUAGES, type Localized } from '../../shop/program/rules.ts'
import { CUTS, type Cut } from './rules.ts'

/** One reason of an award. `amount` is points, or minor units of credit; the lines of an entry's unit add up to it. A coupon's is 1 or 0. */
export type AwardLine =
  | { kind: 'base'; amount: number; basePoints: number; pointMultiplier: number; tierId: string }
  | {
      kind: 'rule'
      amount: number
      unit: EarningUnit
      ruleId: string
      name: Localized
      /** What the rule alone would have given. */
      wanted: number
      cutBy: Cut | null
      outdoneBy: string | null
    }

const whole = z.number().int()
const detail = z.object({
  points: whole,
  basePoints: whole,
  /** Absent in entries from before there were rules: then all points are the base's. */
  baseEarned: whole.optional(),
  tierId: z.string(),
  pointMultiplier: z.number(),
  rules: z
    .array(
      z.object({
        ruleId: z.string(),
        name: z.record(z.enum(LANGUAGES), z.string()),
        unit: z.enum(['points', 'credit', 'coupon']),
        wanted: whole,
        amount: whole,
        cutBy: z.enum(CUTS).nullable(),
        outdoneBy: z.string().nullable(),
      }),
    )
    .default([]),
})

/** The lines of an award, the base first; none where the detail is of another kind of entry. */
export function explainAward(entryDetail: unknown): AwardLine[] {
  const parsed = detail.safeParse(entryDetail)
  if (!parsed.success) return []
  const { points, basePoints, pointMultiplier, tierId, rules } = parsed.data
  const amount = parsed.data.baseEarned ?? points
  const base = { kind: 'base' as const, amount, basePoints, pointMultiplier, tierId }
  return [
    ...(amount > 0 ? [base] : []),
    ...rules.map((rule) => ({ kind: 'rule' as const, ...rule })),
  ]
}
