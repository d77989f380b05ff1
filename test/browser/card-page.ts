// A LIFF page in a tab of its own, opened by one person of the world.

import type { BrowserContext, Page } from 'playwright-core'
import { inject } from 'vitest'
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
