// Programs that are refused, each with the path of what is wrong; and what changed between two of them.

import { describe, expect, test } from 'vitest'
import { PROGRAMS } from '../../../dev/seed/programs.ts'
import { rule } from '../../../dev/seed/rule.ts'
import { changedPaths } from './changes.ts'
import { EVENT_TRIGGERS } from './earning-rule.ts'
import { parseProgram } from './operations.ts'
import { type Program, program } from './rules.ts'

const { fashion } = PROGRAMS

/** The program with one value changed, added or (undefined) taken away. */
function withValue(path: string, value: unknown, document: unknown = fashion): unknown {
  const copy: unknown = structuredClone(document)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let place = copy as Record<string, unknown>
  for (const key of keys) place = place[key] as Record<string, unknown>
  if (value === undefined) delete place[last]
  else place[last] = value
  return copy
}

function pathsOf(document: unknown): string[] {
  const parsed = parseProgram(document)
  return parsed.ok ? [] : (parsed.refusal.issues ?? []).map(({ path }) => path)
}

test.each(Object.entries(PROGRAMS))(
  'the program %s can be stored and read again',
  (_name, each) => {
    expect(program.parse(JSON.parse(JSON.stringify(each)))).toEqual(each)
  },
)

test.each(EVENT_TRIGGERS)('a program with a rule for %s can be saved', (trigger) => {
  const base = { ...fashion, referral: null }
  expect(pathsOf(withValue('earningRules.3.trigger', trigger, base))).toEqual([])
})

test('a program that invites friends is not saved without a rule that gives one of the two something', () => {
  const rules = fashion.earningRules.filter(({ trigger }) => !trigger.startsWith('referral-'))
  const empty = { ...fashion, earningRules: rules }
  expect(program.parse(empty)).toEqual(empty)
  expect(pathsOf(empty)).toEqual(['referral.enabled'])
  expect(pathsOf(withValue('referral.enabled', false, empty))).toEqual([])
  const forFriend = fashion.earningRules.filter(({ trigger }) => trigger === 'referral-friend')
  expect(pathsOf({ ...empty, earningRules: [...rules, ...forFriend] })).toEqual([])
})

test.each(Object.entries(PROGRAMS))('the program %s may be saved', (_name, each) => {
  expect(parseProgram(each)).toMatchObject({ ok: true })
})

test('a document from before there were rules has none, and no discounts', () => {
  const levels = fashion.tiers.levels.map(({ discountPercent: _none, ...level }) => level)
  const { earningRules: _rules, ...old } = { ...fashion, tiers: { ...fashion.tiers, levels } }
  expect(program.parse(old)).toEqual({ ...fashion, earningRules: [] })
})

describe('a program is refused', () => {
  test.each<[string, string, unknown]>([
    ['with an unknown key', 'colour', 'red'],
    ['with an unknown key inside', 'points.base.bonus', 1],
    ['with thresholds that do not ascend', 'tiers.levels.2.thresholdMinor', 1000],
    ['with a first tier that is not free', 'tiers.levels.0.thresholdMinor', 5],
    ['with an amount beyond 2^53', 'tiers.levels.3.thresholdMinor', 2 ** 53],
    ['with an amount that is no number', 'points.base.perAmountMinor', Number.POSITIVE_INFINITY],
    ['with a base of zero money', 'points.base.perAmountMinor', 0],
    ['with negative points', 'signUp.points', -1],
    ['with an unknown currency', 'currency', 'XQZ'],
    ['with an unknown time zone', 'timeZone', 'Asia/Formosa'],
    ['with a tier twice', 'tiers.levels.1.id', 'member'],
    ['with a coupon template twice', 'coupons.1.id', 'welcome'],
    ['with a branch twice', 'branches.1.id', 'xinyi'],
    ['with a rule twice', 'earningRules.1.id', 'twins'],
    ['with a coupon template nobody made', 'signUp.couponTemplateId', 'free-lunch'],
    ['with a rule for a tier nobody made', 'earningRules.0.scope.tierIds', ['platinum']],
    ['with a rule for a branch nobody made', 'earningRules.0.scope.branchIds', ['moon']],
    ['with a scope that lets nothing through', 'earningRules.0.scope.channels', []],
    ['with a day that does not exist', 'earningRules.0.scope.days', ['02-30']],
    ['with a window that ends before it begins', 'earningRules.1.window.until', '2026-12-10T20:00'],
    [
      'with a threshold rule without its amount',
      'earningRules.2.scope.minimumAmountMinor',
      undefined,
    ],
    ['with a review that multiplies', 'earningRules.3.award', { kind: 'multiplier', factor: 2 }],
    ['with an unknown trigger', 'earningRules.0.trigger', 'sneeze'],
  ])('%s, at its path', (_name, path, value) => {
    const [wrong] = pathsOf(withValue(path, value))
    expect(wrong).toMatch(new RegExp(`^${path.replaceAll('.', '\\.')}(\\.(0|kind))?$`))
  })

  test('with a group that gives both points and credit', () => {
    const stacking = { kind: 'best-of', group: 'mixed' } as const
    const { name } = fashion.shop
    const earningRules: Program['earningRules'] = [
      rule({ id: 'a', name, trigger: 'purchase', award: { kind: 'points', points: 1 }, stacking }),
      rule({
        id: 'b',
        name,
        trigger: 'purchase',
        award: { kind: 'credit', amountMinor: 1, validDays: null },
        stacking,
      }),
    ]
    expect(pathsOf({ ...fashion, earningRules, referral: null })).toEqual([
      'earningRules.1.stacking.group',
    ])
  })

  test('as a whole, with everything that is wrong', () => {
    const twice = withValue('currency', 'XQZ', withValue('signUp.points', -1))
    expect(pathsOf(twice).sort()).toEqual(['currency', 'signUp.points'])
    expect(pathsOf(null)).toEqual([''])
  })
})

test('what changed is told by path, rows by their id', () => {
  const changed = withValue('tiers.levels.3.thresholdMinor', 12_000, withValue('signUp.points', 60))
  expect(changedPaths(fashion, changed)).toEqual([
    'signUp.points',
    'tiers.levels.gold.thresholdMinor',
  ])
  expect(changedPaths(fashion, structuredClone(fashion))).toEqual([])
  const without = { ...fashion, branches: fashion.branches.slice(0, 1) }
  expect(changedPaths(fashion, without)).toEqual(['branches.zhongshan'])
  const turned = { ...fashion, branches: [...fashion.branches].reverse() }
  expect(changedPaths(fashion, turned)).toEqual(['branches'])
})

test.each([
  ['coupons.1.value', 101, 'coupons.1.value'],
  ['coupons.0.value', 0, 'coupons.0.value'],
  ['coupons.0.maxDiscountMinor', 10, 'coupons.0.maxDiscountMinor'],
  ['coupons.0.validBetween', { from: '2026-12-02', to: '2026-12-01' }, 'coupons.0.validBetween.to'],
  [
    'coupons.0.validBetween',
    { from: '2026-02-30', to: '2026-12-01' },
    'coupons.0.validBetween.from',
  ],
  [
    'coupons.0',
    { ...fashion.coupons[0], perMember: 1, publicCode: 'HELLO' },
    'coupons.0.publicCode',
  ],
  [
    'coupons.0',
    { ...fashion.coupons[0], perMember: 1, publicCode: 'RGAB23CD45' },
    'coupons.0.publicCode',
  ],
  ['coupons.0.publicCode', 'LIVE2027', 'coupons.0.perMember'],
  ['coupons.0.scope', { tierIds: ['none'] }, 'coupons.0.scope.tierIds.0'],
  ['coupons.0.scope', { branchIds: ['none'] }, 'coupons.0.scope.branchIds.0'],
  ['coupons.0.scope', { skus: [] }, 'coupons.0.scope.skus'],
  ['coupons.0.quota', 0, 'coupons.0.quota'],
])('a coupon template with %s = %j is refused at its place', (path, value, place) => {
  expect(pathsOf(withValue(path, value))).toEqual([place])
})

test('two templates may not have one public code', () => {
  const one = withValue('coupons.0', { ...fashion.coupons[0], publicCode: 'TWICE22', perMember: 1 })
  const two = withValue(
    'coupons.1',
    { ...fashion.coupons[1], publicCode: 'TWICE22', perMember: 1 },
    one,
  )
  expect(pathsOf(two)).toEqual(['coupons.1.publicCode'])
})

test('a stored program with more than 100 percent off still runs the shop', () => {
  const over = withValue('coupons.1.value', 120)
  expect(program.parse(over)).toEqual(over)
})

const theme = (from: string, to: string, ink: string) => ({ from, to, ink })

test('a tier whose words can hardly be read still runs the shop, but is not saved again', () => {
  const grey = withValue('tiers.levels.1.theme', theme('#999999', '#808080', '#ffffff'))
  expect(program.safeParse(grey).success).toBe(true)
  expect(pathsOf(grey)).toEqual(['tiers.levels.1.theme'])
})

test('the middle of a tier’s gradient counts too', () => {
  const plain = withValue('card.background', undefined)
  const refused = (from: string, to: string) =>
    pathsOf(withValue('tiers.levels.0.theme', theme(from, to, '#222222'), plain))
  expect(refused('#00ff00', '#00ff00')).toEqual([])
  expect(refused('#ff00ff', '#ff00ff')).toEqual([])
  // Half of each is a middle grey.
  expect(refused('#00ff00', '#ff00ff')).toEqual(['tiers.levels.0.theme'])
})

test.each([
  ['card.logo', 'http://shop.example/logo.png'],
  ['card.logo', 'javascript:alert(1)'],
  ['card.logo', 'data:text/html,<b>'],
  ['card.background', 'https://shop.example/a.png") no-repeat'],
])('%s may not be %s', (path, value) => {
  expect(pathsOf(withValue(path, value))).toEqual([path])
})

test.each([
  ['card.news.0.tierIds.0', 'platinum'],
  ['card.news.1.id', 'winter-preview'],
  ['card.news.0.until', '2026-11-15'],
])('news are refused for %s %s', (path, value) => {
  expect(pathsOf(withValue(path, value))).toEqual([path])
})

test('a document from before tiers had other ways qualifies by spend, and its benefits are texts', () => {
  const text = { 'zh-Hant': '茶', ja: '茶', en: 'Tea', th: 'ชา' }
  const levels = fashion.tiers.levels.map(
    ({ id, name, thresholdMinor, pointMultiplier, theme }) => {
      return { id, name, thresholdMinor, pointMultiplier, theme, benefits: [text] }
    },
  )
  const old = { ...fashion, tiers: { windowMonths: 12, validMonths: 12, levels } }
  expect(program.parse(old).tiers).toMatchObject({
    qualifyBy: { measures: ['spend'], match: 'any' },
    downgrade: 'one-step',
    levels: levels.map(() => ({ upgradeGift: null, benefits: [{ kind: 'text', text }] })),
  })
})

test.each([
  [
    'a measure named twice',
    'tiers.qualifyBy.measures',
    ['spend', 'spend'],
    'tiers.qualifyBy.measures',
  ],
  [
    'orders whose thresholds do not ascend',
    'tiers.qualifyBy.measures',
    ['orders'],
    'tiers.levels.1.thresholdOrders',
  ],
  [
    'engagement that nothing has marks for',
    'tiers.qualifyBy.measures',
    ['engagement'],
    'tiers.engagement',
  ],
  [
    'a gift of nothing',
    'tiers.levels.2.upgradeGift',
    { points: 0, couponTemplateId: null },
    'tiers.levels.2.upgradeGift',
  ],
  [
    'a gift for the first tier',
    'tiers.levels.0.upgradeGift',
    { points: 5, couponTemplateId: null },
    'tiers.levels.0.upgradeGift',
  ],
  [
    'a gift of an unknown coupon',
    'tiers.levels.2.upgradeGift',
    { points: 5, couponTemplateId: 'none' },
    'tiers.levels.2.upgradeGift.couponTemplateId',
  ],
])('tiers with %s are refused', (_name, path, value, complaint) => {
  expect(pathsOf(withValue(path, value))).toContain(complaint)
})

test('a rule that gives a coupon names one, does not compete, and waits for a return only where there is one', () => {
  const pathsWith = (changes: object, couponTemplateId = 'welcome', more = {}) => {
    const award = { kind: 'coupon' as const, couponTemplateId, ...more }
    const { name } = fashion.shop
    const gives = { ...rule({ id: 'gives', name, trigger: 'purchase', award }), ...changes }
    return pathsOf({ ...fashion, earningRules: [...fashion.earningRules, gives] })
  }
  const at = (path: string) => `earningRules.${fashion.earningRules.length}.${path}`
  expect(pathsWith({})).toEqual([])
  expect(pathsWith({}, 'gone')).toEqual([at('award.couponTemplateId')])
  const ranked = { stacking: { kind: 'best-of', group: 'a' } }
  expect(pathsWith(ranked)).toEqual([at('stacking.kind')])
  expect(pathsWith({ trigger: 'check-in' }, 'welcome', { afterReturnWindow: true })).toEqual([
    at('award.afterReturnWindow'),
  ])
})
