// Reading, saving and trying the program.

import { z } from 'zod'
import { amountMinor, instant, language } from './fields.ts'

/** GET /api/console/program. The document's own schema is worker/shop/program/rules.ts. */
export const programView = z.object({ version: z.number().int(), document: z.unknown() })
export type ProgramView = z.infer<typeof programView>

/** PUT /api/console/program, with an Idempotency-Key. `baseVersion` is the version that was edited: another one is 409 `program_changed`. */
export const programRequest = z.strictObject({
  baseVersion: z.number().int().min(1),
  document: z.unknown(),
})
export type ProgramRequest = z.infer<typeof programRequest>

/** The answer of PUT: the version in force, and where it differs from the one before; no paths where nothing was changed. */
export const programSaved = z.object({
  version: z.number().int(),
  changedPaths: z.array(z.string()),
})
export type ProgramSaved = z.infer<typeof programSaved>

/** GET /api/console/program/versions, the newest first. */
export const programVersionView = z.object({
  version: z.number().int(),
  at: instant,
  /** A staff person's name, or the command that stored it. */
  by: z.string(),
  changedPaths: z.array(z.string()),
})
export type ProgramVersionView = z.infer<typeof programVersionView>

/** POST /api/console/program/simulate. */
export const simulateRequest = z.strictObject({ document: z.unknown() })
export type SimulateRequest = z.infer<typeof simulateRequest>

/** What is given away: points by the base rate and the tier's multiplier, by sign-up and check-in, and by rules. */
const given = {
  points: z.number().int(),
  creditMinor: amountMinor,
  /** What the tier's discount would have taken off. */
  discountMinor: amountMinor,
}
const localizedText = z.record(language, z.string())
const simulatedSide = z.object({
  ...given,
  /** In the order of the program's tiers. */
  tiers: z.array(z.object({ tierId: z.string(), members: z.number().int(), ...given })),
  /** What each earning rule gave: points, minor units of credit, or coupons. */
  rules: z.array(
    z.object({
      ruleId: z.string(),
      name: localizedText,
      unit: z.enum(['points', 'credit', 'coupon']),
      amount: z.number().int(),
    }),
  ),
  /** Coupons that rules gave; `faceMinor` is the most they can take off, null where that depends on what is bought. */
  coupons: z.array(
    z.object({
      templateId: z.string(),
      title: localizedText,
      issued: z.number().int(),
      faceMinor: amountMinor.nullable(),
    }),
  ),
})
/** The last 12 months under the program in force and under the one that was sent. */
export const simulationView = z.object({
  since: instant,
  until: instant,
  members: z.number().int(),
  purchases: z.number().int(),
  before: simulatedSide,
  after: simulatedSide,
  movedUp: z.number().int(),
  movedDown: z.number().int(),
  /** What is in neither side's figures, and of which tiers, templates, rules or triggers. */
  notPriced: z.array(
    z.object({
      code: z.enum([
        'upgrade-gifts',
        'sign-up-coupon',
        'automation-coupons',
        'unremembered-events',
        'event-branches',
        'coupon-value',
        'crossed-coupon-limits',
        'unsettled-limits',
      ]),
      ids: z.array(z.string()),
    }),
  ),
})
export type SimulationView = z.infer<typeof simulationView>
