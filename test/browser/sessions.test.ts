// Who is here, whatever the way in: logins, expired tokens, sessions that are over, each with a link that must not be lost.

import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { openPage, pageUrl } from './card-page.ts'
import { launchChromium, newContext } from './chromium.ts'
import { LINKS, opened } from './links.ts'
import { words } from './phone.ts'
import { regularOf } from './scenes/stage.ts'

const member = regularOf('zh-Hant')
/** One person a table of links: nobody may open 60 sessions in a minute. */
const [abroad, revoked, expired] = [regularOf('en'), regularOf('ja'), regularOf('th')]
const SESSION = '**/api/session'

let browser: Browser
let context: BrowserContext
beforeAll(async () => {
  browser = await launchChromium()
})
afterEach(() => context?.close())
afterAll(() => browser?.close())

async function aPhone(): Promise<BrowserContext> {
  context = await newContext(browser, { viewport: { width: 390, height: 844 } })
  return context
}

test.each(LINKS)('a browser outside of LINE logs in and comes back to "$query"', async (link) => {
  const { query } = link
  const page = await (await aPhone()).newPage()
  await page.goto(new URL(`/card/${query}`, inject('world').appUrl).href)
  await page.waitForURL('**/world/login**')
  const back = new URL(new URL(page.url()).searchParams.get('redirect_uri') ?? '')
  expect(back.search).toBe(query)
  back.searchParams.set('liff_sim_user', abroad.userId)
  await page.goto(back.href)
  await opened(page, link)
})

test.each(LINKS)('a session that is over is renewed on the way to "$query"', async (link) => {
  await aPhone()
  const first = await openPage(context, 'card', revoked)
  await first.getByTestId('card-home').waitFor()
  await first.close()
  const cookies = await context.cookies()
  await context.clearCookies()
  // Revoked, or signed by another key: the server takes it for nobody's.
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, value: 'a.b.c' })))
  const page = await context.newPage()
  const renewed = page.waitForResponse(SESSION)
  await page.goto(pageUrl('card', revoked, link.query))
  await opened(page, link)
  expect((await renewed).status()).toBe(200)
  expect(await page.getByTestId('card-failure').count()).toBe(0)
})

test.each(LINKS)(
  'an ID token that has expired is replaced by one login, back at "$query"',
  async (link) => {
    await aPhone()
    let answers = 0
    await context.route(SESSION, (route) => {
      answers += 1
      return answers === 1 ? route.fulfill(EXPIRED) : route.continue()
    })
    const page = await openPage(context, 'card', expired, link.query)
    await opened(page, link)
    expect(answers).toBe(2)
  },
)

test('an ID token that expires again and again says so instead of going round', async () => {
  await aPhone()
  let answers = 0
  await context.route(SESSION, (route) => {
    answers += 1
    return route.fulfill(EXPIRED)
  })
  const page = await openPage(context, 'card', member)
  await expect.poll(() => words(page.getByTestId('card-failure'))).toContain('登入已逾時')
  expect(answers).toBe(2)
})

test('a kept card never flashes a login: it stands while the session is renewed', async () => {
  await aPhone()
  const first = await openPage(context, 'card', member)
  await first.getByTestId('card-home').waitFor()
  await first.close()
  await context.clearCookies()
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await context.route(SESSION, async (route) => {
    await held
    await route.continue()
  })
  const page = await openPage(context, 'card', member)
  await page.getByTestId('card-points').waitFor()
  expect(new URL(page.url()).pathname).toBe('/card/')
  release()
  await page.locator('[data-freshness="fresh"]').waitFor()
})

test('the card is there after one request', async () => {
  await aPhone()
  const asked: string[] = []
  context.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/')) asked.push(`${request.method()} ${pathname}`)
  })
  const page = await openPage(context, 'card', member)
  await page.getByTestId('bind-open').waitFor()
  expect(asked).toEqual(['POST /api/session'])
  await page.reload()
  await page.locator('[data-freshness="fresh"]').waitFor()
  expect(asked).toEqual(['POST /api/session', 'GET /api/card'])
})

const EXPIRED = { status: 401, json: { error: { code: 'id_token_invalid' } } }

test('a page’s kept answers are gone with the member they belong to', async () => {
  await aPhone()
  const page = await openPage(context, 'card', member)
  await page.getByTestId('card-home').waitFor()
  await page.evaluate(() => localStorage.setItem('regulars.page:/api/x', '{}'))
  const other = regularOf('th')
  await page.goto(pageUrl('card', other))
  await page.locator('[data-freshness="fresh"]').waitFor()
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('regulars.page:/api/x')))
    .toBeNull()
})
