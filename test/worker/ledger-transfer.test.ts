// Points from member to member: where the program allows it, both sides or neither, many at once.

import { afterEach, expect, test } from 'vitest'
import { demoProgram } from '../../dev/seed/program.ts'
import { FIRST_SLICE } from '../../worker/loyalty/ledger/nightly.ts'
import { selectDisagreements } from '../../worker/loyalty/ledger/nightly-store.ts'
import { adjustPoints, transferPoints } from '../../worker/loyalty/ledger/operations.ts'
import { accountRow, addLedgerMembers } from './ledger-operation.ts'
import { openWorld, type TestWorld } from './world.ts'

const ANN = '01000000-0000-7000-8000-000000000001'
const BEN = '01000000-0000-7000-8000-000000000002'
const NOBODY = '01000000-0000-7000-8000-00000000000f'

let world: TestWorld
afterEach(() => world.close())

async function open(transferable: boolean): Promise<void> {
  const points = { ...demoProgram.points, transferable }
  world = await openWorld({ program: { ...demoProgram, points } })
  await addLedgerMembers(world, [ANN, BEN])
  for (const memberId of [ANN, BEN]) {
    const command = {
      staffId: 'owner',
      memberId,
      unit: 'points',
      delta: 50,
      note: 'start',
    } as const
    expect(await adjustPoints(world.context, command, `start:${memberId}`)).toMatchObject({
      ok: true,
    })
  }
}

const give = (memberId: string, toMemberId: string, points: number, key: string) =>
  transferPoints(world.context, { memberId, toMemberId, points }, key)

test('20 gifts both ways at once: what one side lost the other has, and a repeat gives nothing', async () => {
  await open(true)
  const gifts = Array.from({ length: 20 }, (_value, index) => index)
  const send = (index: number) =>
    index % 2 === 0 ? give(ANN, BEN, 3, `gift:${index}`) : give(BEN, ANN, 2, `gift:${index}`)
  const answers = await Promise.all(gifts.map(send))
  const again = await Promise.all(gifts.map(send))
  const moved = (parity: number) =>
    answers.filter((answer, index) => index % 2 === parity && answer.ok).length
  expect(again.filter(({ replayed }) => replayed)).toHaveLength(
    answers.filter(({ ok }) => ok).length,
  )
  const net = 2 * moved(1) - 3 * moved(0)
  expect(await accountRow(world, ANN)).toMatchObject({ balance: 50 + net, debt: 0 })
  expect(await accountRow(world, BEN)).toMatchObject({ balance: 50 - net, debt: 0 })
  expect((await selectDisagreements(world.db, FIRST_SLICE)).rows).toEqual([])
})

test.each([
  ['more than one has', ANN, BEN, 51, 'insufficient_points'],
  ['nothing', ANN, BEN, 0, 'amount_invalid'],
  ['to oneself', ANN, ANN, 5, 'transfer_to_self'],
  ['to nobody', ANN, NOBODY, 5, 'member_unknown'],
])('a gift of %s is refused and moves nothing', async (_what, from, to, points, code) => {
  await open(true)
  expect(await give(from, to, points, 'gift')).toMatchObject({ ok: false, refusal: { code } })
  expect(await accountRow(world, ANN)).toMatchObject({ balance: 50, seq: 1 })
  expect(await accountRow(world, BEN)).toMatchObject({ balance: 50, seq: 1 })
})

test('a program that does not allow it refuses every gift', async () => {
  await open(false)
  expect(await give(ANN, BEN, 5, 'gift')).toMatchObject({
    refusal: { code: 'transfer_not_allowed' },
  })
})
