// Points and credit pay at the counter: quoted, set aside, captured once with the sale, given back; and the tier's discount.

import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoProgram } from '../../dev/seed/program.ts'
import { rule } from '../../dev/seed/rule.ts'
import type { GrantResult } from '../../worker/http/contract/counter.ts'
import type {
  CounterSales,
  HoldReleased,
  SaleHold,
  SaleQuote,
  SaleRefund,
} from '../../worker/http/contract/till.ts'
import { accountsOf, memberWith } from './accounts.ts'
import { post, refusal, statusAndCode } from './api.ts'
import { type Employee, employed, identified } from './people.ts'
import { openWorld, type TestWorld } from './world.ts'

const MINUTE = 60_000
const TOO_MUCH_MINOR = 800_000_000

let world: TestWorld
let till: Employee
let other: Employee
beforeAll(async () => {
  const levels = demoProgram.tiers.levels.map((level) => ({
    ...level,
    discountPercent: level.id === 'bronze' ? 7 : 0,
  }))
  // More points than an entry can hold, for sales that no other test makes.
  const tooMuch = rule({
    id: 'too-much',
    name: { 'zh-Hant': '太多', ja: '多すぎ', en: 'Too much', th: 'มากเกินไป' },
    trigger: 'purchase',
    award: { kind: 'points-per-amount', points: 10, perAmountMinor: 1 },
    scope: { minimumAmountMinor: TOO_MUCH_MINOR },
  })
  const earningRules = [...demoProgram.earningRules, tooMuch]
  const program = { ...demoProgram, earningRules, tiers: { ...demoProgram.tiers, levels } }
  world = await openWorld({ program })
  till = await employed(world)
  other = await employed(world)
})
afterAll(() => world.close())

const quote = (body: unknown) => post(world, till.cookie, '/api/staff/sales/quote', body)
const hold = (body: unknown, key?: string, at = till) =>
  post(world, at.cookie, '/api/staff/holds', body, key)
const settle = (holdId: string, how: 'capture' | 'release', key?: string) =>
  post(world, till.cookie, `/api/staff/holds/${holdId}/${how}`, undefined, key)
const held = async (body: unknown) => {
  const response = await hold(body)
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as SaleHold
}

/** A member with 50 + `points` points and credit: 30 free, 200 bought. */
async function customer(points = 450) {
  const memberId = await memberWith(world, [
    { unit: 'points', amount: points },
    { unit: 'credit', amount: 200, fund: 'paid' },
    { unit: 'credit', amount: 30, fund: 'free' },
  ])
  const { counterToken } = await identified(world, till.cookie, memberId)
  return { memberId, counterToken }
}

/** The member's counter sales: amount, by points, by credit, tier discount. */
async function sales(memberId: string) {
  const { rows } = await world.db.execute<{ sale: number[] }>(sql`
    select jsonb_build_array(amount_minor, points_paid_minor, credit_paid_minor, tier_discount_minor) as sale
    from purchase where member_id = ${memberId}::uuid and channel = 'counter' order by recorded_at`)
  return rows.map(({ sale }) => sale)
}

const UNTOUCHED = [
  {
    unit: 'points',
    balance: 500,
    debt: 0,
    lots: [
      [50, 'free'],
      [450, 'free'],
    ],
    holds: [],
  },
  {
    unit: 'credit',
    balance: 230,
    debt: 0,
    lots: [
      [200, 'paid'],
      [30, 'free'],
    ],
    holds: [],
  },
]

describe('a sale paid with points and credit', () => {
  test('is quoted in one round trip: points up to 30 % of it, then credit, the rest in money', async () => {
    const { memberId, counterToken } = await customer()
    await world.takeRoundTrips()
    const response = await quote({
      counterToken,
      amountMinor: 1280,
      points: 'most',
      creditMinor: 'most',
    })
    expect(await world.takeRoundTrips()).toHaveLength(1)
    expect((await response.json()) as SaleQuote).toEqual({
      amountMinor: 1280,
      tierDiscountMinor: 0,
      coupons: [],
      payMinor: 1280,
      mostPoints: 384,
      mostCreditMinor: 230,
      points: 384,
      pointsMinor: 384,
      creditMinor: 230,
      dueMinor: 666,
    })
    expect(await accountsOf(world, memberId)).toEqual(UNTOUCHED)
  })

  test('sets aside in two round trips, and is captured with the sale in two more, free credit first', async () => {
    const { memberId, counterToken } = await customer()
    await world.takeRoundTrips()
    const made = await held({ counterToken, amountMinor: 1280, points: 300, creditMinor: 100 })
    expect(await world.takeRoundTrips()).toHaveLength(2)
    expect(made.expiresAt - made.now).toBe(5 * MINUTE)
    expect(await sales(memberId)).toEqual([])
    expect(await accountsOf(world, memberId)).toMatchObject([
      { balance: 200, holds: ['held'] },
      { balance: 130, lots: [[130, 'paid']], holds: ['held'] },
    ])
    await world.takeRoundTrips()
    const response = await settle(made.holdId, 'capture')
    expect(await world.takeRoundTrips()).toHaveLength(2)
    // 880 in money earn 8 points; 200 were left.
    expect((await response.json()) as GrantResult).toMatchObject({
      amountMinor: 1280,
      spent: { points: 300, pointsMinor: 300, creditMinor: 100 },
      points: 8,
      pointsAvailable: 208,
      creditAvailableMinor: 130,
    })
    expect(await sales(memberId)).toEqual([[1280, 300, 100, 0]])
    expect(await accountsOf(world, memberId)).toMatchObject([
      { balance: 208, debt: 0, holds: ['captured'] },
      { balance: 130, debt: 0, lots: [[130, 'paid']], holds: ['captured'] },
    ])
  })

  test('is told on the receipt: what was paid with what', async () => {
    const { counterToken } = await customer()
    const { holdId } = await held({
      counterToken,
      amountMinor: 1280,
      points: 300,
      creditMinor: 100,
    })
    await settle(holdId, 'capture')
    await world.drain()
    const pushes = (await world.requests()).filter(({ endpoint }) => endpoint === 'push')
    const receipt = JSON.stringify(pushes.at(-1))
    for (const said of ['300 點折抵', '−NT$300', '購物金折抵', '−NT$100', '實付金額', 'NT$880'])
      expect(receipt).toContain(said)
  })

  test('asked for again with the same keys is answered the same and happens once', async () => {
    const { memberId, counterToken } = await customer()
    const [holding, capturing] = [crypto.randomUUID(), crypto.randomUUID()]
    const body = { counterToken, amountMinor: 1000, points: 100 }
    const first = (await (await hold(body, holding)).json()) as SaleHold
    expect(await (await hold(body, holding)).json()).toEqual(first)
    const sold = await (await settle(first.holdId, 'capture', capturing)).json()
    // The till was offline for longer than the token and the hold live.
    await world.clock.advance(10 * MINUTE)
    expect(await (await settle(first.holdId, 'capture', capturing)).json()).toEqual(sold)
    expect(await (await hold(body, holding)).json()).toMatchObject({ holdId: first.holdId })
    expect(await sales(memberId)).toEqual([[1000, 100, 0, 0]])
    expect(await statusAndCode(await settle(first.holdId, 'capture'))).toEqual([
      409,
      'hold_settled',
    ])
  })

  test('happens once although the answers of both commits were lost', async () => {
    const { memberId, counterToken } = await customer()
    await world.failWrites('drop-after-commit', 1)
    const { holdId } = await held({ counterToken, amountMinor: 1000, points: 100 })
    await world.failWrites('drop-after-commit', 1)
    expect((await settle(holdId, 'capture')).status).toBe(200)
    expect(await sales(memberId)).toEqual([[1000, 100, 0, 0]])
    expect(await accountsOf(world, memberId)).toMatchObject([{ balance: 409 }, { balance: 230 }])
  })

  test('given back at the till leaves the member as before, in the same lots', async () => {
    const { memberId, counterToken } = await customer()
    const { holdId } = await held({
      counterToken,
      amountMinor: 1000,
      points: 'most',
      creditMinor: 'most',
    })
    const response = await settle(holdId, 'release')
    expect((await response.json()) as HoldReleased).toEqual({
      pointsAvailable: 500,
      creditAvailableMinor: 230,
    })
    const released = UNTOUCHED.map((account) => ({ ...account, holds: ['released'] }))
    expect(await accountsOf(world, memberId)).toEqual(released)
    expect(await statusAndCode(await settle(holdId, 'capture'))).toEqual([409, 'hold_settled'])
    expect(await statusAndCode(await settle(holdId, 'release'))).toEqual([409, 'hold_settled'])
    expect(await sales(memberId)).toEqual([])
  })

  test('not paid in time is refused at the last moment, and the cron gives everything back', async () => {
    const { memberId, counterToken } = await customer()
    const { holdId, expiresAt } = await held({
      counterToken,
      amountMinor: 1000,
      points: 300,
      creditMinor: 50,
    })
    await world.clock.set(new Date(expiresAt))
    expect(await refusal(await settle(holdId, 'capture'))).toEqual([
      409,
      'hold_expired',
      { expiredAt: expiresAt },
    ])
    await world.cron()
    const expired = UNTOUCHED.map((account) => ({ ...account, holds: ['expired'] }))
    expect(await accountsOf(world, memberId)).toEqual(expired)
    expect(await statusAndCode(await settle(holdId, 'capture'))).toEqual([409, 'hold_expired'])
    expect(await sales(memberId)).toEqual([])
  })

  test('is captured by its id in any spelling, with what it set aside', async () => {
    const { memberId, counterToken } = await customer()
    const made = await held({ counterToken, amountMinor: 1280, points: 300, creditMinor: 100 })
    expect((await settle(made.holdId.toUpperCase(), 'capture')).status).toBe(200)
    expect(await accountsOf(world, memberId)).toMatchObject([
      { holds: ['captured'] },
      { holds: ['captured'] },
    ])
  })

  test('is captured until the very last millisecond', async () => {
    const { memberId, counterToken } = await customer()
    const { holdId, expiresAt } = await held({ counterToken, amountMinor: 1000, points: 300 })
    await world.clock.set(new Date(expiresAt - 1))
    expect((await settle(holdId, 'capture')).status).toBe(200)
    expect(await sales(memberId)).toEqual([[1000, 300, 0, 0]])
  })

  test('may be paid by credit whole: nothing is left to pay, and nothing is earned', async () => {
    const { memberId, counterToken } = await customer()
    const made = await held({ counterToken, amountMinor: 230, creditMinor: 'most' })
    expect(made.quote.dueMinor).toBe(0)
    expect(await (await settle(made.holdId, 'capture')).json()).toMatchObject({ points: 0 })
    expect(await sales(memberId)).toEqual([[230, 0, 230, 0]])
  })
})

describe('is refused, with nothing set aside and the refusal in the audit trail,', () => {
  async function expectRefused(body: Record<string, unknown>, expected: unknown[]) {
    const { memberId, counterToken } = await customer()
    expect(await refusal(await hold({ counterToken, amountMinor: 1000, ...body }))).toEqual(
      expected,
    )
    expect(await accountsOf(world, memberId)).toEqual(UNTOUCHED)
    const { rows } = await world.db.execute(sql`
      select code, actor from audit_entry where action = 'hold-for-sale' and subject = ${`member:${memberId}`}`)
    expect(rows).toEqual([{ code: expected[1], actor: till.staffId }])
  }

  test('where points are to pay more than their share', () =>
    expectRefused({ points: 301 }, [409, 'spend_too_large', { mostMinor: 300 }]))
  test('where the member has less credit', () =>
    expectRefused({ creditMinor: 231 }, [
      409,
      'insufficient_points',
      { available: 230, unit: 'credit' },
    ]))
  test('where points and credit come to more than the sale', () =>
    expectRefused({ points: 300, creditMinor: 701 }, [409, 'spend_too_large', { mostMinor: 700 }]))
  test('where there is nothing to set aside', () => expectRefused({}, [422, 'amount_invalid']))

  test('where the member was found by card number', async () => {
    const { memberId } = await customer()
    const { counterToken, identifiedBy } = await identified(
      world,
      till.cookie,
      memberId,
      'card-number',
    )
    expect(identifiedBy).toBe('card-number')
    const body = { counterToken, amountMinor: 1000, points: 10 }
    expect(await refusal(await quote(body))).toEqual([403, 'code_required'])
    expect(await refusal(await hold(body))).toEqual([403, 'code_required'])
    expect(await accountsOf(world, memberId)).toEqual(UNTOUCHED)
  })

  test('while the member owes points, which credit does not mend', async () => {
    const { memberId, counterToken } = await customer()
    await world.db.execute(
      sql`update ledger_lot set remaining = 0 where member_id = ${memberId}::uuid and unit = 'points'`,
    )
    await world.db.execute(
      sql`update account set balance = -20, debt = 20 where member_id = ${memberId}::uuid and unit = 'points'`,
    )
    const body = { counterToken, amountMinor: 1000 }
    expect(await refusal(await hold({ ...body, points: 10 }))).toEqual([
      409,
      'in_debt',
      { debt: 20, unit: 'points' },
    ])
    expect((await hold({ ...body, creditMinor: 10 })).status).toBe(200)
  })

  test('where the sale would earn more than an entry can hold, paid at once or set aside', async () => {
    const { memberId, counterToken } = await customer()
    const sale = { counterToken, amountMinor: TOO_MUCH_MINOR }
    const granted = await post(world, till.cookie, '/api/staff/grants', sale)
    expect(await refusal(granted)).toEqual([422, 'amount_invalid'])
    // 10 of it are paid with points and earn nothing: as much over the rule's threshold in money.
    const { holdId } = await held({ ...sale, amountMinor: TOO_MUCH_MINOR + 10, points: 10 })
    expect(await refusal(await settle(holdId, 'capture'))).toEqual([422, 'amount_invalid'])
    expect(await sales(memberId)).toEqual([])
    const { rows } = await world.db.execute(sql`
      select action, code, actor from audit_entry where subject = ${`member:${memberId}`} and outcome = 'refused' order by action`)
    const refusedBy = { code: 'amount_invalid', actor: till.staffId }
    expect(rows).toEqual([
      { action: 'capture-sale', ...refusedBy },
      { action: 'counter-purchase', ...refusedBy },
    ])
  })

  test('where the hold is unknown, or the receipt number has been used since', async () => {
    const { memberId, counterToken } = await customer()
    const missing = '00000000-0000-4000-8000-00000000dead'
    expect(await statusAndCode(await settle(missing, 'capture'))).toEqual([404, 'hold_unknown'])
    expect(await statusAndCode(await settle('x', 'release'))).toEqual([404, 'hold_unknown'])
    const { holdId } = await held({
      counterToken,
      amountMinor: 1000,
      points: 10,
      receiptNumber: 'A-77',
    })
    const grant = { counterToken, amountMinor: 50, receiptNumber: 'A-77' }
    expect((await post(world, till.cookie, '/api/staff/grants', grant)).status).toBe(200)
    expect(await statusAndCode(await settle(holdId, 'capture'))).toEqual([409, 'receipt_used'])
    expect(await accountsOf(world, memberId)).toMatchObject([{ holds: ['held'] }, {}])
  })
})

describe('of a hundred at once', () => {
  test('two tills on the last points: one sets them aside, the others are told', async () => {
    const { memberId, counterToken } = await customer(50)
    const { counterToken: atOther } = await identified(world, other.cookie, memberId, 'card-number')
    expect(atOther).not.toBe(counterToken)
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => hold({ counterToken, amountMinor: 1000, points: 100 })),
    )
    const lost = answers.filter(({ status }) => status !== 200)
    expect(lost).toHaveLength(99)
    const codes = await Promise.all(lost.map(async (answer) => (await refusal(answer))[1]))
    expect(new Set(codes)).toEqual(new Set(['insufficient_points']))
    expect(await accountsOf(world, memberId)).toMatchObject([{ balance: 0, holds: ['held'] }, {}])
  })

  test('one capture or release settles the hold', async () => {
    const { memberId, counterToken } = await customer()
    const { holdId } = await held({ counterToken, amountMinor: 1000, points: 100 })
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => settle(holdId, index % 2 ? 'capture' : 'release')),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const [captured] = await sales(memberId)
    const [points] = await accountsOf(world, memberId)
    expect(points).toMatchObject(captured ? { balance: 409 } : { balance: 500 })
  })

  test('captures against expiry: the sale is recorded once with its points, or they are back', async () => {
    const { memberId, counterToken } = await customer()
    const { holdId, expiresAt } = await held({ counterToken, amountMinor: 1000, points: 100 })
    await world.clock.set(new Date(expiresAt - 1))
    const captures = Array.from({ length: 100 }, () => settle(holdId, 'capture'))
    await world.clock.set(new Date(expiresAt))
    const [answers] = await Promise.all([Promise.all(captures), world.cron()])
    const lost = answers.filter(({ status }) => status !== 200)
    const codes = await Promise.all(lost.map(async (answer) => (await refusal(answer))[1]))
    for (const code of codes) expect(['hold_expired', 'hold_settled']).toContain(code)
    const won = answers.length - lost.length
    expect(won).toBeLessThanOrEqual(1)
    expect(await sales(memberId)).toHaveLength(won)
    await world.cron()
    const [points] = await accountsOf(world, memberId)
    expect(points).toMatchObject(
      won ? { balance: 409, holds: ['captured'] } : { balance: 500, holds: ['expired'] },
    )
  })
})

describe('the tier’s discount', () => {
  test('is taken off first, then the coupon, then points and credit on what is left', async () => {
    const { memberId, counterToken } = await customer()
    await world.db.execute(
      sql`update member set tier_id = 'bronze', tier_until = '2027-11-20' where id = ${memberId}::uuid`,
    )
    const { rows } = await world.db.execute<{ code: string }>(
      sql`select code from coupon where member_id = ${memberId}::uuid`,
    )
    const couponCode = rows[0]?.code
    // 1,299: 7 % are 90.93 → 90; the coupon takes 100 of 1,209; 30 % of 1,109 are 332 points; credit 230.
    const body = {
      counterToken,
      amountMinor: 1299,
      couponCodes: [couponCode],
      points: 'most',
      creditMinor: 'most',
    }
    const made = await held(body)
    expect(made.quote).toMatchObject({
      tierDiscountMinor: 90,
      coupons: [{ discountMinor: 100 }],
      payMinor: 1109,
      pointsMinor: 332,
      creditMinor: 230,
      dueMinor: 547,
    })
    // 5 base points, times 1.1 of Bronze: 5.
    expect(await (await settle(made.holdId, 'capture')).json()).toMatchObject({
      amountMinor: 1109,
      tierDiscountMinor: 90,
      coupons: [{ discountMinor: 100 }],
      points: 5,
    })
    expect(await sales(memberId)).toEqual([[1109, 332, 230, 90]])
  })

  test('is taken off a sale that is paid at once, and told before it', async () => {
    const { memberId } = await customer()
    await world.db.execute(
      sql`update member set tier_id = 'bronze', tier_until = '2027-11-20' where id = ${memberId}::uuid`,
    )
    await world.clock.advance(MINUTE)
    const { counterToken, discountPercent } = await identified(world, till.cookie, memberId)
    expect(discountPercent).toBe(7)
    const response = await post(world, till.cookie, '/api/staff/grants', {
      counterToken,
      amountMinor: 1299,
    })
    expect(await response.json()).toMatchObject({
      amountMinor: 1209,
      tierDiscountMinor: 90,
      points: 13,
    })
    expect(await sales(memberId)).toEqual([[1209, 0, 0, 90]])
  })
})

describe('a refund at the counter', () => {
  const refund = (body: unknown, at = till, key?: string) =>
    post(world, at.cookie, '/api/staff/sales/refund', body, key)

  /** NT$1,000 paid with 300 points, 33 credit and 667 in money; earns 6. */
  async function paidSale() {
    const { memberId, counterToken } = await customer()
    const { holdId } = await held({ counterToken, amountMinor: 1000, points: 300, creditMinor: 33 })
    await settle(holdId, 'capture')
    const { rows } = await world.db.execute<{ external_id: string }>(
      sql`select external_id from purchase where member_id = ${memberId}::uuid`,
    )
    return { memberId, saleNumber: rows[0]?.external_id ?? '' }
  }

  test('gives everything back where it came from, takes back what was earned, and is audited', async () => {
    const { memberId, saleNumber } = await paidSale()
    await world.takeRoundTrips()
    const response = await refund({ saleNumber, reason: '尺寸不合' })
    expect(await world.takeRoundTrips()).toHaveLength(2)
    expect(await response.json()).toEqual({
      refundedMinor: 1000,
      leftMinor: 0,
      moneyMinor: 667,
      pointsGivenBack: 300,
      creditGivenBackMinor: 33,
      pointsTakenBack: 6,
      creditTakenBackMinor: 0,
      couponsReturned: 0,
      couponsTakenBack: 0,
      pointsAvailable: 500,
    })
    const back = UNTOUCHED.map((account) => ({ ...account, holds: ['captured'] }))
    expect(await accountsOf(world, memberId)).toEqual(back)
    const { rows } = await world.db.execute(sql`
      select actor, detail ->> 'reason' as reason from audit_entry
      where action = 'refund-sale' and outcome = 'done' and actor = ${till.staffId}`)
    expect(rows).toEqual([{ actor: till.staffId, reason: '尺寸不合' }])
  })

  test('in parts gives back what one of their sum does', async () => {
    const { memberId, saleNumber } = await paidSale()
    let [money, points, credit] = [0, 0, 0]
    for (const amountMinor of [333, 1, 499, 167]) {
      const answer = await refund({ saleNumber, amountMinor, reason: 'r' })
      const said = (await answer.json()) as SaleRefund
      money += said.moneyMinor
      points += said.pointsGivenBack
      credit += said.creditGivenBackMinor
    }
    expect([money, points, credit]).toEqual([667, 300, 33])
    expect(await accountsOf(world, memberId)).toMatchObject([{ balance: 500 }, { balance: 230 }])
    expect(await statusAndCode(await refund({ saleNumber, reason: 'r' }))).toEqual([
      422,
      'amount_invalid',
    ])
  })

  test('of half: the rest still earns by what money paid of it', async () => {
    const { memberId, saleNumber } = await paidSale()
    // 150 points and 16 credit return; of the 500 left 150 + 17 are points and credit: 333 earn 3.
    const answer = await refund({ saleNumber, amountMinor: 500, reason: 'r' })
    expect(await answer.json()).toMatchObject({
      moneyMinor: 334,
      pointsGivenBack: 150,
      creditGivenBackMinor: 16,
      pointsTakenBack: 3,
    })
    expect(await accountsOf(world, memberId)).toMatchObject([{ balance: 353 }, { balance: 213 }])
    const more = await refund({ saleNumber, amountMinor: 501, reason: 'r' })
    expect(await refusal(more)).toEqual([409, 'refund_too_large', { leftMinor: 500 }])
  })

  test('asked for again with the same key happens once; of a hundred at once one is applied', async () => {
    const { memberId, saleNumber } = await paidSale()
    const key = crypto.randomUUID()
    const body = { saleNumber, amountMinor: 400, reason: 'r' }
    const first = await (await refund(body, till, key)).json()
    expect(await (await refund(body, till, key)).json()).toEqual(first)
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => refund({ saleNumber, amountMinor: 600, reason: 'r' })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await accountsOf(world, memberId)).toMatchObject([
      { balance: 500, debt: 0 },
      { balance: 230 },
    ])
  })

  test('against a hundred spends of the same points: what the sale earned is never spent and kept', async () => {
    const { memberId, saleNumber } = await paidSale()
    await world.clock.advance(MINUTE)
    const { counterToken } = await identified(world, till.cookie, memberId)
    const spends = Array.from({ length: 100 }, () =>
      hold({ counterToken, amountMinor: 1000, points: 206 }),
    )
    const [refunded, ...answers] = await Promise.all([
      refund({ saleNumber, reason: 'r' }),
      ...spends,
    ])
    expect(refunded.status).toBe(200)
    const won = answers.filter(({ status }) => status === 200).length
    const [points] = await accountsOf(world, memberId)
    expect(points).toMatchObject({ balance: 500 - 206 * won })
    const { rows } = await world.db.execute(sql`
      select count(*)::int as wrong from account a where member_id = ${memberId}::uuid and balance <> (
        select coalesce(sum(remaining), 0) from ledger_lot l where l.member_id = a.member_id and l.unit = a.unit) - debt`)
    expect(rows).toEqual([{ wrong: 0 }])
  })

  test('of a sale of another day is the owner’s only, and an unknown one nobody’s', async () => {
    const { saleNumber } = await paidSale()
    const owner = await employed(world, 'owner')
    expect(await statusAndCode(await refund({ saleNumber: 'no-such', reason: 'r' }))).toEqual([
      404,
      'purchase_unknown',
    ])
    await world.clock.advance(24 * 60 * MINUTE)
    expect(await statusAndCode(await refund({ saleNumber, reason: 'r' }))).toEqual([
      403,
      'refund_not_allowed',
    ])
    const listed = (await (
      await world.fetch('/api/staff/sales', { headers: { cookie: owner.cookie } })
    ).json()) as CounterSales
    expect(listed.sales.find((sale) => sale.saleNumber === saleNumber)).toMatchObject({
      amountMinor: 1000,
      pointsPaidMinor: 300,
      refundable: true,
    })
    expect((await refund({ saleNumber, reason: 'r' }, owner)).status).toBe(200)
  })
})
