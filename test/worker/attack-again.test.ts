// Somebody leaves and comes again, for what a shop gives to new people.

import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoProgram } from '../../dev/seed/program.ts'
import type { CardView } from '../../worker/http/contract/card.ts'
import type { ReferralView } from '../../worker/http/contract/referral.ts'
import { post, statusAndCode } from './api.ts'
import { joinedMember, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const SECOND = 1_000

async function leaveAndSignIn(userId: string) {
  const { cookie } = await world.signIn(userId)
  const body = { confirmed: true, paidCreditMinor: 0, userAccessToken: null }
  expect((await post(world, cookie, '/api/member/leave', body)).status).toBe(200)
  await world.clock.advance(2 * SECOND)
  return (await world.signIn(userId)).cookie
}

const joining = (more: object = {}) => ({
  termsVersion: demoProgram.terms.version,
  marketingConsent: false,
  ...more,
})

test('who leaves and joins again is not welcomed again, and the welcome is for whoever is new', async () => {
  const { userId, memberId } = await joinedMember(world)
  const welcome = await world.db.execute(sql`
    select (select count(*) from coupon where member_id = ${memberId}::uuid)::int as coupons,
      (select balance from account where member_id = ${memberId}::uuid and unit = 'points')::int as points`)
  expect(welcome.rows).toEqual([{ coupons: 1, points: 50 }])
  for (let round = 0; round < 3; round += 1) {
    const cookie = await leaveAndSignIn(userId)
    const response = await post(world, cookie, '/api/member', joining())
    const card = (await response.json()) as CardView
    expect(card.points?.available).toBe(0)
    expect(card.coupons).toEqual([])
    await world.clock.advance(2 * SECOND)
  }
})

test('who leaves and joins again is nobody’s new friend, by link or by code', async () => {
  const { userId: inviting } = await joinedMember(world)
  const { cookie: hers } = await world.signIn(inviting)
  const view = await world.fetch('/api/referral', { headers: { cookie: hers } })
  const { code } = (await view.json()) as ReferralView
  await world.clock.advance(2 * SECOND)
  const { userId } = await joinedMember(world)
  const cookie = await leaveAndSignIn(userId)
  expect((await post(world, cookie, '/api/member', joining({ referralCode: code }))).status).toBe(
    200,
  )
  expect(await statusAndCode(await post(world, cookie, '/api/referral/accept', { code }))).toEqual([
    409,
    'referral_exists',
  ])
  const mine = await world.fetch('/api/referral', { headers: { cookie } })
  expect(((await mine.json()) as ReferralView).mayAccept).toBe(false)
  expect((await world.db.execute(sql`select 1 from referral`)).rows).toEqual([])
})
