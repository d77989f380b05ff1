// Motion is there for those who did not decline it, and a dialog gives the focus back to what opened it.

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { DEMO_OWNER } from '../../dev/line/people.ts'
import { openPage } from './card-page.ts'
import { launchChromium, newContext } from './chromium.ts'
import { motionOn } from './comfort.ts'
import { newPerson } from './line.ts'
import { regularOf } from './scenes/stage.ts'

let browser: Browser
let context: BrowserContext
beforeAll(async () => {
  browser = await launchChromium()
})
afterEach(() => context.close())
afterAll(() => browser?.close())

async function aPhone(reducedMotion: 'reduce' | 'no-preference'): Promise<BrowserContext> {
  context = await newContext(browser, { viewport: { width: 360, height: 800 }, reducedMotion })
  return context
}

interface Moving {
  stamp: string[]
  sheet: string[]
  waiting: string[]
}

/** A stamp, a new page, a sheet and a card on its way: all that moves. */
async function movingThings(wish: 'reduce' | 'no-preference'): Promise<Moving> {
  const page = await openPage(await aPhone(wish), 'card', await newPerson('好動的人', 'zh-Hant'))
  await page.getByTestId('card-join').click()
  await page.getByTestId('bind-open').waitFor()
  await page.getByTestId('card-check-in').click()
  await page.getByTestId('check-in-said').getByText('簽到成功').waitFor()
  const stamp = await motionOn(page)
  await page.getByTestId('card-code').click()
  await page.getByTestId('code-dialog').waitFor()
  const sheet = await motionOn(page)
  await page.keyboard.press('Escape')
  await page.getByTestId('code-dialog').waitFor({ state: 'detached' })
  await context.route('**/api/rewards', () => undefined)
  await page.getByTestId('tab-benefits').click()
  await page.getByTestId('open-rewards').click()
  await page.getByTestId('page-loading').waitFor()
  return { stamp, sheet, waiting: await motionOn(page) }
}

test('a stamp, a sheet and a page on its way move', async () => {
  const { stamp, sheet, waiting } = await movingThings('no-preference')
  for (const moving of [stamp, sheet, waiting]) expect(moving.length).toBeGreaterThan(0)
  expect(sheet.join(' ')).toContain('DIALOG')
  expect(waiting.join(' ')).toContain('skeleton')
})

test('none of them does for who asked for stillness', async () => {
  expect(await movingThings('reduce')).toEqual({ stamp: [], sheet: [], waiting: [] })
})

/** Pages with something that opens a dialog, by the test ids of both. */
const DIALOGS = [
  ['card', '', 'card-code', 'code-dialog'],
  ['card', '?page=rewards', 'reward-tote', 'reward-dialog'],
  ['card', '?page=coupons', 'coupon-', 'coupon-dialog'],
  ['card', '?page=gift-cards', 'gift-send-', 'gift-dialog'],
  ['card', '?page=my-data', 'leave-open', 'leave-dialog'],
  ['console', '?section=coupons', 'coupon-issue-', 'confirm-dialog'],
] as const

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '')

test.each(DIALOGS)(
  'in the %s%s the key that opens %s finds it again after Escape has closed the %s',
  async (app, query, opener, dialog) => {
    const person = app === 'card' ? regularOf('en') : DEMO_OWNER
    const page = await openPage(await aPhone('reduce'), app, person, query)
    const button = page.locator(`button[data-testid^="${opener}"]`).first()
    await button.focus()
    const id = await focused(page)
    await page.keyboard.press('Enter')
    const sheet = page.getByTestId(dialog)
    await sheet.waitFor()
    await expect
      .poll(() => sheet.evaluate((shown) => shown.contains(document.activeElement)))
      .toBe(true)
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    await expect.poll(() => focused(page)).toBe(id)
  },
)
