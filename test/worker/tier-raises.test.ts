// The night's raises: who is found by narrowing on the rollups is everybody whom the pure rule would raise, and nobody else.

import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commit } from '../../db/commit.ts'
import { checkIn, purchase } from '../../db/schema/loyalty.ts'
import { member } from '../../db/schema/member.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import { newId } from '../../worker/core/ids.ts'
import { addDays, DAY_MS, dayOf } from '../../worker/core/time.ts'
import { recountPurchases } from '../../worker/loyalty/purchase/order-store.ts'
import { selectOvergrown } from '../../worker/loyalty/tier/night-store.ts'
import { type Qualifying, tierReachedBy, windowStart } from '../../worker/loyalty/tier/rules.ts'
import { type Program, program as programSchema } from '../../worker/shop/program/rules.ts'
import { MEASURES } from '../../worker/shop/program/tier.ts'
import { openWorld, type TestWorld } from './world.ts'

const LEVELS = demoProgram.tiers.levels.length

interface Person {
  /** Of the levels; null: a tier that the program no longer knows. */
  tier: number | null
  isMember: boolean
  bought: { daysAgo: number; amountMinor: number; refundedPercent: number }[]
  checkedIn: number[]
}

const DAYS_AGO = fc.constantFrom(0, 1, 30, 100, 360, 370, 700)
const person: fc.Arbitrary<Person> = fc.record({
  tier: fc.option(fc.integer({ min: 0, max: LEVELS - 1 }), { freq: 9 }),
  isMember: fc.integer({ min: 0, max: 9 }).map((drawn) => drawn > 0),
  bought: fc.array(
    fc.record({
      daysAgo: DAYS_AGO,
      amountMinor: fc.constantFrom(0, 1, 999, 1000, 1500, 4000),
      refundedPercent: fc.constantFrom(0, 0, 0, 50, 100),
    }),
    { maxLength: 5 },
  ),
  checkedIn: fc.uniqueArray(DAYS_AGO, { maxLength: 5 }),
})

const programs: fc.Arbitrary<Program> = fc
  .record({
    windowMonths: fc.constantFrom(1, 6, 12),
    measures: fc.subarray([...MEASURES], { minLength: 1 }),
    match: fc.constantFrom('any' as const, 'all' as const),
    steps: fc.tuple(
      fc.constantFrom(1, 1000, 1500),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 3 }),
    ),
  })
  .map(({ windowMonths, measures, match, steps: [minor, orders, engagement] }) =>
    programSchema.parse({
      ...demoProgram,
      tiers: {
        ...demoProgram.tiers,
        windowMonths,
        qualifyBy: { measures, match },
        engagement: { 'check-in': 1 },
        levels: demoProgram.tiers.levels.map((level, index) => ({
          ...level,
          thresholdMinor: index * minor,
          thresholdOrders: index * orders,
          thresholdEngagement: index * engagement,
        })),
      },
    }),
  )

/** Writes the people with the rollups that operations keep; answers whom the rule would raise, by id. */
async function overgrownOf(world: TestWorld, people: readonly Person[], program: Program) {
  const now = world.clock.now()
  const before = (daysAgo: number) => new Date(now.getTime() - daysAgo * DAY_MS)
  const start = windowStart(now, program)
  const { levels } = program.tiers
  const written = people.map(({ tier, isMember, bought, checkedIn }) => {
    const id = newId(now)
    const counted = bought.map((each) => ({
      ...each,
      at: before(each.daysAgo),
      refundedMinor: Math.floor((each.amountMinor * each.refundedPercent) / 100),
    }))
    const left = counted.filter(({ at }) => at >= start)
    const have: Qualifying = {
      spentMinor: left.reduce((sum, each) => sum + each.amountMinor - each.refundedMinor, 0),
      orders: left.filter(({ amountMinor, refundedMinor }) => refundedMinor < amountMinor).length,
      engagement: checkedIn.filter((daysAgo) => before(daysAgo) >= start).length,
    }
    const reached = levels.indexOf(tierReachedBy(have, program.tiers))
    return { id, tier, isMember, counted, checkedIn, rises: isMember && reached > (tier ?? 0) }
  })
  const today = dayOf(now, program.timeZone)
  const visits = written.flatMap(({ id, checkedIn }) =>
    checkedIn.map((daysAgo) => ({
      memberId: id,
      day: addDays(today, -daysAgo),
      streak: 1,
      points: 0,
      at: before(daysAgo),
    })),
  )
  const rows = written.map(({ id, tier, isMember }) => ({
    id,
    lineUserId: `U${id.replaceAll('-', '')}`,
    status: isMember ? ('member' as const) : ('suspended' as const),
    displayName: 'P',
    language: 'en' as const,
    friend: true,
    friendChangedAt: now,
    createdAt: now,
    joinedAt: now,
    tierId: tier === null ? 'tier-of-old' : (levels[tier]?.id ?? null),
    tierSince: now,
  }))
  const bought = written.flatMap(({ id, counted }) =>
    counted.map(({ at, amountMinor, refundedMinor }, index) => ({
      id: newId(now),
      channel: 'pos' as const,
      externalId: `${id}-${index}`,
      amountMinor,
      discountMinor: 1,
      refundedMinor,
      currency: program.currency,
      occurredAt: at,
      recordedAt: now,
      memberId: id,
      boundAt: now,
    })),
  )
  await commit(world.db, [
    world.db.execute(sql`truncate member, purchase, check_in, program_version cascade`),
    world.db.execute(sql`
      insert into program_version (version, document, created_at, created_by, changed_paths)
      values (1, ${JSON.stringify(program)}::text::jsonb, ${now.toISOString()}::timestamptz, 'test', '{}')`),
    world.db.insert(member).values(rows),
    ...(bought.length > 0 ? [world.db.insert(purchase).values(bought)] : []),
    ...(visits.length > 0 ? [world.db.insert(checkIn).values(visits)] : []),
    ...written.map(({ id }) => recountPurchases(world.db, id)),
  ])
  return written.flatMap(({ id, rises }) => (rises ? [id] : [])).sort()
}

test('everybody whom the rule would raise is found, and nobody else', async () => {
  const world = await openWorld()
  const some = fc.array(person, { minLength: 8, maxLength: 25 })
  let raised = 0
  await fc.assert(
    fc.asyncProperty(some, programs, async (people, program) => {
      const expected = await overgrownOf(world, people, program)
      const now = world.clock.now()
      const pass = { now, windowStart: windowStart(now, program), tiers: program.tiers }
      const after = '00000000-0000-0000-0000-000000000000'
      const found = await selectOvergrown(world.db, pass, { after, limit: people.length })
      expect(found.map(({ memberId }) => memberId)).toEqual(expected)
      raised += expected.length
    }),
    { numRuns: 40 },
  )
  // The property is no empty one.
  expect(raised).toBeGreaterThan(0)
  await world.close()
})
