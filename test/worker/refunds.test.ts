// Refunds and voids: before and after the order, its binding, and what became of its points; each once, in any order, at any moment.

import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { done } from '../../worker/core/errors.ts'
import { operation, reads } from '../../worker/core/operation.ts'
import { DAY_MS } from '../../worker/core/time.ts'
import { spend } from '../../worker/loyalty/ledger/rules.ts'
import {
  accountOf,
  appendPostings,
  selectAccount,
  selectOpenLots,
} from '../../worker/loyalty/ledger/store.ts'
import { bind } from '../../worker/loyalty/purchase/operations.ts'
import { orderOf, postSigned } from './orders.ts'
import { complaintsAbout } from './shop-agrees.ts'
import { joinedMember, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Order = ReturnType<typeof orderOf>

let refunds = 0
function refundOf(order: Order, extra: object = {}) {
  refunds += 1
  const { channel, externalId } = order
  const occurredAt = world.clock.now().toISOString()
  return { channel, externalId, refundId: `REFUND-${refunds}`, occurredAt, ...extra }
}

async function sendRefund(sent: object): Promise<unknown> {
  return (await postSigned(world, '/api/orders/refunds', sent)).json()
}

/** A member's order of `amountMinor`, bound at once. */
async function boundOrder(userId: string, amountMinor: number, extra: object = {}): Promise<Order> {
  const order = orderOf(world, { amountMinor, lineUserId: userId, ...extra })
  const response = await postSigned(world, '/api/orders', order)
  expect(await response.json()).toMatchObject({ bound: true })
  return order
}

/** Everything a refund may change of a member. */
async function stateOf(memberId: string) {
  const { rows } = await world.db.execute(sql`
    select coalesce(a.balance, 0)::int as balance, coalesce(a.debt, 0)::int as debt, m.purchase_count,
      m.purchase_amount_minor::int as spent, m.tier_id
    from member m left join account a on a.member_id = m.id and a.unit = 'points' where m.id = ${memberId}`)
  return rows[0]
}

const spendPoints = operation({
  name: 'test-spend',
  load: (db, { memberId }: { memberId: string; points: number }) =>
    reads(
      [selectAccount(db, memberId, 'points'), selectOpenLots(db, memberId, 'points')],
      ([accounts, lots]) => accountOf('points', accounts, lots),
    ),
  decide(account, { points }, now) {
    const cause = { reason: 'test', source: 'test', actor: 'member', occurredAt: now }
    const spent = spend(account, { amount: points, ...cause }, now)
    return spent.ok ? { outcome: done('spent'), change: spent.value } : { outcome: spent }
  },
  commit: (db, posted, { memberId }, { now }) => appendPostings(db, memberId, posted, now),
})

test('a refund takes back what the rest no longer earns, and the spend; in two round trips, and twice it is once', async () => {
  const { userId, memberId } = await joinedMember(world)
  const order = await boundOrder(userId, 1290)
  expect(await stateOf(memberId)).toMatchObject({ balance: 62, spent: 1290, tier_id: 'bronze' })
  const refund = refundOf(order, { amountMinor: 400 })
  await world.takeRoundTrips()
  const first = await sendRefund(refund)
  expect(await world.takeRoundTrips()).toHaveLength(2)
  // NT$890 earn 8 of the 12 points.
  expect(first).toEqual({
    state: 'applied',
    refundedMinor: 400,
    leftMinor: 890,
    pointsTakenBack: 4,
    creditTakenBackMinor: 0,
  })
  expect(await sendRefund(refund)).toEqual(first)
  expect(await stateOf(memberId)).toMatchObject({ balance: 58, spent: 890, purchase_count: 1 })
  expect(await sendRefund({ ...refund, amountMinor: 1 })).toEqual({
    error: { code: 'refund_differs' },
  })
  expect(await complaintsAbout(world)).toEqual([])
})

test('more than is left is refused and writes nothing; a void takes exactly what is left', async () => {
  const { userId, memberId } = await joinedMember(world)
  const order = await boundOrder(userId, 1000)
  await sendRefund(refundOf(order, { amountMinor: 300 }))
  expect(await sendRefund(refundOf(order, { amountMinor: 701 }))).toEqual({
    error: { code: 'refund_too_large', detail: { leftMinor: 700 } },
  })
  expect(await sendRefund(refundOf(order, { void: true }))).toMatchObject({
    refundedMinor: 700,
    leftMinor: 0,
    pointsTakenBack: 7,
  })
  expect(await stateOf(memberId)).toMatchObject({ balance: 50, spent: 0, purchase_count: 0 })
  const { rows } = await world.db.execute(
    sql`select first_purchase_at, last_purchase_at from member where id = ${memberId}`,
  )
  expect(rows).toEqual([{ first_purchase_at: null, last_purchase_at: null }])
  expect(await sendRefund(refundOf(order, { void: true }))).toMatchObject({ refundedMinor: 0 })
  expect(await sendRefund(refundOf(order, { amountMinor: 1 }))).toMatchObject({
    error: { code: 'refund_too_large' },
  })
  expect(await complaintsAbout(world)).toEqual([])
})

test('a refund that makes no sense is refused by a stable code', async () => {
  const order = orderOf(world)
  const later = new Date(world.clock.now().getTime() + 10 * 60_000).toISOString()
  for (const [extra, code] of [
    [{ amountMinor: 0 }, 'amount_invalid'],
    [{ amountMinor: -1 }, 'amount_invalid'],
    [{ amountMinor: 1, occurredAt: later }, 'refund_in_future'],
    [{}, 'body_invalid'],
    [{ amountMinor: 1, void: true }, 'body_invalid'],
  ] as const) {
    expect(await sendRefund(refundOf(order, extra))).toMatchObject({ error: { code } })
  }
  const unsigned = { method: 'POST', body: JSON.stringify(refundOf(order, { amountMinor: 1 })) }
  expect((await world.fetch('/api/orders/refunds', unsigned)).status).toBe(401)
})

test('a refund that comes before its order waits for it; the order earns by what is left', async () => {
  const { userId, memberId } = await joinedMember(world)
  const order = orderOf(world, { amountMinor: 1000, lineUserId: userId })
  const early = refundOf(order, { amountMinor: 250 })
  expect(await sendRefund(early)).toMatchObject({ state: 'kept', refundedMinor: null })
  expect(await (await postSigned(world, '/api/orders', order)).json()).toMatchObject({
    bound: true,
    points: 7,
    refundedMinor: 250,
  })
  expect(await sendRefund(early)).toMatchObject({ state: 'kept' })
  await sendRefund(refundOf(order, { amountMinor: 250 }))
  expect(await stateOf(memberId)).toMatchObject({ balance: 55, spent: 500 })
  expect(await complaintsAbout(world)).toEqual([])
})

test('refunds that waited and want more than the order was take all of it: nobody is bound to nothing', async () => {
  const { userId, memberId } = await joinedMember(world)
  const order = orderOf(world, { amountMinor: 300, lineUserId: userId })
  await sendRefund(refundOf(order, { amountMinor: 200 }))
  await sendRefund(refundOf(order, { amountMinor: 200 }))
  expect(await (await postSigned(world, '/api/orders', order)).json()).toMatchObject({
    bound: false,
    claimCode: null,
    refundedMinor: 300,
  })
  expect(await stateOf(memberId)).toMatchObject({ balance: 50, spent: 0, purchase_count: 0 })
})

test('an order refunded in part before its binding earns by the rest; refunded whole, its code is over', async () => {
  const { userId, memberId } = await joinedMember(world)
  const part = orderOf(world, { amountMinor: 1290 })
  const whole = orderOf(world, { amountMinor: 500 })
  const codes: string[] = []
  for (const order of [part, whole]) {
    const answer = await (await postSigned(world, '/api/orders', order)).json<{
      claimCode: string
    }>()
    codes.push(answer.claimCode)
  }
  await sendRefund(refundOf(part, { amountMinor: 300 }))
  await sendRefund(refundOf(whole, { void: true }))
  const [first = '', second = ''] = codes
  const claim = (claimCode: string) =>
    bind(world.context, { lineUserId: userId, claimCode }, `refund:bind:${claimCode}`)
  expect(await claim(first)).toMatchObject({ ok: true, value: { points: 9, amountMinor: 990 } })
  expect(await claim(second)).toMatchObject({ refusal: { code: 'claim_code_expired' } })
  expect(await stateOf(memberId)).toMatchObject({ balance: 59, spent: 990, purchase_count: 1 })
  // After the binding: to what one refund of the sum would have left.
  await sendRefund(refundOf(part, { amountMinor: 500 }))
  expect(await stateOf(memberId)).toMatchObject({ balance: 54, spent: 490 })
  expect(await complaintsAbout(world)).toEqual([])
})

test('points that were spent become debt, which is taken once', async () => {
  const { userId, memberId } = await joinedMember(world)
  const order = await boundOrder(userId, 3000)
  await spendPoints(world.context, { memberId, points: 75 }, 'refund:spend')
  const refund = refundOf(order, { void: true })
  expect(await sendRefund(refund)).toMatchObject({ pointsTakenBack: 30 })
  await sendRefund(refund)
  expect(await stateOf(memberId)).toMatchObject({ balance: -25, debt: 25 })
  expect(await complaintsAbout(world)).toEqual([])
})

test('points that expired unused are not taken a second time', async () => {
  const other = await openWorld()
  const { userId, memberId } = await joinedMember(other)
  const order = orderOf(other, { amountMinor: 3000, lineUserId: userId })
  await postSigned(other, '/api/orders', order)
  await other.clock.advance(400 * DAY_MS)
  const { channel, externalId } = order
  const sent = { channel, externalId, refundId: 'LATE', void: true, occurredAt: other.clock.now() }
  const answer = await (await postSigned(other, '/api/orders/refunds', sent)).json()
  expect(answer).toMatchObject({ state: 'applied', pointsTakenBack: 0 })
  const { rows } = await other.db.execute(
    sql`select balance::int, debt::int from account where member_id = ${memberId}`,
  )
  expect(rows).toEqual([{ balance: 0, debt: 0 }])
  await other.close()
})

test('pending points of an order are taken back before any other', async () => {
  const { userId, memberId } = await joinedMember(world)
  const order = await boundOrder(userId, 2000, { channel: 'live' })
  await sendRefund(refundOf(order, { amountMinor: 1000 }))
  const { rows } = await world.db.execute(
    sql`select amount::int, remaining::int from ledger_lot where member_id = ${memberId} order by seq`,
  )
  expect(rows).toEqual([
    { amount: 50, remaining: 50 },
    { amount: 20, remaining: 10 },
  ])
})

test('whatever the parts and whenever they come, they leave what one refund of the whole leaves', async () => {
  const part = fc.integer({ min: 1, max: 1500 })
  const history = fc.record({
    parts: fc.array(part, { minLength: 2, maxLength: 5 }),
    rest: fc.integer({ min: 1, max: 900 }),
    spent: fc.integer({ min: 0, max: 58 }),
    early: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(history, async ({ parts, rest, spent, early }) => {
      const total = parts.reduce((sum, each) => sum + each, 0)
      const [inParts, atOnce] = [await joinedMember(world), await joinedMember(world)]
      for (const [{ userId, memberId }, amounts] of [
        [inParts, parts],
        [atOnce, [total]],
      ] as const) {
        const order = orderOf(world, { amountMinor: total + rest, lineUserId: userId })
        const waiting = amounts.map((amountMinor) => refundOf(order, { amountMinor }))
        // Of the parts one may come before the order.
        const ahead = early && amounts.length > 1 ? waiting.splice(0, 1) : []
        for (const refund of ahead) await sendRefund(refund)
        await postSigned(world, '/api/orders', order)
        // Never more than there is on either way: the sign-up's 50 and what the rest earns.
        const points = Math.min(spent, 50 + Math.floor(rest / 100))
        if (points > 0) await spendPoints(world.context, { memberId, points }, `many:${memberId}`)
        for (const refund of waiting) await sendRefund(refund)
      }
      expect(await stateOf(inParts.memberId)).toEqual(await stateOf(atOnce.memberId))
    }),
    { numRuns: 15 },
  )
  expect(await complaintsAbout(world)).toEqual([])
})

const HUNDRED = Array.from({ length: 100 }, (_, index) => index)

test('one refund sent 100 times at once is applied once and answered alike', async () => {
  const { userId, memberId } = await joinedMember(world)
  const order = await boundOrder(userId, 2000)
  const refund = refundOf(order, { amountMinor: 500 })
  const answers = await Promise.all(HUNDRED.map(() => sendRefund(refund)))
  expect(answers).toEqual(answers.map(() => answers[0]))
  expect(await stateOf(memberId)).toMatchObject({ balance: 65, spent: 1500 })
  expect(await complaintsAbout(world)).toEqual([])
})

test('of 100 refunds of NT$100 at once on an order of NT$1,000, ten are applied and 90 are too large', async () => {
  const { userId, memberId } = await joinedMember(world)
  const order = await boundOrder(userId, 1000)
  const waiting = HUNDRED.map(() => refundOf(order, { amountMinor: 100 }))
  const answers: unknown[] = []
  const lanes = Array.from({ length: 10 }, (_, lane) => waiting.filter((_, i) => i % 10 === lane))
  await Promise.all(
    lanes.map(async (lane) => {
      for (const refund of lane) answers.push(await sendRefund(refund))
    }),
  )
  expect(answers.filter((answer) => JSON.stringify(answer).includes('"applied"'))).toHaveLength(10)
  expect(
    answers.filter((answer) => JSON.stringify(answer).includes('refund_too_large')),
  ).toHaveLength(90)
  expect(await stateOf(memberId)).toMatchObject({ balance: 50, spent: 0, purchase_count: 0 })
  expect(await complaintsAbout(world)).toEqual([])
})

test('a refund and the binding at one moment, and a refund and its order, end as if one had come first', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { userId, memberId } = await joinedMember(world)
    const claimed = orderOf(world, { amountMinor: 1000 })
    const { claimCode } = await (await postSigned(world, '/api/orders', claimed)).json<{
      claimCode: string
    }>()
    const known = orderOf(world, { amountMinor: 1000, lineUserId: userId })
    await Promise.all([
      bind(world.context, { lineUserId: userId, claimCode }, `at-once:${claimCode}`),
      sendRefund(refundOf(claimed, { amountMinor: 400 })),
      postSigned(world, '/api/orders', known),
      sendRefund(refundOf(known, { amountMinor: 300 })),
    ])
    expect(await stateOf(memberId)).toMatchObject({ balance: 50 + 6 + 7, spent: 1300 })
  }
  expect(await complaintsAbout(world)).toEqual([])
})

test('a tier reached by spend that is given back is lost with it; one that other spend reached lasts', async () => {
  const { userId, memberId } = await joinedMember(world)
  const first = await boundOrder(userId, 1200)
  await world.clock.advance(DAY_MS)
  const second = await boundOrder(userId, 4000)
  expect(await stateOf(memberId)).toMatchObject({ tier_id: 'silver' })
  await world.clock.advance(DAY_MS)
  const third = await boundOrder(userId, 900)
  // NT$5,200 had reached Silver without the third order.
  await sendRefund(refundOf(third, { void: true }))
  expect(await stateOf(memberId)).toMatchObject({ tier_id: 'silver', spent: 5200 })
  await sendRefund(refundOf(second, { amountMinor: 201 }))
  expect(await stateOf(memberId)).toMatchObject({ tier_id: 'bronze', spent: 4999 })
  const { rows } = await world.db.execute(sql`
    select from_tier_id, to_tier_id, reason ->> 'kind' as kind from tier_change where member_id = ${memberId} order by at, id`)
  expect(rows).toEqual([
    { from_tier_id: 'member', to_tier_id: 'bronze', kind: 'purchase' },
    { from_tier_id: 'bronze', to_tier_id: 'silver', kind: 'purchase' },
    { from_tier_id: 'silver', to_tier_id: 'bronze', kind: 'refund' },
  ])
  await sendRefund(refundOf(first, { void: true }))
  await sendRefund(refundOf(second, { void: true }))
  expect(await stateOf(memberId)).toMatchObject({ tier_id: 'member', spent: 0, balance: 50 })
  expect(await complaintsAbout(world)).toEqual([])
})

test('an answer that is lost after the commit is not a second refund', async () => {
  const { userId, memberId } = await joinedMember(world)
  const order = await boundOrder(userId, 1000)
  const refund = refundOf(order, { amountMinor: 500 })
  await world.failWrites('drop-after-commit', 1)
  expect(await sendRefund(refund)).toMatchObject({ state: 'applied', pointsTakenBack: 5 })
  expect(await stateOf(memberId)).toMatchObject({ balance: 55, spent: 500 })
})
