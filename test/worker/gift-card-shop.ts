// A shop that sells gift cards, for the tests: a till, a desk, members who buy and claim, and what was written about a card.

import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import type {
  GiftCardsView,
  SendResult,
  SoldGiftCard,
} from '../../worker/http/contract/gift-cards.ts'
import { post } from './api.ts'
import { moveLedger } from './ledger-operation.ts'
import { type Employee, employed, identified, type SignedInMember } from './people.ts'
import { joinedMember, type TestWorld } from './world.ts'

export interface GiftCardShop {
  till: Employee
  desk: Employee
  person(): Promise<SignedInMember>
  ask(cookie: string, path: string): Promise<Response>
  post(cookie: string, path: string, body: unknown, key?: string): Promise<Response>
  /** Names the member to the till; each call shows a code of a step of its own. */
  identified(memberId: string, by?: 'code' | 'card-number'): Promise<string>
  /** Sold to a member, or to somebody unknown; 1,000 of the design `warm` unless said otherwise. */
  sell(memberId: string | null, amountMinor?: number, key?: string): Promise<SoldGiftCard>
  /** Sends a card and gives the token of its link. */
  send(buyer: SignedInMember, giftCardId: string): Promise<{ token: string; sent: SendResult }>
  claim(who: SignedInMember, body: unknown, key?: string): Promise<Response>
  refund(giftCardId: string, bearer: unknown, key?: string): Promise<Response>
  page(who: SignedInMember): Promise<GiftCardsView>
  /** A card's state with its steps, and the entries it made in anybody's account. */
  written(giftCardId: string): Promise<unknown>
  spend(memberId: string, amount: number): Promise<void>
}

export const tokenIn = (url: string) => new URL(url).searchParams.get('gift') ?? ''

export async function openGiftCardShop(world: TestWorld): Promise<GiftCardShop> {
  const till = await employed(world, 'staff')
  const desk = await employed(world, 'marketer')
  const send: GiftCardShop['post'] = (...sent) => post(world, ...sent)
  const ask: GiftCardShop['ask'] = (cookie, path) => world.fetch(path, { headers: { cookie } })
  const tokenOf: GiftCardShop['identified'] = async (memberId, by = 'code') => {
    await world.clock.advance(60_000)
    return (await identified(world, till.cookie, memberId, by)).counterToken
  }
  const sell: GiftCardShop['sell'] = async (memberId, amountMinor = 1000, key) => {
    const counterToken = memberId === null ? undefined : await tokenOf(memberId)
    const body = { counterToken, amountMinor, designId: 'warm' }
    const response = await send(till.cookie, '/api/staff/gift-cards', body, key)
    expect(response.status).toBe(200)
    return response.json()
  }
  return {
    till,
    desk,
    ask,
    post: send,
    identified: tokenOf,
    sell,
    async person() {
      const { userId, memberId } = await joinedMember(world)
      return { userId, memberId, cookie: (await world.signIn(userId)).cookie }
    },
    async send({ cookie }, giftCardId) {
      const response = await send(cookie, `/api/gift-cards/${giftCardId}/send`, {})
      expect(response.status).toBe(200)
      const sent = (await response.json()) as SendResult
      return { token: tokenIn(sent.claimUrl), sent }
    },
    claim: ({ cookie }, body, key) => send(cookie, '/api/gift-cards/claim', body, key),
    refund: (giftCardId, bearer, key) =>
      send(till.cookie, `/api/staff/gift-cards/${giftCardId}/refund`, bearer, key),
    page: async ({ cookie }) => (await ask(cookie, '/api/gift-cards')).json(),
    async written(giftCardId) {
      const { rows } = await world.db.execute(sql`
        select c.status, c.refunded_minor::int as refunded, c.fee_minor::int as fee,
          (select array_agg(kind order by number) from gift_card_step where gift_card_id = c.id) as steps,
          coalesce((select jsonb_agg(jsonb_build_array(kind, delta, reason) order by recorded_at, seq)
            from ledger_entry where source = 'gift-card:' || c.id), '[]') as entries
        from gift_card c where c.id = ${giftCardId}::uuid`)
      return rows[0]
    },
    async spend(memberId, amount) {
      const command = { kind: 'spend', who: 0, unit: 'credit', amount } as const
      const ran = await moveLedger(
        world.context,
        { ...command, memberId, toId: memberId },
        crypto.randomUUID(),
      )
      expect(ran.ok).toBe(true)
    },
  }
}
