// The ledger at the marketing desk: corrections with who and why, and what the shop owes.

import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CorrectionView, LiabilityView } from '../../worker/http/contract/console.ts'
import type { ErrorBody } from '../../worker/http/contract/fields.ts'
import { post } from './api.ts'
import { programWith } from './audience.ts'
import { accountRow, addLedgerMembers, moveLedger } from './ledger-operation.ts'
import { employ, openWorld, type TestWorld } from './world.ts'

const ANN = '01000000-0000-7000-8000-000000000001'

let world: TestWorld
let cookie: string
let staffId: string

beforeEach(async () => {
  world = await openWorld({ program: programWith() })
  const marketer = await world.addUser()
  staffId = await employ(world, marketer.userId, 'marketer')
  cookie = (await world.signIn(marketer.userId, 'console')).cookie
  await addLedgerMembers(world, [ANN])
})
afterEach(() => world.close())

async function correct(body: unknown, key?: string, memberId = ANN) {
  // Audit rows are read in the order of time.
  await world.clock.advance(1)
  return post(world, cookie, `/api/console/members/${memberId}/corrections`, body, key)
}

const up = (delta: number) => ({ unit: 'points', delta, note: '客訴補點' })

async function audits() {
  const { rows } = await world.db.execute(
    sql`select actor, outcome, code, detail from audit_entry where action = 'adjust-points' order by at`,
  )
  return rows
}

describe('a correction', () => {
  it('gives points that live as long as earned ones, with who and why', async () => {
    const answer = await correct(up(30))
    expect(answer.status).toBe(200)
    expect((await answer.json()) as CorrectionView).toEqual({ balance: 30, available: 30 })
    const { rows } = await world.db.execute(sql`
      select e.kind, e.reason, e.actor, e.detail, to_char(l.expires_at at time zone 'Asia/Taipei', 'YYYY-MM-DD HH24:MI') as ends
      from ledger_entry e join ledger_lot l using (member_id, unit, seq)`)
    expect(rows).toEqual([
      {
        kind: 'adjust',
        reason: 'correction',
        actor: staffId,
        detail: { note: '客訴補點' },
        ends: '2027-11-21 00:00',
      },
    ])
    expect(await audits()).toMatchObject([{ actor: staffId, outcome: 'done', code: null }])
  })

  it('sent twice corrects once', async () => {
    const key = crypto.randomUUID()
    await correct(up(30), key)
    expect(await (await correct(up(30), key)).json()).toEqual({ balance: 30, available: 30 })
    expect(await accountRow(world, ANN)).toMatchObject({ balance: 30, seq: 1 })
    expect((await correct(up(31), key)).status).toBe(409)
  })

  it('goes down no further than to nothing, and a refusal is audited', async () => {
    await correct(up(30))
    const tooFar = await correct(up(-31))
    expect(tooFar.status).toBe(409)
    expect((await tooFar.json()) as ErrorBody).toEqual({
      error: { code: 'insufficient_points', detail: { available: 30 } },
    })
    expect(await (await correct(up(-30))).json()).toEqual({ balance: 0, available: 0 })
    expect(await audits()).toMatchObject([
      { outcome: 'done' },
      { outcome: 'refused', code: 'insufficient_points' },
      { outcome: 'done' },
    ])
  })

  it.each([
    ['nothing', { unit: 'points', delta: 0, note: 'x' }, 422],
    ['more than any command may carry', { unit: 'points', delta: 900_000_001, note: 'x' }, 422],
    ['half a point', { unit: 'points', delta: 0.5, note: 'x' }, 400],
    ['no reason', { unit: 'points', delta: 5, note: ' ' }, 400],
    ['an unknown unit', { unit: 'stars', delta: 5, note: 'x' }, 400],
    ['an unknown field', { unit: 'points', delta: 5, note: 'x', actor: 'me' }, 400],
  ])('of %s is refused and writes nothing', async (_what, body, status) => {
    expect((await correct(body)).status).toBe(status)
    expect(await accountRow(world, ANN)).toBeUndefined()
  })

  it('of somebody who is no member is refused', async () => {
    const nobody = await correct(up(5), undefined, '01000000-0000-7000-8000-00000000000f')
    expect(nobody.status).toBe(404)
    expect((await correct(up(5), undefined, 'not-an-id')).status).toBe(404)
  })
})

describe('the liability', () => {
  const earned = (
    amount: number,
    expiresAt: string | null,
    availableAt = world.clock.now().getTime(),
    unit: 'points' | 'credit' = 'points',
    fund: 'free' | 'paid' = 'free',
  ) => ({
    kind: 'earn' as const,
    who: 0,
    unit,
    memberId: ANN,
    toId: ANN,
    amount,
    fund,
    availableAt,
    expiresAt: expiresAt === null ? null : Date.parse(expiresAt),
  })

  it('is told by the month of the last day of use, and day by day, in the shop’s zone', async () => {
    await world.clock.set('2026-11-18T15:59:00Z') // 23:59 on the 18th in Taipei
    const run = (command: Parameters<typeof moveLedger>[1]) =>
      moveLedger(world.context, command, crypto.randomUUID())
    // Ends with the last minute of 31 January in Taipei, which is 16:00 of the 31st in UTC.
    await run(earned(100, '2027-01-31T16:00:00Z'))
    await run(earned(9, '2026-11-19T16:00:00Z'))
    await world.clock.set('2026-11-18T16:00:00Z') // the 19th
    await run(earned(40, '2027-01-31T16:00:01Z', Date.parse('2026-12-24T16:00:00Z')))
    await run(earned(500, null, undefined, 'credit', 'paid'))
    await run({ kind: 'spend', who: 0, unit: 'points', memberId: ANN, toId: ANN, amount: 19 })
    await world.clock.set('2026-11-20T02:00:00Z')
    await world.takeRoundTrips()
    const answer = await world.fetch('/api/console/liability', { headers: { cookie } })
    const view = (await answer.json()) as LiabilityView
    // One read for the session's staff row, one for the report.
    expect(await world.takeRoundTrips()).toHaveLength(2)
    expect(view.months).toEqual([
      { unit: 'points', fund: 'free', month: '2027-01', outstanding: 90, pending: 0 },
      { unit: 'points', fund: 'free', month: '2027-02', outstanding: 40, pending: 40 },
      { unit: 'credit', fund: 'paid', month: null, outstanding: 500, pending: 0 },
    ])
    expect(view.days).toHaveLength(31)
    expect(view.days.slice(-4)).toEqual([
      { day: '2026-11-17', points: 0, credit: 0 },
      { day: '2026-11-18', points: 109, credit: 0 },
      { day: '2026-11-19', points: 130, credit: 500 },
      { day: '2026-11-20', points: 130, credit: 500 },
    ])
    expect(view.debt).toEqual({ points: 0, credit: 0 })
  })
})
