// The queues' consumers: every message ends done or as a dead letter, and none suffers for another.

import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commit } from '../../db/commit.ts'
import { createWorker } from '../../worker/index.ts'
import { startCampaign } from '../../worker/marketing/campaign/start.ts'
import { queueOwnMessage } from '../../worker/shop/delivery/store.ts'
import { addCrowd, NO_TOOLS, programWith, schedule } from './audience.ts'
import { APP_ORIGIN, employ, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeEach(async () => {
  world = await openWorld({ program: programWith() })
})
afterEach(() => world.close())

interface Sent {
  id: string
  body: unknown
  attempts?: number
}

/** One batch through the Worker's queue door. */
async function consume(queue: string, sent: readonly Sent[]) {
  const worker = createWorker(() => world.clock.now().getTime())
  const messages = sent.map(({ id, body, attempts = 1 }) => ({
    id,
    body,
    attempts,
    timestamp: world.clock.now(),
  }))
  const batch = createMessageBatch(queue, messages)
  const execution = createExecutionContext()
  await worker.queue(batch, world.bindings, execution)
  const { explicitAcks, retryMessages } = await getQueueResult(batch, execution)
  return {
    acked: explicitAcks.toSorted(),
    retried: retryMessages.map(({ msgId }) => msgId).toSorted(),
  }
}

async function deadLetters() {
  const { rows } = await world.db.execute<{
    id: string
    queue: string
    message_id: string
    reason: string
    attempts: number
  }>(sql`select id, queue, message_id, reason, attempts from dead_letter order by at, message_id`)
  return rows
}

/** A text event; LINE's id makes a repeat harmless. */
function textEvent(userId: string, at: number, text = '簽到') {
  return {
    event: {
      type: 'message',
      mode: 'active',
      timestamp: at,
      webhookEventId: `01${String(at).padStart(24, '0')}`,
      deliveryContext: { isRedelivery: false },
      source: { type: 'user', userId },
      message: { type: 'text', id: '1', text, quoteToken: 'q' },
    },
  }
}

/** From now on this member's check-ins fail in the database. */
async function poison(lineUserId: string | undefined): Promise<void> {
  const { rows } = await world.db.execute<{ id: string }>(
    sql`select id from member where line_user_id = ${lineUserId}`,
  )
  await world.db.execute(
    sql.raw(
      `create function poisoned() returns trigger language plpgsql as 'begin raise exception ''poisoned''; end'`,
    ),
  )
  await world.db.execute(
    sql.raw(`create trigger poison before insert on check_in for each row
      when (new.member_id = '${rows[0]?.id}') execute function poisoned()`),
  )
}

const cure = () => world.db.execute(sql.raw('drop trigger poison on check_in'))

async function checkIns(): Promise<number> {
  const { rows } = await world.db.execute<{ count: number }>(
    sql`select count(*)::integer as count from check_in`,
  )
  return rows[0]?.count ?? 0
}

const T0 = Date.parse('2026-11-20T02:00:00Z')

describe('line-events', () => {
  it('message 8 of 10 fails: it comes back, the other nine are done', async () => {
    const people = await addCrowd(world, 10)
    await poison(people[7])
    const sent = people.map((person, index) => ({
      id: `m${index}`,
      body: textEvent(person, T0 + index),
    }))
    const { acked, retried } = await consume('line-events', sent)
    expect(acked).toEqual(['m0', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm8', 'm9'])
    expect(retried).toEqual(['m7'])
    expect(await checkIns()).toBe(9)
  })

  it('after the last retry it is a dead letter with its reason, and a replay does the work', async () => {
    const [person = ''] = await addCrowd(world, 1)
    await poison(person)
    const sent = [{ id: 'm0', body: textEvent(person, T0), attempts: 4 }]
    expect(await consume('line-events', sent)).toEqual({ acked: ['m0'], retried: [] })
    expect(await consume('line-events', sent)).toEqual({ acked: ['m0'], retried: [] })
    const [letter, ...others] = await deadLetters()
    expect(others).toEqual([])
    expect(letter).toMatchObject({ queue: 'line-events', message_id: 'm0', attempts: 4 })
    expect(letter?.reason).toContain('poisoned')

    await cure()
    const marketer = await world.addUser()
    await employ(world, marketer.userId, 'marketer')
    const { cookie } = await world.signIn(marketer.userId, 'console')
    const replay = () =>
      world.fetch(`/api/console/dead-letters/${letter?.id}/replay`, {
        method: 'POST',
        headers: { cookie, origin: APP_ORIGIN },
      })
    expect((await replay()).status).toBe(202)
    await world.drain()
    expect(await checkIns()).toBe(1)
    expect((await replay()).status).toBe(409)
    const { rows } = await world.db.execute(
      sql`select action, outcome, code from audit_entry order by outcome`,
    )
    expect(rows).toEqual([
      { action: 'replay-dead-letter', outcome: 'done', code: null },
      { action: 'replay-dead-letter', outcome: 'refused', code: 'dead_letter_replayed' },
    ])
  })

  it('handles one user’s events in the order of their timestamps', async () => {
    const [person = ''] = await addCrowd(world, 1)
    const language = (choice: string, at: number) => ({
      event: {
        ...textEvent(person, at).event,
        type: 'postback',
        postback: { data: `a=language&language=${choice}` },
      },
    })
    await consume('line-events', [
      { id: 'later', body: language('th', T0 + 2) },
      { id: 'earlier', body: language('ja', T0 + 1) },
    ])
    const { rows } = await world.db.execute(
      sql`select language from member where line_user_id = ${person}`,
    )
    expect(rows).toEqual([{ language: 'th' }])
  })

  it('a user’s later events wait behind a failed one; others do not; the last attempt does not', async () => {
    const [person = '', other = ''] = await addCrowd(world, 2)
    await poison(person)
    const sent = [
      { id: 'fails', body: textEvent(person, T0) },
      { id: 'waits', body: textEvent(person, T0 + 1, '點數') },
      { id: 'last', body: textEvent(person, T0 + 2, '點數'), attempts: 4 },
      { id: 'other', body: textEvent(other, T0 + 3) },
    ]
    expect(await consume('line-events', sent)).toEqual({
      acked: ['last', 'other'],
      retried: ['fails', 'waits'],
    })
  })

  it('a message that is no event is a dead letter at once', async () => {
    const sent = [
      { id: 'm0', body: { event: { type: 'follow' } } },
      { id: 'm1', body: null },
    ]
    expect(await consume('line-events', sent)).toEqual({ acked: ['m0', 'm1'], retried: [] })
    expect((await deadLetters()).map(({ message_id }) => message_id)).toEqual(['m0', 'm1'])
  })

  it('without a database nothing is acknowledged', async () => {
    const [person = ''] = await addCrowd(world, 1)
    await world.failWrites('drop-before', 100)
    const sent = [
      { id: 'm0', body: textEvent(person, T0), attempts: 4 },
      { id: 'm1', body: 'nonsense' },
    ]
    expect(await consume('line-events', sent)).toEqual({ acked: [], retried: ['m0', 'm1'] })
  })
})

describe('deliveries', () => {
  it('a job that is none, and one that fails, leave the others alone', async () => {
    await addCrowd(world, 2)
    const id = await schedule(world)
    const { batchIds } = await startCampaign(world.context, id, NO_TOOLS)
    const sent = [
      { id: 'm0', body: { job: 'burn-it-down' } },
      { id: 'm1', body: { job: 'run-automation', automation: 'birthday', day: 'no day' } },
      { id: 'm2', body: { job: 'deliver-batch', batchId: batchIds[0] } },
    ]
    const { acked, retried } = await consume('deliveries', sent)
    expect(acked).toEqual(['m0', 'm1', 'm2'])
    expect(retried).toEqual([])
    expect(await deadLetters()).toMatchObject([
      { message_id: 'm0', queue: 'deliveries', reason: 'Not a job.' },
    ])
  })

  it('a receipt needs a friend, not a marketing consent, and is a push', async () => {
    const [friend = '', blocked = ''] = [
      ...(await addCrowd(world, 1, { marketingConsent: false })),
      ...(await addCrowd(world, 1, { friend: false })),
    ]
    const { rows } = await world.db.execute<{ id: string; line_user_id: string }>(
      sql`select id, line_user_id from member`,
    )
    const now = world.clock.now()
    for (const { id: memberId, line_user_id } of rows) {
      const batchId = crypto.randomUUID()
      const messages = [{ type: 'text', text: `收據 ${line_user_id}` }]
      await commit(world.db, [
        queueOwnMessage(world.db, { batchId, memberId, language: 'zh-Hant', messages, now }),
      ])
      await world.queues.deliveries.send({ job: 'deliver-batch', batchId })
    }
    await world.drain(1)
    const pushes = (await world.requests()).filter(({ endpoint }) => endpoint === 'push')
    expect(pushes.map(({ requestBody }) => requestBody)).toMatchObject([{ to: friend }])
    const { rows: excluded } = await world.db.execute(
      sql`select m.line_user_id, e.reason from delivery_exclusion e join member m on m.id = e.member_id`,
    )
    expect(excluded).toEqual([{ line_user_id: blocked, reason: 'blocked' }])
    const { rows: marketed } = await world.db.execute(
      sql`select id from member where last_marketed_at is not null`,
    )
    expect(marketed).toEqual([])
  })
})

describe('dead-letters', () => {
  it('stores what the platform gave up, with the queue it came from', async () => {
    const [person = ''] = await addCrowd(world, 1)
    const sent = [
      { id: 'm0', body: textEvent(person, T0) },
      { id: 'm1', body: { job: 'start-campaign', campaignId: crypto.randomUUID() } },
      { id: 'm2', body: 42 },
    ]
    expect((await consume('dead-letters', sent)).acked).toEqual(['m0', 'm1', 'm2'])
    expect((await deadLetters()).map(({ queue }) => queue)).toEqual([
      'line-events',
      'deliveries',
      'unknown',
    ])
  })
})
