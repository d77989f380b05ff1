// Birthday and win-back on business days: once per slot and person, whatever the cron, the calendar and the clock do.

import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { demoProgram } from '../../dev/seed/program.ts'
import { runAutomation } from '../../worker/marketing/automation/operations.ts'
import type { Program } from '../../worker/shop/program/rules.ts'
import {
  acceptedRecipients,
  addCrowd,
  type Crowd,
  programWith,
  setFault,
  setQuota,
} from './audience.ts'
import { openWorld, type TestWorld } from './world.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

const { birthday, winBack } = demoProgram.automations
const off = { enabled: false }
const birthdays = { birthday, winBack: { ...winBack, ...off } }
const winBacks = { birthday: { ...birthday, ...off }, winBack }

let world: TestWorld
afterEach(() => world.close())

async function open(program: Program, now: string): Promise<void> {
  world = await openWorld({ program, now: new Date(now) })
}

async function addPerson(crowd: Crowd): Promise<string> {
  const [person] = await addCrowd(world, 1, crowd)
  if (person === undefined) throw new Error('Nobody was added.')
  return person
}

async function cronAt(instant: string): Promise<void> {
  await world.clock.set(instant)
  await world.cron()
}

/** Who has been sent to so far, and forgets it. */
async function takeReached(): Promise<string[]> {
  const reached = await acceptedRecipients(world)
  await world.line('DELETE', '/world/requests')
  return reached
}

async function runs() {
  const { rows } = await world.db.execute<{
    automation: string
    slot: string
    status: string
    recipients: number
  }>(
    sql`select automation, slot, status, recipients from campaign where automation is not null order by slot, automation`,
  )
  return rows
}

describe('birthday', () => {
  it('greets from its local hour on, with the coupon, once however often the cron fires', async () => {
    await open(programWith({ automations: birthdays }), '2026-11-20T00:00:00Z')
    const person = await addPerson({ birthday: [11, 20] })
    await addPerson({ birthday: [11, 21] })
    await addPerson({ birthday: [11, 20], marketingConsent: false })
    await cronAt('2026-11-20T01:59:00Z') // 09:59 in Taipei
    expect(await takeReached()).toEqual([])
    await world.clock.set('2026-11-20T02:00:00Z')
    await Promise.all(Array.from({ length: 5 }, () => world.cron()))
    await cronAt('2026-11-20T02:01:00Z')
    await cronAt('2026-11-20T09:00:00Z')
    expect(await takeReached()).toEqual([person])
    const { rows } = await world.db.execute(
      sql`select template_id, source, expires_at::text from coupon`,
    )
    expect(rows).toMatchObject([{ template_id: 'birthday', source: 'birthday:2026' }])
    expect(await runs()).toEqual([
      { automation: 'birthday', slot: '2026-11-20', status: 'sent', recipients: 1 },
    ])
  })

  it('catches up the birthdays of days the cron missed, each once', async () => {
    await open(programWith({ automations: birthdays }), '2026-11-20T02:00:00Z')
    const missed = [
      await addPerson({ birthday: [11, 21] }),
      await addPerson({ birthday: [11, 22] }),
    ]
    const tooLate = await addPerson({ birthday: [11, 19] })
    const today = await addPerson({ birthday: [11, 23] })
    await cronAt('2026-11-23T02:00:00Z')
    expect((await takeReached()).toSorted()).toEqual([...missed, today].toSorted())
    await cronAt('2026-11-24T02:00:00Z')
    expect(await takeReached()).toEqual([])
    expect(tooLate).toBeDefined()
  })

  it('greets for 31 December on 2 January as the old year’s birthday, and again at the end of the new year', async () => {
    await open(programWith({ automations: birthdays }), '2026-12-30T02:00:00Z')
    const person = await addPerson({ birthday: [12, 31] })
    await cronAt('2027-01-02T02:00:00Z')
    await cronAt('2027-01-03T02:00:00Z')
    expect(await takeReached()).toEqual([person])
    await cronAt('2027-12-31T02:00:00Z')
    expect(await takeReached()).toEqual([person])
    const { rows } = await world.db.execute(
      sql`select period from automation_touch order by period`,
    )
    expect(rows).toEqual([{ period: '2026' }, { period: '2027' }])
  })

  it('celebrates 29 February on the 28th of a common year and on the 29th of a leap year', async () => {
    await open(programWith({ automations: birthdays }), '2027-02-27T02:00:00Z')
    const person = await addPerson({ birthday: [2, 29] })
    await cronAt('2027-02-27T02:00:00Z')
    expect(await takeReached()).toEqual([])
    await cronAt('2027-02-28T02:00:00Z')
    await cronAt('2027-03-01T02:00:00Z')
    expect(await takeReached()).toEqual([person])
    await cronAt('2028-02-28T02:00:00Z')
    expect(await takeReached()).toEqual([])
    await cronAt('2028-02-29T02:00:00Z')
    expect(await takeReached()).toEqual([person])
  })

  it('greets nobody twice who corrects the birthday to a later day', async () => {
    await open(programWith({ automations: birthdays }), '2026-11-20T02:00:00Z')
    const person = await addPerson({ birthday: [11, 20] })
    await world.cron()
    await world.db.execute(sql`update member set birth_day = 21`)
    await cronAt('2026-11-21T02:00:00Z')
    expect(await takeReached()).toEqual([person])
  })

  it('may use the reserve; a run that the quota stops is caught up the next day', async () => {
    await open(programWith({ automations: birthdays, quotaReserve: 100 }), '2026-11-20T02:00:00Z')
    const person = await addPerson({ birthday: [11, 20] })
    await setQuota(world, 0)
    await world.cron()
    expect(await runs()).toMatchObject([{ status: 'stopped', recipients: 1 }])
    await setQuota(world, 100)
    await cronAt('2026-11-21T02:00:00Z')
    expect(await takeReached()).toEqual([person])
  })

  it('is exempt from the frequency cap', async () => {
    await open(
      programWith({ automations: birthdays, frequencyCapDays: 30 }),
      '2026-11-20T02:00:00Z',
    )
    const person = await addPerson({
      birthday: [11, 20],
      lastMarketedAt: new Date('2026-11-19T02:00:00Z'),
    })
    await world.cron()
    expect(await takeReached()).toEqual([person])
  })

  it('follows the local clock over a change of daylight saving', async () => {
    await open(
      programWith({ automations: birthdays, timeZone: 'Europe/Paris' }),
      '2026-03-27T12:00:00Z',
    )
    const [before, after] = [
      await addPerson({ birthday: [3, 28] }),
      await addPerson({ birthday: [3, 29] }),
    ]
    await cronAt('2026-03-28T08:59:00Z')
    expect(await takeReached()).toEqual([])
    await cronAt('2026-03-28T09:00:00Z') // 10:00, winter
    expect(await takeReached()).toEqual([before])
    await cronAt('2026-03-29T07:59:00Z')
    expect(await takeReached()).toEqual([])
    await cronAt('2026-03-29T08:00:00Z') // 10:00, summer
    expect(await takeReached()).toEqual([after])
  })

  it('knows the day in Tokyo while it is still yesterday in UTC', async () => {
    const early = { ...birthdays, birthday: { ...birthday, hour: 0 } }
    await open(programWith({ automations: early, timeZone: 'Asia/Tokyo' }), '2026-11-19T12:00:00Z')
    const person = await addPerson({ birthday: [11, 20] })
    await cronAt('2026-11-19T14:59:00Z')
    expect(await takeReached()).toEqual([])
    await cronAt('2026-11-19T15:00:00Z')
    expect(await takeReached()).toEqual([person])
  })

  it('sends nothing in quiet hours; an hour inside them moves to their end', async () => {
    const night = { ...birthdays, birthday: { ...birthday, hour: 6 } }
    await open(
      programWith({ automations: night, quietHours: { from: 21, to: 9 } }),
      '2026-11-19T12:00:00Z',
    )
    const person = await addPerson({ birthday: [11, 20] })
    await cronAt('2026-11-19T23:00:00Z') // 07:00
    expect(await takeReached()).toEqual([])
    await cronAt('2026-11-20T01:00:00Z') // 09:00
    expect(await takeReached()).toEqual([person])
  })
})

describe('win-back', () => {
  const window = {
    lapsed: new Date('2026-08-21T15:59:59Z'),
    within: new Date('2026-08-21T16:00:00Z'),
  }

  it('reaches Potential and Lost, not New and Active, once per lapse', async () => {
    // 90 business days before 20 November begins on 22 August, 00:00 in Taipei.
    await open(programWith({ automations: winBacks }), '2026-11-20T10:00:00Z')
    const potential = await addPerson({ purchases: { count: 2, lastAt: window.lapsed } })
    const lost = await addPerson({ purchases: { count: 1, lastAt: window.lapsed } })
    await addPerson({ purchases: { count: 1, lastAt: window.within } })
    await addPerson({ purchases: { count: 5, lastAt: window.within } })
    await addPerson({})
    await world.cron()
    expect((await takeReached()).toSorted()).toEqual([potential, lost].toSorted())
    await world.db.execute(
      sql`update member set last_purchase_at = ${new Date('2026-11-20T10:00:00Z')} where purchase_count = 5`,
    )
    await world.db.execute(
      sql`update member set last_purchase_at = ${new Date('2026-11-20T10:00:00Z')} where line_user_id = ${potential}`,
    )
    await cronAt('2027-02-18T10:00:00Z')
    expect(await takeReached()).not.toContain(lost)
    await cronAt('2027-02-19T10:00:00Z')
    const again = await takeReached()
    expect(again).toContain(potential)
    expect(again).not.toContain(lost)
  })

  it('leaves the reserve alone', async () => {
    await open(programWith({ automations: winBacks, quotaReserve: 100 }), '2026-11-20T10:00:00Z')
    const person = await addPerson({ purchases: { count: 1, lastAt: window.lapsed } })
    await setQuota(world, 100)
    await world.cron()
    expect(await takeReached()).toEqual([])
    await setQuota(world, 101)
    await cronAt('2026-11-21T10:00:00Z')
    expect(await takeReached()).toEqual([person])
  })
})

describe('a slot', () => {
  it('is recorded when it finds nobody, and does nothing when the automation is off', async () => {
    await open(
      programWith({ automations: { birthday, winBack: { ...winBack, enabled: false } } }),
      '2026-11-20T12:00:00Z',
    )
    await world.cron()
    await world.cron()
    expect(await runs()).toEqual([
      { automation: 'birthday', slot: '2026-11-20', status: 'sent', recipients: 0 },
    ])
  })

  it('that is over changes nothing when its job arrives late', async () => {
    await open(programWith({ automations: birthdays }), '2026-11-21T02:00:00Z')
    await addPerson({ birthday: [11, 20] })
    const tools = {
      quota: async () => ({ limit: null, used: 0 }),
      render: () => [{ type: 'text', text: '生日快樂' }],
    }
    const started = await runAutomation(
      world.context,
      { automation: 'birthday', day: '2026-11-20' },
      tools,
    )
    expect(started).toEqual({ state: 'idle', batchIds: [] })
    expect(await runs()).toEqual([])
  })

  it('run by ten consumers at once freezes once', async () => {
    await open(programWith({ automations: birthdays }), '2026-11-20T02:00:00Z')
    await addCrowd(world, 600, { birthday: [11, 20] })
    const tools = {
      quota: async () => ({ limit: null, used: 0 }),
      render: () => [{ type: 'text', text: '生日快樂' }],
    }
    const started = await Promise.all(
      Array.from({ length: 10 }, () =>
        runAutomation(world.context, { automation: 'birthday', day: '2026-11-20' }, tools),
      ),
    )
    expect(started.filter(({ state }) => state === 'started')).toHaveLength(1)
    expect(started.every(({ batchIds }) => batchIds.length === 2)).toBe(true)
    const { rows } = await world.db.execute(
      sql`select count(*)::integer as batches from delivery_batch`,
    )
    expect(rows).toEqual([{ batches: 2 }])
  })

  it('waits for LINE to tell its quota', async () => {
    await open(programWith({ automations: birthdays }), '2026-11-20T02:00:00Z')
    const person = await addPerson({ birthday: [11, 20] })
    await setFault(world, 'quota', 'error-before-accept')
    await world.cron()
    expect(await runs()).toEqual([])
    await world.line('DELETE', '/world/faults')
    await world.clock.advance(DAY_MS)
    await world.cron()
    expect(await takeReached()).toEqual([person])
  })
})
