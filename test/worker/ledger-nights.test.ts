// The ledger's nights through the cron and the queues: once per business day, what is over is settled, what disagrees is found.

import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FIRST_SLICE } from '../../worker/loyalty/ledger/nightly.ts'
import { selectDisagreements } from '../../worker/loyalty/ledger/nightly-store.ts'
import { NIGHTLY_JOBS, nightlySlot } from '../../worker/shop/nightly/rules.ts'
import { programWith } from './audience.ts'
import { accountRow, addLedgerMembers, moveLedger } from './ledger-operation.ts'
import { openWorld, type TestWorld } from './world.ts'

// 02:59 in Taipei.
const BEFORE_THREE = new Date('2026-11-19T18:59:00Z')
const AT_THREE = '2026-11-19T19:00:00Z'

let world: TestWorld
beforeEach(async () => {
  world = await openWorld({ program: programWith(), now: BEFORE_THREE })
  await addLedgerMembers(world, MEMBERS)
})
afterEach(() => world.close())

const MEMBERS = [1, 2, 3].map((index) => `01000000-0000-7000-8000-00000000000${index}`)
const [ANN = '', BEN = '', CAT = ''] = MEMBERS

const base = (memberId: string) => ({ memberId, toId: memberId, who: 0, unit: 'points' as const })

async function earnFor(memberId: string, amount: number, expiresAt: string | null): Promise<void> {
  const command = {
    ...base(memberId),
    kind: 'earn' as const,
    amount,
    fund: 'free' as const,
    availableAt: world.clock.now().getTime(),
    expiresAt: expiresAt === null ? null : Date.parse(expiresAt),
  }
  expect(await moveLedger(world.context, command, crypto.randomUUID())).toMatchObject({ ok: true })
}

async function holdFor(memberId: string, amount: number, expiresAt: string): Promise<void> {
  const command = {
    ...base(memberId),
    kind: 'hold' as const,
    amount,
    holdId: crypto.randomUUID(),
    expiresAt: Date.parse(expiresAt),
  }
  expect(await moveLedger(world.context, command, crypto.randomUUID())).toMatchObject({ ok: true })
}

async function runs() {
  const { rows } = await world.db.execute(
    sql`select job, slot, finished_at is not null as finished from job_run order by slot, job`,
  )
  return rows
}

async function letters() {
  const { rows } = await world.db.execute<{ message: unknown; reason: string; open: boolean }>(
    sql`select message, reason, replayed_at is null as open from dead_letter where queue = 'ledger-replay' order by message_id`,
  )
  return rows
}

async function reportedByHealth(): Promise<unknown> {
  const answer = await world.fetch('/healthz')
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { disagreements: unknown }).disagreements
}

async function cronAt(instant: string): Promise<void> {
  await world.clock.set(instant)
  await world.cron()
}

describe('a nightly run', () => {
  it('happens once per business day from 03:00 on, however often the cron fires', async () => {
    await world.cron()
    expect(await runs()).toEqual([])
    await world.clock.set(AT_THREE)
    await Promise.all(Array.from({ length: 5 }, () => world.cron()))
    await cronAt('2026-11-20T09:00:00Z')
    const done = [
      { job: 'expire-due', slot: '2026-11-20', finished: true },
      { job: 'forget', slot: '2026-11-20', finished: true },
      { job: 'keep-tiers', slot: '2026-11-20', finished: true },
      { job: 'raise-tiers', slot: '2026-11-20', finished: true },
      { job: 'replay-accounts', slot: '2026-11-20', finished: true },
      { job: 'reward-birthdays', slot: '2026-11-20', finished: true },
      { job: 'settle-referrals', slot: '2026-11-20', finished: true },
    ]
    expect(await runs()).toEqual(done)
    await cronAt('2026-11-22T01:00:00Z')
    expect(await runs()).toEqual([...done, ...done.map((run) => ({ ...run, slot: '2026-11-22' }))])
  })

  it('that the queue refused, or whose message was lost, goes on the queue again after its lease', async () => {
    await world.clock.set(AT_THREE)
    world.queues.deliveries.refusing = true
    await expect(world.cron()).rejects.toThrow('Too Many Requests')
    world.queues.deliveries.refusing = false
    await cronAt('2026-11-19T19:29:00Z')
    expect(await runs()).toMatchObject(NIGHTLY_JOBS.map(() => ({ finished: false })))
    await cronAt('2026-11-19T19:31:00Z')
    expect(await runs()).toMatchObject(NIGHTLY_JOBS.map(() => ({ finished: true })))
  })

  it.each([
    ['Asia/Taipei', '2026-03-28T18:59:59Z', '2026-03-28T19:00:00Z', '2026-03-29'],
    ['Asia/Tokyo', '2026-03-28T17:59:59Z', '2026-03-28T18:00:00Z', '2026-03-29'],
    // 29 March 2026: clocks go from 02:00 to 03:00; 25 October: 02:00 to 03:00 comes twice.
    ['Europe/Paris', '2026-03-29T00:59:59Z', '2026-03-29T01:00:00Z', '2026-03-29'],
    ['Europe/Paris', '2026-10-25T01:59:59Z', '2026-10-25T02:00:00Z', '2026-10-25'],
  ])('in %s is due from 03:00 on the wall', (timeZone, before, from, day) => {
    expect(nightlySlot(new Date(before), timeZone)).toBeNull()
    expect(nightlySlot(new Date(from), timeZone)).toBe(day)
  })
})

describe('expiry', () => {
  it('writes off every lot that is over, an entry per instant dated to it, and leaves the rest', async () => {
    await earnFor(ANN, 10, '2026-11-20T16:00:00Z')
    await earnFor(ANN, 7, '2026-11-20T16:00:00Z')
    await earnFor(ANN, 5, '2026-11-21T16:00:00Z')
    await earnFor(ANN, 3, null)
    await earnFor(BEN, 4, '2026-11-20T16:00:00Z')
    await cronAt('2026-11-21T19:00:00Z')
    expect(await accountRow(world, ANN)).toEqual({ balance: 3, debt: 0, seq: 6 })
    expect(await accountRow(world, BEN)).toEqual({ balance: 0, debt: 0, seq: 2 })
    const { rows } = await world.db.execute(sql`
      select delta::int, reason, actor, occurred_at = recorded_at as late, to_char(occurred_at at time zone 'UTC', 'MM-DD HH24') as at
      from ledger_entry where kind = 'expire' and member_id = ${ANN} order by seq`)
    expect(rows).toEqual([
      { delta: -17, reason: 'expiry', actor: 'system', late: false, at: '11-20 16' },
      { delta: -5, reason: 'expiry', actor: 'system', late: false, at: '11-21 16' },
    ])
    expect((await selectDisagreements(world.db, FIRST_SLICE)).rows).toEqual([])
  })

  it('gives holds back within a minute of their end, and writes off what ended while it was held', async () => {
    await earnFor(ANN, 20, '2026-11-19T19:05:00Z')
    await earnFor(ANN, 30, null)
    await holdFor(ANN, 40, '2026-11-19T19:10:00Z')
    await cronAt('2026-11-19T19:09:00Z')
    expect(await accountRow(world, ANN)).toMatchObject({ balance: 10 })
    await cronAt('2026-11-19T19:10:00Z')
    // 30 come back for good; 20 come back to a lot that has ended.
    expect(await accountRow(world, ANN)).toEqual({ balance: 30, debt: 0, seq: 5 })
    const { rows } = await world.db.execute(sql`select status, settled_seq from ledger_hold`)
    expect(rows).toEqual([{ status: 'expired', settled_seq: 4 }])
    expect((await selectDisagreements(world.db, FIRST_SLICE)).rows).toEqual([])
  })
})

describe('the replay of all accounts', () => {
  beforeEach(async () => {
    for (const memberId of MEMBERS) {
      await earnFor(memberId, 50, null)
      await holdFor(memberId, 20, '2026-12-31T00:00:00Z')
    }
  })

  it.each([
    [
      'balance against entries',
      sql`update account set balance = balance + 1 where member_id = ${BEN}`,
    ],
    [
      'balance against entries',
      sql`update ledger_entry set balance_after = 9 where member_id = ${BEN} and seq = 1`,
    ],
    [
      'balance against lots and debt',
      sql`update account set debt = debt + 1 where member_id = ${BEN}`,
    ],
    ['numbering', sql`update account set seq = seq + 1 where member_id = ${BEN}`],
    ['lot out of bounds', sql`update ledger_lot set amount = 51 where member_id = ${BEN}`],
    [
      'takes against lots',
      sql`update ledger_take set amount = amount + 1 where member_id = ${BEN}`,
    ],
    ['holds against entries', sql`update ledger_hold set amount = 19 where member_id = ${BEN}`],
    ['holds against entries', sql`delete from ledger_hold where member_id = ${BEN}`],
    ['numbering', sql`delete from account where member_id = ${BEN}`],
  ])('finds a planted disagreement of %s', async (complaint, plant) => {
    expect((await selectDisagreements(world.db, FIRST_SLICE)).rows).toEqual([])
    await world.db.execute(plant)
    const { rows } = await selectDisagreements(world.db, FIRST_SLICE)
    expect(rows).toMatchObject([{ memberId: BEN, unit: 'points' }])
    expect(rows[0]?.complaints).toContain(complaint)
  })

  it('writes one letter per account that does not agree, says so in /healthz, and closes it when it agrees again', async () => {
    expect(await reportedByHealth()).toBe(0)
    await world.db.execute(
      sql`update account set balance = balance + 7 where member_id in (${BEN}, ${CAT})`,
    )
    await cronAt(AT_THREE)
    const found = await letters()
    expect(found).toMatchObject([
      { message: { memberId: BEN, unit: 'points' }, open: true },
      { message: { memberId: CAT, unit: 'points' }, open: true },
    ])
    expect(found[0]?.reason).toContain('balance against entries')
    expect(await reportedByHealth()).toBe(2)
    await world.db.execute(sql`update account set balance = balance - 7 where member_id = ${BEN}`)
    await cronAt('2026-11-20T19:00:00Z')
    expect(await letters()).toMatchObject([{ open: false }, { open: true }])
    expect(await reportedByHealth()).toBe(1)
  })
})
