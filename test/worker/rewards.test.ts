// Rewards as a member has them: the catalogue, redeeming each kind, every refusal, taking one back, and what a voucher's end does.

import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { commit } from '../../db/commit.ts'
import { coupon } from '../../db/schema/loyalty.ts'
import { member } from '../../db/schema/member.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import { DAY_MS, MINUTE_MS } from '../../worker/core/time.ts'
import type { ErrorBody } from '../../worker/http/contract/fields.ts'
import type {
  RedeemResult,
  RewardVouchersView,
  UndoResult,
} from '../../worker/http/contract/rewards.ts'
import { balanceOf } from './accounts.ts'
import { post, refusal } from './api.ts'
import { type Employee, employed } from './people.ts'
import {
  CATALOGUE,
  getRewards,
  givePoints,
  memberWithPoints,
  redeem,
  redeemed,
  shopWith,
  written,
} from './rewards.ts'
import { complaintsAbout } from './shop-agrees.ts'
import { openWorld, type TestWorld } from './world.ts'

const START = '2026-11-20T02:00:00Z'

let world: TestWorld
let desk: Employee
beforeAll(async () => {
  world = await openWorld({ program: shopWith('return') })
  desk = await employed(world, 'marketer')
})
afterEach(() => world.clock.set(START))
afterAll(async () => {
  expect(await complaintsAbout(world)).toEqual([])
  await world.close()
})

const undo = (cookie: string, voucherId: string, key?: string) =>
  post(world, cookie, `/api/vouchers/${voucherId}/undo`, undefined, key)

/** The member's open lots as (number, left, end). */
async function lotsOf(memberId: string) {
  const { rows } = await world.db.execute(sql`
    select seq, remaining::int, expires_at from ledger_lot
    where member_id = ${memberId}::uuid and remaining > 0 order by seq`)
  return rows
}

describe('the catalogue', () => {
  test('has what can be had first, the cheapest before the dearest, then what is near, and says why not', async () => {
    const { cookie } = await memberWithPoints(world, 120)
    await world.takeRoundTrips()
    const { points, rewards } = await getRewards(world, cookie)
    expect(await world.takeRoundTrips()).toHaveLength(1)
    expect(points).toBe(120)
    const reasons = rewards.map(({ id, refusal: code }) => [id, code])
    const had = ['mug', 'mug-and-money', 'last-one', 'voucher-coupon', 'raffle', 'one-each']
    expect(reasons).toEqual([
      ...had.map((id) => [id, null]),
      ['throne', 'insufficient_points'],
      ['spring', 'reward_not_started'],
      ['workshop', 'reward_not_for_tier'],
      ['summer', 'reward_over'],
    ])
    const of = (id: string) => rewards.find((each) => each.id === id)
    expect(of('throne')?.missingPoints).toBe(99_880)
    expect(of('workshop')?.tiers).toEqual(['金卡會員'])
    expect([of('last-one')?.left, of('mug')?.left]).toEqual([1, null])
  })
})

describe('asked for in the chat', () => {
  const repliedTo = async (userId: string, text: string) => {
    const before = (await world.requests()).length
    await world.say(userId, text)
    const replies = (await world.requests()).slice(before)
    return JSON.stringify(replies.filter(({ endpoint }) => endpoint === 'reply'))
  }

  test('what can be had is a carousel with a link to each reward, in the member’s language', async () => {
    const { userId } = await memberWithPoints(world, 120)
    const reply = await repliedTo(userId, '我要兌換！')
    expect(reply).toContain('?reward=mug-and-money')
    expect(reply).toContain('100 點 + NT$150')
    expect(reply).toContain('?page=rewards')
    for (const locked of ['throne', 'workshop', 'spring'])
      expect(reply).not.toContain(`?reward=${locked}`)
  })

  test('with too few points, what is missing for the nearest one is said; a stranger is invited to join', async () => {
    const { userId } = await memberWithPoints(world, 40)
    expect(await repliedTo(userId, 'ของรางวัล')).toMatch(/再集 60 點，就能換「/)
    const stranger = await world.addUser()
    await world.follow(stranger.userId)
    expect(await repliedTo(stranger.userId, '兌換')).toContain('先加入會員')
  })
})

describe('redeeming', () => {
  test('a gift holds the points and gives a voucher to the end of its last day, in two round trips', async () => {
    const { cookie, memberId } = await memberWithPoints(world, 250)
    await world.takeRoundTrips()
    const voucher = await redeemed(world, cookie, 'mug')
    expect(await world.takeRoundTrips()).toHaveLength(2)
    expect(voucher).toMatchObject({
      status: 'issued',
      points: 100,
      undoUntil: Date.parse(START) + 10 * MINUTE_MS,
      // Seven local days behind 20 November, to midnight in Taipei.
      expiresAt: Date.parse('2026-11-28T00:00:00+08:00'),
    })
    // 128 random bits are 22 characters of base64url.
    expect(voucher.code).toMatch(/^RV1\.[\w-]{22}$/)
    expect(await balanceOf(world, memberId)).toBe(150)
    const { rows } = await world.db.execute(
      sql`select status, amount::int from ledger_hold where id = ${voucher.id}::uuid`,
    )
    expect(rows).toEqual([{ status: 'held', amount: 100 }])
  })

  test('a coupon spends the points and issues it at once', async () => {
    const { cookie, memberId } = await memberWithPoints(world, 250)
    const voucher = await redeemed(world, cookie, 'voucher-coupon')
    expect(voucher).toMatchObject({ code: null, expiresAt: null, kind: 'coupon' })
    expect(await balanceOf(world, memberId)).toBe(150)
    const { rows } = await world.db.execute(sql`
      select template_id, status from coupon where member_id = ${memberId}::uuid and source = ${`voucher:${voucher.id}`}`)
    expect(rows).toEqual([{ template_id: 'welcome', status: 'issued' }])
  })

  test('a raffle entry weighs what the tier makes it, and the console lists it until it is undone', async () => {
    const regular = await memberWithPoints(world, 200)
    const gold = await memberWithPoints(world, 200)
    const tierUntil = new Date('2027-11-20T00:00:00Z')
    await commit(world.db, [
      world.db
        .update(member)
        .set({ tierId: 'gold', tierSince: world.clock.now(), tierUntil })
        .where(eq(member.id, gold.memberId)),
    ])
    const entry = await redeemed(world, regular.cookie, 'raffle')
    const heavy = await redeemed(world, gold.cookie, 'raffle')
    expect([entry.raffleWeight, heavy.raffleWeight]).toEqual([1, 3])
    await undo(regular.cookie, entry.id)
    const response = await world.fetch('/api/console/rewards/raffle/vouchers', {
      headers: { cookie: desk.cookie },
    })
    const listed = (await response.json()) as RewardVouchersView
    expect(listed.taken).toBe(1)
    const shown = listed.vouchers.map(({ id, status, raffleWeight }) => [id, status, raffleWeight])
    expect(new Set(shown)).toEqual(
      new Set([
        [entry.id, 'undone', 1],
        [heavy.id, 'issued', 3],
      ]),
    )
  })

  test('again with the same key is the same voucher, and another reward under it is refused', async () => {
    const { cookie, memberId } = await memberWithPoints(world, 250)
    const key = crypto.randomUUID()
    const first = (await (await redeem(world, cookie, 'mug', { key })).json()) as RedeemResult
    const again = (await (await redeem(world, cookie, 'mug', { key })).json()) as RedeemResult
    expect(again.voucherId).toBe(first.voucherId)
    const other = await redeem(world, cookie, 'one-each', { key })
    expect((await refusal(other)).slice(0, 2)).toEqual([409, 'idempotency_conflict'])
    expect(await balanceOf(world, memberId)).toBe(150)
  })

  test('happens once although the commit’s answer was lost', async () => {
    const { cookie, memberId } = await memberWithPoints(world, 250)
    await world.failWrites('drop-after-commit', 1)
    expect((await redeemed(world, cookie, 'mug')).status).toBe('issued')
    expect(await balanceOf(world, memberId)).toBe(150)
  })
})

describe('a reward is refused, with nothing written,', () => {
  async function expectRefused(rewardId: string, expected: unknown[], points = 250) {
    const { cookie, memberId } = await memberWithPoints(world, points)
    const before = await written(world, rewardId)
    const price = CATALOGUE.find(({ id }) => id === rewardId)
    expect(await refusal(await redeem(world, cookie, rewardId, { points: price?.points }))).toEqual(
      expected,
    )
    expect(await written(world, rewardId)).toEqual(before)
    expect(await balanceOf(world, memberId)).toBe(points)
  }

  test('where there is none', () => expectRefused('no-such-reward', [404, 'reward_unknown']))
  test('before it starts', () =>
    expectRefused('spring', [409, 'reward_not_started', { from: '2027-03-01T10:00' }]))
  test('at the minute it is over', () =>
    expectRefused('summer', [409, 'reward_over', { until: '2026-11-20T10:00' }]))
  test('for another tier', () => expectRefused('workshop', [409, 'reward_not_for_tier']))
  test('with too few points', () =>
    expectRefused('mug', [409, 'insufficient_points', { available: 99 }], 99))

  test('while in debt', async () => {
    const { cookie, memberId } = await memberWithPoints(world, 250)
    await world.db.execute(
      sql`update account set debt = 5 where member_id = ${memberId}::uuid and unit = 'points'`,
    )
    expect(await refusal(await redeem(world, cookie, 'mug'))).toEqual([409, 'in_debt', { debt: 5 }])
    await world.db.execute(
      sql`update account set debt = 0 where member_id = ${memberId}::uuid and unit = 'points'`,
    )
  })

  test('at another price than the one agreed to, which it names', async () => {
    const { cookie, memberId } = await memberWithPoints(world, 250)
    const changed = [409, 'reward_changed', { points: 100, moneyMinor: 150 }]
    expect(await refusal(await redeem(world, cookie, 'mug-and-money'))).toEqual(changed)
    expect(await balanceOf(world, memberId)).toBe(250)
  })

  test('beyond a member’s own limit, until one is given back', async () => {
    const { cookie } = await memberWithPoints(world, 350)
    const { id } = await redeemed(world, cookie, 'one-each')
    const reached = [409, 'reward_limit_reached', { limit: 1 }]
    expect(await refusal(await redeem(world, cookie, 'one-each'))).toEqual(reached)
    expect((await undo(cookie, id)).status).toBe(200)
    expect((await redeem(world, cookie, 'one-each')).status).toBe(200)
  })

  test('to somebody who has not joined, and to a suspended member', async () => {
    const { userId } = await world.addUser()
    const stranger = await world.signIn(userId)
    const response = await redeem(world, stranger.cookie, 'mug')
    expect(await refusal(response)).toEqual([403, 'not_a_member'])
    const { cookie, memberId } = await memberWithPoints(world, 250)
    await commit(world.db, [
      world.db.update(member).set({ status: 'suspended' }).where(eq(member.id, memberId)),
    ])
    const suspended = [403, 'member_suspended']
    expect(await refusal(await redeem(world, cookie, 'mug'))).toEqual(suspended)
  })

  test.each([
    { points: 0, moneyMinor: 0 },
    { points: 1.5, moneyMinor: 0 },
    { points: -100, moneyMinor: 0 },
    { points: 100, moneyMinor: -1 },
    { points: 100, moneyMinor: 0, stock: 99 },
    { points: '100', moneyMinor: 0 },
  ])('where the body is %j', async (body) => {
    const { cookie } = await memberWithPoints(world, 250)
    const response = await post(world, cookie, '/api/rewards/mug/redeem', body)
    expect(response.status).toBe(400)
  })
})

describe('taking it back', () => {
  test('gives the same points of the same lots with their ends, and the piece to the stock', async () => {
    const { cookie, memberId } = await memberWithPoints(world, 50)
    await world.clock.advance(20 * DAY_MS)
    await givePoints(world, memberId, 70)
    const before = await lotsOf(memberId)
    expect(before).toHaveLength(2)
    const voucher = await redeemed(world, cookie, 'last-one')
    expect(await written(world, 'last-one')).toEqual({ vouchers: { issued: 1 }, taken: 1 })
    await world.takeRoundTrips()
    const response = await undo(cookie, voucher.id)
    expect(await world.takeRoundTrips()).toHaveLength(2)
    const { points, rewards } = (await response.json()) as UndoResult
    expect([points, rewards.points]).toEqual([100, 120])
    expect(rewards.vouchers[0]).toMatchObject({ status: 'undone', code: null, undoUntil: null })
    expect(await lotsOf(memberId)).toEqual(before)
    expect(await written(world, 'last-one')).toEqual({ vouchers: { undone: 1 }, taken: 0 })
  })

  test('makes the coupon void, and is refused once the coupon was used', async () => {
    const { cookie, memberId } = await memberWithPoints(world, 250)
    const [taken, used] = [
      await redeemed(world, cookie, 'voucher-coupon'),
      await redeemed(world, cookie, 'voucher-coupon'),
    ]
    expect((await undo(cookie, taken.id)).status).toBe(200)
    const source = (id: string) => eq(coupon.source, `voucher:${id}`)
    const [row] = await world.db.select().from(coupon).where(source(taken.id))
    expect(row?.status).toBe('void')
    await world.db
      .update(coupon)
      .set({ status: 'redeemed', redeemedAt: world.clock.now() })
      .where(source(used.id))
    expect(await refusal(await undo(cookie, used.id))).toEqual([
      409,
      'voucher_used',
      { usedAt: world.clock.now().getTime() },
    ])
    expect(await balanceOf(world, memberId)).toBe(150)
  })

  test('works in the last millisecond of its ten minutes and not after', async () => {
    const { cookie } = await memberWithPoints(world, 350)
    const [kept, undone] = [
      await redeemed(world, cookie, 'mug'),
      await redeemed(world, cookie, 'mug'),
    ]
    await world.clock.advance(10 * MINUTE_MS - 1)
    expect((await undo(cookie, undone.id)).status).toBe(200)
    await world.clock.advance(1)
    const until = Date.parse(START) + 10 * MINUTE_MS
    expect(await refusal(await undo(cookie, kept.id))).toEqual([409, 'undo_over', { until }])
  })

  test('twice gives back once: with its key the first answer again, without it a refusal', async () => {
    const { cookie, memberId } = await memberWithPoints(world, 250)
    const { id } = await redeemed(world, cookie, 'mug')
    const key = crypto.randomUUID()
    await world.failWrites('drop-after-commit', 1)
    expect((await undo(cookie, id, key)).status).toBe(200)
    expect((await undo(cookie, id, key)).status).toBe(200)
    expect(await refusal(await undo(cookie, id))).toEqual([409, 'voucher_undone'])
    expect(await balanceOf(world, memberId)).toBe(250)
  })

  test('is refused to another member as if there were no such voucher', async () => {
    const { cookie } = await memberWithPoints(world, 250)
    const other = await memberWithPoints(world, 50)
    const { id } = await redeemed(world, cookie, 'mug')
    const unknown = [404, 'voucher_unknown']
    expect(await refusal(await undo(other.cookie, id))).toEqual(unknown)
    expect(await refusal(await undo(other.cookie, crypto.randomUUID()))).toEqual(unknown)
    expect(await refusal(await undo(other.cookie, 'nonsense'))).toEqual(unknown)
  })
})

describe('a voucher that nobody used in time', () => {
  test('is over at local midnight; its points and its piece come back once, however often the tick runs', async () => {
    const { cookie, memberId } = await memberWithPoints(world, 250)
    const { id } = await redeemed(world, cookie, 'last-one')
    await world.clock.set('2026-11-28T00:00:00+08:00')
    const { vouchers } = await getRewards(world, cookie)
    expect(vouchers.find((each) => each.id === id)?.status).toBe('expired')
    expect(await refusal(await undo(cookie, id))).toEqual([
      409,
      'voucher_expired',
      { expiredAt: Date.parse('2026-11-28T00:00:00+08:00') },
    ])
    await world.cron()
    await world.cron()
    expect(await balanceOf(world, memberId)).toBe(250)
    const ended = await written(world, 'last-one')
    expect([ended.vouchers.expired, ended.taken]).toEqual([1, 0])
  })

  test('keeps its points where the program says so when it was redeemed, and only the piece comes back', async () => {
    const strict = await openWorld({ program: shopWith('forfeit') })
    const { cookie, memberId } = await memberWithPoints(strict, 250)
    await redeemed(strict, cookie, 'last-one')
    const undone = await redeemed(strict, cookie, 'mug')
    await post(strict, cookie, `/api/vouchers/${undone.id}/undo`)
    await strict.clock.set('2026-11-28T00:00:00+08:00')
    await strict.cron()
    expect(await balanceOf(strict, memberId)).toBe(150)
    expect(await written(strict, 'last-one')).toEqual({ vouchers: { expired: 1 }, taken: 0 })
    expect(await complaintsAbout(strict)).toEqual([])
    await strict.close()
  })
})

describe('a program', () => {
  const save = (document: unknown, baseVersion: number) => {
    const body = JSON.stringify({ baseVersion, document })
    const headers = {
      cookie: desk.cookie,
      origin: 'https://regulars.test',
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    }
    return world.fetch('/api/console/program', { method: 'PUT', headers, body })
  }

  test('whose rewards name what it does not have is refused with every path', async () => {
    const [mug] = CATALOGUE
    const catalogue = [
      mug,
      { ...mug, gives: { kind: 'coupon', couponTemplateId: 'none' }, moneyMinor: 5 },
      { ...mug, id: 'b', tierIds: ['gold', 'none'], points: 0 },
      { ...mug, id: 'c', window: { from: '2026-12-01T00:00', until: '2026-12-01T00:00' } },
    ]
    const rewards = { undoMinutes: 10, onExpiry: 'return', catalogue }
    const response = await save({ ...demoProgram, rewards }, 1)
    expect(response.status).toBe(422)
    expect(await issuePaths(response)).toEqual([
      'rewards.catalogue.2.points',
      'rewards.catalogue.1.id',
      'rewards.catalogue.1.gives.couponTemplateId',
      'rewards.catalogue.1.moneyMinor',
      'rewards.catalogue.2.tierIds.1',
      'rewards.catalogue.3.window.until',
    ])
  })

  async function issuePaths(response: Response) {
    const { error } = (await response.json()) as ErrorBody
    return error.issues?.map(({ path }) => path)
  }

  test('from before rewards has none of them, and may not drop one that somebody has a voucher of', async () => {
    const { cookie } = await memberWithPoints(world, 250)
    await redeemed(world, cookie, 'mug')
    const { rewards: _rewards, ...old } = demoProgram
    const [status, code, detail] = await refusal(await save(old, 1))
    expect([status, code]).toEqual([409, 'reward_in_use'])
    expect(detail).toMatchObject({ ids: expect.stringContaining('mug') })
  })
})
