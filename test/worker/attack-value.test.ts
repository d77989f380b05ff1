// Value asked for twice or by the wrong person: codes guessed by many hands, gift cards given back around what was spent, coupons undone around sales.

import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SoldGiftCard } from '../../worker/http/contract/gift-cards.ts'
import type { SaleHold } from '../../worker/http/contract/till.ts'
import { claimCoupon } from '../../worker/loyalty/coupon/claim.ts'
import { normalizeClaimCode } from '../../worker/loyalty/purchase/claim-code.ts'
import { bind } from '../../worker/loyalty/purchase/operations.ts'
import { accountsOf, give } from './accounts.ts'
import { post, refusal, statusAndCode } from './api.ts'
import { orderOf, postSigned } from './orders.ts'
import { type Employee, employed, identified } from './people.ts'
import { redeemed, shopWith, shownVoucher } from './rewards.ts'
import { interrupted } from './same-instant.ts'
import { joinedMember, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
let till: Employee
beforeAll(async () => {
  world = await openWorld({ program: shopWith('return') })
  till = await employed(world, 'owner')
})
afterAll(() => world.close())

async function customer(points = 450) {
  const { userId, memberId } = await joinedMember(world)
  if (points > 0) await give(world, memberId, [{ unit: 'points', amount: points }])
  return { memberId, cookie: (await world.signIn(userId)).cookie }
}

const token = async (memberId: string) => {
  await world.clock.advance(60_000)
  return (await identified(world, till.cookie, memberId)).counterToken
}

async function paidByCredit(memberId: string, amountMinor: number, receiptNumber: string) {
  const body = {
    counterToken: await token(memberId),
    amountMinor,
    creditMinor: amountMinor,
    receiptNumber,
  }
  const held = (await (await post(world, till.cookie, '/api/staff/holds', body)).json()) as SaleHold
  return {
    ...held,
    capture: () => post(world, till.cookie, `/api/staff/holds/${held.holdId}/capture`, undefined),
  }
}

test('forty wrong codes of every kind at once are counted, and no more than the hour allows are looked at', async () => {
  const { memberId, cookie } = await customer(0)
  const kinds = [
    ['/api/purchases/bind', 'RG22-22222222'],
    ['/api/coupons/claim', 'WRONG123'],
  ] as const
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) => {
      const [path, code] = kinds[index % 2] ?? kinds[0]
      return post(world, cookie, path, { code })
    }),
  )
  expect(answers.filter(({ status }) => status === 404)).toHaveLength(5)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(35)
  const { rows } = await world.db.execute(
    sql`select count(*)::int as tries from claim_attempt where member_id = ${memberId}::uuid`,
  )
  expect(rows).toEqual([{ tries: 5 }])
})

test('a right code among guesses at one moment is found only while tries are left, whatever kind it is', async () => {
  const { userId: lineUserId } = await joinedMember(world)
  const ordered = await postSigned(world, '/api/orders', orderOf(world))
  const { claimCode } = (await ordered.json()) as { claimCode: string }
  const wrong = () =>
    bind(world.context, { lineUserId, claimCode: 'RG2222222222' }, crypto.randomUUID())
  const guesses = async () => {
    for (let left = 5; left > 0; left -= 1) await wrong()
  }
  const right = interrupted(world, guesses)
  const code = { lineUserId, claimCode: normalizeClaimCode(claimCode) ?? '' }
  expect(await bind(right, code, crypto.randomUUID())).toMatchObject({
    refusal: { code: 'too_many_tries' },
  })
  const other = await joinedMember(world)
  const guessing = interrupted(world, async () => {
    for (let left = 5; left > 0; left -= 1)
      await claimCoupon(
        world.context,
        { lineUserId: other.userId, code: 'WRONG123' },
        crypto.randomUUID(),
      )
  })
  expect(
    await claimCoupon(
      guessing,
      { lineUserId: other.userId, code: 'LIVE1111' },
      crypto.randomUUID(),
    ),
  ).toMatchObject({ refusal: { code: 'too_many_tries' } })
})

test('right codes are not counted: a shopper with a bag of receipts is not held up', async () => {
  const { cookie } = await customer(0)
  for (let receipt = 1; receipt <= 8; receipt += 1) {
    const ordered = await postSigned(world, '/api/orders', orderOf(world))
    const { claimCode: code } = (await ordered.json()) as { claimCode: string }
    expect((await post(world, cookie, '/api/purchases/bind', { code })).status).toBe(200)
  }
})

test('a gift card is paid out once around what is held, spent and given back of it', async () => {
  const buyer = await customer(0)
  const sale = { counterToken: await token(buyer.memberId), amountMinor: 1000, designId: 'warm' }
  const { id } = (await (
    await post(world, till.cookie, '/api/staff/gift-cards', sale)
  ).json()) as SoldGiftCard
  const claim = () => post(world, buyer.cookie, '/api/gift-cards/claim', { giftCardId: id })
  const claims = await Promise.all(Array.from({ length: 20 }, claim))
  expect(claims.filter(({ ok }) => ok)).toHaveLength(1)
  const held = await paidByCredit(buyer.memberId, 600, 'G-1')
  const payOut = async () =>
    post(world, till.cookie, `/api/staff/gift-cards/${id}/refund`, {
      counterToken: await token(buyer.memberId),
    })
  // What is set aside is not paid out.
  expect(await (await payOut()).json()).toMatchObject({ valueMinor: 400 })
  await world.clock.set(new Date(held.expiresAt - 1))
  expect((await held.capture()).status).toBe(200)
  expect(await statusAndCode(await payOut())).toEqual([409, 'gift_card_spent'])
  const giveBack = { saleNumber: 'xinyi:G-1', reason: 'attack' }
  expect((await post(world, till.cookie, '/api/staff/sales/refund', giveBack)).status).toBe(200)
  const outs = []
  for (let each = 0; each < 3; each += 1) outs.push(await payOut())
  expect(outs.map(({ status }) => status)).toEqual([200, 409, 409])
  const { rows } = await world.db.execute(sql`
    select status, refunded_minor::int as refunded, fee_minor::int as fee, fee_basis_points as points from gift_card where id = ${id}::uuid`)
  expect(rows[0]).toMatchObject({ status: 'refunded', refunded: 1000 })
  expect(rows[0]?.fee).toBe(Math.floor((1000 * Number(rows[0]?.points)) / 10_000))
  expect(
    (await accountsOf(world, buyer.memberId)).find(({ unit }) => unit === 'credit'),
  ).toMatchObject({
    balance: 0,
    debt: 0,
    lots: [],
  })
})

test('a coupon bought with points is either used or taken back, whichever comes first', async () => {
  for (let round = 0; round < 6; round += 1) {
    const person = await customer()
    const { id: voucherId } = await redeemed(world, person.cookie, 'voucher-coupon')
    const { rows } = await world.db.execute<{ code: string }>(
      sql`select c.code from coupon c join voucher v on v.coupon_id = c.id where v.id = ${voucherId}::uuid`,
    )
    const grant = {
      counterToken: await token(person.memberId),
      amountMinor: 2000,
      couponCodes: [rows[0]?.code],
    }
    const undo = () => post(world, person.cookie, `/api/vouchers/${voucherId}/undo`, undefined)
    const use = () => post(world, till.cookie, '/api/staff/grants', grant)
    const [undone, used] = await Promise.all(
      round % 2 === 0 ? [undo(), use()] : [undo(), use()].reverse(),
    )
    expect([undone?.ok, used?.ok].filter(Boolean)).toHaveLength(1)
    const again = await Promise.all([undo(), use()])
    expect(again.filter(({ ok }) => ok)).toEqual([])
  }
})

test('another member’s things are not there', async () => {
  const [mine, theirs] = [await customer(), await customer()]
  const { id: voucherId, code } = await redeemed(world, theirs.cookie, 'mug')
  const sale = { counterToken: await token(theirs.memberId), amountMinor: 1000, designId: 'warm' }
  const { id: giftCardId } = (await (
    await post(world, till.cookie, '/api/staff/gift-cards', sale)
  ).json()) as SoldGiftCard
  expect(
    await statusAndCode(
      await post(world, mine.cookie, `/api/vouchers/${voucherId}/undo`, undefined),
    ),
  ).toEqual([404, 'voucher_unknown'])
  expect(
    await statusAndCode(await post(world, mine.cookie, `/api/gift-cards/${giftCardId}/send`, {})),
  ).toEqual([404, 'gift_card_unknown'])
  expect(
    await statusAndCode(await post(world, mine.cookie, '/api/gift-cards/claim', { giftCardId })),
  ).toEqual([404, 'gift_card_unknown'])
  const counterToken = await token(mine.memberId)
  expect(
    await statusAndCode(
      await post(world, till.cookie, `/api/staff/gift-cards/${giftCardId}/refund`, {
        counterToken,
      }),
    ),
  ).toEqual([404, 'gift_card_unknown'])
  expect(
    await statusAndCode(
      await post(world, till.cookie, '/api/staff/vouchers/redeem', {
        voucherCode: shownVoucher(world, { id: voucherId, code }),
        counterToken,
      }),
    ),
  ).toEqual([404, 'voucher_unknown'])
  const { rows } = await world.db.execute<{ code: string }>(
    sql`select code from coupon where member_id = ${theirs.memberId}::uuid limit 1`,
  )
  expect(
    await refusal(
      await post(world, till.cookie, '/api/staff/holds', {
        counterToken,
        amountMinor: 1000,
        points: 10,
        couponCodes: [rows[0]?.code],
      }),
    ),
  ).toEqual([404, 'coupon_unknown', { index: 0 }])
})

test('somebody who is suspended meanwhile can neither set aside, redeem, claim nor be handed anything', async () => {
  const person = await customer()
  const voucher = await redeemed(world, person.cookie, 'mug')
  const { id: voucherId } = voucher
  const counterToken = await token(person.memberId)
  const voucherCode = shownVoucher(world, voucher)
  await world.db.execute(
    sql`update member set status = 'suspended' where id = ${person.memberId}::uuid`,
  )
  const codes = await Promise.all([
    statusAndCode(
      await post(world, till.cookie, '/api/staff/holds', {
        counterToken,
        amountMinor: 1000,
        points: 10,
      }),
    ),
    statusAndCode(await post(world, till.cookie, '/api/staff/vouchers/redeem', { voucherCode })),
    statusAndCode(await post(world, person.cookie, `/api/vouchers/${voucherId}/undo`, undefined)),
    statusAndCode(
      await post(world, person.cookie, '/api/rewards/mug/redeem', { points: 100, moneyMinor: 0 }),
    ),
    statusAndCode(await post(world, person.cookie, '/api/coupons/claim', { code: 'LIVE1111' })),
    statusAndCode(
      await post(world, till.cookie, '/api/staff/gift-cards', {
        counterToken,
        amountMinor: 1000,
        designId: 'warm',
      }),
    ),
  ])
  expect(codes).toEqual([
    [404, 'member_code_invalid'],
    [404, 'voucher_unknown'],
    [403, 'member_suspended'],
    [403, 'member_suspended'],
    [403, 'member_suspended'],
    [404, 'member_code_invalid'],
  ])
})
