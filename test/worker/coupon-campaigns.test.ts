// A campaign's coupon comes with its message: no message, no coupon; and no message that cannot bring what it announces.

import { sql } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { startCampaign } from '../../worker/marketing/campaign/start.ts'
import type { CouponTemplate, Program } from '../../worker/shop/program/rules.ts'
import { insertProgram } from '../../worker/shop/program/store.ts'
import {
  addCrowd,
  batchesOf,
  campaignRow,
  multicasts,
  NO_TOOLS,
  outcomes,
  programWith,
  queueBatches,
  schedule,
  setFault,
} from './audience.ts'
import { openWorld, type TestWorld } from './world.ts'

let world: TestWorld
afterEach(() => world.close())

function programOf(changes: Partial<CouponTemplate> = {}): Program {
  const program = programWith()
  const [first, ...others] = program.coupons
  if (!first) throw new Error('The demo program has no coupon.')
  return { ...program, coupons: [{ ...first, ...changes }, ...others] }
}

async function coupons() {
  const { rows } = await world.db.execute<{ counted: number; there: number }>(sql`
    select coalesce((select issued from coupon_quota where template_id = 'welcome'), 0) as counted,
      (select count(*)::int from coupon where template_id = 'welcome') as there`)
  return rows[0]
}

test('a template that has left the program stops the campaign before it sends anything', async () => {
  const program = programOf()
  world = await openWorld({ program })
  await addCrowd(world, 3)
  const id = await schedule(world, { couponTemplateId: 'welcome' })
  const signUp = { ...program.signUp, couponTemplateId: null }
  const coupons = program.coupons.filter((each) => each.id !== 'welcome')
  const document = { ...program, signUp, coupons }
  await insertProgram(world.db, { version: 2, document }, world.clock.now(), 'test')
  await world.cron()
  const stopped = { status: 'stopped', stop_reason: 'coupon-template-gone', recipients: 0 }
  expect(await campaignRow(world, id)).toEqual(stopped)
  expect(await multicasts(world)).toEqual([])
  await world.cron()
  expect(await campaignRow(world, id)).toEqual(stopped)
})

test('a template whose days are over stops it too', async () => {
  world = await openWorld({
    program: programOf({ validBetween: { from: '2025-11-01', to: '2025-11-30' } }),
  })
  await addCrowd(world, 3)
  const id = await schedule(world, { couponTemplateId: 'welcome' })
  await world.cron()
  expect(await campaignRow(world, id)).toMatchObject({ stop_reason: 'coupon-expired' })
})

test('a coupon’s quota that does not cover the audience stops it, names whom it would have reached, and issues none', async () => {
  world = await openWorld({ program: programOf({ quota: 2 }) })
  await addCrowd(world, 3)
  const id = await schedule(world, { couponTemplateId: 'welcome' })
  await startCampaign(world.context, id, NO_TOOLS)
  expect(await campaignRow(world, id)).toEqual({
    status: 'stopped',
    stop_reason: 'coupon-quota-too-low',
    recipients: 3,
  })
  expect(await batchesOf(world, id)).toMatchObject([{ status: 'cancelled', size: 3 }])
  expect(await coupons()).toEqual({ counted: 0, there: 0 })
})

test('two campaigns at one moment do not promise the same last coupons', async () => {
  world = await openWorld({ program: programOf({ quota: 5 }) })
  await addCrowd(world, 3)
  const ids = [
    await schedule(world, { couponTemplateId: 'welcome' }),
    await schedule(world, { couponTemplateId: 'welcome' }),
  ]
  await Promise.all(ids.map((id) => startCampaign(world.context, id, NO_TOOLS)))
  const reasons = await Promise.all(
    ids.map(async (id) => (await campaignRow(world, id)).stop_reason),
  )
  expect(reasons.sort()).toEqual(['coupon-quota-too-low', null])
  expect(await coupons()).toEqual({ counted: 3, there: 3 })
})

test('who has had all that one member may have is not told of another', async () => {
  world = await openWorld({ program: programOf({ perMember: 1 }) })
  await addCrowd(world, 2)
  await startCampaign(
    world.context,
    await schedule(world, { couponTemplateId: 'welcome' }),
    NO_TOOLS,
  )
  await addCrowd(world, 1)
  const second = await schedule(world, { couponTemplateId: 'welcome' })
  await startCampaign(world.context, second, NO_TOOLS)
  expect(await campaignRow(world, second)).toMatchObject({ status: 'sending', recipients: 1 })
  expect(await coupons()).toEqual({ counted: 3, there: 3 })
})

test('what a monthly limit keeps from being sent takes its coupons back, except one that was used meanwhile', async () => {
  world = await openWorld({ program: programOf() })
  await addCrowd(world, 1203)
  const id = await schedule(world, { couponTemplateId: 'welcome' })
  const { batchIds } = await startCampaign(world.context, id, NO_TOOLS)
  expect(await coupons()).toEqual({ counted: 1203, there: 1203 })
  const [sent, meetsLimit, ...rest] = batchIds
  queueBatches(world, sent ? [sent] : [])
  await world.drain()
  await world.db.execute(sql`
    update coupon set status = 'redeemed', steps = 1, redeemed_at = issued_at
    where member_id = (select member_ids[1] from delivery_batch where id = ${rest[0]}::uuid)`)
  await setFault(world, 'multicast', 'monthly-limit')
  queueBatches(world, meetsLimit ? [meetsLimit] : [])
  await world.drain()
  expect(await outcomes(world, id)).toMatchObject({ accepted: 500, refused: 500, cancelled: 203 })
  expect(await coupons()).toEqual({ counted: 501, there: 501 })
})

test('who was left out of the message before it went has no coupon of it', async () => {
  world = await openWorld({ program: programOf() })
  const [, gone] = await addCrowd(world, 3)
  const id = await schedule(world, { couponTemplateId: 'welcome' })
  const { batchIds } = await startCampaign(world.context, id, NO_TOOLS)
  await world.db.execute(
    sql`update member set marketing_consent = false where line_user_id = ${gone}`,
  )
  queueBatches(world, batchIds)
  await world.drain()
  const { rows } = await world.db.execute(
    sql`select 1 from coupon c join member m on m.id = c.member_id where m.line_user_id = ${gone}`,
  )
  expect(rows).toEqual([])
  expect(await coupons()).toEqual({ counted: 2, there: 2 })
})

test('a batch whose fate is unknown keeps its coupons', async () => {
  world = await openWorld({ program: programOf() })
  await addCrowd(world, 2)
  const id = await schedule(world, { couponTemplateId: 'welcome' })
  const { batchIds } = await startCampaign(world.context, id, NO_TOOLS)
  await setFault(world, 'multicast', 'error-after-accept')
  queueBatches(world, batchIds)
  await world.drain(1)
  await world.clock.advance(25 * 3_600_000)
  queueBatches(world, batchIds)
  await world.drain(1)
  expect(await outcomes(world, id)).toMatchObject({ unknown: 2 })
  expect(await coupons()).toEqual({ counted: 2, there: 2 })
})
