// Earning rules on PostgreSQL: a hundred at once within a budget and a cap, an event once, a purchase that can say why.

import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { commit } from '../../db/commit.ts'
import { purchase } from '../../db/schema/loyalty.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import { rule } from '../../dev/seed/rule.ts'
import { newId } from '../../worker/core/ids.ts'
import { explainAward } from '../../worker/loyalty/earning/explain.ts'
import { awardTrigger } from '../../worker/loyalty/earning/operations.ts'
import { bind } from '../../worker/loyalty/purchase/operations.ts'
import { saveProgram } from '../../worker/shop/program/operations.ts'
import type { EarningRule } from '../../worker/shop/program/rules.ts'
import { addCrowd } from './audience.ts'
import { joinedMember, openWorld, type TestWorld } from './world.ts'

const name = { 'zh-Hant': '活動', ja: '特典', en: 'A rule', th: 'กติกา' }
const HUNDRED = Array.from({ length: 100 }, (_, index) => index)

let world: TestWorld
const open = async (...earningRules: EarningRule[]) => {
  world = await openWorld({ program: { ...demoProgram, earningRules } })
}
afterEach(() => world.close())

const birthday = (changes: Partial<Parameters<typeof rule>[0]> = {}) =>
  rule({
    id: 'birthday',
    name,
    trigger: 'birthday',
    award: { kind: 'points', points: 7 },
    ...changes,
  })

function celebrated(
  who: { memberId: string } | { lineUserId: string },
  source: string,
  key = source,
) {
  const command = { who, trigger: 'birthday', source, branchId: null, occurredAt: null } as const
  return awardTrigger(world.context, command, `test:${key}`)
}

async function number(query: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await world.db.execute<{ n: number }>(query)
  return rows[0]?.n ?? Number.NaN
}

const givenFor = (reason: string) =>
  number(sql`select coalesce(sum(delta), 0)::int as n from ledger_entry where reason = ${reason}`)

/** Accounts whose balance is not the sum of their entries or of their lots. */
const disagreements = () =>
  number(sql`
    select count(*)::int as n from account a
    where balance <> (select coalesce(sum(delta), 0) from ledger_entry e where e.member_id = a.member_id and e.unit = a.unit)
       or balance + debt <> (select coalesce(sum(remaining), 0) from ledger_lot l where l.member_id = a.member_id and l.unit = a.unit)`)

describe('a hundred at once', () => {
  test('members share a budget to the last point, and not one more', async () => {
    await open(birthday({ budget: 100 }))
    const people = await addCrowd(world, 100)
    const answers = await Promise.all(
      people.map((lineUserId) => celebrated({ lineUserId }, 'birthday:1', lineUserId)),
    )
    const points = answers.map((answer) => (answer.ok ? answer.value.points : Number.NaN))
    // 14 times 7 and one rest of 2.
    expect(points.filter((each) => each === 7)).toHaveLength(14)
    expect(points.filter((each) => each === 2)).toHaveLength(1)
    expect(points.filter((each) => each === 0)).toHaveLength(85)
    expect(await givenFor('birthday')).toBe(100)
    expect(await number(sql`select used::int as n from earning_usage`)).toBe(100)
    expect(await disagreements()).toBe(0)
  })

  test('events of one member stop at the cap of the day, and the next day begins anew', async () => {
    await open(birthday({ caps: { perMemberAndDay: 30 } }))
    const { memberId } = await joinedMember(world)
    await Promise.all(
      HUNDRED.slice(0, 40).map((index) => celebrated({ memberId }, `birthday:${index}`)),
    )
    expect(await givenFor('birthday')).toBe(30)
    await world.clock.set('2026-11-20T16:00:00Z')
    expect(await celebrated({ memberId }, 'birthday:tomorrow')).toMatchObject({
      value: { points: 7 },
    })
    expect(await disagreements()).toBe(0)
  })

  test('tries to reward one event reward it once', async () => {
    await open(birthday())
    const { memberId } = await joinedMember(world)
    const answers = await Promise.all(
      HUNDRED.map((index) => celebrated({ memberId }, 'birthday:1', `once:${index}`)),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]))
    expect(new Set(refusals)).toEqual(new Set(['already_awarded']))
    expect(await givenFor('birthday')).toBe(7)
  })

  test('awards while the program changes are each by the one or the other, and every point is explained', async () => {
    await open(birthday())
    const people = await addCrowd(world, 100)
    const dearer = {
      ...demoProgram,
      // Its rules are gone too.
      referral: null,
      earningRules: [birthday({ award: { kind: 'points', points: 11 } })],
    }
    const save = { staffId: 'a marketer', baseVersion: 1, document: dearer }
    const [saved, ...answers] = await Promise.all([
      saveProgram(world.context, save, 'test:save'),
      ...people.map((lineUserId) => celebrated({ lineUserId }, 'birthday:1', lineUserId)),
    ])
    expect(saved).toMatchObject({ ok: true, value: { version: 2 } })
    for (const answer of answers) expect([7, 11]).toContain(answer.ok && answer.value.points)
    const { rows } = await world.db.execute<{ delta: string; detail: unknown }>(
      sql`select delta, detail from ledger_entry where reason = 'birthday'`,
    )
    expect(rows).toHaveLength(100)
    for (const { delta, detail } of rows)
      expect(explainAward(detail)).toMatchObject([{ ruleId: 'birthday', amount: Number(delta) }])
    const later = await celebrated({ lineUserId: people[0] ?? '' }, 'birthday:2', 'later')
    expect(later).toMatchObject({ value: { points: 11 } })
  })
})

describe('an event', () => {
  test('no rule holds for is answered with nothing, and writes nothing', async () => {
    await open()
    const { memberId } = await joinedMember(world)
    expect(await celebrated({ memberId }, 'birthday:1')).toMatchObject({
      value: { points: 0, creditMinor: 0, rules: [] },
    })
    expect(await number(sql`select count(*)::int as n from earning_award`)).toBe(0)
  })

  test('of somebody who is no member is refused', async () => {
    await open(birthday())
    expect(await celebrated({ memberId: crypto.randomUUID() }, 'birthday:1')).toMatchObject({
      refusal: { code: 'not_a_member' },
    })
  })

  test('takes two round trips, one to read and one to write', async () => {
    await open(birthday({ budget: 100, caps: { perMember: 50 } }))
    const { memberId } = await joinedMember(world)
    await world.takeRoundTrips()
    await celebrated({ memberId }, 'birthday:1')
    expect(await world.takeRoundTrips()).toHaveLength(2)
  })
})

test('a first purchase says why it earned what it did, and brings credit that ends at a local midnight', async () => {
  await open(
    rule({ id: 'hello', name, trigger: 'first-purchase', award: { kind: 'points', points: 20 } }),
    rule({ id: 'again', name, trigger: 'second-purchase', award: { kind: 'points', points: 50 } }),
    rule({
      id: 'full',
      name,
      trigger: 'spend-threshold',
      award: { kind: 'credit', amountMinor: 100, validDays: 10 },
      scope: { minimumAmountMinor: 1500 },
    }),
  )
  const { userId, memberId } = await joinedMember(world)
  const orders = ['RGWHYA2345', 'RGWHYB2345'].map((claimCode) => ({
    id: newId(world.clock.now()),
    channel: 'pos' as const,
    externalId: claimCode,
    amountMinor: 1700,
    currency: 'TWD',
    occurredAt: world.clock.now(),
    recordedAt: world.clock.now(),
    claimCode,
  }))
  await commit(world.db, [world.db.insert(purchase).values(orders)])
  const bound = (claimCode: string) =>
    bind(world.context, { lineUserId: userId, claimCode }, `test:${claimCode}`)
  expect(await bound('RGWHYA2345')).toMatchObject({ value: { points: 37 } })
  // Bronze now: 17 × 1.1 = 18, and the second purchase's 50.
  expect(await bound('RGWHYB2345')).toMatchObject({ value: { points: 68 } })
  const { rows } = await world.db.execute<{ detail: unknown; expires_at: string }>(sql`
    select e.detail, l.expires_at from ledger_entry e join ledger_lot l using (member_id, unit, seq)
    where member_id = ${memberId} and reason = 'purchase' order by unit desc, seq`)
  expect(rows.map(({ detail }) => explainAward(detail))).toMatchObject([
    [
      { kind: 'base', amount: 17 },
      { ruleId: 'hello', amount: 20 },
    ],
    [
      { kind: 'base', amount: 18 },
      { ruleId: 'again', amount: 50 },
    ],
    [{ ruleId: 'full', unit: 'credit', amount: 100 }],
    [{ ruleId: 'full', unit: 'credit', amount: 100 }],
  ])
  expect(new Date(rows[2]?.expires_at ?? '')).toEqual(new Date('2026-11-30T16:00:00Z'))
  expect(await disagreements()).toBe(0)
})
