// The marketing desk over HTTP: who may enter, what a campaign costs, creating once, cancelling in time.

import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CampaignView, ConsoleView, Estimate } from '../../worker/http/contract/console.ts'
import { codeOf } from './api.ts'
import { addCrowd, programWith, setQuota } from './audience.ts'
import { APP_ORIGIN, employ, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
let cookie: string
let marketerId: string

beforeEach(async () => {
  world = await openWorld({ program: programWith({ frequencyCapDays: 3 }) })
  const marketer = await world.addUser()
  marketerId = await employ(world, marketer.userId, 'marketer')
  cookie = (await world.signIn(marketer.userId, 'console')).cookie
})
afterEach(() => world.close())

function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const all = { cookie, origin: APP_ORIGIN, 'content-type': 'application/json', ...headers }
  return world.fetch(`/api/console${path}`, {
    method,
    headers: all,
    body: body === undefined ? undefined : JSON.stringify(body),
  })
}

const draft = () => ({
  name: '秋裝上市',
  audience: { kind: 'everyone' },
  text: '新款到店了',
  couponTemplateId: 'come-back',
  scheduledAt: world.clock.now().getTime() + 60_000,
})

async function create(
  body: unknown = draft(),
  key: string = crypto.randomUUID(),
): Promise<Response> {
  return call('POST', '/campaigns', body, { 'idempotency-key': key })
}

describe('the door', () => {
  it('is shut for counter staff and for a marketer who was dismissed a moment ago', async () => {
    const clerk = await world.addUser()
    await employ(world, clerk.userId, 'staff')
    const { cookie: clerks } = await world.signIn(clerk.userId, 'staff')
    expect((await call('GET', '', undefined, { cookie: clerks })).status).toBe(403)
    expect((await call('GET', '')).status).toBe(200)
    await world.db.execute(
      sql`update staff set status = 'dismissed' where id = ${marketerId}::uuid`,
    )
    expect((await call('GET', '')).status).toBe(403)
    expect((await create()).status).toBe(403)
  })
})

describe('an estimate', () => {
  it('counts who is reached, who is not and why, and what it costs', async () => {
    await addCrowd(world, 5, { tierId: 'gold' })
    await addCrowd(world, 3, { tierId: 'gold', marketingConsent: false })
    await addCrowd(world, 2, { tierId: 'gold', friend: false })
    await addCrowd(world, 4, { tierId: 'gold', lastMarketedAt: new Date('2026-11-19T02:00:00Z') })
    await addCrowd(world, 9, { tierId: 'member' })
    await setQuota(world, 700)
    const response = await call('POST', '/estimate', { audience: { kind: 'tier', tierId: 'gold' } })
    expect(await response.json<Estimate>()).toEqual({
      recipients: 5,
      unreachable: { noConsent: 3, notFriend: 2, reachedLately: 4 },
      messages: 5,
      costMinor: 1,
      currency: 'TWD',
      quota: { limit: 700, used: 0, remaining: 700 },
    })
  })

  it('knows birthdays of the month, Potential and Lost', async () => {
    const [lapsed, recent] = [new Date('2026-08-21T15:59:59Z'), new Date('2026-08-21T16:00:00Z')]
    await addCrowd(world, 1, { birthday: [11, 1] })
    await addCrowd(world, 2, { purchases: { count: 3, lastAt: lapsed } })
    await addCrowd(world, 3, { purchases: { count: 1, lastAt: lapsed } })
    await addCrowd(world, 4, { purchases: { count: 3, lastAt: recent } })
    await addCrowd(world, 5, { purchases: { count: 1, lastAt: recent }, birthday: [12, 1] })
    const counted = async (kind: string) =>
      (await (await call('POST', '/estimate', { audience: { kind } })).json<Estimate>()).recipients
    expect(await counted('birthday-month')).toBe(1)
    expect(await counted('potential')).toBe(2)
    expect(await counted('lost')).toBe(3)
    expect(await counted('everyone')).toBe(15)
  })

  it('refuses a tier the program does not have', async () => {
    const response = await call('POST', '/estimate', {
      audience: { kind: 'tier', tierId: 'platinum' },
    })
    expect(response.status).toBe(422)
    expect(await codeOf(response)).toBe('tier_unknown')
  })
})

describe('a campaign', () => {
  it('is created once for a key, and refused for the same key with other words', async () => {
    const key = crypto.randomUUID()
    const [first, second] = await Promise.all([create(draft(), key), create(draft(), key)])
    const { id } = await first.json<CampaignView>()
    expect((await second.json<CampaignView>()).id).toBe(id)
    const other = await create({ ...draft(), text: '別的話' }, key)
    expect(other.status).toBe(409)
    expect(await codeOf(other)).toBe('idempotency_conflict')
    const list = await (await call('GET', '/campaigns')).json<CampaignView[]>()
    expect(list.map((campaign) => campaign.id)).toEqual([id])
  })

  it.each([
    [
      'schedule_in_past',
      () => ({ ...draft(), scheduledAt: world.clock.now().getTime() - 3_600_000 }),
    ],
    ['coupon_template_unknown', () => ({ ...draft(), couponTemplateId: 'free-lunch' })],
    ['tier_unknown', () => ({ ...draft(), audience: { kind: 'tier', tierId: 'platinum' } })],
  ])('is refused with %s, and the refusal is audited', async (code, body) => {
    const response = await create(body())
    expect(response.status).toBe(422)
    expect(await codeOf(response)).toBe(code)
    const { rows } = await world.db.execute(
      sql`select actor, action, outcome, code from audit_entry`,
    )
    expect(rows).toEqual([
      { actor: marketerId, action: 'create-campaign', outcome: 'refused', code },
    ])
  })

  it('is refused with a field the contract does not know, and without a key', async () => {
    expect((await create({ ...draft(), budget: 1 })).status).toBe(400)
    expect((await call('POST', '/campaigns', draft())).status).toBe(400)
  })

  it('can be cancelled before it starts, twice even, and then never starts', async () => {
    await addCrowd(world, 1)
    const { id } = await (await create()).json<CampaignView>()
    const cancelled = await call('POST', `/campaigns/${id}/cancel`)
    expect(await cancelled.json<CampaignView>()).toMatchObject({
      status: 'cancelled',
      cancellable: false,
    })
    expect((await call('POST', `/campaigns/${id}/cancel`)).status).toBe(200)
    await world.clock.advance(120_000)
    await world.cron()
    expect(await (await call('GET', `/campaigns/${id}`)).json<CampaignView>()).toMatchObject({
      status: 'cancelled',
    })
    const { rows } = await world.db.execute(
      sql`select action, outcome from audit_entry order by action`,
    )
    expect(rows).toEqual([
      { action: 'cancel-campaign', outcome: 'done' },
      { action: 'create-campaign', outcome: 'done' },
    ])
  })

  it('cannot be cancelled once it was sent; the report says what became of everyone', async () => {
    await addCrowd(world, 3)
    const { id } = await (await create()).json<CampaignView>()
    await world.clock.advance(60_000)
    await world.cron()
    const late = await call('POST', `/campaigns/${id}/cancel`)
    expect(late.status).toBe(409)
    expect(await codeOf(late)).toBe('campaign_started')
    const { campaigns } = await (await call('GET', '')).json<ConsoleView>()
    expect(campaigns).toMatchObject([
      {
        id,
        status: 'sent',
        recipients: 3,
        couponTitle: expect.any(String),
        outcomes: { waiting: 0, accepted: 3, refused: 0, unknown: 0, cancelled: 0, excluded: {} },
      },
    ])
  })

  it('for now starts without the cron', async () => {
    await addCrowd(world, 2)
    const now = world.clock.now().getTime()
    const { id } = await (await create({ ...draft(), scheduledAt: now })).json<CampaignView>()
    await world.drain()
    const sent = await (await call('GET', `/campaigns/${id}`)).json<CampaignView>()
    expect(sent).toMatchObject({ status: 'sent', outcomes: { accepted: 2 } })
  })

  it('that nobody made is not found', async () => {
    expect((await call('GET', `/campaigns/${crypto.randomUUID()}`)).status).toBe(404)
    expect((await call('GET', '/campaigns/nonsense')).status).toBe(404)
    expect((await call('POST', `/campaigns/${crypto.randomUUID()}/cancel`)).status).toBe(404)
  })
})
