// What an operator must be able to read, what an auditor must find, and what a browser is told about every answer.

import { createExecutionContext } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { CounterMember } from '../../worker/http/contract/counter.ts'
import { createWorker } from '../../worker/index.ts'
import { orderOf, postSigned } from './orders.ts'
import { APP_ORIGIN, employ, joinedMember, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
let staffCookie: string
let marketerCookie: string
let cardNumber: string
let customerCookie: string
beforeAll(async () => {
  world = await openWorld()
  const { userId, memberId } = await joinedMember(world)
  customerCookie = (await world.signIn(userId)).cookie
  const { rows } = await world.db.execute<{ card_number: string }>(
    sql`select card_number from member where id = ${memberId}`,
  )
  cardNumber = rows[0]?.card_number ?? ''
  const staff = await world.addUser()
  await employ(world, staff.userId, 'staff')
  staffCookie = (await world.signIn(staff.userId)).cookie
  const marketer = await world.addUser()
  await employ(world, marketer.userId, 'marketer')
  marketerCookie = (await world.signIn(marketer.userId)).cookie
})
afterAll(() => world.close())

/** Each act has a moment of its own. */
async function post(cookie: string, path: string, body: string): Promise<Response> {
  await world.clock.advance(1_000)
  return world.fetch(path, {
    method: 'POST',
    headers: { cookie, origin: APP_ORIGIN, 'idempotency-key': crypto.randomUUID() },
    body,
  })
}

async function counterToken(): Promise<string> {
  const response = await post(
    staffCookie,
    '/api/staff/identify',
    JSON.stringify({ code: cardNumber }),
  )
  return ((await response.json()) as CounterMember).counterToken
}

test('a missing secret is named in the log, by its name only, and the answer says nothing', async () => {
  const lines = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const bindings = { ...world.bindings, SESSION_SECRET: 'too short' }
  const response = await createWorker(Date.now).fetch(
    new Request<unknown, IncomingRequestCfProperties>(`${APP_ORIGIN}/healthz`),
    bindings,
    createExecutionContext(),
  )
  const written = lines.mock.calls.flat().join('\n')
  lines.mockRestore()
  expect([response.status, await response.json()]).toEqual([500, { error: { code: 'internal' } }])
  expect(written).toContain('SESSION_SECRET')
  expect(written).not.toContain('too short')
})

describe('a text that PostgreSQL does not take is a wrong body, not a fault of ours', () => {
  test.each(['\\u0000', '\\ud83d'])('%s in a receipt number', async (text) => {
    const token = await counterToken()
    const body = `{"counterToken":"${token}","amountMinor":100,"receiptNumber":"A${text}"}`
    expect((await post(staffCookie, '/api/staff/grants', body)).status).toBe(400)
  })

  test.each(['\\u0000', '\\ud83d'])('%s in a campaign', async (text) => {
    const campaign = {
      name: 'n',
      audience: { kind: 'everyone' },
      text: 'TEXT',
      couponTemplateId: null,
      scheduledAt: Date.parse('2026-12-24T02:00:00Z'),
    }
    const body = JSON.stringify(campaign).replace('TEXT', `t${text}`)
    expect((await post(marketerCookie, '/api/console/campaigns', body)).status).toBe(400)
  })
})

test.each(['%00', 'a%00b', '%2500'])(
  'an address with %s in it names nothing, and no failure of ours',
  async (id) => {
    const paths = [`rewards/${id}/raffle`, `rewards/${id}/vouchers`, `members/${id}`, `draws/${id}`]
    for (const path of paths) {
      const headers = { cookie: marketerCookie }
      expect((await world.fetch(`/api/console/${path}`, { headers })).status, path).toBe(404)
    }
    const prizes = JSON.stringify({ prizes: [{ kind: 'points', points: 1, winners: 1 }] })
    const drawn = await post(marketerCookie, `/api/console/rewards/${id}/draws`, prizes)
    expect(drawn.status).toBe(404)
  },
)

test('a body nested deeper than anything is read is a wrong one, and no failure of ours', async () => {
  const deep = `{"token":${'['.repeat(30_000)}${']'.repeat(30_000)}}`
  const response = await post(customerCookie, '/api/staff/invitations/preview', deep)
  expect([response.status, await response.json()]).toEqual([
    400,
    { error: { code: 'body_invalid', detail: { path: '' } } },
  ])
})

describe('what a shop system signs and PostgreSQL does not take is a wrong body', () => {
  const NUL = 'a\u0000b'
  const who = { lineUserId: 'U1' }
  const item = { sku: NUL, quantity: 1, amountMinor: 1290 }
  const refund = () => {
    const { channel, externalId, occurredAt } = orderOf(world)
    return { channel, externalId, occurredAt, amountMinor: 1, refundId: NUL }
  }
  const sale = () => {
    const { channel, amountMinor, currency } = orderOf(world)
    return { channel, amountMinor, currency, couponCodes: [NUL], ...who }
  }
  const event = () => ({ kind: 'review', occurredAt: orderOf(world).occurredAt, ...who })
  test.each([
    ['an order’s number', '/api/orders', () => orderOf(world, { externalId: NUL })],
    ['half a character in it', '/api/orders', () => orderOf(world, { externalId: 'a\ud83d' })],
    ['an item', '/api/orders', () => orderOf(world, { items: [item] })],
    ['a buyer', '/api/orders', () => orderOf(world, { lineUserId: NUL })],
    ['a refund', '/api/orders/refunds', refund],
    ['a coupon’s code', '/api/orders/coupons/check', sale],
    ['a coupon’s code of a quote', '/api/orders/quote', sale],
    ['an event', '/api/events', () => ({ ...event(), externalId: NUL })],
  ] as const)('in %s', async (_where, path, sent) => {
    const response = await postSigned(world, path, sent())
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: { code: 'body_invalid', detail: { path: '' } } },
    ])
  })

  test('and the others of its batch are taken', async () => {
    const orders = [orderOf(world), orderOf(world, { externalId: NUL }), orderOf(world)]
    const response = await postSigned(world, '/api/orders', { orders })
    expect(response.status).toBe(200)
    const { results } = (await response.json()) as { results: { ok: boolean }[] }
    expect(results.map(({ ok }) => ok)).toEqual([true, false, true])
  })
})

test.each(['/api/card', '/api/nothing', '/api/console/campaigns/x'])(
  'the answer of %s is kept by no cache, sniffed by no browser and framed by no page',
  async (path) => {
    for (const cookie of ['', customerCookie]) {
      const { headers } = await world.fetch(path, { headers: { cookie } })
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    }
  },
)

describe('an audit row is left by', () => {
  const refusals = async () => {
    const { rows } = await world.db.execute<{ actor: string; code: string }>(
      sql`select actor, code from audit_entry where outcome = 'refused' order by at, id`,
    )
    return rows
  }

  test('a customer and a counter clerk at the console’s door', async () => {
    const before = (await refusals()).length
    await post(customerCookie, '/api/console/estimate', '{}')
    await post(staffCookie, '/api/console/campaigns', '{}')
    const found = (await refusals()).slice(before)
    expect(found.map(({ code }) => code)).toEqual(['not_staff', 'not_marketer'])
    expect(found[0]?.actor).toBe('unknown')
    expect(found[1]?.actor).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('a counter token that is forged, another person’s, or over', async () => {
    const token = await counterToken()
    const before = (await refusals()).length
    const grant = (cookie: string, counterToken: string) =>
      post(cookie, '/api/staff/grants', JSON.stringify({ counterToken, amountMinor: 100 }))
    expect((await grant(staffCookie, `${token.slice(0, -4)}AAAA`)).status).toBe(401)
    expect((await grant(marketerCookie, token)).status).toBe(401)
    await world.clock.advance(6 * 60_000)
    expect((await grant(staffCookie, token)).status).toBe(401)
    const found = (await refusals()).slice(before)
    expect(found.map(({ code }) => code)).toEqual(Array(3).fill('counter_token_expired'))
  })
})

test('no token opens what another was made for', async () => {
  const token = await counterToken()
  const asSession = await world.fetch('/api/card', {
    headers: { cookie: `__Host-session=${token}` },
  })
  expect(asSession.status).toBe(401)
  const session = staffCookie.replace('__Host-session=', '')
  const asCounter = { counterToken: session, amountMinor: 100 }
  expect((await post(staffCookie, '/api/staff/grants', JSON.stringify(asCounter))).status).toBe(401)
  const asIdToken = { idToken: session, view: 'card' }
  expect((await post('', '/api/session', JSON.stringify(asIdToken))).status).toBe(401)
})
