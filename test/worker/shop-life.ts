// A shop's life for the model test: whatever members, tills, shop systems, the desk and the night do, through the Worker's own routes.

import { DAY_MS, HOUR_MS } from '../../worker/core/time.ts'
import type { GiftCardsView, SendResult } from '../../worker/http/contract/gift-cards.ts'
import type { RedeemResult } from '../../worker/http/contract/rewards.ts'
import type { CounterSales, SaleHold } from '../../worker/http/contract/till.ts'
import { postSigned } from './orders.ts'
import { shownVoucher } from './rewards.ts'
import { type Person, type Send, ShopPeople } from './shop-people.ts'
import { GIFT_CARD, modelProgram, PUBLIC_CODE, type Wish } from './shop-wishes.ts'
import type { TestWorld } from './world.ts'

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

const RECEIPT_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

export class ShopLife {
  readonly world: TestWorld
  readonly people: ShopPeople
  readonly #orders: Order[] = []
  readonly #holds: string[] = []
  readonly #vouchers: Voucher[] = []
  readonly #giftCards: { id: string; buyer: Person }[] = []
  #serial = 0

  private constructor(world: TestWorld, people: ShopPeople) {
    this.world = world
    this.people = people
  }

  static async open(world: TestWorld): Promise<ShopLife> {
    return new ShopLife(world, await ShopPeople.open(world))
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
        return this.people.once(this.people.member(wished.who), '/api/check-in', {})
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
        const person = this.people.member(wished.who)
        return code ? this.people.once(person, '/api/purchases/bind', { code }) : null
      }
      case 'claim-coupon':
        return this.people.once(this.people.member(wished.who), '/api/coupons/claim', {
          code: PUBLIC_CODE,
        })
      case 'redeem-reward':
        return this.#redeemReward(wished)
      case 'undo': {
        const voucher = chosen(this.#vouchers, wished.pick)
        return voucher
          ? this.people.once(voucher.owner, `/api/vouchers/${voucher.id}/undo`, {})
          : null
      }
      case 'hand-over': {
        const voucher = chosen(this.#vouchers, wished.pick)
        if (!voucher?.code) return null
        const voucherCode = shownVoucher(this.world, voucher)
        return this.people.once(this.people.till, '/api/staff/vouchers/redeem', { voucherCode })
      }
      case 'sell-gift-card':
        return this.#sellGiftCard(this.people.member(wished.who))
      case 'claim-gift-card':
        return this.#claimGiftCard(this.people.member(wished.who), wished.pick)
      case 'refund-gift-card':
        return this.#refundGiftCard(wished.pick)
      case 'correct': {
        const { unit, delta } = wished
        const path = `/api/console/members/${this.people.member(wished.who).memberId}/corrections`
        return this.people.once(this.people.desk, path, { unit, delta, note: 'model' })
      }
      case 'transfer':
        return this.#transfer(wished)
    }
  }

  async #wait(hours: number): Promise<void> {
    await this.world.clock.advance(hours * HOUR_MS)
    await this.people.prolongSessions()
  }

  async #sale(wished: { who: number; amount: number; coupon: boolean }): Promise<Send> {
    const person = this.people.member(wished.who)
    const body = {
      counterToken: await this.people.token(person),
      amountMinor: wished.amount,
      ...(wished.coupon && (await this.people.coupon(person))),
    }
    return this.people.once(this.people.till, '/api/staff/grants', body)
  }

  async #refundSale({ pick: index, percent }: { pick: number; percent: number }) {
    const { sales } = await this.people.read<CounterSales>(this.people.desk, '/api/staff/sales')
    const sale = chosen(sales, index)
    if (!sale) return null
    const part = Math.max(1, Math.floor((sale.amountMinor * percent) / 100))
    const body = {
      saleNumber: sale.saleNumber,
      reason: 'model',
      ...(percent < 100 && { amountMinor: part }),
    }
    return this.people.once(this.people.desk, '/api/staff/sales/refund', body)
  }

  async #hold(wished: Extract<Wish, { kind: 'hold' }>): Promise<Send> {
    const person = this.people.member(wished.who)
    const body = {
      counterToken: await this.people.token(person),
      amountMinor: wished.amount,
      ...(wished.coupon && (await this.people.coupon(person))),
      points: wished.points ? 'most' : 0,
      creditMinor: wished.credit ? 'most' : 0,
    }
    const { send, answer } = await this.people.told<SaleHold>(
      this.people.till,
      '/api/staff/holds',
      body,
    )
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
    return this.people.once(this.people.till, path, {})
  }

  async #order(wished: Extract<Wish, { kind: 'order' }>): Promise<Send> {
    this.#serial += 1
    const buyer = wished.who === null ? null : this.people.member(wished.who)
    const order = {
      channel: 'web',
      externalId: `M-${this.people.member(0).memberId}-${this.#serial}`,
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
    const name = `H-${this.people.member(0).memberId}-${this.#serial}`
    const sale = { channel: 'web', currency: 'TWD', amountMinor: wished.amount }
    const checkout = {
      ...sale,
      checkoutId: name,
      lineUserId: this.people.member(wished.who).userId,
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
      refundId: `R-${this.people.member(0).memberId}-${this.#serial}`,
      occurredAt: this.world.clock.now().toISOString(),
      ...(percent === 0
        ? { void: true }
        : { amountMinor: Math.max(1, Math.floor((order.amountMinor * percent) / 100)) }),
    }
    const send = () => postSigned(this.world, '/api/orders/refunds', refund)
    await send()
    return send
  }

  async #transfer(wished: Extract<Wish, { kind: 'transfer' }>): Promise<Send> {
    const receiver = await this.people.cardNumber(this.people.member(wished.to))
    const body = { receiver, points: wished.points }
    return this.people.once(this.people.member(wished.who), '/api/transfers', body)
  }

  async #redeemReward(wished: { who: number; pick: number }): Promise<Send | null> {
    const owner = this.people.member(wished.who)
    const reward = chosen(modelProgram.rewards?.catalogue ?? [], wished.pick)
    if (!reward) return null
    const body = { points: reward.points, moneyMinor: reward.moneyMinor }
    const path = `/api/rewards/${reward.id}/redeem`
    const { send, answer } = await this.people.told<RedeemResult>(owner, path, body)
    if (answer) {
      const voucher = answer.rewards.vouchers.find(({ id }) => id === answer.voucherId)
      this.#vouchers.push({ id: answer.voucherId, code: voucher?.code ?? null, owner })
    }
    return send
  }

  async #sellGiftCard(buyer: Person): Promise<Send> {
    const body = { ...GIFT_CARD, counterToken: await this.people.token(buyer) }
    const path = '/api/staff/gift-cards'
    const { send, answer } = await this.people.told<{ id: string }>(this.people.till, path, body)
    if (answer) this.#giftCards.push({ id: answer.id, buyer })
    return send
  }

  /** The buyer sends it, and somebody opens the link. */
  async #claimGiftCard(by: Person, index: number): Promise<Send | null> {
    const card = chosen(this.#giftCards, index)
    if (!card) return null
    const path = `/api/gift-cards/${card.id}/send`
    const { send, answer } = await this.people.told<SendResult>(card.buyer, path, {})
    if (!answer) return send
    const token = new URL(answer.claimUrl).searchParams.get('gift') ?? ''
    return this.people.once(by, '/api/gift-cards/claim', { token })
  }

  /** Whoever has the value stands at the till: its buyer, or who claimed it. */
  async #refundGiftCard(index: number): Promise<Send | null> {
    const card = chosen(this.#giftCards, index)
    if (!card) return null
    const holder = (await this.#holderOf(card.id)) ?? card.buyer
    const body = { counterToken: await this.people.token(holder) }
    return this.people.once(this.people.till, `/api/staff/gift-cards/${card.id}/refund`, body)
  }

  async #holderOf(giftCardId: string): Promise<Person | undefined> {
    for (const person of this.people.members) {
      const { received } = await this.people.read<GiftCardsView>(person, '/api/gift-cards')
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
