// Gift cards at a hundred at once: one claim, a claim against a refund, a void against a claim, a sale with its key, a buyer's day.

import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoProgram } from '../../dev/seed/program.ts'
import { type GiftCardShop, openGiftCardShop, tokenIn } from './gift-card-shop.ts'
import type { SignedInMember } from './people.ts'
import { complaintsAbout } from './shop-agrees.ts'
import { openWorld, type TestWorld } from './world.ts'

let world: TestWorld
let shop: GiftCardShop
let people: SignedInMember[]
beforeAll(async () => {
  world = await openWorld({ program: demoProgram })
  shop = await openGiftCardShop(world)
  people = []
  for (let index = 0; index < 10; index += 1) people.push(await shop.person())
})
afterAll(() => world.close())

const HUNDRED = Array.from({ length: 100 }, (_value, index) => index)

function personOf(index: number): SignedInMember {
  const person = people[index % people.length]
  if (!person) throw new Error('Nobody is here.')
  return person
}

async function paidCredit(): Promise<number> {
  const { rows } = await world.db.execute<{ total: number }>(sql`
    select coalesce(sum(remaining), 0)::int as total from ledger_lot where fund = 'paid'`)
  return rows[0]?.total ?? 0
}

const countOf = (statuses: number[], status: number) =>
  statuses.filter((each) => each === status).length

test('a hundred claims of one card: one gets it', async () => {
  const { id, claimUrl } = await shop.sell(null)
  const token = tokenIn(claimUrl ?? '')
  const before = await paidCredit()
  const statuses = await Promise.all(
    HUNDRED.map(async (index) => (await shop.claim(personOf(index), { token })).status),
  )
  expect([countOf(statuses, 200), countOf(statuses, 409)]).toEqual([1, 99])
  expect((await paidCredit()) - before).toBe(1000)
  expect(await shop.written(id)).toMatchObject({ status: 'claimed', steps: ['sold', 'claimed'] })
  expect(await complaintsAbout(world)).toEqual([])
})

test('fifty claims against fifty refunds: the money or the credit, never both', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { id, claimUrl } = await shop.sell(null)
    const code = claimUrl ?? ''
    const before = await paidCredit()
    const statuses = await Promise.all(
      HUNDRED.map(async (index) => {
        const refunds = index % 2 === round % 2
        const response = refunds
          ? await shop.refund(id, { code })
          : await shop.claim(personOf(index), { token: tokenIn(code) })
        return { refunds, status: response.status }
      }),
    )
    const won = statuses.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    const refunded = won[0]?.refunds === true
    expect((await paidCredit()) - before).toBe(refunded ? 0 : 1000)
    expect(await shop.written(id)).toMatchObject(
      refunded
        ? { status: 'refunded', refunded: 1000, fee: 30, steps: ['sold', 'refunded'], entries: [] }
        : { status: 'claimed', refunded: 0, steps: ['sold', 'claimed'] },
    )
  }
  expect(await complaintsAbout(world)).toEqual([])
})

test('refunds of claimed value against spends of it: nothing is paid out that was spent', async () => {
  const holder = await shop.person()
  const { id } = await shop.sell(holder.memberId)
  await shop.claim(holder, { giftCardId: id })
  const counterToken = await shop.identified(holder.memberId)
  const spends = HUNDRED.slice(0, 20).map(() =>
    shop.spend(holder.memberId, 10).then(
      () => 10,
      () => 0,
    ),
  )
  const refunds = HUNDRED.slice(0, 20).map(async () => {
    const response = await shop.refund(id, { counterToken })
    if (response.status !== 200) return 0
    return ((await response.json()) as { valueMinor: number }).valueMinor
  })
  const [spent, paid] = await Promise.all([Promise.all(spends), Promise.all(refunds)])
  const total = [...spent, ...paid].reduce((sum, each) => sum + each, 0)
  expect(total).toBe(1000)
  expect(paid.filter((value) => value > 0)).toHaveLength(1)
  expect(await complaintsAbout(world)).toEqual([])
})

test('a void against claims: one of them', async () => {
  const { id, claimUrl } = await shop.sell(null)
  const token = tokenIn(claimUrl ?? '')
  const statuses = await Promise.all(
    HUNDRED.map(async (index) => {
      const path = `/api/console/gift-cards/${id}/void`
      const response =
        index % 2 === 0
          ? await shop.post(shop.desk.cookie, path, { reason: 'r' })
          : await shop.claim(personOf(index), { token })
      return response.status
    }),
  )
  expect(countOf(statuses, 200) + countOf(statuses, 204)).toBe(1)
  expect(await shop.written(id)).toMatchObject({ steps: ['sold', expect.any(String)] })
  expect(await complaintsAbout(world)).toEqual([])
})

test('a hundred repeats of a sale with its key: one card', async () => {
  const key = crypto.randomUUID()
  const before = await world.db.execute<{ n: number }>(
    sql`select count(*)::int as n from gift_card`,
  )
  const body = { amountMinor: 500, designId: 'warm' }
  const answers = await Promise.all(
    HUNDRED.map(async () =>
      (await shop.post(shop.till.cookie, '/api/staff/gift-cards', body, key)).text(),
    ),
  )
  expect(new Set(answers).size).toBe(1)
  const after = await world.db.execute<{ n: number }>(sql`select count(*)::int as n from gift_card`)
  expect((after.rows[0]?.n ?? 0) - (before.rows[0]?.n ?? 0)).toBe(1)
})

test('forty sales to one buyer at once: as many as a day allows', async () => {
  const buyer = await shop.person()
  const counterToken = await shop.identified(buyer.memberId)
  const body = { counterToken, amountMinor: 500, designId: 'warm' }
  const statuses = await Promise.all(
    HUNDRED.slice(0, 40).map(
      async () => (await shop.post(shop.till.cookie, '/api/staff/gift-cards', body)).status,
    ),
  )
  expect([countOf(statuses, 200), countOf(statuses, 409)]).toEqual([10, 30])
})
