// Coupons that earning rules give for next time: with the event or not at all, within quota and limits, gone with a refund of it all.

import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { demoProgram } from '../../dev/seed/program.ts'
import { rule } from '../../dev/seed/rule.ts'
import type { GrantResult } from '../../worker/http/contract/counter.ts'
import type { EarningView } from '../../worker/http/contract/standing.ts'
import type { SaleRefund } from '../../worker/http/contract/till.ts'
import { checkInToday } from '../../worker/loyalty/check-in/operations.ts'
import { voidCoupon } from '../../worker/loyalty/coupon/operations.ts'
import { explainAward } from '../../worker/loyalty/earning/explain.ts'
import { awardTrigger } from '../../worker/loyalty/earning/operations.ts'
import type { EarningRule, Program } from '../../worker/shop/program/rules.ts'
import { memberWith } from './accounts.ts'
import { post } from './api.ts'
import { addCrowd } from './audience.ts'
import { orderOf, postSigned } from './orders.ts'
import { employed, identified } from './people.ts'
import { joinedMember, openWorld, type TestWorld } from './world.ts'

const name = { 'zh-Hant': '送券', ja: 'クーポン', en: 'A coupon', th: 'คูปอง' }

let world: TestWorld
afterEach(() => world.close())

type Template = Program['coupons'][number]
const thanks = (changes: Partial<Template> = {}): Template => ({
  id: 'thanks',
  kind: 'amount',
  title: { 'zh-Hant': '下次折 50', ja: '次回 50 引き', en: '50 off next time', th: 'ครั้งหน้าลด 50' },
  terms: { 'zh-Hant': '下次用', ja: '次回用', en: 'Next time', th: 'ครั้งหน้า' },
  value: 50,
  minimumSpendMinor: 0,
  validDays: 10,
  ...changes,
})
const gives = (changes: Partial<Parameters<typeof rule>[0]> = {}) =>
  rule({
    id: 'thanks-for-buying',
    name,
    trigger: 'purchase',
    award: { kind: 'coupon', couponTemplateId: 'thanks' },
    ...changes,
  })

function programWith(template: Template, ...earningRules: EarningRule[]): Program {
  const coupons = [...demoProgram.coupons, template]
  return { ...demoProgram, coupons, earningRules, couponReturn: 'never' }
}
const open = async (template: Template, ...earningRules: EarningRule[]) => {
  world = await openWorld({ program: programWith(template, ...earningRules) })
}

/** The member's coupons of the rule; everybody's without one. */
async function given(memberId: string | null = null) {
  const { rows } = await world.db.execute<{
    id: string
    status: string
    source: string
    valid_from: string
    expires_at: string
  }>(sql`
    select id, status, source, valid_from, expires_at from coupon
    where template_id = 'thanks' and (${memberId}::uuid is null or member_id = ${memberId}::uuid) order by number`)
  return rows
}

async function linesOf(memberId: string, reason = 'purchase') {
  const { rows } = await world.db.execute<{ detail: unknown; delta: string }>(sql`
    select detail, delta from ledger_entry where member_id = ${memberId}::uuid and reason = ${reason} and kind = 'earn'`)
  return rows.map(({ detail }) => explainAward(detail))
}

/** What the member's purchases and refunds have left of points. */
async function pointsLeft(memberId: string) {
  const { rows } = await world.db.execute<{ points: number }>(sql`
    select sum(delta)::int as points from ledger_entry
    where member_id = ${memberId}::uuid and unit = 'points' and reason in ('purchase', 'refund')`)
  return rows[0]?.points
}

const bought = (lineUserId: string, extra: object = {}) =>
  orderOf(world, { amountMinor: 1000, lineUserId, ...extra })
const send = (order: object) => postSigned(world, '/api/orders', order)
function refund(order: ReturnType<typeof bought>, refundId: string, extra: object = {}) {
  const { channel, externalId } = order
  const occurredAt = world.clock.now().toISOString()
  const sent = { channel, externalId, refundId, occurredAt, ...extra }
  return postSigned(world, '/api/orders/refunds', sent)
}

const celebrated = (memberId: string, source: string) =>
  awardTrigger(
    world.context,
    { who: { memberId }, trigger: 'birthday', source, branchId: null, occurredAt: null },
    `test:${memberId}:${source}`,
  )

describe('a purchase', () => {
  test('brings its coupon once, however often the order is sent, and says so beside its points', async () => {
    await open(thanks(), gives())
    const { userId, memberId } = await joinedMember(world)
    const order = bought(userId)
    await Promise.all([send(order), send(order), send(order)])
    expect(await send(order)).toMatchObject({ status: 200 })
    const coupons = await given(memberId)
    expect(coupons).toMatchObject([
      {
        status: 'issued',
        source: expect.stringMatching(/^purchase:[0-9a-f-]{36}:thanks-for-buying$/),
      },
    ])
    expect(new Date(coupons[0]?.valid_from ?? '')).toEqual(world.clock.now())
    // 1,000 at 1 point per 100; the coupon is no part of the ten.
    expect(await linesOf(memberId)).toMatchObject([
      [
        { kind: 'base', amount: 10 },
        { unit: 'coupon', amount: 1, cutBy: null },
      ],
    ])
  })

  test('brings a coupon that holds from the end of the return window, and its days are counted from there', async () => {
    const award = { kind: 'coupon', couponTemplateId: 'thanks', afterReturnWindow: true } as const
    await open(thanks(), gives({ award }))
    const { userId, memberId } = await joinedMember(world)
    await send(bought(userId, { channel: 'live' }))
    const [coupon] = await given(memberId)
    // Bought on 20 November, 7 days to return; then 10 days to the end of the last one, in Taipei.
    expect(new Date(coupon?.valid_from ?? '')).toEqual(new Date('2026-11-27T16:00:00Z'))
    expect(new Date(coupon?.expires_at ?? '')).toEqual(new Date('2026-12-08T16:00:00Z'))
  })

  test('given back whole takes an unused coupon with it, with the reason, and a part of it does not', async () => {
    await open(thanks(), gives())
    const { userId, memberId } = await joinedMember(world)
    const order = bought(userId)
    await send(order)
    expect(await (await refund(order, 'R1', { amountMinor: 400 })).json()).toMatchObject({
      state: 'applied',
    })
    expect(await given(memberId)).toMatchObject([{ status: 'issued' }])
    // NT$600 are left: six of the ten points, and the coupon adds none.
    expect(await pointsLeft(memberId)).toBe(6)
    await world.takeRoundTrips()
    const whole = await refund(order, 'R2', { void: true })
    expect(await world.takeRoundTrips()).toHaveLength(2)
    expect(await whole.json()).toMatchObject({ leftMinor: 0, couponsTakenBack: 1 })
    expect(await (await refund(order, 'R2', { void: true })).json()).toMatchObject({
      couponsTakenBack: 1,
    })
    const [coupon] = await given(memberId)
    expect(coupon?.status).toBe('void')
    const { rows } = await world.db.execute(
      sql`select kind, reason, actor from coupon_step where coupon_id = ${coupon?.id}::uuid`,
    )
    expect(rows).toEqual([{ kind: 'void', reason: 'refund', actor: 'system' }])
    // Ten points came, and ten went: the coupon is no point.
    expect(await pointsLeft(memberId)).toBe(0)
  })

  test('given back at the counter leaves a used coupon used, and takes the one of the other sale', async () => {
    await open(thanks(), gives())
    const till = await employed(world, 'owner')
    const memberId = await memberWith(world, [])
    const sale = async (couponCode?: string) => {
      const { counterToken } = await identified(world, till.cookie, memberId)
      await world.clock.set(new Date(world.clock.now().getTime() + 60_000))
      const body = {
        counterToken,
        amountMinor: 500,
        ...(couponCode && { couponCodes: [couponCode] }),
      }
      const response = await post(world, till.cookie, '/api/staff/grants', body)
      return response.json<GrantResult>()
    }
    expect(await sale()).toMatchObject({ nextCoupons: ['下次折 50'], receiptSent: true })
    const { rows: codes } = await world.db.execute<{ code: string }>(
      sql`select code from coupon where template_id = 'thanks'`,
    )
    expect(await sale(codes[0]?.code)).toMatchObject({ amountMinor: 450 })
    const { rows: sales } = await world.db.execute<{ external_id: string }>(
      sql`select external_id from purchase order by occurred_at, id`,
    )
    const giveBack = async (saleNumber: string | undefined) => {
      const body = { saleNumber, reason: 'a test' }
      return (await post(world, till.cookie, '/api/staff/sales/refund', body)).json<SaleRefund>()
    }
    const first = await giveBack(sales[0]?.external_id)
    expect(first.couponsTakenBack).toBe(0)
    expect(await giveBack(sales[1]?.external_id)).toMatchObject({ couponsTakenBack: 1 })
    expect((await given(memberId)).map(({ status }) => status)).toEqual(['redeemed', 'void'])
  })

  test('tells of its coupon in the receipt', async () => {
    await open(thanks(), gives())
    const till = await employed(world)
    const memberId = await memberWith(world, [])
    const { counterToken } = await identified(world, till.cookie, memberId)
    await post(world, till.cookie, '/api/staff/grants', { counterToken, amountMinor: 500 })
    const { rows } = await world.db.execute<{ messages: unknown }>(
      sql`select messages from delivery_batch`,
    )
    expect(JSON.stringify(rows)).toContain('下次折 50')
  })
})

describe('a hundred at once', () => {
  test('share the last three of a quota; everybody’s purchase counts, and says why there was no coupon', async () => {
    await open(thanks({ quota: 3 }), gives())
    const people = await addCrowd(world, 100)
    const answers = await Promise.all(people.map((lineUserId) => send(bought(lineUserId))))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(100)
    expect(await given()).toHaveLength(3)
    const { rows } = await world.db.execute<{ detail: unknown }>(
      sql`select detail from ledger_entry where reason = 'purchase'`,
    )
    const coupons = rows.flatMap(({ detail }) =>
      explainAward(detail).filter((line) => line.kind === 'rule'),
    )
    expect(coupons).toHaveLength(100)
    expect(coupons.filter(({ amount }) => amount === 1)).toHaveLength(3)
    const without = coupons.filter(({ amount }) => amount === 0)
    expect(new Set(without.map(({ cutBy }) => cutBy))).toEqual(new Set(['coupon-quota']))
    const { rows: quota } = await world.db.execute(
      sql`select issued from coupon_quota where template_id = 'thanks'`,
    )
    expect(quota).toEqual([{ issued: 3 }])
  })

  test('events of one member stop at their limit of the coupon', async () => {
    await open(thanks({ perMember: 2 }), gives({ trigger: 'birthday' }))
    const { memberId } = await joinedMember(world)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => celebrated(memberId, `${index}`)),
    )
    const shares = answers.flatMap((answer) => (answer.ok ? answer.value.rules : []))
    expect(shares).toHaveLength(20)
    expect(shares.filter(({ cutBy }) => cutBy === 'coupon-limit')).toHaveLength(18)
    expect(await given(memberId)).toHaveLength(2)
  })

  test('tries at one event give one coupon', async () => {
    await open(thanks(), gives({ trigger: 'birthday' }))
    const { memberId } = await joinedMember(world)
    const command = {
      who: { memberId },
      trigger: 'birthday',
      source: '2026',
      branchId: null,
      occurredAt: null,
    } as const
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        awardTrigger(world.context, command, `test:once:${index}`),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await given(memberId)).toHaveLength(1)
  })

  test('refunds and a voiding at the desk leave one reason why it is void', async () => {
    await open(thanks(), gives())
    const { userId, memberId } = await joinedMember(world)
    const order = bought(userId)
    await send(order)
    const [coupon] = await given(memberId)
    const { staffId, userId: staffLineUserId } = await employed(world, 'marketer')
    const by = { staffId, staffLineUserId }
    const command = { couponId: coupon?.id ?? '', ...by, reason: 'a mistake' }
    const [refunded] = await Promise.all([
      refund(order, 'RACE', { void: true }),
      ...Array.from({ length: 20 }, (_, index) =>
        voidCoupon(world.context, command, `void:${index}`),
      ),
    ])
    expect(refunded.ok).toBe(true)
    const { rows } = await world.db.execute(
      sql`select kind from coupon_step where coupon_id = ${coupon?.id}::uuid`,
    )
    expect(rows).toEqual([{ kind: 'void' }])
  })
})

describe('a rule’s own limits', () => {
  test('count coupons: the day’s, and the budget of all', async () => {
    await open(thanks(), gives({ trigger: 'birthday', caps: { perMemberAndDay: 1 }, budget: 2 }))
    const people = [await joinedMember(world), await joinedMember(world), await joinedMember(world)]
    const cuts = []
    for (const { memberId } of people) {
      for (const source of ['a', 'b']) {
        const answer = await celebrated(memberId, source)
        cuts.push(answer.ok ? answer.value.rules.map(({ cutBy }) => cutBy) : null)
      }
    }
    expect(cuts).toEqual([
      [null],
      ['member-and-day'],
      [null],
      ['member-and-day'],
      ['budget'],
      ['budget'],
    ])
    expect(await given()).toHaveLength(2)
  })

  test('are not used up by a coupon that was not to be had', async () => {
    await open(thanks({ quota: 1 }), gives({ trigger: 'birthday', budget: 5 }))
    const { memberId } = await joinedMember(world)
    await celebrated(memberId, 'a')
    await celebrated(memberId, 'b')
    const { rows } = await world.db.execute(sql`select used::int from earning_usage`)
    expect(rows).toEqual([{ used: 1 }])
  })
})

test('two rules of one sale share what is left of a template', async () => {
  await open(thanks({ quota: 1 }), gives(), gives({ id: 'again' }))
  const { userId, memberId } = await joinedMember(world)
  await send(bought(userId))
  const [lines] = await linesOf(memberId)
  expect(lines).toMatchObject([
    { kind: 'base' },
    { amount: 1 },
    { amount: 0, cutBy: 'coupon-quota' },
  ])
})

test('a check-in and joining bring their coupons, each in two round trips, once', async () => {
  await open(thanks(), gives({ id: 'hello', trigger: 'sign-up' }), gives({ trigger: 'check-in' }))
  const { userId, memberId } = await joinedMember(world)
  expect(await given(memberId)).toMatchObject([{ source: 'sign-up:hello' }])
  await world.takeRoundTrips()
  const lineUserId = userId
  const first = await checkInToday(world.context, { lineUserId }, 'test:check-in')
  expect(await world.takeRoundTrips()).toHaveLength(2)
  expect(first).toMatchObject({ value: { coupons: [{ templateId: 'thanks' }] } })
  const again = await checkInToday(world.context, { lineUserId }, 'test:check-in')
  expect(again).toMatchObject({ replayed: true, value: { coupons: [{ templateId: 'thanks' }] } })
  expect((await given(memberId)).map(({ source }) => source)).toEqual([
    'sign-up:hello',
    'check-in:2026-11-20:thanks-for-buying',
  ])
})

test('how to earn names the coupon, and what is left of it for the member', async () => {
  await open(thanks({ quota: 10, perMember: 3 }), gives())
  const { userId } = await joinedMember(world)
  await send(bought(userId))
  const { cookie } = await world.signIn(userId)
  await world.takeRoundTrips()
  const response = await world.fetch('/api/earning', { headers: { cookie } })
  expect(await world.takeRoundTrips()).toHaveLength(1)
  expect((await response.json<EarningView>()).rules).toMatchObject([
    { award: { kind: 'coupon', title: '下次折 50', afterReturnWindow: false }, left: 2 },
  ])
})
