// Coupons of shop systems: checked and held at the checkout, redeemed once with the order, given back where the whole of it is refunded.

import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { coupon } from '../../db/schema/loyalty.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import { refusal } from './api.ts'
import { orderOf, postSigned } from './orders.ts'
import { joinedMember, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  const [demo, ...others] = demoProgram.coupons
  if (!demo) throw new Error('The demo program has no coupon.')
  const base = { ...demo, minimumSpendMinor: 0, value: 100 }
  const stacked = { ...base, stackable: true }
  const levels = demoProgram.tiers.levels.map((level) => ({
    ...level,
    discountPercent: level.id === 'bronze' ? 7 : 0,
  }))
  const program = {
    ...demoProgram,
    spending: { ...demoProgram.spending, byOrders: true },
    tiers: { ...demoProgram.tiers, levels },
    couponReturn: 'full-refund' as const,
    coupons: [
      { ...demo, minimumSpendMinor: 800, value: 100 },
      ...others,
      { ...stacked, id: 'stack' },
      { ...base, id: 'tenth', kind: 'percent' as const, value: 10 },
      {
        ...stacked,
        id: 'tops',
        kind: 'percent' as const,
        value: 10,
        scope: { categories: ['tops'] },
      },
    ],
  }
  world = await openWorld({ program })
})
afterAll(() => world.close())

/** A member with the welcome coupon: NT$100 off from NT$800. */
async function customer() {
  const { memberId, userId } = await joinedMember(world)
  const rows = await world.db.select().from(coupon).where(eq(coupon.memberId, memberId))
  const [row] = rows
  if (!row) throw new Error('No welcome coupon was issued.')
  return { memberId, lineUserId: userId, couponId: row.id, code: row.code }
}

/** Another coupon of the member, of a template of the test's own. */
async function withCoupon(memberId: string, templateId: string): Promise<string> {
  const code = `code-of-${crypto.randomUUID()}`
  const now = world.clock.now()
  await world.db.insert(coupon).values({
    id: crypto.randomUUID(),
    code,
    memberId,
    templateId,
    source: code,
    status: 'issued',
    issuedAt: now,
    validFrom: now,
    number: 1,
  })
  return code
}

async function written(couponId: string) {
  const { rows } = await world.db.execute(sql`
    select c.status, c.steps,
      coalesce((select jsonb_agg(s.kind order by s.number) from coupon_step s where s.coupon_id = c.id), '[]') as steps_taken,
      (select jsonb_agg(jsonb_build_array(amount_minor, discount_minor)) from purchase where member_id = c.member_id) as purchases
    from coupon c where c.id = ${couponId}::uuid`)
  return rows[0]
}

const check = (body: object) =>
  postSigned(world, '/api/orders/coupons/check', {
    channel: 'web',
    amountMinor: 1290,
    currency: 'TWD',
    ...body,
  })
const hold = (body: object) =>
  postSigned(world, '/api/orders/coupons/hold', {
    channel: 'web',
    amountMinor: 1290,
    currency: 'TWD',
    ...body,
  })
const order = (body: object) =>
  postSigned(world, '/api/orders', orderOf(world, { channel: 'web', ...body }))

describe('at a checkout', () => {
  test('a coupon is checked in one round trip, and nothing is written', async () => {
    const { lineUserId, code, couponId } = await customer()
    await world.takeRoundTrips()
    const checked = await check({ lineUserId, couponCodes: [code] })
    expect(await world.takeRoundTrips()).toHaveLength(1)
    expect(await checked.json()).toEqual({
      tierDiscountMinor: 0,
      discountMinor: 100,
      payMinor: 1190,
      coupons: [{ code, title: '新會員 NT$100 折價券', kind: 'amount', discountMinor: 100 }],
    })
    expect(await written(couponId)).toMatchObject({ status: 'issued', steps: 0 })
  })

  test('what does not hold is refused with its reason and its place', async () => {
    const [mine, theirs] = [await customer(), await customer()]
    const { lineUserId, code } = mine
    const asked = async (body: object) => refusal(await check({ lineUserId, ...body }))
    expect(await asked({ couponCodes: [theirs.code] })).toEqual([
      404,
      'coupon_unknown',
      { index: 0 },
    ])
    expect(await asked({ couponCodes: [code], amountMinor: 700 })).toEqual([
      409,
      'coupon_minimum_spend',
      { missingMinor: 100, index: 0 },
    ])
    const stack = await withCoupon(mine.memberId, 'stack')
    expect(await asked({ couponCodes: [stack, code] })).toEqual([
      409,
      'coupon_not_stackable',
      { index: 1 },
    ])
    expect(await refusal(await check({ couponCodes: [code] }))).toEqual([
      404,
      'coupon_unknown',
      { index: 0 },
    ])
    expect(await asked({ couponCodes: [code], currency: 'JPY' })).toEqual([
      422,
      'currency_unknown',
      { currency: 'TWD' },
    ])
    expect(await asked({ couponCodes: [] })).toEqual([400, 'body_invalid', { path: 'couponCodes' }])
  })

  test('two that stack are taken off one after the other, by the items they are for', async () => {
    const { memberId, lineUserId } = await customer()
    const stack = await withCoupon(memberId, 'stack')
    const tops = await withCoupon(memberId, 'tops')
    const items = [
      { sku: 'TEE', category: 'tops', quantity: 1, amountMinor: 500 },
      { sku: 'HAT', quantity: 1, amountMinor: 790 },
    ]
    const checked = await check({ lineUserId, couponCodes: [stack, tops], items })
    expect(await checked.json()).toMatchObject({ discountMinor: 150, payMinor: 1140 })
  })

  test('the tier’s discount comes first, at the check, the hold and in the quote alike; the order is what they said', async () => {
    const { memberId, lineUserId } = await customer()
    await world.db.execute(
      sql`update member set tier_id = 'bronze', tier_until = '2027-11-20' where id = ${memberId}::uuid`,
    )
    const tenth = await withCoupon(memberId, 'tenth')
    // 1,299: 7 % are 90.93 → 90; a tenth of 1,209 is 120.9 → 120.
    const sale = { lineUserId, amountMinor: 1299, couponCodes: [tenth] }
    const said = { tierDiscountMinor: 90, discountMinor: 120, payMinor: 1089 }
    expect(await (await check(sale)).json()).toMatchObject(said)
    const quoted = await postSigned(world, '/api/orders/quote', {
      channel: 'web',
      currency: 'TWD',
      amountMinor: 1299,
      couponCodes: [tenth],
      lineUserId,
    })
    expect(await quoted.json()).toMatchObject({ tierDiscountMinor: 90, payMinor: 1089 })
    const externalId = `TIER-${tenth}`
    expect(await (await hold({ ...sale, externalId })).json()).toMatchObject(said)
    const coupons = [{ code: tenth, discountMinor: 120 }]
    const taken = await order({ externalId, lineUserId, amountMinor: 1089, coupons })
    expect(await taken.json()).toMatchObject({ bound: true })
  })

  test('the least spend counts what the tier leaves', async () => {
    const { memberId, lineUserId, code } = await customer()
    await world.db.execute(
      sql`update member set tier_id = 'bronze', tier_until = '2027-11-20' where id = ${memberId}::uuid`,
    )
    const asked = await check({ lineUserId, couponCodes: [code], amountMinor: 850 })
    // 7 % of 850 are 59: 791 are left of the 800 it needs.
    expect(await refusal(asked)).toEqual([
      409,
      'coupon_minimum_spend',
      { missingMinor: 9, index: 0 },
    ])
  })

  test('a held coupon waits for its order, and for no other, a quarter of an hour', async () => {
    const { lineUserId, code, couponId } = await customer()
    const externalId = `HELD-${code}`
    await world.takeRoundTrips()
    const held = await hold({ lineUserId, couponCodes: [code], externalId })
    expect(await world.takeRoundTrips()).toHaveLength(2)
    const heldUntil = world.clock.now().getTime() + 15 * 60_000
    expect(await held.json()).toMatchObject({ discountMinor: 100, heldUntil })
    const coupons = [{ code, discountMinor: 100 }]
    const other = await order({ lineUserId, amountMinor: 1190, coupons })
    expect(await refusal(other)).toEqual([409, 'coupon_held', { heldUntil, index: 0 }])
    const own = await order({ lineUserId, amountMinor: 1190, coupons, externalId })
    expect(own.status).toBe(200)
    expect(await written(couponId)).toMatchObject({
      status: 'redeemed',
      steps_taken: ['hold', 'redeem'],
    })
  })

  test('a hold that is over holds nothing', async () => {
    const { lineUserId, code } = await customer()
    const externalId = `LEFT-${code}`
    await hold({ lineUserId, couponCodes: [code], externalId })
    await world.clock.advance(15 * 60_000)
    const coupons = [{ code, discountMinor: 100 }]
    expect((await order({ lineUserId, amountMinor: 1190, coupons })).status).toBe(200)
  })
})

describe('an order', () => {
  test('redeems its coupon in its own commit, and earns on what was paid', async () => {
    const { lineUserId, code, couponId } = await customer()
    const sent = orderOf(world, {
      channel: 'web',
      lineUserId,
      amountMinor: 1190,
      coupons: [{ code, discountMinor: 100 }],
    })
    await world.takeRoundTrips()
    const first = await postSigned(world, '/api/orders', sent)
    expect(await world.takeRoundTrips()).toHaveLength(2)
    const answer = await first.json()
    expect(answer).toMatchObject({ bound: true, points: 11 })
    expect(await (await postSigned(world, '/api/orders', sent)).json()).toEqual(answer)
    expect(await written(couponId)).toMatchObject({
      status: 'redeemed',
      steps_taken: ['redeem'],
      purchases: [[1190, 100]],
    })
  })

  test('for which the shop took off something else is refused with what it would have been', async () => {
    const { lineUserId, code, couponId } = await customer()
    const coupons = [{ code, discountMinor: 200 }]
    const refused = await order({ lineUserId, amountMinor: 1090, coupons })
    const differs = [409, 'coupon_discount_differs', { index: 0, discountMinor: 100 }]
    expect(await refusal(refused)).toEqual(differs)
    expect(await written(couponId)).toMatchObject({ status: 'issued', purchases: null })
  })

  test('of a hundred at once with one coupon, one redeems it; without it they may be sent again', async () => {
    const { lineUserId, code, couponId } = await customer()
    const coupons = [{ code, discountMinor: 100 }]
    const sent = Array.from({ length: 100 }, () =>
      orderOf(world, { channel: 'web', lineUserId, amountMinor: 1190, coupons }),
    )
    const response = await postSigned(world, '/api/orders', { orders: sent })
    const { results } = (await response.json()) as {
      results: { ok: boolean; error?: { code: string } }[]
    }
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const codes = new Set(results.flatMap(({ error }) => (error ? [error.code] : [])))
    expect(codes).toEqual(new Set(['coupon_redeemed']))
    expect(await written(couponId)).toMatchObject({ steps_taken: ['redeem'] })
    const lost = sent[results.findIndex(({ ok }) => !ok)]
    const again = await postSigned(world, '/api/orders', { ...lost, coupons: undefined })
    expect(again.status).toBe(200)
  })

  test('that its coupon pays for whole is recorded with nothing paid', async () => {
    const { memberId, lineUserId, couponId } = await customer()
    const code = await withCoupon(memberId, 'stack')
    const coupons = [{ code, discountMinor: 80 }]
    const taken = await order({ lineUserId, amountMinor: 0, coupons })
    expect(await taken.json()).toMatchObject({ bound: true, points: 0 })
    expect(await written(couponId)).toMatchObject({ purchases: [[0, 80]] })
    expect((await refusal(await order({ lineUserId, amountMinor: 0 })))[1]).toBe('amount_invalid')
  })

  test('made before the coupon’s end holds although it arrives behind it', async () => {
    const { lineUserId, code, couponId } = await customer()
    const occurredAt = world.clock.now().toISOString()
    const expiresAt = new Date(world.clock.now().getTime() + 1000)
    await world.db.update(coupon).set({ expiresAt }).where(eq(coupon.id, couponId))
    await world.clock.advance(60_000)
    const coupons = [{ code, discountMinor: 100 }]
    const late = await order({ lineUserId, amountMinor: 1190, coupons })
    expect((await refusal(late))[1]).toBe('coupon_expired')
    const inTime = await order({ lineUserId, amountMinor: 1190, coupons, occurredAt })
    expect(inTime.status).toBe(200)
  })
})

describe('a refund', () => {
  test('of the whole gives the coupon back with the end it had, once; of a part it does not', async () => {
    const { lineUserId, code, couponId } = await customer()
    const [before] = await world.db.select().from(coupon).where(eq(coupon.id, couponId))
    const sent = orderOf(world, {
      channel: 'web',
      lineUserId,
      amountMinor: 1190,
      coupons: [{ code, discountMinor: 100 }],
    })
    await postSigned(world, '/api/orders', sent)
    const occurredAt = world.clock.now().toISOString()
    const refund = (rest: object) =>
      postSigned(world, '/api/orders/refunds', {
        channel: 'web',
        externalId: sent.externalId,
        occurredAt,
        ...rest,
      })
    const part = await refund({ refundId: `${code}-1`, amountMinor: 190 })
    expect(await part.json()).not.toHaveProperty('couponsReturned')
    expect(await written(couponId)).toMatchObject({ status: 'redeemed' })
    const rest = { refundId: `${code}-2`, void: true }
    const whole = await (await refund(rest)).json()
    expect(whole).toMatchObject({ leftMinor: 0, couponsReturned: 1 })
    expect(await (await refund(rest)).json()).toEqual(whole)
    const [after] = await world.db.select().from(coupon).where(eq(coupon.id, couponId))
    expect(after).toMatchObject({ status: 'issued', redeemedAt: null })
    expect(after?.expiresAt).toEqual(before?.expiresAt)
    expect(await written(couponId)).toMatchObject({ steps_taken: ['redeem', 'return'] })
    const coupons = [{ code, discountMinor: 100 }]
    expect((await order({ lineUserId, amountMinor: 1190, coupons })).status).toBe(200)
  })
})
