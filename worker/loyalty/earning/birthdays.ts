// Birthdays as events that earn: at night a bounded slice after the other of the members who celebrate, each once per year.

import type { OperationContext } from '../../core/operation.ts'
import type { Day } from '../../core/time.ts'
import { loadProgram } from '../../shop/program/operations.ts'
import { celebrations } from '../member/rules.ts'
import { awardTrigger } from './operations.ts'
import { selectCelebrating } from './store.ts'

/** Members of one message: two round trips each, and a Worker of the free plan has 50 subrequests. */
export const BIRTHDAYS_PER_SLICE_MAX = 20
/** Suspended, gone or rewarded since the slice was read: nothing is owed. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  'not_a_member',
  'member_suspended',
  'already_awarded',
])

export interface BirthdaySlice {
  /** The business day of the run. */
  day: Day
  /** Members up to this id are done. */
  after: string
}

export interface BirthdaysRewarded {
  rewarded: number
  /** Why an account could not take what a rule gives, one code per member. */
  refusals: string[]
  /** Where the next slice begins; null when nobody is left, or no rule of the program is for birthdays. */
  next: string | null
}

/**
 * Rewards the birthdays of `day`, and those of the few days before it that a missed night left, for the next members by id, whether or
 * not they take messages. Scopes, windows and daily caps go by the moment of the run. Running it twice changes nothing more.
 */
export async function rewardBirthdays(
  context: OperationContext,
  { day, after }: BirthdaySlice,
): Promise<BirthdaysRewarded> {
  const { earningRules } = await loadProgram(context)
  const result: BirthdaysRewarded = { rewarded: 0, refusals: [], next: null }
  if (!earningRules.some(({ trigger }) => trigger === 'birthday')) return result
  const slice = { after, limit: BIRTHDAYS_PER_SLICE_MAX }
  const people = await selectCelebrating(context.db, celebrations(day), slice)
  for (const { memberId, period } of people) {
    const event = { trigger: 'birthday', source: period, branchId: null, occurredAt: null } as const
    const command = { who: { memberId }, ...event }
    const ran = await awardTrigger(context, command, `birthday:${memberId}:${period}`)
    if (ran.ok) result.rewarded += ran.value.rules.length > 0 ? 1 : 0
    else if (!PASSED_OVER.has(ran.refusal.code)) result.refusals.push(ran.refusal.code)
  }
  const last = people[BIRTHDAYS_PER_SLICE_MAX - 1]
  return { ...result, next: last?.memberId ?? null }
}
