// Coupons at the counter: checked, redeemed once whatever happens at that moment, refused for a reason, and made void.

import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commit } from '../../db/commit.ts'
import { coupon } from '../../db/schema/loyalty.ts'
import { member } from '../../db/schema/member.ts'
import { staff } from '../../db/schema/staff.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import { rule } from '../../dev/seed/rule.ts'
import type { GrantResult } from '../../worker/http/contract/counter.ts'
import type { CounterSales, SaleQuote } from '../../worker/http/contract/till.ts'
import { post, refusal } from './api.ts'
import { type Employee, employed, identified } from './people.ts'
import { joinedMember, openWorld, type TestWorld } from './world.ts'

/** A branch of which no other test is. */
const STAMP_BRANCH = 'zhongshan'
const STAMP_POINTS = 3

let world: TestWorld
let till: Employee
let desk: Employee
beforeAll(async () => {
  const [demo, ...others] = demoProgram.coupons
  if (!demo) throw new Error('The demo program has no coupon.')
  const welcome = { ...demo, validDays: 7 }
  const thanks = { ...welcome, id: 'thanks', minimumSpendMinor: 0 }
  // What any sale brings, so that a refund has something to take back.
  const stamp = rule({
    id: 'stamp',
    name: { 'zh-Hant': '集點', ja: 'スタンプ', en: 'Stamp', th: 'แสตมป์' },
    trigger: 'purchase',
    award: { kind: 'points', points: STAMP_POINTS },
    scope: { branchIds: [STAMP_BRANCH] },
  })
  const program = {
    ...demoProgram,
    couponReturn: 'full-refund' as const,
    earningRules: [...demoProgram.earningRules, stamp],
    coupons: [welcome, thanks, ...others],
  }
  world = await openWorld({ program })
  till = await employed(world, 'staff')
  desk = await employed(world, 'marketer')
})
afterAll(() => world.close())

/** A member with the welcome coupon: NT$100 off from NT$800. */
async function customer() {
  const { memberId, userId } = await joinedMember(world)
  const [row] = await world.db.select().from(coupon).where(eq(coupon.memberId, memberId))
  if (!row) throw new Error('No welcome coupon was issued.')
  return { memberId, userId, couponId: row.id, couponCode: row.code }
}

const tokenOf = async (memberId: string, by: 'code' | 'card-number' = 'code', at = till) =>
  (await identified(world, at.cookie, memberId, by)).counterToken

const grant = (body: Record<string, unknown>, key?: string) =>
  post(world, till.cookie, '/api/staff/grants', { amountMinor: 1280, ...body }, key)
const check = (body: Record<string, unknown>) =>
  post(world, till.cookie, '/api/staff/sales/quote', { amountMinor: 1280, ...body })
const makeVoid = (couponId: string, key?: string) =>
  post(world, desk.cookie, `/api/console/coupons/${couponId}/void`, { reason: '客訴補償重複' }, key)

/** What was written about a coupon: its status, redemptions, and the buyer's counter purchases as paid and discount. */
async function written(couponId: string) {
  const { rows } = await world.db.execute(sql`
    select c.status,
      (select count(*)::int from coupon_step where coupon_id = c.id and kind = 'redeem') as redemptions,
      coalesce((select jsonb_agg(jsonb_build_array(amount_minor, discount_minor) order by recorded_at)
        from purchase where member_id = c.member_id and channel = 'counter'), '[]') as purchases
    from coupon c where c.id = ${couponId}::uuid`)
  return rows[0]
}
const UNUSED = { status: 'issued', redemptions: 0, purchases: [] }
const USED_ONCE = { status: 'redeemed', redemptions: 1, purchases: [[1180, 100]] }

describe('a coupon in a sale', () => {
  test('is checked in one round trip, redeemed in two, and earns on what was paid', async () => {
    const { memberId, couponId, couponCode } = await customer()
    const counterToken = await tokenOf(memberId)
    await world.takeRoundTrips()
    const checked = (await (
      await check({ counterToken, couponCodes: [couponCode] })
    ).json()) as SaleQuote
    expect(await world.takeRoundTrips()).toHaveLength(1)
    expect(checked).toMatchObject({
      coupons: [{ title: '新會員 NT$100 折價券', discountMinor: 100 }],
      payMinor: 1180,
      dueMinor: 1180,
    })
    expect(await written(couponId)).toEqual(UNUSED)
    await world.takeRoundTrips()
    const response = await grant({ counterToken, couponCodes: [couponCode] })
    expect(await world.takeRoundTrips()).toHaveLength(2)
    const result = (await response.json()) as GrantResult
    expect(result).toMatchObject({
      amountMinor: 1180,
      points: 11,
      coupons: [{ title: '新會員 NT$100 折價券', discountMinor: 100 }],
    })
    expect(await written(couponId)).toEqual(USED_ONCE)
    const { rows } = await world.db.execute(
      sql`select purchase_amount_minor::int as paid from member where id = ${memberId}::uuid`,
    )
    expect(rows).toEqual([{ paid: 1180 }])
  })

  test('is named with its discount on the receipt in the chat', async () => {
    const { memberId, couponCode } = await customer()
    await grant({ counterToken: await tokenOf(memberId), couponCodes: [couponCode] })
    await world.drain()
    const pushes = (await world.requests()).filter(({ endpoint }) => endpoint === 'push')
    const receipt = JSON.stringify(pushes.at(-1))
    expect(receipt).toContain('新會員 NT$100 折價券')
    expect(receipt).toContain('−NT$100')
    expect(receipt).toContain('NT$1,180')
  })

  test('asked for again with the same key is answered the same and used once', async () => {
    const { memberId, couponId, couponCode } = await customer()
    const counterToken = await tokenOf(memberId)
    const key = crypto.randomUUID()
    const first = await (await grant({ counterToken, couponCodes: [couponCode] }, key)).json()
    expect(await (await grant({ counterToken, couponCodes: [couponCode] }, key)).json()).toEqual(
      first,
    )
    const without = await grant({ counterToken }, key)
    expect((await refusal(without)).slice(0, 2)).toEqual([409, 'idempotency_conflict'])
    expect(await written(couponId)).toEqual(USED_ONCE)
  })

  test('is used once although the commit’s answer was lost', async () => {
    const { memberId, couponId, couponCode } = await customer()
    const counterToken = await tokenOf(memberId)
    await world.failWrites('drop-after-commit', 1)
    const response = await grant({ counterToken, couponCodes: [couponCode] })
    expect(await response.json()).toMatchObject({ amountMinor: 1180 })
    expect(await written(couponId)).toEqual(USED_ONCE)
  })

  test('is redeemed by exactly one of a hundred sales at once', async () => {
    const { memberId, couponId, couponCode } = await customer()
    const counterToken = await tokenOf(memberId)
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => grant({ counterToken, couponCodes: [couponCode] })),
    )
    const lost = answers.filter(({ status }) => status !== 200)
    expect(lost).toHaveLength(99)
    const codes = await Promise.all(lost.map(async (answer) => (await refusal(answer))[1]))
    expect(new Set(codes)).toEqual(new Set(['coupon_redeemed']))
    expect(await written(couponId)).toEqual(USED_ONCE)
  })

  test('pays for all of a small sale, which is recorded with nothing paid', async () => {
    const { memberId, couponId, couponCode } = await customer()
    await world.db.update(coupon).set({ templateId: 'thanks' }).where(eq(coupon.id, couponId))
    const counterToken = await tokenOf(memberId)
    const response = await grant({ counterToken, couponCodes: [couponCode], amountMinor: 80 })
    expect(await response.json()).toMatchObject({ amountMinor: 0, points: 0 })
    expect(await written(couponId)).toMatchObject({ purchases: [[0, 80]] })
  })
})

describe('a sale that its discounts paid whole', () => {
  const listed = async (saleNumber: string) => {
    const response = await world.fetch('/api/staff/sales', { headers: { cookie: till.cookie } })
    const { sales } = (await response.json()) as CounterSales
    return sales.find((sale) => sale.saleNumber === saleNumber)
  }
  const refund = (body: Record<string, unknown>, key?: string) =>
    post(world, till.cookie, '/api/staff/sales/refund', { reason: '拿錯了', ...body }, key)
  const balanceOf = async (memberId: string) => {
    const { rows } = await world.db.execute(sql`
      select a.balance::int, m.purchase_count::int as purchases from account a join member m on m.id = a.member_id
      where a.member_id = ${memberId}::uuid and a.unit = 'points'`)
    return rows[0]
  }

  /** NT$80 of goods, all of it off by the coupon, where every sale brings a stamp. */
  async function freeSale() {
    const { memberId, couponId, couponCode } = await customer()
    await world.db.update(coupon).set({ templateId: 'thanks' }).where(eq(coupon.id, couponId))
    const branchId = STAMP_BRANCH
    await world.db.update(staff).set({ branchId }).where(eq(staff.id, till.staffId))
    const counterToken = await tokenOf(memberId)
    const sold = await grant({ counterToken, couponCodes: [couponCode], amountMinor: 80 })
    expect(await sold.json()).toMatchObject({ amountMinor: 0, points: 0 })
    const { rows } = await world.db.execute<{ number: string }>(
      sql`select external_id as number from purchase where member_id = ${memberId}::uuid`,
    )
    return { memberId, couponId, counterToken, saleNumber: rows[0]?.number ?? '' }
  }

  test('earns nothing, also of a rule that gives the same for every sale, where one dollar paid does', async () => {
    const { memberId, counterToken } = await freeSale()
    expect(await balanceOf(memberId)).toEqual({ balance: 50, purchases: 0 })
    const paid = await grant({ counterToken, amountMinor: 1 })
    expect(await paid.json()).toMatchObject({ amountMinor: 1, points: STAMP_POINTS })
  })

  test('is given back once: the coupon, and no money', async () => {
    const { memberId, couponId, saleNumber } = await freeSale()
    expect(await listed(saleNumber)).toMatchObject({ saleNumber, amountMinor: 0, refundable: true })
    const key = crypto.randomUUID()
    await world.takeRoundTrips()
    const first = await refund({ saleNumber }, key)
    expect(await world.takeRoundTrips()).toHaveLength(2)
    const said = await first.json()
    expect(said).toMatchObject({
      refundedMinor: 0,
      moneyMinor: 0,
      couponsReturned: 1,
      pointsTakenBack: 0,
    })
    expect(await (await refund({ saleNumber }, key)).json()).toEqual(said)
    expect(await written(couponId)).toMatchObject({ status: 'issued' })
    expect(await balanceOf(memberId)).toEqual({ balance: 50, purchases: 0 })
    expect(await listed(saleNumber)).toMatchObject({ saleNumber, refundable: false })
    expect(await refusal(await refund({ saleNumber }))).toEqual([422, 'amount_invalid'])
  })

  test('is given back by one of a hundred at once, also where the answer was lost', async () => {
    const { memberId, couponId, saleNumber } = await freeSale()
    await world.failWrites('drop-after-commit', 1)
    const answers = await Promise.all(Array.from({ length: 100 }, () => refund({ saleNumber })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await written(couponId)).toMatchObject({ status: 'issued' })
    expect(await balanceOf(memberId)).toEqual({ balance: 50, purchases: 0 })
  })

  test('is nobody’s first purchase: the one that is paid is', async () => {
    const { memberId, counterToken } = await freeSale()
    await grant({ counterToken })
    expect(await balanceOf(memberId)).toMatchObject({ purchases: 1 })
  })
})

describe('a coupon is refused, at the check as at the sale, with nothing written,', () => {
  async function expectRefused(
    body: Record<string, unknown>,
    expected: unknown[],
    couponId: string,
  ) {
    const before = await written(couponId)
    expect(await refusal(await check(body))).toEqual(expected)
    expect(await refusal(await grant(body))).toEqual(expected)
    expect(await written(couponId)).toEqual(before)
  }

  test('where it is unknown or another member’s, alike', async () => {
    const [mine, theirs] = [await customer(), await customer()]
    const counterToken = await tokenOf(mine.memberId)
    const unknown = [404, 'coupon_unknown', { index: 0 }]
    await expectRefused({ counterToken, couponCodes: ['no-such-code'] }, unknown, mine.couponId)
    const { couponCode, couponId } = theirs
    await expectRefused({ counterToken, couponCodes: [couponCode] }, unknown, couponId)
  })

  test('where the member was found by card number', async () => {
    const { memberId, couponCode, couponId } = await customer()
    const counterToken = await tokenOf(memberId, 'card-number')
    const expected = [403, 'code_required']
    await expectRefused({ counterToken, couponCodes: [couponCode] }, expected, couponId)
    expect((await grant({ counterToken })).status).toBe(200)
  })

  test('where the sale is too small, with what is missing', async () => {
    const { memberId, couponCode, couponId } = await customer()
    const counterToken = await tokenOf(memberId)
    const body = { counterToken, couponCodes: [couponCode], amountMinor: 650 }
    await expectRefused(
      body,
      [409, 'coupon_minimum_spend', { missingMinor: 150, index: 0 }],
      couponId,
    )
  })

  test('before it starts', async () => {
    const { memberId, couponCode, couponId } = await customer()
    const validFrom = new Date(world.clock.now().getTime() + 1)
    await world.db.update(coupon).set({ validFrom }).where(eq(coupon.id, couponId))
    const counterToken = await tokenOf(memberId)
    const detail = { validFrom: validFrom.getTime(), index: 0 }
    await expectRefused(
      { counterToken, couponCodes: [couponCode] },
      [409, 'coupon_not_started', detail],
      couponId,
    )
  })

  test('where it was made void, and a redeemed one cannot be', async () => {
    const [taken, used] = [await customer(), await customer()]
    const key = crypto.randomUUID()
    expect((await makeVoid(taken.couponId, key)).status).toBe(204)
    expect((await makeVoid(taken.couponId, key)).status).toBe(204)
    expect(await refusal(await makeVoid(taken.couponId))).toEqual([409, 'coupon_void'])
    const { couponCode, couponId, memberId } = taken
    const counterToken = await tokenOf(memberId)
    await expectRefused(
      { counterToken, couponCodes: [couponCode] },
      [409, 'coupon_void', { index: 0 }],
      couponId,
    )
    await grant({ counterToken: await tokenOf(used.memberId), couponCodes: [used.couponCode] })
    const redeemedAt = world.clock.now().getTime()
    const expected = [409, 'coupon_redeemed', { redeemedAt }]
    expect(await refusal(await makeVoid(used.couponId))).toEqual(expected)
    expect(await written(used.couponId)).toEqual(USED_ONCE)
    const { rows } = await world.db.execute(sql`
      select outcome, code, detail ->> 'reason' as reason, actor from audit_entry
      where action = 'void-coupon' and subject = ${`coupon:${taken.couponId}`} order by outcome`)
    const said = { reason: '客訴補償重複', actor: desk.staffId }
    expect(rows).toEqual([
      { outcome: 'done', code: null, ...said },
      { outcome: 'refused', code: 'coupon_void', ...said },
    ])
  })

  test('where the member was suspended or the staff person dismissed since', async () => {
    const { memberId, couponCode, couponId } = await customer()
    const counterToken = await tokenOf(memberId)
    const isMember = (status: 'member' | 'suspended') =>
      commit(world.db, [world.db.update(member).set({ status }).where(eq(member.id, memberId))])
    const isStaff = (status: 'active' | 'dismissed') =>
      commit(world.db, [world.db.update(staff).set({ status }).where(eq(staff.id, till.staffId))])
    await isMember('suspended')
    const suspended = [404, 'member_code_invalid']
    await expectRefused({ counterToken, couponCodes: [couponCode] }, suspended, couponId)
    await isMember('member')
    await isStaff('dismissed')
    await expectRefused({ counterToken, couponCodes: [couponCode] }, [403, 'not_staff'], couponId)
    await isStaff('active')
    const { rows } = await world.db.execute(sql`
      select action from audit_entry where actor = ${till.staffId} and code = 'not_staff' order by action`)
    expect(rows).toEqual([{ action: 'counter-purchase' }, { action: 'quote-sale' }])
  })
})

test('redeeming and making void at one moment: one of them is done, the other is told', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { memberId, couponId, couponCode } = await customer()
    const counterToken = await tokenOf(memberId)
    const [sale, voiding] = await Promise.all([
      grant({ counterToken, couponCodes: [couponCode] }),
      makeVoid(couponId),
    ])
    const redeemed = sale.status === 200
    expect(voiding.status).toBe(redeemed ? 409 : 204)
    if (!redeemed) expect((await refusal(sale))[1]).toBe('coupon_void')
    const voided = { status: 'void', redemptions: 0, purchases: [] }
    expect(await written(couponId)).toEqual(redeemed ? USED_ONCE : voided)
  }
})

test('a coupon holds until the last moment of its last day in Taipei, and not at midnight', async () => {
  const { memberId, couponId, couponCode } = await customer()
  // Joined on 20 November 2026, 7 days: the last day is 27 November.
  await world.clock.set('2026-11-27T23:59:00+08:00')
  const counterToken = await tokenOf(memberId)
  await world.clock.set('2026-11-27T23:59:59.999+08:00')
  expect((await check({ counterToken, couponCodes: [couponCode] })).status).toBe(200)
  await world.clock.set('2026-11-28T00:00:00+08:00')
  const expiredAt = Date.parse('2026-11-28T00:00:00+08:00')
  const expected = [409, 'coupon_expired', { expiredAt }]
  const shown = { counterToken, couponCodes: [couponCode] }
  expect(await refusal(await grant(shown))).toEqual([
    409,
    'coupon_expired',
    { expiredAt, index: 0 },
  ])
  expect(await written(couponId)).toEqual(UNUSED)
  expect(await refusal(await makeVoid(couponId))).toEqual(expected)
})
