// Campaigns are started once, for whom and when they may be, and for no more than the quota covers.

import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cancelCampaign } from '../../worker/marketing/campaign/operations.ts'
import { startCampaign } from '../../worker/marketing/campaign/start.ts'
import {
  acceptedRecipients,
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
  setQuota,
} from './audience.ts'
import { openWorld, type TestWorld } from './world.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

let world: TestWorld

async function open(program = programWith()): Promise<void> {
  world = await openWorld({ program })
}

afterEach(() => world.close())

describe('freezing', () => {
  beforeEach(() => open())

  it('1,203 members in three languages make batches of at most 500, each member exactly once', async () => {
    const people = [
      ...(await addCrowd(world, 1101, { language: 'zh-Hant' })),
      ...(await addCrowd(world, 100, { language: 'ja' })),
      ...(await addCrowd(world, 2, { language: 'en' })),
    ]
    await addCrowd(world, 5, { friend: false })
    await addCrowd(world, 7, { marketingConsent: false })
    const id = await schedule(world, { couponTemplateId: 'come-back' })
    await world.cron()

    const batches = await batchesOf(world, id)
    expect(batches.map(({ number, language, size }) => [number, language, size])).toEqual([
      [1, 'en', 2],
      [2, 'ja', 100],
      [3, 'zh-Hant', 500],
      [4, 'zh-Hant', 500],
      [5, 'zh-Hant', 101],
    ])
    expect((await acceptedRecipients(world)).toSorted()).toEqual(people.toSorted())
    expect(await campaignRow(world, id)).toEqual({
      status: 'sent',
      stop_reason: null,
      recipients: 1203,
    })
    expect((await outcomes(world, id)).accepted).toBe(1203)
    const { rows } = await world.db.execute(
      sql`select count(*)::integer as issued, count(distinct code)::integer as codes, min(length(code)) as shortest from coupon where source = ${`campaign:${id}`}`,
    )
    expect(rows).toEqual([{ issued: 1203, codes: 1203, shortest: 43 }])
  })

  it('20 concurrent starts freeze once', async () => {
    await addCrowd(world, 1203)
    const id = await schedule(world)
    const started = await Promise.all(
      Array.from({ length: 20 }, () => startCampaign(world.context, id, NO_TOOLS)),
    )
    expect(started.filter(({ state }) => state === 'started')).toHaveLength(1)
    const batches = await batchesOf(world, id)
    expect(batches.map(({ size }) => size)).toEqual([500, 500, 203])
    // A repeat names the batches again: a crash between freezing and queueing loses none.
    for (const { state, batchIds } of started) {
      if (state === 'repeated') expect(batchIds).toEqual(batches.map(({ id: batchId }) => batchId))
    }
  })

  it('a start whose answer is lost after its commit finds its batches again', async () => {
    await addCrowd(world, 600)
    const id = await schedule(world)
    await world.failWrites('drop-after-commit', 1)
    const started = await startCampaign(world.context, id, NO_TOOLS)
    expect(started.batchIds).toHaveLength(2)
    expect((await batchesOf(world, id)).map(({ size }) => size)).toEqual([500, 100])
  })

  it('of a start and a cancel at the same moment exactly one happens', async () => {
    await addCrowd(world, 3)
    for (let round = 0; round < 10; round += 1) {
      const id = await schedule(world)
      const [, cancelled] = await Promise.all([
        startCampaign(world.context, id, NO_TOOLS),
        cancelCampaign(world.context, { campaignId: id, staffId: 'a marketer' }, `cancel:${id}`),
      ])
      const { status } = await campaignRow(world, id)
      const batches = await batchesOf(world, id)
      expect(status).toBe(cancelled.ok ? 'cancelled' : 'sending')
      expect(batches).toHaveLength(cancelled.ok ? 0 : 1)
    }
  })

  it('an audience of nobody is sent at once, to nobody', async () => {
    const id = await schedule(world)
    await world.cron()
    expect(await campaignRow(world, id)).toEqual({
      status: 'sent',
      stop_reason: null,
      recipients: 0,
    })
    expect(await multicasts(world)).toEqual([])
  })

  it('a campaign is not started before its time', async () => {
    await addCrowd(world, 1)
    const id = await schedule(world, { scheduledAt: world.clock.now().getTime() + HOUR_MS })
    await world.cron()
    expect((await campaignRow(world, id)).status).toBe('scheduled')
    await world.clock.advance(HOUR_MS)
    await world.cron()
    expect((await campaignRow(world, id)).status).toBe('sent')
  })
})

describe('what may be sent', () => {
  it('stops a campaign that the quota does not cover, names who would have got it, and issues no coupon', async () => {
    await open(programWith({ quotaReserve: 50 }))
    await addCrowd(world, 51)
    await setQuota(world, 100)
    const id = await schedule(world, { couponTemplateId: 'come-back' })
    await world.cron()
    expect(await campaignRow(world, id)).toEqual({
      status: 'stopped',
      stop_reason: 'quota-too-low',
      recipients: 51,
    })
    expect((await outcomes(world, id)).cancelled).toBe(51)
    expect(await multicasts(world)).toEqual([])
    const { rows } = await world.db.execute(sql`select id from coupon`)
    expect(rows).toEqual([])
  })

  it('does not promise the same quota to campaigns that start at the same moment', async () => {
    await open()
    await addCrowd(world, 60)
    const tools = { ...NO_TOOLS, quota: async () => ({ limit: 100, used: 0 }) }
    const ids = await Promise.all(Array.from({ length: 8 }, () => schedule(world)))
    await Promise.all(ids.map((id) => startCampaign(world.context, id, tools)))
    const statuses = await Promise.all(ids.map(async (id) => (await campaignRow(world, id)).status))
    expect(statuses.filter((status) => status === 'sending')).toHaveLength(1)
    expect(statuses.filter((status) => status === 'stopped')).toHaveLength(7)
  })

  it('waits while LINE does not tell its quota', async () => {
    await open()
    await addCrowd(world, 1)
    await setFault(world, 'quota', 'error-before-accept', 2)
    const id = await schedule(world)
    await world.cron()
    expect((await campaignRow(world, id)).status).toBe('scheduled')
    await world.line('DELETE', '/world/faults')
    await world.cron()
    expect((await campaignRow(world, id)).status).toBe('sent')
  })

  it('leaves the quiet hours alone, also for batches that were frozen before', async () => {
    await open(programWith({ quietHours: { from: 21, to: 9 } }))
    await addCrowd(world, 1)
    await world.clock.set('2026-11-20T12:59:00Z')
    const frozenBefore = await schedule(world)
    const { batchIds } = await startCampaign(world.context, frozenBefore, NO_TOOLS)
    await world.clock.set('2026-11-20T13:00:00Z')
    const late = await schedule(world)
    queueBatches(world, batchIds)
    await world.drain()
    await world.cron()
    expect(await multicasts(world)).toEqual([])
    await world.clock.set('2026-11-21T01:00:00Z')
    await world.cron()
    await world.cron()
    expect((await campaignRow(world, frozenBefore)).status).toBe('sent')
    expect((await campaignRow(world, late)).status).toBe('sent')
  })

  it('reaches nobody again within the frequency cap, counted in business days', async () => {
    await open(programWith({ frequencyCapDays: 3 }))
    const [person] = await addCrowd(world, 1)
    const recipientsOf = async () => {
      const id = await schedule(world)
      await world.cron()
      return (await campaignRow(world, id)).recipients
    }
    expect(await recipientsOf()).toBe(1)
    await world.clock.set('2026-11-22T15:00:00Z') // the 22nd, 23:00 in Taipei
    expect(await recipientsOf()).toBe(0)
    await world.clock.set('2026-11-22T16:00:00Z') // the 23rd, 00:00
    expect(await recipientsOf()).toBe(1)
    expect(await acceptedRecipients(world)).toEqual([person, person])
  })
})
