// What an event earns: base points and earning rules, within their caps and budgets, and the ledger entries that say so. Pure.

import { done, type Outcome } from '../../core/errors.ts'
import { sum } from '../../core/money.ts'
import { addDays, dayOf, startOfDay } from '../../core/time.ts'
import { type EarningUnit, unitOf } from '../../shop/program/earning-rule.ts'
import type { EarningRule, Localized, Program } from '../../shop/program/rules.ts'
import { pointsExpireAt } from '../ledger/lifetime.ts'
import {
  type Account,
  andThen,
  type Cause,
  earn,
  expire,
  type LedgerRefusal,
  type Posted,
} from '../ledger/rules.ts'
import { amountInScope, type EarningFacts } from './scope.ts'

/**
 * The limit that left a rule less than it would have given: of its own; or of its coupon's template, of which none is left, of which the
 * member has had all of theirs, or whose days are over.
 */
export const CUTS = [
  'member-and-day',
  'member',
  'budget',
  'coupon-quota',
  'coupon-limit',
  'coupon-over',
] as const
export type Cut = (typeof CUTS)[number]

/** What one rule that held gave, and why not more. */
export interface RuleShare {
  ruleId: string
  /** As the rule was called then. */
  name: Localized
  unit: EarningUnit
  /** By the rule alone. */
  wanted: number
  /** What was given. */
  amount: number
  cutBy: Cut | null
  /** The rule of its group that gave more, so that this one gave nothing. */
  outdoneBy: string | null
}

/** Why an event earned what it did; kept with the ledger entry. Amounts of credit are minor units. */
export interface Award {
  points: number
  creditMinor: number
  /** By the base rate, before the tier's multiplier; of an event that is no purchase what it gives by itself. */
  basePoints: number
  /** `basePoints` with the multiplier: the first part of `points`. */
  baseEarned: number
  tierId: string
  /** The tier's; 1 where nothing was bought. */
  pointMultiplier: number
  /** What was paid; null where nothing was bought. */
  amountMinor: number | null
  rules: readonly RuleShare[]
}

export const ALL_TIME = 'all'

/** What a limited rule has given so far. */
export interface Usage {
  ruleId: string
  of: 'member' | 'everybody'
  /** A local day, or ALL_TIME. */
  period: string
  used: number
}

/** What an award adds to a counter that must not pass `limit`. */
export interface UsageStep extends Omit<Usage, 'used'> {
  amount: number
  limit: number
}

/**
 * Base points for every full step of the base rate, times the tier's multiplier, rounded down once; or what the event gives by itself,
 * which no tier multiplies. Then what each rule that holds gives within its limits. Rules that stack all give; of a group the one that gives most (the first of equals).
 * @param usage what the limited rules have given; a rule without a row has given nothing
 */
export function award(facts: EarningFacts, usage: readonly Usage[], program: Program): Award {
  const { tier, purchase, ownPoints = 0 } = facts
  const amountMinor = purchase?.amountMinor ?? null
  const basePoints = purchase ? pointsAtBaseRate(purchase.amountMinor, program) : ownPoints
  const pointMultiplier = purchase ? tier.pointMultiplier : 1
  const baseEarned = times(basePoints, pointMultiplier)
  const shares = program.earningRules.flatMap((rule) => {
    const counted = amountInScope(rule, facts, program)
    return counted === null ? [] : [{ rule, share: shareOf(rule, counted, facts, usage, program) }]
  })
  const rules = withinGroups(shares)
  const total = (unit: RuleShare['unit']) =>
    sum(rules.filter((share) => share.unit === unit).map(({ amount }) => amount))
  return {
    points: baseEarned + total('points'),
    creditMinor: total('credit'),
    basePoints,
    baseEarned,
    tierId: tier.id,
    pointMultiplier,
    amountMinor,
    rules,
  }
}

function pointsAtBaseRate(amountMinor: number, program: Program): number {
  const { points, perAmountMinor } = program.points.base
  return Math.floor(amountMinor / perAmountMinor) * points
}

/** Rounded down once. Multipliers have two decimals: as whole hundredths the product is exact. */
function times(points: number, ...multipliers: number[]): number {
  const hundredths = multipliers.map((multiplier) => Math.round(multiplier * 100))
  const product = hundredths.reduce((each, hundred) => each * hundred, points)
  return Math.floor(product / 100 ** multipliers.length)
}

function shareOf(
  rule: EarningRule,
  counted: number,
  facts: EarningFacts,
  usage: readonly Usage[],
  program: Program,
): RuleShare {
  const wanted = wantedBy(rule, counted, facts, program)
  let [amount, cutBy]: [number, Cut | null] = [wanted, null]
  for (const { cut, of, period, limit } of limitsOf(rule, facts, program)) {
    const used = usage.find(
      (row) => row.ruleId === rule.id && row.of === of && row.period === period,
    )
    const left = Math.max(0, limit - (used?.used ?? 0))
    if (left < amount) [amount, cutBy] = [left, cut]
  }
  const { id: ruleId, name } = rule
  return { ruleId, name, unit: unitOf(rule), wanted, amount, cutBy, outdoneBy: null }
}

function wantedBy(
  { award: given }: EarningRule,
  counted: number,
  { tier }: EarningFacts,
  program: Program,
): number {
  switch (given.kind) {
    case 'points':
      return given.points
    case 'points-per-amount':
      return Math.floor(counted / given.perAmountMinor) * given.points
    case 'multiplier': {
      const base = pointsAtBaseRate(counted, program)
      return times(base, tier.pointMultiplier, given.factor) - times(base, tier.pointMultiplier)
    }
    case 'credit':
      return given.amountMinor
    case 'coupon':
      return 1
  }
}

function limitsOf({ caps, budget }: EarningRule, { occurredAt }: EarningFacts, program: Program) {
  const day = dayOf(occurredAt, program.timeZone)
  const all = [
    { cut: 'member-and-day', of: 'member', period: day, limit: caps.perMemberAndDay },
    { cut: 'member', of: 'member', period: ALL_TIME, limit: caps.perMember },
    { cut: 'budget', of: 'everybody', period: ALL_TIME, limit: budget },
  ] as const
  return all.flatMap(({ limit, ...rest }) => (limit === null ? [] : [{ ...rest, limit }]))
}

/** Leaves each group's best what it gives, and the others nothing. */
function withinGroups(shares: readonly { rule: EarningRule; share: RuleShare }[]): RuleShare[] {
  const best = new Map<string, RuleShare>()
  for (const { rule, share } of shares) {
    if (rule.stacking.kind === 'stack') continue
    const { group } = rule.stacking
    if (share.amount > (best.get(group)?.amount ?? -1)) best.set(group, share)
  }
  return shares.map(({ rule, share }) => {
    const winner = rule.stacking.kind === 'stack' ? share : best.get(rule.stacking.group)
    if (!winner || winner === share) return share
    return { ...share, amount: 0, outdoneBy: winner.ruleId }
  })
}

/** What an award adds to the counters of its limited rules, always in the same order, so that two commits never wait for each other. */
export function usageSteps(awarded: Award, facts: EarningFacts, program: Program): UsageStep[] {
  const rules = new Map(program.earningRules.map((rule) => [rule.id, rule]))
  return awarded.rules
    .flatMap(({ ruleId, amount }) => {
      const rule = rules.get(ruleId)
      if (!rule || amount === 0) return []
      return limitsOf(rule, facts, program).map(({ of, period, limit }) => ({
        ruleId,
        of,
        period,
        amount,
        limit,
      }))
    })
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
}

const nameOf = ({ ruleId, of, period }: UsageStep) => `${ruleId} ${of} ${period}`

export interface EarningAccounts {
  points: Account
  credit: Account
}

/** Both accounts after an award; a unit that nothing happened to is null. */
export interface EarningPosted {
  points: Posted | null
  credit: Posted | null
}

/**
 * The award as entries: all its points in one, each rule's credit in one of its own, because each ends at its own time. What has
 * expired before is written off first. Why there is a coupon, or none, is kept with the first entry.
 * @param availableAt pending until then
 * @param now the instant at which it is written
 */
export function postAward(
  accounts: EarningAccounts,
  awarded: Award,
  { availableAt, ...cause }: Omit<Cause, 'detail'> & { availableAt: Date },
  now: Date,
  program: Program,
): Outcome<EarningPosted, LedgerRefusal> {
  const points = postPoints(
    expire(accounts.points, now),
    awarded,
    { availableAt, ...cause },
    program,
  )
  if (!points.ok) return points
  let credit = expire(accounts.credit, now)
  let beside = awarded.points === 0 ? awarded.rules.filter(({ unit }) => unit === 'coupon') : []
  for (const share of awarded.rules) {
    if (share.unit !== 'credit' || share.amount === 0) continue
    const earned = earn(credit.account, {
      ...cause,
      amount: share.amount,
      fund: 'free',
      availableAt,
      expiresAt: creditExpiresAt(share.ruleId, availableAt, program),
      detail: creditDetail(awarded, [share, ...beside]),
    })
    if (!earned.ok) return earned
    beside = []
    credit = andThen(credit, earned.value)
  }
  return done({ points: ifAny(points.value), credit: ifAny(credit) })
}

function postPoints(
  expired: Posted,
  awarded: Award,
  cause: Omit<Cause, 'detail'> & { availableAt: Date },
  program: Program,
): Outcome<Posted, LedgerRefusal> {
  if (awarded.points === 0) return done(expired)
  const rules = awarded.rules.filter(({ unit }) => unit !== 'credit')
  const earned = earn(expired.account, {
    ...cause,
    amount: awarded.points,
    fund: 'free',
    expiresAt: pointsExpireAt(cause.occurredAt, program),
    detail: { ...awarded, creditMinor: 0, rules },
  })
  return earned.ok ? done(andThen(expired, earned.value)) : earned
}

/** An award with no amount in it but the first rule's credit. */
function creditDetail(awarded: Award, rules: readonly [RuleShare, ...RuleShare[]]): Award {
  return {
    ...awarded,
    points: 0,
    basePoints: 0,
    baseEarned: 0,
    creditMinor: rules[0].amount,
    rules,
  }
}

function creditExpiresAt(ruleId: string, availableAt: Date, program: Program): Date | null {
  const given = program.earningRules.find(({ id }) => id === ruleId)?.award
  if (given?.kind !== 'credit' || given.validDays === null) return null
  const lastDay = addDays(dayOf(availableAt, program.timeZone), given.validDays)
  return startOfDay(addDays(lastDay, 1), program.timeZone)
}

function ifAny(posted: Posted): Posted | null {
  return posted.postings.length > 0 ? posted : null
}
