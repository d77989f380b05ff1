// A shop that sells gift cards, for the tests: a till, a desk, members who buy and claim, and what was written about a card.

import { eq, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { member } from '../../db/schema/member.ts'
import type { CounterMember } from '../../worker/http/contract/counter.ts'
import type { ErrorBody } from '../../worker/http/contract/fields.ts'
import type {
  GiftCardsView,
  SendResult,
  SoldGiftCard,
} from '../../worker/http/contract/gift-cards.ts'
import { FIRST_SLICE } from '../../worker/loyalty/ledger/nightly.ts'
import { selectDisagreements } from '../../worker/loyalty/ledger/nightly-store.ts'
import { stepAt, totp } from '../../worker/loyalty/member/code.ts'
import { moveLedger } from './ledger-operation.ts'
import { APP_ORIGIN, employ, joinedMember, type TestWorld } from './world.ts'

export interface Person {
  userId: string
  memberId: string
  cookie: string
}

export interface GiftCardShop {
  till: { staffId: string; cookie: string }
  desk: { staffId: string; cookie: string }
  person(): Promise<Person>
  ask(cookie: string, path: string): Promise<Response>
  post(cookie: string, path: string, body: unknown, key?: string): Promise<Response>
  /** Names the member to the till; each call shows a code of a step of its own. */
  identified(memberId: string, by?: 'code' | 'card-number'): Promise<string>
  /** Sold to a member, or to somebody unknown; 1,000 of the design `warm` unless said otherwise. */
  sell(memberId: string | null, amountMinor?: number, key?: string): Promise<SoldGiftCard>
  /** Sends a card and gives the token of its link. */
  send(buyer: Person, giftCardId: string): Promise<{ token: string; sent: SendResult }>
  claim(who: Person, body: unknown, key?: string): Promise<Response>
  refund(giftCardId: string, bearer: unknown, key?: string): Promise<Response>
  page(who: Person): Promise<GiftCardsView>
  /** A card's state with its steps, and the entries it made in anybody's account. */
  written(giftCardId: string): Promise<unknown>
  spend(memberId: string, amount: number): Promise<void>
}

export const tokenIn = (url: string) => new URL(url).searchParams.get('gift') ?? ''

/** Status, code and what the text needs. */
export async function refusalOf(response: Response) {
  const { error } = (await response.json()) as ErrorBody
  return error.detail === undefined
    ? [response.status, error.code]
    : [response.status, error.code, error.detail]
}

export async function expectAccountsAgree(world: TestWorld): Promise<void> {
  const { rows } = await selectDisagreements(world.db, FIRST_SLICE)
  expect(rows).toEqual([])
}

export async function openGiftCardShop(world: TestWorld): Promise<GiftCardShop> {
  const employed = async (role: 'staff' | 'marketer') => {
    const { userId } = await world.addUser()
    const staffId = await employ(world, userId, role)
    return { staffId, cookie: (await world.signIn(userId)).cookie }
  }
  const till = await employed('staff')
  const desk = await employed('marketer')
  const post: GiftCardShop['post'] = (cookie, path, body, key = crypto.randomUUID()) =>
    world.fetch(path, {
      method: 'POST',
      headers: {
        cookie,
        origin: APP_ORIGIN,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
    })
  const ask: GiftCardShop['ask'] = (cookie, path) => world.fetch(path, { headers: { cookie } })
  const identified: GiftCardShop['identified'] = async (memberId, by = 'code') => {
    await world.clock.advance(60_000)
    const [row] = await world.db.select().from(member).where(eq(member.id, memberId))
    const { cardNumber, codeSecret } = row ?? {}
    if (!cardNumber || !codeSecret) throw new Error(`${memberId} has no card.`)
    const step = stepAt(world.clock.now())
    const totpCode = totp(Buffer.from(codeSecret, 'base64url'), step)
    const code = by === 'code' ? `RG1.${cardNumber}.${step.toString(36)}.${totpCode}` : cardNumber
    const response = await post(till.cookie, '/api/staff/identify', { code })
    return ((await response.json()) as CounterMember).counterToken
  }
  const sell: GiftCardShop['sell'] = async (memberId, amountMinor = 1000, key) => {
    const counterToken = memberId === null ? undefined : await identified(memberId)
    const body = { counterToken, amountMinor, designId: 'warm' }
    const response = await post(till.cookie, '/api/staff/gift-cards', body, key)
    expect(response.status).toBe(200)
    return response.json()
  }
  return {
    till,
    desk,
    ask,
    post,
    identified,
    sell,
    async person() {
      const { userId, memberId } = await joinedMember(world)
      return { userId, memberId, cookie: (await world.signIn(userId)).cookie }
    },
    async send({ cookie }, giftCardId) {
      const response = await post(cookie, `/api/gift-cards/${giftCardId}/send`, {})
      expect(response.status).toBe(200)
      const sent = (await response.json()) as SendResult
      return { token: tokenIn(sent.claimUrl), sent }
    },
    claim: ({ cookie }, body, key) => post(cookie, '/api/gift-cards/claim', body, key),
    refund: (giftCardId, bearer, key) =>
      post(till.cookie, `/api/staff/gift-cards/${giftCardId}/refund`, bearer, key),
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
