// The member's own data on the phone: told, taken back, taken along as a file, and erased in two steps.

import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPage } from './card-page.ts'
import { launchChromium, newContext } from './chromium.ts'
import { newPerson } from './line.ts'
import { words } from './phone.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

async function aMemberOnMyData(displayName: string, language: 'zh-Hant' | 'th') {
  const locale = language === 'th' ? 'th-TH' : 'zh-TW'
  const context = await newContext(browser, { locale, viewport: { width: 360, height: 800 } })
  const user = await newPerson(displayName, language)
  const page = await openPage(context, 'card', user)
  await page.getByTestId('card-join').click()
  await page.locator('[data-code]').waitFor()
  await page.getByTestId('tab-me').click()
  await page.getByTestId('open-my-data').click()
  await page.getByTestId('my-data-phone').waitFor()
  return { context, page, user }
}

test('a member tells the phone number and an interest, and reads what they agreed to', async () => {
  const { context, page } = await aMemberOnMyData('周小姐', 'zh-Hant')
  await page.getByTestId('my-data-phone').fill('12')
  await page.getByTestId('my-data-phone-save').click()
  await expect
    .poll(() => words(page.getByTestId('my-data-problem')))
    .toBe('這個號碼不完整，請再確認一次。')
  await page.getByTestId('my-data-phone').fill('0912-345-678')
  await page.getByTestId('my-data-phone-save').click()
  const interest = page.getByTestId('interest-dresses')
  await interest.click()
  await expect.poll(() => interest.getAttribute('aria-pressed')).toBe('true')
  await expect.poll(() => words(page.locator('.consents'))).toContain('同意會員條款')
  await context.close()
})

test('a member downloads a spreadsheet of everything', async () => {
  const { context, page } = await aMemberOnMyData('吳先生', 'zh-Hant')
  const download = page.waitForEvent('download')
  await page.getByTestId('export-csv').click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^my-data-\d{4}-\d\d-\d\d\.csv$/)
  expect(await readFile(await file.path(), 'utf8')).toContain('吳先生')
  await context.close()
})

test('a member leaves in two steps that say what is lost, and is a stranger afterwards', async () => {
  const { context, page } = await aMemberOnMyData('ลาก่อน', 'th')
  await page.getByTestId('leave-open').click()
  await expect.poll(() => words(page.getByTestId('leave-losses'))).toContain('50 แต้ม')
  const leave = page.getByTestId('leave-now')
  await expect.poll(() => leave.isDisabled()).toBe(true)
  await page.getByTestId('leave-understood').check()
  await leave.click()
  await page.getByTestId('leave-gone').waitFor()
  await page.locator('dialog .dialog-head button').click()
  await page.getByTestId('card-join').waitFor()
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('ลาก่อน')
  await context.close()
})

test('without a signal the page says so, and a change is not lost in silence', async () => {
  const { context, page } = await aMemberOnMyData('鄭小姐', 'zh-Hant')
  await context.setOffline(true)
  await page.getByTestId('my-data-phone').fill('0912345678')
  await page.getByTestId('my-data-phone-save').click()
  await page.getByTestId('my-data-problem').waitFor()
  await expect.poll(() => page.getByTestId('my-data-phone').inputValue()).toBe('0912345678')
  await context.close()
})
