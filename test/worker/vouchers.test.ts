// Vouchers at the counter and the console: checked, handed over once, made void; and rewards with a hundred at once.

import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commit } from '../../db/commit.ts'
import { member } from '../../db/schema/member.ts'
import { staff } from '../../db/schema/staff.ts'
import { newId } from '../../worker/core/ids.ts'
import type { CardView } from '../../worker/http/contract/card.ts'
import type { CounterMember } from '../../worker/http/contract/counter.ts'
import type { VoucherCheck } from '../../worker/http/contract/rewards.ts'
import type { HistoryView } from '../../worker/http/contract/standing.ts'
import { redeemReward, undoVoucher } from '../../worker/loyalty/reward/operations.ts'
import { balanceOf } from './accounts.ts'
import { post, refusal, statusAndCode } from './api.ts'
import { addLedgerMembers } from './ledger-operation.ts'
import { type Employee, employed } from './people.ts'
import {
  CATALOGUE,
  givePoints,
  memberWithPoints,
  redeemed,
  shopWith,
  shownVoucher,
  written,
} from './rewards.ts'
import { complaintsAbout } from './shop-agrees.ts'
import { openWorld, type TestWorld } from './world.ts'

let world: TestWorld
let till: Employee
let desk: Employee
beforeAll(async () => {
  world = await openWorld({ program: shopWith('return') })
  till = await employed(world, 'staff')
  desk = await employed(world, 'marketer')
})
afterAll(async () => {
  expect(await complaintsAbout(world)).toEqual([])
  await world.close()
})

type Kept = { id: string; code: string | null }
interface Shown {
  /** As the card shows it now, or as it was. */
  voucherCode: Kept | string
  counterToken?: string
}
const bodyOf = ({ voucherCode, ...more }: Shown) => ({
  ...more,
  voucherCode: typeof voucherCode === 'string' ? voucherCode : shownVoucher(world, voucherCode),
})
const check = (shown: Shown) => post(world, till.cookie, '/api/staff/vouchers/check', bodyOf(shown))
const handOver = (shown: Shown, key?: string) =>
  post(world, till.cookie, '/api/staff/vouchers/redeem', bodyOf(shown), key)
const makeVoid = (voucherId: string, key?: string) =>
  post(world, desk.cookie, `/api/console/vouchers/${voucherId}/void`, { reason: '商品瑕疵' }, key)

/** A member with a voucher of `rewardId`, 100 points paid and 150 left. */
async function holder(rewardId = 'mug', moneyMinor = 0) {
  const person = await memberWithPoints(world, 250)
  const { id, code } = await redeemed(world, person.cookie, rewardId, moneyMinor)
  return { ...person, voucherId: id, voucherCode: { id, code } }
}

async function tokenOf(memberId: string): Promise<string> {
  const [row] = await world.db.select().from(member).where(eq(member.id, memberId))
  const response = await post(world, till.cookie, '/api/staff/identify', { code: row?.cardNumber })
  return ((await response.json()) as CounterMember).counterToken
}

async function statusOf(voucherId: string) {
  const { rows } = await world.db.execute(sql`
    select v.status, h.status as hold, (select count(*)::int from voucher_end where voucher_id = v.id) as ends
    from voucher v left join ledger_hold h on h.id = v.id where v.id = ${voucherId}::uuid`)
  return rows[0]
}
const UNUSED = { status: 'issued', hold: 'held', ends: 0 }
const USED = { status: 'redeemed', hold: 'captured', ends: 1 }

async function auditOf(voucherId: string) {
  const { rows } = await world.db.execute(sql`
    select action, outcome, code, actor from audit_entry where subject = ${`voucher:${voucherId}`} order by outcome`)
  return rows
}

describe('a voucher at the counter', () => {
  test('is checked in one round trip and handed over in two, with the money to take and whose it is', async () => {
    const { voucherId, voucherCode, memberId } = await holder('mug-and-money', 150)
    await world.takeRoundTrips()
    const checked = (await (await check({ voucherCode })).json()) as VoucherCheck
    expect(await world.takeRoundTrips()).toHaveLength(1)
    expect(checked).toMatchObject({
      title: 'mug-and-money',
      points: 100,
      moneyMinor: 150,
      displayName: '王小明',
    })
    expect(await statusOf(voucherId)).toEqual(UNUSED)
    await world.takeRoundTrips()
    expect(await (await handOver({ voucherCode })).json()).toEqual(checked)
    expect(await world.takeRoundTrips()).toHaveLength(2)
    expect(await statusOf(voucherId)).toEqual(USED)
    expect(await balanceOf(world, memberId)).toBe(150)
    const act = { action: 'redeem-voucher', outcome: 'done', code: null, actor: till.staffId }
    expect(await auditOf(voucherId)).toEqual([act])
    const { rows } = await world.db.execute(
      sql`select paid_minor::int, staff_id from voucher_end where voucher_id = ${voucherId}::uuid`,
    )
    expect(rows).toEqual([{ paid_minor: 150, staff_id: till.staffId }])
  })

  test('stands in its member’s history once: what it cost, and no line of nothing when it is handed over', async () => {
    const { voucherCode, cookie } = await holder()
    expect((await handOver({ voucherCode })).status).toBe(200)
    const read = async <View>(path: string) =>
      (await (await world.fetch(path, { headers: { cookie } })).json()) as View
    const { entries } = await read<HistoryView>('/api/history?unit=points')
    const { history } = await read<CardView>('/api/card')
    for (const told of [entries, history])
      expect(told.filter(({ reason }) => reason === 'reward').map(({ delta }) => delta)).toEqual([
        -100,
      ])
  })

  test('is the recognised member’s, or unknown', async () => {
    const [mine, theirs] = [await holder(), await holder()]
    const counterToken = await tokenOf(mine.memberId)
    const unknown = [404, 'voucher_unknown']
    expect(await refusal(await check({ voucherCode: theirs.voucherCode, counterToken }))).toEqual(
      unknown,
    )
    expect(
      await refusal(await handOver({ voucherCode: theirs.voucherCode, counterToken })),
    ).toEqual(unknown)
    expect(await statusOf(theirs.voucherId)).toEqual(UNUSED)
    expect((await handOver({ voucherCode: mine.voucherCode, counterToken })).status).toBe(200)
    expect(
      await refusal(await check({ voucherCode: mine.voucherCode, counterToken: 'x' })),
    ).toEqual([401, 'counter_token_expired'])
  })

  test('asked for again with the same key is answered the same, with another key told when it was used', async () => {
    const { voucherCode, voucherId } = await holder()
    const key = crypto.randomUUID()
    await world.failWrites('drop-after-commit', 1)
    const first = await (await handOver({ voucherCode }, key)).json()
    expect(await (await handOver({ voucherCode }, key)).json()).toEqual(first)
    const used = [409, 'voucher_used', { usedAt: world.clock.now().getTime() }]
    expect(await refusal(await handOver({ voucherCode }))).toEqual(used)
    expect(await refusal(await check({ voucherCode }))).toEqual(used)
    expect(await statusOf(voucherId)).toEqual(USED)
    expect((await auditOf(voucherId)).map(({ code }) => code)).toEqual([null, 'voucher_used'])
  })

  test('is refused where it is no code, undone, of a suspended member, or shown to somebody dismissed', async () => {
    const unknown = [404, 'voucher_unknown']
    expect(await refusal(await handOver({ voucherCode: 'RV1.nothing' }))).toEqual(unknown)
    const undone = await holder()
    await post(world, undone.cookie, `/api/vouchers/${undone.voucherId}/undo`)
    expect(await refusal(await handOver({ voucherCode: undone.voucherCode }))).toEqual([
      409,
      'voucher_undone',
    ])
    const { voucherCode, memberId, voucherId } = await holder()
    const isMember = (status: 'member' | 'suspended') =>
      commit(world.db, [world.db.update(member).set({ status }).where(eq(member.id, memberId))])
    await isMember('suspended')
    expect(await refusal(await handOver({ voucherCode }))).toEqual(unknown)
    await isMember('member')
    const isStaff = (status: 'active' | 'dismissed') =>
      commit(world.db, [world.db.update(staff).set({ status }).where(eq(staff.id, till.staffId))])
    await isStaff('dismissed')
    expect(await refusal(await handOver({ voucherCode }))).toEqual([403, 'not_staff'])
    await isStaff('active')
    expect(await statusOf(voucherId)).toEqual(UNUSED)
  })

  test('by a QR of a time to come, made for another, or by the code it is made from, is not there', async () => {
    const mine = await holder()
    const other = await holder()
    const digits = (shown: string) => shown.split('.').slice(2).join('.')
    const { id, code } = mine.voucherCode
    for (const voucherCode of [
      shownVoucher(world, mine.voucherCode, 2),
      `RV2.${id}.${digits(shownVoucher(world, other.voucherCode))}`,
      shownVoucher(world, mine.voucherCode).replace(/\d{8}$/, '00000000'),
      code ?? '',
      `${code}.${digits(shownVoucher(world, mine.voucherCode))}`,
    ])
      expect(await statusAndCode(await handOver({ voucherCode }))).toEqual([404, 'voucher_unknown'])
    expect(await statusOf(mine.voucherId)).toEqual(UNUSED)
  })

  test('by its QR of minutes ago is to be scanned once more: told to whoever could have had it, and a used one as used', async () => {
    const { voucherCode, voucherId } = await holder()
    const other = await holder()
    const scanned = shownVoucher(world, voucherCode)
    expect((await check({ voucherCode: scanned })).status).toBe(200)
    await world.clock.advance(6 * 60_000)
    const over = [409, 'voucher_code_over']
    expect(await refusal(await handOver({ voucherCode: scanned }))).toEqual(over)
    expect(await refusal(await check({ voucherCode: scanned }))).toEqual(over)
    expect(await statusOf(voucherId)).toEqual(UNUSED)
    const counterToken = await tokenOf(other.memberId)
    const unknown = [404, 'voucher_unknown']
    expect(await refusal(await check({ voucherCode: scanned, counterToken }))).toEqual(unknown)
    expect((await handOver({ voucherCode })).status).toBe(200)
    expect(await statusAndCode(await handOver({ voucherCode: scanned }))).toEqual([
      409,
      'voucher_used',
    ])
    const tried = (await auditOf(voucherId)).map(({ code }) => code)
    expect(new Set(tried)).toEqual(new Set([null, 'voucher_code_over', 'voucher_used']))
  })

  test('is scanned once and handed over within five minutes, also where the phone’s clock is half a minute ahead', async () => {
    const ahead = await holder()
    expect(
      (await handOver({ voucherCode: shownVoucher(world, ahead.voucherCode, 1) })).status,
    ).toBe(200)
    const slow = await holder()
    const voucherCode = shownVoucher(world, slow.voucherCode)
    expect((await check({ voucherCode })).status).toBe(200)
    await world.clock.advance(4.5 * 60_000)
    expect((await handOver({ voucherCode })).status).toBe(200)
  })

  test('holds until the last moment of its last day, and not at midnight', async () => {
    const now = world.clock.now()
    const [early, late] = [await holder(), await holder()]
    await world.clock.set('2026-11-27T23:59:59.999+08:00')
    expect((await handOver({ voucherCode: early.voucherCode })).status).toBe(200)
    await world.clock.set('2026-11-28T00:00:00+08:00')
    const expiredAt = world.clock.now().getTime()
    const expired = [409, 'voucher_expired', { expiredAt }]
    expect(await refusal(await handOver({ voucherCode: late.voucherCode }))).toEqual(expired)
    await world.clock.set(now)
  })
})

describe('making void', () => {
  test('gives the points back with the reason in the audit trail, once, and not what was used', async () => {
    const [taken, used] = [await holder(), await holder()]
    const key = crypto.randomUUID()
    await world.takeRoundTrips()
    expect((await makeVoid(taken.voucherId, key)).status).toBe(204)
    // The role, the state, the commit.
    expect(await world.takeRoundTrips()).toHaveLength(3)
    expect((await makeVoid(taken.voucherId, key)).status).toBe(204)
    expect(await refusal(await makeVoid(taken.voucherId))).toEqual([409, 'voucher_void'])
    expect(await balanceOf(world, taken.memberId)).toBe(250)
    const acts = await auditOf(taken.voucherId)
    expect(acts.map(({ outcome, actor }) => [outcome, actor])).toEqual([
      ['done', desk.staffId],
      ['refused', desk.staffId],
    ])
    await handOver({ voucherCode: used.voucherCode })
    expect((await refusal(await makeVoid(used.voucherId)))[1]).toBe('voucher_used')
    expect(await refusal(await makeVoid(crypto.randomUUID()))).toEqual([404, 'voucher_unknown'])
  })

  test('takes a raffle entry and an unused coupon away with it', async () => {
    const { cookie, memberId } = await memberWithPoints(world, 250)
    const entry = await redeemed(world, cookie, 'raffle')
    const voucher = await redeemed(world, cookie, 'voucher-coupon')
    for (const { id } of [entry, voucher]) expect((await makeVoid(id)).status).toBe(204)
    const { rows } = await world.db.execute(
      sql`select status from coupon where source = ${`voucher:${voucher.id}`}`,
    )
    expect([rows, await balanceOf(world, memberId)]).toEqual([[{ status: 'void' }], 250])
  })
})

describe('a hundred at once', () => {
  const HUNDRED = Array.from({ length: 100 }, (_value, index) => index)
  const price = { points: 100, moneyMinor: 0 }

  async function crowd(points: number): Promise<string[]> {
    const ids = HUNDRED.map(() => newId(world.clock.now()))
    await addLedgerMembers(world, ids)
    await Promise.all(ids.map((id) => givePoints(world, id, points)))
    return ids
  }
  const lineUserOf = (memberId: string) => `U${memberId.replaceAll('-', '')}`
  const redeemFor = (lineUserId: string, rewardId: string, voucherId = crypto.randomUUID()) =>
    redeemReward(world.context, { lineUserId, rewardId, ...price, voucherId }, `race:${voucherId}`)

  test('for the last piece: one has it, ninety-nine are told that it is sold out', async () => {
    const people = await crowd(100)
    const answers = await Promise.all(people.map((id) => redeemFor(lineUserOf(id), 'last-one')))
    const codes = answers.map((answer) => (answer.ok ? 'done' : answer.refusal.code))
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    expect(new Set(codes)).toEqual(new Set(['done', 'reward_sold_out']))
    expect(await written(world, 'last-one')).toEqual({ vouchers: { issued: 1 }, taken: 1 })
    const { rows } = await world.db.execute(
      sql`select sum(balance)::int as points from account where member_id in ${people}`,
    )
    expect(rows).toEqual([{ points: 9_900 }])
  })

  test('for a member’s last points: they pay for three, and no more', async () => {
    const { userId, memberId } = await memberWithPoints(world, 350)
    const answers = await Promise.all(HUNDRED.map(() => redeemFor(userId, 'mug')))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3)
    const codes = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]))
    expect(new Set(codes)).toEqual(new Set(['insufficient_points']))
    expect(await balanceOf(world, memberId)).toBe(50)
  })

  test('within a member’s own limit of one: they get one', async () => {
    const { userId, memberId } = await memberWithPoints(world, 1000)
    const answers = await Promise.all(HUNDRED.map(() => redeemFor(userId, 'one-each')))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await balanceOf(world, memberId)).toBe(900)
  })

  test('handing over against undoing against making void: the voucher ends once, and the points go the one way', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { userId, memberId, voucherId, voucherCode } = await holder()
      const answers = await Promise.all([
        ...HUNDRED.slice(0, 50).map(() => handOver({ voucherCode })),
        ...HUNDRED.slice(50).map(async (index) => {
          const command = { lineUserId: userId, voucherId }
          const ran = await undoVoucher(world.context, command, `undo:${voucherId}:${index}`)
          return { status: ran.ok ? 200 : 409 }
        }),
        makeVoid(voucherId),
      ])
      const succeeded = answers.filter(({ status }) => status === 200 || status === 204)
      expect(succeeded).toHaveLength(1)
      for (const { status } of answers) expect([200, 204, 409]).toContain(status)
      const state = await statusOf(voucherId)
      const handedOver = state?.status === 'redeemed'
      expect(state).toMatchObject({ hold: handedOver ? 'captured' : 'released', ends: 1 })
      expect(await balanceOf(world, memberId)).toBe(handedOver ? 150 : 250)
    }
  })

  test('at the counter: one hands it over, the others are told that it was used', async () => {
    const { voucherCode, voucherId } = await holder()
    const answers = await Promise.all(HUNDRED.map(() => handOver({ voucherCode })))
    const lost = answers.filter(({ status }) => status !== 200)
    expect(lost).toHaveLength(99)
    const codes = await Promise.all(lost.map(async (answer) => (await refusal(answer))[1]))
    expect(new Set(codes)).toEqual(new Set(['voucher_used']))
    expect(await statusOf(voucherId)).toEqual(USED)
    const { vouchers, taken } = await written(world, 'mug')
    const { issued = 0, redeemed: used = 0 } = vouchers
    expect(taken).toBe(issued + used)
  })

  test('a voucher whose points are spent at once is handed over once, too', async () => {
    const strict = await openWorld({ program: shopWith('forfeit', CATALOGUE.slice(0, 1)) })
    const counter = await employed(strict, 'staff')
    const { cookie, memberId } = await memberWithPoints(strict, 250)
    const voucherCode = shownVoucher(strict, await redeemed(strict, cookie, 'mug'))
    const answers = await Promise.all(
      HUNDRED.map(() =>
        post(strict, counter.cookie, '/api/staff/vouchers/redeem', { voucherCode }),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(99)
    expect(await balanceOf(strict, memberId)).toBe(150)
    expect(await complaintsAbout(strict)).toEqual([])
    await strict.close()
  })
})
