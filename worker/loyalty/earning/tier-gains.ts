// What a tier brings that the one before it does not, worked out from the program: "new for you", never out of date. Pure.

import { dayOf, parseWallMinute } from '../../core/time.ts'
import type {
  Benefit,
  CouponTemplate,
  EarningRule,
  Localized,
  Program,
  Tier,
} from '../../shop/program/rules.ts'

export type TierGain =
  /** `from` is what the tier before has: 1 time, 0 percent or points, an ordinary chance. */
  | { kind: 'multiplier' | 'discount' | 'raffle' | 'birthday-points'; from: number; to: number }
  /** `before`: the same benefit in its lesser form; null: the tier before has none of it. */
  | { kind: 'benefit'; benefit: Benefit; before: Benefit | null }
  | { kind: 'upgrade-points'; points: number }
  | { kind: 'upgrade-coupon'; title: Localized }
  /** An earning rule, a reward, a coupon that is for this tier and not for the one before. */
  | { kind: 'rule' | 'reward' | 'coupon'; title: Localized }

/** In the order in which they are told; none for the first tier, which has none before it. */
export function tierGains({ id }: Pick<Tier, 'id'>, program: Program, now: Date): TierGain[] {
  const { levels } = program.tiers
  const index = levels.findIndex((level) => level.id === id)
  const [tier, before] = [levels[index], levels[index - 1]]
  if (!tier || !before) return []
  return [
    ...raised('multiplier', before.pointMultiplier, tier.pointMultiplier),
    ...raised('discount', before.discountPercent, tier.discountPercent),
    ...benefitGains(tier.benefits, before.benefits),
    ...raised('birthday-points', birthdayPoints(before, program), birthdayPoints(tier, program)),
    ...raised('raffle', before.raffleWeight ?? 1, tier.raffleWeight ?? 1),
    ...upgradeGifts(tier, program),
    ...openedGains(tier, before, program, now),
  ]
}

type Raised = Extract<TierGain, { from: number }>['kind']

function raised(kind: Raised, from: number, to: number): TierGain[] {
  return to > from ? [{ kind, from, to }] : []
}

/** Benefits of a kind that the tier before lacks, or has less of; texts that it does not have word for word. */
function benefitGains(own: readonly Benefit[], before: readonly Benefit[]): TierGain[] {
  return own.flatMap((benefit): TierGain[] => {
    const alike = before.find((other) => isAlike(other, benefit)) ?? null
    return alike === null || isMore(benefit, alike)
      ? [{ kind: 'benefit', benefit, before: alike }]
      : []
  })
}

function isAlike(one: Benefit, other: Benefit): boolean {
  if (one.kind === 'text' && other.kind === 'text')
    return JSON.stringify(one.text) === JSON.stringify(other.text)
  return one.kind === other.kind
}

function isMore(benefit: Benefit, before: Benefit): boolean {
  if (benefit.kind === 'early-access' && before.kind === 'early-access')
    return benefit.minutes > before.minutes
  if (benefit.kind === 'free-shipping' && before.kind === 'free-shipping')
    return benefit.minimumSpendMinor < before.minimumSpendMinor
  return false
}

function upgradeGifts({ upgradeGift }: Tier, { coupons }: Program): TierGain[] {
  if (!upgradeGift) return []
  const { points, couponTemplateId } = upgradeGift
  const template = coupons.find(({ id }) => id === couponTemplateId)
  return [
    ...(points > 0 ? [{ kind: 'upgrade-points' as const, points }] : []),
    ...(template ? [{ kind: 'upgrade-coupon' as const, title: template.title }] : []),
  ]
}

/** What names its tiers, and among them this one and not the one before, as long as it is not over. */
function openedGains(tier: Tier, before: Tier, program: Program, now: Date): TierGain[] {
  const { earningRules, rewards, coupons, timeZone } = program
  const opened = (tierIds: readonly string[] | undefined) =>
    tierIds?.includes(tier.id) === true && !tierIds.includes(before.id)
  const isOpen = (window: { until: string } | null) =>
    window === null || parseWallMinute(window.until, timeZone) > now
  const rules = earningRules.filter(
    (rule) => opened(rule.scope.tierIds) && isOpen(rule.window) && !isSureOnBirthday(rule),
  )
  const offered = rewards.catalogue.filter(
    ({ tierIds, window }) => opened(tierIds) && isOpen(window),
  )
  const usable = coupons.filter(
    (template) => opened(template.scope?.tierIds) && isGood(template, dayOf(now, timeZone)),
  )
  return [
    ...rules.map(({ name: title }) => ({ kind: 'rule' as const, title })),
    ...offered.map(({ title }) => ({ kind: 'reward' as const, title })),
    ...usable.map(({ title }) => ({ kind: 'coupon' as const, title })),
  ]
}

function isGood({ validBetween }: CouponTemplate, today: string): boolean {
  return validBetween === undefined || validBetween.to >= today
}

/** Points of a birthday that are sure: rules for some days, branches or times may give more. */
export function birthdayPoints({ id }: Pick<Tier, 'id'>, { earningRules }: Program): number {
  return earningRules
    .filter((rule) => isSureOnBirthday(rule) && (rule.scope.tierIds?.includes(id) ?? true))
    .reduce((sum, { award }) => sum + (award.kind === 'points' ? award.points : 0), 0)
}

function isSureOnBirthday({ trigger, award, scope, window }: EarningRule): boolean {
  const forTiers = Object.keys(scope).every((key) => key === 'tierIds')
  return trigger === 'birthday' && award.kind === 'points' && window === null && forTiers
}
