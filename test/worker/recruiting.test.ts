// Staff who bring members: whose a member becomes, links that stop with a dismissal, and a statement that is never changed afterwards.

import { sql } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { demoProgram } from '../../dev/seed/program.ts'
import type { OwnRecruiting, RecruitingStatement } from '../../worker/http/contract/referral.ts'
import { join } from '../../worker/loyalty/join/operations.ts'
import { acceptRecruiter } from '../../worker/loyalty/recruiting/operations.ts'
import type { Program } from '../../worker/shop/program/rules.ts'
import { programWith } from './audience.ts'
import { orderOf, postSigned } from './orders.ts'
import { APP_ORIGIN, employ, joinedMember, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
const open = async (recruiting: Partial<Program['recruiting']> = {}, now?: string) => {
  const terms = { ...demoProgram.recruiting, ...recruiting }
  const program = { ...programWith(), recruiting: terms }
  world = await openWorld({ program, now: now ? new Date(now) : undefined })
}
afterEach(() => world.close())

async function clerk(name = '店員') {
  const { userId } = await world.addUser({ displayName: name })
  const staffId = await employ(world, userId)
  await world.db.execute(sql`update staff set name = ${name} where id = ${staffId}`)
  const { cookie } = await world.signIn(userId)
  const own = async () =>
    (await (
      await world.fetch('/api/staff/recruiting', { headers: { cookie } })
    ).json()) as OwnRecruiting
  const token = (await own()).link?.split('?staff=')[1] ?? ''
  return { userId, staffId, cookie, own, token }
}

async function joinBy(staffToken: string) {
  const { userId: lineUserId } = await world.addUser()
  const command = {
    lineUserId,
    termsVersion: demoProgram.terms.version,
    marketingConsent: false,
    source: 'card' as const,
    profile: { displayName: '王小明', pictureUrl: null, languageTag: 'zh-Hant' },
    staffToken,
  }
  expect(await join(world.context, command, `test:join:${lineUserId}`)).toMatchObject({ ok: true })
  return lineUserId
}

let keys = 0
const accept = (lineUserId: string, token: string, key?: string) => {
  keys += 1
  return acceptRecruiter(world.context, { lineUserId, token }, key ?? `test:recruit:${keys}`)
}

async function buy(lineUserId: string, amountMinor: number) {
  const order = orderOf(world, { amountMinor, lineUserId })
  expect(await (await postSigned(world, '/api/orders', order)).json()).toMatchObject({
    bound: true,
  })
  return order
}

async function giveBack(order: { channel: string; externalId: string }, amountMinor: number) {
  const { channel, externalId } = order
  const occurredAt = world.clock.now().toISOString()
  const refund = { channel, externalId, refundId: crypto.randomUUID(), amountMinor, occurredAt }
  expect((await postSigned(world, '/api/orders/refunds', refund)).status).toBe(200)
}

async function desk() {
  const { userId } = await world.addUser({ displayName: 'owner' })
  await employ(world, userId, 'owner')
  const { cookie } = await world.signIn(userId)
  const get = (path: string) =>
    world.fetch(`/api/console/recruiting/${path}`, { headers: { cookie } })
  const rows = async (month: string) =>
    ((await (await get(month)).json()) as RecruitingStatement).rows
  return { get, rows }
}

test('a statement counts whom a person brought, what they bought while bound and what they gave back, by month', async () => {
  await open({}, '2026-11-30T10:00:00Z')
  const { rows } = await desk()
  const { staffId, token, own } = await clerk()
  const userId = await joinBy(token)
  const stranger = await joinedMember(world)
  const first = await buy(userId, 1000)
  await buy(stranger.userId, 7000)
  const november = { joined: 1, members: 1, purchases: 1, salesMinor: 1000, refundedMinor: 0 }
  expect(await own()).toMatchObject({
    month: '2026-11',
    figures: { ...november, commissionBaseMinor: 1000 },
  })
  const before = await rows('2026-11')
  expect(before.find((row) => row.staffId === staffId)).toMatchObject(november)
  // One minute past midnight of 1 December in Taipei.
  await world.clock.set('2026-11-30T16:01:00Z')
  await giveBack(first, 400)
  await buy(userId, 250)
  expect((await rows('2026-12')).find((row) => row.staffId === staffId)).toMatchObject({
    joined: 0,
    members: 1,
    purchases: 1,
    salesMinor: 250,
    refundedMinor: 400,
    commissionBaseMinor: -150,
  })
  expect(await rows('2026-11')).toEqual(before)
})

test('a dismissal stops the link at once and keeps the statements', async () => {
  await open()
  const { rows } = await desk()
  const { staffId, token } = await clerk()
  const userId = await joinBy(token)
  await buy(userId, 1000)
  await world.db.execute(sql`update staff set status = 'dismissed' where id = ${staffId}`)
  const { userId: other } = await joinedMember(world)
  expect(await accept(other, token)).toMatchObject({ refusal: { code: 'recruiter_unknown' } })
  expect(await accept(other, 'nobody’s')).toMatchObject({ refusal: { code: 'recruiter_unknown' } })
  await joinBy(token)
  expect((await rows('2026-11')).find((row) => row.staffId === staffId)).toMatchObject({
    dismissed: true,
    joined: 1,
    commissionBaseMinor: 1000,
  })
})

test('where the first wins a member stays until the months are over, and then belongs to whoever shows a link', async () => {
  await open({ validMonths: 1, rebinding: 'first-wins' }, '2027-01-31T04:00:00Z')
  const [one, two] = [await clerk('一'), await clerk('二')]
  const userId = await joinBy(one.token)
  expect(await accept(userId, two.token)).toMatchObject({ refusal: { code: 'recruiter_exists' } })
  expect(await accept(userId, one.token)).toMatchObject({ value: { bound: false } })
  // 31 January and a month is 28 February, the whole day in Taipei.
  await world.clock.set('2027-02-28T15:59:59Z')
  expect(await accept(userId, two.token)).toMatchObject({ refusal: { code: 'recruiter_exists' } })
  await world.clock.set('2027-02-28T16:00:00Z')
  expect(await accept(userId, two.token)).toMatchObject({ value: { bound: true } })
})

test('where the last wins a purchase counts for whoever bound the member last before it, of a hundred at once one', async () => {
  await open({ rebinding: 'last-wins' })
  const { rows } = await desk()
  const [one, two] = [await clerk('一'), await clerk('二')]
  const userId = await joinBy(one.token)
  await buy(userId, 100)
  await world.clock.advance(1000)
  const answers = await Promise.all(Array.from({ length: 100 }, () => accept(userId, two.token)))
  expect(answers.filter((each) => each.ok && each.value.bound)).toHaveLength(1)
  await world.clock.advance(1000)
  await buy(userId, 30)
  const found = await rows('2026-11')
  expect(found.find(({ staffId }) => staffId === one.staffId)).toMatchObject({
    salesMinor: 100,
    members: 0,
  })
  expect(found.find(({ staffId }) => staffId === two.staffId)).toMatchObject({
    salesMinor: 30,
    joined: 0,
    members: 1,
  })
})

test('members without a recruiter are bound only where the program lets them, nobody by their own link, and a replay answers alike', async () => {
  await open({ existingMembers: false })
  const { token } = await clerk()
  const { userId } = await joinedMember(world)
  expect(await accept(userId, token)).toMatchObject({
    refusal: { code: 'recruiting_new_members_only' },
  })
  await world.close()
  await open({ existingMembers: true })
  const colleague = await clerk()
  const member = await joinedMember(world)
  await world.takeRoundTrips()
  const first = await accept(member.userId, colleague.token, 'test:once')
  expect(await world.takeRoundTrips()).toHaveLength(2)
  expect(first).toMatchObject({ value: { bound: true } })
  expect(await accept(member.userId, colleague.token, 'test:once')).toMatchObject({
    replayed: true,
    value: { bound: true },
  })
  const own = await joinBy('')
  const staffId = await employ(world, own)
  const { cookie } = await world.signIn(own)
  const response = await world.fetch('/api/staff/recruiting', { headers: { cookie } })
  const link = ((await response.json()) as OwnRecruiting).link ?? ''
  expect(staffId).not.toBe('')
  expect(await accept(own, link.split('?staff=')[1] ?? '')).toMatchObject({
    refusal: { code: 'recruiter_self' },
  })
})

test('the statement is one round trip behind the door, and its file runs no formula', async () => {
  await open()
  const { get } = await desk()
  await clerk('=HYPERLINK("https://evil.example","店,員")')
  await world.takeRoundTrips()
  const response = await get('2026-11?format=csv')
  // One for the role, one for the statement.
  expect(await world.takeRoundTrips()).toHaveLength(2)
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const text = await response.text()
  expect(text).toContain(`2026-11,"'=HYPERLINK(""https://evil.example"",""店,員"")",`)
  expect((await get('2026-13')).status).toBe(404)
})

test('without recruiting there is no link, and none binds', async () => {
  await open({ enabled: false })
  const { token, own } = await clerk()
  expect([token, (await own()).link]).toEqual(['', null])
  const { cookie } = await world.signIn((await joinedMember(world)).userId)
  const answer = await world.fetch('/api/recruiting/accept', {
    method: 'POST',
    headers: {
      cookie,
      origin: APP_ORIGIN,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify({ token: 'any' }),
  })
  expect(await answer.json()).toMatchObject({ error: { code: 'recruiting_closed' } })
})
