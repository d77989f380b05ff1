// What members take part in beside buying: a visit to a branch, a share, and what other systems saw; once each, and counted for tiers.

import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { commit } from '../../db/commit.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import { rule } from '../../dev/seed/rule.ts'
import type { BranchCodeView, BranchScreen } from '../../worker/http/contract/participation.ts'
import type { EarningRule, Program } from '../../worker/shop/program/rules.ts'
import { insertProgram } from '../../worker/shop/program/store.ts'
import { programWith } from './audience.ts'
import { postSigned } from './orders.ts'
import { APP_ORIGIN, employ, joinedMember, openWorld, type TestWorld } from './world.ts'

const name = { 'zh-Hant': '活動', ja: '特典', en: 'A rule', th: 'กติกา' }
const given = (trigger: EarningRule['trigger'], points: number, changes = {}) =>
  rule({ id: trigger, name, trigger, award: { kind: 'points', points }, ...changes })
const RULES = [
  given('branch-check-in', 5),
  given('share', 2, { caps: { perMember: 3 } }),
  given('review', 10),
  given('live-attendance', 7),
]

/** As they were before codes could rotate. */
const PRINTED = demoProgram.branches.map((each) => ({ ...each, checkInCode: 'printed' as const }))

let world: TestWorld
let member: { userId: string; memberId: string }
let cookie = ''
const open = async (changes: Partial<Program> = {}, now?: string) => {
  const program = { ...programWith(), earningRules: RULES, branches: PRINTED, ...changes }
  world = await openWorld({ program, now: now ? new Date(now) : undefined })
  member = await joinedMember(world)
  cookie = (await world.signIn(member.userId)).cookie
}
afterEach(() => world.close())

let acts = 0
const newKey = () => {
  acts += 1
  return `00000000-0000-4000-8000-${String(acts).padStart(12, '0')}`
}
async function post(path: string, body: object | undefined, key = newKey()) {
  const response = await world.fetch(path, {
    method: 'POST',
    headers: {
      cookie,
      origin: APP_ORIGIN,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: body && JSON.stringify(body),
  })
  const answer = (await response.json()) as {
    points?: number
    branch?: string
    error?: { code: string }
  }
  return { status: response.status, ...answer }
}

/** The tokens that the desk prints. */
async function branchCodes(): Promise<BranchCodeView[]> {
  const owner = await world.addUser()
  await employ(world, owner.userId, 'owner')
  const desk = await world.signIn(owner.userId, 'console')
  const response = await world.fetch('/api/console/branches', { headers: { cookie: desk.cookie } })
  return response.json()
}
const tokenIn = (url = '') => (url === '' ? '' : (new URL(url).searchParams.get('branch') ?? ''))
const tokenOf = ({ printed }: BranchCodeView) => tokenIn(printed?.url)
async function tokens(): Promise<[string, string]> {
  const [first, second] = await branchCodes()
  if (!first || !second) throw new Error('The demo shop has two branches.')
  return [tokenOf(first), tokenOf(second)]
}

async function earned(reason: string): Promise<number[]> {
  const { rows } = await world.db.execute<{ delta: string }>(
    sql`select delta from ledger_entry where reason = ${reason} order by seq`,
  )
  return rows.map(({ delta }) => Number(delta))
}
const tier = async () => {
  const { rows } = await world.db.execute<{ tier_id: string }>(
    sql`select tier_id from member where id = ${member.memberId}`,
  )
  return rows[0]?.tier_id
}

describe('a visit to a branch', () => {
  test('counts once a day and branch, again at another branch and the next day, in two round trips', async () => {
    await open()
    const [xinyi, other] = await tokens()
    await world.takeRoundTrips()
    const first = await post('/api/branch-check-in', { token: xinyi })
    // The session's and the visit's own two.
    expect((await world.takeRoundTrips()).length).toBeLessThanOrEqual(3)
    expect(first).toMatchObject({ status: 200, points: 5 })
    const again = await post('/api/branch-check-in', { token: xinyi })
    expect([again.status, again.error?.code]).toEqual([409, 'already_awarded'])
    expect((await post('/api/branch-check-in', { token: other })).points).toBe(5)
    await world.clock.set('2026-11-20T16:00:00Z')
    cookie = (await world.signIn(member.userId)).cookie
    expect((await post('/api/branch-check-in', { token: xinyi })).points).toBe(5)
    expect(await earned('branch-check-in')).toEqual([5, 5, 5])
  })

  test('of a hundred scans at once and a repeat of the same act counts one', async () => {
    await open()
    const [xinyi] = await tokens()
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => post('/api/branch-check-in', { token: xinyi })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await earned('branch-check-in')).toEqual([5])
    await world.clock.advance(24 * 3600_000)
    cookie = (await world.signIn(member.userId)).cookie
    const key = newKey()
    const once = await post('/api/branch-check-in', { token: xinyi }, key)
    expect(await post('/api/branch-check-in', { token: xinyi }, key)).toMatchObject({
      status: 200,
      points: once.points,
    })
    expect(await earned('branch-check-in')).toEqual([5, 5])
  })

  test('by a token that was changed, or of a branch that has closed, is refused and gives nothing', async () => {
    await open()
    const [xinyi, other] = await tokens()
    const mixed = `${xinyi.split('.')[0]}.${other.split('.')[1]}`
    const flipped = `${xinyi.slice(0, -2)}${xinyi.at(-2) === 'A' ? 'B' : 'A'}${xinyi.at(-1)}`
    for (const token of ['xinyi', mixed, flipped, `${xinyi}x`])
      expect(await post('/api/branch-check-in', { token })).toMatchObject({
        status: 404,
        error: { code: 'branch_code_unknown' },
      })
    expect(await earned('branch-check-in')).toEqual([])
  })

  test('scanned into the chat is answered with the branch and the points, and the second time kindly', async () => {
    await open()
    const [first] = await branchCodes()
    const said = async () =>
      JSON.stringify(
        (await world.line<object[]>('GET', `/world/users/${member.userId}/chat`)).at(-1),
      )
    await world.say(member.userId, `我在這裡 ${first?.printed?.url}`)
    expect(await said()).toContain(first?.name)
    expect(await said()).toContain('+5 點')
    await world.say(member.userId, first?.printed?.url ?? '')
    expect(await said()).toContain('今天已經在這間門市打過卡了')
    await world.say(member.userId, 'https://liff.line.me/2000000002-card?branch=moon.x')
    expect(await said()).toContain('已經失效')
    expect(await earned('branch-check-in')).toEqual([5])
  })

  test('has a picture to print that holds the branch’s name', async () => {
    await open()
    const [first] = await branchCodes()
    const owner = await world.addUser()
    await employ(world, owner.userId, 'marketer')
    const desk = await world.signIn(owner.userId, 'console')
    const picture = await world.fetch(first?.printed?.qr ?? '', {
      headers: { cookie: desk.cookie },
    })
    expect(picture.headers.get('content-type')).toBe('image/svg+xml')
    expect(await picture.text()).toContain(first?.name)
  })
})

describe('a branch whose code rotates', () => {
  const [xinyi, ...others] = PRINTED
  const branches = xinyi ? [{ ...xinyi, checkInCode: 'rotating' as const }, ...others] : []
  const screenOf = async (staffCookie: string, query = ''): Promise<BranchScreen> =>
    (
      await world.fetch(`/api/staff/branch-code${query}`, { headers: { cookie: staffCookie } })
    ).json()
  /** Somebody at the till of Xinyi. */
  const till = async () => {
    const { userId } = await world.addUser()
    await employ(world, userId)
    return (await world.signIn(userId, 'staff')).cookie
  }
  const visit = (token: string, key?: string) => post('/api/branch-check-in', { token }, key)
  const onlyVisit = ({ status, points, branch }: Awaited<ReturnType<typeof visit>>) => [
    status,
    points,
    branch,
  ]

  test('counts by what the screen shows, which is another one every minute, in one round trip', async () => {
    await open({ branches })
    const staff = await till()
    await world.takeRoundTrips()
    const screen = await screenOf(staff)
    expect(await world.takeRoundTrips()).toHaveLength(1)
    expect(screen).toMatchObject({ branch: { id: 'xinyi' }, branches: [], printed: false })
    await world.clock.advance(screen.nextInMs)
    const next = await screenOf(staff)
    expect(next.url).not.toBe(screen.url)
    expect(next.nextInMs).toBe(60_000)
    expect(await visit(tokenIn(screen.url))).toMatchObject({ status: 200, points: 5 })
    expect((await visit(tokenIn(next.url))).error?.code).toBe('already_awarded')
  })

  test('takes a code for the ten minutes that login and joining may need, and no photo of it after that', async () => {
    await open({ branches }, '2026-11-20T02:00:00Z')
    const token = tokenIn((await screenOf(await till())).url)
    await world.clock.set('2026-11-20T02:11:00Z')
    expect(await visit(token)).toMatchObject({
      status: 404,
      error: { code: 'branch_code_unknown' },
    })
    await world.clock.set('2026-11-20T02:10:59Z')
    expect(await visit(token)).toMatchObject({ status: 200, points: 5 })
  })

  test('answers a visit sent again with its key as it did first, however late, and takes the code for nothing else', async () => {
    await open({ branches }, '2026-11-20T02:00:00Z')
    const token = tokenIn((await screenOf(await till())).url)
    const key = newKey()
    const first = await visit(token, key)
    expect(first).toMatchObject({ status: 200, points: 5 })
    await world.clock.set('2026-11-20T03:00:00Z')
    expect(onlyVisit(await visit(token, key))).toEqual(onlyVisit(first))
    expect(await visit(token)).toMatchObject({ error: { code: 'branch_code_unknown' } })
    const [branch, step, mac = ''] = token.split('.')
    const changed = `${branch}.${step}.${[...mac].reverse().join('')}`
    expect(await visit(changed, key)).toMatchObject({ error: { code: 'branch_code_unknown' } })
    expect(await earned('branch-check-in')).toEqual([5])
  })

  test('answers a visit by its printed code as it did first, although that was taken down since', async () => {
    await open({ branches: PRINTED })
    const printed = (await tokens())[0]
    const key = newKey()
    const first = await visit(printed, key)
    expect(first).toMatchObject({ status: 200, points: 5 })
    const document = { ...programWith(), earningRules: RULES, branches }
    const saved = insertProgram(world.db, { version: 2, document }, world.clock.now(), 'test')
    await commit(world.db, [saved])
    await world.clock.advance(5 * 60_000)
    expect(onlyVisit(await visit(printed, key))).toEqual(onlyVisit(first))
    expect(await visit(printed)).toMatchObject({ error: { code: 'branch_code_unknown' } })
  })

  test('takes no code of a time to come, none of another branch’s step, and no printed one', async () => {
    await open({ branches: PRINTED })
    const printed = (await tokens())[0]
    await world.close()
    await open({ branches }, '2026-11-20T02:00:00Z')
    expect(await visit(printed)).toMatchObject({ error: { code: 'branch_code_unknown' } })
    const staff = await till()
    await world.clock.set('2026-11-20T02:05:00Z')
    const ahead = tokenIn((await screenOf(staff)).url)
    await world.clock.set('2026-11-20T02:03:00Z')
    expect(await visit(ahead)).toMatchObject({ error: { code: 'branch_code_unknown' } })
    const [, step = '', mac = ''] = ahead.split('.')
    for (const token of [`zhongshan.${step}.${mac}`, `xinyi.${mac}`, `xinyi.zzz.${mac}`])
      expect(await visit(token)).toMatchObject({ error: { code: 'branch_code_unknown' } })
    expect(await earned('branch-check-in')).toEqual([])
  })

  test('sent in the chat counts by when it was sent, however long the event waits', async () => {
    await open({ branches })
    const { url } = await screenOf(await till())
    await world.line('POST', `/world/users/${member.userId}/text`, { text: url })
    await world.passWebhooks()
    await world.clock.advance(3 * 3600_000)
    await world.drain()
    expect(await earned('branch-check-in')).toEqual([5])
  })

  test('is not printed; a branch that is shows its code on a screen as well', async () => {
    await open({ branches })
    const [first, second] = await branchCodes()
    expect(first?.printed).toBeNull()
    expect(second?.printed?.url).toContain('?branch=zhongshan.')
    const { userId } = await world.addUser()
    await employ(world, userId, 'owner')
    await world.db.execute(sql`update staff set branch_id = null where line_user_id = ${userId}`)
    const owner = (await world.signIn(userId, 'staff')).cookie
    const screen = await screenOf(owner, '?branch=zhongshan')
    expect(screen).toMatchObject({ branch: { id: 'zhongshan' }, printed: true })
    expect(screen.branches.map(({ id }) => id)).toEqual(['xinyi', 'zhongshan'])
    expect((await visit(tokenIn(screen.url))).points).toBe(5)
    const nowhere = await world.fetch('/api/staff/branch-code?branch=moon', {
      headers: { cookie: owner },
    })
    expect(nowhere.status).toBe(422)
  })

  test('of a hundred scans of one screen by one member counts one', async () => {
    await open({ branches })
    const token = tokenIn((await screenOf(await till())).url)
    const answers = await Promise.all(Array.from({ length: 100 }, () => visit(token)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await earned('branch-check-in')).toEqual([5])
  })
})

test('a share counts once a day, and no further than the rule’s cap', async () => {
  await open()
  expect((await post('/api/shares', undefined)).points).toBe(2)
  expect(await post('/api/shares', undefined)).toMatchObject({
    status: 409,
    error: { code: 'already_awarded' },
  })
  const later: unknown[] = []
  for (const day of ['2026-11-21', '2026-11-22']) {
    await world.clock.set(`${day}T02:00:00Z`)
    cookie = (await world.signIn(member.userId)).cookie
    later.push((await post('/api/shares', undefined)).points)
  }
  // Three in all: two, the one that is left, and nothing.
  expect(later).toEqual([1, 0])
  expect(await earned('share')).toEqual([2, 1])
})

describe('an event of another system', () => {
  const eventOf = (changes: object = {}) => ({
    kind: 'review',
    externalId: 'R-1',
    occurredAt: world.clock.now().toISOString(),
    lineUserId: member.userId,
    ...changes,
  })
  const send = async (sent: object) => {
    const response = await postSigned(world, '/api/events', sent)
    return { status: response.status, body: await response.json() }
  }

  test('is rewarded once, answers a repeat alike, and is refused for somebody else, in two round trips', async () => {
    await open()
    await world.takeRoundTrips()
    expect(await send(eventOf())).toEqual({ status: 200, body: { points: 10, creditMinor: 0 } })
    expect(await world.takeRoundTrips()).toHaveLength(2)
    expect(await send(eventOf())).toEqual({ status: 200, body: { points: 10, creditMinor: 0 } })
    const other = await joinedMember(world)
    expect(await send(eventOf({ lineUserId: other.userId }))).toMatchObject({
      status: 409,
      body: { error: { code: 'event_differs' } },
    })
    expect(await earned('review')).toEqual([10])
  })

  test('of a hundred at once is answered each in its place, by card number too', async () => {
    await open()
    const { rows } = await world.db.execute<{ card_number: string }>(
      sql`select card_number from member where id = ${member.memberId}`,
    )
    const byCard = { lineUserId: undefined, memberCardNumber: rows[0]?.card_number }
    const events = Array.from({ length: 99 }, (_, index) =>
      eventOf({ kind: 'live-attendance', externalId: `L-${index}`, ...byCard }),
    )
    const { status, body } = await send({
      events: [...events, eventOf({ externalId: 'X', lineUserId: 'U-nobody' })],
    })
    const { results } = body as { results: { ok: boolean; points?: number; error?: unknown }[] }
    expect(status).toBe(200)
    expect(results.slice(0, 99).map(({ points }) => points)).toEqual(
      Array.from({ length: 99 }, () => 7),
    )
    expect(results.at(-1)).toMatchObject({ ok: false, error: { code: 'member_unknown' } })
    expect((await send({ events: [...events, eventOf(), eventOf()] })).status).toBe(400)
  })

  test('whose answer was lost is sent again and counted once', async () => {
    await open()
    await world.failWrites('drop-after-commit', 1)
    expect((await send(eventOf())).status).toBe(200)
    expect(await earned('review')).toEqual([10])
  })

  test.each([
    ['of tomorrow', { occurredAt: '2026-11-21T02:00:00Z' }, 422, 'event_in_future'],
    ['at a branch the shop has not', { branchId: 'moon' }, 422, 'branch_unknown'],
    ['of a kind nobody knows', { kind: 'sneeze' }, 400, 'body_invalid'],
    ['of a check-in, which is done here', { kind: 'check-in' }, 400, 'body_invalid'],
    ['of nobody', { lineUserId: null }, 400, 'body_invalid'],
    [
      'of a card number that is none',
      { lineUserId: null, memberCardNumber: '1' },
      404,
      'member_unknown',
    ],
    ['with more than is asked', { points: 1000 }, 400, 'body_invalid'],
  ])('%s is refused and gives nothing', async (_name, changes, status, code) => {
    await open()
    expect(await send(eventOf(changes))).toMatchObject({ status, body: { error: { code } } })
    expect(await earned('review')).toEqual([])
  })

  test('and a visit count for a tier by engagement, with or without a rule', async () => {
    const demo = programWith()
    const thresholds = [0, 3, 6, 9]
    await open({
      earningRules: [],
      tiers: {
        ...demo.tiers,
        qualifyBy: { measures: ['engagement'], match: 'any' },
        engagement: { review: 3, 'branch-check-in': 1, share: 2 },
        levels: demo.tiers.levels.map((level, index) => ({
          ...level,
          thresholdEngagement: thresholds[index] ?? 0,
        })),
      },
    })
    expect(await tier()).toBe('member')
    await send(eventOf())
    expect(await tier()).toBe('bronze')
    const [xinyi] = await tokens()
    await post('/api/branch-check-in', { token: xinyi })
    expect(await tier()).toBe('bronze')
    await post('/api/shares', undefined)
    expect(await tier()).toBe('silver')
  })
})
