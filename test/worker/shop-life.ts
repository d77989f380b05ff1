// A shop's life for the model test: whatever members, tills, shop systems, the desk and the night do, through the Worker's own routes.

import fc from 'fast-check'
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose'
import { demoProgram } from '../../dev/seed/program.ts'
import { DAY_MS, HOUR_MS } from '../../worker/core/time.ts'
import type { CardView } from '../../worker/http/contract/card.ts'
import type { GiftCardsView, SendResult } from '../../worker/http/contract/gift-cards.ts'
import type { RedeemResult } from '../../worker/http/contract/rewards.ts'
import type { CounterSales, SaleHold } from '../../worker/http/contract/till.ts'
import type { Program } from '../../worker/shop/program/rules.ts'
import { post } from './api.ts'
import { postSigned } from './orders.ts'
import { identified } from './people.ts'
import { shownVoucher } from './rewards.ts'
import { employ, joinedMember, type TestWorld } from './world.ts'

export const MEMBERS = 3
const PUBLIC_CODE = 'MODEL2026'
const GIFT_CARD = { amountMinor: 1_000, designId: 'warm' }

const text = (title: string) => ({ 'zh-Hant': title, ja: title, en: title, th: title })

/** The demo shop with little of everything, so that the last one of it is often wanted. */
export const modelProgram: Program = {
  ...demoProgram,
  coupons: [
    ...demoProgram.coupons,
    {
      id: 'model',
      kind: 'amount',
      title: text('model'),
      terms: text('model'),
      value: 50,
      minimumSpendMinor: 100,
      validDays: 20,
      quota: 100,
      perMember: 2,
      publicCode: PUBLIC_CODE,
    },
  ],
  rewards: {
    undoMinutes: 10,
    onExpiry: 'return',
    catalogue: [
      {
        id: 'model-gift',
        title: text('gift'),
        terms: text('gift'),
        gives: { kind: 'gift', validDays: 3 },
        points: 20,
        moneyMinor: 0,
        stock: 40,
        perMemberLimit: null,
        window: null,
      },
      {
        id: 'model-coupon',
        title: text('coupon'),
        terms: text('coupon'),
        gives: { kind: 'coupon', couponTemplateId: 'welcome' },
        points: 15,
        moneyMinor: 0,
        stock: null,
        perMemberLimit: 2,
        window: null,
      },
    ],
  },
}

const who = fc.nat(MEMBERS - 1)
const pick = fc.nat()
const amount = fc.integer({ min: 1, max: 60 }).map((hundreds) => hundreds * 100)

/** What may be wished for; `pick` chooses among what there is by then. */
export const wish = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      hours: fc.constantFrom(1, 9, 30, 24 * 8, 24 * 40),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('night' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('check-in' as const), who }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('sale' as const), who, amount, coupon: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('refund-sale' as const),
      pick,
      percent: fc.constantFrom(10, 50, 100),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('hold' as const),
      who,
      amount,
      points: fc.boolean(),
      credit: fc.boolean(),
      coupon: fc.boolean(),
      end: fc.constantFrom('capture' as const, 'release' as const, 'leave' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('settle' as const), pick, capture: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('order' as const), who: fc.option(who), amount }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('order-hold' as const),
      who,
      amount,
      points: fc.boolean(),
      credit: fc.boolean(),
      end: fc.constantFrom(
        'order' as const,
        'order' as const,
        'release' as const,
        'leave' as const,
      ),
      /** Of the order, before it comes. */
      refundedPercent: fc.constantFrom(0, 0, 30, 100),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('refund' as const),
      pick,
      percent: fc.constantFrom(10, 50, 100, 0),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('bind' as const), who, pick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('claim-coupon' as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('redeem-reward' as const), who, pick }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('hand-over' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sell-gift-card' as const), who }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('claim-gift-card' as const), who, pick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('refund-gift-card' as const), pick }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('correct' as const),
      who,
      unit: fc.constantFrom('points' as const, 'credit' as const),
      delta: fc.constantFrom(-200, -30, 30, 200),
    }),
  },
)
export type Wish = typeof wish extends fc.Arbitrary<infer Value> ? Value : never

interface Visitor {
  userId: string
  cookie: string
}

interface Person extends Visitor {
  memberId: string
}

interface Till extends Visitor {
  staffId: string
}

interface Order {
  externalId: string
  amountMinor: number
  claimCode: string | null
}

interface Voucher {
  id: string
  code: string | null
  owner: Person
}

/** A request that may be repeated: the same key, the same body. */
export type Send = () => Promise<Response>

const RECEIPT_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

export class ShopLife {
  readonly world: TestWorld
  readonly people: readonly Person[]
  readonly #till: Till
  readonly #desk: Till
  readonly #orders: Order[] = []
  readonly #holds: string[] = []
  readonly #vouchers: Voucher[] = []
  readonly #giftCards: { id: string; buyer: Person }[] = []
  #serial = 0

  private constructor(world: TestWorld, people: readonly Person[], till: Till, desk: Till) {
    this.world = world
    this.people = people
    this.#till = till
    this.#desk = desk
  }

  static async open(world: TestWorld): Promise<ShopLife> {
    const people: Person[] = []
    for (let index = 0; index < MEMBERS; index += 1) {
      const { userId, memberId } = await joinedMember(world)
      people.push({ userId, memberId, cookie: '' })
    }
    const employed = async (role: 'staff' | 'owner'): Promise<Till> => {
      const { userId } = await world.addUser()
      return { userId, staffId: await employ(world, userId, role), cookie: '' }
    }
    const life = new ShopLife(world, people, await employed('staff'), await employed('owner'))
    await life.#signIn()
    return life
  }

  async #signIn(): Promise<void> {
    for (const visitor of [...this.people, this.#till, this.#desk])
      visitor.cookie = await this.#sessionOf(visitor)
  }

  /**
   * Sessions end with the months that pass. They are prolonged, not begun again: LINE's keys change each week, and the Worker asks for
   * new ones every five seconds at the most, of the machine's time, which does not pass here.
   */
  async #prolongSessions(): Promise<void> {
    const secret = new TextEncoder().encode(this.world.bindings.SESSION_SECRET)
    const now = Math.floor(this.world.clock.now().getTime() / 1000)
    for (const visitor of [...this.people, this.#till, this.#desk]) {
      const [name, token = ''] = visitor.cookie.split('=')
      const prolonged = new SignJWT({ ...decodeJwt(token), iat: now, exp: now + 86_400 })
      visitor.cookie = `${name}=${await prolonged.setProtectedHeader(decodeProtectedHeader(token) as { alg: string }).sign(secret)}`
    }
  }

  async #sessionOf({ userId }: Visitor): Promise<string> {
    const { response, cookie } = await this.world.signIn(userId)
    if (!response.ok) throw new Error(`No session: ${response.status} ${await response.text()}`)
    return cookie
  }

  /** Does what is wished for as far as it can be. @returns the last request, to be sent again; null where there was none */
  async live(wished: Wish): Promise<Send | null> {
    // A member's code is taken once per half minute.
    await this.world.clock.advance(61_000)
    switch (wished.kind) {
      case 'wait':
        await this.#wait(wished.hours)
        return null
      case 'night':
        await this.#wait(24)
        await this.world.cron()
        return null
      case 'check-in':
        return this.#once(this.#person(wished.who), '/api/check-in', {})
      case 'sale':
        return this.#sale(wished)
      case 'hold':
        return this.#hold(wished)
      case 'refund-sale':
        return this.#refundSale(wished)
      case 'settle':
        return this.#settle(chosen(this.#holds, wished.pick), wished.capture)
      case 'order':
        return this.#order(wished)
      case 'order-hold':
        return this.#orderHold(wished)
      case 'refund':
        return this.#refund(chosen(this.#orders, wished.pick), wished.percent)
      case 'bind': {
        const code = chosen(this.#orders, wished.pick)?.claimCode
        const person = this.#person(wished.who)
        return code ? this.#once(person, '/api/purchases/bind', { code }) : null
      }
      case 'claim-coupon':
        return this.#once(this.#person(wished.who), '/api/coupons/claim', { code: PUBLIC_CODE })
      case 'redeem-reward':
        return this.#redeemReward(wished)
      case 'undo': {
        const voucher = chosen(this.#vouchers, wished.pick)
        return voucher ? this.#once(voucher.owner, `/api/vouchers/${voucher.id}/undo`, {}) : null
      }
      case 'hand-over': {
        const voucher = chosen(this.#vouchers, wished.pick)
        if (!voucher?.code) return null
        const voucherCode = shownVoucher(this.world, voucher)
        return this.#once(this.#till, '/api/staff/vouchers/redeem', { voucherCode })
      }
      case 'sell-gift-card':
        return this.#sellGiftCard(this.#person(wished.who))
      case 'claim-gift-card':
        return this.#claimGiftCard(this.#person(wished.who), wished.pick)
      case 'refund-gift-card':
        return this.#refundGiftCard(wished.pick)
      case 'correct': {
        const { unit, delta } = wished
        const path = `/api/console/members/${this.#person(wished.who).memberId}/corrections`
        return this.#once(this.#desk, path, { unit, delta, note: 'model' })
      }
    }
  }

  #person(index: number): Person {
    const person = this.people[index]
    if (!person) throw new Error(`There is no person ${index}.`)
    return person
  }

  async #wait(hours: number): Promise<void> {
    await this.world.clock.advance(hours * HOUR_MS)
    await this.#prolongSessions()
  }

  /** Sends it for the first time. */
  async #once(by: { cookie: string }, path: string, body: unknown): Promise<Send> {
    const key = crypto.randomUUID()
    const send = () => post(this.world, by.cookie, path, body, key)
    await send()
    return send
  }

  /** Sends it for the first time and reads the answer, where it was done. */
  async #told<Answer>(
    by: { cookie: string },
    path: string,
    body: unknown,
  ): Promise<{ send: Send; answer: Answer | null }> {
    const key = crypto.randomUUID()
    const send = () => post(this.world, by.cookie, path, body, key)
    const response = await send()
    return { send, answer: response.ok ? await response.json() : null }
  }

  async #token({ memberId }: Person): Promise<string> {
    return (await identified(this.world, this.#till.cookie, memberId)).counterToken
  }

  async #sale(wished: { who: number; amount: number; coupon: boolean }): Promise<Send> {
    const person = this.#person(wished.who)
    const body = {
      counterToken: await this.#token(person),
      amountMinor: wished.amount,
      ...(wished.coupon && (await this.#coupon(person))),
    }
    return this.#once(this.#till, '/api/staff/grants', body)
  }

  /** Some coupon of the member, usable or not. */
  async #coupon({ cookie }: Person): Promise<{ couponCodes?: string[] }> {
    const response = await this.world.fetch('/api/card', { headers: { cookie } })
    const { coupons } = (await response.json()) as CardView
    const [shown] = coupons
    return shown ? { couponCodes: [shown.code] } : {}
  }

  async #refundSale({ pick: index, percent }: { pick: number; percent: number }) {
    const headers = { cookie: this.#desk.cookie }
    const response = await this.world.fetch('/api/staff/sales', { headers })
    const { sales } = (await response.json()) as CounterSales
    const sale = chosen(sales, index)
    if (!sale) return null
    const part = Math.max(1, Math.floor((sale.amountMinor * percent) / 100))
    const body = {
      saleNumber: sale.saleNumber,
      reason: 'model',
      ...(percent < 100 && { amountMinor: part }),
    }
    return this.#once(this.#desk, '/api/staff/sales/refund', body)
  }

  async #hold(wished: Extract<Wish, { kind: 'hold' }>): Promise<Send> {
    const person = this.#person(wished.who)
    const body = {
      counterToken: await this.#token(person),
      amountMinor: wished.amount,
      ...(wished.coupon && (await this.#coupon(person))),
      points: wished.points ? 'most' : 0,
      creditMinor: wished.credit ? 'most' : 0,
    }
    const { send, answer } = await this.#told<SaleHold>(this.#till, '/api/staff/holds', body)
    if (!answer) return send
    if (wished.end === 'leave') {
      this.#holds.push(answer.holdId)
      return send
    }
    return (await this.#settle(answer.holdId, wished.end === 'capture')) ?? send
  }

  async #settle(holdId: string | undefined, capture: boolean): Promise<Send | null> {
    if (holdId === undefined) return null
    const path = `/api/staff/holds/${holdId}/${capture ? 'capture' : 'release'}`
    return this.#once(this.#till, path, {})
  }

  async #order(wished: Extract<Wish, { kind: 'order' }>): Promise<Send> {
    this.#serial += 1
    const buyer = wished.who === null ? null : this.#person(wished.who)
    const order = {
      channel: 'web',
      externalId: `M-${this.people[0]?.memberId}-${this.#serial}`,
      amountMinor: wished.amount,
      currency: 'TWD',
      occurredAt: this.world.clock.now().toISOString(),
      ...(buyer
        ? { lineUserId: buyer.userId }
        : {
            claim: {
              expiresAt: new Date(this.world.clock.now().getTime() + 60 * DAY_MS).toISOString(),
            },
          }),
    }
    const send = () => postSigned(this.world, '/api/orders', order)
    const response = await send()
    const answer: unknown = await response.json()
    this.#orders.push({ ...order, claimCode: claimCodeIn(answer) })
    return send
  }

  /** A checkout of a shop system: what it sets aside is paid with, given back, or left to end. */
  async #orderHold(wished: Extract<Wish, { kind: 'order-hold' }>): Promise<Send> {
    this.#serial += 1
    const name = `H-${this.people[0]?.memberId}-${this.#serial}`
    const sale = { channel: 'web', currency: 'TWD', amountMinor: wished.amount }
    const checkout = {
      ...sale,
      checkoutId: name,
      lineUserId: this.#person(wished.who).userId,
      points: wished.points ? 'most' : 0,
      creditMinor: wished.credit ? 'most' : 0,
    }
    const hold = () => postSigned(this.world, '/api/orders/holds', checkout)
    const response = await hold()
    if (!response.ok || wished.end === 'leave') return hold
    const { spendHoldId, payMinor } = (await response.json()) as {
      spendHoldId: string
      payMinor: number
    }
    if (wished.end === 'release') {
      const path = `/api/orders/holds/${spendHoldId}/release` as const
      const release = () => postSigned(this.world, path, { spendHoldId })
      await release()
      return release
    }
    const occurredAt = this.world.clock.now().toISOString()
    const order = { ...sale, externalId: name, amountMinor: payMinor, occurredAt, spendHoldId }
    this.#orders.push({ ...order, claimCode: null })
    if (wished.refundedPercent > 0)
      await this.#refund({ ...order, claimCode: null }, wished.refundedPercent)
    const send = () => postSigned(this.world, '/api/orders', order)
    await send()
    return send
  }

  async #refund(order: Order | undefined, percent: number): Promise<Send | null> {
    if (!order) return null
    this.#serial += 1
    const refund = {
      channel: 'web',
      externalId: order.externalId,
      refundId: `R-${this.people[0]?.memberId}-${this.#serial}`,
      occurredAt: this.world.clock.now().toISOString(),
      ...(percent === 0
        ? { void: true }
        : { amountMinor: Math.max(1, Math.floor((order.amountMinor * percent) / 100)) }),
    }
    const send = () => postSigned(this.world, '/api/orders/refunds', refund)
    await send()
    return send
  }

  async #redeemReward(wished: { who: number; pick: number }): Promise<Send | null> {
    const owner = this.#person(wished.who)
    const reward = chosen(modelProgram.rewards?.catalogue ?? [], wished.pick)
    if (!reward) return null
    const body = { points: reward.points, moneyMinor: reward.moneyMinor }
    const path = `/api/rewards/${reward.id}/redeem`
    const { send, answer } = await this.#told<RedeemResult>(owner, path, body)
    if (answer) {
      const voucher = answer.rewards.vouchers.find(({ id }) => id === answer.voucherId)
      this.#vouchers.push({ id: answer.voucherId, code: voucher?.code ?? null, owner })
    }
    return send
  }

  async #sellGiftCard(buyer: Person): Promise<Send> {
    const body = { ...GIFT_CARD, counterToken: await this.#token(buyer) }
    const path = '/api/staff/gift-cards'
    const { send, answer } = await this.#told<{ id: string }>(this.#till, path, body)
    if (answer) this.#giftCards.push({ id: answer.id, buyer })
    return send
  }

  /** The buyer sends it, and somebody opens the link. */
  async #claimGiftCard(by: Person, index: number): Promise<Send | null> {
    const card = chosen(this.#giftCards, index)
    if (!card) return null
    const path = `/api/gift-cards/${card.id}/send`
    const { send, answer } = await this.#told<SendResult>(card.buyer, path, {})
    if (!answer) return send
    const token = new URL(answer.claimUrl).searchParams.get('gift') ?? ''
    return this.#once(by, '/api/gift-cards/claim', { token })
  }

  /** Whoever has the value stands at the till: its buyer, or who claimed it. */
  async #refundGiftCard(index: number): Promise<Send | null> {
    const card = chosen(this.#giftCards, index)
    if (!card) return null
    const holder = (await this.#holderOf(card.id)) ?? card.buyer
    const body = { counterToken: await this.#token(holder) }
    return this.#once(this.#till, `/api/staff/gift-cards/${card.id}/refund`, body)
  }

  async #holderOf(giftCardId: string): Promise<Person | undefined> {
    for (const person of this.people) {
      const headers = { cookie: person.cookie }
      const response = await this.world.fetch('/api/gift-cards', { headers })
      const { received } = (await response.json()) as GiftCardsView
      if (received.some(({ id }) => id === giftCardId)) return person
    }
    return undefined
  }
}

function chosen<Item>(items: readonly Item[], index: number): Item | undefined {
  return items[index % Math.max(1, items.length)]
}

function claimCodeIn(answer: unknown): string | null {
  const found = new RegExp(`"claimCode":"(RG[${RECEIPT_ALPHABET}]+)"`).exec(JSON.stringify(answer))
  return found?.[1] ?? null
}
