// The ready-made audiences, and the instants and months that they mean today.

import { z } from 'zod'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { dayOf, parseDay } from '../../core/time.ts'
import { cappedFrom } from '../../shop/delivery/rules.ts'
import type { Program } from '../../shop/program/rules.ts'
import { naplWindowStart } from '../insight/rules.ts'

/** What a marketer picks. */
export const audience = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everyone') }),
  z.strictObject({ kind: z.literal('tier'), tierId: z.string().max(64) }),
  z.strictObject({ kind: z.literal('birthday-month') }),
  z.strictObject({ kind: z.literal('potential') }),
  z.strictObject({ kind: z.literal('lost') }),
])
export type Audience = z.infer<typeof audience>

/** What the audiences' conditions compare with. */
export interface Cutoffs {
  naplWindowStart: Date
  /** The business month, 1–12. */
  month: number
  /** Reached since then: not again yet; null without a frequency cap. */
  cappedFrom: Date | null
}

export function cutoffsAt(now: Date, program: Program): Cutoffs {
  return {
    naplWindowStart: naplWindowStart(now, program),
    month: parseDay(dayOf(now, program.timeZone)).month,
    cappedFrom: cappedFrom(now, program),
  }
}

/** Lets an audience through that the program knows. */
export function checkAudience(picked: Audience, program: Program): Outcome<null, 'tier_unknown'> {
  if (picked.kind !== 'tier') return done(null)
  return program.tiers.levels.some(({ id }) => id === picked.tierId)
    ? done(null)
    : refused('tier_unknown')
}
