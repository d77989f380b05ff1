// One's own data: what is kept can be read and taken along, the profile says what was agreed, and what is old is forgotten.

import { env } from 'cloudflare:workers'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isUnreachable } from '../../db/commit.ts'
import { member } from '../../db/schema/member.ts'
import { staff } from '../../db/schema/staff.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import type { Bindings } from '../../worker/env.ts'
import type { CounterMember } from '../../worker/http/contract/counter.ts'
import type { ExportLink, ProfileView } from '../../worker/http/contract/privacy.ts'
import { RETENTION_DAYS } from '../../worker/shop/retention/rules.ts'
import { call, codeOf } from './api.ts'
import { signedInMember } from './people.ts'
import { employ, joinedMember, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('the export', () => {
  test('is everything in one round trip, as JSON', async () => {
    const { cookie, userId } = await signedInMember(world)
    await call(world, cookie, 'POST', '/api/check-in')
    await call(world, cookie, 'PATCH', '/api/member', { phone: '0912345678' })
    await world.takeRoundTrips()
    const response = await call(world, cookie, 'GET', '/api/member/export?format=json')
    expect(await world.takeRoundTrips()).toHaveLength(1)
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="my-data-2026-11-20.json"',
    )
    const content = (await response.json()) as Record<string, Record<string, unknown>[]>
    expect(content.profile).toMatchObject([
      { display_name: '王小明', line_user_id: userId, phone: '+886912345678' },
    ])
    expect(content.consents).toMatchObject([
      { kind: 'terms', granted: true, text: demoProgram.terms.text['zh-Hant'] },
      { kind: 'marketing', granted: false },
    ])
    expect(content.ledger?.map(({ reason }) => reason)).toEqual(['sign-up', 'check-in'])
    expect(content.coupons).toHaveLength(1)
    expect(content['check-ins']).toMatchObject([{ day: '2026-11-20', streak: 1 }])
  })

  test('is harmless in a spreadsheet, whatever the member is called', async () => {
    const { cookie } = await signedInMember(world, {
      displayName: `=HYPERLINK("http://evil.example","me")`,
    })
    const response = await call(world, cookie, 'GET', '/api/member/export?format=csv')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    // `text()` would take the byte order mark away.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      await response.arrayBuffer(),
    )
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"",""me"")"`)
    // Excel reads UTF-8 by the mark; each section has its name, its columns and its rows.
    expect(text).toMatch(/^\ufeff.*\r\n\r\nprofile\r\ndisplay_name,/)
  })

  test('by a link opens once, for one of a hundred, without a session, and for a minute only', async () => {
    const { cookie } = await signedInMember(world)
    const link = async () =>
      (await (
        await call(world, cookie, 'POST', '/api/member/export-links', { format: 'csv' })
      ).json()) as ExportLink
    const { path } = await link()
    expect((await world.fetch(path, { method: 'HEAD' })).status).toBe(200)
    const opened = await Promise.all(
      Array.from({ length: 100 }, async () => (await world.fetch(path)).status),
    )
    expect(opened.filter((status) => status === 200)).toHaveLength(1)
    expect(opened.filter((status) => status === 404)).toHaveLength(99)
    const late = await link()
    await world.clock.advance(61_000)
    const response = await world.fetch(late.path)
    expect([response.status, await codeOf(response)]).toEqual([404, 'export_link_over'])
    const token = late.path.split('/').at(-1) ?? ''
    const { rows } = await world.db.execute(
      sql`select 1 from export_ticket where token_hash = ${token}`,
    )
    expect(rows).toEqual([])
  })
})

describe('the profile', () => {
  test('says what was agreed, in which text, and what leaving would cost, in one round trip', async () => {
    const { cookie } = await signedInMember(world)
    await world.takeRoundTrips()
    const response = await call(world, cookie, 'GET', '/api/member/profile')
    expect(await world.takeRoundTrips()).toHaveLength(1)
    const profile = (await response.json()) as ProfileView
    expect(profile.consents.map(({ kind, granted, text }) => [kind, granted, text])).toEqual([
      ['terms', true, demoProgram.terms.text['zh-Hant']],
      ['marketing', false, demoProgram.terms.text['zh-Hant']],
    ])
    expect(profile.loss).toEqual({ points: 50, freeCreditMinor: 0, paidCreditMinor: 0, coupons: 1 })
  })

  test.each([
    ['0912-345-678', '+886912345678'],
    ['０９１２ ３４５ ６７８', '+886912345678'],
    ['+81 90-1234-5678', '+819012345678'],
    ['0066 81 234 5678', '+66812345678'],
  ])('keeps the number %s as %s', async (typed, kept) => {
    const { cookie, memberId } = await signedInMember(world)
    expect((await call(world, cookie, 'PATCH', '/api/member', { phone: typed })).status).toBe(200)
    const [row] = await world.db.select().from(member).where(eq(member.id, memberId))
    expect(row?.phone).toBe(kept)
  })

  test('refuses what is no number, and interests that the shop does not ask for', async () => {
    const { cookie, memberId } = await signedInMember(world)
    for (const phone of ['12', 'call me', '+886912345678901234', '=1+1']) {
      const response = await call(world, cookie, 'PATCH', '/api/member', { phone })
      expect([phone, response.status, await codeOf(response)]).toEqual([
        phone,
        422,
        'phone_invalid',
      ])
    }
    const response = await call(world, cookie, 'PATCH', '/api/member', {
      interests: ['dresses', 'boats'],
    })
    expect([response.status, await codeOf(response)]).toEqual([422, 'interest_unknown'])
    await call(world, cookie, 'PATCH', '/api/member', { interests: ['tops', 'dresses', 'tops'] })
    await call(world, cookie, 'PATCH', '/api/member', { phone: '0912345678' })
    await call(world, cookie, 'PATCH', '/api/member', { phone: null })
    const [row] = await world.db.select().from(member).where(eq(member.id, memberId))
    expect([row?.interests, row?.phone]).toEqual([['dresses', 'tops'], null])
  })

  test('shows staff only the end of the number', async () => {
    const { cookie, memberId } = await signedInMember(world)
    await call(world, cookie, 'PATCH', '/api/member', { phone: '0912345678' })
    const [row] = await world.db.select().from(member).where(eq(member.id, memberId))
    const { userId } = await world.addUser({ displayName: 'staff' })
    await employ(world, userId)
    const till = (await world.signIn(userId)).cookie
    const code = row?.cardNumber
    const shown = (await (
      await call(world, till, 'POST', '/api/staff/identify', { code })
    ).json()) as CounterMember
    expect(shown.phoneEnd).toBe('•••• 678')
  })
})

describe('the nightly forgetting', () => {
  test('takes what is older than its time and leaves what is not', async () => {
    const night = await openWorld()
    const { memberId } = await joinedMember(night)
    const daysAgo = (days: number) =>
      new Date(night.clock.now().getTime() - days * 86_400_000).toISOString()
    const days = RETENTION_DAYS['operation-outcome']
    for (const [key, age] of [
      ['old', days + 2],
      ['young', days - 2],
    ] as const)
      await night.db.execute(
        sql`insert into operation_outcome (key, operation, command_hash, outcome, at) values (${key}, 'o', 'h', '{}', ${daysAgo(age)}::timestamptz)`,
      )
    for (const queue of ['line-events', 'ledger-replay'])
      await night.db.execute(
        sql`insert into dead_letter (id, queue, message_id, message, reason, attempts, at) values (gen_random_uuid(), ${queue}, ${queue}, '{}', 'r', 1, ${daysAgo(100)}::timestamptz)`,
      )
    await night.db.execute(
      sql`insert into member_code_use (member_id, step, staff_id, at) values (${memberId}::uuid, 1, gen_random_uuid(), ${daysAgo(4)}::timestamptz)`,
    )
    const { userId } = await night.addUser()
    const ownerId = await employ(night, userId, 'owner')
    const kept = RETENTION_DAYS['staff-invitation']
    for (const [name, ended] of [
      ['old', kept + 2],
      ['young', kept - 2],
    ] as const)
      await night.db.execute(sql`
        insert into staff_invitation (id, token_hash, name, role, invited_by, created_at, expires_at, status)
        values (gen_random_uuid(), ${name}, ${name}, 'staff', ${ownerId}::uuid, ${daysAgo(ended + 3)}::timestamptz, ${daysAgo(ended)}::timestamptz, 'open')`)
    await night.clock.advance(86_400_000)
    await night.cron()
    const invitations = await night.db.execute(sql`select name from staff_invitation`)
    expect(invitations.rows).toEqual([{ name: 'young' }])
    const keys = await night.db.execute<{ key: string }>(
      sql`select key from operation_outcome where key in ('old', 'young')`,
    )
    expect(keys.rows).toEqual([{ key: 'young' }])
    const letters = await night.db.execute<{ queue: string }>(sql`select queue from dead_letter`)
    expect(letters.rows).toEqual([{ queue: 'ledger-replay' }])
    expect((await night.db.execute(sql`select 1 from member_code_use`)).rows).toEqual([])
    await night.close()
  })
})

describe('hardening', () => {
  test('a dismissed person is not told again what they granted', async () => {
    const { memberId } = await signedInMember(world)
    const [row] = await world.db.select().from(member).where(eq(member.id, memberId))
    const { userId } = await world.addUser({ displayName: 'staff' })
    const staffId = await employ(world, userId)
    const till = (await world.signIn(userId)).cookie
    const shown = (await (
      await call(world, till, 'POST', '/api/staff/identify', { code: row?.cardNumber })
    ).json()) as CounterMember
    const body = { counterToken: shown.counterToken, amountMinor: 500 }
    const key = crypto.randomUUID()
    expect((await call(world, till, 'POST', '/api/staff/grants', body, key)).status).toBe(200)
    expect((await call(world, till, 'POST', '/api/staff/grants', body, key)).status).toBe(200)
    await world.db.update(staff).set({ status: 'dismissed' }).where(eq(staff.id, staffId))
    const again = await call(world, till, 'POST', '/api/staff/grants', body, key)
    expect([again.status, await codeOf(again)]).toEqual([403, 'not_staff'])
  })

  test('who tries more codes in a minute than a till can scan is asked to wait', async () => {
    const { userId } = await world.addUser({ displayName: 'staff' })
    await employ(world, userId)
    const till = (await world.signIn(userId)).cookie
    const { ACT_LIMIT } = env as unknown as Pick<Bindings, 'ACT_LIMIT'>
    world.bindings.ACT_LIMIT = ACT_LIMIT
    const statuses: number[] = []
    for (let tries = 0; tries < 130; tries += 1)
      statuses.push((await call(world, till, 'POST', '/api/staff/identify', { code: 'x' })).status)
    delete world.bindings.ACT_LIMIT
    expect(statuses[0]).toBe(404)
    expect(statuses).toContain(429)
  })

  test('a follower whom LINE does not name now is greeted, and named as soon as LINE does', async () => {
    await world.line('PUT', '/world/faults/profile', { kind: 'error-before-accept', times: 1 })
    const { userId } = await world.addUser({ displayName: '後來才知道' })
    await world.follow(userId)
    const { rows } = await world.db.execute<{ display_name: string }>(
      sql`select display_name from member where line_user_id = ${userId}`,
    )
    expect(rows).toEqual([{ display_name: '後來才知道' }])
    expect((await world.db.execute(sql`select 1 from dead_letter`)).rows).toEqual([])
  })

  test('a database that does not answer in time counts as unreachable', () => {
    const timeout = new DOMException('The operation timed out.', 'TimeoutError')
    expect(isUnreachable(new Error('Failed query', { cause: timeout }))).toBe(true)
    expect(isUnreachable(new Error('a bug'))).toBe(false)
  })
})
