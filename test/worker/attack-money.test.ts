// Somebody tries to turn points into money: sales paid with everything, given back in pieces, by many hands at once.

import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoProgram } from '../../dev/seed/program.ts'
import type { SaleHold, SaleRefund } from '../../worker/http/contract/till.ts'
import { accountsOf, memberWith } from './accounts.ts'
import { post, statusAndCode } from './api.ts'
import { type Employee, employed, identified } from './people.ts'
import { openWorld, type TestWorld } from './world.ts'

let world: TestWorld
let till: Employee
beforeAll(async () => {
  const spending = {
    points: { stepPoints: 1, stepMinor: 1, maxPercent: 100, earns: false },
    credit: { maxPercent: 100, earns: false },
    holdMinutes: 5,
    byOrders: true,
  }
  // Whatever a sale costs, where any of it is paid in money: its buyer gets ten points.
  const [like] = demoProgram.earningRules
  if (!like) throw new Error('The demo shop has rules.')
  const thanks = {
    ...like,
    id: 'thanks',
    trigger: 'purchase' as const,
    award: { kind: 'points' as const, points: 10 },
    scope: {},
    stacking: { kind: 'stack' as const },
    caps: { perMemberAndDay: null, perMember: null },
    budget: null,
    window: null,
  }
  const program = { ...demoProgram, spending, earningRules: [thanks] }
  world = await openWorld({ program })
  till = await employed(world, 'owner')
})
afterAll(() => world.close())

/** A sale paid as said; answers its number. */
async function sold(memberId: string, amountMinor: number, points: number, creditMinor: number) {
  const { counterToken } = await identified(world, till.cookie, memberId)
  await world.clock.advance(30_000)
  const body = { counterToken, amountMinor, points, creditMinor }
  const response = await post(world, till.cookie, '/api/staff/holds', body)
  if (!response.ok) throw new Error(await response.text())
  const { holdId } = (await response.json()) as SaleHold
  expect(
    (await post(world, till.cookie, `/api/staff/holds/${holdId}/capture`, undefined)).status,
  ).toBe(200)
  const { rows } = await world.db.execute<{ number: string }>(
    sql`select external_id as number from purchase where spend_hold_id = ${holdId}::uuid`,
  )
  const [row] = rows
  if (!row) throw new Error('No sale was recorded.')
  return row.number
}

const refund = (saleNumber: string, amountMinor: number) =>
  post(world, till.cookie, '/api/staff/sales/refund', { saleNumber, amountMinor, reason: 'attack' })

async function refundedOneByOne(saleNumber: string, amountMinor: number) {
  const told: SaleRefund[] = []
  for (let each = 0; each < amountMinor; each += 1) {
    const response = await refund(saleNumber, 1)
    if (!response.ok) throw new Error(`${each + 1}: ${response.status} ${await response.text()}`)
    told.push((await response.json()) as SaleRefund)
  }
  return told
}
const total = (told: SaleRefund[], field: keyof SaleRefund) =>
  told.reduce((sum, each) => sum + each[field], 0)

const customer = () =>
  memberWith(world, [
    { unit: 'points', amount: 100 },
    { unit: 'credit', amount: 100, fund: 'paid' },
  ])

test('a sale that points and credit paid whole, given back coin by coin, brings no coin', async () => {
  const memberId = await customer()
  const before = await accountsOf(world, memberId)
  const told = await refundedOneByOne(await sold(memberId, 7, 3, 4), 7)
  expect(told.map(({ moneyMinor }) => moneyMinor)).toEqual([0, 0, 0, 0, 0, 0, 0])
  expect([total(told, 'pointsGivenBack'), total(told, 'creditGivenBackMinor')]).toEqual([3, 4])
  expect(total(told, 'pointsTakenBack')).toBe(0)
  const after = await accountsOf(world, memberId)
  expect(after.map(({ balance, debt }) => [balance, debt])).toEqual(
    before.map(({ balance, debt }) => [balance, debt]),
  )
})

test('a sale paid in three ways, given back in pieces, never asks money of the customer and returns what was paid', async () => {
  const memberId = await customer()
  const told = await refundedOneByOne(await sold(memberId, 30, 10, 10), 30)
  expect(told.filter(({ moneyMinor }) => moneyMinor < 0)).toEqual([])
  expect([
    total(told, 'moneyMinor'),
    total(told, 'pointsGivenBack'),
    total(told, 'creditGivenBackMinor'),
  ]).toEqual([10, 10, 10])
})

test('a hundred refunds of a part at once give back the sale and no more, and agree with what is kept', async () => {
  const memberId = await customer()
  const saleNumber = await sold(memberId, 40, 20, 10)
  const answers = await Promise.all(Array.from({ length: 100 }, () => refund(saleNumber, 10)))
  const done = answers.filter(({ ok }) => ok)
  expect(done).toHaveLength(4)
  const told = (await Promise.all(done.map((each) => each.json()))) as SaleRefund[]
  expect([
    total(told, 'moneyMinor'),
    total(told, 'pointsGivenBack'),
    total(told, 'creditGivenBackMinor'),
    total(told, 'pointsTakenBack'),
  ]).toEqual([10, 20, 10, 10])
  expect(await accountsOf(world, memberId)).toMatchObject([
    { balance: 150, debt: 0 },
    { balance: 100, debt: 0 },
  ])
})

test('taken, given back and over at the same moment, a hold ends one way', async () => {
  for (let round = 0; round < 8; round += 1) {
    const memberId = await customer()
    const { counterToken } = await identified(world, till.cookie, memberId)
    const body = { counterToken, amountMinor: 50, points: 20, creditMinor: 30 }
    const { holdId } = (await (
      await post(world, till.cookie, '/api/staff/holds', body)
    ).json()) as SaleHold
    const settle = (how: 'capture' | 'release') =>
      post(world, till.cookie, `/api/staff/holds/${holdId}/${how}`, undefined)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => settle(index % 2 === 0 ? 'capture' : 'release')),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const { rows } = await world.db.execute(sql`
      select count(*)::int as sales from purchase where spend_hold_id = ${holdId}::uuid`)
    const paid = rows[0]?.sales === 1
    const [points, credit] = await accountsOf(world, memberId)
    expect([points?.balance, credit?.balance]).toEqual(paid ? [130, 70] : [150, 100])
    await world.clock.advance(60_000)
  }
})

test('an amount that is none is refused, and nothing is written', async () => {
  const memberId = await customer()
  const saleNumber = await sold(memberId, 30, 10, 10)
  for (const amountMinor of [0, -1, 1.5, 2 ** 53, '1', null])
    expect(
      (await statusAndCode(await refund(saleNumber, amountMinor as number)))[1],
      `${amountMinor}`,
    ).toMatch(/^(body_invalid|amount_invalid|refund_too_large)$/)
  const raw = await world.fetch('/api/staff/sales/refund', {
    method: 'POST',
    headers: {
      cookie: till.cookie,
      origin: 'https://regulars.test',
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: `{"saleNumber":${JSON.stringify(saleNumber)},"amountMinor":1e309,"reason":"attack"}`,
  })
  expect(await statusAndCode(raw)).toEqual([400, 'body_invalid'])
  const { rows } = await world.db.execute(
    sql`select refunded_minor::int as refunded from purchase where external_id = ${saleNumber}`,
  )
  expect(rows).toEqual([{ refunded: 0 }])
})
