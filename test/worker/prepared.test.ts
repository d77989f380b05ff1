// Prepared statements on a real PostgreSQL: each use has its own values, rows read as drizzle reads them, and input stays a value.

import { desc, eq, type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commit } from '../../db/commit.ts'
import { piece, prepared } from '../../db/prepared.ts'
import { insertRows, updating } from '../../db/rows.ts'
import { auditEntry } from '../../db/schema/audit.ts'
import { member } from '../../db/schema/member.ts'
import { programVersion } from '../../db/schema/program.ts'
import { mapped } from '../../db/template.ts'
import { newId } from '../../worker/core/ids.ts'
import { memberIdOf, selectMember, selectMemberById } from '../../worker/loyalty/member/store.ts'
import { joinedMember, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const HOSTILE = [`'; drop table member; --`, '$1', 'a\\b', '{"x"}', '","', '熟客 🧋', '']

/** The statement's rows, and the text that was sent for it. */
async function run<Result>(statement: PromiseLike<Result>) {
  await world.takeRoundTrips()
  const rows = await statement
  const [trip] = await world.takeRoundTrips()
  return { rows, statements: trip?.statements }
}

test('two uses have one text and each its own values', async () => {
  const [a, b] = [await joinedMember(world), await joinedMember(world)]
  const first = await run(selectMember(world.db, a.userId))
  const second = await run(selectMember(world.db, b.userId))
  expect(first.rows.map(({ id }) => id)).toEqual([a.memberId])
  expect(second.rows.map(({ id }) => id)).toEqual([b.memberId])
  expect(second.statements).toEqual(first.statements)
})

test('fifty uses at once never see one another’s values', async () => {
  const echo = prepared((db, text: SQL<string>, number: SQL<number>) =>
    db
      .select({ text: sql<string>`${text}::text`, number: sql<number>`${number}::integer` })
      .from(sql`(select 1) as one`),
  )
  const numbers = Array.from({ length: 50 }, (_, index) => index)
  const rows = await Promise.all(numbers.map((number) => echo(world.db, `n${number}`, number)))
  expect(rows.flat()).toEqual(numbers.map((number) => ({ text: `n${number}`, number })))
})

test('rows are what the same query of drizzle gives: instants, arrays, whole numbers, JSON and nulls', async () => {
  const { userId } = await joinedMember(world)
  const plain = await world.db.select().from(member).where(eq(member.lineUserId, userId))
  expect(await selectMember(world.db, userId)).toEqual(plain)
  const versions = prepared((db) =>
    db.select().from(programVersion).orderBy(desc(programVersion.version)),
  )
  expect(await versions(world.db)).toEqual(
    await world.db.select().from(programVersion).orderBy(desc(programVersion.version)),
  )
})

test('a join’s nested rows are read as drizzle reads them', async () => {
  const { memberId } = await joinedMember(world)
  const build = (db: TestWorld['db'], id: SQL | string) =>
    db
      .select({ person: { id: member.id, joinedAt: member.joinedAt }, at: auditEntry.at })
      .from(member)
      .leftJoin(auditEntry, eq(auditEntry.subject, 'nobody'))
      .where(eq(member.id, id))
  const nested = prepared((db, id: SQL<string>) => build(db, id))
  expect(await nested(world.db, memberId)).toEqual(await build(world.db, memberId))
})

test('a piece stands where a value stands, a piece within a piece too, and plain SQL is taken as it is', async () => {
  const { userId, memberId } = await joinedMember(world)
  const sameAs = piece((id: SQL<string | SQL>) => sql`(select id from member where id = ${id})`)
  const found = async (id: string | SQL) =>
    (await selectMemberById(world.db, id)).map((row) => row.id)
  expect(await found(memberId)).toEqual([memberId])
  expect(await found(memberIdOf(userId))).toEqual([memberId])
  expect(await found(sameAs(memberIdOf(userId)))).toEqual([memberId])
  expect(await found(sql`(select id from member where line_user_id = ${userId})`)).toEqual([
    memberId,
  ])
  expect(await found(memberIdOf('nobody'))).toEqual([])
})

test('what a person writes is a value, in texts and in lists of them', async () => {
  const echo = prepared((db, text: SQL<string>) =>
    db.select({ text: sql<string>`${text}::text` }).from(sql`(select 1) as one`),
  )
  const among = prepared((db, texts: SQL<readonly string[]>) =>
    db
      .select({ text: sql<string>`word` })
      .from(sql`unnest(${texts}::text[]) with ordinality as listed(word, place)`)
      .orderBy(sql`place`),
  )
  for (const text of HOSTILE) expect(await echo(world.db, text)).toEqual([{ text }])
  expect(await among(world.db, HOSTILE)).toEqual(HOSTILE.map((text) => ({ text })))
  expect(await among(world.db, [])).toEqual([])
})

test('rows are written as drizzle writes them, one or several, whatever columns are set', async () => {
  const at = new Date('2026-11-22T01:02:03.456Z')
  const row = (more: object) => ({
    id: newId(at),
    at,
    actor: 'system',
    action: 'test-rows',
    outcome: 'done' as const,
    ...more,
  })
  const rows = [
    row({ detail: { text: HOSTILE, nested: [1, null] }, subject: null }),
    row({ detail: { text: HOSTILE, nested: [1, null] }, code: 'x' }),
    row({ subject: `member:${HOSTILE[0]}` }),
  ]
  await commit(world.db, [insertRows(world.db, auditEntry, rows)])
  const written = await world.db.select().from(auditEntry).where(eq(auditEntry.action, 'test-rows'))
  await world.db.delete(auditEntry).where(eq(auditEntry.action, 'test-rows'))
  await world.db.insert(auditEntry).values(rows)
  expect(written).toEqual(
    await world.db.select().from(auditEntry).where(eq(auditEntry.action, 'test-rows')),
  )
  expect(written).toHaveLength(rows.length)
})

test('an update sets what it names and nothing else; one with an expression too', async () => {
  const { memberId } = await joinedMember(world)
  const change = updating(member, (id: SQL<string>) => eq(member.id, id))
  const [before] = await selectMemberById(world.db, memberId)
  const interests = ['tea', HOSTILE[0] ?? '']
  await commit(world.db, [
    change(world.db, { interests, birthMonth: 2, phone: undefined }, memberId),
    change(world.db, { checkInStreak: sql`${member.checkInStreak} + 7`, birthDay: null }, memberId),
  ])
  const [after] = await selectMemberById(world.db, memberId)
  expect(after).toEqual({ ...before, interests, birthMonth: 2, checkInStreak: 7 })
})

test('a statement whose rows are given through a function is read by each use’s own', async () => {
  const { userId } = await joinedMember(world)
  const named = (name: string) =>
    mapped(world.db, selectMember(world.db, userId), (rows) => `${name}:${rows.length}`)
  expect(await world.db.snapshot([named('a'), named('b')])).toEqual(['a:1', 'b:1'])
})
