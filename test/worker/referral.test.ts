// Members who bring friends: accepted once, never in a circle, paid in the night after the return window, each once and within the cap.

import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { demoProgram } from '../../dev/seed/program.ts'
import { encodePostback } from '../../worker/chat/postback.ts'
import type { ErrorBody } from '../../worker/http/contract/fields.ts'
import type { InvitationView, ReferralView } from '../../worker/http/contract/referral.ts'
import { explainAward } from '../../worker/loyalty/earning/explain.ts'
import { acceptReferral } from '../../worker/loyalty/referral/operations.ts'
import {
  REFERRALS_PER_SLICE_MAX,
  settleReferral,
} from '../../worker/loyalty/referral/settlement.ts'
import { readReferrals } from '../../worker/loyalty/referral/standing.ts'
import { give } from './accounts.ts'
import { call } from './api.ts'
import { addCrowd, programWith } from './audience.ts'
import { orderOf, postSigned } from './orders.ts'
import { interrupted, leaving } from './same-instant.ts'
import { APP_ORIGIN, joinedMember, openWorld, type TestWorld } from './world.ts'

const CAP = 5
const referral = {
  enabled: true,
  monthlyCap: CAP,
  minimumPurchaseMinor: 500,
  buyWithinDays: 30,
  referrerText: demoProgram.shop.name,
  friendText: demoProgram.shop.name,
}
const START = '2026-11-20T02:00:00Z'

let world: TestWorld
beforeEach(async () => {
  world = await openWorld({
    program: { ...programWith({ quietHours: { from: 22, to: 8 } }), referral },
  })
})
afterEach(() => world.close())

async function codeOf(userId: string): Promise<string> {
  const found = await readReferrals(world.context, userId)
  if (!found.ok) throw new Error(found.refusal.code)
  return found.value.code
}

/** A referrer with a code, and a friend who joined a second later. */
async function pair(names: { referrer?: string; friend?: string } = {}) {
  const referrer = await joinedMember(world, { displayName: names.referrer ?? '林推薦' })
  await world.clock.advance(1000)
  const friend = await joinedMember(world, { displayName: names.friend ?? '王小明' })
  return { referrer, friend, code: await codeOf(referrer.userId) }
}

let keys = 0
const accept = (lineUserId: string, code: string, key?: string) => {
  keys += 1
  const command = { lineUserId, code, source: 'card' as const }
  return acceptReferral(world.context, command, key ?? `test:accept:${keys}`)
}

const settle = settleReferral(() => [{ type: 'text', text: 'paid' }])
const settleOne = (friendId: string, key = `test:settle:${friendId}`) =>
  settle(world.context, { friendId }, key)

/** A session outlives the clock's jumps; LINE's keys, by which it begins, do not. */
const cookies = new Map<string, string>()
async function cookieOf(userId: string): Promise<string> {
  const cookie = cookies.get(userId) ?? (await world.signIn(userId)).cookie
  cookies.set(userId, cookie)
  return cookie
}

async function viewOf(userId: string): Promise<ReferralView> {
  return (await (
    await call(world, await cookieOf(userId), 'GET', '/api/referral')
  ).json()) as ReferralView
}

async function order(userId: string, amountMinor: number, channel: 'live' | 'pos' = 'live') {
  const sent = orderOf(world, { amountMinor, lineUserId: userId, channel })
  const response = await postSigned(world, '/api/orders', sent)
  expect(await response.json()).toMatchObject({ bound: true })
  return sent
}

async function earned(memberId: string, reason: string) {
  const { rows } = await world.db.execute<{ unit: string; delta: string; detail: unknown }>(
    sql`select unit, delta, detail from ledger_entry where member_id = ${memberId} and reason = ${reason}`,
  )
  return rows.map(({ unit, delta, detail }) => ({
    unit,
    delta: Number(delta),
    lines: explainAward(detail),
  }))
}

async function ends(referrerId: string) {
  const { rows } = await world.db.execute<{ outcome: string; number: number | null }>(
    sql`select outcome, number from referral_end where referrer_id = ${referrerId} order by number nulls last`,
  )
  return rows
}

/** 03:00 in Taipei on a day. */
const nightOf = (day: string) => new Date(`${day}T03:00:00+08:00`)

describe('accepting an invitation', () => {
  test('counts once for ever, replays alike, and takes two round trips', async () => {
    const { referrer, friend, code } = await pair()
    await world.takeRoundTrips()
    const first = await accept(friend.userId, code, 'test:once')
    expect(await world.takeRoundTrips()).toHaveLength(2)
    expect(first).toMatchObject({ ok: true, state: { inviter: { displayName: '林推薦' } } })
    expect(await accept(friend.userId, code, 'test:once')).toMatchObject({
      replayed: true,
      ok: true,
    })
    const other = await pair()
    expect(await accept(friend.userId, other.code)).toMatchObject({
      refusal: { code: 'referral_exists' },
    })
    const view = await viewOf(referrer.userId)
    expect(view.friends).toMatchObject([{ initials: '王', state: 'joined', points: 0 }])
  })

  test('until 30 whole local days behind it are over', async () => {
    await world.clock.set(START)
    const { friend, code } = await pair()
    const accepted = await accept(friend.userId, code)
    expect(accepted).toMatchObject({
      value: { buyBy: new Date('2026-12-21T00:00:00+08:00').getTime() },
    })
  })

  test('of two friends’ codes by one person at once is accepted once', async () => {
    const one = await pair()
    const other = await joinedMember(world)
    await world.clock.advance(1000)
    const friend = await joinedMember(world)
    const codes = [one.code, await codeOf(other.userId)]
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => accept(friend.userId, codes[index % 2] ?? '')),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('closes no circle: one’s own code, a later member’s, and two who name each other at once', async () => {
    const { referrer, friend, code } = await pair()
    const friendsCode = await codeOf(friend.userId)
    expect(await accept(referrer.userId, code)).toMatchObject({
      refusal: { code: 'referral_self' },
    })
    const answers = await Promise.all([
      accept(referrer.userId, friendsCode),
      accept(friend.userId, code),
    ])
    expect(answers).toMatchObject([{ refusal: { code: 'referral_not_earlier' } }, { ok: true }])
  })

  test('is too late after the first purchase', async () => {
    const { friend, code } = await pair()
    await order(friend.userId, 600)
    expect(await accept(friend.userId, code)).toMatchObject({
      refusal: { code: 'referral_too_late' },
    })
  })

  test('answers wrong codes alike, five times an hour however many are sent at once', async () => {
    const { friend, code } = await pair()
    const gone = await pair()
    await world.db.execute(
      sql`update member set status = 'left' where id = ${gone.referrer.memberId}`,
    )
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        accept(friend.userId, index % 2 ? 'ZZZZZ9' : gone.code),
      ),
    )
    const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.code))
    expect(codes.filter((each) => each === 'referral_code_unknown')).toHaveLength(5)
    expect(codes.filter((each) => each === 'too_many_tries')).toHaveLength(15)
    expect(await accept(friend.userId, code)).toMatchObject({ refusal: { code: 'too_many_tries' } })
    await world.clock.advance(61 * 60_000)
    expect(await accept(friend.userId, code)).toMatchObject({ ok: true })
  })
})

describe('joining by a link', () => {
  test('shows who invites and what both get, and records it in the join’s own commit', async () => {
    const { referrer, code } = await pair()
    await world.clock.advance(1000)
    const { userId } = await world.addUser({ displayName: 'Sarah Jane Chen' })
    const shown = await call(world, await cookieOf(userId), 'POST', '/api/referral/invitation', {
      code: code.toLowerCase(),
    })
    expect((await shown.json()) as InvitationView).toMatchObject({
      displayName: '林推薦',
      referrer: { points: 100, creditMinor: 0 },
      friend: { points: 0, creditMinor: 50 },
    })
    const { cookie } = await world.signIn(userId)
    await world.takeRoundTrips()
    const body = { termsVersion: demoProgram.terms.version, marketingConsent: false }
    const joined = await world.fetch('/api/member', {
      method: 'POST',
      headers: { cookie, origin: APP_ORIGIN, 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, referralCode: code }),
    })
    expect([joined.status, (await world.takeRoundTrips()).length]).toEqual([200, 2])
    const { friends } = await viewOf(referrer.userId)
    expect(friends).toMatchObject([{ initials: 'S. C.', state: 'joined' }])
    expect(JSON.stringify(friends)).not.toContain('Sarah')
  })

  test('with a code that is nobody’s joins all the same, and looking at codes counts as tries', async () => {
    const { userId } = await world.addUser()
    const look = async () =>
      call(world, await cookieOf(userId), 'POST', '/api/referral/invitation', { code: 'NOBODY' })
    const statuses: number[] = []
    for (let index = 0; index < 6; index += 1) statuses.push((await look()).status)
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429])
    const body = { termsVersion: demoProgram.terms.version, marketingConsent: false }
    const joined = await call(world, await cookieOf(userId), 'POST', '/api/member', {
      ...body,
      referralCode: 'ZZZZZ9',
    })
    expect(joined.status).toBe(200)
  })

  test('in the chat keeps a code that was sent before joining in the button that joins', async () => {
    const { referrer, code } = await pair()
    await world.clock.advance(1000)
    const { userId } = await world.addUser({ displayName: '陳大文' })
    await world.follow(userId)
    await world.say(userId, `推薦碼 ${code}`)
    const chat = await world.line<unknown[]>('GET', `/world/users/${userId}/chat`)
    expect(JSON.stringify(chat.at(-1))).toContain(`ref=${code}`)
    const termsVersion = demoProgram.terms.version
    await world.tap(userId, encodePostback({ action: 'join', termsVersion, referralCode: code }))
    expect((await viewOf(referrer.userId)).friends).toMatchObject([{ initials: '陳' }])
  })
})

describe('a friend’s first purchase', () => {
  test('pays both in the night after its return window, once, and tells the referrer in the morning', async () => {
    await world.clock.set(START)
    const { referrer, friend, code } = await pair()
    await accept(friend.userId, code)
    await cookieOf(friend.userId)
    await cookieOf(referrer.userId)
    await world.clock.set('2026-11-21T04:00:00Z')
    await order(friend.userId, 1000)
    const pending = (await viewOf(referrer.userId)).friends
    // Seven whole days behind 21 November.
    expect(pending).toMatchObject([
      { state: 'bought', until: new Date('2026-11-29T00:00:00+08:00').getTime() },
    ])
    await world.clock.set(nightOf('2026-11-28'))
    await world.cron()
    expect(await earned(referrer.memberId, 'referral-referrer')).toEqual([])
    await world.clock.set(nightOf('2026-11-29'))
    await world.cron()
    await world.cron()
    expect(await earned(referrer.memberId, 'referral-referrer')).toMatchObject([
      { unit: 'points', delta: 100, lines: [{ ruleId: 'brought-a-friend', amount: 100 }] },
    ])
    expect(await earned(friend.memberId, 'referral-friend')).toMatchObject([
      { unit: 'credit', delta: 50, lines: [{ ruleId: 'invited-by-a-friend', amount: 50 }] },
    ])
    const view = await viewOf(referrer.userId)
    expect(view).toMatchObject({ paidThisMonth: 1, friends: [{ state: 'paid', points: 100 }] })
    expect((await viewOf(friend.userId)).invited).toMatchObject({ state: 'paid', creditMinor: 50 })
    const told = async () =>
      (await world.line<unknown[]>('GET', `/world/users/${referrer.userId}/chat`)).filter(
        (message) => JSON.stringify(message).includes('推薦成功'),
      )
    expect(await told()).toHaveLength(0)
    await world.clock.set('2026-11-29T08:05:00+08:00')
    await world.cron()
    expect(await told()).toHaveLength(1)
  })

  test('that is refunded whole pays nobody, and lapses when no other one comes in time', async () => {
    await world.clock.set(START)
    const { referrer, friend, code } = await pair()
    await accept(friend.userId, code)
    await cookieOf(referrer.userId)
    const { channel, externalId } = await order(friend.userId, 1000)
    const occurredAt = world.clock.now().toISOString()
    const refund = { channel, externalId, refundId: 'R-whole', amountMinor: 1000, occurredAt }
    expect((await postSigned(world, '/api/orders/refunds', refund)).status).toBe(200)
    await world.clock.set(nightOf('2026-11-30'))
    await world.cron()
    expect((await viewOf(referrer.userId)).friends).toMatchObject([{ state: 'joined' }])
    await world.clock.set(nightOf('2026-12-21'))
    await world.cron()
    expect(await ends(referrer.memberId)).toEqual([{ outcome: 'lapsed', number: null }])
    expect(await earned(friend.memberId, 'referral-friend')).toEqual([])
  })

  test('that credit paid whole lapses where what credit pays earns nothing', async () => {
    await world.clock.set(START)
    const { referrer, friend, code } = await pair()
    await accept(friend.userId, code)
    await give(world, friend.memberId, [{ unit: 'credit', amount: 1000 }])
    const sum = { channel: 'pos', amountMinor: 1000, currency: 'TWD' }
    const cart = { ...sum, checkoutId: 'C-1', lineUserId: friend.userId, creditMinor: 'most' }
    const held = await postSigned(world, '/api/orders/holds', { ...cart, points: 0 })
    const { spendHoldId, dueMinor } = await held.json<{ spendHoldId: string; dueMinor: number }>()
    expect(dueMinor).toBe(0)
    const taken = await postSigned(world, '/api/orders', orderOf(world, { ...sum, spendHoldId }))
    expect(await taken.json()).toMatchObject({ bound: true, points: 0 })
    await world.clock.set(nightOf('2026-11-22'))
    await world.cron()
    expect(await ends(referrer.memberId)).toEqual([{ outcome: 'lapsed', number: null }])
  })

  test.each([
    ['of too little', 499, 0],
    ['refunded below the least', 1000, 600],
  ])('%s lapses', async (name, amountMinor, refundedMinor) => {
    await world.clock.set(START)
    const { referrer, friend, code } = await pair()
    await accept(friend.userId, code)
    const { channel, externalId } = await order(friend.userId, amountMinor)
    if (refundedMinor > 0) {
      const occurredAt = world.clock.now().toISOString()
      const refund = { channel, externalId, refundId: name, amountMinor: refundedMinor, occurredAt }
      await postSigned(world, '/api/orders/refunds', refund)
    }
    await world.clock.set(nightOf('2026-11-28'))
    await world.cron()
    expect(await ends(referrer.memberId)).toEqual([{ outcome: 'lapsed', number: null }])
  })
})

/** Friends of one referrer, all of whom bought at a till yesterday. */
async function dueFriends(count: number) {
  await world.clock.advance(1000)
  const referrer = await joinedMember(world)
  await world.clock.advance(1000)
  const userIds = await addCrowd(world, count)
  const now = world.clock.now()
  const before = new Date(now.getTime() - 86_400_000)
  const { rows } = await world.db.execute<{ id: string }>(sql`
    with friends as (select id from member where line_user_id = any(${sql.param(userIds)}::text[])),
    invited as (
      insert into referral (friend_id, referrer_id, source, accepted_at, buy_by)
      select id, ${referrer.memberId}::uuid, 'card', ${before}::timestamptz, ${new Date(now.getTime() + 86_400_000)}::timestamptz from friends
    ), bought as (
      insert into purchase (id, channel, external_id, amount_minor, currency, occurred_at, recorded_at, member_id, bound_at)
      select gen_random_uuid(), 'pos', id::text, 1000, 'TWD', ${before}::timestamptz, ${before}::timestamptz, id, ${before}::timestamptz from friends
    )
    select id from friends`)
  return { referrer, friendIds: rows.map(({ id }) => id) }
}

describe('settling', () => {
  test('a hundred friends of one member at once never pays more than the month’s cap, and pays every friend', async () => {
    const { referrer, friendIds } = await dueFriends(100)
    const answers = await Promise.all(friendIds.map((friendId) => settleOne(friendId)))
    const outcomes = answers.map((answer) => (answer.ok ? answer.value.outcome : 'refused'))
    expect(outcomes.filter((outcome) => outcome === 'paid')).toHaveLength(CAP)
    expect(outcomes.filter((outcome) => outcome === 'capped')).toHaveLength(100 - CAP)
    const numbers = (await ends(referrer.memberId)).map(({ number }) => number)
    expect(numbers.slice(0, CAP)).toEqual([1, 2, 3, 4, 5])
    expect(await earned(referrer.memberId, 'referral-referrer')).toHaveLength(CAP)
    const { rows } = await world.db.execute<{ paid: number }>(sql`
      select count(*)::int as paid from ledger_entry where reason = 'referral-friend'
        and member_id = any(${sql.param(friendIds)}::uuid[])`)
    expect(rows).toEqual([{ paid: 100 }])
  })

  test('counts the cap by the program’s month: the first night of the next one pays again', async () => {
    await world.clock.set('2026-11-30T15:59:00Z')
    const { referrer, friendIds } = await dueFriends(CAP + 2)
    const [next = '', ...now] = friendIds
    for (const friendId of now) await settleOne(friendId)
    expect((await ends(referrer.memberId)).at(-1)).toEqual({ outcome: 'capped', number: null })
    // 1 December in Taipei, still November in UTC.
    await world.clock.set('2026-11-30T16:00:00Z')
    expect(await settleOne(next)).toMatchObject({ value: { outcome: 'paid' } })
  })

  test('one invitation fifty times at once, by as many keys, pays once', async () => {
    const { referrer, friendIds } = await dueFriends(1)
    const [friendId = ''] = friendIds
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => settleOne(friendId, `test:again:${index}`)),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await earned(referrer.memberId, 'referral-referrer')).toHaveLength(1)
    expect(await earned(friendId, 'referral-friend')).toHaveLength(1)
  })

  const refundOf = async (friendId: string, refundId: string) => {
    const occurredAt = world.clock.now().toISOString()
    const refund = { channel: 'pos', externalId: friendId, amountMinor: 1000 }
    return postSigned(world, '/api/orders/refunds', { ...refund, refundId, occurredAt })
  }

  test('decided before its purchase was refunded pays nobody after it', async () => {
    const { referrer, friendIds } = await dueFriends(1)
    const [friendId = ''] = friendIds
    const meanwhile = interrupted(world, () => refundOf(friendId, 'R-instant'))
    expect(await settle(meanwhile, { friendId }, 'test:instant')).toMatchObject({
      refusal: { code: 'referral_not_due' },
    })
    expect(await earned(friendId, 'referral-friend')).toEqual([])
    expect(await earned(referrer.memberId, 'referral-referrer')).toEqual([])
  })

  test('a hundred at the moment of their refunds: paid on what was refunded after, never before', async () => {
    const { friendIds } = await dueFriends(100)
    await Promise.all(
      friendIds.flatMap((friendId) => [settleOne(friendId), refundOf(friendId, `R-${friendId}`)]),
    )
    const { rows } = await world.db.execute<{
      settled: boolean
      refunded: boolean
      early: boolean
    }>(sql`
      select exists (select from referral_end e where e.friend_id = p.member_id and e.purchase_id = p.id) as settled,
        p.refunded_minor = p.amount_minor as refunded,
        coalesce((select min(number) from purchase_step s where s.external_id = p.external_id and s.kind = 'settlement')
          > (select min(number) from purchase_step s where s.external_id = p.external_id and s.kind = 'refund'), false) as early
      from purchase p where p.member_id = any(${sql.param(friendIds)}::uuid[])`)
    expect(rows).toHaveLength(100)
    expect(rows.filter(({ refunded }) => !refunded)).toEqual([])
    expect(rows.filter(({ early }) => early)).toEqual([])
    const settledCount = rows.filter(({ settled }) => settled).length
    const { rows: paid } = await world.db.execute<{ paid: number }>(sql`
      select count(*)::int as paid from ledger_entry where reason = 'referral-friend'
        and member_id = any(${sql.param(friendIds)}::uuid[])`)
    expect(paid).toEqual([{ paid: settledCount }])
  })

  test('whose referrer leaves in that instant pays the friend alone', async () => {
    const { referrer, friendIds } = await dueFriends(1)
    const [friendId = ''] = friendIds
    const meanwhile = interrupted(world, () => leaving(world, referrer.userId))
    expect(await settle(meanwhile, { friendId }, 'test:left')).toMatchObject({ ok: true })
    expect(await earned(referrer.memberId, 'referral-referrer')).toEqual([])
    expect(await earned(friendId, 'referral-friend')).toHaveLength(1)
  })

  test('whose answer is lost after the commit tells the same outcome and pays once', async () => {
    const { referrer, friendIds } = await dueFriends(1)
    const [friendId = ''] = friendIds
    await world.failWrites('drop-after-commit', 1)
    expect(await settleOne(friendId)).toMatchObject({ ok: true, value: { outcome: 'paid' } })
    await world.failWrites('drop-before', 1)
    expect(await settleOne(friendId)).toMatchObject({ ok: true, replayed: true })
    expect(await earned(referrer.memberId, 'referral-referrer')).toHaveLength(1)
  })

  test('takes two round trips, and what is not due yet one', async () => {
    const { friendIds } = await dueFriends(1)
    await world.takeRoundTrips()
    await settleOne(friendIds[0] ?? '')
    expect(await world.takeRoundTrips()).toHaveLength(2)
    const { friend, code } = await pair()
    await accept(friend.userId, code)
    await world.takeRoundTrips()
    expect(await settleOne(friend.memberId)).toMatchObject({
      refusal: { code: 'referral_not_due' },
    })
    expect((await world.takeRoundTrips()).length).toBeLessThanOrEqual(2)
  })

  test('of a referrer who left pays the friend alone', async () => {
    const { referrer, friendIds } = await dueFriends(1)
    await world.db.execute(sql`update member set status = 'left' where id = ${referrer.memberId}`)
    expect(await settleOne(friendIds[0] ?? '')).toMatchObject({ ok: true })
    expect(await ends(referrer.memberId)).toEqual([{ outcome: 'paid', number: null }])
    expect(await earned(referrer.memberId, 'referral-referrer')).toEqual([])
    expect(await earned(friendIds[0] ?? '', 'referral-friend')).toHaveLength(1)
  })

  test('a night of more friends than one message holds settles them all', async () => {
    await world.clock.set(nightOf('2027-01-05'))
    const { referrer } = await dueFriends(REFERRALS_PER_SLICE_MAX * 2 + 1)
    await world.cron()
    const found = await ends(referrer.memberId)
    expect(found).toHaveLength(REFERRALS_PER_SLICE_MAX * 2 + 1)
    expect(found.filter(({ outcome }) => outcome === 'paid')).toHaveLength(CAP)
  })
})

test('one’s own page is one round trip once the code is drawn, and a hundred first looks draw one code', async () => {
  const { userId } = await joinedMember(world)
  const codes = await Promise.all(Array.from({ length: 100 }, () => codeOf(userId)))
  expect(new Set(codes).size).toBe(1)
  expect(codes[0]).toMatch(/^[A-HJ-NP-TV-Z2-9]{6}$/)
  const { cookie } = await world.signIn(userId)
  await world.takeRoundTrips()
  const response = await world.fetch('/api/referral', { headers: { cookie } })
  expect([response.status, (await world.takeRoundTrips()).length]).toEqual([200, 1])
  const { link } = (await response.json()) as ReferralView
  expect(link).toBe(`https://liff.line.me/2000000002-card?ref=${codes[0]}`)
})

test('a program without referrals says so and invites nobody', async () => {
  const closed = await openWorld({ program: { ...programWith(), referral: null } })
  try {
    const { userId } = await joinedMember(closed)
    const { cookie } = await closed.signIn(userId)
    const shown = await closed.fetch('/api/referral', { headers: { cookie } })
    expect(await shown.json()).toMatchObject({ terms: null, mayAccept: false, friends: [] })
    const answer = await closed.fetch('/api/referral/accept', {
      method: 'POST',
      headers: {
        cookie,
        origin: APP_ORIGIN,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      body: JSON.stringify({ code: 'ABC234' }),
    })
    expect(((await answer.json()) as ErrorBody).error.code).toBe('referral_closed')
  } finally {
    await closed.close()
  }
})
