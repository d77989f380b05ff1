// What a raffle's winners get, as a draw keeps it, and what it is called. Pure.

import { z } from 'zod'
import type { Language, Program } from '../../shop/program/rules.ts'
import { couponText } from '../coupon/rules.ts'
import { rewardText } from './rules.ts'

const winners = z.number().int()

/** A coupon of a template, a voucher for a gift or an experience of the catalogue, or points; and how many win it. */
const prize = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('coupon'), couponTemplateId: z.string(), winners }),
  z.object({ kind: z.literal('reward'), rewardId: z.string(), winners }),
  z.object({ kind: z.literal('points'), points: z.number().int(), winners }),
])
export type Prize = z.infer<typeof prize>

/** The prizes of a draw's row, in their order. */
export function prizesOf(stored: unknown): Prize[] {
  return z.array(prize).parse(stored)
}

/** What a prize that is no number is called, in the reader's language. */
export function prizeTitle(
  prize: Exclude<Prize, { kind: 'points' }>,
  program: Program,
  language: Language,
): string {
  return prize.kind === 'coupon'
    ? couponText(program, prize.couponTemplateId, language).title
    : rewardText(program, prize.rewardId, language).title
}
