// Two events of one person at the same moment: whatever is written between a decision's load and its commit, the later word holds.

import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { member } from '../../db/schema/member.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import type { OperationContext } from '../../worker/core/operation.ts'
import { join } from '../../worker/loyalty/join/operations.ts'
import {
  recordFollow,
  recordUnfollow,
  setMarketingConsent,
} from '../../worker/loyalty/member/operations.ts'
import { setBirthday } from '../../worker/loyalty/profile/operations.ts'
import { joinedMember, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openWorld({
    program: { ...demoProgram, signUp: { points: 0, couponTemplateId: null } },
  })
})
afterAll(() => world.close())

/** A context in which `meanwhile` happens once, after the operation has loaded and before it commits. */
function interrupted(meanwhile: () => Promise<unknown>): OperationContext {
  let pending: (() => Promise<unknown>) | undefined = meanwhile
  const { db } = world
  const snapshot: typeof db.snapshot = async (statements) => {
    const rows = await db.snapshot(statements)
    const act = pending
    pending = undefined
    await act?.()
    return rows
  }
  return { ...world.context, db: Object.assign(Object.create(db), { snapshot }) }
}

async function personOf(lineUserId: string) {
  const [row] = await world.db.select().from(member).where(eq(member.lineUserId, lineUserId))
  if (!row) throw new Error(`${lineUserId} is nobody.`)
  return row
}

const key = () => `attack:${crypto.randomUUID()}`

test('an older unfollow that commits after a newer follow changes nothing', async () => {
  const { userId } = await joinedMember(world)
  const at = world.clock.now().getTime()
  const follow = () =>
    recordFollow(
      world.context,
      { lineUserId: userId, occurredAt: at + 2_000, profile: null },
      key(),
    )
  await recordUnfollow(interrupted(follow), { lineUserId: userId, occurredAt: at + 1_000 }, key())
  expect(await personOf(userId)).toMatchObject({
    friend: true,
    friendChangedAt: new Date(at + 2_000),
  })
})

test('an older follow that commits after a newer unfollow changes nothing', async () => {
  const { userId } = await joinedMember(world)
  const at = world.clock.now().getTime()
  const unfollow = () =>
    recordUnfollow(world.context, { lineUserId: userId, occurredAt: at + 2_000 }, key())
  await recordFollow(
    interrupted(unfollow),
    { lineUserId: userId, occurredAt: at + 1_000, profile: null },
    key(),
  )
  expect((await personOf(userId)).friend).toBe(false)
})

const consent = (userId: string, granted: boolean, occurredAt: number) => ({
  lineUserId: userId,
  granted,
  source: 'chat' as const,
  occurredAt,
})

test('a consent withdrawn while an older "yes" is being written stays withdrawn', async () => {
  const { userId } = await joinedMember(world)
  const at = world.clock.now().getTime()
  const withdraw = () =>
    setMarketingConsent(world.context, consent(userId, false, at + 2_000), key())
  await setMarketingConsent(interrupted(withdraw), consent(userId, true, at + 1_000), key())
  expect((await personOf(userId)).marketingConsent).toBe(false)
})

test('an older "yes" that comes back from the queue after a withdrawal changes nothing', async () => {
  const { userId } = await joinedMember(world)
  const at = world.clock.now().getTime()
  await setMarketingConsent(world.context, consent(userId, false, at + 2_000), key())
  await setMarketingConsent(world.context, consent(userId, true, at + 1_000), key())
  expect((await personOf(userId)).marketingConsent).toBe(false)
})

test('every word about marketing is kept with its own time', async () => {
  const { userId, memberId } = await joinedMember(world)
  const at = world.clock.now().getTime()
  await setMarketingConsent(world.context, consent(userId, true, at + 1_000), key())
  await setMarketingConsent(world.context, consent(userId, false, at + 3_000), key())
  await setMarketingConsent(world.context, consent(userId, true, at + 2_000), key())
  const { rows } = await world.db.execute<{ granted: boolean }>(
    sql`select granted from consent where member_id = ${memberId} and kind = 'marketing' order by at`,
  )
  expect(rows.map(({ granted }) => granted)).toEqual([false, true, true, false])
  expect((await personOf(userId)).marketingConsent).toBe(false)
})

test('two taps on "join" at once where the shop gives nothing are one membership with one card number', async () => {
  const { userId } = await world.addUser()
  await world.follow(userId)
  const command = {
    lineUserId: userId,
    termsVersion: demoProgram.terms.version,
    marketingConsent: false,
    source: 'chat' as const,
    profile: null,
  }
  let cardNumber: string | null = null
  const tap = await join(
    interrupted(async () => {
      await join(world.context, command, key())
      cardNumber = (await personOf(userId)).cardNumber
    }),
    command,
    key(),
  )
  expect(tap).toMatchObject({ ok: true, value: { alreadyMember: true } })
  const person = await personOf(userId)
  expect(person.cardNumber).toBe(cardNumber)
  const { rows } = await world.db.execute(
    sql`select kind, count(*)::int as count from consent where member_id = ${person.id} group by kind order by kind`,
  )
  expect(rows).toEqual([
    { kind: 'marketing', count: 1 },
    { kind: 'terms', count: 1 },
  ])
})

test('a birthday is corrected once, also by two pages at the same moment', async () => {
  const { userId } = await joinedMember(world)
  const set = (context: OperationContext, day: number) =>
    setBirthday(context, { lineUserId: userId, month: 5, day }, key())
  await set(world.context, 1)
  await set(
    interrupted(() => set(world.context, 2)),
    3,
  )
  expect(await personOf(userId)).toMatchObject({ birthDay: 2, birthdayChanges: 2 })
})

test('a check-in tapped before midnight and handled after it counts for the day it was tapped on', async () => {
  const { userId, memberId } = await joinedMember(world)
  const start = world.clock.now()
  await world.clock.set('2026-11-20T15:59:58Z')
  await world.line('POST', `/world/users/${userId}/text`, { text: '簽到' })
  await world.passWebhooks()
  await world.clock.set('2026-11-20T16:00:03Z')
  await world.drain()
  await world.say(userId, '簽到')
  const { rows } = await world.db.execute(
    sql`select day::text, streak from check_in where member_id = ${memberId} order by day`,
  )
  expect(rows).toEqual([
    { day: '2026-11-20', streak: 1 },
    { day: '2026-11-21', streak: 2 },
  ])
  await world.clock.set(start)
})
