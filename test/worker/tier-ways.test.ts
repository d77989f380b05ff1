// Tiers by other ways than spend, the gift of an upgrade, and what two purchases at one moment must not both decide.

import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { commit } from '../../db/commit.ts'
import { DAY_MS } from '../../worker/core/time.ts'
import { checkInToday } from '../../worker/loyalty/check-in/operations.ts'
import type { Program } from '../../worker/shop/program/rules.ts'
import { insertProgram } from '../../worker/shop/program/store.ts'
import { programWith } from './audience.ts'
import { orderOf, postSigned } from './orders.ts'
import { joinedMember, openWorld, type TestWorld } from './world.ts'

type Tiers = Program['tiers']
type Level = Tiers['levels'][number]

let world: TestWorld
let member: { userId: string; memberId: string }
const open = async (program: Program) => {
  world = await openWorld({ program })
  member = await joinedMember(world)
}
afterEach(() => world.close())

/** The demo program with other ways; `levels` by their place: what of them is changed. */
function programOf(tiers: Partial<Omit<Tiers, 'levels'>>, levels: Partial<Level>[] = []): Program {
  const demo = programWith()
  const changed = demo.tiers.levels.map((level, index) => ({ ...level, ...levels[index] }))
  return { ...demo, tiers: { ...demo.tiers, ...tiers, levels: changed } }
}

const BY_ORDERS = [
  {},
  { thresholdOrders: 2 },
  { thresholdOrders: 4 },
  { thresholdOrders: 8 },
] satisfies Partial<Level>[]

const order = (changes: object = {}) =>
  postSigned(
    world,
    '/api/orders',
    orderOf(world, { amountMinor: 50, lineUserId: member.userId, ...changes }),
  )

async function held() {
  const { rows } = await world.db.execute<{ tier_id: string; changes: string }>(sql`
    select tier_id, (select string_agg(to_tier_id, ' ' order by to_tier_id) from tier_change where member_id = member.id) as changes
    from member where id = ${member.memberId}`)
  return [rows[0]?.tier_id, rows[0]?.changes ?? '']
}

async function gifts() {
  const { rows } = await world.db.execute<{ points: string; coupons: string }>(sql`
    select (select coalesce(sum(delta), 0) from ledger_entry where member_id = ${member.memberId} and reason = 'tier-upgrade') as points,
      (select count(*) from coupon where member_id = ${member.memberId} and source like 'tier-upgrade:%') as coupons`)
  return [Number(rows[0]?.points), Number(rows[0]?.coupons)]
}

describe('by orders', () => {
  test('a tier is reached by their number, and lost where one that reached it is given back whole', async () => {
    await open(programOf({ qualifyBy: { measures: ['orders'], match: 'any' } }, BY_ORDERS))
    await order()
    expect(await held()).toEqual(['member', ''])
    await order({ externalId: 'LAST' })
    expect(await held()).toEqual(['bronze', 'bronze'])
    const refund = (refundId: string, changes: object) =>
      postSigned(world, '/api/orders/refunds', {
        channel: 'pos',
        externalId: 'LAST',
        refundId,
        occurredAt: world.clock.now().toISOString(),
        ...changes,
      })
    await refund('R-1', { amountMinor: 20 })
    expect(await held()).toEqual(['bronze', 'bronze'])
    await refund('R-2', { void: true })
    expect(await held()).toEqual(['member', 'bronze member'])
  })

  test('with spend asked for too, either is enough or both are needed', async () => {
    const both = { measures: ['orders', 'spend'] as ('orders' | 'spend')[] }
    await open(programOf({ qualifyBy: { ...both, match: 'any' } }, BY_ORDERS))
    await order({ amountMinor: 5000 })
    expect(await held()).toEqual(['silver', 'silver'])
    await world.close()
    await open(programOf({ qualifyBy: { ...both, match: 'all' } }, BY_ORDERS))
    await order({ amountMinor: 5000 })
    expect(await held()).toEqual(['member', ''])
    await order()
    expect(await held()).toEqual(['bronze', 'bronze'])
  })
})

describe('by engagement', () => {
  const program = programOf(
    {
      qualifyBy: { measures: ['engagement'], match: 'any' },
      engagement: { 'check-in': 5 },
    },
    [
      {},
      { thresholdEngagement: 10, upgradeGift: { points: 30, couponTemplateId: 'welcome' } },
      { thresholdEngagement: 100 },
      { thresholdEngagement: 200 },
    ],
  )
  const checkIn = (key: string) =>
    checkInToday(world.context, { lineUserId: member.userId }, `test:${key}`)

  test('the check-in that reaches a tier raises to it and gives its gift, in two round trips and once', async () => {
    await open(program)
    await checkIn('first')
    expect([await held(), await gifts()]).toEqual([
      ['member', ''],
      [0, 0],
    ])
    await world.clock.advance(DAY_MS)
    await world.takeRoundTrips()
    const raised = await checkIn('second')
    expect(await world.takeRoundTrips()).toHaveLength(2)
    // 50 for joining, the ladder's 1 and 1, and the gift.
    expect(raised).toMatchObject({ value: { points: 1, balance: 82 } })
    await checkIn('second')
    expect([await held(), await gifts()]).toEqual([
      ['bronze', 'bronze'],
      [30, 1],
    ])
  })

  test('what counts no more in the window is gone with it', async () => {
    await open(program)
    await checkIn('first')
    await world.clock.advance(400 * DAY_MS)
    await checkIn('second')
    expect(await held()).toEqual(['member', ''])
  })
})

describe('the gift of an upgrade', () => {
  const GIFTED = [
    {},
    { upgradeGift: { points: 30, couponTemplateId: null } },
  ] satisfies Partial<Level>[]

  test('is given once by twenty purchases at once that earn no points and together reach the tier', async () => {
    await open(programOf({}, GIFTED))
    await Promise.all(Array.from({ length: 20 }, () => order()))
    expect([await held(), await gifts()]).toEqual([
      ['bronze', 'bronze'],
      [30, 0],
    ])
  })

  test('is not given again to who loses the tier by a refund and buys it back', async () => {
    await open(programOf({}, GIFTED))
    await order({ amountMinor: 1000, externalId: 'BACK' })
    await postSigned(world, '/api/orders/refunds', {
      channel: 'pos',
      externalId: 'BACK',
      refundId: 'R-1',
      void: true,
      occurredAt: world.clock.now().toISOString(),
    })
    await order({ amountMinor: 1000 })
    expect([await held(), await gifts()]).toEqual([
      ['bronze', 'bronze bronze member'],
      [30, 0],
    ])
  })

  test('comes at night to everybody whom a lowered threshold raises, once however often the cron ticks', async () => {
    await open(programOf({}, GIFTED))
    await order({ amountMinor: 600 })
    expect(await held()).toEqual(['member', ''])
    const lowered = programOf({}, [{}, { ...GIFTED[1], thresholdMinor: 500 }])
    await commit(world.db, [
      insertProgram(world.db, { version: 2, document: lowered }, world.clock.now(), 'test'),
    ])
    // 03:00 of the 21st in Taipei.
    await world.clock.set('2026-11-20T19:00:00Z')
    await world.cron()
    await world.cron()
    expect([await held(), await gifts()]).toEqual([
      ['bronze', 'bronze'],
      [30, 0],
    ])
  })
})
