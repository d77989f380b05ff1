// What is new of a tier: only what it has that the one before has not, or less of.

import { expect, test } from 'vitest'
import { demoProgram } from '../../../dev/seed/program.ts'
import { rule } from '../../../dev/seed/rule.ts'
import type { Benefit, Program, Tier } from '../../shop/program/rules.ts'
import { birthdayPoints, tierGains } from './tier-gains.ts'

const NOW = new Date('2026-11-25T06:00:00Z')
const title = { 'zh-Hant': '甲', ja: '乙', en: 'Name', th: 'ชื่อ' }

const [plain] = demoProgram.tiers.levels
if (!plain) throw new Error('The demo has no tier.')
const LOW: Tier = { ...plain, id: 'low', benefits: [], upgradeGift: null }

function program(high: Partial<Tier>, low: Partial<Tier> = {}, more: Partial<Program> = {}) {
  const levels = [
    { ...LOW, ...low },
    { ...LOW, id: 'high', thresholdMinor: 1000, ...high },
  ]
  const bare = { ...demoProgram, earningRules: [], coupons: [] }
  const rewards = { ...demoProgram.rewards, catalogue: [] }
  return { ...bare, rewards, ...more, tiers: { ...demoProgram.tiers, levels } } satisfies Program
}

const gainsOf = (document: Program, id = 'high') => tierGains({ id }, document, NOW)

test('the first tier, one that is gone and one that only costs more bring nothing new', () => {
  expect(gainsOf(program({ pointMultiplier: 2 }), 'low')).toEqual([])
  expect(gainsOf(program({ pointMultiplier: 2 }), 'nowhere')).toEqual([])
  expect(gainsOf(program({}))).toEqual([])
})

test('figures that grew are told with what they were, and what shrank is not', () => {
  const high = { pointMultiplier: 1.5, discountPercent: 10, raffleWeight: 3 }
  expect(gainsOf(program(high, { pointMultiplier: 1.25, discountPercent: 5 }))).toEqual([
    { kind: 'multiplier', from: 1.25, to: 1.5 },
    { kind: 'discount', from: 5, to: 10 },
    { kind: 'raffle', from: 1, to: 3 },
  ])
  expect(gainsOf(program({ discountPercent: 5 }, { discountPercent: 10 }))).toEqual([])
})

test('a benefit is new where the tier before lacks it or has less of it', () => {
  const same: Benefit[] = [{ kind: 'birthday-gift' }, { kind: 'text', text: title }]
  const low: Benefit[] = [
    ...same,
    { kind: 'early-access', minutes: 10 },
    { kind: 'free-shipping', minimumSpendMinor: 1000 },
  ]
  const earlier: Benefit = { kind: 'early-access', minutes: 20 }
  const dearer: Benefit = { kind: 'free-shipping', minimumSpendMinor: 2000 }
  const service: Benefit = { kind: 'dedicated-service' }
  const found = gainsOf(
    program({ benefits: [...same, earlier, dearer, service] }, { benefits: low }),
  )
  expect(found).toEqual([
    { kind: 'benefit', benefit: earlier, before: { kind: 'early-access', minutes: 10 } },
    { kind: 'benefit', benefit: service, before: null },
  ])
})

test('the gift for reaching it is new, its points and its coupon', () => {
  const [template] = demoProgram.coupons
  const coupons = template ? [template] : []
  const upgradeGift = { points: 100, couponTemplateId: template?.id ?? null }
  expect(gainsOf(program({ upgradeGift }, {}, { coupons }))).toEqual([
    { kind: 'upgrade-points', points: 100 },
    { kind: 'upgrade-coupon', title: template?.title },
  ])
})

test('rules, rewards and coupons that are for it and not for the one before, until they are over', () => {
  const [reward] = demoProgram.rewards.catalogue
  const [template] = demoProgram.coupons
  if (!reward || !template) throw new Error('The demo has neither.')
  const forTier = (tierIds: string[], until = '2027-01-01T00:00') =>
    rule({
      id: `rule-${tierIds.join('-')}-${until.slice(0, 4)}`,
      name: title,
      trigger: 'check-in',
      award: { kind: 'points', points: 5 },
      scope: { tierIds },
      window: { from: '2026-01-01T00:00', until },
    })
  const earningRules = [
    forTier(['high']),
    forTier(['low', 'high']),
    forTier(['low']),
    forTier(['high'], '2026-11-25T14:00'),
  ]
  const catalogue = [
    { ...reward, tierIds: ['high'], window: null },
    { ...reward, tierIds: ['low', 'high'] },
  ]
  const scope = { tierIds: ['high'] }
  const coupons = [
    { ...template, scope },
    { ...template, scope, validBetween: { from: '2026-01-01', to: '2026-11-24' } },
  ]
  const rewards = { ...demoProgram.rewards, catalogue }
  expect(gainsOf(program({}, {}, { earningRules, rewards, coupons }))).toEqual([
    { kind: 'rule', title },
    { kind: 'reward', title: reward.title },
    { kind: 'coupon', title: template.title },
  ])
})

test('a larger gift of points on the birthday is told as the sum of what is sure', () => {
  const birthday = (points: number, tierIds?: string[]) =>
    rule({
      id: `birthday-${points}`,
      name: title,
      trigger: 'birthday',
      award: { kind: 'points', points },
      scope: tierIds ? { tierIds } : {},
    })
  const document = program({}, {}, { earningRules: [birthday(30), birthday(70, ['high'])] })
  expect(birthdayPoints({ id: 'low' }, document)).toBe(30)
  expect(gainsOf(document)).toEqual([{ kind: 'birthday-points', from: 30, to: 100 }])
})
