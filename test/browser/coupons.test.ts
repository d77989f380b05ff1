// The coupons page: a link brings a code, one tap claims it, the coupon says where it holds; a wrong code says how many tries are left.

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openPage } from './card-page.ts'
import { launchChromium, newContext, screenshotPath } from './chromium.ts'
import { newPerson } from './line.ts'
import { words } from './phone.ts'

let browser: Browser
let context: BrowserContext
beforeAll(async () => {
  browser = await launchChromium()
})
afterEach(() => context?.close())
afterAll(() => browser?.close())

/** Somebody new, on the coupons page with a link's code before them. */
async function arrive(
  language: 'zh-Hant' | 'th',
  colorScheme: 'light' | 'dark',
  query: string,
): Promise<Page> {
  const viewport = { width: 360, height: 800 }
  const locale = language === 'th' ? 'th-TH' : 'zh-TW'
  context = await newContext(browser, { viewport, locale, hasTouch: true, colorScheme })
  const person = await newPerson('領券的人', language)
  const page = await openPage(context, 'card', person, query)
  await page.getByTestId('card-join').click()
  await page.getByTestId('claim-code').waitFor()
  return page
}

test.each([
  ['zh-Hant', 'light', '領取'],
  ['th', 'dark', 'รับ'],
] as const)('a linked code is claimed with one tap, in %s', async (language, scheme, submit) => {
  const page = await arrive(language, scheme, '?coupon=LIVE1111')
  await expect.poll(() => page.getByTestId('claim-code').inputValue()).toBe('LIVE1111')
  await expect.poll(() => words(page.getByTestId('claim-submit'))).toBe(submit)
  await page.screenshot({
    path: screenshotPath(`coupon-claim.${language}.${scheme}`),
    fullPage: true,
  })
  await page.getByTestId('claim-submit').click()
  await page.getByTestId('coupon-dialog').locator('.qr').waitFor()
  await page.screenshot({ path: screenshotPath(`coupon-claimed.${language}.${scheme}`) })
  const conditions = page.locator('.coupon-conditions li')
  await expect.poll(() => conditions.count()).toBe(3)
  await expect.poll(() => words(conditions.first())).toContain('NT$1,000')
})

test('a wrong code says how many tries are left', async () => {
  const page = await arrive('zh-Hant', 'light', '?page=coupons')
  await page.getByTestId('claim-code').fill('NOSUCH99')
  await page.getByTestId('claim-submit').click()
  const problem = page.getByTestId('claim-problem')
  await problem.waitFor()
  await expect.poll(() => words(problem)).toContain('還可以試 4 次')
  await page.screenshot({ path: screenshotPath('coupon-refused.zh-Hant.light'), fullPage: true })
})
