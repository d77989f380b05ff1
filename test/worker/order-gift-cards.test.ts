// Gift cards sold by lines of an order: sold once with it, its buyer's before and after the binding, taken back by a refund of their line.

import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fashionGiftCards } from '../../dev/seed/gift-cards.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import { rule } from '../../dev/seed/rule.ts'
import type { BindResult } from '../../worker/http/contract/card.ts'
import type { PurchasesView } from '../../worker/http/contract/standing.ts'
import { claimHashOf } from '../../worker/loyalty/gift-card/claim-token.ts'
import { sellGiftCard } from '../../worker/loyalty/gift-card/sell.ts'
import { refusal, statusAndCode } from './api.ts'
import { type GiftCardShop, openGiftCardShop, tokenIn } from './gift-card-shop.ts'
import { orderOf, postSigned } from './orders.ts'
import type { SignedInMember } from './people.ts'
import { interrupted } from './same-instant.ts'
import { complaintsAbout } from './shop-agrees.ts'
import { openWorld, type TestWorld } from './world.ts'

const FIRST_POINTS = 7

let world: TestWorld
let shop: GiftCardShop
beforeAll(async () => {
  const giftCards = { ...fashionGiftCards, perBuyerAndDay: { cards: 3, amountMinor: 4_000 } }
  const first = rule({
    id: 'first',
    name: { 'zh-Hant': '首購', ja: '初回', en: 'First', th: 'ครั้งแรก' },
    trigger: 'first-purchase',
    award: { kind: 'points', points: FIRST_POINTS },
  })
  const earningRules = [...demoProgram.earningRules, first]
  const spending = { ...demoProgram.spending, byOrders: true }
  world = await openWorld({ program: { ...demoProgram, giftCards, earningRules, spending } })
  shop = await openGiftCardShop(world)
})
afterAll(async () => {
  expect(await complaintsAbout(world)).toEqual([])
  await world.close()
})

interface ToldCard {
  line: number
  giftCardId: string
  amountMinor: number
  claimUrl: string | null
}
interface Answer {
  purchaseId: string
  bound: boolean
  points: number | null
  claimCode: string | null
  giftCards?: ToldCard[]
}

const TEE = { sku: 'TEE', category: 'tops', quantity: 1, amountMinor: 1290 }
const card = (amountMinor = 1000, more: object = {}) => ({
  kind: 'gift_card',
  amountMinor,
  ...more,
})

/** A tee for NT$1,290 and a gift card of NT$1,000 in line 2, unless said otherwise. */
const orderWith = (more: object = {}, items: object[] = [TEE, card()]) => {
  const amountMinor = items.reduce((all, line) => all + (line as typeof TEE).amountMinor, 0)
  return orderOf(world, { channel: 'web', amountMinor, items, ...more })
}
const send = (order: object) => postSigned(world, '/api/orders', order)
async function taken(order: object): Promise<Answer> {
  const response = await send(order)
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}
const refund = (order: { externalId: string }, body: object) =>
  postSigned(world, '/api/orders/refunds', {
    channel: 'web',
    externalId: order.externalId,
    refundId: `R-${crypto.randomUUID()}`,
    occurredAt: world.clock.now().toISOString(),
    ...body,
  })
const onlyCard = ({ giftCards = [] }: Answer): ToldCard => {
  const [first] = giftCards
  if (!first || giftCards.length > 1) throw new Error(`${giftCards.length} gift cards`)
  return first
}

/** Points, purchases and what they came to, as audiences and tiers count them. */
async function countOf(memberId: string) {
  const { rows } = await world.db.execute(sql`
    select coalesce((select sum(delta) from ledger_entry where member_id = m.id and unit = 'points' and kind = 'earn'
        and source like 'purchase:%'), 0)::int as points,
      m.purchase_count::int as purchases, m.purchase_amount_minor::int as minor
    from member m where m.id = ${memberId}::uuid`)
  return rows[0]
}
/** 12 points for NT$1,290 and those of the first purchase; nothing for the card. */
const GOODS_ALONE = { points: 12 + FIRST_POINTS, purchases: 1, minor: 1290 }
const NOTHING = { points: 0, purchases: 0, minor: 0 }

const bind = ({ cookie }: SignedInMember, code: string | null) =>
  shop.post(cookie, '/api/purchases/bind', { code })
const purchasesOf = async ({ cookie }: SignedInMember) =>
  ((await (await shop.ask(cookie, '/api/purchases')).json()) as PurchasesView).purchases

async function cardsInAll(): Promise<number> {
  const { rows } = await world.db.execute<{ cards: number }>(
    sql`select count(*)::int as cards from gift_card`,
  )
  return rows[0]?.cards ?? 0
}

describe('an order of a member the shop knows', () => {
  test('sells the card with the goods in two round trips: the goods earn, the card does not, and is on the buyer’s page', async () => {
    const buyer = await shop.person()
    const message = '生日快樂'
    const lines = [TEE, card(1000, { designId: 'birthday', message })]
    const order = orderWith({ lineUserId: buyer.userId }, lines)
    await world.takeRoundTrips()
    const answer = await taken(order)
    expect(await world.takeRoundTrips()).toHaveLength(2)
    const { giftCardId } = onlyCard(answer)
    expect(answer).toMatchObject({
      bound: true,
      points: GOODS_ALONE.points,
      claimCode: null,
      // Whoever knows the buyer needs no link: the buyer sends it from the card.
      giftCards: [{ line: 2, amountMinor: 1000, claimUrl: null }],
    })
    expect(await countOf(buyer.memberId)).toEqual(GOODS_ALONE)
    const { bought } = await shop.page(buyer)
    expect(bought).toMatchObject([{ id: giftCardId, status: 'sold', amountMinor: 1000, message }])
    const [purchase] = await purchasesOf(buyer)
    expect(purchase).toMatchObject({
      amountMinor: 1290,
      giftCardsMinor: 1000,
      points: GOODS_ALONE.points,
    })
    await world.drain()
    const pushes = (await world.requests()).filter(({ endpoint }) => endpoint === 'push')
    expect(JSON.stringify(pushes.at(-1))).toContain('NT$1,000')
    // The buyer can do with it what one bought at the counter can.
    const friend = await shop.person()
    const { token } = await shop.send(buyer, giftCardId)
    expect((await shop.claim(friend, { token })).status).toBe(200)
  })

  test('sent again is the same card, also where the commit’s answer was lost; other content is refused', async () => {
    const buyer = await shop.person()
    const order = orderWith({ lineUserId: buyer.userId })
    await world.failWrites('drop-after-commit', 1)
    const first = await taken(order)
    expect(await taken(order)).toEqual(first)
    const dearer = { ...order, amountMinor: 2790, items: [TEE, card(1500)] }
    expect(await statusAndCode(await send(dearer))).toEqual([409, 'order_differs'])
    expect((await shop.page(buyer)).bought).toHaveLength(1)
  })

  test('of a hundred at once it is one card', async () => {
    const buyer = await shop.person()
    const order = orderWith({ lineUserId: buyer.userId })
    const answers = await Promise.all(Array.from({ length: 100 }, () => taken(order)))
    expect(new Set(answers.map((answer) => onlyCard(answer).giftCardId)).size).toBe(1)
    expect((await shop.page(buyer)).bought).toHaveLength(1)
    expect(await countOf(buyer.memberId)).toEqual(GOODS_ALONE)
  })

  test('of gift cards alone is no purchase: it earns nothing, and the next one is the first', async () => {
    const buyer = await shop.person()
    const answer = await taken(orderWith({ lineUserId: buyer.userId }, [card(1000), card(500)]))
    expect(answer).toMatchObject({ bound: true, points: 0 })
    expect(await countOf(buyer.memberId)).toEqual(NOTHING)
    expect(
      (await shop.page(buyer)).bought.map(({ amountMinor }) => amountMinor).toSorted(),
    ).toEqual([1000, 500].toSorted())
    await taken(orderWith({ lineUserId: buyer.userId }, [TEE]))
    expect(await countOf(buyer.memberId)).toEqual(GOODS_ALONE)
  })

  test('whose points and credit pay for the goods pays for its card in money', async () => {
    const buyer = await shop.person()
    const checkout = {
      channel: 'web',
      currency: 'TWD',
      amountMinor: 1290,
      lineUserId: buyer.userId,
    }
    const held = await postSigned(world, '/api/orders/holds', {
      ...checkout,
      points: 50,
      checkoutId: crypto.randomUUID(),
    })
    const { spendHoldId } = (await held.json()) as { spendHoldId: string }
    const order = orderWith({ lineUserId: buyer.userId, spendHoldId })
    const answer = (await (await send(order)).json()) as Answer & { spent: unknown }
    expect(answer.spent).toEqual({ points: 50, pointsMinor: 50, creditMinor: 0 })
    expect(onlyCard(answer).amountMinor).toBe(1000)
    const said = await (await refund(order, { void: true })).json()
    expect(said).toMatchObject({
      refundedMinor: 2290,
      giftCardsVoided: 1,
      givenBack: { points: 50, moneyMinor: 1240 + 1000 },
    })
  })
})

describe('an order of somebody unknown', () => {
  test('gives the system the link of its card, which opens it once', async () => {
    const answer = await taken(orderWith())
    const { claimUrl, giftCardId } = onlyCard(answer)
    expect(answer).toMatchObject({ bound: false, points: null })
    const token = tokenIn(claimUrl ?? '')
    const [friend, late] = [await shop.person(), await shop.person()]
    expect((await shop.claim(friend, { token })).status).toBe(200)
    expect(await statusAndCode(await shop.claim(late, { token }))).toEqual([
      409,
      'gift_card_claimed',
    ])
    expect(await shop.written(giftCardId)).toMatchObject({
      status: 'claimed',
      steps: ['sold', 'claimed'],
    })
    // The database knows the token by its hash alone.
    const { rows } = await world.db.execute<{ outcomes: string; hash: string }>(sql`
      select (select claim_hash from gift_card where id = ${giftCardId}::uuid) as hash,
        (select coalesce(string_agg(outcome::text, ''), '') from operation_outcome) as outcomes`)
    expect(rows[0]?.hash).toBe(claimHashOf(token))
    expect(rows[0]?.outcomes).not.toContain(token)
  })

  test('is on the buyer’s page once they bind it by its code, and no system is told the link any more', async () => {
    const buyer = await shop.person()
    const order = orderWith()
    const answer = await taken(order)
    expect((await shop.page(buyer)).bought).toEqual([])
    await world.takeRoundTrips()
    const bound = await bind(buyer, answer.claimCode)
    // Beside the read of the card that the answer shows.
    expect((await world.takeRoundTrips()).length).toBeLessThanOrEqual(3)
    expect((await bound.json()) as BindResult).toMatchObject({
      amountMinor: 1290,
      points: GOODS_ALONE.points,
      giftCards: 1,
    })
    expect(await countOf(buyer.memberId)).toEqual(GOODS_ALONE)
    const { giftCardId } = onlyCard(answer)
    expect((await shop.page(buyer)).bought).toMatchObject([{ id: giftCardId, status: 'sold' }])
    expect(onlyCard(await taken(order))).toMatchObject({ giftCardId, claimUrl: null })
    expect((await shop.claim(buyer, { giftCardId })).status).toBe(200)
  })

  test('of gift cards alone has a code too, which brings them and no points', async () => {
    const buyer = await shop.person()
    const answer = await taken(orderWith({}, [card(500), card(1000)]))
    expect(answer.claimCode).toMatch(/^RG/)
    const bound = (await (await bind(buyer, answer.claimCode)).json()) as BindResult
    expect(bound).toMatchObject({ amountMinor: 0, points: 0, giftCards: 2 })
    expect(await countOf(buyer.memberId)).toEqual(NOTHING)
    expect((await shop.page(buyer)).bought).toHaveLength(2)
  })

  test('counts for its buyer’s day, also where a sale at the counter is decided in the instant of the binding', async () => {
    const buyer = await shop.person()
    const { claimCode } = await taken(orderWith({}, [card(500), card(500)]))
    const sale = {
      staffLineUserId: shop.till.userId,
      memberId: buyer.memberId,
      designId: 'warm',
      amountMinor: 1000,
    }
    const sell = (context: TestWorld['context']) => {
      const giftCardId = crypto.randomUUID()
      const receiptBatchId = crypto.randomUUID()
      const named = { giftCardId, claimHash: claimHashOf(giftCardId), receiptBatchId }
      return sellGiftCard(() => [])(context, { ...sale, ...named }, `test:sell:${giftCardId}`)
    }
    expect((await sell(world.context)).ok).toBe(true)
    const binding = interrupted(world, () => bind(buyer, claimCode))
    const full = { code: 'gift_card_limit_reached', detail: { cardsLeft: 0, leftMinor: 2000 } }
    expect(await sell(binding)).toMatchObject({ refusal: full })
    expect(await sell(world.context)).toMatchObject({ refusal: full })
    const { rows } = await world.db.execute(sql`
      select day_number from gift_card where buyer_id = ${buyer.memberId}::uuid order by day_number`)
    expect(rows.map(({ day_number }) => day_number)).toEqual([1, 2, 3])
  })

  test('beyond its buyer’s day is the buyer’s all the same: it was paid for', async () => {
    const buyer = await shop.person()
    for (let sold = 1; sold <= 3; sold += 1) await shop.sell(buyer.memberId, 500)
    const answer = await taken(orderWith({}, [card(500), card(500)]))
    expect(await (await bind(buyer, answer.claimCode)).json()).toMatchObject({ giftCards: 2 })
    expect((await shop.page(buyer)).bought).toHaveLength(5)
  })

  test('whose card a friend has claimed by its link is still its buyer’s order', async () => {
    const [buyer, friend] = [await shop.person(), await shop.person()]
    const answer = await taken(orderWith())
    const token = tokenIn(onlyCard(answer).claimUrl ?? '')
    await shop.claim(friend, { token })
    expect(await (await bind(buyer, answer.claimCode)).json()).toMatchObject({ giftCards: 0 })
    expect((await shop.page(buyer)).bought).toMatchObject([{ status: 'claimed', mine: false }])
  })
})

describe('a refund of the card’s line', () => {
  test('makes it void, once; what the goods earned stays', async () => {
    const buyer = await shop.person()
    const order = orderWith({ lineUserId: buyer.userId })
    const { giftCardId } = onlyCard(await taken(order))
    const refundId = `R-${crypto.randomUUID()}`
    await world.takeRoundTrips()
    const first = await refund(order, { refundId, line: 2 })
    expect(await world.takeRoundTrips()).toHaveLength(2)
    const said = await first.json()
    expect(said).toMatchObject({
      state: 'applied',
      refundedMinor: 1000,
      leftMinor: 1290,
      giftCardsVoided: 1,
      pointsTakenBack: 0,
    })
    expect(await (await refund(order, { refundId, line: 2 })).json()).toEqual(said)
    expect(await statusAndCode(await refund(order, { refundId, line: 1 }))).toEqual([
      409,
      'refund_differs',
    ])
    expect(await refusal(await refund(order, { line: 2 }))).toEqual([
      409,
      'gift_card_void',
      { line: 2 },
    ])
    expect(await shop.written(giftCardId)).toMatchObject({
      status: 'void',
      steps: ['sold', 'void'],
    })
    expect(await countOf(buyer.memberId)).toEqual(GOODS_ALONE)
    expect(await statusAndCode(await shop.claim(buyer, { giftCardId }))).toEqual([
      409,
      'gift_card_void',
    ])
    const [purchase] = await purchasesOf(buyer)
    expect(purchase).toMatchObject({ refundedMinor: 0, giftCardsRefundedMinor: 1000, refunds: [] })
  })

  test('is refused where somebody has it, where the till paid it back, and where the order sold none there', async () => {
    const buyer = await shop.person()
    const order = orderWith({ lineUserId: buyer.userId }, [TEE, card(1000), card(500)])
    const { giftCards = [] } = await taken(order)
    const [claimed, paid] = giftCards.map(({ giftCardId }) => giftCardId)
    await shop.claim(buyer, { giftCardId: claimed })
    const bearer = { counterToken: await shop.identified(buyer.memberId) }
    expect((await shop.refund(paid ?? '', bearer)).status).toBe(200)
    const code = async (body: object) => (await refusal(await refund(order, body))).slice(0, 2)
    expect(await code({ line: 2 })).toEqual([409, 'gift_card_claimed'])
    expect(await code({ line: 3 })).toEqual([409, 'gift_card_refunded'])
    expect(await code({ line: 1 })).toEqual([404, 'gift_card_unknown'])
    expect(await code({ line: 9 })).toEqual([404, 'gift_card_unknown'])
    // A void is of everything: refused as a whole, and an amount is of the goods.
    const whole = await refund(order, { void: true })
    expect((await refusal(whole))[2]).toMatchObject({ line: 2 })
    expect(await refusal(await refund(order, { amountMinor: 1291 }))).toEqual([
      409,
      'refund_too_large',
      { leftMinor: 1290 },
    ])
    expect(await countOf(buyer.memberId)).toEqual(GOODS_ALONE)
    expect((await refund(order, { amountMinor: 1290 })).status).toBe(200)
  })

  test('that says an amount or void beside the line is not understood', async () => {
    const order = orderWith()
    for (const body of [{ line: 2, amountMinor: 1000 }, { line: 2, void: true }, {}])
      expect(await statusAndCode(await refund(order, body))).toEqual([400, 'body_invalid'])
  })

  test('at the moment of its claim: one of them has it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const order = orderWith()
      const { claimUrl, giftCardId } = onlyCard(await taken(order))
      const friend = await shop.person()
      const claim = () => shop.claim(friend, { token: tokenIn(claimUrl ?? '') })
      const back = () => refund(order, { line: 2 })
      const acts = round % 2 ? [claim(), back()] : [back(), claim()]
      const answers = await Promise.all(acts)
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      const written = (await shop.written(giftCardId)) as { status: string; steps: string[] }
      expect(written.steps).toHaveLength(2)
    }
  })

  test('that comes before its order waits for it: the card was never anybody’s', async () => {
    const buyer = await shop.person()
    const order = orderWith({ lineUserId: buyer.userId })
    expect(await (await refund(order, { line: 2 })).json()).toMatchObject({ state: 'kept' })
    const answer = await taken(order)
    const { giftCardId, claimUrl } = onlyCard(answer)
    expect(claimUrl).toBeNull()
    expect(answer).toMatchObject({ bound: true, points: GOODS_ALONE.points })
    expect(await shop.written(giftCardId)).toMatchObject({
      status: 'void',
      steps: ['sold', 'void'],
    })
  })
})

describe('a void', () => {
  test('gives back goods and card; before the order too', async () => {
    const [buyer, other] = [await shop.person(), await shop.person()]
    const order = orderWith({ lineUserId: buyer.userId })
    const { giftCardId } = onlyCard(await taken(order))
    expect(await (await refund(order, { void: true })).json()).toMatchObject({
      refundedMinor: 2290,
      leftMinor: 0,
      giftCardsVoided: 1,
      pointsTakenBack: GOODS_ALONE.points,
    })
    expect(await shop.written(giftCardId)).toMatchObject({ status: 'void' })
    const early = orderWith({ lineUserId: other.userId })
    await refund(early, { void: true })
    const answer = await taken(early)
    expect(answer).toMatchObject({ bound: false, points: null, claimCode: null })
    expect(await countOf(other.memberId)).toEqual(NOTHING)
    expect((await shop.page(other)).bought).toEqual([])
  })

  test('of an order of gift cards alone ends its code', async () => {
    const buyer = await shop.person()
    const order = orderWith({}, [card()])
    const { claimCode } = await taken(order)
    expect((await refund(order, { void: true })).status).toBe(200)
    expect(await statusAndCode(await bind(buyer, claimCode))).toEqual([409, 'claim_code_expired'])
  })
})

describe('an order is refused as a whole, with the line, and nothing is written,', () => {
  async function expectRefused(order: object, expected: unknown[]) {
    const before = await cardsInAll()
    expect(await refusal(await send(order))).toEqual(expected)
    expect(await cardsInAll()).toBe(before)
    const { externalId } = order as { externalId: string }
    const { rows } = await world.db.execute(
      sql`select id from purchase where external_id = ${externalId}`,
    )
    expect(rows).toEqual([])
  }

  test('where the program does not offer the amount or the design', async () => {
    await expectRefused(orderWith({}, [TEE, card(1001)]), [
      422,
      'gift_card_amount_not_offered',
      { line: 2 },
    ])
    await expectRefused(orderWith({}, [card(1000, { designId: 'no-such' }), TEE]), [
      422,
      'gift_card_design_unknown',
      { line: 1 },
    ])
  })

  test('where the buyer’s day is full', async () => {
    const { userId: lineUserId } = await shop.person()
    await expectRefused(orderWith({ lineUserId }, [card(500), card(500), card(500), card(500)]), [
      409,
      'gift_card_limit_reached',
      { cardsLeft: 0, leftMinor: 2500, line: 4 },
    ])
    await taken(orderWith({ lineUserId }, [card(500), card(500), card(500)]))
    await expectRefused(orderWith({ lineUserId }), [
      409,
      'gift_card_limit_reached',
      { cardsLeft: 0, leftMinor: 2500, line: 2 },
    ])
  })

  test('where the amount is less than its cards, a line says too much, or there are more than five', async () => {
    await expectRefused(orderWith({ amountMinor: 999 }, [card()]), [422, 'amount_invalid'])
    const unknown = await send(orderWith({}, [card(1000, { value: 1 })]))
    expect(await statusAndCode(unknown)).toEqual([400, 'body_invalid'])
    const many = Array.from({ length: 6 }, () => card(500))
    expect(await statusAndCode(await send(orderWith({}, many)))).toEqual([400, 'body_invalid'])
    const nul = await send(orderWith({}, [card(1000, { message: 'a\u0000b' })]))
    expect(nul.status).toBe(400)
  })
})
