// Opening the card: fast from the cache, and never with somebody else's card.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CardView } from '../../worker/http/contract/card.ts'
import type { Answer } from '../shared/api.ts'
import type { Session } from '../shared/session.ts'
import { readCachedCard, writeCachedCard } from './cache.ts'
import { type CardState, firstState, openCard } from './load.ts'

const ALICE = 'U-alice'
const BOB = 'U-bob'

function cardOf(cardNumber: string): CardView {
  return { now: 1, member: { cardNumber } } as CardView
}

function sessionOf(userId: string | null, answer: Answer<CardView>): Session<CardView> {
  return {
    person: async () => (userId === null ? null : { idToken: 'token', userId }),
    open: vi.fn(async () => answer),
    call: async () => {
      throw new Error('not used')
    },
  }
}

function serverAnswers(status: number, body: unknown): void {
  const respond = async () => new Response(JSON.stringify(body), { status })
  vi.stubGlobal('fetch', vi.fn(respond))
}

async function open(session: Session<CardView>): Promise<string[]> {
  const shown: CardState[] = [firstState()]
  await openCard(session, (state) => shown.push(state))
  return shown.map((state) =>
    state.phase === 'ready' ? `${state.card.member?.cardNumber} ${state.freshness}` : state.phase,
  )
}

beforeEach(() => {
  const stored = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('opening the card', () => {
  it('exchanges the ID token in one request when nothing is known', async () => {
    const session = sessionOf(ALICE, { ok: true, value: cardOf('1') })
    serverAnswers(500, {})
    expect(await open(session)).toEqual(['loading', '1 fresh'])
    expect(fetch).not.toHaveBeenCalled()
    expect(readCachedCard()?.userId).toBe(ALICE)
  })

  it('paints the cached card at once and refreshes it by cookie', async () => {
    writeCachedCard(cardOf('1'), ALICE)
    serverAnswers(200, cardOf('1'))
    const session = sessionOf(ALICE, { ok: true, value: cardOf('1') })
    expect(await open(session)).toEqual(['1 checking', '1 fresh'])
    expect(session.open).not.toHaveBeenCalled()
  })

  it('renews a session that is over', async () => {
    writeCachedCard(cardOf('1'), ALICE)
    serverAnswers(401, { error: { code: 'session_required' } })
    const session = sessionOf(ALICE, { ok: true, value: cardOf('1') })
    expect(await open(session)).toEqual(['1 checking', '1 fresh'])
    expect(session.open).toHaveBeenCalledOnce()
  })

  it('keeps the cached card without a connection', async () => {
    writeCachedCard(cardOf('1'), ALICE)
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))
    const session = sessionOf(null, { ok: false, problem: { kind: 'network' } })
    expect(await open(session)).toEqual(['1 checking', '1 offline'])
  })

  it('drops the card of whoever used the phone before', async () => {
    writeCachedCard(cardOf('1'), ALICE)
    serverAnswers(200, cardOf('1'))
    const session = sessionOf(BOB, { ok: true, value: cardOf('2') })
    expect(await open(session)).toEqual(['1 checking', '1 fresh', 'loading', '2 fresh'])
    expect(readCachedCard()).toMatchObject({ userId: BOB, card: cardOf('2') })
  })

  it('asks for an ID token when the cookie is another member’s than the cached card', async () => {
    writeCachedCard(cardOf('1'), ALICE)
    serverAnswers(200, cardOf('2'))
    const session = sessionOf(ALICE, { ok: true, value: cardOf('1') })
    expect(await open(session)).toEqual(['1 checking', '1 fresh'])
    expect(session.open).toHaveBeenCalledOnce()
  })
})
