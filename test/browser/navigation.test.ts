// Going about in the card: tabs, pages, the phone's back key, and every kind of link that leads into it.

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openPage, pageUrl, quietOf } from './card-page.ts'
import { launchChromium, newContext } from './chromium.ts'
import { newPerson } from './line.ts'
import { words } from './phone.ts'
import { regularOf } from './scenes/stage.ts'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true }
const member = regularOf('zh-Hant')

let browser: Browser
let context: BrowserContext
beforeAll(async () => {
  browser = await launchChromium()
})
afterEach(() => context?.close())
afterAll(() => browser?.close())

async function open(query = ''): Promise<Page> {
  context = await newContext(browser, PHONE)
  return openPage(context, 'card', member, query)
}

const search = (page: Page) => new URL(page.url()).search

test('the tabs lead to their pages, and the back key closes one after the other', async () => {
  const page = await open()
  await page.getByTestId('card-points').waitFor()
  await page.getByTestId('tab-activity').click()
  await page.getByTestId('open-history').click()
  await page.getByTestId('page-history').getByTestId('history-entry').first().waitFor()
  expect(search(page)).toBe('?page=history')
  await expect
    .poll(() => page.getByTestId('tab-activity').getAttribute('aria-current'))
    .toBe('page')
  await page.goBack()
  await page.getByTestId('page-activity').waitFor()
  await page.getByTestId('tab-me').click()
  await page.getByTestId('page-me').waitFor()
  await page.goBack()
  await page.getByTestId('card-home').waitFor()
  expect(search(page)).toBe('')
})

test('the tab Home closes whatever is above it', async () => {
  const page = await open()
  await page.getByTestId('tab-me').click()
  await page.getByTestId('open-profile').click()
  await page.getByTestId('profile-language').waitFor()
  await page.getByTestId('tab-home').click()
  await page.getByTestId('card-home').waitFor()
  expect(search(page)).toBe('')
})

test('the heading of an opened page has the focus', async () => {
  const page = await open()
  await page.getByTestId('tab-benefits').click()
  await expect.poll(() => words(page.locator('h1:focus'))).toBe('優惠')
})

test.each([
  ['?page=history', 'page-history', 'page-activity'],
  ['?page=profile', 'page-profile', 'page-me'],
  ['?page=benefits', 'page-benefits', null],
  ['?liff.state=%3Fpage%3Dhistory', 'page-history', 'page-activity'],
  ['?liff.state=%2F%3Fpage%3Dme', 'page-me', null],
  ['?page=nowhere', 'page-unknown', 'card-home'],
])('the link %s opens %s, and back leads to %s', async (query, shown, parent) => {
  const page = await open(query)
  await page.getByTestId(shown).waitFor()
  if (parent === null) return
  await page.getByTestId('page-back').click()
  await page.getByTestId(parent).waitFor()
})

test('a link to a coupon opens it above the coupons', async () => {
  const page = await open()
  const ticket = page.locator('.ticket').first()
  const id = ((await ticket.getAttribute('data-testid')) ?? '').replace('coupon-', '')
  await page.goto(pageUrl('card', member, `?coupon=${id}`))
  await page.getByTestId('coupon-dialog').waitFor()
  await page.getByRole('button', { name: '關閉' }).click()
  await page.getByTestId('coupon-dialog').waitFor({ state: 'detached' })
  await page.getByTestId('page-coupons').waitFor()
})

test('a link to the code shows it large, and closing it shows the card', async () => {
  const page = await open('?page=code')
  await page.getByTestId('code-dialog').locator('.qr').waitFor()
  await page.keyboard.press('Escape')
  await page.getByTestId('code-dialog').waitFor({ state: 'detached' })
  await page.getByTestId('card-home').waitFor()
})

test('a link waits while somebody joins, and is followed then', async () => {
  context = await newContext(browser, PHONE)
  const stranger = await newPerson('帶著連結的人', 'zh-Hant')
  const page = await openPage(context, 'card', stranger, '?page=history')
  await page.getByTestId('card-join').click()
  await page.getByTestId('page-history').getByTestId('history-entry').first().waitFor()
})

test('a page kept open opens others without a connection', async () => {
  const page = await open()
  const quiet = quietOf(page)
  await page.getByTestId('tab-activity').click()
  await page.getByTestId('page-activity').waitFor()
  // The pages' code comes behind the first one's.
  await quiet()
  await context.setOffline(true)
  await page.getByTestId('open-history').click()
  await page.getByTestId('page-history').getByTestId('history-entry').first().waitFor()
})

test('a dialog that is opened begins at its heading, keeps the keyboard inside, and gives the focus back', async () => {
  const page = await open('?page=coupons')
  const ticket = page.locator('.ticket').first()
  await ticket.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByTestId('coupon-dialog')
  await dialog.waitFor()
  const heading = dialog.locator('h2:focus')
  await heading.waitFor()
  expect(await heading.evaluate((shown) => getComputedStyle(shown).outlineStyle)).toBe('none')
  await page.keyboard.press('Tab')
  await dialog.locator('button:focus').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => ticket.evaluate((shown) => shown === document.activeElement)).toBe(true)
})

test('a dialog that a link opens has no ring around its way out', async () => {
  const page = await open('?page=code')
  const dialog = page.getByTestId('code-dialog')
  await dialog.locator('h2:focus').waitFor()
  expect(await dialog.locator('.dialog-head button:focus').count()).toBe(0)
})
