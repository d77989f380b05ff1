// Batches against PostgreSQL and the LINE simulator: each member at most one accepted message, whatever goes wrong.

import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliver, startCampaign } from '../../worker/marketing/campaign/start.ts'
import {
  acceptedRecipients,
  addCrowd,
  batchesOf,
  campaignRow,
  jobContext,
  jobsWaiting,
  multicasts,
  NO_TOOLS,
  outcomes,
  programWith,
  queueBatches,
  schedule,
  setFault,
  settle,
} from './audience.ts'
import { openWorld, type TestWorld } from './world.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

let world: TestWorld

async function open(program = programWith()): Promise<void> {
  world = await openWorld({ program })
}

afterEach(() => world.close())

describe('after freezing', () => {
  it('drops who withdrew consent, blocked or left, with the reason, and sends to the others', async () => {
    await open()
    const [stays, ...gone] = await addCrowd(world, 4)
    const id = await schedule(world)
    const { batchIds } = await startCampaign(world.context, id, NO_TOOLS)
    const change = (user: string | undefined, set: ReturnType<typeof sql>) =>
      world.db.execute(sql`update member set ${set} where line_user_id = ${user}`)
    await change(gone[0], sql`marketing_consent = false`)
    await change(gone[1], sql`friend = false`)
    await change(gone[2], sql`status = 'left', line_user_id = null`)
    queueBatches(world, batchIds)
    await world.drain()
    expect(await acceptedRecipients(world)).toEqual([stays])
    expect(await outcomes(world, id)).toMatchObject({
      accepted: 1,
      excluded: { 'no-consent': 1, blocked: 1, left: 1 },
    })
    expect((await campaignRow(world, id)).status).toBe('sent')
  })

  it('calls nobody when everybody was dropped', async () => {
    await open()
    await addCrowd(world, 2)
    const id = await schedule(world)
    const { batchIds } = await startCampaign(world.context, id, NO_TOOLS)
    await world.db.execute(sql`update member set friend = false`)
    queueBatches(world, batchIds)
    await world.drain()
    expect(await multicasts(world)).toEqual([])
    expect(await outcomes(world, id)).toMatchObject({
      accepted: 0,
      cancelled: 0,
      excluded: { blocked: 2 },
    })
    expect((await campaignRow(world, id)).status).toBe('sent')
  })

  it('counts a consent withdrawn after an attempt that LINE had accepted as reached', async () => {
    await open()
    const [first] = await addCrowd(world, 2)
    await setFault(world, 'multicast', 'error-after-accept', 1)
    const id = await schedule(world)
    await world.cron()
    await world.db.execute(
      sql`update member set marketing_consent = false where line_user_id = ${first}`,
    )
    await settle(world, 2)
    const sent = await multicasts(world)
    expect(sent.map(({ status, to }) => [status, to.length])).toEqual([
      [500, 2],
      [409, 1],
    ])
    expect(await outcomes(world, id)).toMatchObject({ accepted: 2, excluded: {} })
  })

  it('keeps the exclusion of a later attempt when the earlier one was clearly refused', async () => {
    await open()
    const [first, second] = await addCrowd(world, 2)
    await setFault(world, 'multicast', 'rate-limit', 1)
    const id = await schedule(world)
    await world.cron()
    await world.db.execute(
      sql`update member set marketing_consent = false where line_user_id = ${first}`,
    )
    await setFault(world, 'multicast', 'error-after-accept', 1)
    await settle(world, 3)
    const sent = await multicasts(world)
    expect(sent.map(({ status }) => status)).toEqual([429, 500, 409])
    expect(sent[1]?.to).toEqual([second])
    expect(await outcomes(world, id)).toMatchObject({ accepted: 1, excluded: { 'no-consent': 1 } })
  })

  it('of two campaigns frozen for the same people within the frequency cap, the first one sent reaches them', async () => {
    const program = programWith({ frequencyCapDays: 1 })
    await open(program)
    const people = await addCrowd(world, 2)
    const ids = [await schedule(world), await schedule(world)]
    const starts = await Promise.all(ids.map((id) => startCampaign(world.context, id, NO_TOOLS)))
    for (const { batchIds } of starts) {
      queueBatches(world, batchIds)
      await world.drain()
    }
    expect((await acceptedRecipients(world)).toSorted()).toEqual(people.toSorted())
    expect(await outcomes(world, ids[0] ?? '')).toMatchObject({ accepted: 2, excluded: {} })
    expect(await outcomes(world, ids[1] ?? '')).toMatchObject({
      accepted: 0,
      excluded: { 'frequency-cap': 2 },
    })
  })
})

describe('faults of LINE and of ours', () => {
  beforeEach(() => open())

  it('accepted and then timed out: the same key again, 409, counted once', async () => {
    await addCrowd(world, 3)
    await setFault(world, 'multicast', 'timeout-after-accept', 1)
    const id = await schedule(world)
    await world.cron()
    await settle(world, 2)
    const sent = await multicasts(world)
    expect(sent.map(({ status }) => status)).toEqual([0, 409])
    expect(new Set(sent.map(({ retryKey }) => retryKey)).size).toBe(1)
    const [batch] = await batchesOf(world, id)
    expect(batch).toMatchObject({ status: 'accepted', attempts: 2 })
    expect(await outcomes(world, id)).toMatchObject({ accepted: 3 })
  })

  it('dies after LINE accepted and before the mark: the next attempt hears 409 and marks it', async () => {
    const people = await addCrowd(world, 3)
    const id = await schedule(world)
    const { batchIds } = await startCampaign(world.context, id, NO_TOOLS)
    const [batch] = await batchesOf(world, id)
    // What a dead consumer leaves: claimed, sent, not marked.
    await jobContext(world).line.multicast(
      people,
      [{ type: 'text', text: '新款' }],
      batch?.retry_key ?? '',
    )
    await world.db.execute(sql`update delivery_batch set status = 'sending', attempts = 1, uncertain_from = 1,
      first_attempt_at = next_attempt_at, last_attempt_at = next_attempt_at, next_attempt_at = next_attempt_at + interval '1 minute'`)
    // Redelivered while the lease still runs: waits. Later: sends again with the same key.
    queueBatches(world, batchIds)
    await world.drain(2)
    expect(await multicasts(world)).toHaveLength(1)
    await world.clock.advance(MINUTE_MS)
    await world.drain()
    expect((await multicasts(world)).map(({ status }) => status)).toEqual([200, 409])
    expect(await campaignRow(world, id)).toMatchObject({ status: 'sent' })
    expect(await outcomes(world, id)).toMatchObject({ accepted: 3 })
  })

  it.each(['drop-before', 'drop-after-commit'] as const)(
    'the database’s answer to the mark is lost (%s): nothing is sent again',
    async (fault) => {
      await addCrowd(world, 3)
      const id = await schedule(world)
      const { batchIds } = await startCampaign(world.context, id, NO_TOOLS)
      const { line } = jobContext(world)
      const [batchId = ''] = batchIds
      const delivered = await deliver(world.context, batchId, {
        program: programWith(),
        async send({ to, messages, retryKey }) {
          await world.failWrites(fault, 1)
          return line.multicast(to, messages as Parameters<typeof line.multicast>[1], retryKey)
        },
      })
      expect(delivered.state).toBe('ended')
      await settle(world, 2)
      expect(await multicasts(world)).toHaveLength(1)
      expect(await outcomes(world, id)).toMatchObject({ accepted: 3 })
    },
  )

  it('the database’s answer to the claim is lost: the lease ends and the batch is sent', async () => {
    await addCrowd(world, 3)
    const id = await schedule(world)
    const { batchIds } = await startCampaign(world.context, id, NO_TOOLS)
    queueBatches(world, batchIds)
    await world.failWrites('drop-after-commit', 1)
    await settle(world, 2)
    expect((await multicasts(world)).map(({ status }) => status)).toEqual([200])
    expect(await outcomes(world, id)).toMatchObject({ accepted: 3 })
  })

  it('ten queue messages for one batch at once call LINE once', async () => {
    await addCrowd(world, 3)
    const id = await schedule(world)
    const { batchIds } = await startCampaign(world.context, id, NO_TOOLS)
    world.queues.deliveries.waiting = Array.from({ length: 10 }, () => ({
      job: 'deliver-batch',
      batchId: batchIds[0],
    }))
    await settle(world, 2)
    expect(await multicasts(world)).toHaveLength(1)
    expect(await outcomes(world, id)).toMatchObject({ accepted: 3 })
  })

  it('a job that is replayed when its batch is finished changes nothing', async () => {
    await addCrowd(world, 3)
    const id = await schedule(world)
    await world.cron()
    await world.clock.advance(HOUR_MS)
    const jobs = (await batchesOf(world, id)).map((batch) => ({
      job: 'deliver-batch',
      batchId: batch.id,
    }))
    world.queues.deliveries.waiting = [...jobs, { job: 'start-campaign', campaignId: id }]
    await world.drain()
    expect(await multicasts(world)).toHaveLength(1)
    expect(await batchesOf(world, id)).toMatchObject([{ status: 'accepted', attempts: 1 }])
  })

  it('a storm of 429 and 500 is waited out, each member once', async () => {
    const people = await addCrowd(world, 1203)
    await setFault(world, 'multicast', 'rate-limit')
    const id = await schedule(world)
    await world.cron()
    await settle(world, 2)
    await setFault(world, 'multicast', 'error-before-accept')
    await settle(world, 2)
    await setFault(world, 'multicast', 'error-after-accept', 2)
    await settle(world, 3)
    const statuses = (await multicasts(world)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(6)
    expect(statuses.filter((status) => status === 500).length).toBeGreaterThanOrEqual(8)
    expect(statuses.filter((status) => status === 409)).toHaveLength(2)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect((await campaignRow(world, id)).status).toBe('sent')
    const keysOf = new Map<string, Set<string>>()
    for (const { to, retryKey } of await multicasts(world)) {
      for (const person of to) keysOf.set(person, (keysOf.get(person) ?? new Set()).add(retryKey))
    }
    expect([...keysOf.keys()].toSorted()).toEqual(people.toSorted())
    expect(Math.max(...[...keysOf.values()].map((keys) => keys.size))).toBe(1)
    expect(await outcomes(world, id)).toMatchObject({ accepted: 1203 })
  })

  it('a day after an uncertain attempt nothing is sent again: the outcome is unknown', async () => {
    await addCrowd(world, 3)
    await setFault(world, 'multicast', 'error-after-accept', 1)
    const id = await schedule(world)
    await world.cron()
    await world.clock.advance(24 * HOUR_MS)
    await world.cron()
    expect(await multicasts(world)).toHaveLength(1)
    expect(await outcomes(world, id)).toMatchObject({ unknown: 3, accepted: 0 })
    expect((await campaignRow(world, id)).status).toBe('sent')
  })

  it("LINE's monthly limit stops the campaign and says so", async () => {
    await addCrowd(world, 1203)
    const id = await schedule(world)
    const { batchIds } = await startCampaign(world.context, id, NO_TOOLS)
    const [first, ...others] = batchIds.map((batchId) => ({ job: 'deliver-batch', batchId }))
    world.queues.deliveries.waiting = [first]
    await world.drain()
    await setFault(world, 'multicast', 'monthly-limit')
    world.queues.deliveries.waiting = [others[0]]
    await world.drain()
    await world.line('DELETE', '/world/faults')
    world.queues.deliveries.waiting = others
    await world.drain()
    expect(await campaignRow(world, id)).toEqual({
      status: 'stopped',
      stop_reason: 'monthly-limit',
      recipients: 1203,
    })
    expect(await outcomes(world, id)).toMatchObject({
      accepted: 500,
      refused: 500,
      cancelled: 203,
      waiting: 0,
    })
    expect((await multicasts(world)).map(({ status }) => status)).toEqual([200, 429])
  })

  it('a batch that waits for its next try is not sent once the campaign was stopped', async () => {
    await addCrowd(world, 501)
    const id = await schedule(world)
    const { batchIds } = await startCampaign(world.context, id, NO_TOOLS)
    const [waits, meetsLimit] = batchIds.map((batchId) => ({ job: 'deliver-batch', batchId }))
    await setFault(world, 'multicast', 'rate-limit', 1)
    world.queues.deliveries.waiting = [waits]
    await world.drain(1)
    await setFault(world, 'multicast', 'monthly-limit', 1)
    world.queues.deliveries.waiting = [meetsLimit]
    await world.drain(1)
    await settle(world, 2)
    expect((await multicasts(world)).map(({ status }) => status)).toEqual([429, 429])
    expect(await campaignRow(world, id)).toMatchObject({
      status: 'stopped',
      stop_reason: 'monthly-limit',
    })
    expect(await outcomes(world, id)).toMatchObject({ cancelled: 500, refused: 1, waiting: 0 })
  })

  it('a refusal ends its batch and not the campaign', async () => {
    await addCrowd(world, 501)
    const id = await schedule(world)
    await startCampaign(world.context, id, {
      ...NO_TOOLS,
      render: () => [{ type: 'text', text: '' }],
    })
    world.queues.deliveries.waiting = (await batchesOf(world, id)).map(({ id: batchId }) => ({
      job: 'deliver-batch',
      batchId,
    }))
    await world.drain()
    expect((await campaignRow(world, id)).status).toBe('sent')
    expect(await outcomes(world, id)).toMatchObject({ refused: 501 })
  })

  it('batches whose queue message was lost are found by the cron, once', async () => {
    const people = await addCrowd(world, 501)
    const id = await schedule(world)
    await startCampaign(world.context, id, NO_TOOLS)
    await world.clock.advance(4 * MINUTE_MS)
    world.queues.deliveries.refusing = true
    await expect(world.cron()).rejects.toThrow('Too Many Requests')
    world.queues.deliveries.refusing = false
    await world.cron()
    expect(jobsWaiting(world)).toEqual([])
    await world.clock.advance(4 * MINUTE_MS)
    await Promise.all([world.cron(), world.cron()])
    expect((await acceptedRecipients(world)).toSorted()).toEqual(people.toSorted())
    expect((await campaignRow(world, id)).status).toBe('sent')
  })
})
