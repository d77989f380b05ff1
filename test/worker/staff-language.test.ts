// Who works for the shop reads names and titles in the language they speak with the account, whatever the member and the shop speak.

import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { coupon } from '../../db/schema/loyalty.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import type { ConsoleView } from '../../worker/http/contract/console.ts'
import type { GrantResult, StaffView } from '../../worker/http/contract/counter.ts'
import type { GiftCardSale } from '../../worker/http/contract/gift-cards.ts'
import type { SaleQuote } from '../../worker/http/contract/till.ts'
import { memberWith } from './accounts.ts'
import { post } from './api.ts'
import { employed, identified } from './people.ts'
import { employ, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Somebody of the shop who follows its account in Thai. */
async function thai(role: 'staff' | 'marketer') {
  const { userId } = await world.addUser({ language: 'th' })
  await world.follow(userId)
  await employ(world, userId, role)
  return (await world.signIn(userId)).cookie
}
const get = async <View>(cookie: string, path: string) => {
  const response = await world.fetch(path, { headers: { cookie } })
  return (await response.json()) as View
}

const [first, second] = demoProgram.tiers.levels
const [welcome] = demoProgram.coupons

test('the counter speaks to its staff in their language, about a member who speaks another', async () => {
  const cookie = await thai('staff')
  const view = await get<StaffView>(cookie, '/api/staff')
  expect(view).toMatchObject({ language: 'th', shop: { name: demoProgram.shop.name.th } })
  const memberId = await memberWith(world, [])
  const { tier, counterToken } = await identified(world, cookie, memberId)
  expect(tier).toBe(first?.name.th)
  const [{ code } = { code: '' }] = await world.db
    .select()
    .from(coupon)
    .where(eq(coupon.memberId, memberId))
  const sale = { counterToken, amountMinor: 2_000, couponCodes: [code] }
  const quoted = await post(world, cookie, '/api/staff/sales/quote', sale)
  const used = [{ title: welcome?.title.th }]
  expect((await quoted.json()) as SaleQuote).toMatchObject({ coupons: used })
  const granted = await post(world, cookie, '/api/staff/grants', sale)
  expect((await granted.json()) as GrantResult).toMatchObject({
    tierUp: second?.name.th,
    coupons: used,
  })
  const { designs } = await get<GiftCardSale>(cookie, '/api/staff/gift-cards')
  expect(designs.map(({ title }) => title)).toEqual(
    demoProgram.giftCards?.designs.map(({ title }) => title.th),
  )
})

test('the desk speaks to its marketer in theirs', async () => {
  const cookie = await thai('marketer')
  const view = await get<ConsoleView>(cookie, '/api/console')
  expect(view.language).toBe('th')
  expect(view.tiers.map(({ name }) => name)).toEqual(
    demoProgram.tiers.levels.map(({ name }) => name.th),
  )
})

test('who works here and is no friend of the account reads the shop’s language', async () => {
  const { cookie } = await employed(world)
  const view = await get<StaffView>(cookie, '/api/staff')
  expect(view.language).toBe(demoProgram.defaultLanguage)
})
