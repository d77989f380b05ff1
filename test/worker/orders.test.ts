// Orders from shop systems: only what is signed gets in, each order is taken once, and each has a code or its member.

import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../../worker/core/time.ts'
import { createWorker } from '../../worker/index.ts'
import { bind } from '../../worker/loyalty/purchase/operations.ts'
import { orderOf, postSigned, SECRET, signatureOf } from './orders.ts'
import { APP_ORIGIN, joinedMember, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function purchases(): Promise<number> {
  const { rows } = await world.db.execute<{ n: number }>(
    sql`select count(*)::int as n from purchase`,
  )
  return rows[0]?.n ?? 0
}

test('an order that is not signed, or signed wrong, long ago, ahead of time or cut short, is not even parsed', async () => {
  const before = await purchases()
  const body = JSON.stringify(orderOf(world))
  const now = world.clock.now()
  const good = await signatureOf(body, now)
  const [time = '', mac = ''] = good.split(',v1=')
  await world.takeRoundTrips()
  const headers: Record<string, string | undefined> = {
    none: undefined,
    empty: '',
    'another secret': await signatureOf(body, now, `${SECRET}!`),
    'another body': await signatureOf(`${body} `, now),
    'over five minutes old': await signatureOf(
      body,
      new Date(now.getTime() - 5 * MINUTE_MS - 1_000),
    ),
    'over five minutes ahead': await signatureOf(
      body,
      new Date(now.getTime() + 5 * MINUTE_MS + 1_000),
    ),
    'another time than was signed': `t=${Number(time.slice(2)) + 1},v1=${mac}`,
    truncated: good.slice(0, -2),
    'without its time': `v1=${mac}`,
    'in upper case': `${time},v1=${mac.toUpperCase()}`,
  }
  for (const [what, signature] of Object.entries(headers)) {
    for (const sent of [body, '{not json']) {
      const response = await world.fetch('/api/orders', {
        method: 'POST',
        body: sent,
        headers: signature === undefined ? {} : { 'x-regulars-signature': signature },
      })
      expect(response.status, what).toBe(401)
      expect(await response.json()).toEqual({ error: { code: 'signature_invalid' } })
    }
  }
  expect(await world.takeRoundTrips()).toEqual([])
  expect(await purchases()).toBe(before)
})

test('a body over 1 MiB is refused unread, one that is no JSON after its signature', async () => {
  const large = 'x'.repeat(1024 * 1024 + 1)
  expect((await postSigned(world, '/api/orders', large)).status).toBe(413)
  expect((await postSigned(world, '/api/orders', '{not json')).status).toBe(400)
})

test('a shop without a secret has no order door, and none of the app’s own sessions opens it', async () => {
  const { ORDERS_SECRET, ...bindings } = world.bindings
  const worker = createWorker(() => world.clock.now().getTime())
  const body = JSON.stringify(orderOf(world))
  const init = {
    method: 'POST',
    body,
    headers: { 'x-regulars-signature': await signatureOf(body, world.clock.now()) },
  }
  const request = new Request<unknown, IncomingRequestCfProperties>(
    `${APP_ORIGIN}/api/orders`,
    init,
  )
  const execution = { waitUntil: () => undefined, passThroughOnException: () => undefined }
  const response = await worker.fetch(request, bindings, execution as unknown as ExecutionContext)
  expect(ORDERS_SECRET).toBeDefined()
  expect(response.status).toBe(404)
})

test('an order is answered with a code that binds it, in two round trips', async () => {
  const { userId } = await joinedMember(world)
  const sent = orderOf(world, {
    amountMinor: 1290,
    branchId: 'xinyi',
    items: [
      { sku: 'TEE-1', category: 'tops', quantity: 2, amountMinor: 1000 },
      { sku: 'SOCK-9', category: null, quantity: 1, amountMinor: 290 },
    ],
    claim: { expiresAt: new Date(world.clock.now().getTime() + HOUR_MS).toISOString() },
  })
  await world.takeRoundTrips()
  const response = await postSigned(world, '/api/orders', sent)
  expect((await world.takeRoundTrips()).length).toBe(2)
  const answer = await response.json<{ claimCode: string; purchaseId: string }>()
  expect(answer).toMatchObject({ bound: false, points: null, refundedMinor: 0 })
  expect(answer.claimCode).toMatch(/^RG[ABCDEFGHJKLMNPQRSTVWXYZ2-9]{8}$/)
  const bound = await bind(
    world.context,
    { lineUserId: userId, claimCode: answer.claimCode },
    'o:1',
  )
  expect(bound).toMatchObject({ ok: true, value: { points: 12, amountMinor: 1290 } })
  const { rows } = await world.db.execute(
    sql`select i.number, i.sku, i.category, i.quantity, i.amount_minor::int from purchase_item i join purchase p on p.id = i.purchase_id
        where p.member_id is not null and p.id = ${answer.purchaseId}::uuid order by i.number`,
  )
  expect(rows).toEqual([
    { number: 1, sku: 'TEE-1', category: 'tops', quantity: 2, amount_minor: 1000 },
    { number: 2, sku: 'SOCK-9', category: null, quantity: 1, amount_minor: 290 },
  ])
})

test('an order of a member whom the system knows is theirs at once, by card number or LINE user', async () => {
  const { userId, memberId } = await joinedMember(world)
  const { rows } = await world.db.execute<{ card_number: string }>(
    sql`select card_number from member where id = ${memberId}`,
  )
  const byCard = orderOf(world, { amountMinor: 500, memberCardNumber: rows[0]?.card_number })
  const byUser = orderOf(world, { amountMinor: 700, lineUserId: userId })
  expect(await (await postSigned(world, '/api/orders', byCard)).json()).toMatchObject({
    bound: true,
    points: 5,
    claimCode: null,
  })
  expect(await (await postSigned(world, '/api/orders', byUser)).json()).toMatchObject({
    bound: true,
    points: 7,
    claimCode: null,
  })
  const after = await world.db.execute(
    sql`select purchase_count, purchase_amount_minor::int as amount from member where id = ${memberId}`,
  )
  expect(after.rows).toEqual([{ purchase_count: 2, amount: 1200 }])
})

test('an order of somebody nobody knows, or who has not joined, waits for its code', async () => {
  const { userId } = await world.addUser()
  await world.follow(userId)
  for (const buyer of [{ lineUserId: userId }, { memberCardNumber: '123456789012' }]) {
    const answer = await (await postSigned(world, '/api/orders', orderOf(world, buyer))).json()
    expect(answer).toMatchObject({ bound: false, claimCode: expect.stringMatching(/^RG/) })
  }
})

test('the same order again, also 30 times at once, is one order with one code; with other content it is refused', async () => {
  const sent = orderOf(world)
  const before = await purchases()
  const first = await (await postSigned(world, '/api/orders', sent)).json()
  const again = await Promise.all(
    Array.from({ length: 30 }, async () => (await postSigned(world, '/api/orders', sent)).json()),
  )
  expect(again).toEqual(again.map(() => first))
  expect(await purchases()).toBe(before + 1)
  const other = await postSigned(world, '/api/orders', { ...sent, amountMinor: 1 })
  expect(other.status).toBe(409)
  expect(await other.json()).toEqual({ error: { code: 'order_differs' } })
  // The same number in another channel is another order.
  expect((await postSigned(world, '/api/orders', { ...sent, channel: 'web' })).status).toBe(200)
})

test('an order that the program cannot take is refused by a stable code, and can be sent again once it is right', async () => {
  const wrong: [object, number, string][] = [
    [{ currency: 'JPY' }, 422, 'currency_unknown'],
    [{ amountMinor: 0 }, 422, 'amount_invalid'],
    [{ amountMinor: -5 }, 422, 'amount_invalid'],
    [{ amountMinor: 10.5 }, 422, 'amount_invalid'],
    [{ amountMinor: 2 ** 53 }, 422, 'amount_invalid'],
    [{ branchId: 'nowhere' }, 422, 'branch_unknown'],
    [
      { occurredAt: new Date(world.clock.now().getTime() + 5 * MINUTE_MS + 1).toISOString() },
      422,
      'order_in_future',
    ],
    [{ occurredAt: 'yesterday' }, 400, 'body_invalid'],
    [{ channel: 'counter' }, 400, 'body_invalid'],
    [{ discount: 5 }, 400, 'body_invalid'],
    [{ items: [{ sku: 'A', quantity: 0, amountMinor: 1 }] }, 400, 'body_invalid'],
  ]
  const sent = orderOf(world)
  const before = await purchases()
  for (const [change, status, code] of wrong) {
    const response = await postSigned(world, '/api/orders', { ...sent, ...change })
    expect([response.status, await response.json()]).toMatchObject([status, { error: { code } }])
  }
  expect(
    (await postSigned(world, '/api/orders', JSON.stringify(sent).replace('1290', '1e309'))).status,
  ).toBe(400)
  expect(await purchases()).toBe(before)
  expect((await postSigned(world, '/api/orders', sent)).status).toBe(200)
})

test('a till whose clock runs five minutes ahead is believed, and its order dated now', async () => {
  const ahead = new Date(world.clock.now().getTime() + 5 * MINUTE_MS).toISOString()
  const sent = orderOf(world, { occurredAt: ahead })
  expect((await postSigned(world, '/api/orders', sent)).status).toBe(200)
  const { rows } = await world.db.execute<{ at: string }>(
    sql`select occurred_at as at from purchase where external_id = ${sent.externalId}`,
  )
  expect(new Date(rows[0]?.at ?? 0)).toEqual(world.clock.now())
})

test('of a batch each order has its own answer in its place; what is wrong with one stops no other', async () => {
  const [a, b, c] = [orderOf(world), orderOf(world), orderOf(world)]
  const orders = [a, { ...b, currency: 'THB' }, { nonsense: true }, c, a]
  const response = await postSigned(world, '/api/orders', { orders })
  expect(response.status).toBe(200)
  const { results } = await response.json<{ results: { claimCode?: string }[] }>()
  expect(results).toMatchObject([
    { ok: true },
    { ok: false, error: { code: 'currency_unknown', detail: { currency: 'TWD' } } },
    { ok: false, error: { code: 'body_invalid' } },
    { ok: true },
    { ok: true },
  ])
  expect(results[4]?.claimCode).toBe(results[0]?.claimCode)
  const tooMany = Array.from({ length: 101 }, () => orderOf(world))
  expect((await postSigned(world, '/api/orders', { orders: tooMany })).status).toBe(400)
  expect((await postSigned(world, '/api/orders', { orders: [] })).status).toBe(400)
})

test('an answer that is lost after the commit changes nothing: the order is there once, with its code', async () => {
  const sent = orderOf(world)
  await world.failWrites('drop-after-commit', 1)
  const answer = await (await postSigned(world, '/api/orders', sent)).json()
  expect(answer).toMatchObject({ bound: false, claimCode: expect.stringMatching(/^RG/) })
  const { rows } = await world.db.execute(
    sql`select claim_code from purchase where external_id = ${sent.externalId}`,
  )
  expect(rows).toEqual([{ claim_code: (answer as { claimCode: string }).claimCode }])
})
