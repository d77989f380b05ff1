// Raffles: drawn once from what was in the drum, won by those whom the seed says, and everybody is told; on PostgreSQL.

import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commit } from '../../db/commit.ts'
import { member } from '../../db/schema/member.ts'
import type { DrawRecord, DrawView, RaffleView } from '../../worker/http/contract/raffles.ts'
import type { VoucherView } from '../../worker/http/contract/rewards.ts'
import type { HistoryView } from '../../worker/http/contract/standing.ts'
import { drawWinners } from '../../worker/loyalty/raffle/draw.ts'
import { drawRaffle } from '../../worker/loyalty/raffle/operations.ts'
import { readRewards } from '../../worker/loyalty/reward/catalogue.ts'
import { undoVoucher } from '../../worker/loyalty/reward/operations.ts'
import { balanceOf } from './accounts.ts'
import { call, post, refusal, statusAndCode } from './api.ts'
import { type Employee, employed } from './people.ts'
import { addEntries, draw, fillDrum, raffleShop, writtenDraws } from './raffles.ts'
import { getRewards, memberWithPoints, redeem, redeemed, shownVoucher, written } from './rewards.ts'
import { complaintsAbout } from './shop-agrees.ts'
import { employ, openWorld, type TestWorld } from './world.ts'

const RAFFLES = [
  'twin',
  'replay',
  'prizes',
  'race',
  'lost',
  'undo-race',
  'gone',
  'next',
  'empty',
  'own',
  'debt',
  'crowd',
  'leaving',
  'many',
  'kept',
]
const POINTS = (points: number, winners = 1) => ({ kind: 'points' as const, points, winners })
const COUPON = (couponTemplateId: string, winners = 1) => ({
  kind: 'coupon' as const,
  couponTemplateId,
  winners,
})
const GIFT = (rewardId: string, winners = 1) => ({ kind: 'reward' as const, rewardId, winners })
const HUNDRED = Array.from({ length: 100 }, (_value, index) => index)

let world: TestWorld
let desk: Employee
let till: Employee
beforeAll(async () => {
  world = await openWorld({ program: raffleShop(...RAFFLES) })
  desk = await employed(world, 'marketer')
  till = await employed(world, 'staff')
})
afterAll(async () => {
  expect(await complaintsAbout(world)).toEqual([])
  await world.close()
})

const raffleOf = async (rewardId: string) =>
  (
    await call(world, desk.cookie, 'GET', `/api/console/rewards/${rewardId}/raffle`)
  ).json<RaffleView>()
const recordOf = async (drawId: string) =>
  (await call(world, desk.cookie, 'GET', `/api/console/draws/${drawId}/record`)).json<DrawRecord>()

async function drawn(rewardId: string, prizes: Parameters<typeof draw>[3]): Promise<DrawView> {
  const response = await draw(world, desk.cookie, rewardId, prizes)
  if (response.status !== 200) throw new Error(JSON.stringify(await response.json()))
  return response.json<DrawView>()
}

async function setStatus(memberId: string, status: 'member' | 'suspended') {
  await commit(world.db, [world.db.update(member).set({ status }).where(eq(member.id, memberId))])
}

/** A member with so many entries, 100 points each, and 250 more. */
async function entrant(rewardId: string, entries = 1) {
  const person = await memberWithPoints(world, 250 + 100 * entries)
  const own: VoucherView[] = []
  for (let made = 0; made < entries; made += 1)
    own.push(await redeemed(world, person.cookie, rewardId))
  return { ...person, entries: own }
}

/** What a member's card says of an entry. */
async function shownOn(cookie: string, voucherId: string | undefined) {
  const { vouchers } = await getRewards(world, cookie)
  const found = vouchers.find(({ id }) => id === voucherId)
  return { status: found?.status, undoUntil: found?.undoUntil, prize: found?.draw?.prize }
}

describe('a draw', () => {
  test('is what the rule draws from the seed and the record, in SQL as in JavaScript, over drums of every shape', async () => {
    for (let round = 0; round < 12; round += 1) {
      const weights = Array.from({ length: 1 + 3 * round }, (_value, index) =>
        Array.from(
          { length: 1 + ((index * 7 + round) % 4) },
          (_entry, nth) => 1 + ((nth + index) % 5),
        ),
      )
      const members = await fillDrum(world, 'twin', weights)
      const winners = Math.min(members.length, 1 + round)
      const view = await drawn('twin', [POINTS(5, winners)])
      const { seed, entries } = await recordOf(view.id)
      expect(entries).toHaveLength(weights.flat().length)
      const drum = entries.map(({ id, member: number, weight }) => ({
        id,
        memberId: `${number}`,
        weight,
      }))
      const again = drawWinners(seed, drum, winners)
      expect(again.map(({ place, entryId }) => [place, entryId])).toEqual(
        view.winners.map(({ place, entryId }) => [place, entryId]),
      )
      const places = entries.flatMap(({ place, id }) => (place === null ? [] : [[place, id]]))
      expect(places.sort(([a], [b]) => Number(a) - Number(b))).toEqual(
        again.map(({ place, entryId }) => [place, entryId]),
      )
      expect(view).toMatchObject({
        number: round + 1,
        entries: weights.flat().length,
        members: members.length,
        tickets: weights.flat().reduce((sum, weight) => sum + weight, 0),
      })
    }
  })

  test('shows before it is drawn what is in the drum, and takes the fewest round trips', async () => {
    const [one, two] = [await entrant('prizes', 2), await entrant('prizes')]
    await world.takeRoundTrips()
    const before = await raffleOf('prizes')
    // The role, then everything.
    expect(await world.takeRoundTrips()).toHaveLength(2)
    const undoUntil = one.entries[0]?.undoUntil
    expect(before.drum).toEqual({ entries: 3, members: 2, tickets: 3, undoUntil })
    expect(before.coupons.find(({ id }) => id === 'three-only')?.left).toBe(3)
    await world.takeRoundTrips()
    const view = await drawn('prizes', [GIFT('last-one'), COUPON('three-only')])
    // The role, the state, the commit with what is shown of it.
    expect(await world.takeRoundTrips()).toHaveLength(3)
    expect(view.winners.map(({ place, prize, name }) => [place, prize, name])).toEqual([
      [1, { kind: 'reward', title: 'last-one' }, '王○明'],
      [2, { kind: 'coupon', title: expect.any(String) }, '王○明'],
    ])
    expect(new Set(view.winners.map(({ memberId }) => memberId))).toEqual(
      new Set([one.memberId, two.memberId]),
    )
    expect((await raffleOf('prizes')).draws.map(({ id, by }) => [id, by])).toEqual([
      [view.id, view.by],
    ])
  })

  test('gives the prizes at once: the voucher is handed over for nothing, the coupon is held, and every entry says how it went', async () => {
    const people = [await entrant('next', 3), await entrant('next'), await entrant('next')]
    const view = await drawn('next', [GIFT('mug'), COUPON('welcome')])
    const [first, second] = view.winners.map(({ memberId }) =>
      people.find((each) => each.memberId === memberId),
    )
    const loser = people.find((each) => each !== first && each !== second)
    if (!first || !second || !loser) throw new Error('Two of three win.')

    const voucher = (await getRewards(world, first.cookie)).vouchers.find(
      ({ kind }) => kind === 'gift',
    )
    expect(voucher).toMatchObject({
      rewardId: 'mug',
      status: 'issued',
      points: 0,
      moneyMinor: 0,
      undoUntil: null,
    })
    const shown = shownVoucher(world, { id: voucher?.id ?? '', code: voucher?.code ?? null })
    const handedOver = await post(world, till.cookie, '/api/staff/vouchers/redeem', {
      voucherCode: shown,
    })
    expect(await handedOver.json()).toMatchObject({ title: 'mug', points: 0, moneyMinor: 0 })
    const { rows } = await world.db.execute(
      sql`select count(*)::int as count from coupon where member_id = ${second.memberId}::uuid and source = ${`raffle:${view.id}`}`,
    )
    expect(rows).toEqual([{ count: 1 }])

    const won = view.winners[0]?.entryId
    for (const { id } of first.entries)
      expect(await shownOn(first.cookie, id)).toEqual({
        status: 'drawn',
        undoUntil: null,
        prize: id === won ? { kind: 'reward', title: 'mug' } : null,
      })
    const told = async (cookie: string) =>
      (await getRewards(world, cookie)).results.map(({ title, entries, prize }) => [
        title,
        entries,
        prize,
      ])
    expect(await told(first.cookie)).toEqual([
      ['raffle', first.entries.length, { kind: 'reward', title: 'mug' }],
    ])
    expect(await told(loser.cookie)).toEqual([['raffle', loser.entries.length, null]])
    const [lost] = loser.entries
    expect(await shownOn(loser.cookie, lost?.id)).toMatchObject({ status: 'drawn', prize: null })
    expect(await balanceOf(world, loser.memberId)).toBe(250)
    const undo = await post(world, loser.cookie, `/api/vouchers/${lost?.id}/undo`)
    expect(await refusal(undo)).toEqual([409, 'voucher_drawn'])
    const taken = await post(world, desk.cookie, `/api/console/vouchers/${lost?.id}/void`, {
      reason: 'x',
    })
    expect(await refusal(taken)).toEqual([409, 'voucher_drawn'])
  })

  test('tells a member with more entries than a card lists how it went, for a month', async () => {
    const { userId, cookie, memberId } = await entrant('many')
    const more = Array.from({ length: 60 }, () => ({ memberId, weight: 1 }))
    await addEntries(world, 'many', more)
    const view = await drawn('many', [POINTS(5)])
    // The card lists the newest fifty; which of the sixty-one won is nobody's choice.
    const prize = { kind: 'points', points: 5 }
    expect((await getRewards(world, cookie)).results).toEqual([
      { drawId: view.id, title: 'raffle', at: view.at, entries: 61, prize },
    ])
    const daysLater = (days: number) => ({
      db: world.db,
      now: () => new Date(view.at + days * 24 * 60 * 60_000),
    })
    expect((await readRewards(daysLater(29), userId)).results).toHaveLength(1)
    expect((await readRewards(daysLater(30), userId)).results).toEqual([])
  })

  test('of points is in the ledger with its reason, lives as long as points do, and repays a debt first', async () => {
    const { cookie, memberId } = await entrant('debt')
    await world.db.execute(sql`
      with entry as (
        insert into ledger_entry (member_id, unit, seq, kind, delta, balance_after, reason, source, actor, occurred_at, recorded_at)
        select member_id, unit, seq + 1, 'reverse', -balance - 30, -30, 'refund', 'test', 'system', ${world.clock.now()}::timestamptz, ${world.clock.now()}::timestamptz
        from account where member_id = ${memberId}::uuid and unit = 'points' returning member_id, unit, seq
      ), takes as (
        insert into ledger_take select l.member_id, l.unit, e.seq, l.seq, l.remaining from ledger_lot l join entry e using (member_id, unit) where l.remaining > 0
      ), lots as (
        update ledger_lot set remaining = 0 where member_id = ${memberId}::uuid and unit = 'points'
      )
      update account set seq = seq + 1, balance = -30, debt = 30 where member_id = ${memberId}::uuid and unit = 'points'`)
    await drawn('debt', [POINTS(500)])
    expect(await balanceOf(world, memberId)).toBe(470)
    const history = await (await call(world, cookie, 'GET', '/api/history')).json<HistoryView>()
    const [entry] = history.entries
    expect(entry).toMatchObject({ delta: 500, balanceAfter: 470, reason: 'raffle', kind: 'earn' })
    expect(entry?.why).toMatchObject([
      { kind: 'rule', name: 'raffle', amount: 500, unit: 'points' },
    ])
    expect(entry?.expiresAt).toBe(Date.parse('2027-11-21T00:00:00+08:00'))
  })

  test('leaves out who has left, who is suspended, and what was undone or made void; the rest of the suspended waits', async () => {
    const stays = await entrant('gone')
    const [leaves, undoes, voided, suspended] = [
      await entrant('gone'),
      await entrant('gone'),
      await entrant('gone'),
      await entrant('gone', 2),
    ]
    const leave = { confirmed: true, paidCreditMinor: 0, userAccessToken: null }
    expect((await post(world, leaves.cookie, '/api/member/leave', leave)).status).toBe(200)
    await post(world, undoes.cookie, `/api/vouchers/${undoes.entries[0]?.id}/undo`)
    await post(world, desk.cookie, `/api/console/vouchers/${voided.entries[0]?.id}/void`, {
      reason: 'x',
    })
    await setStatus(suspended.memberId, 'suspended')
    expect((await raffleOf('gone')).drum).toMatchObject({ entries: 1, members: 1 })
    expect(await refusal(await draw(world, desk.cookie, 'gone', [POINTS(10, 2)]))).toEqual([
      409,
      'raffle_too_few_members',
      { members: 1 },
    ])
    const view = await drawn('gone', [POINTS(10)])
    expect(view.winners.map(({ memberId }) => memberId)).toEqual([stays.memberId])
    expect((await recordOf(view.id)).entries.map(({ id }) => id)).toEqual([stays.entries[0]?.id])
    await setStatus(suspended.memberId, 'member')
    expect((await raffleOf('gone')).drum).toMatchObject({ entries: 2, members: 1 })
    await drawn('gone', [POINTS(10)])
  })

  test('is for one campaign: stock and limit per member begin anew, and a winner who leaves is no name any more', async () => {
    const [one, two] = [await entrant('few-entries'), await entrant('few-entries')]
    expect(await statusAndCode(await redeem(world, one.cookie, 'few-entries'))).toEqual([
      409,
      'reward_sold_out',
    ])
    const view = await drawn('few-entries', [POINTS(10, 2)])
    expect(await written(world, 'few-entries')).toEqual({ vouchers: { drawn: 2 }, taken: 0 })
    expect((await redeem(world, one.cookie, 'few-entries')).status).toBe(200)
    expect(await statusAndCode(await redeem(world, one.cookie, 'few-entries'))).toEqual([
      409,
      'reward_limit_reached',
    ])
    const leave = { confirmed: true, paidCreditMinor: 0, userAccessToken: null }
    await post(world, two.cookie, '/api/member/leave', leave)
    const shown = await (
      await call(world, desk.cookie, 'GET', `/api/console/draws/${view.id}`)
    ).json<DrawView>()
    const named = shown.winners.map(({ memberId, name }) => [memberId === two.memberId, name])
    expect(named.sort()).toEqual([
      [false, '王○明'],
      [true, null],
    ])
    // The record still proves the draw.
    const { seed, entries } = await recordOf(view.id)
    const drum = entries.map(({ id, member: number, weight }) => ({
      id,
      memberId: `${number}`,
      weight,
    }))
    expect(drawWinners(seed, drum, 2).map(({ entryId }) => entryId)).toEqual(
      shown.winners.map(({ entryId }) => entryId),
    )
  })

  test('of a hundred members gives each prize to as many as were to win it, nobody twice', async () => {
    await fillDrum(
      world,
      'crowd',
      HUNDRED.map((index) => [1 + (index % 3), 1]),
    )
    const view = await drawn('crowd', [GIFT('mug', 3), COUPON('welcome', 20), POINTS(15, 40)])
    const counts = [0, 1, 2].map((index) => {
      const { prize } = view.prizes[index] ?? {}
      return view.winners.filter((won) => JSON.stringify(won.prize) === JSON.stringify(prize))
        .length
    })
    expect(counts).toEqual([3, 20, 40])
    expect(new Set(view.winners.map(({ memberId }) => memberId)).size).toBe(63)
    const { rows } = await world.db.execute(sql`
      select (select count(*)::int from coupon where source = ${`raffle:${view.id}`}) as coupons,
        (select sum(delta)::int from ledger_entry where source = ${`raffle:${view.id}`}) as points,
        (select count(distinct code)::int from voucher v join raffle_winner w on w.prize_id = v.id where w.draw_id = ${view.id}::uuid) as codes`)
    expect(rows).toEqual([{ coupons: 20, points: 600, codes: 3 }])
  })
})

describe('exactly once', () => {
  test('the same key draws once and answers the same winners; the same key for other prizes is refused', async () => {
    await fillDrum(
      world,
      'replay',
      HUNDRED.slice(0, 9).map(() => [1]),
    )
    const key = crypto.randomUUID()
    const first = await draw(world, desk.cookie, 'replay', [POINTS(5, 3)], key)
    const view = await first.json()
    // New entries change nothing of what was drawn.
    await fillDrum(world, 'replay', [[1]])
    const again = await draw(world, desk.cookie, 'replay', [POINTS(5, 3)], key)
    expect(await again.json()).toEqual(view)
    const other = await draw(world, desk.cookie, 'replay', [POINTS(6, 3)], key)
    expect(await statusAndCode(other)).toEqual([409, 'idempotency_conflict'])
    expect(await writtenDraws(world, 'replay')).toMatchObject({ draws: 1, drawn: 9, open: 1 })
  })

  test('an answer that is lost after the commit is the answer of the retry; one lost before leaves nothing half', async () => {
    await fillDrum(
      world,
      'lost',
      HUNDRED.slice(0, 5).map(() => [1]),
    )
    await world.failWrites('drop-before', 4)
    const failed = await draw(world, desk.cookie, 'lost', [POINTS(5)])
    expect(failed.status).toBe(500)
    expect(await writtenDraws(world, 'lost')).toEqual({ draws: 0, drawn: 0, open: 5, winners: [] })
    await world.failWrites('drop-after-commit', 1)
    const view = await drawn('lost', [POINTS(5)])
    expect(await writtenDraws(world, 'lost')).toEqual({
      draws: 1,
      drawn: 5,
      open: 0,
      winners: view.winners.map(({ memberId }) => memberId),
    })
  })

  test('of a hundred draws at once one is made, and the others are told that the drum is empty', async () => {
    await fillDrum(
      world,
      'race',
      HUNDRED.slice(0, 20).map(() => [2]),
    )
    const answers = await Promise.all(
      HUNDRED.map(() => draw(world, desk.cookie, 'race', [POINTS(5, 2)])),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const codes = await Promise.all(
      answers.filter(({ status }) => status !== 200).map(async (each) => (await refusal(each))[1]),
    )
    expect(new Set(codes)).toEqual(new Set(['raffle_empty']))
    const { draws, drawn: ended, winners } = await writtenDraws(world, 'race')
    expect([draws, ended, winners.length]).toEqual([1, 20, 2])
  })

  test('against undoing: an entry is taken back with its points or is in the draw, never both', async () => {
    const people = []
    for (const _index of HUNDRED.slice(0, 10)) people.push(await entrant('undo-race'))
    const [answer, ...undone] = await Promise.all([
      draw(world, desk.cookie, 'undo-race', [POINTS(5)]),
      ...people.map(({ userId, entries: [entry] }) =>
        undoVoucher(
          world.context,
          { lineUserId: userId, voucherId: entry?.id ?? '' },
          `race-undo:${entry?.id}`,
        ),
      ),
    ])
    const view = answer.status === 200 ? await answer.json<DrawView>() : null
    const inDraw = view ? new Set((await recordOf(view.id)).entries.map(({ id }) => id)) : new Set()
    for (const [
      index,
      {
        memberId,
        entries: [entry],
      },
    ] of people.entries()) {
      const took = undone[index]?.ok === true
      expect(took).toBe(!inDraw.has(entry?.id ?? ''))
      const won = view?.winners.some((each) => each.memberId === memberId) ? 5 : 0
      expect(await balanceOf(world, memberId)).toBe((took ? 350 : 250) + won)
    }
  })
})

test('a raffle with entries in its drum cannot be taken out of the program, nor become something else, before it is drawn', async () => {
  await fillDrum(world, 'kept', [[1], [2]])
  const program = raffleShop(...RAFFLES)
  const saving = async (catalogue: typeof program.rewards.catalogue) => {
    const { version } = await (await call(world, desk.cookie, 'GET', '/api/console/program')).json<{
      version: number
    }>()
    const document = { ...program, rewards: { ...program.rewards, catalogue } }
    return call(world, desk.cookie, 'PUT', '/api/console/program', {
      baseVersion: version,
      document,
    })
  }
  const { catalogue } = program.rewards
  const without = catalogue.filter(({ id }) => id !== 'kept')
  const gift = { kind: 'gift', validDays: 30 } as const
  const changed = catalogue.map((each) => (each.id === 'kept' ? { ...each, gives: gift } : each))
  for (const next of [without, changed])
    expect(await refusal(await saving(next))).toEqual([409, 'reward_in_use', { ids: 'kept' }])
  expect((await draw(world, desk.cookie, 'kept', [POINTS(5)])).status).toBe(200)
  expect((await saving(without)).status).toBe(200)
})

test('against leaving: nothing lands on an account that was erased, and everybody who stayed may win', async () => {
  const people = []
  for (const _index of HUNDRED.slice(0, 8)) people.push(await entrant('leaving'))
  const leaving = people.slice(0, 4)
  const leave = { confirmed: true, paidCreditMinor: 0, userAccessToken: null }
  const [answer, ...left] = await Promise.all([
    draw(world, desk.cookie, 'leaving', [POINTS(5, 2), COUPON('welcome', 2)]),
    ...leaving.map(({ cookie }) => post(world, cookie, '/api/member/leave', leave)),
  ])
  expect([answer.status, ...left.map(({ status }) => status)]).toEqual([200, 200, 200, 200, 200])
  for (const { memberId } of leaving) {
    expect(await balanceOf(world, memberId)).toBe(0)
    const { rows } = await world.db.execute(
      sql`select id from coupon where member_id = ${memberId}::uuid and status = 'issued'`,
    )
    expect(rows).toEqual([])
  }
  expect((await answer.json<DrawView>()).winners).toHaveLength(4)
})

describe('is refused, and audited,', () => {
  const refused = async (
    rewardId: string,
    prizes: Parameters<typeof draw>[3],
    cookie = desk.cookie,
  ) => refusal(await draw(world, cookie, rewardId, prizes))

  test('where there is nothing to draw or nothing like it to give', async () => {
    expect(await refused('empty', [POINTS(5)])).toEqual([409, 'raffle_empty'])
    expect(await refused('mug', [POINTS(5)])).toEqual([404, 'reward_unknown'])
    expect(await refused('nothing', [POINTS(5)])).toEqual([404, 'reward_unknown'])
    await fillDrum(
      world,
      'empty',
      HUNDRED.slice(0, 8).map(() => [1]),
    )
    expect(await refused('empty', [POINTS(5, 9)])).toEqual([
      409,
      'raffle_too_few_members',
      { members: 8 },
    ])
    expect(await refused('empty', [POINTS(5), COUPON('nothing')])).toEqual([
      422,
      'prize_unknown',
      { index: 1 },
    ])
    expect(await refused('empty', [GIFT('raffle')])).toEqual([422, 'prize_unknown', { index: 0 }])
    expect(await refused('empty', [COUPON('over')])).toEqual([409, 'prize_over', { index: 0 }])
    // One of the three went as a prize before.
    const three = [COUPON('three-only'), COUPON('three-only', 2)]
    expect(await refused('empty', three)).toEqual([409, 'prize_too_few', { index: 1, left: 1 }])
    expect(await refused('empty', [GIFT('last-one')])).toEqual([
      409,
      'prize_too_few',
      { index: 0, left: 0 },
    ])
    expect(await writtenDraws(world, 'empty')).toMatchObject({ draws: 0, open: 8 })
    const { rows } = await world.db.execute(
      sql`select distinct code from audit_entry where action = 'draw-raffle' and outcome = 'refused' and actor = ${desk.staffId} order by code`,
    )
    expect(rows.map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        'prize_over',
        'prize_too_few',
        'prize_unknown',
        'raffle_empty',
        'raffle_too_few_members',
        'reward_unknown',
      ]),
    )
  })

  test('to whoever has an entry of their own in it; the owner may', async () => {
    const person = await entrant('own')
    const { userId, cookie } = person
    const staffId = await employ(world, userId, 'marketer')
    expect(await refused('own', [POINTS(5)], cookie)).toEqual([403, 'own_card'])
    await world.db.execute(sql`update staff set role = 'owner' where id = ${staffId}::uuid`)
    expect((await draw(world, cookie, 'own', [POINTS(5)])).status).toBe(200)
  })

  test.each([
    ['no prize', []],
    ['no winner', [POINTS(5, 0)]],
    ['more than 500 winners', [POINTS(5, 300), POINTS(6, 201)]],
    ['points that are none', [POINTS(0)]],
    ['another kind of prize', [{ kind: 'car', winners: 1 }]],
  ])('by its contract: %s', async (_name, prizes) => {
    const response = await post(world, desk.cookie, '/api/console/rewards/empty/draws', { prizes })
    expect(await statusAndCode(response)).toEqual([400, 'body_invalid'])
  })

  test('called directly with a draw’s id that was drawn under another key, because numbers of draws have no doubles', async () => {
    await fillDrum(world, 'empty', [[1]])
    const command = {
      drawId: crypto.randomUUID(),
      rewardId: 'empty',
      prizes: [POINTS(5)],
      staffId: desk.staffId,
      staffLineUserId: desk.userId,
    }
    const first = await drawRaffle(world.context, command, 'direct:1')
    expect(first.ok).toBe(true)
    const second = await drawRaffle(world.context, command, 'direct:2')
    expect(second.ok ? 'drawn' : second.refusal.code).toBe('raffle_empty')
  })
})
