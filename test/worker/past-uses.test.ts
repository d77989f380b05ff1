// Leaving and joining again: what a member gets so much of is counted on, without the old membership being named.

import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { personIdOf } from '../../worker/core/ids.ts'
import type { CardView } from '../../worker/http/contract/card.ts'
import { settleReferral } from '../../worker/loyalty/referral/settlement.ts'
import { RETENTION_DAYS } from '../../worker/shop/retention/rules.ts'
import { balanceOf } from './accounts.ts'
import { call, codeOf, post, refusal, statusAndCode } from './api.ts'
import { employed } from './people.ts'
import { givePoints, redeem, redeemed, shopWith, shownVoucher } from './rewards.ts'
import { leaving } from './same-instant.ts'
import { joinedMember, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeEach(async () => {
  world = await openWorld({ program: shopWith('forfeit') })
})
afterEach(() => world.close())

const CAP = shopWith('forfeit').referral?.monthlyCap ?? 0

interface Life {
  memberId: string
  cookie: string
}

/** A session begins a moment behind what was left before it. */
async function begin(userId: string): Promise<Life> {
  await world.clock.advance(60_000)
  const { cookie } = await world.signIn(userId)
  const card = await (await call(world, cookie, 'GET', '/api/card')).json<CardView>()
  const terms = { termsVersion: card.shop.terms.version, marketingConsent: false }
  if (card.member === null)
    expect((await call(world, cookie, 'POST', '/api/member', terms)).status).toBe(200)
  const { rows } = await world.db.execute<{ id: string }>(
    sql`select id from member where line_user_id = ${userId}`,
  )
  return { memberId: rows[0]?.id ?? '', cookie }
}

async function lifeAgain(userId: string): Promise<Life> {
  expect((await leaving(world, userId)).ok).toBe(true)
  return begin(userId)
}

const claim = ({ cookie }: Life) => post(world, cookie, '/api/coupons/claim', { code: 'LIVE1111' })

test('a public code gives the same person its coupon as often as one member may have it, in all lives', async () => {
  const { userId } = await joinedMember(world)
  const first = await begin(userId)
  expect((await claim(first)).status).toBe(200)
  for (let life = 2; life <= 3; life += 1) {
    const again = await lifeAgain(userId)
    expect(await statusAndCode(await claim(again))).toEqual([409, 'coupon_limit_reached'])
  }
})

test('a coupon from the desk is numbered behind those of the life before', async () => {
  const { userId } = await joinedMember(world)
  const desk = await employed(world, 'marketer')
  const again = await lifeAgain(userId)
  const { rows: cards } = await world.db.execute<{ card_number: string }>(
    sql`select card_number from member where id = ${again.memberId}::uuid`,
  )
  const body = { templateId: 'welcome', cardNumber: cards[0]?.card_number, reason: 'sorry' }
  expect((await post(world, desk.cookie, '/api/console/coupons/issue', body)).status).toBe(200)
  const { rows } = await world.db.execute(
    sql`select number from coupon where member_id = ${again.memberId}::uuid`,
  )
  expect(rows).toEqual([{ number: 2 }])
})

test('a reward that was handed over counts for its limit, one that leaving gave back does not', async () => {
  const { userId, memberId } = await joinedMember(world)
  const first = await begin(userId)
  await givePoints(world, memberId, 500)
  await redeemed(world, first.cookie, 'one-each')
  const second = await lifeAgain(userId)
  await givePoints(world, second.memberId, 500)
  const voucher = await redeemed(world, second.cookie, 'one-each')
  const till = await employed(world)
  const code = { voucherCode: shownVoucher(world, voucher) }
  expect((await post(world, till.cookie, '/api/staff/vouchers/redeem', code)).status).toBe(200)
  for (let life = 3; life <= 4; life += 1) {
    const again = await lifeAgain(userId)
    await givePoints(world, again.memberId, 500)
    expect(await refusal(await redeem(world, again.cookie, 'one-each'))).toEqual([
      409,
      'reward_limit_reached',
      { limit: 1 },
    ])
  }
})

test('a completed profile earns once, whoever the member is by then', async () => {
  const { userId } = await joinedMember(world)
  const birthday = { birthday: { month: 2, day: 29 } }
  const complete = async (life: Life) => {
    const before = (await balanceOf(world, life.memberId)) ?? 0
    expect((await call(world, life.cookie, 'PATCH', '/api/member', birthday)).status).toBe(200)
    return ((await balanceOf(world, life.memberId)) ?? 0) - before
  }
  const earned = await complete(await begin(userId))
  expect(earned).toBeGreaterThan(0)
  expect(await complete(await lifeAgain(userId))).toBe(0)
})

test('a day’s check-in is had once that day, in however many lives, and the next day again', async () => {
  const { userId } = await joinedMember(world)
  const checkIn = ({ cookie }: Life) => call(world, cookie, 'POST', '/api/check-in')
  expect((await checkIn(await begin(userId))).status).toBe(200)
  for (let life = 2; life <= 3; life += 1) {
    const again = await lifeAgain(userId)
    expect(await statusAndCode(await checkIn(again))).toEqual([409, 'already_checked_in'])
    expect((await balanceOf(world, again.memberId)) ?? 0).toBe(0)
  }
  await world.clock.advance(86_400_000)
  const { cookie } = await world.signIn(userId)
  const [first = 0] = shopWith('forfeit').checkIn.ladder
  const answer = await call(world, cookie, 'POST', '/api/check-in')
  expect(await answer.json()).toMatchObject({ points: first, streak: 1 })
})

test('wrong codes of the last hour count on, of whatever kind, and are over when their hour is', async () => {
  const { userId } = await joinedMember(world)
  const first = await begin(userId)
  const wrong = (life: Life) => post(world, life.cookie, '/api/coupons/claim', { code: 'WRONG123' })
  const bind = (life: Life) =>
    post(world, life.cookie, '/api/purchases/bind', { code: 'RG7K2M9QXW' })
  expect(await refusal(await wrong(first))).toEqual([404, 'coupon_code_unknown', { triesLeft: 4 }])
  const tried = world.clock.now().getTime()
  expect(await statusAndCode(await bind(first))).toEqual([404, 'claim_code_unknown'])
  const second = await lifeAgain(userId)
  expect(await refusal(await wrong(second))).toEqual([404, 'coupon_code_unknown', { triesLeft: 2 }])
  const third = await lifeAgain(userId)
  expect(await refusal(await wrong(third))).toEqual([404, 'coupon_code_unknown', { triesLeft: 1 }])
  expect(await refusal(await wrong(third))).toEqual([404, 'coupon_code_unknown', { triesLeft: 0 }])
  const retryAt = tried + 3600_000
  expect(await refusal(await bind(third))).toEqual([429, 'too_many_tries', { retryAt }])
  const fourth = await lifeAgain(userId)
  expect(await refusal(await bind(fourth))).toEqual([429, 'too_many_tries', { retryAt }])
  await world.clock.set(new Date(retryAt + 1))
  expect(await statusAndCode(await bind(fourth))).toEqual([404, 'claim_code_unknown'])
})

test('of wrong codes sent in the instant of leaving and ever after no more are looked at than an hour allows', async () => {
  const { userId } = await joinedMember(world)
  const looked = async (life: Life) => {
    const sent = Array.from({ length: 20 }, () =>
      post(world, life.cookie, '/api/coupons/claim', { code: 'WRONG123' }),
    )
    const codes = await Promise.all((await Promise.all(sent)).map(codeOf))
    return codes.filter((code) => code === 'coupon_code_unknown').length
  }
  const first = await begin(userId)
  const [before, left] = await Promise.all([looked(first), leaving(world, userId)])
  expect(left.ok).toBe(true)
  expect(before + (await looked(await begin(userId)))).toBe(5)
})

test('wrong codes that were kept are forgotten two days after leaving', async () => {
  const { userId } = await joinedMember(world)
  const { cookie } = await begin(userId)
  await post(world, cookie, '/api/coupons/claim', { code: 'WRONG123' })
  expect((await leaving(world, userId)).ok).toBe(true)
  const kept = async () =>
    (await world.db.execute(sql`select kind from past_use where kind = 'wrong-code'`)).rows.length
  expect(await kept()).toBe(1)
  await world.clock.advance((RETENTION_DAYS['past-wrong-code'] + 1) * 86_400_000)
  await world.cron()
  expect(await kept()).toBe(0)
})

test('a referrer’s paid friends of a month count on: the cap is the person’s', async () => {
  const { userId, memberId } = await joinedMember(world)
  await begin(userId)
  const paid = async (referrerId: string) => {
    await world.clock.advance(1000)
    const friend = await joinedMember(world)
    const now = world.clock.now().toISOString()
    await world.db.execute(sql`
      insert into referral (friend_id, referrer_id, source, accepted_at, buy_by)
      values (${friend.memberId}::uuid, ${referrerId}::uuid, 'card', ${now}::timestamptz, ${now}::timestamptz + interval '30 days')`)
    await world.db.execute(sql`
      insert into purchase (id, channel, external_id, amount_minor, currency, occurred_at, recorded_at, member_id, bound_at)
      values (gen_random_uuid(), 'pos', ${friend.memberId}, 1000, 'TWD', ${now}::timestamptz, ${now}::timestamptz, ${friend.memberId}::uuid, ${now}::timestamptz)`)
    const settle = settleReferral(() => [])
    const command = { friendId: friend.memberId }
    return settle(world.context, command, `test:settle:${friend.memberId}`)
  }
  for (let number = 1; number <= CAP; number += 1)
    expect(await paid(memberId)).toMatchObject({
      value: { outcome: 'paid' },
    })
  const second = await lifeAgain(userId)
  expect(await paid(second.memberId)).toMatchObject({ value: { outcome: 'capped' } })
  const view = await call(world, second.cookie, 'GET', '/api/referral')
  expect(await view.json()).toMatchObject({ paidThisMonth: CAP })
  const third = await lifeAgain(userId)
  expect(await paid(third.memberId)).toMatchObject({ value: { outcome: 'capped' } })
  await world.clock.set('2026-12-02T02:00:00Z')
  expect(await paid(third.memberId)).toMatchObject({ value: { outcome: 'paid' } })
})

test('a rule’s cap per member goes on from where it was, and so does its guard', async () => {
  const { userId, memberId } = await joinedMember(world)
  await world.db.execute(sql`
    insert into earning_usage (rule_id, member_id, period, used, "limit") values ('a-rule', ${memberId}::uuid, 'all', 30, 40)`)
  const again = await lifeAgain(userId)
  const { rows } = await world.db.execute(sql`
    select used::int, period from earning_usage where rule_id = 'a-rule' and member_id = ${again.memberId}::uuid`)
  expect(rows).toEqual([{ used: 30, period: 'all' }])
})

test('what is kept names nobody, is nobody’s between two lives, and is forgotten after its time', async () => {
  const { userId, memberId } = await joinedMember(world)
  expect((await leaving(world, userId)).ok).toBe(true)
  const kept = () =>
    world.db.execute(
      sql`select person_id, member_id, kind, subject, used::int from past_use order by kind`,
    )
  expect((await kept()).rows).toEqual([
    { person_id: personIdOf(userId), member_id: null, kind: 'coupon', subject: 'welcome', used: 1 },
    { person_id: personIdOf(userId), member_id: null, kind: 'membership', subject: '', used: 1 },
  ])
  expect(personIdOf(userId)).not.toBe(memberId)
  await world.clock.advance((RETENTION_DAYS['past-use'] + 1) * 86_400_000)
  await world.cron()
  expect((await kept()).rows).toEqual([])
})

test('the welcome is had once within that time, and by a follower who left without having joined', async () => {
  const { userId } = await joinedMember(world)
  expect((await leaving(world, userId)).ok).toBe(true)
  await world.clock.advance(40 * 86_400_000)
  await world.cron()
  expect(await balanceOf(world, (await begin(userId)).memberId)).toBeUndefined()

  const follower = await world.addUser()
  await world.follow(follower.userId)
  expect((await leaving(world, follower.userId)).ok).toBe(true)
  expect(await balanceOf(world, (await begin(follower.userId)).memberId)).toBe(50)
})

test('a hundred joins of one person who left carry what they had once', async () => {
  const { userId } = await joinedMember(world)
  await claim(await begin(userId))
  await leaving(world, userId)
  await world.clock.advance(60_000)
  const { cookie } = await world.signIn(userId)
  const card = await (await call(world, cookie, 'GET', '/api/card')).json<CardView>()
  const terms = { termsVersion: card.shop.terms.version, marketingConsent: false }
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => call(world, cookie, 'POST', '/api/member', terms)),
  )
  expect(answers.every(({ ok }) => ok)).toBe(true)
  const claims = await Promise.all(
    Array.from({ length: 20 }, () =>
      post(world, cookie, '/api/coupons/claim', { code: 'LIVE1111' }),
    ),
  )
  expect(claims.filter(({ ok }) => ok)).toEqual([])
})
