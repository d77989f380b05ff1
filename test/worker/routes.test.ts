// Who may call what: every route of the API, called by everybody, and what the counter must not be talked into.

import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { commit } from '../../db/commit.ts'
import { giftCard, giftCardStep } from '../../db/schema/gift-card.ts'
import { coupon } from '../../db/schema/loyalty.ts'
import { member } from '../../db/schema/member.ts'
import { staff } from '../../db/schema/staff.ts'
import { newId } from '../../worker/core/ids.ts'
import { createApp } from '../../worker/http/app.ts'
import type { CardView } from '../../worker/http/contract/card.ts'
import type { CounterMember, GrantResult } from '../../worker/http/contract/counter.ts'
import type { RedeemResult } from '../../worker/http/contract/rewards.ts'
import { codeOf } from './api.ts'
import { codeOfCard } from './people.ts'
import {
  ACTORS,
  type Actor,
  MISSING,
  type OwnedIds,
  ROUTE_TABLE,
  type RouteRow,
} from './route-table.ts'
import { APP_ORIGIN, employ, joinedMember, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
const cookies = new Map<Actor, string>()
let customer: { userId: string; memberId: string }
let owned: OwnedIds

beforeAll(async () => {
  world = await openWorld()
  customer = await joinedMember(world)
  cookies.set('nobody', '')
  cookies.set('member', (await world.signIn(customer.userId)).cookie)
  cookies.set('other member', (await world.signIn((await joinedMember(world)).userId)).cookie)
  owned = await ownedBy(customer.memberId)
  cookies.set('stranger', (await world.signIn((await world.addUser()).userId)).cookie)
  for (const role of ['staff', 'marketer', 'owner'] as const) {
    const { userId } = await world.addUser({ displayName: role })
    await employ(world, userId, role)
    cookies.set(role, (await world.signIn(userId)).cookie)
  }
  const { userId } = await world.addUser({ displayName: 'dismissed' })
  const dismissedId = await employ(world, userId, 'owner')
  cookies.set('dismissed', (await world.signIn(userId)).cookie)
  await commit(world.db, [
    world.db.update(staff).set({ status: 'dismissed' }).where(eq(staff.id, dismissedId)),
  ])
})
afterAll(() => world.close())

/** What `member` owns, for the rows that name it. */
async function ownedBy(memberId: string): Promise<OwnedIds> {
  const [owns] = await world.db
    .select({ id: coupon.id })
    .from(coupon)
    .where(eq(coupon.memberId, memberId))
  if (!owns) throw new Error('The member has no coupon.')
  // An entry of 30 points; joining gave 50.
  const body = { points: 30, moneyMinor: 0 }
  const redeemed = await call('member', 'POST', '/api/rewards/raffle-coat/redeem', body)
  const { voucherId } = await redeemed.json<RedeemResult>()
  return { couponId: owns.id, giftCardId: await boughtBy(memberId), voucherId }
}

/** A gift card that `member` has bought. */
async function boughtBy(buyerId: string): Promise<string> {
  const id = newId(world.clock.now())
  const at = world.clock.now()
  const bought = { buyerId, soldAt: at, soldOn: '2026-11-20', dayNumber: 1, steps: 1 }
  const card = { id, amountMinor: 500, currency: 'TWD', designId: 'warm', feeBasisPoints: 300 }
  const first = { giftCardId: id, number: 1, kind: 'sold', actor: 'test', at } as const
  await commit(world.db, [
    world.db.insert(giftCard).values({ ...card, ...bought, status: 'sold', claimHash: id }),
    world.db.insert(giftCardStep).values(first),
  ])
  return id
}

let serial = 0
/** A fresh UUID for each act. */
const newKey = () => {
  serial += 1
  return `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`
}

async function call(
  actor: Actor,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return world.fetch(path, {
    method,
    headers: {
      cookie: cookies.get(actor) ?? '',
      origin: APP_ORIGIN,
      'content-type': 'application/json',
      'idempotency-key': newKey(),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
}

const KEY_IN_PATH = /\{(\w+)\}/g

function pathWith(path: string, ids: Readonly<Record<string, string>>): string {
  return path.replace(KEY_IN_PATH, (_, name: string) => {
    const id = ids[name]
    if (id === undefined) throw new Error(`The row ${path} names an id that nobody owns.`)
    return id
  })
}

test.each(ROUTE_TABLE.map((row) => [`${row.method} ${row.path}`, row] as const))(
  '%s answers each actor as it should',
  async (_name, { method, path, body, expected }) => {
    const answers: [Actor, number][] = []
    for (const actor of ACTORS)
      answers.push([actor, (await call(actor, method, pathWith(path, { ...owned }), body)).status])
    expect(Object.fromEntries(answers)).toEqual(
      Object.fromEntries(ACTORS.map((actor, index) => [actor, expected[index]])),
    )
  },
)

test('an id that is somebody else’s is answered like one that does not exist', async () => {
  for (const { method, path, body } of ROUTE_TABLE.filter((row) => row.path.includes('{'))) {
    const missing = path.replace(KEY_IN_PATH, MISSING)
    const [others, nobodys] = [
      await call('other member', method, pathWith(path, { ...owned }), body),
      await call('other member', method, missing, body),
    ]
    expect([path, others.status, await others.text()]).toEqual([path, 404, await nobodys.text()])
  }
})

describe('the table of routes', () => {
  /** What the app answers to, without what runs before its handlers. */
  const registered = createApp(() => 0)
    .routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  const patternOf = (route: string) =>
    new RegExp(`^${route.replace(/:[^/]+/g, '[^/]+').replaceAll('.', '\\.')}$`)
  // A path that is a route by its letters is that one, whatever pattern it would fit as well.
  const routeOf = ({ method, path }: RouteRow) =>
    registered.find((route) => route === `${method} ${path}`) ??
    registered.find((route) => patternOf(route).test(`${method} ${path.split('?')[0]}`))

  test('has a row for every route that is registered', () => {
    const covered = new Set(ROUTE_TABLE.map(routeOf))
    expect(registered.filter((route) => !covered.has(route))).toEqual([])
  })

  test('has no row for a route that is not', () => {
    expect(ROUTE_TABLE.filter((row) => routeOf(row) === undefined)).toEqual([])
  })

  test('leaves everything else unknown to everybody, and unseen without a session', async () => {
    for (const actor of ACTORS)
      expect([actor, (await call(actor, 'GET', '/api/nothing')).status]).toEqual([
        actor,
        actor === 'nobody' ? 401 : 404,
      ])
  })
})

describe('a session', () => {
  test('begins with one request that brings the card and a cookie no script can read', async () => {
    await world.takeRoundTrips()
    const { response } = await world.signIn(customer.userId)
    expect(response.status).toBe(200)
    expect(await world.takeRoundTrips()).toHaveLength(1)
    const cookie = response.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^__Host-session=/)
    for (const flag of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
      expect(cookie).toContain(flag)
    const card = (await response.json()) as CardView
    expect(card.member?.displayName).toBe('王小明')
    expect(card.points?.available).toBeGreaterThanOrEqual(50)
  })

  test.each([
    ['nonsense', 'nonsense'],
    [
      'an unsigned token',
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(`{"sub":"U${'1'.repeat(32)}"}`).toString('base64url')}.`,
    ],
  ])('does not begin with %s', async (_name, idToken) => {
    const response = await call('nobody', 'POST', '/api/session', { idToken, view: 'card' })
    expect([response.status, await codeOf(response)]).toEqual([401, 'id_token_invalid'])
  })

  test('does not begin with a token that is over', async () => {
    const { idToken } = await world.line<{ idToken: string }>(
      'POST',
      `/world/users/${customer.userId}/liff`,
      { liffId: '2000000002-card' },
    )
    const now = world.clock.now()
    await world.clock.advance(61 * 60_000)
    const response = await call('nobody', 'POST', '/api/session', { idToken, view: 'card' })
    expect(response.status).toBe(401)
    await world.clock.set(now)
  })

  test('that was tampered with is none', async () => {
    const cookie = `${(cookies.get('owner') ?? '').slice(0, -4)}AAAA`
    expect((await call('nobody', 'GET', '/api/card', undefined, { cookie })).status).toBe(401)
  })

  test('is not enough for a write that comes from another site', async () => {
    for (const origin of ['https://evil.example', 'null', '']) {
      const response = await call('member', 'POST', '/api/check-in', undefined, { origin })
      expect(await codeOf(response)).toBe('origin_refused')
    }
  })
})

describe('a body', () => {
  const bind = (body: string) =>
    world.fetch('/api/purchases/bind', {
      method: 'POST',
      headers: {
        cookie: cookies.get('member') ?? '',
        origin: APP_ORIGIN,
        'idempotency-key': newKey(),
      },
      body,
    })

  test.each([
    '',
    'null',
    '[]',
    '{"code":"A","extra":1}',
    '{"code":1}',
    '{"code":""}',
    `{"code":"${'x'.repeat(65)}"}`,
    '\u0000',
  ])('that the contract does not know is refused: %j', async (body) => {
    expect((await bind(body)).status).toBe(400)
  })

  test('of 10 MB is refused unread', async () => {
    expect((await bind(`{"code":"${'x'.repeat(10_000_000)}"}`)).status).toBe(413)
  })

  test('with SQL or HTML in a code is just a wrong code', async () => {
    const { cookie } = await world.signIn((await joinedMember(world)).userId)
    const headers = { cookie, origin: APP_ORIGIN, 'idempotency-key': newKey() }
    const response = await world.fetch('/api/purchases/bind', {
      method: 'POST',
      headers,
      body: JSON.stringify({ code: `'; drop table member; --<script>` }),
    })
    expect(await codeOf(response)).toBe('claim_code_unknown')
  })
})

describe('at the counter', () => {
  let codeSecret: string
  let cardNumber: string

  beforeAll(async () => {
    const [row] = await world.db.select().from(member).where(eq(member.id, customer.memberId))
    codeSecret = row?.codeSecret ?? ''
    cardNumber = row?.cardNumber ?? ''
  })
  // Each test shows a code of a step of its own.
  beforeEach(() => world.clock.advance(5 * 60_000))

  const shownCode = (shift = 0) => {
    return codeOfCard(world, { cardNumber, codeSecret }, shift)
  }
  const identify = (code: string, actor: Actor = 'staff') =>
    call(actor, 'POST', '/api/staff/identify', { code })

  async function identified(): Promise<CounterMember> {
    return (await identify(shownCode())).json()
  }

  test('the member’s code names them, the grant is on their account, the receipt in their chat, all in the fewest round trips', async () => {
    await world.takeRoundTrips()
    const shown = await identified()
    expect(await world.takeRoundTrips()).toHaveLength(2)
    expect(shown).toMatchObject({ displayName: '王小明', identifiedBy: 'code' })
    const response = await call('staff', 'POST', '/api/staff/grants', {
      counterToken: shown.counterToken,
      amountMinor: 1280,
    })
    expect(await world.takeRoundTrips()).toHaveLength(2)
    expect(await response.json()).toMatchObject({
      points: 12,
      amountMinor: 1280,
      receiptSent: true,
    })
    await world.drain()
    const pushes = (await world.requests()).filter(({ endpoint }) => endpoint === 'push')
    expect(pushes.map(({ status, cost }) => [status, cost])).toEqual([[200, 1]])
    expect(pushes[0]?.retryKey).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('a grant sent again with its key is the same grant', async () => {
    const { counterToken } = await identified()
    const key = newKey()
    const grant = async () =>
      (
        await call(
          'staff',
          'POST',
          '/api/staff/grants',
          { counterToken, amountMinor: 500 },
          { 'idempotency-key': key },
        )
      ).json() as Promise<GrantResult>
    const [first, second] = [await grant(), await grant()]
    expect(second).toEqual(first)
    const other = await call(
      'staff',
      'POST',
      '/api/staff/grants',
      { counterToken, amountMinor: 501 },
      { 'idempotency-key': key },
    )
    expect([other.status, await codeOf(other)]).toEqual([409, 'idempotency_conflict'])
  })

  test('a grant whose answer was lost is answered when asked again after the token’s five minutes', async () => {
    const { counterToken } = await identified()
    const key = newKey()
    const grant = () =>
      call(
        'staff',
        'POST',
        '/api/staff/grants',
        { counterToken, amountMinor: 700 },
        { 'idempotency-key': key },
      )
    const first = await (await grant()).json()
    await world.clock.advance(10 * 60_000)
    expect(await (await grant()).json()).toEqual(first)
  })

  test('a receipt number is granted once at its branch', async () => {
    const { counterToken } = await identified()
    const body = { counterToken, amountMinor: 500, receiptNumber: 'A-1' }
    expect((await call('staff', 'POST', '/api/staff/grants', body)).status).toBe(200)
    const again = await call('staff', 'POST', '/api/staff/grants', body)
    expect([again.status, await codeOf(again)]).toEqual([409, 'receipt_used'])
  })

  test('a code is accepted once, even by a hundred tills at once', async () => {
    const code = shownCode()
    const statuses = await Promise.all(
      Array.from({ length: 100 }, async () => (await identify(code)).status),
    )
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 404)).toHaveLength(99)
  })

  test('a code that is an hour old, forged, of nobody, or of somebody suspended is refused in one and the same way', async () => {
    const old = shownCode(-120)
    const forged = shownCode().replace(/\d{8}$/, '00000000')
    const nobody = shownCode().replace(cardNumber, '079927398713')
    const suspended = await joinedMember(world)
    await commit(world.db, [
      world.db.update(member).set({ status: 'suspended' }).where(eq(member.id, suspended.memberId)),
    ])
    const [row] = await world.db.select().from(member).where(eq(member.id, suspended.memberId))
    const answers = []
    for (const code of [old, forged, nobody, row?.cardNumber ?? '', 'hello', '1']) {
      const response = await identify(code)
      answers.push([response.status, await response.text()])
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]?.[0]).toBe(404)
  })

  test('every refusal and every recognition leaves an audit row', async () => {
    const count = async () =>
      (await world.db.execute<{ n: number }>(sql`select count(*)::int as n from audit_entry`))
        .rows[0]?.n ?? 0
    const before = await count()
    await identify('hello')
    await identify(shownCode(), 'dismissed')
    await identify(shownCode())
    expect((await count()) - before).toBe(3)
  })

  test('a dismissed person’s token is worth nothing at once', async () => {
    const { userId } = await world.addUser({ displayName: 'leaving' })
    const staffId = await employ(world, userId)
    cookies.set('dismissed', (await world.signIn(userId)).cookie)
    const { counterToken } = (await (
      await identify(shownCode(), 'dismissed')
    ).json()) as CounterMember
    await commit(world.db, [
      world.db.update(staff).set({ status: 'dismissed' }).where(eq(staff.id, staffId)),
    ])
    const response = await call('dismissed', 'POST', '/api/staff/grants', {
      counterToken,
      amountMinor: 100,
    })
    expect([response.status, await codeOf(response)]).toEqual([403, 'not_staff'])
  })

  test('a token made for one staff person, or five minutes ago, opens nothing for another', async () => {
    const { counterToken } = await identified()
    expect(
      (await call('owner', 'POST', '/api/staff/grants', { counterToken, amountMinor: 100 })).status,
    ).toBe(401)
    await world.clock.advance(5 * 60_000 + 1_000)
    expect(
      (await call('staff', 'POST', '/api/staff/grants', { counterToken, amountMinor: 100 })).status,
    ).toBe(401)
  })

  test.each([0, -5, 1.5, Number.POSITIVE_INFINITY, 2 ** 53, '100', null])(
    'an amount of %s is refused and nothing is written',
    async (amountMinor) => {
      const { counterToken } = await identified()
      const before = await world.db.execute(sql`select count(*)::int as n from purchase`)
      const response = await call('staff', 'POST', '/api/staff/grants', {
        counterToken,
        amountMinor,
      })
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(response.status).toBeLessThan(500)
      expect((await world.db.execute(sql`select count(*)::int as n from purchase`)).rows).toEqual(
        before.rows,
      )
    },
  )
})

describe('a check-in and a binding on the card', () => {
  test('take two round trips and bring the card as it is then', async () => {
    const { userId } = await joinedMember(world)
    const { cookie } = await world.signIn(userId)
    await world.takeRoundTrips()
    const response = await call('member', 'POST', '/api/check-in', undefined, { cookie })
    expect(await world.takeRoundTrips()).toHaveLength(2)
    expect(await response.json()).toMatchObject({
      points: 1,
      streak: 1,
      card: { points: { available: 51 }, checkIn: { doneToday: true } },
    })
    const again = await call('member', 'POST', '/api/check-in', undefined, { cookie })
    expect([again.status, await codeOf(again)]).toEqual([409, 'already_checked_in'])
  })
})

test('a fault inside answers 500 and says nothing about it', async () => {
  const broken = await openWorld()
  const { cookie } = await broken.signIn((await broken.addUser()).userId)
  await broken.db.execute(sql`drop table program_version cascade`)
  const response = await broken.fetch('/api/card', { headers: { cookie } })
  expect([response.status, await response.json()]).toEqual([500, { error: { code: 'internal' } }])
  await broken.close()
})
