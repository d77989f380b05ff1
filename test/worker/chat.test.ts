// The chat as a customer meets it: follow, join, check in, bind, ask; each event once, in order, with one free reply.

import type { messagingApi } from '@line/bot-sdk'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { commit } from '../../db/commit.ts'
import { coupon, purchase } from '../../db/schema/loyalty.ts'
import { member } from '../../db/schema/member.ts'
import type { ChatMessage } from '../../dev/line/protocol.ts'
import { LOADING_AFTER_MS } from '../../worker/chat/loading.ts'
import { encodePostback } from '../../worker/chat/postback.ts'
import { newId } from '../../worker/core/ids.ts'
import { DAY_MS, HOUR_MS } from '../../worker/core/time.ts'
import { give } from './accounts.ts'
import { joinedMember, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function chat(userId: string): Promise<ChatMessage[]> {
  return world.line('GET', `/world/users/${userId}/chat`)
}

/** What the account said last, as a reader sees it first. */
async function lastWords(userId: string): Promise<string> {
  const last = (await chat(userId)).findLast(({ from }) => from === 'account')
  const content = last?.content as messagingApi.FlexMessage | messagingApi.TextMessage | undefined
  return content === undefined ? '' : 'altText' in content ? content.altText : content.text
}

async function repliesTo(userId: string): Promise<number> {
  return (await chat(userId)).filter(({ from }) => from === 'account').length
}

async function points(memberId: string): Promise<number> {
  const { rows } = await world.db.execute<{ balance: string }>(
    sql`select balance from account where member_id = ${memberId} and unit = 'points'`,
  )
  return Number(rows[0]?.balance ?? 0)
}

let orders = 0
async function order(overrides: Partial<typeof purchase.$inferInsert> = {}): Promise<string> {
  orders += 1
  const claimCode = `RGTEST${String(orders).padStart(4, '2')}`.replaceAll(/[01]/g, '9')
  const now = world.clock.now()
  const row = {
    id: newId(now),
    channel: 'pos' as const,
    externalId: `T-${orders}`,
    amountMinor: 1290,
    currency: 'TWD',
    occurredAt: now,
    recordedAt: now,
    claimCode,
    claimExpiresAt: new Date(now.getTime() + 30 * DAY_MS),
    ...overrides,
  }
  await commit(world.db, [world.db.insert(purchase).values(row)])
  return claimCode
}

test('following greets in the person’s own language with one tap to join, free of charge', async () => {
  const words: Record<string, string> = {}
  for (const language of ['zh-Hant', 'ja', 'en', 'th'] as const) {
    const { userId } = await world.addUser({ displayName: 'Kai', language })
    await world.follow(userId)
    expect(await repliesTo(userId)).toBe(1)
    words[language] = await lastWords(userId)
  }
  expect(words['zh-Hant']).toMatch(/會員/)
  expect(words.ja).toMatch(/会員|メンバー/)
  expect(words.en).toMatch(/member/i)
  expect(words.th).toMatch(/สมาชิก/)
  expect((await world.requests()).every(({ cost }) => cost === 0)).toBe(true)
})

test('joining gives the sign-up points and the welcome coupon, once', async () => {
  const { userId, memberId } = await joinedMember(world)
  expect(await points(memberId)).toBe(50)
  const coupons = () =>
    world.db.execute(
      sql`select template_id, source, status from coupon where member_id = ${memberId}`,
    )
  expect((await coupons()).rows).toEqual([
    { template_id: 'welcome', source: 'sign-up', status: 'issued' },
  ])
  await world.tap(userId, encodePostback({ action: 'join', termsVersion: '2026-11' }))
  expect(await points(memberId)).toBe(50)
  expect((await coupons()).rows).toHaveLength(1)
})

test('coupons are told in the order in which they end', async () => {
  const { userId, memberId } = await joinedMember(world)
  const now = world.clock.now()
  // The welcome coupon has 30 days; of those that came since, one ends before it and one never.
  for (const [templateId, days] of [
    ['come-back', 3],
    ['next-time', null],
  ] as const) {
    const id = newId(now)
    const expiresAt = days === null ? null : new Date(now.getTime() + days * DAY_MS)
    const issued = { status: 'issued' as const, issuedAt: now, validFrom: now, expiresAt }
    const named = { id, code: id, memberId, templateId, source: id, number: 1 }
    await commit(world.db, [world.db.insert(coupon).values({ ...named, ...issued })])
  }
  await world.say(userId, '優惠券')
  const told = JSON.stringify((await chat(userId)).at(-1)?.content)
  const places = ['回娘家 NT$200', '新會員 NT$100', '下次消費 NT$150'].map((title) =>
    told.indexOf(title),
  )
  expect(places.every((place) => place >= 0)).toBe(true)
  expect(places).toEqual(places.toSorted((one, other) => one - other))
})

test('typing 加入 without having seen the terms shows them, and does not join', async () => {
  const { userId } = await world.addUser()
  await world.follow(userId)
  const greeting = await lastWords(userId)
  await world.say(userId, '加入')
  expect(await lastWords(userId)).toBe(greeting)
  const rows = await world.db.select().from(member).where(eq(member.lineUserId, userId))
  expect(rows[0]).toMatchObject({ status: 'follower' })
})

test('agreeing to terms that have changed since is not joining', async () => {
  const { userId } = await world.addUser()
  await world.follow(userId)
  await world.tap(userId, encodePostback({ action: 'join', termsVersion: '2020-01' }))
  const rows = await world.db.select().from(member).where(eq(member.lineUserId, userId))
  expect(rows[0]).toMatchObject({ status: 'follower', joinedAt: null })
})

test('joining is not consent to marketing: that is asked and given separately, and withdrawn with one word', async () => {
  const { userId, memberId } = await joinedMember(world)
  const consent = async () => {
    const [row] = await world.db.select().from(member).where(eq(member.id, memberId))
    return row?.marketingConsent
  }
  expect(await consent()).toBe(false)
  await world.clock.advance(1_000)
  await world.tap(userId, encodePostback({ action: 'marketing', consent: true }))
  expect(await consent()).toBe(true)
  await world.clock.advance(1_000)
  await world.say(userId, '停止')
  expect(await consent()).toBe(false)
  const { rows } = await world.db.execute(
    sql`select kind, granted, terms_version from consent where member_id = ${memberId} order by at, kind desc`,
  )
  expect(rows).toEqual([
    { kind: 'terms', granted: true, terms_version: '2026-11' },
    { kind: 'marketing', granted: false, terms_version: '2026-11' },
    { kind: 'marketing', granted: true, terms_version: '2026-11' },
    { kind: 'marketing', granted: false, terms_version: '2026-11' },
  ])
})

describe('the check-in', () => {
  test('climbs the ladder with the streak, says so when it was done today, and starts over after a missed day', async () => {
    const { userId, memberId } = await joinedMember(world)
    const start = world.clock.now()
    const earned: number[] = []
    for (const waitDays of [0, 1, 1, 2]) {
      await world.clock.advance(waitDays * DAY_MS)
      const before = await points(memberId)
      await world.say(userId, '簽到')
      await world.say(userId, 'チェックイン')
      earned.push((await points(memberId)) - before)
    }
    // Ladder 1, 1, 2 …; the fourth comes after a missed day.
    expect(earned).toEqual([1, 1, 2, 1])
    await world.clock.set(start)
  })

  test('turns over at midnight in the program’s zone', async () => {
    const { userId, memberId } = await joinedMember(world)
    const start = world.clock.now()
    await world.clock.set('2026-11-25T15:59:59Z')
    await world.say(userId, '簽到')
    await world.clock.set('2026-11-25T16:00:00Z')
    await world.say(userId, '簽到')
    const { rows } = await world.db.execute(
      sql`select day::text, streak from check_in where member_id = ${memberId} order by day`,
    )
    expect(rows).toEqual([
      { day: '2026-11-25', streak: 1 },
      { day: '2026-11-26', streak: 2 },
    ])
    await world.clock.set(start)
  })
})

describe('binding a purchase', () => {
  test('takes the code in any dress, once, and gives the points of the purchase', async () => {
    const { userId, memberId } = await joinedMember(world)
    const code = await order({ amountMinor: 1290 })
    await world.say(userId, `綁定　${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`)
    // 50 for joining and 1 per full NT$100.
    expect(await points(memberId)).toBe(62)
    await world.say(userId, code)
    expect(await points(memberId)).toBe(62)
    expect(await lastWords(userId)).toMatch(/已|綁定/)
  })

  test('by the receipt’s link works too', async () => {
    const { userId, memberId } = await joinedMember(world)
    const code = await order({ amountMinor: 300 })
    await world.say(userId, `https://liff.line.me/2000000002-card?bind=${code}`)
    expect(await points(memberId)).toBe(53)
  })

  test('keeps a livestream order’s points pending for the return window, and still dates them to the order', async () => {
    const { userId, memberId } = await joinedMember(world)
    const occurredAt = new Date(world.clock.now().getTime() - 2 * DAY_MS)
    const code = await order({ channel: 'live', amountMinor: 1000, occurredAt })
    await world.say(userId, code)
    const { rows } = await world.db.execute(
      sql`select l.amount::int, l.available_at, l.expires_at from ledger_lot l join ledger_entry e using (member_id, unit, seq) where member_id = ${memberId} and e.reason = 'purchase'`,
    )
    // Ordered on 18 November in Taipei: seven full days behind it, released on the 26th at local midnight; ends 18 November 2027.
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ amount: 10 })
    const [row] = rows as { available_at: string; expires_at: string }[]
    expect(new Date(row?.available_at ?? 0).toISOString()).toBe('2026-11-25T16:00:00.000Z')
    expect(new Date(row?.expires_at ?? 0).toISOString()).toBe('2027-11-18T16:00:00.000Z')
  })

  test('of an expired code says when it expired, and leaves it unbound', async () => {
    const { userId, memberId } = await joinedMember(world)
    const code = await order({ claimExpiresAt: new Date(world.clock.now().getTime() - 1) })
    await world.say(userId, code)
    expect(await points(memberId)).toBe(50)
  })

  test('is refused for an hour after five wrong codes, even with a right one', async () => {
    const { userId, memberId } = await joinedMember(world)
    const right = await order()
    const start = world.clock.now()
    for (const wrong of ['RGWRNG2222', 'RGWRNG2223', 'RGWRNG2224', 'RGWRNG2225', 'RGWRNG2226'])
      await world.say(userId, wrong)
    await world.say(userId, right)
    expect(await points(memberId)).toBe(50)
    await world.clock.advance(HOUR_MS + 1_000)
    await world.say(userId, right)
    expect(await points(memberId)).toBe(62)
    await world.clock.set(start)
  })
})

test('anything else gets one short helpful reply: text, sticker, picture, and the words of somebody who has not joined', async () => {
  const { userId } = await joinedMember(world)
  const before = await repliesTo(userId)
  await world.say(userId, '你們幾點開門？')
  for (const kind of ['sticker', 'image']) {
    await world.line('POST', `/world/users/${userId}/${kind}`, {})
    await world.passWebhooks()
    await world.drain()
  }
  expect((await repliesTo(userId)) - before).toBe(3)
  const stranger = await world.addUser()
  await world.follow(stranger.userId)
  await world.say(stranger.userId, '點數')
  expect(await repliesTo(stranger.userId)).toBe(2)
})

test('the language can be changed, and the next words come in it', async () => {
  const { userId } = await joinedMember(world)
  await world.tap(userId, encodePostback({ action: 'language', language: 'th' }))
  await world.say(userId, '點數')
  expect(await lastWords(userId)).toMatch(/แต้ม/)
})

describe('unfollow and follow', () => {
  test('stop and resume messages and keep the member with the points', async () => {
    const { userId, memberId } = await joinedMember(world)
    await world.line('POST', `/world/users/${userId}/block`, {})
    await world.passWebhooks()
    await world.drain()
    const [left] = await world.db.select().from(member).where(eq(member.id, memberId))
    expect(left).toMatchObject({ friend: false, status: 'member' })
    // Further than the simulator's own clock can have run since the world was opened.
    await world.clock.advance(HOUR_MS)
    await world.follow(userId)
    const [back] = await world.db.select().from(member).where(eq(member.id, memberId))
    expect(back).toMatchObject({ friend: true, status: 'member' })
    expect(await points(memberId)).toBe(50)
  })

  test('arriving in the wrong order leave the state of the later event', async () => {
    const { userId, memberId } = await joinedMember(world)
    const at = world.clock.now().getTime()
    const source = { type: 'user', userId }
    await world.line('POST', '/world/webhooks', {
      events: [{ type: 'follow', source, timestamp: at + 2_000 }],
    })
    await world.line('POST', '/world/webhooks', {
      events: [{ type: 'unfollow', source, timestamp: at + 1_000 }],
    })
    await world.passWebhooks()
    await world.drain()
    const [row] = await world.db.select().from(member).where(eq(member.id, memberId))
    expect(row).toMatchObject({ friend: true })
  })
})

describe('the same webhook', () => {
  test('twice at the same moment has one effect, one reply and two 200s', async () => {
    const { userId, memberId } = await joinedMember(world)
    await world.line('PUT', '/world/settings', { duplicateWebhooks: true })
    const before = await repliesTo(userId)
    await world.line('POST', `/world/users/${userId}/text`, { text: '簽到' })
    await world.line('PUT', '/world/settings', { duplicateWebhooks: false })
    const responses = await world.passWebhooks()
    expect(responses.map(({ status }) => status)).toEqual([200, 200])
    await world.drain()
    expect(await points(memberId)).toBe(51)
    expect((await repliesTo(userId)) - before).toBe(1)
  })

  test('after a crash between commit and reply changes nothing, and replies', async () => {
    const { userId, memberId } = await joinedMember(world)
    await world.line('PUT', '/world/faults/reply', { kind: 'error-before-accept', times: 1 })
    const before = await repliesTo(userId)
    await world.say(userId, '簽到')
    expect(await points(memberId)).toBe(51)
    expect((await repliesTo(userId)) - before).toBe(1)
  })

  test('that takes long is seen to be worked on; a quick one is not', async () => {
    const { userId } = await joinedMember(world)
    const shown = async () =>
      (await world.requests()).filter(({ endpoint }) => endpoint === 'loading').length
    const before = await shown()
    // By a clock of its own: a busy machine makes nothing slow.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    await world.say(userId, '點數')
    expect(await shown()).toBe(before)
    const slow = { kind: 'timeout-before-accept', times: 1, holdMs: 2_000 }
    await world.line('PUT', '/world/faults/reply', slow)
    const answered = world.say(userId, '點數')
    while (vi.getTimerCount() === 0) await world.requests()
    vi.advanceTimersByTime(LOADING_AFTER_MS - 1)
    expect(await shown()).toBe(before)
    vi.advanceTimersByTime(1)
    await answered
    expect(await shown()).toBe(before + 1)
  })

  test('whose minute was over before it was handled is answered by a push where it matters, and only then', async () => {
    const { userId } = await world.addUser()
    await world.follow(userId)
    await world.line('POST', `/world/users/${userId}/postback`, {
      data: encodePostback({ action: 'join', termsVersion: '2026-11' }),
    })
    await world.passWebhooks()
    const start = world.clock.now()
    await world.clock.advance(2 * 60_000)
    await world.drain()
    expect((await chat(userId)).filter(({ via }) => via === 'push')).toHaveLength(1)
    await world.line('POST', `/world/users/${userId}/text`, { text: '點數' })
    await world.passWebhooks()
    await world.clock.advance(2 * 60_000)
    await world.drain()
    expect((await chat(userId)).filter(({ via }) => via === 'push')).toHaveLength(1)
    await world.clock.set(start)
  })
})

test('the database’s answer lost after the commit is the stored outcome at the next try, not a second effect', async () => {
  const { userId, memberId } = await joinedMember(world)
  await world.failWrites('drop-after-commit', 1)
  const before = await repliesTo(userId)
  await world.say(userId, '簽到')
  expect(await points(memberId)).toBe(51)
  expect((await repliesTo(userId)) - before).toBe(1)
})

test('asked for credit in any language, the points answer tells both kinds and their next end, in one round trip', async () => {
  const { userId, memberId } = await joinedMember(world)
  const inDays = (days: number) => new Date(world.clock.now().getTime() + days * DAY_MS)
  await give(world, memberId, [
    { unit: 'credit', amount: 200, fund: 'paid' },
    { unit: 'credit', amount: 30, fund: 'free', expiresAt: inDays(9) },
    { unit: 'credit', amount: 20, fund: 'free', expiresAt: inDays(5) },
  ])
  for (const word of ['購物金', 'store credit', 'ストアクレジット', 'เครดิต']) {
    await world.takeRoundTrips()
    await world.say(userId, word)
    expect(await world.takeRoundTrips()).toHaveLength(1)
    const said = JSON.stringify((await chat(userId)).findLast(({ from }) => from === 'account'))
    for (const sum of ['NT$250', 'NT$200', 'NT$50', 'NT$20']) expect(said).toContain(sum)
    expect(said).not.toContain('NT$30')
  }
})

test('a chat check-in takes two round trips, asking for points one', async () => {
  const { userId } = await joinedMember(world)
  await world.takeRoundTrips()
  await world.say(userId, '簽到')
  expect(await world.takeRoundTrips()).toHaveLength(2)
  await world.say(userId, '點數')
  expect(await world.takeRoundTrips()).toHaveLength(1)
})
