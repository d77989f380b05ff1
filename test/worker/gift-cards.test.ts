// Gift cards: sold, sent, claimed into paid credit, taken back, refunded and made void, with everything they are refused for.

import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commit } from '../../db/commit.ts'
import { giftCard } from '../../db/schema/gift-card.ts'
import { member } from '../../db/schema/member.ts'
import { fashionGiftCards } from '../../dev/seed/gift-cards.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import type { LiabilityView } from '../../worker/http/contract/console.ts'
import type {
  ClaimResult,
  GiftCardDesk,
  GiftCardPreview,
  RefundableGiftCard,
  SendResult,
  SoldGiftCard,
} from '../../worker/http/contract/gift-cards.ts'
import { claimHashOf } from '../../worker/loyalty/gift-card/claim-token.ts'
import { claimGiftCard } from '../../worker/loyalty/gift-card/operations.ts'
import { refusal } from './api.ts'
import { type GiftCardShop, openGiftCardShop, tokenIn } from './gift-card-shop.ts'
import { moveLedger } from './ledger-operation.ts'
import { complaintsAbout } from './shop-agrees.ts'
import { APP_ORIGIN, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
let shop: GiftCardShop
beforeAll(async () => {
  const limit = { cards: 3, amountMinor: 6_000 }
  // A session lives 30 days: links end within one.
  const giftCards = { ...fashionGiftCards, claimLinkDays: 20, perBuyerAndDay: limit }
  world = await openWorld({ program: { ...demoProgram, giftCards } })
  shop = await openGiftCardShop(world)
})
afterAll(() => world.close())

const DAY_MS = 86_400_000
const pushes = async () =>
  (await world.requests())
    .filter(({ endpoint }) => endpoint === 'push')
    .map((each) => JSON.stringify(each))

/** What the audit trail says about a card or a member: the act, its refusal, its detail. */
async function acts(action: string, subject: string) {
  const { rows } = await world.db.execute(sql`
    select outcome, code, detail from audit_entry where action = ${action} and subject = ${subject}`)
  return rows
}

describe('a card', () => {
  test('bought, sent and claimed becomes paid credit that never ends, in the fewest round trips', async () => {
    const [buyer, friend] = [await shop.person(), await shop.person()]
    const counterToken = await shop.identified(buyer.memberId)
    await world.takeRoundTrips()
    const body = { counterToken, amountMinor: 1000, designId: 'birthday' }
    const response = await shop.post(shop.till.cookie, '/api/staff/gift-cards', body)
    expect(await world.takeRoundTrips()).toHaveLength(2)
    const sold = (await response.json()) as SoldGiftCard
    expect(sold).toMatchObject({ amountMinor: 1000, displayName: '王小明', claimUrl: null })

    const message = '生日快樂，小芳'
    const path = `/api/gift-cards/${sold.id}/send`
    const sending = await shop.post(buyer.cookie, path, { message })
    expect(await world.takeRoundTrips()).toHaveLength(2)
    const sent = (await sending.json()) as SendResult
    expect(sent).toMatchObject({
      linkExpiresAt: Date.parse('2026-12-11T00:00:00+08:00'),
      view: { bought: [{ id: sold.id, status: 'sent', message }], received: [] },
    })

    const token = tokenIn(sent.claimUrl)
    const looking = await shop.post(friend.cookie, '/api/gift-cards/preview', { token })
    expect(await world.takeRoundTrips()).toHaveLength(1)
    const preview = (await looking.json()) as GiftCardPreview
    expect(preview).toMatchObject({ amountMinor: 1000, message, own: false })
    expect(preview.guarantee).toBe(fashionGiftCards.guarantee['zh-Hant'])

    const claiming = await shop.claim(friend, { token })
    expect(await world.takeRoundTrips()).toHaveLength(2)
    const { view } = (await claiming.json()) as ClaimResult
    expect(view).toMatchObject({
      balance: { freeMinor: 0, paidMinor: 1000 },
      received: [{ id: sold.id, mine: true, remainingMinor: 1000 }],
    })
    await world.takeRoundTrips()
    const page = await shop.page(buyer)
    expect(await world.takeRoundTrips()).toHaveLength(1)
    expect(page.bought).toMatchObject([{ status: 'claimed', mine: false, remainingMinor: null }])
    expect(await shop.written(sold.id)).toEqual({
      status: 'claimed',
      refunded: 0,
      fee: 0,
      steps: ['sold', 'sent', 'claimed'],
      entries: [['earn', 1000, 'gift-card']],
    })
    const { rows } = await world.db.execute(sql`
      select fund, expires_at from ledger_lot where member_id = ${friend.memberId}::uuid and unit = 'credit'`)
    expect(rows).toEqual([{ fund: 'paid', expires_at: null }])
    expect(await complaintsAbout(world)).toEqual([])
  })

  test('is told to its buyer twice: the receipt, and that it was claimed, without saying by whom', async () => {
    const buyer = await shop.person()
    const { id } = await shop.sell(buyer.memberId, 2000)
    await world.drain()
    const receipt = (await pushes()).at(-1)
    expect(receipt).toContain('禮物卡買好了')
    expect(receipt).toContain('page=gift-cards')
    const { token } = await shop.send(buyer, id)
    const { userId } = await world.addUser({ displayName: '收禮的人' })
    await world.follow(userId)
    const before = (await pushes()).length
    const friend = await shop.person()
    await shop.claim(friend, { token })
    await world.drain()
    const told = (await pushes()).slice(before)
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('您送的 NT$2,000 禮物卡已被領取')
    expect(told[0]).toContain(buyer.userId)
    expect(told[0]).not.toContain(friend.userId)
  })

  test('kept by its buyer needs no link and tells nobody', async () => {
    const buyer = await shop.person()
    const { id } = await shop.sell(buyer.memberId)
    await world.drain()
    const before = (await pushes()).length
    const response = await shop.claim(buyer, { giftCardId: id })
    expect(((await response.json()) as ClaimResult).view).toMatchObject({
      balance: { paidMinor: 1000 },
      bought: [{ id, mine: true }],
      received: [{ id, mine: true }],
    })
    await world.drain()
    expect(await pushes()).toHaveLength(before)
  })

  test('with a printed code is claimed by whoever has it, for ever', async () => {
    const { claimUrl, displayName, receiptSent } = await shop.sell(null)
    expect([displayName, receiptSent]).toEqual([null, false])
    const { userId: lineUserId } = await shop.person()
    const later = new Date(world.clock.now().getTime() + 3_000 * DAY_MS)
    const card = { claimHash: claimHashOf(tokenIn(claimUrl ?? '')) }
    const command = { lineUserId, card, noticeBatchId: crypto.randomUUID() }
    const claimed = await claimGiftCard(() => [])(
      { db: world.db, now: () => later },
      command,
      'years later',
    )
    expect(claimed).toMatchObject({ ok: true, value: { amountMinor: 1000, buyerTold: false } })
  })

  test('waits for a receiver who joins first: the same link claims afterwards', async () => {
    const buyer = await shop.person()
    const { id } = await shop.sell(buyer.memberId)
    const { token } = await shop.send(buyer, id)
    const { userId } = await world.addUser({ relation: 'none' })
    const { cookie } = await world.signIn(userId)
    const stranger = { userId, memberId: '', cookie }
    const looked = await shop.post(cookie, '/api/gift-cards/preview', { token })
    expect(looked.status).toBe(200)
    expect(await refusal(await shop.claim(stranger, { token }))).toEqual([403, 'not_a_member'])
    const joining = { termsVersion: demoProgram.terms.version, marketingConsent: false }
    expect((await shop.post(cookie, '/api/member', joining)).status).toBe(200)
    expect((await shop.claim(stranger, { token })).status).toBe(200)
  })

  test('that was sent to nobody keeps its buyer from leaving until it is', async () => {
    const buyer = await shop.person()
    const card = await shop.sell(buyer.memberId)
    const leave = () =>
      shop.post(buyer.cookie, '/api/member/leave', {
        confirmed: true,
        paidCreditMinor: 0,
        userAccessToken: null,
      })
    expect(await refusal(await leave())).toEqual([
      409,
      'gift_cards_unsent',
      { cards: 1, amountMinor: 1000 },
    ])
    const { token } = await shop.send(buyer, card.id)
    expect((await leave()).status).toBe(200)
    const friend = await shop.person()
    expect((await shop.claim(friend, { token })).status).toBe(200)
  })

  test('leaves no token in the database: the link is known by its hash only', async () => {
    const buyer = await shop.person()
    const { id } = await shop.sell(buyer.memberId)
    const { token } = await shop.send(buyer, id)
    expect(Buffer.from(token, 'base64url')).toHaveLength(16)
    await shop.claim(await shop.person(), { token })
    const { rows } = await world.db.execute<{ found: boolean }>(sql`
      select (select string_agg(c::text, ' ') from gift_card c) || (select string_agg(o::text, ' ') from operation_outcome o)
        || (select string_agg(a::text, ' ') from audit_entry a) || (select string_agg(s::text, ' ') from gift_card_step s)
        like ${`%${token}%`} as found`)
    expect(rows).toEqual([{ found: false }])
    const [row] = await world.db.select().from(giftCard).where(eq(giftCard.id, id))
    expect(row?.claimHash).toBe(claimHashOf(token))
  })
})

describe('asked for again with the same key', () => {
  test('a sale is one card with one link', async () => {
    const key = crypto.randomUUID()
    const first = await shop.sell(null, 500, key)
    expect(await shop.sell(null, 500, key)).toEqual(first)
    const body = { amountMinor: 1000, designId: 'warm' }
    const other = await shop.post(shop.till.cookie, '/api/staff/gift-cards', body, key)
    expect(await refusal(other)).toEqual([409, 'idempotency_conflict'])
  })

  test('a sale, a claim and a refund whose commit’s answer was lost happened once', async () => {
    const buyer = await shop.person()
    await world.failWrites('drop-after-commit', 1)
    const { id } = await shop.sell(buyer.memberId)
    await world.failWrites('drop-after-commit', 1)
    const key = crypto.randomUUID()
    const first = await (await shop.claim(buyer, { giftCardId: id }, key)).json()
    expect(await (await shop.claim(buyer, { giftCardId: id }, key)).json()).toEqual(first)
    const counterToken = await shop.identified(buyer.memberId)
    await world.failWrites('drop-after-commit', 1)
    const refundKey = crypto.randomUUID()
    const paid = await (await shop.refund(id, { counterToken }, refundKey)).json()
    expect(paid).toEqual({ id, valueMinor: 1000, feeMinor: 30, paidOutMinor: 970 })
    await world.clock.advance(10 * 60_000)
    expect(await (await shop.refund(id, { counterToken }, refundKey)).json()).toEqual(paid)
    expect(await shop.written(id)).toEqual({
      status: 'refunded',
      refunded: 1000,
      fee: 30,
      steps: ['sold', 'claimed', 'refunded'],
      entries: [
        ['earn', 1000, 'gift-card'],
        ['reverse', -1000, 'gift-card-refund'],
      ],
    })
    expect(await complaintsAbout(world)).toEqual([])
  })
})

describe('a refund', () => {
  test('takes an unclaimed card back from its buyer less 3 %, and its link opens nothing any more', async () => {
    const buyer = await shop.person()
    const { id } = await shop.sell(buyer.memberId)
    const { token } = await shop.send(buyer, id)
    const counterToken = await shop.identified(buyer.memberId)
    await world.takeRoundTrips()
    const finding = await shop.post(shop.till.cookie, '/api/staff/gift-cards/find', {
      counterToken,
    })
    expect(await world.takeRoundTrips()).toHaveLength(1)
    const [found] = (await finding.json()) as RefundableGiftCard[]
    expect(found).toMatchObject({
      id,
      status: 'sent',
      valueMinor: 1000,
      feeMinor: 30,
      paidOutMinor: 970,
    })
    await world.takeRoundTrips()
    const response = await shop.refund(id, { counterToken })
    expect(await world.takeRoundTrips()).toHaveLength(2)
    expect(await response.json()).toEqual({ id, valueMinor: 1000, feeMinor: 30, paidOutMinor: 970 })
    const detail = { valueMinor: 1000, feeMinor: 30, paidOutMinor: 970 }
    expect(await acts('refund-gift-card', `gift-card:${id}`)).toEqual([
      { outcome: 'done', code: null, detail },
    ])
    const refused = await shop.claim(await shop.person(), { token })
    expect(await refusal(refused)).toEqual([409, 'gift_card_refunded'])
    const again = await shop.refund(id, { counterToken })
    expect(await refusal(again)).toEqual([409, 'gift_card_refunded'])
  })

  test('of a printed code goes to whoever shows it, typed or as the whole link', async () => {
    const { id, claimUrl } = await shop.sell(null, 500)
    const code = claimUrl ?? ''
    for (const shown of [code, tokenIn(code)]) {
      const finding = await shop.post(shop.till.cookie, '/api/staff/gift-cards/find', {
        code: shown,
      })
      expect(await finding.json()).toMatchObject([{ id, valueMinor: 500, feeMinor: 15 }])
    }
    expect(await refusal(await shop.refund(id, { code: 'x'.repeat(22) }))).toEqual([
      404,
      'gift_card_unknown',
    ])
    expect((await shop.refund(id, { code })).status).toBe(200)
    const finding = await shop.post(shop.till.cookie, '/api/staff/gift-cards/find', { code })
    expect(await refusal(finding)).toEqual([409, 'gift_card_refunded'])
  })

  test('of claimed value goes as far as it is unspent; free credit was spent before it', async () => {
    const friend = await shop.person()
    const { claimUrl } = await shop.sell(null)
    await shop.claim(friend, { token: tokenIn(claimUrl ?? '') })
    const given = {
      kind: 'earn',
      who: 0,
      unit: 'credit',
      amount: 300,
      fund: 'free',
      availableAt: world.clock.now().getTime(),
      expiresAt: null,
    } as const
    const ids = { memberId: friend.memberId, toId: friend.memberId }
    await moveLedger(world.context, { ...given, ...ids }, crypto.randomUUID())
    await shop.spend(friend.memberId, 250)
    expect((await shop.page(friend)).balance).toEqual({ freeMinor: 50, paidMinor: 1000 })
    await shop.spend(friend.memberId, 417)
    const { balance, received } = await shop.page(friend)
    expect(balance).toEqual({ freeMinor: 0, paidMinor: 633 })
    const id = received[0]?.id ?? ''
    const counterToken = await shop.identified(friend.memberId)
    const paid = await shop.refund(id, { counterToken })
    expect(await paid.json()).toEqual({ id, valueMinor: 633, feeMinor: 18, paidOutMinor: 615 })
    expect(await shop.page(friend)).toMatchObject({
      balance: { freeMinor: 0, paidMinor: 0 },
      received: [{ status: 'claimed', remainingMinor: 0, refundedMinor: 633, feeMinor: 18 }],
    })
    const again = await shop.refund(id, { counterToken })
    expect(await refusal(again)).toEqual([409, 'gift_card_spent'])
    expect(await complaintsAbout(world)).toEqual([])
  })

  test('of what a reversed purchase gave back costs what one refund would', async () => {
    const friend = await shop.person()
    const { id, claimUrl } = await shop.sell(null)
    await shop.claim(friend, { token: tokenIn(claimUrl ?? '') })
    await shop.spend(friend.memberId, 467)
    const counterToken = await shop.identified(friend.memberId)
    // 533 × 3 % = 15.99: 15 kept. Then all 1,000 × 3 % = 30, of which 15 were kept before.
    expect(await (await shop.refund(id, { counterToken })).json()).toMatchObject({ feeMinor: 15 })
    const back = { kind: 'reverse', who: 0, unit: 'credit', seq: 2, amount: 467 } as const
    const ids = { memberId: friend.memberId, toId: friend.memberId }
    const reversed = await moveLedger(world.context, { ...back, ...ids }, crypto.randomUUID())
    expect(reversed.ok).toBe(true)
    expect(await (await shop.refund(id, { counterToken })).json()).toEqual({
      id,
      valueMinor: 467,
      feeMinor: 15,
      paidOutMinor: 452,
    })
    expect(await shop.written(id)).toMatchObject({ status: 'refunded', refunded: 1000, fee: 30 })
    expect(await complaintsAbout(world)).toEqual([])
  })

  test('keeps the fee agreed at the sale, whatever the program says later', async () => {
    const buyer = await shop.person()
    const { id } = await shop.sell(buyer.memberId)
    await commit(world.db, [
      world.db.update(giftCard).set({ feeBasisPoints: 100 }).where(eq(giftCard.id, id)),
    ])
    const counterToken = await shop.identified(buyer.memberId)
    expect(await (await shop.refund(id, { counterToken })).json()).toMatchObject({ feeMinor: 10 })
  })

  test('is not for a friend, not for a card number, and not for the buyer of what is claimed; each is audited', async () => {
    const [buyer, friend] = [await shop.person(), await shop.person()]
    const { id } = await shop.sell(buyer.memberId)
    const { token } = await shop.send(buyer, id)
    const friendToken = await shop.identified(friend.memberId)
    expect(await refusal(await shop.refund(id, { counterToken: friendToken }))).toEqual([
      404,
      'gift_card_unknown',
    ])
    const byNumber = await shop.identified(buyer.memberId, 'card-number')
    expect(await refusal(await shop.refund(id, { counterToken: byNumber }))).toEqual([
      403,
      'code_required',
    ])
    expect((await refusal(await shop.refund(id, { code: token }))).slice(0, 2)).toEqual([
      404,
      'gift_card_unknown',
    ])
    await shop.claim(friend, { token })
    const counterToken = await shop.identified(buyer.memberId)
    expect((await refusal(await shop.refund(id, { counterToken }))).slice(0, 2)).toEqual([
      409,
      'gift_card_claimed',
    ])
    const audited = await acts('refund-gift-card', `gift-card:${id}`)
    expect(audited.map(({ code }) => code).sort()).toEqual([
      'code_required',
      'gift_card_claimed',
      'gift_card_unknown',
      'gift_card_unknown',
    ])
  })
})

describe('a card is refused', () => {
  test('to somebody suspended', async () => {
    const { claimUrl } = await shop.sell(null)
    const suspended = await shop.person()
    await commit(world.db, [
      world.db.update(member).set({ status: 'suspended' }).where(eq(member.id, suspended.memberId)),
    ])
    const token = tokenIn(claimUrl ?? '')
    const claiming = await shop.claim(suspended, { token })
    expect(await refusal(claiming)).toEqual([403, 'member_suspended'])
    expect((await shop.claim(await shop.person(), { token })).status).toBe(200)
  })

  test('once its link is over, until its buyer sends it again', async () => {
    const buyer = await shop.person()
    const { id } = await shop.sell(buyer.memberId)
    const { token, sent } = await shop.send(buyer, id)
    const friend = await shop.person()
    const now = world.clock.now()
    await world.clock.set(new Date(sent.linkExpiresAt ?? 0))
    for (const response of [
      await shop.claim(friend, { token }),
      await shop.post(friend.cookie, '/api/gift-cards/preview', { token }),
    ])
      expect(await refusal(response)).toEqual([
        409,
        'gift_card_link_expired',
        { expiredAt: sent.linkExpiresAt },
      ])
    await shop.send(buyer, id)
    expect((await shop.claim(friend, { token })).status).toBe(200)
    await world.clock.set(now)
  })

  test('when it is another member’s, unknown, or claimed before', async () => {
    const [buyer, friend] = [await shop.person(), await shop.person()]
    const { id } = await shop.sell(buyer.memberId)
    const unknown = [404, 'gift_card_unknown']
    for (const wrong of [
      { giftCardId: id },
      { giftCardId: crypto.randomUUID() },
      { token: 'A'.repeat(22) },
      { token: id },
    ])
      expect(await refusal(await shop.claim(friend, wrong))).toEqual(unknown)
    for (const other of [id, crypto.randomUUID(), 'x']) {
      const sending = await shop.post(friend.cookie, `/api/gift-cards/${other}/send`, {})
      expect(await refusal(sending)).toEqual(unknown)
    }
    const { token } = await shop.send(buyer, id)
    await shop.claim(friend, { token })
    const claimed = [409, 'gift_card_claimed']
    const late = await shop.claim(await shop.person(), { token })
    expect((await refusal(late)).slice(0, 2)).toEqual(claimed)
    const resending = await shop.post(buyer.cookie, `/api/gift-cards/${id}/send`, {})
    expect((await refusal(resending)).slice(0, 2)).toEqual(claimed)
  })

  test('beyond the buyer’s day, which ends at local midnight; what is left is said and audited', async () => {
    await world.clock.set('2026-11-25T15:00:00Z')
    const buyer = await shop.person()
    await shop.sell(buyer.memberId, 5000)
    const counterToken = await shop.identified(buyer.memberId, 'card-number')
    const body = { counterToken, amountMinor: 2000, designId: 'warm' }
    const refused = await shop.post(shop.till.cookie, '/api/staff/gift-cards', body)
    expect(await refusal(refused)).toEqual([
      409,
      'gift_card_limit_reached',
      { cardsLeft: 2, leftMinor: 1000 },
    ])
    const audited = await acts('sell-gift-card', `member:${buyer.memberId}`)
    expect(audited.map(({ code }) => code).sort()).toEqual(['gift_card_limit_reached', null])
    await world.clock.set('2026-11-25T16:00:00Z')
    await shop.sell(buyer.memberId, 2000)
  })

  test.each([
    [{ amountMinor: 999, designId: 'warm' }, 422, 'gift_card_amount_not_offered'],
    [{ amountMinor: 500, designId: 'nothing' }, 422, 'gift_card_design_unknown'],
    [{ amountMinor: -500, designId: 'warm' }, 400, 'body_invalid'],
    [{ amountMinor: 0.5, designId: 'warm' }, 400, 'body_invalid'],
    [{ amountMinor: 500, designId: 'warm', extra: 1 }, 400, 'body_invalid'],
  ])('sold as %j', async (body, status, code) => {
    const before = await world.db.execute(sql`select count(*)::int as n from gift_card`)
    const response = await shop.post(shop.till.cookie, '/api/staff/gift-cards', body)
    expect((await refusal(response)).slice(0, 2)).toEqual([status, code])
    expect((await world.db.execute(sql`select count(*)::int as n from gift_card`)).rows).toEqual(
      before.rows,
    )
  })
})

describe('the desk', () => {
  const list = async (query = '') =>
    (await (
      await shop.ask(shop.desk.cookie, `/api/console/gift-cards${query}`)
    ).json()) as GiftCardDesk
  const liability = async () =>
    (await (await shop.ask(shop.desk.cookie, '/api/console/liability')).json()) as LiabilityView

  test('sees what is owed: unclaimed cards beside paid credit, and a claim moves it from one to the other', async () => {
    const paidOf = ({ months }: LiabilityView) =>
      months.find(({ unit, fund, month }) => unit === 'credit' && fund === 'paid' && month === null)
        ?.outstanding ?? 0
    const before = await liability()
    const friend = await shop.person()
    const { claimUrl } = await shop.sell(null, 3000)
    const sold = await liability()
    expect(sold.giftCards.amountMinor - before.giftCards.amountMinor).toBe(3000)
    expect(sold.giftCards.cards - before.giftCards.cards).toBe(1)
    expect((await list()).unclaimedMinor).toBe(sold.giftCards.amountMinor)
    await shop.claim(friend, { token: tokenIn(claimUrl ?? '') })
    await world.takeRoundTrips()
    const claimed = await liability()
    expect(claimed.giftCards).toEqual(before.giftCards)
    expect(paidOf(claimed) - paidOf(before)).toBe(3000)
  })

  test('makes an unclaimed card void with a reason, once; its link opens nothing', async () => {
    const { id, claimUrl } = await shop.sell(null, 500)
    const { cards } = await list('?status=sold')
    expect(cards.find((card) => card.id === id)).toMatchObject({ amountMinor: 500, buyer: null })
    const path = `/api/console/gift-cards/${id}/void`
    const key = crypto.randomUUID()
    const reason = '刷卡失敗，款項未入帳'
    for (const _ of [1, 2])
      expect((await shop.post(shop.desk.cookie, path, { reason }, key)).status).toBe(204)
    expect(await acts('void-gift-card', `gift-card:${id}`)).toEqual([
      { outcome: 'done', code: null, detail: { reason, amountMinor: 500 } },
    ])
    const again = await shop.post(shop.desk.cookie, path, { reason })
    expect(await refusal(again)).toEqual([409, 'gift_card_void'])
    const token = tokenIn(claimUrl ?? '')
    const claiming = await shop.claim(await shop.person(), { token })
    expect(await refusal(claiming)).toEqual([409, 'gift_card_void'])
    expect((await list('?status=void')).cards.map((card) => card.id)).toContain(id)
  })

  test('cannot void what is somebody’s credit', async () => {
    const { id, claimUrl } = await shop.sell(null, 500)
    await shop.claim(await shop.person(), { token: tokenIn(claimUrl ?? '') })
    const path = `/api/console/gift-cards/${id}/void`
    const response = await shop.post(shop.desk.cookie, path, { reason: 'r' })
    expect((await refusal(response)).slice(0, 2)).toEqual([409, 'gift_card_claimed'])
    expect(await acts('void-gift-card', `gift-card:${id}`)).toMatchObject([
      { outcome: 'refused', code: 'gift_card_claimed' },
    ])
  })

  test('turns the pages of a state, the newest first, each card once', async () => {
    for (let sale = 0; sale < 52; sale += 1) await shop.sell(null, 500)
    const seen: string[] = []
    for (let before = ''; ; ) {
      const { cards, next } = await list(`?status=sold${before}`)
      seen.push(...cards.map(({ id }) => id))
      if (next === null) break
      before = `&before=${next}`
    }
    expect(seen.length).toBeGreaterThan(50)
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('asks for a state that there is', async () => {
    const response = await shop.ask(shop.desk.cookie, '/api/console/gift-cards?status=lost')
    expect(response.status).toBe(400)
  })
})

test('the chat tells balance, guarantee and what still waits', async () => {
  const buyer = await shop.person()
  const { id } = await shop.sell(buyer.memberId, 1000)
  await shop.sell(buyer.memberId, 500)
  await shop.claim(buyer, { giftCardId: id })
  for (const said of ['禮物卡', 'gift card', 'ギフトカード', 'บัตรของขวัญ']) {
    await world.say(buyer.userId, said)
    const reply = JSON.stringify(
      (await world.requests()).findLast(({ endpoint }) => endpoint === 'reply'),
    )
    for (const part of ['NT$1,000', '還有 1 張等對方領取', '示範商業銀行', 'page=gift-cards'])
      expect(reply).toContain(part)
  }
})

test('a page that asks without a session or from another site gets nothing', async () => {
  expect((await world.fetch('/api/gift-cards')).status).toBe(401)
  const { cookie } = await shop.person()
  const headers = { cookie, origin: `${APP_ORIGIN}.evil`, 'idempotency-key': crypto.randomUUID() }
  const body = JSON.stringify({ token: 'x' })
  const response = await world.fetch('/api/gift-cards/claim', { method: 'POST', headers, body })
  expect(await refusal(response)).toEqual([403, 'origin_refused'])
})
