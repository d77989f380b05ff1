// Several coupons in one sale at the counter: taken off one after the other where all of them stack, set aside, used and given back together.

import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { coupon } from '../../db/schema/loyalty.ts'
import { spendHold, spendHoldCoupon } from '../../db/schema/spending.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import type { GrantResult } from '../../worker/http/contract/counter.ts'
import type { SaleHold, SaleQuote, SaleRefund } from '../../worker/http/contract/till.ts'
import { accountsOf, memberWith } from './accounts.ts'
import { post, refusal } from './api.ts'
import { type Employee, employed, identified } from './people.ts'
import { openWorld, type TestWorld } from './world.ts'

let world: TestWorld
let till: Employee
let desk: Employee
beforeAll(async () => {
  const [demo, ...others] = demoProgram.coupons
  if (!demo) throw new Error('The demo program has no coupon.')
  const stacked = { ...demo, minimumSpendMinor: 0, value: 100, stackable: true }
  const tenth = { ...stacked, id: 'tenth', kind: 'percent' as const, value: 10 }
  const coupons = [demo, ...others, { ...stacked, id: 'hundred' }, tenth]
  world = await openWorld({ program: { ...demoProgram, couponReturn: 'full-refund', coupons } })
  till = await employed(world)
  desk = await employed(world, 'marketer')
})
afterAll(() => world.close())

const quote = (body: object) => post(world, till.cookie, '/api/staff/sales/quote', body)
const grant = (body: object, key?: string) =>
  post(world, till.cookie, '/api/staff/grants', body, key)
const hold = (body: object, key?: string) => post(world, till.cookie, '/api/staff/holds', body, key)
const settle = (holdId: string, how: 'capture' | 'release', key?: string) =>
  post(world, till.cookie, `/api/staff/holds/${holdId}/${how}`, undefined, key)

async function issued(memberId: string, templateId: string): Promise<string> {
  const code = `code-of-${crypto.randomUUID()}`
  const now = world.clock.now()
  const row = { id: crypto.randomUUID(), code, memberId, templateId, source: code, number: 1 }
  await world.db.insert(coupon).values({ ...row, status: 'issued', issuedAt: now, validFrom: now })
  return code
}

/** A member with 500 points, NT$100 off and a tenth off, which stack, and the welcome coupon, which does not. */
async function customer() {
  const memberId = await memberWith(world, [{ unit: 'points', amount: 450 }])
  const [welcome] = await world.db.select().from(coupon).where(eq(coupon.memberId, memberId))
  const [hundred, tenth] = [await issued(memberId, 'hundred'), await issued(memberId, 'tenth')]
  const { counterToken } = await identified(world, till.cookie, memberId)
  return { memberId, counterToken, hundred, tenth, welcome: welcome?.code ?? '' }
}

/** Each coupon's status and steps, the discounts of its redemptions among them, by its code. */
async function stateOf(...codes: string[]) {
  const { rows } = await world.db.execute<{ code: string; state: unknown[] }>(sql`
    select c.code, jsonb_build_array(c.status, coalesce((
      select jsonb_agg(s.kind || coalesce(' ' || s.discount_minor, '') order by s.number)
      from coupon_step s where s.coupon_id = c.id), '[]')) as state
    from coupon c`)
  return codes.map((code) => rows.find((row) => row.code === code)?.state)
}
const UNTOUCHED = ['issued', []]

async function salesOf(memberId: string) {
  const { rows } = await world.db.execute<{ sale: number[] }>(sql`
    select jsonb_build_array(amount_minor, discount_minor, points_paid_minor) as sale
    from purchase where member_id = ${memberId}::uuid order by recorded_at`)
  return rows.map(({ sale }) => sale)
}

async function refundOf(memberId: string, body: object = {}) {
  const { rows } = await world.db.execute<{ number: string }>(
    sql`select external_id as number from purchase where member_id = ${memberId}::uuid`,
  )
  const asked = { saleNumber: rows[0]?.number, reason: '尺寸不合', ...body }
  return post(world, till.cookie, '/api/staff/sales/refund', asked)
}

describe('two coupons that stack', () => {
  test('are taken off one after the other: quoted in one round trip, used in two', async () => {
    const { memberId, counterToken, hundred, tenth } = await customer()
    const sale = { counterToken, amountMinor: 1280, couponCodes: [hundred, tenth] }
    await world.takeRoundTrips()
    const quoted = (await (await quote(sale)).json()) as SaleQuote
    expect(await world.takeRoundTrips()).toHaveLength(1)
    // A tenth of the 1,180 that are left by then.
    expect(quoted.coupons.map(({ discountMinor }) => discountMinor)).toEqual([100, 118])
    expect(quoted).toMatchObject({ payMinor: 1062, dueMinor: 1062 })
    expect(await stateOf(hundred, tenth)).toEqual([UNTOUCHED, UNTOUCHED])
    await world.takeRoundTrips()
    const sold = await grant(sale)
    expect(await world.takeRoundTrips()).toHaveLength(2)
    const said = (await sold.json()) as GrantResult
    expect(said).toMatchObject({ amountMinor: 1062, points: 10 })
    expect(said.coupons.map(({ discountMinor }) => discountMinor)).toEqual([100, 118])
    expect(await salesOf(memberId)).toEqual([[1062, 218, 0]])
    expect(await stateOf(hundred, tenth)).toEqual([
      ['redeemed', ['redeem 100']],
      ['redeemed', ['redeem 118']],
    ])
  })

  test('shown the other way round take off by that order', async () => {
    const { counterToken, hundred, tenth } = await customer()
    const sale = { counterToken, amountMinor: 1280, couponCodes: [tenth, hundred] }
    const { coupons, payMinor } = (await (await quote(sale)).json()) as SaleQuote
    expect(coupons.map(({ discountMinor }) => discountMinor)).toEqual([128, 100])
    expect(payMinor).toBe(1052)
  })

  test('are both told on the receipt, and used once although the key comes again and an answer is lost', async () => {
    const { memberId, counterToken, hundred, tenth } = await customer()
    const sale = { counterToken, amountMinor: 1280, couponCodes: [hundred, tenth] }
    const key = crypto.randomUUID()
    await world.failWrites('drop-after-commit', 1)
    const first = await (await grant(sale, key)).json()
    expect(await (await grant(sale, key)).json()).toEqual(first)
    const fewer = await grant({ ...sale, couponCodes: [hundred] }, key)
    expect((await refusal(fewer)).slice(0, 2)).toEqual([409, 'idempotency_conflict'])
    expect(await salesOf(memberId)).toEqual([[1062, 218, 0]])
    await world.drain()
    const pushes = (await world.requests()).filter(({ endpoint }) => endpoint === 'push')
    const receipt = JSON.stringify(pushes.at(-1))
    expect(receipt).toContain('−NT$100')
    expect(receipt).toContain('−NT$118')
  })

  test('are set aside with points, each for this sale alone, and used with it', async () => {
    const { memberId, counterToken, hundred, tenth } = await customer()
    const sale = { counterToken, amountMinor: 1280, couponCodes: [hundred, tenth], points: 300 }
    await world.takeRoundTrips()
    const { holdId, expiresAt, quote: agreed } = (await (await hold(sale)).json()) as SaleHold
    expect(await world.takeRoundTrips()).toHaveLength(2)
    expect(agreed).toMatchObject({ payMinor: 1062, pointsMinor: 300, dueMinor: 762 })
    const elsewhere = { counterToken, amountMinor: 500, couponCodes: [tenth] }
    const heldUntil = { heldUntil: expiresAt, index: 0 }
    expect(await refusal(await grant(elsewhere))).toEqual([409, 'coupon_held', heldUntil])
    await world.takeRoundTrips()
    const sold = (await (await settle(holdId, 'capture')).json()) as GrantResult
    expect(await world.takeRoundTrips()).toHaveLength(2)
    expect(sold.coupons.map(({ discountMinor }) => discountMinor)).toEqual([100, 118])
    expect(await salesOf(memberId)).toEqual([[1062, 218, 300]])
    expect(await stateOf(hundred, tenth)).toEqual([
      ['redeemed', ['hold', 'redeem 100']],
      ['redeemed', ['hold', 'redeem 118']],
    ])
  })

  test('are their member’s again when the sale is cancelled, and when its time is over', async () => {
    const { counterToken, hundred, tenth } = await customer()
    const sale = { counterToken, amountMinor: 1280, couponCodes: [hundred, tenth], points: 10 }
    const cancelled = (await (await hold(sale)).json()) as SaleHold
    expect((await settle(cancelled.holdId, 'release')).status).toBe(200)
    const freed = ['issued', ['hold', 'release']]
    expect(await stateOf(hundred, tenth)).toEqual([freed, freed])
    const left = (await (await hold(sale)).json()) as SaleHold
    await world.clock.set(new Date(left.expiresAt))
    await world.cron()
    const { memberId } = await ownerOf(hundred)
    const again = await identified(world, till.cookie, memberId)
    const used = { ...sale, counterToken: again.counterToken, points: undefined }
    expect((await grant(used)).status).toBe(200)
  })

  test('are given back by a refund of the whole sale, and not by a part of it', async () => {
    const { memberId, counterToken, hundred, tenth } = await customer()
    await grant({ counterToken, amountMinor: 1280, couponCodes: [hundred, tenth] })
    const part = (await (await refundOf(memberId, { amountMinor: 62 })).json()) as SaleRefund
    expect(part).toMatchObject({ moneyMinor: 62, couponsReturned: 0 })
    const rest = (await (await refundOf(memberId)).json()) as SaleRefund
    expect(rest).toMatchObject({ moneyMinor: 1000, couponsReturned: 2 })
    expect(await stateOf(hundred, tenth)).toEqual([
      ['issued', ['redeem 100', 'return']],
      ['issued', ['redeem 118', 'return']],
    ])
  })
})

async function ownerOf(code: string): Promise<{ memberId: string }> {
  const [row] = await world.db.select().from(coupon).where(eq(coupon.code, code))
  if (!row) throw new Error(`There is no coupon ${code}.`)
  return row
}

describe('a sale is refused as a whole, with which coupon it is, and nothing is used,', () => {
  test('where one of several is not for use with others, or is shown twice', async () => {
    const { memberId, counterToken, hundred, welcome } = await customer()
    const asked = (couponCodes: string[]) => ({ counterToken, amountMinor: 1280, couponCodes })
    const second = [409, 'coupon_not_stackable', { index: 1 }]
    expect(await refusal(await quote(asked([hundred, welcome])))).toEqual(second)
    expect(await refusal(await grant(asked([hundred, welcome])))).toEqual(second)
    expect(await refusal(await hold({ ...asked([hundred, hundred]), points: 10 }))).toEqual(second)
    expect(await refusal(await grant(asked([welcome, hundred])))).toEqual([
      409,
      'coupon_not_stackable',
      { index: 0 },
    ])
    expect(await refusal(await grant(asked(Array.from({ length: 6 }, () => hundred))))).toEqual([
      400,
      'body_invalid',
      { path: 'couponCodes' },
    ])
    expect(await stateOf(hundred, welcome)).toEqual([UNTOUCHED, UNTOUCHED])
    expect(await salesOf(memberId)).toEqual([])
    const { rows } = await world.db.execute(sql`
      select action, code, count(*)::int as times from audit_entry
      where subject = ${`member:${memberId}`} and outcome = 'refused' group by action, code order by action`)
    expect(rows).toEqual([
      { action: 'counter-purchase', code: 'coupon_not_stackable', times: 2 },
      { action: 'hold-for-sale', code: 'coupon_not_stackable', times: 1 },
    ])
  })

  test('where one of them is nobody’s, or the member was found by card number', async () => {
    const { memberId, counterToken, hundred } = await customer()
    const sale = { counterToken, amountMinor: 1280, couponCodes: [hundred, 'no-such-code'] }
    expect(await refusal(await grant(sale))).toEqual([404, 'coupon_unknown', { index: 1 }])
    const byCard = await identified(world, till.cookie, memberId, 'card-number')
    const { counterToken: token } = byCard
    expect(await refusal(await grant({ ...sale, counterToken: token }))).toEqual([
      403,
      'code_required',
    ])
    expect(await stateOf(hundred)).toEqual([UNTOUCHED])
  })

  test('where one was made void while they were set aside: the other is given back with the rest', async () => {
    const { memberId, counterToken, hundred, tenth } = await customer()
    const sale = { counterToken, amountMinor: 1280, couponCodes: [hundred, tenth], points: 300 }
    const { holdId } = (await (await hold(sale)).json()) as SaleHold
    const [row] = await world.db.select().from(coupon).where(eq(coupon.code, tenth))
    await post(world, desk.cookie, `/api/console/coupons/${row?.id}/void`, { reason: '重複' })
    expect(await refusal(await settle(holdId, 'capture'))).toEqual([
      409,
      'coupon_hold_over',
      { index: 1 },
    ])
    expect(await salesOf(memberId)).toEqual([])
    expect((await settle(holdId, 'release')).status).toBe(200)
    expect(await stateOf(hundred, tenth)).toEqual([
      ['issued', ['hold', 'release']],
      ['void', ['hold', 'void']],
    ])
    expect(await accountsOf(world, memberId)).toMatchObject([{ balance: 500 }])
  })
})

test('of a hundred sales at once that share one coupon, one has it and its others', async () => {
  const { memberId, counterToken, hundred, tenth } = await customer()
  const third = await issued(memberId, 'next-time')
  const another = { templateId: 'tenth', number: 2 }
  await world.db.update(coupon).set(another).where(eq(coupon.code, third))
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      grant({
        counterToken,
        amountMinor: 1280,
        couponCodes: index % 2 ? [hundred, tenth] : [third, hundred],
      }),
    ),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  const [shared, ...others] = await stateOf(hundred, tenth, third)
  expect(shared?.[0]).toBe('redeemed')
  expect(others.map((state) => state?.[0]).toSorted()).toEqual(['issued', 'redeemed'])
  expect(await salesOf(memberId)).toHaveLength(1)
})

test('a sale that was set aside before several coupons could be used takes its one', async () => {
  const { memberId, counterToken, hundred } = await customer()
  const sale = { counterToken, amountMinor: 1280, couponCodes: [hundred], points: 300 }
  const { holdId } = (await (await hold(sale)).json()) as SaleHold
  const [row] = await world.db.select().from(coupon).where(eq(coupon.code, hundred))
  // As the release before wrote it.
  await world.db.delete(spendHoldCoupon).where(eq(spendHoldCoupon.spendHoldId, holdId))
  await world.db.update(spendHold).set({ couponId: row?.id }).where(eq(spendHold.id, holdId))
  expect((await settle(holdId, 'capture')).status).toBe(200)
  expect(await stateOf(hundred)).toEqual([['redeemed', ['hold', 'redeem 100']]])
  expect(await salesOf(memberId)).toEqual([[1180, 100, 300]])
})
