// A hundred at once: the last points, one day's check-in, one code; each exactly once, by the database and not by luck.

import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commit } from '../../db/commit.ts'
import { purchase } from '../../db/schema/loyalty.ts'
import { member } from '../../db/schema/member.ts'
import { done } from '../../worker/core/errors.ts'
import { newId } from '../../worker/core/ids.ts'
import { operation, reads } from '../../worker/core/operation.ts'
import { checkInToday } from '../../worker/loyalty/check-in/operations.ts'
import { spend } from '../../worker/loyalty/ledger/rules.ts'
import {
  accountOf,
  appendPostings,
  selectAccount,
  selectOpenLots,
} from '../../worker/loyalty/ledger/store.ts'
import { bind } from '../../worker/loyalty/purchase/operations.ts'
import { complaintsAbout } from './shop-agrees.ts'
import { joinedMember, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const HUNDRED = Array.from({ length: 100 }, (_, index) => index)

/** A spend as the counter will do it: the ledger's own rules on the ledger's own store. */
const spendPoints = operation({
  name: 'test-spend',
  load: (db, { memberId }: { memberId: string; points: number }) =>
    reads(
      [selectAccount(db, memberId, 'points'), selectOpenLots(db, memberId, 'points')],
      ([accounts, lots]) => accountOf('points', accounts, lots),
    ),
  decide(account, { points }, now) {
    const spent = spend(
      account,
      { amount: points, reason: 'test', source: 'test', actor: 'member', occurredAt: now },
      now,
    )
    return spent.ok
      ? { outcome: done(spent.value.account.balance), change: spent.value }
      : { outcome: spent }
  },
  commit: (db, posted, { memberId }, { now }) => appendPostings(db, memberId, posted, now),
})

test('of 100 spends of 10 points on an account of 50, five are done and 95 are told what is left', async () => {
  const { memberId } = await joinedMember(world)
  const answers = await Promise.all(
    HUNDRED.map((index) =>
      spendPoints(world.context, { memberId, points: 10 }, `race:spend:${index}`),
    ),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(5)
  const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal]))
  expect(refusals).toHaveLength(95)
  expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['insufficient_points']))
  const { rows } = await world.db.execute(
    sql`select balance::int from account where member_id = ${memberId}`,
  )
  expect(rows).toEqual([{ balance: 0 }])
  expect(await complaintsAbout(world)).toEqual([])
})

test('of 100 check-ins of one member on one day, one counts', async () => {
  const { userId, memberId } = await joinedMember(world)
  const answers = await Promise.all(
    HUNDRED.map((index) =>
      checkInToday(world.context, { lineUserId: userId }, `race:check-in:${index}`),
    ),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  const { rows } = await world.db.execute(
    sql`select count(*)::int as days, sum(points)::int as points from check_in where member_id = ${memberId}`,
  )
  expect(rows).toEqual([{ days: 1, points: 1 }])
  expect(await complaintsAbout(world)).toEqual([])
})

test('of 100 members who send one code at once, one gets the purchase', async () => {
  const people = HUNDRED.map((index) => ({
    id: newId(world.clock.now()),
    lineUserId: `U${String(index).padStart(32, 'a')}`,
    status: 'member' as const,
    displayName: `Racer ${index}`,
    language: 'en' as const,
    friend: true,
    friendChangedAt: world.clock.now(),
    createdAt: world.clock.now(),
    joinedAt: world.clock.now(),
  }))
  const order = {
    id: newId(world.clock.now()),
    channel: 'pos' as const,
    externalId: 'RACE-1',
    amountMinor: 5000,
    currency: 'TWD',
    occurredAt: world.clock.now(),
    recordedAt: world.clock.now(),
    claimCode: 'RGRACE2345',
  }
  await commit(world.db, [
    world.db.insert(member).values(people),
    world.db.insert(purchase).values(order),
  ])
  const answers = await Promise.all(
    people.map(({ lineUserId }) =>
      bind(world.context, { lineUserId, claimCode: 'RGRACE2345' }, `race:bind:${lineUserId}`),
    ),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  const { rows } = await world.db.execute(
    sql`select count(*)::int as entries, sum(delta)::int as points from ledger_entry where source = ${`purchase:${order.id}`}`,
  )
  expect(rows).toEqual([{ entries: 1, points: 50 }])
  expect(await complaintsAbout(world)).toEqual([])
})

test('one command sent 100 times with one key is done once and answers alike', async () => {
  const { memberId } = await joinedMember(world)
  const answers = await Promise.all(
    HUNDRED.map(() => spendPoints(world.context, { memberId, points: 7 }, 'race:same-key')),
  )
  expect(answers.map((answer) => answer.ok && answer.value)).toEqual(HUNDRED.map(() => 43))
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
})

test('the same key with another command is refused, and nothing is written', async () => {
  const { memberId } = await joinedMember(world)
  await spendPoints(world.context, { memberId, points: 5 }, 'race:key')
  const other = await spendPoints(world.context, { memberId, points: 6 }, 'race:key')
  expect(other).toMatchObject({ ok: false, refusal: { code: 'idempotency_conflict' } })
  const { rows } = await world.db.execute(
    sql`select balance::int from account where member_id = ${memberId}`,
  )
  expect(rows).toEqual([{ balance: 45 }])
})
