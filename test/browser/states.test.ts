// Every page that the tabs list, in every state it can be in: on its way, nothing yet, failed, without a connection, session over.

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Language, WorldUser } from '../../dev/line/protocol.ts'
import { unusable } from './accessibility.ts'
import { pageUrl } from './card-page.ts'
import { launchChromium, newContext, screenshotPath } from './chromium.ts'
import { newPerson } from './line.ts'
import { regularOf } from './scenes/stage.ts'
import { SCENES } from './scenes.ts'

const PHONE = { width: 360, height: 800 }
const HUBS = ['benefits', 'activity', 'me'] as const
/** What a page asks for; the card and the session come before it and are not the page's. */
const OF_PAGES = /\/api\/(?!session|card$)/
/** Their answer, or its beginning, is the card itself: they stand without one of their own. */
const SHOWN_FROM_THE_CARD = ['coupons', 'profile', 'history']

const CASES = [
  { language: 'zh-Hant', locale: 'zh-TW', name: '剛加入的人', colorScheme: 'light' },
  { language: 'th', locale: 'th-TH', name: 'สมาชิกใหม่', colorScheme: 'dark' },
] as const

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

for (const { language, locale, name, colorScheme } of CASES) {
  test(`every page says where it stands, in ${language}`, async () => {
    const context = await newContext(browser, { locale, colorScheme, viewport: PHONE })
    const page = await context.newPage()
    const walk: Walk = { page, language, colorScheme, found: [] }
    const beginner = await newPerson(name, language)
    await page.goto(pageUrl('card', beginner))
    await page.getByTestId('card-join').click()
    await page.getByTestId('card-home').waitFor()
    const ids = await listed(page)
    const own = ids.filter((id) => !SHOWN_FROM_THE_CARD.includes(id))
    for (const id of ids) await empty(walk, beginner, id)

    const member = regularOf(language)
    await page.goto(pageUrl('card', member))
    await page.getByTestId('card-points').waitFor()
    for (const id of own) {
      await loading(walk, member, id)
      await failed(walk, member, id)
      await sessionOver(walk, member, id)
      await offline(walk, member, id)
    }
    await context.close()
    expect(walk.found).toEqual([])
  })
}

test('every page that the tabs list has a scene of its own', async () => {
  const context = await newContext(browser, { viewport: PHONE })
  const page = await context.newPage()
  await page.goto(pageUrl('card', regularOf('zh-Hant')))
  await page.getByTestId('card-home').waitFor()
  const scenes = SCENES.map((scene) => scene.name)
  for (const id of await listed(page)) expect(scenes).toContain(`card-${id}`)
  await context.close()
})

interface Walk {
  page: Page
  language: Language
  colorScheme: 'light' | 'dark'
  /** What was wrong on the way. */
  found: string[]
}

/** The ids of all pages, as somebody finds them. */
async function listed(page: Page): Promise<string[]> {
  const ids: string[] = []
  for (const hub of HUBS) {
    await page.getByTestId(`tab-${hub}`).click()
    await page.getByTestId(`page-${hub}`).waitFor()
    const entries = await page.locator('.hub [data-testid^="open-"]').all()
    expect(entries.length).toBeGreaterThan(0)
    for (const entry of entries) {
      ids.push(((await entry.getAttribute('data-testid')) ?? '').replace('open-', ''))
    }
  }
  return ids
}

const open = (page: Page, user: WorldUser, id: string) =>
  page.goto(pageUrl('card', user, `?page=${id}`))

/** The page's content: neither a skeleton nor a sentence of regret. */
async function stands(page: Page, id: string): Promise<void> {
  await page.locator(`[data-testid="page-${id}"] > *`).first().waitFor()
  for (const gone of ['page-loading', 'page-failed', 'page-missing', 'page-offline']) {
    await page.getByTestId(gone).waitFor({ state: 'detached' })
  }
  await page.locator('[class*="skeleton"]').first().waitFor({ state: 'detached' })
}

async function look({ page, language, colorScheme, found }: Walk, name: string): Promise<void> {
  found.push(...(await unusable(page, `${name} (${language})`)))
  const path = screenshotPath(`${name}.${language}.${colorScheme}.${PHONE.width}`)
  await page.screenshot({ path, animations: 'disabled' })
}

async function empty(walk: Walk, beginner: WorldUser, id: string): Promise<void> {
  await open(walk.page, beginner, id)
  await stands(walk.page, id)
  await look(walk, `card-${id}-beginner`)
}

async function loading(walk: Walk, member: WorldUser, id: string): Promise<void> {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await walk.page.route(OF_PAGES, async (route) => {
    await held
    await route.continue()
  })
  await open(walk.page, member, id)
  await walk.page.getByTestId('page-loading').waitFor()
  await look(walk, `card-${id}-loading`)
  release()
  await stands(walk.page, id)
  await walk.page.unroute(OF_PAGES)
  await forget(walk.page)
}

/** Nothing kept and nothing to be had: said, and tried again when the person asks. */
async function failed(walk: Walk, member: WorldUser, id: string): Promise<void> {
  const { page } = walk
  await page.route(OF_PAGES, (route) =>
    route.fulfill({ status: 500, json: { error: { code: 'internal' } } }),
  )
  await open(page, member, id)
  await page.getByTestId('page-failed').waitFor()
  await look(walk, `card-${id}-failed`)
  await page.unroute(OF_PAGES)
  await page.getByTestId('page-failed').getByRole('button').click()
  await stands(page, id)
  await forget(page)
}

async function sessionOver({ page }: Walk, member: WorldUser, id: string): Promise<void> {
  let refused = 0
  await page.route(OF_PAGES, (route) => {
    refused += 1
    if (refused > 1) return route.continue()
    return route.fulfill({ status: 401, json: { error: { code: 'session_required' } } })
  })
  const renewed = page.waitForResponse(
    (response) => response.url().endsWith('/api/session') && response.ok(),
  )
  await open(page, member, id)
  await renewed
  await stands(page, id)
  await page.unroute(OF_PAGES)
}

/** With a kept answer from before, and with nothing. */
async function offline(walk: Walk, member: WorldUser, id: string): Promise<void> {
  const { page } = walk
  await page.route(OF_PAGES, (route) => route.abort())
  await open(page, member, id)
  await page.getByTestId('page-offline').waitFor()
  await look(walk, `card-${id}-offline`)
  await forget(page)
  await open(page, member, id)
  await page.getByTestId('page-failed').waitFor()
  await look(walk, `card-${id}-unreachable`)
  await page.unroute(OF_PAGES)
}

/** Drops what the phone has kept of the pages, and keeps the card. */
const forget = (page: Page) =>
  page.evaluate(() => {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith('regulars.page:')) localStorage.removeItem(key)
    }
  })
