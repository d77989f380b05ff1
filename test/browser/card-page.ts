// A LIFF page in a tab of its own, opened by one person of the world.

import type { BrowserContext, Page, Request } from 'playwright-core'
import { expect, inject } from 'vitest'
import type { WorldUser } from '../../dev/line/protocol.ts'
import type { LiffName } from './phone.ts'

/** The address after LINE's login: the page learns from the query who is here, and drops it from the address. */
export function pageUrl(name: LiffName, { userId }: Pick<WorldUser, 'userId'>, query = ''): string {
  const url = new URL(`/${name}/${query}`, inject('world').appUrl)
  url.searchParams.set('liff_sim_user', userId)
  return url.href
}

export async function openPage(
  context: BrowserContext,
  name: LiffName,
  user: Pick<WorldUser, 'userId'>,
  query?: string,
): Promise<Page> {
  const page = await context.newPage()
  await page.goto(pageUrl(name, user, query))
  return page
}

/** As long as Playwright's `networkidle`, which is told once a page only, milliseconds. */
const QUIET_MS = 500

/** Waits until everything that the page asks for from here on has come, and it asks for nothing more. */
export function quietOf(page: Page): () => Promise<void> {
  const underway = new Set<Request>()
  let changedAt = performance.now()
  const on = (
    event: 'request' | 'requestfinished' | 'requestfailed',
    note: (of: Request) => void,
  ) =>
    page.on(event as 'request', (request) => {
      note(request)
      changedAt = performance.now()
    })
  on('request', (request) => underway.add(request))
  on('requestfinished', (request) => underway.delete(request))
  on('requestfailed', (request) => underway.delete(request))
  return () =>
    expect.poll(() => underway.size === 0 && performance.now() - changedAt > QUIET_MS).toBe(true)
}
