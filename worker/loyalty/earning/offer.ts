// Which earning rules are open to a member now, and how much of each is left: "how to earn", from the program itself. Pure.

import { dayOf, parseWallMinute } from '../../core/time.ts'
import {
  couponTemplateOf,
  type EarningRule,
  type Program,
  type Tier,
} from '../../shop/program/rules.ts'
import type { Issuance } from '../coupon/rules.ts'
import { ALL_TIME, type Usage } from './rules.ts'

/** What decides about a rule being open to a member. */
export interface Candidate {
  tier: Pick<Tier, 'id'>
  purchaseCount: number
  birthMonth: number | null
  /** Of the coupons that rules give. */
  issuances: readonly Issuance[]
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
    const left = leftOf(rule, usage, candidate.issuances, now, program)
    return [{ rule, window, left }]
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
  { id, award, caps, budget }: EarningRule,
  usage: readonly Usage[],
  issuances: readonly Issuance[],
  now: Date,
  program: Program,
): number | null {
  const { timeZone } = program
  const used = (of: Usage['of'], period: string) =>
    usage.find((row) => row.ruleId === id && row.of === of && row.period === period)?.used ?? 0
  const left = [
    caps.perMemberAndDay && caps.perMemberAndDay - used('member', dayOf(now, timeZone)),
    caps.perMember && caps.perMember - used('member', ALL_TIME),
    budget !== null ? budget - used('everybody', ALL_TIME) : null,
    ...(award.kind === 'coupon' ? couponsLeft(award.couponTemplateId, issuances, program) : []),
  ].filter((each) => each !== null)
  return left.length > 0 ? Math.max(0, Math.min(...left)) : null
}

/** What is left of a template: of its quota, and of what the member may have; null: no limit. */
function couponsLeft(
  templateId: string,
  issuances: readonly Issuance[],
  program: Program,
): (number | null)[] {
  const { quota = null, perMember = null } = couponTemplateOf(program, templateId) ?? {}
  const had = issuances.find((each) => each.templateId === templateId)
  return [
    quota !== null ? quota - (had?.issued ?? 0) : null,
    perMember !== null ? perMember - (had?.ofMember ?? 0) : null,
  ]
}
