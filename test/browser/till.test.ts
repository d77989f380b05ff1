// A sale at the counter on a small phone: coupon and points in one screen, and a cancelled sale that is not typed again.

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_OWNER, DEMO_STAFF } from '../../dev/line/people.ts'
import { openPage, pageUrl } from './card-page.ts'
import { launchChromium, newContext, screenshotPath } from './chromium.ts'
import { newPerson } from './line.ts'
import { words } from './phone.ts'
import { speaks } from './scenes/shop.ts'

const SMALL_PHONE = { width: 360, height: 740 }

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

interface Shopper {
  name: string
  language: 'zh-Hant' | 'th'
  colorScheme: 'light' | 'dark'
  phone?: string
  /** Coupons beside the one of the welcome. */
  templateIds?: readonly string[]
}

/** The counter with somebody new before it, and the code of their welcome coupon. */
async function atTheTill({ name, language, colorScheme, phone, templateIds = [] }: Shopper) {
  const locale = language === 'th' ? 'th-TH' : 'zh-TW'
  const context = await newContext(browser, { viewport: SMALL_PHONE, locale, colorScheme })
  const person = await newPerson(name, language)
  const card = await openPage(context, 'card', person)
  await card.getByTestId('card-join').click()
  const shown = card.locator('[data-code^="RG1"]').first()
  await card.locator('.ticket').first().click()
  const coupon = await card.getByTestId('coupon-code').textContent()
  await card.locator('dialog .dialog-head button').click()
  if (phone) {
    await card.getByTestId('tab-me').click()
    await card.getByTestId('open-my-data').click()
    await card.getByTestId('my-data-phone').fill(phone)
    const saved = card.waitForResponse((answer) => answer.request().method() !== 'GET')
    await card.getByTestId('my-data-phone-save').click()
    expect((await saved).ok()).toBe(true)
    await card.getByTestId('tab-home').click()
  }
  if (templateIds.length > 0) {
    await issued(context, card, templateIds)
    await card.goto(pageUrl('card', person))
    // The desk's session is the browser's until then.
    await card.locator('[data-freshness="fresh"]').waitFor()
  }
  const coupons = await couponCodes(card)
  const page = await openPage(context, 'staff', DEMO_STAFF)
  await speaks({ page, language })
  await page.reload()
  // Good for half a minute: taken from the card when it is wanted.
  await page.getByTestId('staff-code').fill((await shown.getAttribute('data-code')) ?? '')
  await page.getByTestId('staff-identify').click()
  await page.getByTestId('staff-member').waitFor()
  return { context, page, coupon: coupon ?? '', coupons }
}

/** Coupons of these templates, issued at the desk; their codes, as the card has them. */
async function issued(context: BrowserContext, card: Page, templateIds: readonly string[]) {
  const shown = await card.locator('[data-code^="RG1"]').first().getAttribute('data-code')
  const cardNumber = shown?.split('.')[1]
  const desk = await openPage(context, 'console', DEMO_OWNER)
  await desk.getByTestId('console-text').waitFor()
  for (const templateId of templateIds) {
    const body = JSON.stringify({ templateId, cardNumber, reason: 'browser test' })
    const status = await desk.evaluate(async (sent) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      const path = '/api/console/coupons/issue'
      return (await fetch(path, { method: 'POST', headers, body: sent })).status
    }, body)
    expect(status).toBe(200)
  }
  await desk.close()
}

/** The codes of the member's coupons, the newest first. */
async function couponCodes(card: Page): Promise<string[]> {
  return card.evaluate(async () => {
    const view = (await (await fetch('/api/card')).json()) as { coupons: { code: string }[] }
    return view.coupons.map(({ code }) => code)
  })
}

async function buys(page: Page, amount: string, coupon: string): Promise<void> {
  await page.getByTestId('staff-amount').fill(amount)
  await page.getByTestId('staff-coupon-open').click()
  await page.getByTestId('staff-coupon').fill(coupon)
  await page.getByTestId('staff-coupon-use').click()
  await page.getByTestId('staff-use-points').click()
  await page.getByTestId('staff-sum').waitFor()
}

test.each([
  { name: '周小姐', language: 'zh-Hant', colorScheme: 'light' },
  { name: '吳先生', language: 'zh-Hant', colorScheme: 'dark' },
  { name: 'มานี มีนา', language: 'th', colorScheme: 'light' },
  { name: 'ปิติ ชูใจ', language: 'th', colorScheme: 'dark' },
] as const)(
  'a sale with coupon and points fits a small phone, in $language and $colorScheme',
  async (shopper) => {
    const till = await atTheTill({ ...shopper, phone: '0912-345-678' })
    const { page } = till
    await expect.poll(() => words(page.getByTestId('staff-phone-end'))).toMatch(/••••\s678$/)
    await buys(page, '1280', till.coupon)
    await expect.poll(() => words(page.getByTestId('staff-sum'))).toContain('1,130')
    const picture = `till.${shopper.language}.${shopper.colorScheme}`
    await page.screenshot({ path: screenshotPath(picture), animations: 'disabled' })
    const below = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)
    expect(below).toBe(0)
    await till.context.close()
  },
)

test('a held sale that is cancelled leaves its amount and receipt number on the screen', async () => {
  const { context, page, coupon } = await atTheTill({
    name: '何小姐',
    language: 'zh-Hant',
    colorScheme: 'light',
  })
  expect(await page.getByTestId('staff-phone-end').count()).toBe(0)
  await buys(page, '1280', coupon)
  await page.getByTestId('staff-receipt-open').click()
  await page.getByTestId('staff-receipt').fill('AB-12')
  await page.getByTestId('staff-confirm').click()
  await page.getByTestId('staff-due').waitFor()
  // Also where the page was opened again in between.
  await page.reload()
  await page.getByTestId('staff-cancel').click()
  await page.getByTestId('staff-said').waitFor()
  await page.screenshot({ path: screenshotPath('till-cancelled'), animations: 'disabled' })
  await expect.poll(() => page.getByTestId('staff-amount').inputValue()).toBe('1,280')
  await expect.poll(() => page.getByTestId('staff-receipt').inputValue()).toBe('AB-12')
  await context.close()
})

async function shows(page: Page, coupon: string): Promise<void> {
  await page.getByTestId('staff-coupon-open').click()
  await page.getByTestId('staff-coupon').fill(coupon)
  await page.getByTestId('staff-coupon-use').click()
}

test.each([
  { name: '沈小姐', language: 'zh-Hant', colorScheme: 'light' },
  { name: 'วีระ ใจดี', language: 'th', colorScheme: 'dark' },
] as const)(
  'several coupons of a sale each say what they take off, and one that does not go with them is taken out with a thumb, in $language',
  async (shopper) => {
    const templateIds = ['next-time', 'next-time']
    const { context, page, coupon: welcome, coupons } = await atTheTill({ ...shopper, templateIds })
    const [first, second] = coupons.filter((code) => code !== welcome)
    await page.getByTestId('staff-amount').fill('2400')
    await shows(page, first ?? '')
    await shows(page, second ?? '')
    const off = page.getByTestId('staff-coupon-off')
    await off.nth(1).waitFor()
    await expect.poll(() => off.count()).toBe(2)
    const picture = (state: string) =>
      page.screenshot({
        path: screenshotPath(`till-coupons-${state}.${shopper.language}.${shopper.colorScheme}`),
        animations: 'disabled',
      })
    await page.getByTestId('staff-use-points').click()
    await page.getByTestId('staff-sum').waitFor()
    await picture('two')
    // The welcome coupon goes with no other.
    await shows(page, welcome)
    const problem = page.locator('.coupon-problem')
    await problem.waitFor()
    const said = page.getByTestId('staff-coupon-said')
    await expect.poll(() => said.count()).toBe(3)
    await expect.poll(() => said.nth(2).locator('.coupon-problem').count()).toBe(1)
    await picture('refused')
    const drop = said.nth(2).getByTestId('staff-coupon-drop')
    const target = await drop.boundingBox()
    expect(Math.min(target?.width ?? 0, target?.height ?? 0)).toBeGreaterThanOrEqual(44)
    await drop.click()
    await off.nth(1).waitFor()
    await expect.poll(() => said.count()).toBe(2)
    await page.getByTestId('staff-confirm').click()
    await page.getByTestId('staff-due').waitFor()
    await picture('held')
    await page.getByTestId('staff-paid').click()
    await page.getByTestId('staff-result').waitFor()
    await picture('done')
    await context.close()
  },
)
