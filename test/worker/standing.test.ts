// What a member reads of their own: history with its why, purchases with their refunds, how to earn, the month's check-ins, badges.

import { afterEach, describe, expect, test } from 'vitest'
import { rule } from '../../dev/seed/rule.ts'
import type { CardView } from '../../worker/http/contract/card.ts'
import type {
  CheckInsView,
  EarningView,
  HistoryView,
  PurchasesView,
} from '../../worker/http/contract/standing.ts'
import type { EarningRule } from '../../worker/shop/program/rules.ts'
import { programWith } from './audience.ts'
import { orderOf, postSigned } from './orders.ts'
import { APP_ORIGIN, joinedMember, openWorld, type TestWorld } from './world.ts'

const name = { 'zh-Hant': '評論週', ja: 'レビュー', en: 'Review week', th: 'สัปดาห์รีวิว' }
const FOUR = rule({
  id: 'four',
  name,
  trigger: 'check-in',
  award: { kind: 'points', points: 4 },
  caps: { perMemberAndDay: 3 },
})

let world: TestWorld
let cookie = ''
let userId = ''
const open = async (earningRules: EarningRule[] = [], now?: string) => {
  const document = { ...programWith(), earningRules }
  world = await openWorld({ program: document, now: now ? new Date(now) : undefined })
  userId = (await joinedMember(world, { language: 'en' })).userId
  cookie = (await world.signIn(userId)).cookie
}
afterEach(() => world.close())

async function get<View>(path: string): Promise<View> {
  const response = await world.fetch(path, { headers: { cookie } })
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
  return response.json()
}

let acts = 0
async function checkIn(): Promise<void> {
  acts += 1
  const key = `00000000-0000-4000-8000-${String(acts).padStart(12, '0')}`
  await world.fetch('/api/check-in', {
    method: 'POST',
    headers: { cookie, origin: APP_ORIGIN, 'idempotency-key': key },
  })
}

const order = (changes: object) =>
  postSigned(
    world,
    '/api/orders',
    orderOf(world, { channel: 'live', lineUserId: userId, ...changes }),
  )

describe('the history', () => {
  test('says which rule gave what and which cap cut it, with the balance behind each entry, in one round trip', async () => {
    await open([FOUR])
    await checkIn()
    await world.takeRoundTrips()
    const { entries, next } = await get<HistoryView>('/api/history')
    expect(await world.takeRoundTrips()).toHaveLength(1)
    expect(next).toBeNull()
    // 50 for joining; then the ladder's 1 and three of the rule's four.
    expect(entries).toMatchObject([
      {
        reason: 'check-in',
        delta: 4,
        balanceAfter: 54,
        why: [
          { kind: 'base', amount: 1, paidMinor: null },
          { kind: 'rule', name: 'Review week', wanted: 4, amount: 3, cutBy: 'member-and-day' },
        ],
      },
      { reason: 'sign-up', delta: 50, balanceAfter: 50 },
    ])
  })

  test('shows what of a purchase waits and until when, and nothing of one that is released', async () => {
    await open()
    await order({ amountMinor: 1290 })
    const newest = async () => (await get<HistoryView>('/api/history?kind=earned')).entries[0]
    // Seven whole days behind 20 November.
    const until = Date.parse('2026-11-27T16:00:00Z')
    expect(await newest()).toMatchObject({
      delta: 12,
      pending: { amount: 12, until },
      why: [{ kind: 'base', amount: 12, basePoints: 12, multiplier: 1, paidMinor: 1290 }],
    })
    // One of the 12th was released seven days behind it, as the 20th began.
    await order({ amountMinor: 1290, occurredAt: '2026-11-12T04:00:00Z' })
    expect(await newest()).toMatchObject({ kind: 'earn', pending: null })
  })

  test('comes page by page without a gap or a repeat, and by kind', async () => {
    await open()
    for (let orders = 0; orders < 34; orders += 1) await order({ amountMinor: 100 })
    const first = await get<HistoryView>('/api/history')
    const second = await get<HistoryView>(`/api/history?before=${first.next}`)
    expect([...first.entries, ...second.entries].map(({ seq }) => seq)).toEqual(
      Array.from({ length: 35 }, (_, index) => 35 - index),
    )
    expect(second.next).toBeNull()
    expect((await get<HistoryView>('/api/history?kind=expired')).entries).toEqual([])
    expect((await get<HistoryView>('/api/history?unit=credit')).entries).toEqual([])
  })

  test.each(['unit=gold', 'before=0', 'before=x', 'kind=none', 'who=me'])(
    'asked with %s is refused',
    async (query) => {
      await open()
      const response = await world.fetch(`/api/history?${query}`, { headers: { cookie } })
      expect(response.status).toBe(400)
    },
  )
})

describe('the purchases', () => {
  test('show lines, what was earned and why, and what a refund took back', async () => {
    await open()
    const items = [{ sku: 'TEE', category: 'tops', quantity: 2, amountMinor: 1290 }]
    await order({ externalId: 'A-1', amountMinor: 1290, items })
    await postSigned(world, '/api/orders/refunds', {
      channel: 'live',
      externalId: 'A-1',
      refundId: 'R-1',
      amountMinor: 290,
      occurredAt: world.clock.now().toISOString(),
    })
    await world.takeRoundTrips()
    const { purchases } = await get<PurchasesView>('/api/purchases')
    expect(await world.takeRoundTrips()).toHaveLength(1)
    expect(purchases).toMatchObject([
      {
        number: 'A-1',
        amountMinor: 1290,
        refundedMinor: 290,
        items,
        refunds: [{ amountMinor: 290 }],
        points: 12,
        pointsTakenBack: 2,
        pendingUntil: Date.parse('2026-11-27T16:00:00Z'),
        why: [{ kind: 'base', amount: 12 }],
      },
    ])
  })

  test('come page by page, those of one moment too, and never somebody else’s', async () => {
    await open()
    for (let orders = 0; orders < 23; orders += 1) await order({ amountMinor: 100 })
    const other = await joinedMember(world)
    await order({ amountMinor: 700, lineUserId: other.userId })
    const first = await get<PurchasesView>('/api/purchases')
    const second = await get<PurchasesView>(`/api/purchases?before=${first.next}`)
    expect([first.purchases.length, second.purchases.length, second.next]).toEqual([20, 3, null])
    const ids = [...first.purchases, ...second.purchases].map(({ id }) => id)
    expect(new Set(ids).size).toBe(23)
    expect([...first.purchases, ...second.purchases].map((each) => each.amountMinor)).not.toContain(
      700,
    )
  })
})

test('how to earn lists the rules open to this member now, with what is left of their limits', async () => {
  const points = (id: string, changes: Partial<Parameters<typeof rule>[0]>) =>
    rule({ id, name, trigger: 'purchase', award: { kind: 'points', points: 5 }, ...changes })
  await open([
    FOUR,
    points('first', { trigger: 'first-purchase' }),
    points('gold-only', { scope: { tierIds: ['gold'] } }),
    points('over', { window: { from: '2026-11-01T00:00', until: '2026-11-20T10:00' } }),
    points('to-come', { window: { from: '2026-12-01T00:00', until: '2026-12-02T00:30' } }),
    points('welcome', { trigger: 'sign-up' }),
  ])
  const ids = async () => {
    const { rules } = await get<EarningView>('/api/earning')
    return rules.map(({ id, left }) => [id, left])
  }
  // It is 10:00 in Taipei: what is until then is over.
  expect(await ids()).toEqual([
    ['four', 3],
    ['first', null],
    ['to-come', null],
  ])
  await checkIn()
  await order({ amountMinor: 100 })
  await world.takeRoundTrips()
  expect(await ids()).toEqual([
    ['four', 0],
    ['to-come', null],
  ])
  expect(await world.takeRoundTrips()).toHaveLength(1)
  const { rules, base, tier } = await get<EarningView>('/api/earning')
  expect(rules.at(-1)?.window?.until).toBe(Date.parse('2026-12-01T16:30:00Z'))
  expect([base, tier.multiplier]).toEqual([{ points: 1, perAmountMinor: 100 }, 1])
})

test('the month’s check-ins and the badges count the same days, the best streak beside the running one', async () => {
  await open([], '2026-11-28T15:59:59Z')
  // 28 and 29 November, then a missed day, then 1 December.
  await checkIn()
  await world.clock.set('2026-11-28T16:00:00Z')
  await checkIn()
  await world.clock.set('2026-11-30T16:00:00Z')
  await checkIn()
  const november = await get<CheckInsView>('/api/check-ins?month=2026-11')
  expect(november.days.map(({ day }) => day)).toEqual(['2026-11-28', '2026-11-29'])
  expect(await get<CheckInsView>('/api/check-ins')).toMatchObject({
    month: '2026-12',
    today: '2026-12-01',
    since: '2026-11-28',
    days: [{ day: '2026-12-01', points: 1 }],
    streak: 1,
    bestStreak: 2,
    count: 3,
    doneToday: true,
  })
  await world.takeRoundTrips()
  const { badges } = await get<CardView>('/api/card')
  expect(await world.takeRoundTrips()).toHaveLength(1)
  expect(badges).toMatchObject({ streak: 1, bestStreak: 2, checkIns: 3, purchases: 0, years: 0 })
})
