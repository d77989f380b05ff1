// The ledger at a hundred at once: a refund against spends, captures against the end of their hold, the night against the day.

import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../worker/core/ids.ts'
import { DAY_MS, MINUTE_MS } from '../../worker/core/time.ts'
import { expireDue, expireDueHolds, FIRST_SLICE } from '../../worker/loyalty/ledger/nightly.ts'
import { selectDisagreements } from '../../worker/loyalty/ledger/nightly-store.ts'
import { accountRow, addLedgerMembers, type LedgerCommand, moveLedger } from './ledger-operation.ts'
import { openWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const HUNDRED = Array.from({ length: 100 }, (_value, index) => index)

async function addMember(): Promise<string> {
  const id = newId(world.clock.now())
  await addLedgerMembers(world, [id])
  return id
}

type Body<Kind> = Kind extends { kind: string; memberId: string }
  ? Omit<Kind, 'memberId' | 'toId' | 'who' | 'unit'>
  : never

function send(memberId: string, body: Body<LedgerCommand>, key: string, now = world.clock.now()) {
  const command = { who: 0, unit: 'points', ...body, memberId, toId: memberId } as LedgerCommand
  return moveLedger({ db: world.db, now: () => now }, command, key)
}

function earnCommand(amount: number, expiresAt: Date | null = null) {
  const availableAt = world.clock.now().getTime()
  const fund = 'free' as const
  return {
    kind: 'earn' as const,
    amount,
    fund,
    availableAt,
    expiresAt: expiresAt?.getTime() ?? null,
  }
}

async function expectAgreement(): Promise<void> {
  const { rows } = await selectDisagreements(world.db, FIRST_SLICE)
  expect(rows).toEqual([])
}

function codesOf(
  answers: readonly ({ ok: true } | { ok: false; refusal: { code: string } })[],
): string[] {
  return answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]))
}

test('a refund that meets 99 spends: every point is spent or taken back, none both, and what was spent of them is owed', async () => {
  const memberId = await addMember()
  await send(memberId, earnCommand(300), `refund-race:${memberId}:earn`)
  const answers = await Promise.all(
    HUNDRED.map((index) =>
      index === 50
        ? send(memberId, { kind: 'clawback', seq: 1, keep: 0 }, `refund-race:${memberId}:refund`)
        : send(memberId, { kind: 'spend', amount: 10 }, `refund-race:${memberId}:${index}`),
    ),
  )
  const refund = answers[50]
  expect(refund).toMatchObject({ ok: true })
  const spent = answers.filter((answer, index) => index !== 50 && answer.ok).length * 10
  expect(spent).toBeLessThanOrEqual(300)
  expect(await accountRow(world, memberId)).toMatchObject({ balance: -spent, debt: spent })
  expect(['in_debt', 'insufficient_points']).toEqual(
    expect.arrayContaining([...new Set(codesOf(answers))]),
  )
  await expectAgreement()
})

test('of 100 refunds of one earning at once, one takes it back', async () => {
  const memberId = await addMember()
  await send(memberId, earnCommand(40), `refunds:${memberId}:earn`)
  await Promise.all(
    HUNDRED.map((index) =>
      send(memberId, { kind: 'clawback', seq: 1, keep: 0 }, `refunds:${memberId}:${index}`),
    ),
  )
  expect(await accountRow(world, memberId)).toEqual({ balance: 0, debt: 0, seq: 2 })
  await expectAgreement()
})

test('captures and the end of their hold at once: the hold is captured or given back, never both', async () => {
  const memberId = await addMember()
  const now = world.clock.now()
  const expiresAt = new Date(now.getTime() + 10 * MINUTE_MS)
  await send(memberId, earnCommand(100), `capture-race:${memberId}:earn`)
  const holdId = crypto.randomUUID()
  await send(
    memberId,
    { kind: 'hold', amount: 60, holdId, expiresAt: expiresAt.getTime() },
    `capture-race:${memberId}:hold`,
  )
  expect(await accountRow(world, memberId)).toMatchObject({ balance: 40 })
  const [answers] = await Promise.all([
    Promise.all(
      HUNDRED.map((index) =>
        send(
          memberId,
          { kind: 'capture', holdId },
          `capture-race:${memberId}:${index}`,
          // Half of the tills are a moment late.
          index % 2 === 0 ? new Date(expiresAt.getTime() - 1) : expiresAt,
        ),
      ),
    ),
    expireDueHolds({ db: world.db, now: () => expiresAt }),
  ])
  const captured = answers.filter(({ ok }) => ok).length
  const { rows } = await world.db.execute<{ status: string }>(
    sql`select status from ledger_hold where id = ${holdId}::uuid`,
  )
  expect(captured).toBeLessThanOrEqual(1)
  expect(rows).toEqual([{ status: captured === 1 ? 'captured' : 'expired' }])
  expect(await accountRow(world, memberId)).toMatchObject({ balance: captured === 1 ? 40 : 100 })
  for (const code of codesOf(answers)) expect(['hold_expired', 'hold_settled']).toContain(code)
  answers.forEach((answer, index) => {
    if (index % 2 === 1) expect(answer.ok).toBe(false)
  })
  await expectAgreement()
})

test('the nightly write-off while 100 members spend: each lot is written off once, and nobody spends what is over', async () => {
  const ends = new Date(world.clock.now().getTime() + DAY_MS)
  const members = await Promise.all(HUNDRED.map(() => addMember()))
  for (const memberId of members) {
    await send(memberId, earnCommand(30, ends), `night:${memberId}:ends`)
    await send(memberId, earnCommand(5), `night:${memberId}:stays`)
  }
  const night = { db: world.db, now: () => ends }
  const [answers] = await Promise.all([
    Promise.all(
      members.map((memberId) =>
        send(memberId, { kind: 'spend', amount: 5 }, `night:${memberId}:spend`, ends),
      ),
    ),
    expireDue(night),
    expireDue(night),
  ])
  expect(await expireDue(night)).toBe(true)
  expect(answers.every(({ ok }) => ok)).toBe(true)
  for (const memberId of members)
    expect(await accountRow(world, memberId)).toEqual({ balance: 0, debt: 0, seq: 4 })
  await expectAgreement()
})
