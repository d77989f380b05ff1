// Events that earn, through the features that fire them: check-in, sign-up, the completed profile, birthdays; each once.

import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { rule } from '../../dev/seed/rule.ts'
import { checkInToday } from '../../worker/loyalty/check-in/operations.ts'
import { BIRTHDAYS_PER_SLICE_MAX } from '../../worker/loyalty/earning/birthdays.ts'
import { explainAward } from '../../worker/loyalty/earning/explain.ts'
import { setBirthday } from '../../worker/loyalty/profile/operations.ts'
import type { EarningRule } from '../../worker/shop/program/rules.ts'
import { addCrowd, programWith } from './audience.ts'
import { joinedMember, openWorld, type TestWorld } from './world.ts'

const name = { 'zh-Hant': '活動', ja: '特典', en: 'A rule', th: 'กติกา' }
const given = (
  trigger: EarningRule['trigger'],
  points: number,
  changes: Partial<Parameters<typeof rule>[0]> = {},
) => rule({ id: trigger, name, trigger, award: { kind: 'points', points }, ...changes })

let world: TestWorld
const open = async (earningRules: EarningRule[], now?: string) => {
  const document = { ...programWith(), earningRules }
  world = await openWorld({ program: document, now: now ? new Date(now) : undefined })
}
afterEach(() => world.close())

async function entries(reason: string) {
  const { rows } = await world.db.execute<{ delta: string; detail: unknown }>(
    sql`select delta, detail from ledger_entry where reason = ${reason} order by recorded_at, member_id, seq`,
  )
  return rows.map(({ delta, detail }) => ({ delta: Number(delta), lines: explainAward(detail) }))
}

async function used(): Promise<number> {
  const { rows } = await world.db.execute<{ used: string }>(
    sql`select coalesce(sum(used), 0) as used from earning_usage`,
  )
  return Number(rows[0]?.used)
}

describe('a check-in', () => {
  test('tells the ladder’s and the rule’s points together, explains both, and replays alike in two round trips', async () => {
    await open([given('check-in', 4)])
    const { userId } = await joinedMember(world)
    await world.takeRoundTrips()
    const checkIn = () => checkInToday(world.context, { lineUserId: userId }, 'test:check-in')
    const first = await checkIn()
    expect(await world.takeRoundTrips()).toHaveLength(2)
    // The ladder's first step is 1; 50 were given for joining.
    expect(first).toMatchObject({ value: { points: 5, tomorrowPoints: 1, balance: 55 } })
    expect(await checkIn()).toMatchObject({ replayed: true, value: { points: 5, balance: 55 } })
    expect(await entries('check-in')).toMatchObject([
      {
        delta: 5,
        lines: [
          { kind: 'base', amount: 1 },
          { kind: 'rule', ruleId: 'check-in', amount: 4 },
        ],
      },
    ])
  })

  test('of a hundred members at once never takes a rule beyond its budget, and all get the ladder’s points', async () => {
    await open([given('check-in', 3, { budget: 100 })])
    const people = await addCrowd(world, 100)
    const answers = await Promise.all(
      people.map((lineUserId) => checkInToday(world.context, { lineUserId }, `race:${lineUserId}`)),
    )
    const points = answers.map((answer) => (answer.ok ? answer.value.points : Number.NaN))
    // 33 times 3 and one rest of 1, each with the ladder's 1.
    expect(points.toSorted((a, b) => b - a)).toEqual([
      ...Array.from({ length: 33 }, () => 4),
      2,
      ...Array.from({ length: 66 }, () => 1),
    ])
    expect(await used()).toBe(100)
  })

  test('sent a hundred times at once counts a capped rule once', async () => {
    await open([given('check-in', 3, { caps: { perMemberAndDay: 5 } })])
    const { userId: lineUserId } = await joinedMember(world)
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        checkInToday(world.context, { lineUserId }, `race:${index}`),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toMatchObject([{ value: { points: 4 } }])
    expect(await entries('check-in')).toMatchObject([{ delta: 4 }])
    expect(await used()).toBe(3)
  })
})

test('signing up gives the program’s points and the rule’s in one entry', async () => {
  await open([given('sign-up', 25)])
  await joinedMember(world)
  expect(await entries('sign-up')).toMatchObject([
    {
      delta: 75,
      lines: [
        { kind: 'base', amount: 50 },
        { ruleId: 'sign-up', amount: 25 },
      ],
    },
  ])
})

describe('a completed profile', () => {
  test('earns with the first birthday, whatever is sent at once, and not with its correction', async () => {
    await open([given('profile-completed', 20)])
    const { userId: lineUserId } = await joinedMember(world)
    const set = (day: number, key: string) =>
      setBirthday(world.context, { lineUserId, month: 5, day }, `test:${key}`)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => set(4, `at-once:${index}`)),
    )
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect(await set(5, 'corrected')).toMatchObject({ ok: true })
    expect(await set(6, 'again')).toMatchObject({ refusal: { code: 'birthday_settled' } })
    expect(await entries('profile-completed')).toMatchObject([{ delta: 20 }])
  })
})

describe('a birthday', () => {
  const BEFORE = '2026-11-19T18:00:00Z'
  const NIGHT = '2026-11-19T19:00:00Z'

  test('is rewarded in its night to everybody who celebrates, consent or not, over several slices, once a year', async () => {
    await open([given('birthday', 30)], BEFORE)
    const count = BIRTHDAYS_PER_SLICE_MAX * 2 + 3
    await addCrowd(world, count, { birthday: [11, 20], marketingConsent: false, friend: false })
    await addCrowd(world, 5, { birthday: [11, 21] })
    await world.cron()
    expect(await entries('birthday')).toEqual([])
    await world.clock.set(NIGHT)
    await world.cron()
    expect(await entries('birthday')).toHaveLength(count)
    // The next night finds those of the 21st only; a year later everybody again.
    await world.clock.set('2026-11-20T19:00:00Z')
    await world.cron()
    expect(await entries('birthday')).toHaveLength(count + 5)
    await world.clock.set('2027-11-20T19:00:00Z')
    await world.cron()
    expect((await entries('birthday')).map(({ delta }) => delta)).toEqual(
      Array.from({ length: 2 * (count + 5) }, () => 30),
    )
  })

  test('whose night was missed is rewarded up to three days later', async () => {
    await open([given('birthday', 30)], BEFORE)
    await addCrowd(world, 1, { birthday: [11, 20] })
    await world.clock.set('2026-11-22T19:00:00Z')
    await world.cron()
    await world.cron()
    expect(await entries('birthday')).toMatchObject([{ delta: 30 }])
  })
})
