// Opening the card: the cached one at once, the server's as soon as it answers, never another person's.

import type { CardView } from '../../worker/http/contract/card.ts'
import { type Answer, isSessionOver, type Problem, send } from '../shared/api.ts'
import type { Session } from '../shared/session.ts'
import { forgetCachedCard, readCachedCard, writeCachedCard } from './cache.ts'

export type Freshness = 'fresh' | 'checking' | 'offline'

export type CardState =
  | { phase: 'loading' }
  | { phase: 'failed'; problem: Problem }
  | { phase: 'ready'; card: CardView; receivedAt: number; freshness: Freshness }

type Show = (state: CardState) => void

/** What is painted before anything was asked. */
export function firstState(): CardState {
  const cached = readCachedCard()
  if (!cached) return { phase: 'loading' }
  return { phase: 'ready', card: cached.card, receivedAt: cached.receivedAt, freshness: 'checking' }
}

export async function openCard(session: Session<CardView>, show: Show): Promise<void> {
  const cached = readCachedCard()
  if (!cached) return openSession(session, show)
  // The cookie usually still holds: the card is refreshed while LIFF starts beside it.
  const asked = send<CardView>('GET', '/api/card', { userId: cached.userId })
  const person = session.person()
  const answer = await asked
  // The cookie may be another member's than the cached card: then only an ID token says who is here.
  if (answer.ok && !isSameMember(answer.value, cached.card)) return openSession(session, show)
  if (answer.ok) accept(answer.value, cached.userId, show)
  else if (isSessionOver(answer.problem)) return openSession(session, show)
  else showKept(answer.problem, show)
  const here = await person
  if (here && here.userId !== cached.userId) {
    forgetCachedCard()
    show({ phase: 'loading' })
    await openSession(session, show)
  }
}

/** Asks again with the session there is; used by "try again", on coming back, and when the connection returns. */
export async function refreshCard(session: Session<CardView>, show: Show): Promise<void> {
  if (!readCachedCard()) return openSession(session, show)
  await settle(await session.call<CardView>('GET', '/api/card'), session, show)
}

async function openSession(session: Session<CardView>, show: Show): Promise<void> {
  await settle(await session.open(), session, show)
}

async function settle(answer: Answer<CardView>, session: Session<CardView>, show: Show) {
  if (!answer.ok) return showKept(answer.problem, show)
  await acceptFor(session, answer.value, show)
}

/** Where LIFF cannot say who is here (a browser outside LINE with a session), the cache's owner stays the owner. */
export async function acceptFor(session: Session<CardView>, card: CardView, show: Show) {
  const cached = readCachedCard()
  const owner = cached && isSameMember(card, cached.card) ? cached.userId : null
  accept(card, (await session.person())?.userId ?? owner, show)
}

function isSameMember(one: CardView, other: CardView): boolean {
  return one.member?.cardNumber === other.member?.cardNumber
}

/** Without a connection the kept card stays, with its age; a refusal is shown as what it is. */
function showKept(problem: Problem, show: Show): void {
  const cached = readCachedCard()
  const unreachable = problem.kind === 'network' || problem.status >= 500
  if (cached && unreachable) {
    const { card, receivedAt } = cached
    show({ phase: 'ready', card, receivedAt, freshness: 'offline' })
  } else {
    show({ phase: 'failed', problem })
  }
}

function accept(card: CardView, userId: string | null, show: Show): void {
  if (card.member && userId) writeCachedCard(card, userId)
  else forgetCachedCard()
  show({ phase: 'ready', card, receivedAt: Date.now(), freshness: 'fresh' })
}
