// Reading, saving and trying the program.

import { z } from 'zod'
import { amountMinor, instant } from './fields.ts'

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

const simulatedSide = z.object({
  /** In the order of the program's tiers. */
  tiers: z.array(z.object({ tierId: z.string(), members: z.number().int() })),
  /** By the base rate and the tier's multiplier. */
  points: z.number().int(),
  discountMinor: amountMinor,
})
/** The purchases of the last 12 months under the program in force and under the one that was sent. */
export const simulationView = z.object({
  since: instant,
  until: instant,
  members: z.number().int(),
  purchases: z.number().int(),
  before: simulatedSide,
  after: simulatedSide,
  movedUp: z.number().int(),
  movedDown: z.number().int(),
  /** True where a program counts engagement, which is not simulated: tiers are those that spend and orders alone reach. */
  withoutEngagement: z.boolean(),
  /** True where a program's earning rules give coupons: what those take off is in neither side's costs. */
  withoutEarnedCoupons: z.boolean(),
})
export type SimulationView = z.infer<typeof simulationView>
