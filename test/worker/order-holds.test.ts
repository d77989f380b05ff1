// Orders of shop systems paid with points and credit: quoted, set aside, captured with the order, given back by release, end and refund.

import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoProgram } from '../../dev/seed/program.ts'
import { accountsOf, give } from './accounts.ts'
import { refusal, statusAndCode } from './api.ts'
import { orderOf, postSigned } from './orders.ts'
import { complaintsAbout } from './shop-agrees.ts'
import { joinedMember, openWorld, type TestWorld } from './world.ts'

const MINUTE = 60_000

const levels = demoProgram.tiers.levels.map((level) => ({ ...level, discountPercent: 0 }))
const program = { ...demoProgram, tiers: { ...demoProgram.tiers, levels } }

let world: TestWorld
beforeAll(async () => {
  world = await openWorld({ program })
})
afterAll(() => world.close())

interface Held {
  spendHoldId: string
  expiresAt: number
  payMinor: number
  dueMinor: number
}

/** A member with 50 + 450 points and credit: 30 free, 200 bought. */
async function customer(in_: TestWorld = world) {
  const { userId, memberId } = await joinedMember(in_)
  await give(in_, memberId, [
    { unit: 'points', amount: 450 },
    { unit: 'credit', amount: 200, fund: 'paid' },
    { unit: 'credit', amount: 30, fund: 'free' },
  ])
  return { userId, memberId }
}

let checkouts = 0
function checkoutOf(lineUserId: string, extra: object = {}) {
  checkouts += 1
  return {
    channel: 'web',
    checkoutId: `CART-${checkouts}`,
    amountMinor: 1000,
    currency: 'TWD',
    lineUserId,
    points: 300,
    creditMinor: 100,
    ...extra,
  }
}

async function held(lineUserId: string, extra: object = {}): Promise<Held> {
  const response = await postSigned(world, '/api/orders/holds', checkoutOf(lineUserId, extra))
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}

const webOrder = (spendHoldId: string, extra: object = {}) =>
  orderOf(world, { channel: 'web', amountMinor: 1000, spendHoldId, ...extra })

const release = (spendHoldId: string, body: object = { spendHoldId }) =>
  postSigned(world, `/api/orders/holds/${spendHoldId}/release`, body)

const refundOf = (externalId: string, extra: object) => ({
  channel: 'web',
  externalId,
  refundId: crypto.randomUUID(),
  occurredAt: world.clock.now().toISOString(),
  ...extra,
})

const UNTOUCHED = [
  {
    unit: 'points',
    balance: 500,
    debt: 0,
    lots: [
      [50, 'free'],
      [450, 'free'],
    ],
  },
  {
    unit: 'credit',
    balance: 230,
    debt: 0,
    lots: [
      [200, 'paid'],
      [30, 'free'],
    ],
  },
]

async function purchases(memberId: string) {
  const { rows } = await world.db.execute<{ paid: number[] }>(sql`
    select jsonb_build_array(amount_minor, points_spent, points_paid_minor, credit_paid_minor, discount_minor, refunded_minor) as paid
    from purchase where member_id = ${memberId}::uuid order by recorded_at`)
  return rows.map(({ paid }) => paid)
}

describe('a checkout', () => {
  test('is told in one round trip what points and credit may pay, and nothing is written', async () => {
    const { userId, memberId } = await customer()
    const { checkoutId: _none, ...asked } = checkoutOf(userId, {
      points: 'most',
      creditMinor: 'most',
    })
    await world.takeRoundTrips()
    const response = await postSigned(world, '/api/orders/quote', asked)
    expect(await world.takeRoundTrips()).toHaveLength(1)
    // Points may pay 30 % of NT$1,000.
    expect(await response.json()).toMatchObject({
      payMinor: 1000,
      points: 300,
      pointsMinor: 300,
      creditMinor: 230,
      dueMinor: 470,
    })
    expect(await accountsOf(world, memberId)).toMatchObject(UNTOUCHED)
  })

  test('sets aside for a quarter of an hour in two round trips, by card number as well, once however often it is sent', async () => {
    const { memberId } = await customer()
    const { rows } = await world.db.execute<{ card: string }>(
      sql`select card_number as card from member where id = ${memberId}::uuid`,
    )
    const asked = checkoutOf('', { lineUserId: null, memberCardNumber: rows[0]?.card })
    await world.takeRoundTrips()
    const first = await postSigned(world, '/api/orders/holds', asked)
    expect(await world.takeRoundTrips()).toHaveLength(2)
    const answer = (await first.json()) as Held
    expect(answer).toMatchObject({ dueMinor: 600, pointsAvailable: 200, creditAvailableMinor: 130 })
    expect(answer.expiresAt - world.clock.now().getTime()).toBe(15 * MINUTE)
    const again = await postSigned(world, '/api/orders/holds', asked)
    expect(await again.json()).toEqual(answer)
    const other = await postSigned(world, '/api/orders/holds', { ...asked, points: 200 })
    expect(await statusAndCode(other)).toEqual([409, 'checkout_differs'])
    expect(await accountsOf(world, memberId)).toMatchObject([
      { balance: 200, holds: ['held'] },
      { balance: 130, lots: [[130, 'paid']], holds: ['held'] },
    ])
  })

  test('is refused with the counter’s codes, and nothing is set aside', async () => {
    const { userId, memberId } = await customer()
    const refused = async (extra: object) =>
      refusal(await postSigned(world, '/api/orders/holds', checkoutOf(userId, extra)))
    expect(await refused({ points: 400 })).toEqual([409, 'spend_too_large', { mostMinor: 300 }])
    expect(await refused({ creditMinor: 300 })).toEqual([
      409,
      'insufficient_points',
      { available: 230, unit: 'credit' },
    ])
    expect(await refused({ points: 0, creditMinor: 0 })).toEqual([422, 'amount_invalid'])
    expect(await refused({ couponCodes: ['nobody-s'] })).toEqual([
      404,
      'coupon_unknown',
      { index: 0 },
    ])
    expect(await refused({ currency: 'JPY' })).toEqual([
      422,
      'currency_unknown',
      { currency: 'TWD' },
    ])
    expect(await refused({ branchId: 'mars' })).toEqual([422, 'branch_unknown'])
    expect(await refused({ lineUserId: 'Unobody' })).toEqual([403, 'not_a_member'])
    expect(await refused({ points: -1 })).toEqual([400, 'body_invalid', { path: 'points' }])
    expect(await accountsOf(world, memberId)).toMatchObject(UNTOUCHED)
  })

  test('sets nothing aside where the program does not let shop systems', async () => {
    const closed = await openWorld({
      program: { ...program, spending: { ...program.spending, byOrders: false } },
    })
    try {
      const { userId } = await customer(closed)
      const response = await postSigned(closed, '/api/orders/holds', checkoutOf(userId))
      expect(await statusAndCode(response)).toEqual([409, 'spend_not_allowed'])
    } finally {
      await closed.close()
    }
  })

  test('given up gives everything back to the same lots, once; signed for one hold it releases no other', async () => {
    const { userId, memberId } = await customer()
    const { spendHoldId } = await held(userId)
    const unknown = crypto.randomUUID()
    expect(await statusAndCode(await release(unknown))).toEqual([404, 'hold_unknown'])
    expect(await statusAndCode(await release(spendHoldId, { spendHoldId: unknown }))).toEqual([
      400,
      'body_invalid',
    ])
    expect(await statusAndCode(await release(spendHoldId, {}))).toEqual([400, 'body_invalid'])
    await world.takeRoundTrips()
    const first = await release(spendHoldId.toUpperCase(), { spendHoldId })
    expect(await world.takeRoundTrips()).toHaveLength(2)
    const answer = await first.json()
    expect(answer).toEqual({ pointsAvailable: 500, creditAvailableMinor: 230 })
    expect(await (await release(spendHoldId)).json()).toEqual(answer)
    expect(await accountsOf(world, memberId)).toMatchObject(UNTOUCHED)
    expect(
      await statusAndCode(await postSigned(world, '/api/orders', webOrder(spendHoldId))),
    ).toEqual([409, 'hold_settled'])
  })

  test('whose order comes too late is refused, given back by the cron, and the order may come without', async () => {
    const { userId, memberId } = await customer()
    const { spendHoldId } = await held(userId)
    await world.clock.advance(15 * MINUTE)
    const order = webOrder(spendHoldId)
    expect(await statusAndCode(await postSigned(world, '/api/orders', order))).toEqual([
      409,
      'hold_expired',
    ])
    await world.cron()
    expect(await accountsOf(world, memberId)).toMatchObject(UNTOUCHED)
    const inMoney = { ...order, spendHoldId: undefined, lineUserId: userId }
    const taken = await postSigned(world, '/api/orders', inMoney)
    expect(await taken.json()).toMatchObject({ bound: true, points: 10 })
  })
})

describe('an order', () => {
  test('captures what was set aside in its own commit, is its member’s, and earns on what money paid', async () => {
    const { userId, memberId } = await customer()
    const { spendHoldId } = await held(userId)
    const order = webOrder(spendHoldId)
    await world.takeRoundTrips()
    const response = await postSigned(world, '/api/orders', order)
    expect(await world.takeRoundTrips()).toHaveLength(2)
    const answer = await response.json()
    // NT$600 in money earn 6 points.
    expect(answer).toMatchObject({
      bound: true,
      points: 6,
      claimCode: null,
      spent: { points: 300, pointsMinor: 300, creditMinor: 100 },
    })
    expect(await (await postSigned(world, '/api/orders', order)).json()).toEqual(answer)
    expect(await purchases(memberId)).toEqual([[1000, 300, 300, 100, 0, 0]])
    expect(await accountsOf(world, memberId)).toMatchObject([
      { balance: 206, holds: ['captured'] },
      { balance: 130, lots: [[130, 'paid']], holds: ['captured'] },
    ])
    const second = await postSigned(world, '/api/orders', webOrder(spendHoldId))
    expect(await statusAndCode(second)).toEqual([409, 'hold_settled'])
    const differs = await postSigned(world, '/api/orders', { ...order, amountMinor: 999 })
    expect(await statusAndCode(differs)).toEqual([409, 'order_differs'])
  })

  test('takes the coupon that was set aside with it, before points and credit', async () => {
    const { userId, memberId } = await customer()
    const { rows } = await world.db.execute<{ code: string }>(
      sql`select code from coupon where member_id = ${memberId}::uuid`,
    )
    const couponCode = rows[0]?.code
    const { payMinor, dueMinor, spendHoldId } = await held(userId, {
      couponCodes: [couponCode],
      points: 270,
    })
    // Points may pay 30 % of what the coupon leaves.
    expect([payMinor, dueMinor]).toEqual([900, 530])
    const order = webOrder(spendHoldId, { amountMinor: 900 })
    const both = { ...order, coupons: [{ code: couponCode, discountMinor: 100 }] }
    expect(await statusAndCode(await postSigned(world, '/api/orders', both))).toEqual([
      400,
      'body_invalid',
    ])
    const response = await postSigned(world, '/api/orders', order)
    expect(await response.json()).toMatchObject({ bound: true, points: 5 })
    expect(await purchases(memberId)).toEqual([[900, 270, 270, 100, 100, 0]])
    const { rows: after } = await world.db.execute(
      sql`select status from coupon where member_id = ${memberId}::uuid`,
    )
    expect(after).toEqual([{ status: 'redeemed' }])
  })

  test('with another amount, channel, member or hold than agreed is refused, and what was set aside waits', async () => {
    const { userId, memberId } = await customer()
    const { userId: somebody } = await joinedMember(world)
    const { spendHoldId } = await held(userId)
    const refused = async (extra: object) =>
      refusal(await postSigned(world, '/api/orders', webOrder(spendHoldId, extra)))
    expect(await refused({ amountMinor: 999 })).toEqual([
      409,
      'hold_amount_differs',
      { amountMinor: 1000 },
    ])
    expect(await refused({ channel: 'pos' })).toEqual([404, 'hold_unknown'])
    expect(await refused({ lineUserId: somebody })).toEqual([404, 'hold_unknown'])
    expect(await refused({ spendHoldId: crypto.randomUUID() })).toEqual([404, 'hold_unknown'])
    expect(await accountsOf(world, memberId)).toMatchObject([
      { holds: ['held'] },
      { holds: ['held'] },
    ])
    const named = await postSigned(
      world,
      '/api/orders',
      webOrder(spendHoldId.toUpperCase(), { lineUserId: userId }),
    )
    expect(named.status).toBe(200)
  })

  test('happens once although the answers of both commits were lost', async () => {
    const { userId, memberId } = await customer()
    await world.failWrites('drop-after-commit', 1)
    const { spendHoldId } = await held(userId)
    await world.failWrites('drop-after-commit', 1)
    const response = await postSigned(world, '/api/orders', webOrder(spendHoldId))
    expect(response.status).toBe(200)
    expect(await purchases(memberId)).toHaveLength(1)
    expect(await accountsOf(world, memberId)).toMatchObject([{ balance: 206 }, { balance: 130 }])
  })
})

describe('a refund', () => {
  async function paid() {
    const { userId, memberId } = await customer()
    const { spendHoldId } = await held(userId)
    const order = webOrder(spendHoldId)
    await postSigned(world, '/api/orders', order)
    return { memberId, externalId: order.externalId }
  }
  const refund = async (externalId: string, extra: object) => {
    await world.clock.advance(1_000)
    return postSigned(world, '/api/orders/refunds', refundOf(externalId, extra))
  }

  test('of the whole gives back points and credit to their lots, and says what is left to pay out', async () => {
    const { memberId, externalId } = await paid()
    const response = await refund(externalId, { void: true })
    expect(await response.json()).toMatchObject({
      refundedMinor: 1000,
      pointsTakenBack: 6,
      givenBack: { points: 300, creditMinor: 100, moneyMinor: 600 },
    })
    expect(await accountsOf(world, memberId)).toMatchObject(UNTOUCHED)
  })

  test('of many parts ends where one of their sum does, wherever the order comes between them', async () => {
    const parts = [333, 1, 166, 250]
    const ends: unknown[] = []
    for (const before of [0, 2, 4]) {
      const { userId, memberId } = await customer()
      const { spendHoldId } = await held(userId)
      const order = webOrder(spendHoldId)
      const send = (amountMinor: number) => refund(order.externalId, { amountMinor })
      for (const part of parts.slice(0, before)) expect((await send(part)).status).toBe(200)
      expect((await postSigned(world, '/api/orders', order)).status).toBe(200)
      for (const part of parts.slice(before)) expect((await send(part)).status).toBe(200)
      ends.push([await purchases(memberId), await accountsOf(world, memberId)])
    }
    const { memberId, externalId } = await paid()
    await refund(externalId, { amountMinor: 750 })
    const whole = [await purchases(memberId), await accountsOf(world, memberId)]
    // Of 300 points 225 are back, of NT$100 of credit 75; NT$150 of the money are kept and earn 1.
    expect(whole[1]).toMatchObject([{ balance: 426 }, { balance: 205 }])
    for (const end of ends) expect(withoutEarned(end)).toEqual(withoutEarned(whole))
  })

  test('of the whole that comes before its order leaves the member as if neither had been', async () => {
    const { userId, memberId } = await customer()
    const { spendHoldId } = await held(userId)
    const order = webOrder(spendHoldId)
    expect((await refund(order.externalId, { void: true })).status).toBe(200)
    const response = await postSigned(world, '/api/orders', order)
    expect(await response.json()).toMatchObject({
      bound: false,
      refundedMinor: 1000,
      claimCode: null,
      givenBack: { points: 300, creditMinor: 100 },
    })
    expect(await accountsOf(world, memberId)).toMatchObject(UNTOUCHED)
  })

  test('gives back to a lot that ended meanwhile nothing that can be spent', async () => {
    const { userId, memberId } = await joinedMember(world)
    const expiresAt = new Date(world.clock.now().getTime() + 60 * MINUTE)
    await give(world, memberId, [{ unit: 'credit', amount: 100, fund: 'free', expiresAt }])
    const { spendHoldId } = await held(userId, { points: 0 })
    const order = webOrder(spendHoldId)
    await postSigned(world, '/api/orders', order)
    await world.clock.advance(61 * MINUTE)
    await refund(order.externalId, { void: true })
    expect(await accountsOf(world, memberId)).toMatchObject([{}, { balance: 0, lots: [] }])
  })

  /** Which lot of points an award made depends on when it was worked out; what there is of them does not. */
  function withoutEarned(end: unknown): unknown {
    const [bought, accounts] = end as [unknown, { unit: string; balance: number; debt: number }[]]
    return [bought, accounts.map(({ unit, balance, debt }) => ({ unit, balance, debt }))]
  }
})

describe('of a hundred at once', () => {
  const HUNDRED = Array.from({ length: 100 })
  const statuses = async (requests: Promise<Response>[]) => {
    const counted: Record<string, number> = {}
    for (const response of await Promise.all(requests)) {
      const body = (await response.json()) as { error?: { code: string } }
      const said = body.error?.code ?? 'ok'
      counted[said] = (counted[said] ?? 0) + 1
    }
    return counted
  }

  test('checkouts on the last points one sets them aside', async () => {
    const { userId, memberId } = await customer()
    const asked = () => checkoutOf(userId, { amountMinor: 2000, points: 500, creditMinor: 0 })
    const said = await statuses(HUNDRED.map(() => postSigned(world, '/api/orders/holds', asked())))
    expect(said).toEqual({ ok: 1, insufficient_points: 99 })
    expect(await accountsOf(world, memberId)).toMatchObject([{ balance: 0 }, { balance: 230 }])
  })

  test('orders, releases and the cron at the end of the hold: it is paid with once, or everything is back', async () => {
    const { userId, memberId } = await customer()
    const { spendHoldId } = await held(userId)
    await world.clock.advance(15 * MINUTE - 1)
    const orders = HUNDRED.slice(50).map(() =>
      postSigned(world, '/api/orders', webOrder(spendHoldId)),
    )
    const releases = HUNDRED.slice(51).map(() => release(spendHoldId))
    const end = world.clock.advance(1).then(() => world.cron())
    const [said] = await Promise.all([statuses([...orders, ...releases]), end])
    const bought = await purchases(memberId)
    expect(bought.length).toBeLessThanOrEqual(1)
    const accounts = await accountsOf(world, memberId)
    if (bought.length === 1) expect(accounts).toMatchObject([{ balance: 206 }, { balance: 130 }])
    else expect(accounts).toMatchObject(UNTOUCHED)
    expect(
      Object.keys(said).filter((code) => !/^(ok|hold_settled|hold_expired)$/.test(code)),
    ).toEqual([])
  })

  test('refunds of NT$100 of an order of NT$1,000, ten give back their share', async () => {
    const { userId, memberId } = await customer()
    const { spendHoldId } = await held(userId)
    const order = webOrder(spendHoldId)
    await postSigned(world, '/api/orders', order)
    await world.clock.advance(1_000)
    const said = await statuses(
      HUNDRED.map(() =>
        postSigned(world, '/api/orders/refunds', refundOf(order.externalId, { amountMinor: 100 })),
      ),
    )
    expect(said).toEqual({ ok: 10, refund_too_large: 90 })
    expect(await accountsOf(world, memberId)).toMatchObject(UNTOUCHED)
  })
})

test('whatever was done here, the shop’s tables agree', async () => {
  expect(await complaintsAbout(world)).toEqual([])
})
