// Points from member to member on the card: whose number it is, the limits, both sides or neither, many at once.

import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { commit } from '../../db/commit.ts'
import { member } from '../../db/schema/member.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import type { CardVersion } from '../../worker/http/contract/card.ts'
import type { HistoryView } from '../../worker/http/contract/standing.ts'
import type {
  ReceiverView,
  TransferResult,
  TransferView,
} from '../../worker/http/contract/transfer.ts'
import { FIRST_SLICE } from '../../worker/loyalty/ledger/nightly.ts'
import { selectDisagreements } from '../../worker/loyalty/ledger/nightly-store.ts'
import { balanceOf, give } from './accounts.ts'
import { call, post, refusal, statusAndCode } from './api.ts'
import { codeOfCard, type SignedInMember, signedInMember } from './people.ts'
import { leaving } from './same-instant.ts'
import { openWorld, type TestWorld } from './world.ts'

/** Joining gives this many. */
const FIRST_POINTS = 50

let world: TestWorld
let giver: SignedInMember
let friend: SignedInMember & { number: string }
afterEach(() => world.close())

const DEFAULTS = { minimumPoints: 1, perDayPoints: null as number | null, feePoints: 0 }

async function open(terms: Partial<typeof DEFAULTS> = {}, transferable = true): Promise<void> {
  const transfer = { ...DEFAULTS, ...terms }
  const points = { ...demoProgram.points, transferable, transfer }
  world = await openWorld({ program: { ...demoProgram, points } })
  giver = await signedInMember(world, { displayName: '林小美' })
  const other = await signedInMember(world, { displayName: '陳大文' })
  friend = { ...other, number: await numberOf(other.memberId) }
}

async function rowOf(memberId: string) {
  const [row] = await world.db.select().from(member).where(eq(member.id, memberId))
  if (!row?.cardNumber || !row.codeSecret) throw new Error(`${memberId} has no card.`)
  return { cardNumber: row.cardNumber, codeSecret: row.codeSecret }
}

async function numberOf(memberId: string): Promise<string> {
  return (await rowOf(memberId)).cardNumber
}

const gift = (points: number, receiver = friend.number, key?: string) =>
  post(world, giver.cookie, '/api/transfers', { receiver, points }, key)
const look = (receiver: string) =>
  post(world, giver.cookie, '/api/transfers/receiver', { receiver })
const history = async ({ cookie }: SignedInMember) =>
  (await (await call(world, cookie, 'GET', '/api/history')).json<HistoryView>()).entries
const balances = async () => [
  await balanceOf(world, giver.memberId),
  await balanceOf(world, friend.memberId),
]

async function expectAgreement(): Promise<void> {
  expect((await selectDisagreements(world.db, FIRST_SLICE)).rows).toEqual([])
}

test('a gift moves points and is told on both sides, with as much of the name as friends need', async () => {
  await open()
  const seen = await look(friend.number)
  expect(await seen.json<ReceiverView>()).toEqual({ name: '陳○文' })
  const answer = await (await gift(20)).json<TransferResult>()
  expect(answer).toMatchObject({ name: '陳○文', points: 20, fee: 0 })
  expect(answer.view).toMatchObject({ available: 30, most: 30, leftToday: null })
  expect(await balances()).toEqual([FIRST_POINTS - 20, FIRST_POINTS + 20])
  const [sent] = await history(giver)
  expect(sent).toMatchObject({ reason: 'transfer', kind: 'spend', delta: -20, other: '陳○文' })
  const [received] = await history(friend)
  expect(received).toMatchObject({ reason: 'transfer', kind: 'earn', delta: 20, other: '林○美' })
  await expectAgreement()
})

test('the receiver hears of it with the next answer about points, in one free reply, for a week', async () => {
  await open()
  await gift(20)
  const told = async () => {
    await world.say(friend.userId, '點數')
    const chat = await world.line<unknown[]>('GET', `/world/users/${friend.userId}/chat`)
    return JSON.stringify(chat.at(-1))
  }
  expect(await told()).toContain('林○美送您 20 點')
  const pushes = (await world.requests()).filter(({ endpoint }) => endpoint === 'push')
  expect(pushes).toEqual([])
  expect((await leaving(world, giver.userId)).ok).toBe(true)
  expect(await told()).toContain('一位會員送您 20 點')
  await world.clock.advance(7 * 86_400_000)
  expect(await told()).not.toContain('送您')
})

test('the page is one round trip, a gift two', async () => {
  await open()
  await world.takeRoundTrips()
  await call(world, giver.cookie, 'GET', '/api/transfers')
  expect(await world.takeRoundTrips()).toHaveLength(1)
  await gift(5)
  expect(await world.takeRoundTrips()).toHaveLength(2)
})

test('the card’s QR names the receiver as its number does, an old one as well, with spaces or without', async () => {
  await open()
  const code = codeOfCard(world, await rowOf(friend.memberId), -100)
  const spaced = friend.number.replaceAll(/(\d{4})(?=\d)/g, '$1 ')
  for (const receiver of [code, spaced, ` ${friend.number} `])
    expect(await (await look(receiver)).json()).toEqual({ name: '陳○文' })
})

test('a repeat with the same key gives nothing more, and with another amount is refused', async () => {
  await open()
  const key = crypto.randomUUID()
  const first = await (await gift(20, friend.number, key)).json<TransferResult>()
  const again = await (await gift(20, friend.number, key)).json<TransferResult>()
  expect(again).toMatchObject({ name: first.name, points: 20, view: { available: 30 } })
  expect(await statusAndCode(await gift(21, friend.number, key))).toEqual([
    409,
    'idempotency_conflict',
  ])
  expect(await balances()).toEqual([30, 70])
})

test('of 100 gifts of the same points at once exactly one is given', async () => {
  await open()
  const all = Array.from({ length: 100 }, () => gift(FIRST_POINTS))
  const statuses = (await Promise.all(all)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  expect(statuses.filter((status) => status === 409)).toHaveLength(99)
  expect(await balances()).toEqual([0, 2 * FIRST_POINTS])
  await expectAgreement()
})

test('20 gifts both ways at once: what one side lost the other has', async () => {
  await open()
  const own = await numberOf(giver.memberId)
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_value, index) =>
      index % 2 === 0
        ? gift(3)
        : post(world, friend.cookie, '/api/transfers', { receiver: own, points: 2 }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  expect(await balances()).toEqual([FIRST_POINTS - 10, FIRST_POINTS + 10])
  await expectAgreement()
})

test('the day’s limit holds for gifts at the same moment, and ends with the day', async () => {
  await open({ perDayPoints: 25 })
  const statuses = (await Promise.all([gift(10), gift(10), gift(10)])).map(({ status }) => status)
  expect(statuses.toSorted()).toEqual([200, 200, 409])
  expect(await refusal(await gift(6))).toEqual([409, 'transfer_limit_reached', { left: 5 }])
  await world.clock.advance(24 * 3_600_000)
  const { cookie } = await world.signIn(giver.userId)
  const view = await (await call(world, cookie, 'GET', '/api/transfers')).json<TransferView>()
  expect(view).toMatchObject({ leftToday: 25, most: 25, perDay: 25 })
})

test('the fee is taken beside the points, or nothing is', async () => {
  await open({ feePoints: 10 })
  expect(await refusal(await gift(41))).toEqual([
    409,
    'insufficient_points',
    { available: FIRST_POINTS },
  ])
  expect(await balances()).toEqual([FIRST_POINTS, FIRST_POINTS])
  expect(await (await gift(40)).json()).toMatchObject({ points: 40, fee: 10 })
  expect(await balances()).toEqual([0, FIRST_POINTS + 40])
  const reasons = (await history(giver)).slice(0, 2).map(({ reason, delta }) => [reason, delta])
  expect(reasons).toEqual([
    ['transfer-fee', -10],
    ['transfer', -40],
  ])
  await expectAgreement()
})

test('points keep their end in other hands', async () => {
  await open()
  const soon = new Date(world.clock.now().getTime() + 3_600_000)
  await give(world, giver.memberId, [{ unit: 'points', amount: 7, expiresAt: soon }])
  await gift(7)
  const [received] = await history(friend)
  expect(received).toMatchObject({ delta: 7, expiresAt: soon.getTime() })
})

test.each([
  ['fewer than the least', 4, 422, 'transfer_too_small'],
  ['more than there are', 51, 409, 'insufficient_points'],
  ['none', 0, 400, 'body_invalid'],
  ['a part of one', 5.5, 400, 'body_invalid'],
])('%s is refused and moves nothing', async (_what, points, status, code) => {
  await open({ minimumPoints: 5 })
  expect(await statusAndCode(await gift(points))).toEqual([status, code])
  expect(await balances()).toEqual([FIRST_POINTS, FIRST_POINTS])
})

test('to oneself is refused, and is no wrong try', async () => {
  await open()
  const own = await numberOf(giver.memberId)
  for (let time = 0; time < 6; time += 1)
    expect(await statusAndCode(await look(own))).toEqual([422, 'transfer_to_self'])
  expect(await statusAndCode(await gift(5, own))).toEqual([422, 'transfer_to_self'])
  expect((await look(friend.number)).status).toBe(200)
})

test('a number that is nobody’s, of somebody suspended and of somebody who left are refused alike and counted', async () => {
  await open()
  const suspended = await signedInMember(world)
  const suspendedNumber = await numberOf(suspended.memberId)
  await commit(world.db, [
    world.db.update(member).set({ status: 'suspended' }).where(eq(member.id, suspended.memberId)),
  ])
  const left = await signedInMember(world)
  const leftNumber = await numberOf(left.memberId)
  const leaving = await post(world, left.cookie, '/api/member/leave', {
    confirmed: true,
    paidCreditMinor: 0,
    userAccessToken: null,
  })
  expect(leaving.ok, await leaving.clone().text()).toBe(true)
  const answers = []
  for (const number of ['000000000000', suspendedNumber, leftNumber, 'no number'])
    answers.push(await refusal(await look(number)))
  expect(answers).toEqual([4, 3, 2, 1].map((triesLeft) => [404, 'receiver_unknown', { triesLeft }]))
  // The gift itself counts as looking does, and then nothing is looked at any more.
  expect(await statusAndCode(await gift(5, leftNumber))).toEqual([404, 'receiver_unknown'])
  expect(await statusAndCode(await look(friend.number))).toEqual([429, 'too_many_tries'])
  expect(await statusAndCode(await gift(5))).toEqual([429, 'too_many_tries'])
  expect(await balances()).toEqual([FIRST_POINTS, FIRST_POINTS])
})

test('a program that does not allow it refuses to look and to give', async () => {
  await open({}, false)
  expect(await statusAndCode(await look(friend.number))).toEqual([409, 'transfer_not_allowed'])
  expect(await statusAndCode(await gift(5))).toEqual([409, 'transfer_not_allowed'])
  const view = await call(world, giver.cookie, 'GET', '/api/transfers')
  expect(await view.json()).toMatchObject({ allowed: false })
})

test('an answer that is lost after the commit gives nothing twice', async () => {
  await open()
  await world.failWrites('drop-after-commit', 1)
  expect((await gift(20)).status).toBe(200)
  expect(await balances()).toEqual([30, 70])
})

test('the receiver’s open card notices: its version is another', async () => {
  await open()
  const version = async () =>
    (await call(world, friend.cookie, 'GET', '/api/card/version')).json<CardVersion>()
  const before = await version()
  await gift(20)
  expect(await version()).not.toEqual(before)
})
