// An earning rule of the program: what sets it off, what it gives, where it holds, and how much of it there is.

import { z } from 'zod'
import {
  amountMinor,
  CHANNELS,
  festivalDay,
  identifier,
  localHour,
  localized,
  points,
  wallMinute,
} from './fields.ts'

/** What a purchase can set off: itself, its size, and its place among the member's purchases. */
export const PURCHASE_TRIGGERS = [
  'purchase',
  'spend-threshold',
  'first-purchase',
  'second-purchase',
] as const
/** What else members do; the feature that saw it rewards it by `loyalty/earning`. */
export const EVENT_TRIGGERS = [
  'sign-up',
  'profile-completed',
  'birthday',
  'check-in',
  'branch-check-in',
  'referral-referrer',
  'referral-friend',
  'share',
  'review',
  'survey',
  'live-attendance',
] as const
export type PurchaseTrigger = (typeof PURCHASE_TRIGGERS)[number]
export type EventTrigger = (typeof EVENT_TRIGGERS)[number]
export type Trigger = PurchaseTrigger | EventTrigger

export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
export type Weekday = (typeof WEEKDAYS)[number]

const given = points.min(1)
const award = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('points'), points: given }),
  /** `points` for every full `perAmountMinor` of what is in scope. */
  z.strictObject({
    kind: z.literal('points-per-amount'),
    points: given,
    perAmountMinor: amountMinor.min(1),
  }),
  /** 2: what is in scope earns twice its base points (with the tier's multiplier); the rule's own share is the second one. */
  z.strictObject({
    kind: z.literal('multiplier'),
    factor: z.number().gt(1).max(10).multipleOf(0.05),
  }),
  /** 購物金, free; `validDays` whole local days behind the day it becomes available on, null: no end. */
  z.strictObject({
    kind: z.literal('credit'),
    amountMinor: amountMinor.min(1),
    validDays: z.number().int().min(1).max(3660).nullable(),
  }),
  /** One coupon of the template, for next time; valid from now, or of a purchase from the end of its return window. */
  z.strictObject({
    kind: z.literal('coupon'),
    couponTemplateId: identifier,
    afterReturnWindow: z.boolean().optional(),
  }),
])

/** A restriction that is left out restricts nothing; an empty list would let nothing through and is refused. */
const list = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(500).optional()
const scope = z.strictObject({
  /** The tier held before the event. */
  tierIds: list(identifier),
  branchIds: list(identifier),
  channels: list(z.enum(CHANNELS)),
  /** Only these items of a purchase count; a purchase whose items are not known has none. */
  categories: list(z.string().min(1).max(64)),
  skus: list(z.string().min(1).max(64)),
  /** The least that what is in scope must amount to. */
  minimumAmountMinor: amountMinor.min(1).optional(),
  weekdays: list(z.enum(WEEKDAYS)),
  days: list(festivalDay),
  /** Local hours, `from` inclusive, `to` exclusive; 22 to 2 goes past midnight. */
  hours: z.strictObject({ from: localHour, to: z.number().int().min(0).max(24) }).optional(),
})
export type Scope = z.infer<typeof scope>

export const earningRule = z.strictObject({
  id: identifier,
  name: localized(60),
  trigger: z.enum([...PURCHASE_TRIGGERS, ...EVENT_TRIGGERS]),
  award,
  scope,
  /** Rules that stack all give; of a group only the rule that gives most. */
  stacking: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('stack') }),
    z.strictObject({ kind: z.literal('best-of'), group: identifier }),
  ]),
  /** The most it gives one member, in its unit; null: no limit. A day is the local day of the event. */
  caps: z.strictObject({
    perMemberAndDay: given.nullable(),
    perMember: given.nullable(),
  }),
  /** The most it gives to all members together, in its unit; null: no limit. */
  budget: points.nullable(),
  /** Local times between which the event must lie, `until` exclusive; null: always. */
  window: z.strictObject({ from: wallMinute, until: wallMinute }).nullable(),
})
export type EarningRule = z.infer<typeof earningRule>

/** The unit a rule gives in: points, minor units of credit, or coupons. */
export type EarningUnit = 'points' | 'credit' | 'coupon'

export function unitOf({ award }: Pick<EarningRule, 'award'>): EarningUnit {
  return award.kind === 'credit' || award.kind === 'coupon' ? award.kind : 'points'
}

interface Surroundings {
  earningRules: readonly EarningRule[]
  tiers: { levels: readonly { id: string }[] }
  branches: readonly { id: string }[]
  coupons: readonly { id: string }[]
}
type Complain = (path: (string | number)[], message: string) => void

/** What must hold between a rule's parts, between rules, and between rules and the rest of the program. */
export function checkEarningRules(document: Surroundings, complain: Complain): void {
  const units = new Map<string, string>()
  for (const [index, rule] of document.earningRules.entries()) {
    const at = ['earningRules', index]
    checkParts(rule, (path, message) => complain([...at, ...path], message))
    checkReferences(rule, document, (path, message) => complain([...at, ...path], message))
    if (rule.stacking.kind === 'stack') continue
    const { group } = rule.stacking
    if ((units.get(group) ?? unitOf(rule)) !== unitOf(rule))
      complain([...at, 'stacking', 'group'], 'a group gives points or credit, not both')
    units.set(group, unitOf(rule))
  }
}

function checkParts(rule: EarningRule, complain: Complain): void {
  const { trigger, award, scope, window } = rule
  const ofPurchase = PURCHASE_TRIGGERS.some((each) => each === trigger)
  if (!ofPurchase) {
    if (award.kind === 'multiplier' || award.kind === 'points-per-amount')
      complain(['award', 'kind'], 'only a purchase has an amount')
    if (award.kind === 'coupon' && award.afterReturnWindow)
      complain(['award', 'afterReturnWindow'], 'only a purchase has a return window')
    for (const key of ['channels', 'categories', 'skus', 'minimumAmountMinor'] as const)
      if (scope[key] !== undefined) complain(['scope', key], 'only a purchase has this')
  }
  if (award.kind === 'coupon' && rule.stacking.kind !== 'stack')
    complain(['stacking', 'kind'], 'of coupons none gives more than another: they stack')
  if (trigger === 'spend-threshold' && scope.minimumAmountMinor === undefined)
    complain(['scope', 'minimumAmountMinor'], 'a spend threshold needs its amount')
  if (scope.hours && scope.hours.from === scope.hours.to % 24 && scope.hours.to !== 24)
    complain(['scope', 'hours'], 'from and to are the same hour')
  if (window && window.from >= window.until)
    complain(['window', 'until'], 'the window ends before it begins')
}

function checkReferences(
  { scope, award }: EarningRule,
  document: Surroundings,
  complain: Complain,
) {
  if (award.kind === 'coupon' && !document.coupons.some(({ id }) => id === award.couponTemplateId))
    complain(['award', 'couponTemplateId'], 'no such coupon template')
  for (const [key, named, known] of [
    ['tierIds', scope.tierIds, document.tiers.levels],
    ['branchIds', scope.branchIds, document.branches],
  ] as const) {
    for (const [index, id] of named?.entries() ?? [])
      if (!known.some((each) => each.id === id))
        complain(['scope', key, index], `no such ${key === 'tierIds' ? 'tier' : 'branch'}`)
  }
}
