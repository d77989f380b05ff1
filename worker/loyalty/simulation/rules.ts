// What a simulation answers: both sides added up per tier and rule, who moves, and what cannot be priced. Pure.

import { sum } from '../../core/money.ts'
import { type EarningUnit, EVENT_TRIGGERS, unitOf } from '../../shop/program/earning-rule.ts'
import {
  couponTemplateOf,
  type EarningRule,
  type Localized,
  type Program,
  type Tier,
} from '../../shop/program/rules.ts'

/** Members of one tier before and one after; 1 is the lowest. */
export interface Cell {
  before: number
  after: number
  members: number
}

/** What the members of one tier were given: by a rule, or (rule null) by everything beside the rules. */
export interface Cost {
  place: number
  /** The rule's place in the program. */
  rule: number | null
  purchases: number
  /** In the rule's unit; beside the rules points. */
  amount: number
  discountMinor: number
  /** True where the limits of the rule's group could not be settled. */
  unsettled: boolean
}

/** What is given away. */
export interface Given {
  /** By the base rate and the tier's multiplier, by sign-up and check-in, and by rules. */
  points: number
  creditMinor: number
  /** What the tier's discount would have taken off. */
  discountMinor: number
}

export interface SimulatedTier extends Given {
  tierId: string
  members: number
}

export interface SimulatedRule {
  ruleId: string
  name: Localized
  unit: EarningUnit
  amount: number
}

export interface SimulatedCoupon {
  templateId: string
  title: Localized
  issued: number
  /** The most they can take off, in minor units; null where that depends on what is bought. */
  faceMinor: number | null
}

export interface SimulatedSide extends Given {
  /** In the order of the program's tiers. */
  tiers: SimulatedTier[]
  /** In the order of the program's rules; all of them. */
  rules: SimulatedRule[]
  /** Of rules; only those that were issued. */
  coupons: SimulatedCoupon[]
}

export const UNPRICED = [
  'upgrade-gifts',
  'sign-up-coupon',
  'automation-coupons',
  'unremembered-events',
  'event-branches',
  'coupon-value',
  'crossed-coupon-limits',
  'unsettled-limits',
] as const

/** What is not in the figures, and of what: ids of tiers, templates or rules, or names of triggers. */
export interface Unpriced {
  code: (typeof UNPRICED)[number]
  ids: string[]
}

export interface Simulated {
  members: number
  purchases: number
  before: SimulatedSide
  after: SimulatedSide
  movedUp: number
  movedDown: number
  notPriced: Unpriced[]
}

export function compare(
  cells: readonly Cell[],
  costs: { before: readonly Cost[]; after: readonly Cost[] },
  programs: { before: Program; after: Program },
): Simulated {
  const rank = ranksAmong(programs.before.tiers.levels, programs.after.tiers.levels)
  const moved = (direction: number) =>
    sum(
      cells
        .filter((cell) => Math.sign(cell.after - (rank[cell.before - 1] ?? 1)) === direction)
        .map(({ members }) => members),
    )
  const side = (name: 'before' | 'after') => {
    const held = programs[name].tiers.levels.map((_, index) =>
      sum(cells.filter((cell) => cell[name] === index + 1).map(({ members }) => members)),
    )
    return sideOf(held, costs[name], programs[name])
  }
  const [before, after] = [side('before'), side('after')]
  return {
    members: sum(cells.map(({ members }) => members)),
    purchases: sum(costs.after.map(({ purchases }) => purchases)),
    before,
    after,
    movedUp: moved(1),
    movedDown: moved(-1),
    notPriced: notPriced(programs, costs, [...before.coupons, ...after.coupons]),
  }
}

/** Each old tier's place (1 is the lowest) among the new ones: its own, or for one that is gone the highest that asks no more. */
function ranksAmong(before: readonly Tier[], after: readonly Tier[]): number[] {
  return before.map(({ id, thresholdMinor }) => {
    const own = after.findIndex((level) => level.id === id)
    if (own >= 0) return own + 1
    return after.findLastIndex((level) => level.thresholdMinor <= thresholdMinor) + 1
  })
}

function sideOf(held: readonly number[], costs: readonly Cost[], program: Program): SimulatedSide {
  const { tiers, earningRules } = program
  const byRule = earningRules.map((_, index) => costs.filter(({ rule }) => rule === index))
  const amountOf = (rows: readonly Cost[]) => sum(rows.map(({ amount }) => amount))
  const rules = earningRules.map((rule, index) => ({
    ruleId: rule.id,
    name: rule.name,
    unit: unitOf(rule),
    amount: amountOf(byRule[index] ?? []),
  }))
  return {
    tiers: tiers.levels.map(({ id }, index) => ({
      tierId: id,
      members: held[index] ?? 0,
      ...givenIn(
        costs.filter(({ place }) => place === index + 1),
        earningRules,
      ),
    })),
    ...givenIn(costs, earningRules),
    rules,
    coupons: couponsOf(rules, program),
  }
}

function givenIn(costs: readonly Cost[], rules: readonly EarningRule[]): Given {
  const in_ = (unit: EarningUnit) =>
    sum(
      costs.map(({ rule, amount }) => {
        const by = rule === null ? undefined : rules[rule]
        return (by ? unitOf(by) : 'points') === unit ? amount : 0
      }),
    )
  return {
    points: in_('points'),
    creditMinor: in_('credit'),
    discountMinor: sum(costs.map(({ discountMinor }) => discountMinor)),
  }
}

function couponsOf(rules: readonly SimulatedRule[], program: Program): SimulatedCoupon[] {
  return program.coupons.flatMap((template) => {
    const { id, kind, title, value, maxDiscountMinor = null } = template
    const issued = sum(
      rules.flatMap(({ amount }, index) => {
        const award = program.earningRules[index]?.award
        return award?.kind === 'coupon' && award.couponTemplateId === id ? [amount] : []
      }),
    )
    const most = { amount: value, percent: maxDiscountMinor, 'free-shipping': null, gift: null }
    const faceMinor = most[kind] === null ? null : most[kind] * issued
    return issued > 0 ? [{ templateId: id, title, issued, faceMinor }] : []
  })
}

function notPriced(
  { before, after }: { before: Program; after: Program },
  costs: { before: readonly Cost[]; after: readonly Cost[] },
  coupons: readonly SimulatedCoupon[],
): Unpriced[] {
  const either = (idsOf: (program: Program) => string[]) => [
    ...new Set([...idsOf(before), ...idsOf(after)]),
  ]
  const unsettled = (program: Program, rows: readonly Cost[]) =>
    rows.flatMap(({ rule, unsettled }) =>
      unsettled && rule !== null ? (program.earningRules[rule]?.id ?? []) : [],
    )
  const valueless = coupons.filter(({ faceMinor }) => faceMinor === null)
  const found: Record<(typeof UNPRICED)[number], string[]> = {
    'upgrade-gifts': either(({ tiers }) =>
      tiers.levels.flatMap(({ id, upgradeGift }) => (upgradeGift ? [id] : [])),
    ),
    'sign-up-coupon': either(({ signUp: { couponTemplateId } }) =>
      couponTemplateId === null ? [] : [couponTemplateId],
    ),
    'automation-coupons': either(({ automations: { birthday, winBack } }) =>
      [birthday, winBack].flatMap(({ enabled, couponTemplateId }) =>
        enabled && couponTemplateId !== null ? [couponTemplateId] : [],
      ),
    ),
    'unremembered-events': forgottenTriggers(before, after),
    'event-branches': either(({ earningRules }) =>
      earningRules.flatMap(({ id, trigger, scope }) =>
        scope.branchIds && isEvent(trigger) && trigger !== 'branch-check-in' ? [id] : [],
      ),
    ),
    'coupon-value': [...new Set(valueless.map(({ templateId }) => templateId))],
    'crossed-coupon-limits': either(crossedRules),
    'unsettled-limits': [
      ...new Set([...unsettled(before, costs.before), ...unsettled(after, costs.after)]),
    ],
  }
  return UNPRICED.flatMap((code) => (found[code].length > 0 ? [{ code, ids: found[code] }] : []))
}

function isEvent(trigger: EarningRule['trigger']): boolean {
  return EVENT_TRIGGERS.some((each) => each === trigger)
}

/** Kept whether or not anything rewards them: the member's own row, the check-ins, and what counts once a day. */
const ALWAYS_KEPT: ReadonlySet<string> = new Set([
  'sign-up',
  'check-in',
  'branch-check-in',
  'share',
])

/** Events that a rule of the changed program rewards and that were not kept, because nothing rewarded them. */
function forgottenTriggers(before: Program, after: Program): string[] {
  const rewarded = new Set<string>(before.earningRules.map(({ trigger }) => trigger))
  const marks: Partial<Record<string, number>> = before.tiers.engagement
  const asked = after.earningRules.map(({ trigger }) => trigger).filter(isEvent)
  return [...new Set(asked)].filter(
    (each) => !ALWAYS_KEPT.has(each) && !rewarded.has(each) && !marks[each],
  )
}

/**
 * Rules whose budget and whose coupon's limit per member are spent across each other, because another rule gives the same coupon: which
 * is used up first cannot be told for all members at once.
 */
function crossedRules(program: Program): string[] {
  const { earningRules } = program
  return earningRules.flatMap(({ id, award, budget }) => {
    if (award.kind !== 'coupon' || budget === null) return []
    const { couponTemplateId } = award
    const perMember = couponTemplateOf(program, couponTemplateId)?.perMember
    const sharing = earningRules.filter(
      (other) => other.award.kind === 'coupon' && other.award.couponTemplateId === couponTemplateId,
    )
    return perMember !== undefined && sharing.length > 1 ? [id] : []
  })
}
