// Leaving: afterwards nothing in the whole database names the person, nothing brings them back, and LINE has been told.

import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportTicket } from '../../db/schema/privacy.ts'
import type { CardView } from '../../worker/http/contract/card.ts'
import type { CounterMember } from '../../worker/http/contract/counter.ts'
import type { ErrorBody } from '../../worker/http/contract/fields.ts'
import type { LossView, ProfileView } from '../../worker/http/contract/privacy.ts'
import type { RedeemResult } from '../../worker/http/contract/rewards.ts'
import { storeDeadLetter } from '../../worker/shop/dead-letter/operations.ts'
import { give } from './accounts.ts'
import { call, codeOf } from './api.ts'
import { codeOfCard, employed } from './people.ts'
import { findInDatabase } from './search-database.ts'
import { employ, joinedMember, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const PHONE = '0912-345-678'
const NAME = '絕無僅有的林小姐'
const PICTURE = 'https://profile.line-scdn.net/0hOnlyHers'

const leaveBody = (more: object = {}) => ({
  confirmed: true,
  paidCreditMinor: 0,
  userAccessToken: null,
  ...more,
})

/** The LIFF context of a person: their tokens. */
const liffOf = (userId: string) =>
  world.line<{ idToken: string; accessToken: string }>('POST', `/world/users/${userId}/liff`, {
    liffId: '2000000002-card',
  })

/** A member who has done everything that leaves a trace. */
async function livelyMember() {
  const { userId, memberId } = await joinedMember(world, {
    displayName: NAME,
    pictureUrl: PICTURE,
  })
  const { cookie } = await world.signIn(userId)
  await call(world, cookie, 'PATCH', '/api/member', {
    phone: PHONE,
    interests: ['dresses'],
    birthday: { month: 2, day: 29 },
    marketingConsent: true,
  })
  await call(world, cookie, 'POST', '/api/check-in')
  await call(world, cookie, 'POST', '/api/purchases/bind', { code: 'RGNNNN2222' })
  const { rows } = await world.db.execute<{ card_number: string; code_secret: string }>(
    sql`select card_number, code_secret from member where id = ${memberId}::uuid`,
  )
  const [row] = rows
  if (!row) throw new Error('no member')
  const { card_number: cardNumber, code_secret: codeSecret } = row
  const till = (await employed(world)).cookie
  const code = codeOfCard(world, { cardNumber, codeSecret })
  const identified = await call(world, till, 'POST', '/api/staff/identify', { code })
  const shown = (await identified.json()) as CounterMember
  await call(world, till, 'POST', '/api/staff/grants', {
    counterToken: shown.counterToken,
    amountMinor: 1280,
  })
  await world.drain()
  await world.say(userId, `我的電話是 ${PHONE}`)
  // An event of theirs that died on its queue, and words of staff about them.
  await storeDeadLetter(world.context, {
    queue: 'line-events',
    messageId: crypto.randomUUID(),
    message: { event: { source: { userId }, message: { text: `${NAME} ${PHONE}` } } },
    reason: 'test',
    attempts: 4,
  })
  const owner = await world.addUser({ displayName: 'owner' })
  await employ(world, owner.userId, 'owner')
  const desk = (await world.signIn(owner.userId)).cookie
  await call(world, desk, 'POST', `/api/console/members/${memberId}/corrections`, {
    unit: 'points',
    delta: 5,
    note: `${NAME} called about her points`,
  })
  const price = { points: 30, moneyMinor: 0 }
  const redeemed = await call(world, cookie, 'POST', '/api/rewards/raffle-coat/redeem', price)
  const { voucherId } = (await redeemed.json()) as RedeemResult
  const reason = `${NAME} wants her points back`
  expect(
    (await call(world, desk, 'POST', `/api/console/vouchers/${voucherId}/void`, { reason })).status,
  ).toBe(204)
  return { userId, memberId, cookie, cardNumber, codeSecret, shown, till }
}

describe('leaving', () => {
  test('takes everything out of the database that names the person, and keeps the sums', async () => {
    const { userId, memberId, cookie, cardNumber, codeSecret } = await livelyMember()
    const values = [userId, NAME, PICTURE, '+886912345678', PHONE, cardNumber, codeSecret]
    // Each of them is there before: the search finds what it looks for.
    const found = await findInDatabase(world, values)
    for (const value of values) expect(found.join('\n')).toContain(`: ${value}`)

    const profile = (await (
      await call(world, cookie, 'GET', '/api/member/profile')
    ).json()) as ProfileView
    expect(profile.loss.points).toBeGreaterThan(50)
    await world.takeRoundTrips()
    const left = await call(world, cookie, 'POST', '/api/member/leave', leaveBody())
    expect(await world.takeRoundTrips()).toHaveLength(2)
    expect([left.status, (await left.json()) as LossView]).toEqual([200, profile.loss])
    expect(left.headers.get('set-cookie')).toMatch(/__Host-session=;.*Max-Age=0/)
    await world.drain()

    expect(await findInDatabase(world, values)).toEqual([])
    const { rows } = await world.db.execute(sql`
      select a.unit, a.balance, a.debt, e.reason, e.delta,
        (select sum(delta) from ledger_entry x where x.member_id = a.member_id and x.unit = a.unit) as total
      from account a join ledger_entry e using (member_id, unit, seq) where a.member_id = ${memberId}::uuid`)
    expect(rows).toMatchObject([
      { unit: 'points', balance: '0', debt: '0', reason: 'forfeit', total: '0' },
    ])
    const { rows: usable } = await world.db.execute(
      sql`select 1 from coupon where member_id = ${memberId}::uuid and status = 'issued'`,
    )
    expect(usable).toEqual([])
  })

  test('ends every session at once, and the code, the counter’s token and the chat know nobody', async () => {
    const { userId, cookie, cardNumber, codeSecret, shown, till } = await livelyMember()
    const { cookie: tablet } = await world.signIn(userId)
    await call(world, cookie, 'POST', '/api/member/leave', leaveBody())
    for (const session of [cookie, tablet])
      for (const [method, path] of [
        ['GET', '/api/card'],
        ['POST', '/api/check-in'],
        ['GET', '/api/member/export'],
        ['GET', '/api/staff'],
      ] as const)
        expect((await call(world, session, method, path)).status).toBe(401)
    await world.clock.advance(60_000)
    const code = codeOfCard(world, { cardNumber, codeSecret })
    expect((await call(world, till, 'POST', '/api/staff/identify', { code })).status).toBe(404)
    expect(
      (await call(world, till, 'POST', '/api/staff/identify', { code: cardNumber })).status,
    ).toBe(404)
    const grant = { counterToken: shown.counterToken, amountMinor: 100 }
    expect((await call(world, till, 'POST', '/api/staff/grants', grant)).status).toBe(404)
  })

  test('is not undone by an old event that LINE sends again, and a new life begins with nothing of the old', async () => {
    const { userId, memberId, cookie } = await livelyMember()
    const before = world.clock.now().getTime()
    await world.clock.advance(60_000)
    await call(world, cookie, 'POST', '/api/member/leave', leaveBody())
    const event = (type: string, more: object) => ({
      event: {
        type,
        webhookEventId: crypto.randomUUID(),
        timestamp: before,
        mode: 'active',
        deliveryContext: { isRedelivery: true },
        source: { type: 'user', userId },
        ...more,
      },
    })
    world.queues.lineEvents.waiting.push(
      event('follow', { follow: { isUnblocked: false } }),
      event('postback', { postback: { data: 'a=join&v=2026-11' } }),
      event('unfollow', {}),
    )
    await world.drain()
    expect(await findInDatabase(world, [userId, NAME])).toEqual([])

    await world.clock.advance(60_000)
    const { cookie: again } = await world.signIn(userId)
    const card = (await (await call(world, again, 'GET', '/api/card')).json()) as CardView
    expect(card.member).toBeNull()
    const joined = await call(world, again, 'POST', '/api/member', {
      termsVersion: card.shop.terms.version,
      marketingConsent: false,
    })
    const fresh = (await joined.json()) as CardView
    expect(fresh.member?.birthday).toBeNull()
    // Not even the welcome: that was the old one's.
    expect(fresh.points?.available).toBe(0)
    const { rows } = await world.db.execute<{ id: string }>(
      sql`select id from member where line_user_id = ${userId}`,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.id).not.toBe(memberId)
    // The session from the old life does not open the new one.
    expect((await call(world, cookie, 'GET', '/api/card')).status).toBe(401)
  })

  test('with bought credit needs the amount said back', async () => {
    const { userId, memberId } = await joinedMember(world)
    const { cookie } = await world.signIn(userId)
    await give(world, memberId, [{ unit: 'credit', amount: 300, fund: 'paid' }])
    await give(world, memberId, [{ unit: 'credit', amount: 40, fund: 'free' }])
    const refused = await call(world, cookie, 'POST', '/api/member/leave', leaveBody())
    expect(refused.status).toBe(409)
    expect(((await refused.json()) as ErrorBody).error).toMatchObject({
      code: 'paid_credit_left',
      detail: { paidCreditMinor: 300 },
    })
    expect((await call(world, cookie, 'GET', '/api/member/profile')).status).toBe(200)
    const left = await call(
      world,
      cookie,
      'POST',
      '/api/member/leave',
      leaveBody({ paidCreditMinor: 300 }),
    )
    expect(await left.json()).toMatchObject({ paidCreditMinor: 300, freeCreditMinor: 40 })
    const { rows } = await world.db.execute<{ reason: string; delta: string }>(
      sql`select reason, delta from ledger_entry where member_id = ${memberId}::uuid and unit = 'credit' order by seq desc limit 2`,
    )
    expect(rows.map(({ reason, delta }) => [reason, Number(delta)])).toEqual([
      ['forfeit-paid-credit', -300],
      ['forfeit', -40],
    ])
  })

  test('happens once, even when a hundred ask at once, and when the answer of the commit is lost', async () => {
    const { userId, memberId } = await joinedMember(world)
    const { cookie } = await world.signIn(userId)
    const statuses = await Promise.all(
      Array.from(
        { length: 100 },
        async () => (await call(world, cookie, 'POST', '/api/member/leave', leaveBody())).status,
      ),
    )
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    const { rows } = await world.db.execute<{ n: number }>(
      sql`select count(*)::int as n from audit_entry where action = 'leave' and subject = ${`member:${memberId}`}`,
    )
    expect(rows[0]?.n).toBe(1)

    const other = await joinedMember(world)
    const session = (await world.signIn(other.userId)).cookie
    await world.failWrites('drop-after-commit', 1)
    expect((await call(world, session, 'POST', '/api/member/leave', leaveBody())).status).toBe(200)
  })

  test('is refused to the suspended, and open to a follower who never joined', async () => {
    const { userId, memberId } = await joinedMember(world)
    const { cookie } = await world.signIn(userId)
    await world.db.execute(sql`update member set status = 'suspended' where id = ${memberId}::uuid`)
    const refused = await call(world, cookie, 'POST', '/api/member/leave', leaveBody())
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'member_suspended'])

    const follower = await world.addUser({ displayName: '只是看看的人' })
    await world.follow(follower.userId)
    const session = (await world.signIn(follower.userId)).cookie
    expect((await call(world, session, 'POST', '/api/member/leave', leaveBody())).status).toBe(200)
    expect(await findInDatabase(world, [follower.userId, '只是看看的人'])).toEqual([])
  })

  test('takes the links to an export along', async () => {
    const { userId } = await joinedMember(world)
    const { cookie } = await world.signIn(userId)
    const link = await call(world, cookie, 'POST', '/api/member/export-links', { format: 'csv' })
    const { path } = (await link.json()) as { path: string }
    await call(world, cookie, 'POST', '/api/member/leave', leaveBody())
    expect((await world.fetch(path)).status).toBe(404)
    expect(await world.db.select().from(exportTicket)).toEqual([])
  })
})

describe('LINE', () => {
  test('is told: what was granted is taken back, the menu unlinked, and nothing waits any more', async () => {
    const { userId } = await joinedMember(world)
    const { cookie } = await world.signIn(userId)
    const { accessToken } = await liffOf(userId)
    await call(
      world,
      cookie,
      'POST',
      '/api/member/leave',
      leaveBody({ userAccessToken: accessToken }),
    )
    await world.drain()
    const calls = (await world.requests()).filter(({ endpoint }) => endpoint === 'deauthorize')
    expect(calls.map(({ status }) => status)).toEqual([204])
    expect((await world.db.execute(sql`select 1 from farewell`)).rows).toEqual([])
  })

  test('that is away is told later: the outage loses nothing, and what waits names nobody', async () => {
    const { userId } = await joinedMember(world)
    const { cookie } = await world.signIn(userId)
    const { accessToken } = await liffOf(userId)
    await world.line('DELETE', '/world/requests')
    await world.line('PUT', '/world/faults/deauthorize', { kind: 'error-before-accept', times: 2 })
    await call(
      world,
      cookie,
      'POST',
      '/api/member/leave',
      leaveBody({ userAccessToken: accessToken }),
    )
    await world.drain()
    expect((await world.db.execute(sql`select 1 from farewell`)).rows).toHaveLength(1)
    expect(await findInDatabase(world, [userId, accessToken])).toEqual([])
    for (let tick = 0; tick < 3; tick += 1) {
      await world.clock.advance(6 * 60_000)
      await world.cron()
    }
    expect((await world.db.execute(sql`select 1 from farewell`)).rows).toEqual([])
    const calls = (await world.requests()).filter(({ endpoint }) => endpoint === 'deauthorize')
    expect(calls.at(-1)?.status).toBe(204)
  })
})
