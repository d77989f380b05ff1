// What others' rows and remembered answers knew of somebody who left: a giver's, a friend's, a till's, the desk's. Afterwards nothing.

import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ProfileView } from '../../worker/http/contract/privacy.ts'
import type { RedeemResult } from '../../worker/http/contract/rewards.ts'
import type { CounterSales, SaleHold } from '../../worker/http/contract/till.ts'
import { acceptReferral } from '../../worker/loyalty/referral/operations.ts'
import { settleReferral } from '../../worker/loyalty/referral/settlement.ts'
import { readReferrals } from '../../worker/loyalty/referral/standing.ts'
import { give } from './accounts.ts'
import { call, post } from './api.ts'
import { type GiftCardShop, openGiftCardShop } from './gift-card-shop.ts'
import { employed, type SignedInMember, signedInMember } from './people.ts'
import { shopWith, shownVoucher } from './rewards.ts'
import { leaving } from './same-instant.ts'
import { findInDatabase } from './search-database.ts'
import { openWorld, type TestWorld } from './world.ts'

const NAME = 'Zelda Quixley'
const MASKED = 'Z*** Q***'
const INITIALS = 'Z. Q.'
const PICTURE = 'https://profile.line-scdn.net/0hOnlyZeldas'
const PHONE = '0912-345-678'

let world: TestWorld
let shop: GiftCardShop
let other: SignedInMember
let zelda: SignedInMember & { cardNumber: string }
beforeEach(async () => {
  const program = shopWith('forfeit')
  world = await openWorld({
    program: { ...program, points: { ...program.points, transferable: true } },
  })
  shop = await openGiftCardShop(world)
  other = await signedInMember(world, { displayName: '林小美' })
  await world.clock.advance(60_000)
  const joined = await signedInMember(world, { displayName: NAME, pictureUrl: PICTURE })
  await call(world, joined.cookie, 'PATCH', '/api/member', { phone: PHONE })
  const { rows } = await world.db.execute<{ card_number: string }>(
    sql`select card_number from member where id = ${joined.memberId}::uuid`,
  )
  zelda = { ...joined, cardNumber: rows[0]?.card_number ?? '' }
})
afterEach(() => world.close())

async function done<Value>(response: Promise<Response>): Promise<Value> {
  const answer = await response
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer.status === 204 ? (undefined as Value) : answer.json()
}

const TRANSFER_KEY = crypto.randomUUID()
const transfer = () => {
  const body = { receiver: zelda.cardNumber, points: 20 }
  return post(world, other.cookie, '/api/transfers', body, TRANSFER_KEY)
}

/** What passes between members: points, a gift card with words, an invitation each way and what it pays. */
async function amongMembers(): Promise<void> {
  const receiver = { receiver: zelda.cardNumber }
  await done(post(world, other.cookie, '/api/transfers/receiver', receiver))
  await done(transfer())
  const { id } = await shop.sell(other.memberId)
  const words = { message: `Happy birthday, ${NAME}!` }
  const { claimUrl } = await done<{ claimUrl: string }>(
    post(world, other.cookie, `/api/gift-cards/${id}/send`, words),
  )
  await done(shop.claim(zelda, { token: new URL(claimUrl).searchParams.get('gift') ?? '' }))
  await invited(zelda, await signedInMember(world, { displayName: '陳大文' }))
  await invited(other, zelda)
  const now = world.clock.now().toISOString()
  await world.db.execute(sql`
    insert into purchase (id, channel, external_id, amount_minor, currency, occurred_at, recorded_at, member_id, bound_at)
    values (gen_random_uuid(), 'pos', 'FIRST', 1000, 'TWD', ${now}::timestamptz, ${now}::timestamptz, ${zelda.memberId}::uuid, ${now}::timestamptz)`)
  const settle = settleReferral(({ friend }) => [{ type: 'text', text: `${friend} has bought` }])
  const settled = await settle(world.context, { friendId: zelda.memberId }, 'test:settle')
  expect(settled).toMatchObject({ value: { outcome: 'paid' } })
}

async function invited(referrer: SignedInMember, friend: SignedInMember): Promise<void> {
  const found = await readReferrals(world.context, referrer.userId)
  const code = found.ok ? found.value.code : ''
  const command = { lineUserId: friend.userId, code, source: 'card' as const }
  const accepted = await acceptReferral(world.context, command, `test:accept:${friend.memberId}`)
  expect(accepted.ok).toBe(true)
}

/** What the till and the desk do for her, with reasons in words of their own. */
async function atTheShop(): Promise<void> {
  const reason = `${NAME} asked for it`
  const at = shop.till.cookie
  const owner = (await employed(world, 'owner')).cookie
  await give(world, zelda.memberId, [{ unit: 'points', amount: 500 }])
  const counterToken = await shop.identified(zelda.memberId)
  const sale = { counterToken, amountMinor: 1000, points: 100, creditMinor: 0 }
  const { holdId } = await done<SaleHold>(post(world, at, '/api/staff/holds', sale))
  await done(post(world, at, `/api/staff/holds/${holdId}/capture`))
  const sales = await done<CounterSales>(call(world, at, 'GET', '/api/staff/sales'))
  const { saleNumber = '' } = sales.sales[0] ?? {}
  await done(post(world, owner, '/api/staff/sales/refund', { saleNumber, reason }))
  const price = { points: 100, moneyMinor: 0 }
  const path = '/api/rewards/mug/redeem'
  const { voucherId, rewards } = await done<RedeemResult>(post(world, zelda.cookie, path, price))
  const voucher = rewards.vouchers.find(({ id }) => id === voucherId) ?? { id: '', code: null }
  // Scanned without her card before it.
  const voucherCode = shownVoucher(world, voucher)
  await done(post(world, at, '/api/staff/vouchers/redeem', { voucherCode }))
  const { cardNumber } = zelda
  const issue = { templateId: 'welcome', cardNumber, reason }
  await done(post(world, shop.desk.cookie, '/api/console/coupons/issue', issue))
  const bought = await shop.sell(zelda.memberId)
  await done(post(world, shop.desk.cookie, `/api/console/gift-cards/${bought.id}/void`, { reason }))
  await world.drain()
}

test('nobody else’s rows, messages, reasons or remembered answers tell of who left, whole, masked or by initials', async () => {
  await amongMembers()
  await atTheShop()
  const known = [NAME, MASKED, INITIALS, PICTURE, zelda.userId, zelda.cardNumber, '+886912345678']
  const before = (await findInDatabase(world, known)).join('\n')
  for (const value of [NAME, INITIALS, PICTURE, zelda.userId]) expect(before).toContain(value)
  await world.clock.advance(60_000)
  const { loss } = await done<ProfileView>(call(world, zelda.cookie, 'GET', '/api/member/profile'))
  const { paidCreditMinor } = loss
  const leave = { confirmed: true, paidCreditMinor, userAccessToken: null }
  await done(post(world, zelda.cookie, '/api/member/leave', leave))
  await world.drain()
  expect(await findInDatabase(world, known)).toEqual([])
})

test('a gift of points to who left since is answered again as it was, without the name, and gives nothing twice', async () => {
  const first = await done<{ name: string; points: number }>(transfer())
  expect([first.name, first.points]).toEqual([MASKED, 20])
  expect((await leaving(world, zelda.userId)).ok).toBe(true)
  const again = await done<{ name: string; points: number }>(transfer())
  expect([again.name, again.points]).toEqual(['***', 20])
})
