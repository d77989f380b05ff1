// What an award is over random rules, purchases and usage; and on which side of midnight a purchase lies.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { demoProgram } from '../../../dev/seed/program.ts'
import { rule } from '../../../dev/seed/rule.ts'
import { sum } from '../../core/money.ts'
import type { EarningRule, Program, Tier } from '../../shop/program/rules.ts'
import { emptyAccount } from '../ledger/rules.ts'
import { explainAward } from './explain.ts'
import { award, postAward, type Usage, usageSteps } from './rules.ts'
import type { EarningFacts } from './scope.ts'

const name = { 'zh-Hant': '活動', ja: '特典', en: 'A rule', th: 'กติกา' }
const NOON = new Date('2026-11-20T04:00:00Z')

function programOf(earningRules: EarningRule[], timeZone = 'Asia/Taipei'): Program {
  return { ...demoProgram, timeZone, earningRules }
}

function tierOf(tierId: string): Tier {
  const tier = demoProgram.tiers.levels.find(({ id }) => id === tierId)
  if (!tier) throw new Error(`There is no tier ${tierId}.`)
  return tier
}

function bought(amountMinor: number, changes: Partial<EarningFacts> = {}): EarningFacts {
  return {
    triggers: ['purchase', 'spend-threshold'],
    tier: tierOf('member'),
    branchId: 'xinyi',
    occurredAt: NOON,
    purchase: { amountMinor, channel: 'counter' },
    ...changes,
  }
}

const limit = fc.option(fc.integer({ min: 1, max: 400 }))
const given: fc.Arbitrary<EarningRule['award']> = fc.oneof(
  fc.record({ kind: fc.constant('points' as const), points: fc.integer({ min: 1, max: 90 }) }),
  fc.record({
    kind: fc.constant('points-per-amount' as const),
    points: fc.integer({ min: 1, max: 5 }),
    perAmountMinor: fc.integer({ min: 1, max: 900 }),
  }),
  fc.record({ kind: fc.constant('multiplier' as const), factor: fc.constantFrom(1.05, 1.5, 2, 3) }),
  fc.record({
    kind: fc.constant('credit' as const),
    amountMinor: fc.integer({ min: 1, max: 200 }),
    validDays: fc.constantFrom(null, 30),
  }),
)
const rules: fc.Arbitrary<EarningRule[]> = fc
  .array(
    fc.record({
      award: given,
      group: fc.constantFrom(null, 'a', 'b'),
      perMemberAndDay: limit,
      perMember: limit,
      budget: limit,
      minimumAmountMinor: fc.constantFrom(undefined, 500),
      tierIds: fc.constantFrom<string[] | undefined>(undefined, ['silver', 'gold']),
    }),
    { maxLength: 6 },
  )
  .map((rows) =>
    rows.map(
      ({ award, group, perMemberAndDay, perMember, budget, minimumAmountMinor, tierIds }, i) =>
        rule({
          id: `rule-${i}`,
          name,
          trigger: 'purchase',
          award,
          scope: { minimumAmountMinor, tierIds },
          // A group gives in one unit: credit rules have groups of their own.
          stacking:
            group === null
              ? { kind: 'stack' }
              : { kind: 'best-of', group: award.kind === 'credit' ? `credit-${group}` : group },
          caps: { perMemberAndDay, perMember },
          budget,
        }),
    ),
  )
const tier = fc.constantFrom(...demoProgram.tiers.levels)
const amount = fc.integer({ min: 1, max: 20_000 })

describe('an award', () => {
  test('is the base and the shares of its rules, and its entries explain exactly what they credit', () => {
    fc.assert(
      fc.property(rules, amount, tier, (earningRules, amountMinor, held) => {
        const program = programOf(earningRules)
        const facts = bought(amountMinor, { tier: held })
        const awarded = award(facts, [], program)
        expect(award(facts, [], program)).toEqual(awarded)
        const accounts = { points: emptyAccount('points'), credit: emptyAccount('credit') }
        const cause = { reason: 'purchase', source: 'purchase:1', actor: 'member' }
        const at = { occurredAt: NOON, availableAt: NOON }
        const posted = postAward(accounts, awarded, { ...cause, ...at }, NOON, program)
        if (!posted.ok) throw new Error(posted.refusal.code)
        const entries = [posted.value.points, posted.value.credit].flatMap((each) =>
          (each?.postings ?? []).map(({ entry }) => entry),
        )
        for (const { delta, detail } of entries)
          expect(sum(explainAward(JSON.parse(JSON.stringify(detail))).map((l) => l.amount))).toBe(
            delta,
          )
        expect(posted.value.points?.account.balance ?? 0).toBe(awarded.points)
        expect(posted.value.credit?.account.balance ?? 0).toBe(awarded.creditMinor)
      }),
      { numRuns: 300 },
    )
  })

  test('of a purchase of which nothing was paid is nothing, whatever the rules', () => {
    fc.assert(
      fc.property(rules, tier, (earningRules, held) => {
        const awarded = award(bought(0, { tier: held }), [], programOf(earningRules))
        expect(awarded).toMatchObject({ points: 0, creditMinor: 0, rules: [] })
      }),
    )
  })

  test('of rules that stack is the sum of what each gives alone', () => {
    fc.assert(
      fc.property(rules, amount, tier, (drawn, amountMinor, held) => {
        const stacking = drawn.map((each) => ({ ...each, stacking: { kind: 'stack' as const } }))
        const facts = bought(amountMinor, { tier: held })
        const alone = (each: EarningRule[]) => {
          const { points, creditMinor, baseEarned } = award(facts, [], programOf(each))
          return [points - baseEarned, creditMinor] as const
        }
        const [points, credit] = alone(stacking)
        expect(points).toBe(sum(stacking.map((each) => alone([each])[0])))
        expect(credit).toBe(sum(stacking.map((each) => alone([each])[1])))
      }),
      { numRuns: 300 },
    )
  })

  test('of a group is never less than any of its rules gives alone, and only one of them gives', () => {
    fc.assert(
      fc.property(rules, amount, tier, (drawn, amountMinor, held) => {
        const group = drawn
          .filter((each) => each.award.kind !== 'credit')
          .map((each) => ({ ...each, stacking: { kind: 'best-of' as const, group: 'g' } }))
        const facts = bought(amountMinor, { tier: held })
        const { points, baseEarned, rules: shares } = award(facts, [], programOf(group))
        for (const each of group) {
          const alone = award(facts, [], programOf([each]))
          expect(points - baseEarned).toBeGreaterThanOrEqual(alone.points - alone.baseEarned)
        }
        expect(shares.filter(({ outdoneBy }) => outdoneBy === null).length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 300 },
    )
  })

  test('never takes a rule beyond its caps or its budget, over any sequence of members and days', () => {
    const event = fc.record({
      amountMinor: amount,
      member: fc.constantFrom('a', 'b', 'c'),
      day: fc.integer({ min: 0, max: 3 }),
    })
    fc.assert(
      fc.property(rules, fc.array(event, { maxLength: 30 }), (earningRules, events) => {
        const program = programOf(earningRules)
        const counters = new Map<string, { used: number; limit: number }>()
        for (const { amountMinor, member, day } of events) {
          const facts = bought(amountMinor, {
            occurredAt: new Date(NOON.getTime() + day * 86_400_000),
          })
          const of = (who: Usage['of']) => (who === 'member' ? member : 'everybody')
          const usage = [...counters].flatMap(([key, { used }]): Usage[] => {
            const [ruleId = '', who, period = ''] = key.split(' ')
            if (who !== member && who !== 'everybody') return []
            return [{ ruleId, of: who === member ? 'member' : 'everybody', period, used }]
          })
          for (const step of usageSteps(award(facts, usage, program), facts, program)) {
            const key = `${step.ruleId} ${of(step.of)} ${step.period}`
            const used = (counters.get(key)?.used ?? 0) + step.amount
            counters.set(key, { used, limit: step.limit })
          }
        }
        for (const { used, limit } of counters.values()) expect(used).toBeLessThanOrEqual(limit)
      }),
      { numRuns: 200 },
    )
  })

  test('says which limit cut a rule and which rule outdid it', () => {
    const best = { kind: 'best-of', group: 'g' } as const
    const program = programOf([
      rule({
        id: 'ten',
        name,
        trigger: 'purchase',
        award: { kind: 'points', points: 10 },
        stacking: best,
      }),
      rule({
        id: 'thirty',
        name,
        trigger: 'purchase',
        award: { kind: 'points', points: 30 },
        stacking: best,
        caps: { perMember: 22 },
      }),
      rule({
        id: 'gift',
        name,
        trigger: 'spend-threshold',
        award: { kind: 'credit', amountMinor: 300, validDays: 7 },
        scope: { minimumAmountMinor: 1000 },
        budget: 500,
      }),
    ])
    const usage: Usage[] = [
      { ruleId: 'thirty', of: 'member', period: 'all', used: 4 },
      { ruleId: 'gift', of: 'everybody', period: 'all', used: 350 },
    ]
    // NT$1,250 in silver: 12 base points, × 1.25 = 15, and 18 of the 30: 33 points, and NT$150 of the 300.
    const awarded = award(bought(1250, { tier: tierOf('silver') }), usage, program)
    expect(awarded).toMatchObject({ basePoints: 12, baseEarned: 15, points: 33, creditMinor: 150 })
    expect(awarded.rules).toMatchObject([
      { ruleId: 'ten', wanted: 10, amount: 0, cutBy: null, outdoneBy: 'thirty' },
      { ruleId: 'thirty', wanted: 30, amount: 18, cutBy: 'member', outdoneBy: null },
      { ruleId: 'gift', wanted: 300, amount: 150, cutBy: 'budget' },
    ])
  })

  test('by an entry from before there were rules explains itself as its base points', () => {
    const old = {
      points: 15,
      basePoints: 12,
      tierId: 'silver',
      pointMultiplier: 1.25,
      amountMinor: 1290,
    }
    expect(explainAward(old)).toEqual([
      { kind: 'base', amount: 15, basePoints: 12, tierId: 'silver', pointMultiplier: 1.25 },
    ])
    expect(explainAward({ streak: 3 })).toEqual([])
  })
})

describe('a scope', () => {
  const plus = (scope: EarningRule['scope']) =>
    programOf([
      rule({ id: 'plus', name, trigger: 'purchase', award: { kind: 'points', points: 7 }, scope }),
    ])
  const holds = (scope: EarningRule['scope'], facts: EarningFacts) =>
    award(facts, [], plus(scope)).rules.length === 1

  test.each<[string, EarningRule['scope'], Partial<EarningFacts>, boolean]>([
    ['the tier', { tierIds: ['gold'] }, { tier: tierOf('gold') }, true],
    ['another tier', { tierIds: ['gold'] }, {}, false],
    ['the branch', { branchIds: ['xinyi'] }, {}, true],
    ['no branch', { branchIds: ['xinyi'] }, { branchId: null }, false],
    ['the channel', { channels: ['counter', 'pos'] }, {}, true],
    ['another channel', { channels: ['live'] }, {}, false],
    ['items nobody told', { categories: ['coat'] }, {}, false],
    ['enough', { minimumAmountMinor: 1000 }, {}, true],
    ['too little', { minimumAmountMinor: 1001 }, {}, false],
    ['a Friday', { weekdays: ['fri'] }, {}, true],
    ['no Friday', { weekdays: ['mon', 'sat'] }, {}, false],
    ['the festival of every year', { days: ['11-20'] }, {}, true],
    ['the festival of another year', { days: ['2025-11-20'] }, {}, false],
    ['the hour', { hours: { from: 12, to: 13 } }, {}, true],
    ['the hour after', { hours: { from: 11, to: 12 } }, {}, false],
    [
      'a night past midnight',
      { hours: { from: 22, to: 2 } },
      { occurredAt: new Date('2026-11-20T17:59:59Z') },
      true,
    ],
    [
      'the end of that night',
      { hours: { from: 22, to: 2 } },
      { occurredAt: new Date('2026-11-20T18:00:00Z') },
      false,
    ],
    ['another trigger', {}, { triggers: ['review'] }, false],
  ])('meets %s', (_name, scope, facts, expected) => {
    expect(holds(scope, bought(1000, facts))).toBe(expected)
  })

  test('of a category counts its items, and never more than was paid', () => {
    const double = rule({
      id: 'coats',
      name,
      trigger: 'purchase',
      award: { kind: 'multiplier', factor: 2 },
      scope: { categories: ['coat'] },
    })
    const items = [
      { sku: 'C1', category: 'coat', amountMinor: 1500 },
      { sku: 'T1', category: 'tee', amountMinor: 700 },
      { sku: 'X1', category: null, amountMinor: 300 },
    ]
    const paid = (amountMinor: number) =>
      award(
        bought(amountMinor, { purchase: { amountMinor, channel: 'live', items } }),
        [],
        programOf([double]),
      )
    expect(paid(2500)).toMatchObject({ baseEarned: 25, points: 40 })
    expect(paid(1000)).toMatchObject({ baseEarned: 10, points: 20 })
  })
})

describe('the shop’s own clock', () => {
  const doubled = (window: { from: string; until: string }, timeZone: string, at: string) => {
    const program = programOf(
      [
        rule({
          id: 'double',
          name,
          trigger: 'purchase',
          award: { kind: 'multiplier', factor: 2 },
          window,
        }),
      ],
      timeZone,
    )
    return award(bought(1000, { occurredAt: new Date(at) }), [], program).points === 20
  }
  const day = { from: '2026-11-11T00:00', until: '2026-11-12T00:00' }

  test.each([
    ['Asia/Taipei', '2026-11-10T15:59:59Z', false],
    ['Asia/Taipei', '2026-11-10T16:00:00Z', true],
    ['Asia/Taipei', '2026-11-11T15:59:59Z', true],
    ['Asia/Taipei', '2026-11-11T16:00:00Z', false],
    // 23:59:59 in Taipei is 00:59:59 of the next day in Tokyo, and 16:59:59 of the same in Paris.
    ['Asia/Tokyo', '2026-11-11T15:59:59Z', false],
    ['Europe/Paris', '2026-11-11T15:59:59Z', true],
  ])('in %s puts %s inside the day: %s', (timeZone, at, expected) => {
    expect(doubled(day, timeZone, at)).toBe(expected)
  })

  test.each([
    // Paris, 25 October 2026: 03:00 summer time becomes 02:00; the hour from two to three comes twice.
    ['2026-10-25T02:00', '2026-10-25T03:00', '2026-10-24T23:59:59Z', false],
    ['2026-10-25T02:00', '2026-10-25T03:00', '2026-10-25T00:00:00Z', true],
    ['2026-10-25T02:00', '2026-10-25T03:00', '2026-10-25T01:59:59Z', true],
    ['2026-10-25T02:00', '2026-10-25T03:00', '2026-10-25T02:00:00Z', false],
    // 29 March 2026: 02:00 becomes 03:00; the day is 23 hours long.
    ['2026-03-29T00:00', '2026-03-30T00:00', '2026-03-28T22:59:59Z', false],
    ['2026-03-29T00:00', '2026-03-30T00:00', '2026-03-28T23:00:00Z', true],
    ['2026-03-29T00:00', '2026-03-30T00:00', '2026-03-29T21:59:59Z', true],
    ['2026-03-29T00:00', '2026-03-30T00:00', '2026-03-29T22:00:00Z', false],
  ])(
    'in Paris keeps the window %s to %s over a clock change at %s: %s',
    (from, until, at, expected) => {
      expect(doubled({ from, until }, 'Europe/Paris', at)).toBe(expected)
    },
  )

  test('counts a daily cap by the day of the purchase', () => {
    const capped = [
      rule({
        id: 'daily',
        name,
        trigger: 'purchase',
        award: { kind: 'points', points: 5 },
        caps: { perMemberAndDay: 5 },
      }),
    ]
    const at = (instant: string, timeZone: string) => {
      const facts = bought(100, { occurredAt: new Date(instant) })
      const program = programOf(capped, timeZone)
      return usageSteps(award(facts, [], program), facts, program).map(({ period }) => period)
    }
    expect(at('2026-11-20T15:59:59Z', 'Asia/Taipei')).toEqual(['2026-11-20'])
    expect(at('2026-11-20T15:59:59Z', 'Asia/Tokyo')).toEqual(['2026-11-21'])
    expect(at('2026-10-25T22:59:59Z', 'Europe/Paris')).toEqual(['2026-10-25'])
    expect(at('2026-10-25T23:00:00Z', 'Europe/Paris')).toEqual(['2026-10-26'])
  })
})
