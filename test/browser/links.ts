// Every kind of link that leads into the card, what it must open, and what opening it may ask of the server.

import type { BrowserContext, Page, Request } from 'playwright-core'
import { expect } from 'vitest'

export interface Link {
  /** Behind the card's address, as chat, receipts, posters and friends carry it. */
  query: string
  /** What stands there then, by its test id. */
  shown: string
  /** What its field holds, for a code that is brought along to be sent by a tap. */
  holds?: string
  /** Where somebody stands who joined by it, if elsewhere: the link's code was sent with joining. */
  afterJoining?: 'card-home'
}

const NOBODYS = '00000000-0000-4000-8000-000000000000'

export const LINKS: readonly Link[] = [
  { query: '', shown: 'card-home' },
  { query: '?page=code', shown: 'code-dialog' },
  { query: '?page=me', shown: 'page-me' },
  { query: '?page=history', shown: 'page-history' },
  { query: '?page=gift-cards', shown: 'gift-balance' },
  { query: '?page=history&unit=credit', shown: 'page-history' },
  { query: `?coupon=${NOBODYS}`, shown: 'coupon-dialog' },
  { query: '?coupon=LIVE1111', shown: 'claim-code', holds: 'LIVE1111' },
  { query: '?gift=nobodys-gift', shown: 'gift-problem' },
  { query: '?reward=tote', shown: 'reward-dialog' },
  { query: `?voucher=${NOBODYS}`, shown: 'voucher-dialog' },
  { query: '?bind=RGTEES9753', shown: 'bind-code', holds: 'RGTEES9753' },
  { query: '?branch=nobodys.branch', shown: 'branch-check-in' },
  { query: '?ref=FRIEND', shown: 'page-referral', afterJoining: 'card-home' },
  { query: '?staff=nobodys-invitation', shown: 'recruiter-confirm', afterJoining: 'card-home' },
]

/** The same link as LINE opens the endpoint with it: everything behind the LIFF id, packed into one value. */
export function packed(query: string, path = ''): string {
  return `?liff.state=${encodeURIComponent(`${path}${query}`)}`
}

export async function opened(page: Page, { shown, holds }: Link): Promise<void> {
  await page.getByTestId(shown).waitFor()
  if (holds !== undefined) await expect.poll(() => page.getByTestId(shown).inputValue()).toBe(holds)
}

/** Posted, so that no secret stands in an address, and changing nothing. */
const READS = ['/api/session', '/api/gift-cards/preview', '/api/referral/invitation']

/** What the pages of this browser ask the server to change from here on. */
export function writesOf(context: BrowserContext): string[] {
  const writes: string[] = []
  context.on('request', (request: Request) => {
    const { pathname } = new URL(request.url())
    if (request.method() === 'GET' || READS.includes(pathname)) return
    if (pathname.startsWith('/api/')) writes.push(`${request.method()} ${pathname}`)
  })
  return writes
}
