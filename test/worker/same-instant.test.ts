// What is written for a member in the instant in which they leave: nothing lands on the erased account, whichever comes first.

import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OperationContext } from '../../worker/core/operation.ts'
import { checkInAtBranch } from '../../worker/loyalty/check-in/branch.ts'
import { checkInToday } from '../../worker/loyalty/check-in/operations.ts'
import { claimCoupon } from '../../worker/loyalty/coupon/claim.ts'
import { issueCoupon } from '../../worker/loyalty/coupon/issue-one.ts'
import { claimHashOf } from '../../worker/loyalty/gift-card/claim-token.ts'
import { claimGiftCard } from '../../worker/loyalty/gift-card/operations.ts'
import { sellGiftCard } from '../../worker/loyalty/gift-card/sell.ts'
import { adjustPoints } from '../../worker/loyalty/ledger/operations.ts'
import { setBirthday } from '../../worker/loyalty/profile/operations.ts'
import { bind } from '../../worker/loyalty/purchase/operations.ts'
import { acceptReferral } from '../../worker/loyalty/referral/operations.ts'
import { readReferrals } from '../../worker/loyalty/referral/standing.ts'
import { redeemReward } from '../../worker/loyalty/reward/operations.ts'
import { holdForSale } from '../../worker/loyalty/spending/operations.ts'
import { transferPoints } from '../../worker/loyalty/transfer/operations.ts'
import { give } from './accounts.ts'
import { type GiftCardShop, openGiftCardShop } from './gift-card-shop.ts'
import { orderOf, postSigned } from './orders.ts'
import { employed } from './people.ts'
import { shopWith } from './rewards.ts'
import { interrupted, leaving } from './same-instant.ts'
import { joinedMember, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
let shop: GiftCardShop
beforeAll(async () => {
  const program = shopWith('return')
  world = await openWorld({
    program: { ...program, points: { ...program.points, transferable: true } },
  })
  shop = await openGiftCardShop(world)
})
afterAll(() => world.close())

interface Customer {
  userId: string
  memberId: string
}

/** Somebody who joined long enough ago for anybody else to be their friend. */
async function customer(points = 500): Promise<Customer> {
  await world.clock.advance(1000)
  const joined = await joinedMember(world)
  if (points > 0) await give(world, joined.memberId, [{ unit: 'points', amount: points }])
  return joined
}

async function cardNumberOf(memberId: string): Promise<string> {
  const { rows } = await world.db.execute<{ card_number: string }>(
    sql`select card_number from member where id = ${memberId}::uuid`,
  )
  return rows[0]?.card_number ?? ''
}

/** What an erased member still has; nothing of it is anybody's. */
async function left({ memberId }: Customer) {
  const { rows } = await world.db.execute(sql`
    select status,
      (select coalesce(sum(balance), 0)::int from account where member_id = m.id) as balance,
      (select count(*)::int from coupon where member_id = m.id and status in ('issued', 'held')) as coupons,
      (select count(*)::int from voucher where member_id = m.id and status = 'issued') as vouchers,
      (select count(*)::int from check_in where member_id = m.id) as check_ins,
      (select count(*)::int from gift_card where claimed_by = m.id or (buyer_id = m.id and status = 'sold')) as gift_cards,
      (select count(*)::int from referral where friend_id = m.id or referrer_id = m.id) as referrals,
      (select count(*)::int from purchase where member_id = m.id) as purchases
    from member m where id = ${memberId}::uuid`)
  return rows[0]
}
const NOTHING = {
  status: 'left',
  balance: 0,
  coupons: 0,
  vouchers: 0,
  check_ins: 0,
  gift_cards: 0,
  referrals: 0,
  purchases: 0,
}

type Act = (context: OperationContext, key: string) => Promise<{ ok: boolean }>

/** Each of the writes a member's account, coupons, vouchers or invitations can meet: prepared, and then done in the instant of leaving. */
const WRITES: Record<string, (who: Customer) => Promise<Act>> = {
  async 'a check-in'({ userId: lineUserId }) {
    return (context, key) => checkInToday(context, { lineUserId }, key)
  },
  async 'a visit to a branch'({ userId: lineUserId }) {
    const visit = { lineUserId, branchId: 'xinyi', occurredAt: null }
    return (context, key) => checkInAtBranch(context, visit, key)
  },
  async 'a completed profile'({ userId: lineUserId }) {
    return (context, key) => setBirthday(context, { lineUserId, month: 2, day: 3 }, key)
  },
  async 'a gift card claimed'({ userId: lineUserId }) {
    const buyer = await shop.person()
    const { token } = await shop.send(buyer, (await shop.sell(buyer.memberId)).id)
    const command = { lineUserId, card: { claimHash: claimHashOf(token) } }
    const claim = claimGiftCard(() => [])
    return (context, key) => claim(context, { ...command, noticeBatchId: crypto.randomUUID() }, key)
  },
  async 'a coupon claimed'({ userId: lineUserId }) {
    return (context, key) => claimCoupon(context, { lineUserId, code: 'LIVE1111' }, key)
  },
  async 'a coupon given at the desk'({ memberId }) {
    const desk = await employed(world, 'marketer')
    const command = {
      staffLineUserId: desk.userId,
      staffId: desk.staffId,
      cardNumber: await cardNumberOf(memberId),
      templateId: 'welcome',
      reason: 'test',
      couponId: crypto.randomUUID(),
    }
    return (context, key) => issueCoupon(context, command, key)
  },
  async 'a reward redeemed'({ userId: lineUserId }) {
    const command = { lineUserId, rewardId: 'mug', points: 100, moneyMinor: 0 }
    return (context, key) =>
      redeemReward(context, { ...command, voucherId: crypto.randomUUID() }, key)
  },
  async 'points sent by a friend'({ memberId }) {
    const giver = await customer()
    const cardNumber = await cardNumberOf(memberId)
    const command = { lineUserId: giver.userId, cardNumber, points: 10 }
    return (context, key) => transferPoints(context, command, key)
  },
  async 'a correction'({ memberId }) {
    const desk = await employed(world, 'owner')
    const command = {
      staffId: desk.staffId,
      memberId,
      unit: 'credit' as const,
      delta: 5,
      note: 'x',
    }
    return (context, key) => adjustPoints(context, command, key)
  },
  async 'a receipt bound'({ userId: lineUserId }) {
    const response = await postSigned(world, '/api/orders', orderOf(world))
    const { claimCode } = (await response.json()) as { claimCode: string }
    return (context, key) => bind(context, { lineUserId, claimCode }, key)
  },
  async 'an invitation accepted'({ userId: lineUserId }) {
    const friend = await customer(0)
    const found = await readReferrals(world.context, lineUserId)
    const code = found.ok ? found.value.code : ''
    return (context, key) =>
      acceptReferral(context, { lineUserId: friend.userId, code, source: 'card' }, key)
  },
  async 'points set aside at the till'({ memberId }) {
    const till = await employed(world, 'staff')
    const command = {
      staffLineUserId: till.userId,
      memberId,
      identifiedBy: 'code' as const,
      amountMinor: 1000,
      couponCodes: [],
      wish: { points: 10, creditMinor: 0 },
      receiptNumber: null,
    }
    return (context, key) =>
      holdForSale(context, { ...command, spendHoldId: crypto.randomUUID() }, key)
  },
}

describe.each(Object.entries(WRITES))('%s', (_name, prepare) => {
  test('decided before somebody left is not written after it', async () => {
    const who = await customer()
    const act = await prepare(who)
    const context = interrupted(world, () => leaving(world, who.userId))
    expect((await act(context, crypto.randomUUID())).ok).toBe(false)
    expect(await left(who)).toEqual(NOTHING)
  })
})

test('a card sold to somebody in the instant in which they leave is not sold', async () => {
  const who = await customer()
  const counterTill = shop.till
  const sell = sellGiftCard(() => [])
  const command = {
    staffLineUserId: counterTill.userId,
    memberId: who.memberId,
    amountMinor: 1000,
    designId: 'warm',
    giftCardId: crypto.randomUUID(),
    claimHash: claimHashOf(crypto.randomUUID()),
    receiptBatchId: crypto.randomUUID(),
  }
  const context = interrupted(world, () => leaving(world, who.userId))
  expect(await sell(context, command, crypto.randomUUID())).toMatchObject({
    refusal: { code: 'member_code_invalid' },
  })
  expect(await left(who)).toEqual(NOTHING)
})

describe('leaving that was decided on less than there is', () => {
  test('is decided again: points that came meanwhile are written off, bought credit is asked for', async () => {
    // Joined without a gift, so that no account tells of the other one.
    const who = await customer(0)
    await world.db.execute(
      sql`delete from account where member_id = ${who.memberId}::uuid and unit = 'credit'`,
    )
    const buyer = await shop.person()
    const { token } = await shop.send(buyer, (await shop.sell(buyer.memberId)).id)
    const claim = claimGiftCard(() => [])
    const command = { lineUserId: who.userId, card: { claimHash: claimHashOf(token) } }
    const meanwhile = interrupted(world, () =>
      claim(world.context, { ...command, noticeBatchId: crypto.randomUUID() }, crypto.randomUUID()),
    )
    expect(await leaving(world, who.userId, meanwhile)).toMatchObject({
      refusal: { code: 'paid_credit_left', detail: { paidCreditMinor: 1000 } },
    })
  })

  test('is decided again where a card was sold to them meanwhile', async () => {
    const who = await customer(0)
    const meanwhile = interrupted(world, () => shop.sell(who.memberId))
    expect(await leaving(world, who.userId, meanwhile)).toMatchObject({
      refusal: { code: 'gift_cards_unsent', detail: { cards: 1 } },
    })
  })
})

test('a hundred writes around one leaving: whatever order they take, nothing is left on the account', async () => {
  const who = await customer()
  const acts = await Promise.all(
    Array.from({ length: 33 }, async () => [
      await WRITES['a coupon claimed']?.(who),
      await WRITES['a reward redeemed']?.(who),
      await WRITES['a correction']?.(who),
    ]),
  )
  const writes = acts.flat().flatMap((act) => (act ? [act] : []))
  const leave = () => leaving(world, who.userId).then((ran) => ({ ok: ran.ok }))
  const middle = Math.floor(writes.length / 2)
  const all = [...writes.slice(0, middle), leave, ...writes.slice(middle)]
  await Promise.allSettled(all.map((act) => act(world.context, crypto.randomUUID())))
  // Credit that came before it was given freely: leaving needs nobody's word for it.
  const { status } = (await left(who)) as { status: string }
  if (status !== 'left') await leave()
  expect(await left(who)).toEqual(NOTHING)
})
