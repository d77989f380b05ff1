// Coupons on their way to members: claimed by public code, given at the desk, issued to an audience; limits hold whatever happens at once.

import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { coupon } from '../../db/schema/loyalty.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import type { ClaimResult, TemplateView } from '../../worker/http/contract/coupon.ts'
import { post, refusal } from './api.ts'
import { addCrowd } from './audience.ts'
import { type Employee, employed, signedInMember } from './people.ts'
import { APP_ORIGIN, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
let desk: Employee
beforeAll(async () => {
  const [demo, ...others] = demoProgram.coupons
  if (!demo) throw new Error('The demo program has no coupon.')
  const base = { ...demo, minimumSpendMinor: 0 }
  const program = {
    ...demoProgram,
    coupons: [
      demo,
      // The demo's public code is not this test's own.
      ...others.filter(({ publicCode }) => publicCode === undefined),
      { ...base, id: 'live', publicCode: 'LIVE1111', perMember: 2 },
      { ...base, id: 'last', publicCode: 'LASTONE1', perMember: 1, quota: 1 },
      { ...base, id: 'gold', publicCode: 'GOLD2026', perMember: 1, scope: { tierIds: ['gold'] } },
      { ...base, id: 'few', quota: 3, perMember: 1 },
      {
        ...base,
        id: 'gone',
        publicCode: 'OVER2025',
        perMember: 1,
        validBetween: { from: '2025-11-01', to: '2025-11-30' },
      },
    ],
  }
  world = await openWorld({ program })
  desk = await employed(world, 'marketer')
})
afterAll(() => world.close())

const claim = (cookie: string, code: string, key?: string) =>
  post(world, cookie, '/api/coupons/claim', { code }, key)

async function held(memberId: string, templateId: string) {
  const rows = await world.db.select().from(coupon).where(eq(coupon.memberId, memberId))
  return rows.filter((row) => row.templateId === templateId)
}

async function issued(templateId: string) {
  const { rows } = await world.db.execute(sql`
    select (select issued from coupon_quota where template_id = ${templateId}) as counted,
      (select count(*)::int from coupon where template_id = ${templateId}) as there`)
  return rows[0]
}

describe('a public code', () => {
  test('brings its coupon in two round trips, however it was typed, up to the limit per member', async () => {
    const { cookie, memberId } = await signedInMember(world)
    await world.takeRoundTrips()
    const first = await claim(cookie, ' ｌｉｖｅ-1111 ')
    expect(await world.takeRoundTrips()).toHaveLength(2)
    const { couponId, card } = (await first.json()) as ClaimResult
    expect(card.coupons.find(({ id }) => id === couponId)).toMatchObject({
      status: 'issued',
      barred: null,
    })
    expect((await claim(cookie, 'LIVE1111')).status).toBe(200)
    const third = await refusal(await claim(cookie, 'LIVE1111'))
    expect(third).toEqual([409, 'coupon_limit_reached', { perMember: 2 }])
    expect((await held(memberId, 'live')).map(({ number }) => number).sort()).toEqual([1, 2])
  })

  test('asked for again with the same key is answered the same and brings one', async () => {
    const { cookie, memberId } = await signedInMember(world)
    const key = crypto.randomUUID()
    const first = (await (await claim(cookie, 'LIVE1111', key)).json()) as ClaimResult
    const again = (await (await claim(cookie, 'LIVE1111', key)).json()) as ClaimResult
    expect(again.couponId).toBe(first.couponId)
    expect(await held(memberId, 'live')).toHaveLength(1)
  })

  test('brings one although the commit’s answer was lost', async () => {
    const { cookie, memberId } = await signedInMember(world)
    await world.failWrites('drop-after-commit', 1)
    expect((await claim(cookie, 'LIVE1111')).status).toBe(200)
    expect(await held(memberId, 'live')).toHaveLength(1)
  })

  test('that is wrong is counted with wrong receipts: after five of an hour a right one is not looked at', async () => {
    const { cookie, memberId } = await signedInMember(world)
    for (const [code, triesLeft] of [
      ['NOSUCH11', 4],
      ['x', 3],
    ] as const)
      expect(await refusal(await claim(cookie, code))).toEqual([
        404,
        'coupon_code_unknown',
        { triesLeft },
      ])
    for (const triesLeft of [2, 1, 0]) {
      const wrong = await post(world, cookie, '/api/purchases/bind', { code: 'RGNNNN2222' })
      expect(await refusal(wrong)).toEqual([404, 'claim_code_unknown', { triesLeft }])
    }
    const retryAt = world.clock.now().getTime() + 3_600_000
    expect(await refusal(await claim(cookie, 'LIVE1111'))).toEqual([
      429,
      'too_many_tries',
      { retryAt },
    ])
    expect(await held(memberId, 'live')).toEqual([])
  })

  test('says why it brings nothing, and that is no wrong try', async () => {
    const { cookie } = await signedInMember(world)
    const over = Date.parse('2025-12-01T00:00:00+08:00')
    for (let round = 0; round < 6; round += 1) {
      expect(await refusal(await claim(cookie, 'GOLD2026'))).toEqual([409, 'coupon_tier'])
      expect(await refusal(await claim(cookie, 'OVER2025'))).toEqual([
        409,
        'coupon_expired',
        { expiredAt: over },
      ])
    }
  })

  test('with one left goes to exactly one of a hundred members at once', async () => {
    const lineUserIds = await addCrowd(world, 100)
    const { claimCoupon } = await import('../../worker/loyalty/coupon/claim.ts')
    const answers = await Promise.all(
      lineUserIds.map((lineUserId) =>
        claimCoupon(world.context, { lineUserId, code: 'LASTONE1' }, `race:${lineUserId}`),
      ),
    )
    const lost = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]))
    expect(lost).toEqual(Array.from({ length: 99 }, () => 'coupon_quota_used'))
    expect(await issued('last')).toEqual({ counted: 1, there: 1 })
  })

  test('sent a hundred times at once by one member goes up to their limit', async () => {
    const { cookie, memberId } = await signedInMember(world)
    const answers = await Promise.all(Array.from({ length: 100 }, () => claim(cookie, 'LIVE1111')))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2)
    expect(await held(memberId, 'live')).toHaveLength(2)
  })
})

describe('the desk', () => {
  const give = (body: Record<string, unknown>, key?: string) =>
    post(world, desk.cookie, '/api/console/coupons/issue', { reason: '出貨延誤致歉', ...body }, key)

  async function cardOf(memberId: string) {
    const { rows } = await world.db.execute<{ card: string }>(
      sql`select card_number as card from member where id = ${memberId}::uuid`,
    )
    return rows[0]?.card ?? ''
  }

  test('gives one member a coupon, once per key, with the reason in the audit trail', async () => {
    const { memberId } = await signedInMember(world)
    const cardNumber = await cardOf(memberId)
    const key = crypto.randomUUID()
    await world.takeRoundTrips()
    const first = await give({ templateId: 'few', cardNumber }, key)
    expect(first.status).toBe(200)
    expect(await first.json()).toEqual(
      await (await give({ templateId: 'few', cardNumber }, key)).json(),
    )
    expect(await held(memberId, 'few')).toHaveLength(1)
    const again = await refusal(await give({ templateId: 'few', cardNumber }))
    expect(again).toEqual([409, 'coupon_limit_reached', { perMember: 1 }])
    const { rows } = await world.db.execute(sql`
      select outcome, code, actor, detail ->> 'reason' as reason from audit_entry
      where action = 'issue-coupon' and subject = ${`member:${memberId}`} order by outcome`)
    const said = { actor: desk.staffId, reason: '出貨延誤致歉' }
    expect(rows).toEqual([
      { outcome: 'done', code: null, ...said },
      { outcome: 'refused', code: 'coupon_limit_reached', ...said },
    ])
  })

  test('is told of a card nobody has, and of a template there is not', async () => {
    const { memberId } = await signedInMember(world)
    const nobody = await give({ templateId: 'few', cardNumber: '000000000000' })
    expect(await refusal(nobody)).toEqual([404, 'member_unknown'])
    const none = await give({ templateId: 'no-such', cardNumber: await cardOf(memberId) })
    expect(await refusal(none)).toEqual([422, 'coupon_template_unknown'])
  })

  test('gives a redeemed coupon back with a reason, and of two at once one is refused', async () => {
    const { memberId, cookie } = await signedInMember(world)
    const { couponId } = (await (await claim(cookie, 'LIVE1111')).json()) as ClaimResult
    const path = `/api/console/coupons/${couponId}/return`
    const giveBack = () => post(world, desk.cookie, path, { reason: '刷錯券' })
    expect(await refusal(await giveBack())).toEqual([409, 'coupon_not_redeemed'])
    await world.db
      .update(coupon)
      .set({ status: 'redeemed', redeemedAt: world.clock.now() })
      .where(eq(coupon.id, couponId))
    const [before] = await held(memberId, 'live')
    const statuses = (await Promise.all([giveBack(), giveBack()])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([204, 409])
    const [after] = await held(memberId, 'live')
    expect(after).toMatchObject({ status: 'issued', redeemedAt: null, steps: 1 })
    expect(after?.expiresAt).toEqual(before?.expiresAt)
    const { rows } = await world.db.execute(
      sql`select outcome from audit_entry where action = 'return-coupon' and subject = ${`coupon:${couponId}`} and outcome = 'done'`,
    )
    expect(rows).toHaveLength(1)
  })

  test('makes a coupon void once: of two at the same moment one is audited as done', async () => {
    const { cookie } = await signedInMember(world)
    const { couponId } = (await (await claim(cookie, 'LIVE1111')).json()) as ClaimResult
    const makeVoid = () =>
      post(world, desk.cookie, `/api/console/coupons/${couponId}/void`, { reason: '重複' })
    const statuses = (await Promise.all([makeVoid(), makeVoid()])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([204, 409])
    const { rows } = await world.db.execute(sql`
      select outcome from audit_entry where action = 'void-coupon' and subject = ${`coupon:${couponId}`} order by outcome`)
    expect(rows).toEqual([{ outcome: 'done' }, { outcome: 'refused' }])
  })
})

describe('an audience', () => {
  const issue = (templateId: string, key?: string) =>
    post(
      world,
      desk.cookie,
      '/api/console/coupons/issue-audience',
      { templateId, audience: { kind: 'tier', tierId: 'bronze' } },
      key,
    )
  const shown = async (id: string) => {
    const headers = { cookie: desk.cookie, origin: APP_ORIGIN }
    const response = await world.fetch('/api/console/coupons', { headers })
    return ((await response.json()) as TemplateView[]).find((template) => template.id === id)
  }

  test('gets a coupon each without consent to messages, once per key; who has had theirs is passed over', async () => {
    await addCrowd(world, 1200, { tierId: 'bronze', marketingConsent: false })
    const key = crypto.randomUUID()
    const first = await issue('come-back', key)
    expect(await first.json()).toEqual({ issued: 1200 })
    expect(await (await issue('come-back', key)).json()).toEqual({ issued: 1200 })
    expect(await issued('come-back')).toEqual({ counted: 1200, there: 1200 })
    expect(await shown('come-back')).toMatchObject({ issued: 1200, redeemed: 0, left: null })
    const { rows } = await world.db.execute(
      sql`select count(distinct code)::int as codes, max(number) as number from coupon where template_id = 'come-back'`,
    )
    expect(rows).toEqual([{ codes: 1200, number: 1 }])
  })

  test('gets none where the quota does not cover all of it', async () => {
    const before = await shown('few')
    const told = await refusal(await issue('few'))
    expect(told).toEqual([409, 'coupon_quota_too_low', { left: before?.left, members: 1200 }])
    expect(await shown('few')).toEqual(before)
  })
})

test('in the chat the code itself claims, and a wrong one is told what is left', async () => {
  const { userId } = await signedInMember(world)
  const lastReply = async () => {
    const replies = (await world.requests()).filter(({ endpoint }) => endpoint === 'reply')
    return JSON.stringify(replies.at(-1)?.requestBody)
  }
  await world.say(userId, 'live1111')
  expect(await lastReply()).toContain('優惠券領到了！')
  await world.say(userId, 'LIVE1111')
  await world.say(userId, 'LIVE1111')
  expect(await lastReply()).toContain('已經領過')
  await world.say(userId, 'LIVE2222')
  expect(await lastReply()).toContain('還可以試 4 次')
  await world.say(userId, 'GOLD2026')
  expect(await lastReply()).toContain('會員等級')
})
