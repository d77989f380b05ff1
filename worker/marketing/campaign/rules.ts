// Decisions about a marketer's campaign: may it be created, cancelled, started; what its audience may cost; how it went.

import { z } from 'zod'
import { type Outcome, refused } from '../../core/errors.ts'
import { MINUTE_MS } from '../../core/time.ts'
import { isQuiet } from '../../shop/delivery/rules.ts'
import {
  couponTemplateOf,
  LANGUAGES,
  type Language,
  type Program,
} from '../../shop/program/rules.ts'
import { type Audience, audience, checkAudience } from '../segment/rules.ts'

/** What a campaign says, in every language; a marketer's own text is the same in all. */
export const content = z.strictObject({
  text: z.record(z.enum(LANGUAGES), z.string()),
  couponTemplateId: z.string().nullable(),
})
export type Content = z.infer<typeof content>

/** Whom a stored campaign is for; an automation's audience is described, not picked. */
export const storedAudience = z.union([
  audience,
  z.strictObject({ kind: z.literal('birthdays') }),
  z.strictObject({ kind: z.literal('lapsed') }),
])
export type StoredAudience = z.infer<typeof storedAudience>

export type CampaignStatus = 'scheduled' | 'sending' | 'sent' | 'cancelled' | 'stopped'

export interface Draft {
  name: string
  audience: Audience
  text: string
  couponTemplateId: string | null
  /** Epoch milliseconds. */
  scheduledAt: number
}

/** "Send now" is a time that has just passed when the request arrives. */
export const SCHEDULE_GRACE_MS = 5 * MINUTE_MS

export type CreateCode = 'schedule_in_past' | 'coupon_template_unknown' | 'tier_unknown'

export function checkDraft(draft: Draft, program: Program, now: Date): Outcome<null, CreateCode> {
  if (draft.scheduledAt < now.getTime() - SCHEDULE_GRACE_MS) return refused('schedule_in_past')
  if (draft.couponTemplateId !== null && !couponTemplateOf(program, draft.couponTemplateId)) {
    return refused('coupon_template_unknown')
  }
  return checkAudience(draft.audience, program)
}

export function contentOf({ text, couponTemplateId }: Draft): Content {
  return { text: inEveryLanguage(() => text), couponTemplateId }
}

export function inEveryLanguage<Value>(
  make: (language: Language) => Value,
): Record<Language, Value> {
  return { 'zh-Hant': make('zh-Hant'), ja: make('ja'), en: make('en'), th: make('th') }
}

/** Its time has come, nobody decided otherwise, and the shop's customers are awake. */
export function mayStart(
  { status, scheduledAt }: { status: CampaignStatus; scheduledAt: Date },
  now: Date,
  program: Program,
): boolean {
  return status === 'scheduled' && scheduledAt <= now && !isQuiet(now, program)
}

/** LINE's numbers for this month; `limit` is null where the plan has none. */
export interface Quota {
  limit: number | null
  used: number
}

/** How many messages may still be promised when `reserve` stays untouched; null: as many as there are. */
export function allowanceOf({ limit, used }: Quota, reserve: number): number | null {
  return limit === null ? null : Math.max(0, limit - used - reserve)
}

export type BatchStatus = 'frozen' | 'sending' | 'accepted' | 'refused' | 'unknown' | 'cancelled'

/** Recipients by what became of them. */
export interface Outcomes {
  waiting: number
  accepted: number
  refused: number
  unknown: number
  cancelled: number
  /** Left out after freezing, by reason. */
  excluded: Record<string, number>
}

const OUTCOME_OF = {
  frozen: 'waiting',
  sending: 'waiting',
  accepted: 'accepted',
  refused: 'refused',
  unknown: 'unknown',
  cancelled: 'cancelled',
} as const satisfies Record<BatchStatus, keyof Outcomes>

/** Adds up one campaign's members by batch status (exclusions taken off) and its exclusions by reason. */
export function outcomesOf(
  batches: readonly { status: BatchStatus; members: number }[],
  exclusions: readonly { reason: string; members: number }[],
): Outcomes {
  const outcomes: Outcomes = {
    waiting: 0,
    accepted: 0,
    refused: 0,
    unknown: 0,
    cancelled: 0,
    excluded: {},
  }
  for (const { status, members } of batches) outcomes[OUTCOME_OF[status]] += members
  for (const { reason, members } of exclusions) outcomes.excluded[reason] = members
  return outcomes
}
