// What Home shows beside the standing: credit, the next birthday's gift, the shop's look, news for the tier.

import { afterEach, describe, expect, test } from 'vitest'
import { demoProgram } from '../../dev/seed/program.ts'
import { rule } from '../../dev/seed/rule.ts'
import type { CardView } from '../../worker/http/contract/card.ts'
import type { Reward } from '../../worker/shop/program/reward.ts'
import type { Program } from '../../worker/shop/program/rules.ts'
import { call } from './api.ts'
import { programWith } from './audience.ts'
import { joinedMember, openWorld, type TestWorld } from './world.ts'

const name = { 'zh-Hant': '甲', ja: '乙', en: 'Name', th: 'ชื่อ' }

let world: TestWorld
let cookie = ''
afterEach(() => world.close())

/** A member who has just joined, in English, and the headers of what they do. */
async function open(changes: Partial<Program> = {}, now = '2026-11-25T14:00:00+08:00') {
  world = await openWorld({ program: { ...programWith(), ...changes }, now: new Date(now) })
  const { userId } = await joinedMember(world, { language: 'en' })
  cookie = (await world.signIn(userId)).cookie
}

async function card(): Promise<CardView> {
  const response = await world.fetch('/api/card', { headers: { cookie } })
  expect(response.status).toBe(200)
  return response.json()
}

async function act(method: string, path: string, body?: object): Promise<void> {
  expect((await call(world, cookie, method, path, body)).status).toBe(200)
}

describe('credit', () => {
  test('is not spoken of until there is some', async () => {
    await open()
    expect((await card()).credit).toBeNull()
  })

  test('that was given is free, with the end of what ends first', async () => {
    const award = { kind: 'credit', amountMinor: 200, validDays: 30 } as const
    await open({ earningRules: [rule({ id: 'gift', name, trigger: 'check-in', award })] })
    await act('POST', '/api/check-in')
    const { credit } = await card()
    expect(credit).toMatchObject({ availableMinor: 200, freeMinor: 200, paidMinor: 0 })
    expect(credit?.nextExpiry?.amountMinor).toBe(200)
    expect(credit?.nextExpiry?.at).toBeGreaterThan(world.clock.now().getTime())
  })

  test('comes with the card in its one round trip', async () => {
    await open()
    await world.takeRoundTrips()
    await card()
    expect(await world.takeRoundTrips()).toHaveLength(1)
  })
})

describe('the gift of the next birthday', () => {
  test('is unknown while the birthday is', async () => {
    await open()
    expect((await card()).birthdayGift).toBeNull()
  })

  test.each([
    ['2026-11-25T14:00:00+08:00', { month: 12, day: 3 }, '2026-12-03'],
    ['2026-11-25T14:00:00+08:00', { month: 11, day: 25 }, '2026-11-25'],
    ['2026-11-25T14:00:00+08:00', { month: 11, day: 24 }, '2027-11-24'],
    ['2026-11-25T14:00:00+08:00', { month: 2, day: 29 }, '2027-02-28'],
    ['2027-11-25T14:00:00+08:00', { month: 2, day: 29 }, '2028-02-29'],
  ])('seen at %s, born on %o, comes on %s', async (now, birthday, day) => {
    await open({}, now)
    await act('PATCH', '/api/member', { birthday })
    expect((await card()).birthdayGift?.at).toBe(Date.parse(`${day}T00:00:00+08:00`))
  })

  test('names the coupon of the greeting and the points that are sure', async () => {
    const birthday = { trigger: 'birthday', award: { kind: 'points', points: 30 } } as const
    const { automations, coupons } = demoProgram
    await open({
      automations,
      earningRules: [
        rule({ id: 'all', name, ...birthday }),
        rule({ id: 'gold', name, ...birthday, scope: { tierIds: ['gold'] } }),
        rule({ id: 'sundays', name, ...birthday, scope: { weekdays: ['sun'] } }),
      ],
    })
    await act('PATCH', '/api/member', { birthday: { month: 12, day: 3 } })
    const given = coupons.find(({ id }) => id === automations.birthday.couponTemplateId)
    expect((await card()).birthdayGift).toMatchObject({
      points: 30,
      couponTitle: given?.title.en ?? null,
    })
  })
})

describe('a reward in reach', () => {
  const reward = (id: string, points: number, changes = {}): Reward => ({
    ...{ id, points, title: { ...name, en: id }, terms: name },
    ...{ gives: { kind: 'gift', validDays: 30 }, moneyMinor: 0, stock: null },
    ...{ perMemberLimit: null, window: null },
    ...changes,
  })
  const rewards = (...catalogue: Reward[]): Partial<Program> => ({
    rewards: { ...demoProgram.rewards, catalogue },
  })

  test('is the dearest that the points of joining pay for and that can be had', async () => {
    await open(
      rewards(
        reward('small', 10),
        reward('fits', 50),
        reward('gone', 50, { stock: 0 }),
        reward('for-gold', 50, { tierIds: ['gold'] }),
        reward('large', 51),
      ),
    )
    expect((await card()).rewardInReach).toEqual({ id: 'fits', title: 'fits', points: 50 })
  })

  test('is none where all of them cost more', async () => {
    await open(rewards(reward('large', 51)))
    expect((await card()).rewardInReach).toBeNull()
  })
})

describe('what the shop tells a tier', () => {
  const news = (id: string, from: string, until: string, tierIds?: string[]) => ({
    ...{ id, from, until, title: name, text: name },
    ...(tierIds && { tierIds }),
  })

  test('reaches that tier on its days, the first and the last included', async () => {
    await open({
      card: {
        news: [
          news('today', '2026-11-25', '2026-11-25'),
          news('over', '2026-11-01', '2026-11-24'),
          news('ahead', '2026-11-26', '2026-12-01'),
          news('mine', '2026-11-01', '2026-12-01', ['member', 'gold']),
          news('others', '2026-11-01', '2026-12-01', ['gold']),
        ],
      },
    })
    const view = await card()
    expect(view.tier?.id).toBe('member')
    expect(view.news.map(({ id }) => id)).toEqual(['today', 'mine'])
    expect(view.news[0]).toEqual({ id: 'today', title: 'Name', text: 'Name' })
  })

  test('a card without a look of its own says so', async () => {
    await open({ card: { news: [] } })
    expect((await card()).brand).toEqual({ title: null, logo: null, background: null })
  })
})
