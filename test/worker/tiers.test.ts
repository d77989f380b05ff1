// The nightly job of tiers: one statement over all members, which must say what the pure rule says; once per business day.

import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commit } from '../../db/commit.ts'
import { purchase } from '../../db/schema/loyalty.ts'
import { member } from '../../db/schema/member.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import { newId } from '../../worker/core/ids.ts'
import { addDays, DAY_MS, dayOf, startOfDay } from '../../worker/core/time.ts'
import { bind } from '../../worker/loyalty/purchase/operations.ts'
import { keepTiers } from '../../worker/loyalty/tier/operations.ts'
import {
  endingsBy,
  NOTHING_QUALIFIED,
  type TierState,
  tierAt,
  windowStart,
} from '../../worker/loyalty/tier/rules.ts'
import type { Program } from '../../worker/shop/program/rules.ts'
import { orderOf, postSigned } from './orders.ts'
import { joinedMember, openWorld, type TestWorld } from './world.ts'

interface History {
  tier: number
  /** Days before now at which the tier ended; negative: days it still has. */
  endedDaysAgo: number
  purchases: { daysAgo: number; amountMinor: number; refundedPercent: number }[]
}

const history: fc.Arbitrary<History> = fc.record({
  tier: fc.integer({ min: 0, max: 3 }),
  endedDaysAgo: fc.integer({ min: -40, max: 1200 }),
  purchases: fc.array(
    fc.record({
      daysAgo: fc.integer({ min: 0, max: 500 }),
      amountMinor: fc.integer({ min: 1, max: 12_000 }),
      refundedPercent: fc.constantFrom(0, 0, 50, 100),
    }),
    { maxLength: 4 },
  ),
})

/** Writes the histories, each a member's, and answers what the rule knows of each. */
async function live(world: TestWorld, program: Program, histories: readonly History[]) {
  const now = world.clock.now()
  const today = dayOf(now, program.timeZone)
  const people = histories.map(({ tier, endedDaysAgo, purchases }) => {
    const id = newId(now)
    const level = program.tiers.levels[tier]
    const until = startOfDay(addDays(today, -endedDaysAgo), program.timeZone)
    const row = {
      id,
      lineUserId: `U${id.replaceAll('-', '')}`,
      status: 'member' as const,
      displayName: 'P',
      language: 'en' as const,
      friend: true,
      friendChangedAt: now,
      createdAt: now,
      joinedAt: now,
      tierId: level?.id ?? null,
      tierSince: new Date(until.getTime() - 365 * DAY_MS),
      tierUntil: tier === 0 ? null : until,
    }
    const bought = purchases.map(({ daysAgo, amountMinor, refundedPercent }, index) => ({
      id: newId(now),
      channel: 'pos' as const,
      externalId: `${id}-${index}`,
      amountMinor,
      refundedMinor: Math.floor((amountMinor * refundedPercent) / 100),
      currency: program.currency,
      occurredAt: new Date(now.getTime() - daysAgo * DAY_MS),
      recordedAt: now,
      memberId: id,
      boundAt: now,
    }))
    const spentMinor = bought
      .filter(({ occurredAt }) => occurredAt >= windowStart(now, program))
      .reduce((sum, each) => sum + each.amountMinor - each.refundedMinor, 0)
    const { tierId, tierSince, tierUntil } = row
    const orders = bought.filter(
      ({ occurredAt, amountMinor, refundedMinor }) =>
        occurredAt >= windowStart(now, program) && refundedMinor < amountMinor,
    ).length
    const qualified = { ...NOTHING_QUALIFIED, spentMinor, orders }
    const state: TierState = { tierId, tierSince, tierUntil, ...qualified }
    return { row, bought, state }
  })
  const bought = people.flatMap((person) => person.bought)
  await commit(world.db, [
    world.db.insert(member).values(people.map(({ row }) => row)),
    ...(bought.length > 0 ? [world.db.insert(purchase).values(bought)] : []),
  ])
  return people
}

async function stored(world: TestWorld, memberId: string) {
  const [row] = await world.db.select().from(member).where(sql`id = ${memberId}`)
  const { rows } = await world.db.execute<{ to_tier_id: string; at: string }>(
    sql`select to_tier_id, at from tier_change where member_id = ${memberId} order by at`,
  )
  return {
    tierId: row?.tierId,
    tierSince: row?.tierSince,
    tierUntil: row?.tierUntil,
    history: rows.map(({ to_tier_id, at }) => [to_tier_id, new Date(at).toISOString()]),
  }
}

/** A level for each order. */
function byOrders(changes: Partial<Program['tiers']>): Program {
  const levels = demoProgram.tiers.levels.map((level, index) => ({
    ...level,
    thresholdOrders: index,
  }))
  return { ...demoProgram, tiers: { ...demoProgram.tiers, ...changes, levels } }
}

const PROGRAMS: [string, Program, string][] = [
  ['Taipei, 12 months', demoProgram, '2026-11-20T02:00:00Z'],
  ['Taipei, on 29 February', demoProgram, '2028-02-28T16:00:00Z'],
  [
    'Paris over a change of clocks, tiers of a month',
    {
      ...demoProgram,
      timeZone: 'Europe/Paris',
      tiers: { ...demoProgram.tiers, validMonths: 1, windowMonths: 3 },
    },
    '2027-03-28T22:30:00Z',
  ],
  [
    'Taipei, by orders or spend, to be qualified for again',
    byOrders({
      qualifyBy: { measures: ['orders', 'spend'], match: 'any' },
      downgrade: 'requalify',
    }),
    '2026-11-20T02:00:00Z',
  ],
  [
    'Tokyo, by orders and spend together',
    {
      ...byOrders({ qualifyBy: { measures: ['orders', 'spend'], match: 'all' } }),
      timeZone: 'Asia/Tokyo',
    },
    '2026-11-20T02:00:00Z',
  ],
]

test.each(PROGRAMS)(
  'in %s the night’s statement and the rule agree on every history',
  async (_name, program, at) => {
    const world = await openWorld({ program, now: new Date(at) })
    await fc.assert(
      fc.asyncProperty(fc.array(history, { minLength: 20, maxLength: 40 }), async (histories) => {
        const people = await live(world, program, histories)
        await Promise.all([keepTiers(world.context), keepTiers(world.context)])
        const now = world.clock.now()
        for (const { row, state } of people) {
          const endings = endingsBy(state, now, program)
          const held = endings.at(-1)?.held
          const found = await stored(world, row.id)
          expect(found).toEqual({
            tierId: held ? held.tier.id : row.tierId,
            tierSince: held ? held.since : row.tierSince,
            tierUntil: held ? held.until : row.tierUntil,
            history: endings.map((each) => [each.held.tier.id, each.held.since.toISOString()]),
          })
          // What the card shows is the same before the night and after it.
          const after = { ...state, ...found, tierId: found.tierId ?? null }
          const standing = (each: TierState) => tierAt(each, now, program)
          expect(
            standing({
              ...after,
              tierSince: found.tierSince ?? null,
              tierUntil: found.tierUntil ?? null,
            }).tier.id,
          ).toBe(standing(state).tier.id)
        }
      }),
      { numRuns: 3 },
    )
    await world.close()
  },
)

test('the job runs once per business day, from the shop’s night on, however often the cron ticks', async () => {
  const world = await openWorld({ now: new Date('2026-11-20T18:59:00Z') })
  const runs = async () => {
    const { rows } = await world.db.execute<{ slot: string }>(
      sql`select slot from job_run where job = 'keep-tiers' and finished_at is not null order by slot`,
    )
    return rows.map(({ slot }) => slot)
  }
  const ended: History = { tier: 3, endedDaysAgo: 0, purchases: [] }
  const [person] = await live(world, demoProgram, [ended])
  await world.cron()
  const before = await runs()
  await world.clock.advance(60_000)
  await Promise.all([world.cron(), world.cron()])
  await world.cron()
  expect(await runs()).toEqual([...before, '2026-11-21'])
  expect(await stored(world, person?.row.id ?? '')).toMatchObject({ tierId: 'silver' })
  await world.close()
})

test('a purchase that meets an end before the night does writes its history, and the night writes no second one', async () => {
  const world = await openWorld()
  const { userId, memberId } = await joinedMember(world)
  const until = new Date('2026-11-18T16:00:00Z')
  await world.db.execute(
    sql`update member set tier_id = 'gold', tier_since = ${new Date('2025-11-18T04:00:00Z').toISOString()}, tier_until = ${until.toISOString()} where id = ${memberId}`,
  )
  const { claimCode } = await (
    await postSigned(world, '/api/orders', orderOf(world, { amountMinor: 100 }))
  ).json<{ claimCode: string }>()
  await Promise.all([
    bind(world.context, { lineUserId: userId, claimCode }, 'tier:bind'),
    keepTiers(world.context),
  ])
  expect(await stored(world, memberId)).toMatchObject({
    tierId: 'silver',
    tierSince: until,
    history: [['silver', until.toISOString()]],
  })
  await world.close()
})

test('an order at 23:59:59 in Taipei counts for the day that ends: a second later the window has left it behind', async () => {
  const world = await openWorld({ now: new Date('2026-11-20T02:00:00Z') })
  const { userId, memberId } = await joinedMember(world)
  const order = (occurredAt: string) =>
    postSigned(
      world,
      '/api/orders',
      orderOf(world, { amountMinor: 1000, lineUserId: userId, occurredAt }),
    )
  // 19 November 2025 is a day before the window's first one; 20 November begins at 16:00 UTC.
  await order('2025-11-19T15:59:59Z')
  const tierOf = async () => (await stored(world, memberId)).tierId
  expect(await tierOf()).toBe('member')
  await order('2025-11-19T16:00:00Z')
  expect(await tierOf()).toBe('bronze')
  await world.close()
})
