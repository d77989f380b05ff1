// Which earning rules are open to a member now, and how much of each is left: "how to earn", from the program itself. Pure.

import { dayOf, parseWallMinute } from '../../core/time.ts'
import type { EarningRule, Program, Tier } from '../../shop/program/rules.ts'
import { ALL_TIME, type Usage } from './rules.ts'

/** What decides about a rule being open to a member. */
export interface Candidate {
  tier: Pick<Tier, 'id'>
  purchaseCount: number
  birthMonth: number | null
}

export interface Offer {
  rule: EarningRule
  /** The least that is left of its limits today, in its unit; null: no limit. */
  left: number | null
  window: { from: Date; until: Date } | null
}

/**
 * The rules that can still give this member something: not over, for their tier, and not for something that happens once and has
 * happened. A rule whose limit is reached stays, with nothing left: tomorrow it may give again.
 */
export function offersTo(
  candidate: Candidate,
  usage: readonly Usage[],
  now: Date,
  program: Program,
): Offer[] {
  return program.earningRules.flatMap((rule) => {
    const window = windowOf(rule, program)
    const over = window !== null && window.until <= now
    const forTier = rule.scope.tierIds?.includes(candidate.tier.id) ?? true
    if (over || !forTier || isPast(rule, candidate)) return []
    return [{ rule, window, left: leftOf(rule, usage, now, program) }]
  })
}

/** What happens once in a membership and has happened. */
function isPast({ trigger }: EarningRule, { purchaseCount, birthMonth }: Candidate): boolean {
  switch (trigger) {
    case 'sign-up':
      return true
    case 'profile-completed':
      return birthMonth !== null
    case 'first-purchase':
      return purchaseCount > 0
    case 'second-purchase':
      return purchaseCount > 1
    default:
      return false
  }
}

function windowOf({ window }: EarningRule, { timeZone }: Program): Offer['window'] {
  return (
    window && {
      from: parseWallMinute(window.from, timeZone),
      until: parseWallMinute(window.until, timeZone),
    }
  )
}

function leftOf(
  { id, caps, budget }: EarningRule,
  usage: readonly Usage[],
  now: Date,
  { timeZone }: Program,
): number | null {
  const used = (of: Usage['of'], period: string) =>
    usage.find((row) => row.ruleId === id && row.of === of && row.period === period)?.used ?? 0
  const left = [
    caps.perMemberAndDay && caps.perMemberAndDay - used('member', dayOf(now, timeZone)),
    caps.perMember && caps.perMember - used('member', ALL_TIME),
    budget !== null ? budget - used('everybody', ALL_TIME) : null,
  ].filter((each) => each !== null)
  return left.length > 0 ? Math.max(0, Math.min(...left)) : null
}
