// Rewards as people use them: what stands in the way, redeeming with the undo, the voucher at the counter, and a phone without signal.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DEMO_STAFF } from '../../dev/line/people.ts'
import { openPage, pageUrl } from './card-page.ts'
import { newPerson, passMinutes } from './line.ts'
import { words } from './phone.ts'
import { phones } from './phones.ts'
import { regularOf } from './scenes/stage.ts'

const aPhone = phones({ viewport: { width: 390, height: 844 }, hasTouch: true })

const points = async (page: Page) =>
  Number((await words(page.getByTestId('rewards-points'))).replace(/\D/g, ''))

async function redeem(page: Page, rewardId: string): Promise<void> {
  await page.getByTestId(`reward-${rewardId}`).click()
  await page.getByTestId('reward-redeem').click()
  await page.getByTestId('reward-confirm').click()
  await page.getByTestId('voucher-dialog').waitFor()
}

/** Somebody who has just joined, with their 50 points before the catalogue. */
async function aNewcomer(displayName: string): Promise<Page> {
  const user = await newPerson(displayName, 'zh-Hant')
  const page = await openPage(await aPhone(), 'card', user)
  await page.getByTestId('card-join').click()
  await page.locator('[data-code]').waitFor()
  await page.goto(pageUrl('card', user, '?page=rewards'))
  return page
}

test('a newcomer sees what 50 points bring and what is missing, redeems after a question, and takes it back', async () => {
  const page = await aNewcomer('兌換新手')
  await expect.poll(() => points(page)).toBe(50)
  const first = page.locator('.offer').first()
  await expect.poll(() => words(first)).toContain('羊毛襪加購 20 點 + NT$90')
  await expect.poll(() => words(page.getByTestId('reward-tote'))).toContain('還差 250 點')
  await expect
    .poll(() => words(page.getByTestId('reward-styling')))
    .toContain('升級銀卡會員、金卡會員即可兌換')
  await page.getByTestId('reward-raffle-coat').click()
  await page.getByTestId('reward-redeem').click()
  // Asked, and thought better of.
  await expect
    .poll(() => words(page.getByTestId('reward-dialog')))
    .toContain('確定要用 30 點兌換嗎？')
  await page.getByText('再想想').click()
  await page.getByTestId('reward-redeem').click()
  await page.getByTestId('reward-confirm').click()
  const dialog = page.getByTestId('voucher-dialog')
  await expect.poll(() => words(dialog)).toContain('已登記抽獎')
  await expect.poll(() => words(dialog)).toMatch(/還有 (10:0\d|9:\d\d) 可以取消/)
  await page.getByTestId('voucher-undo').click()
  await expect.poll(() => words(page.getByTestId('voucher-given-back'))).toContain('30 點退回來了')
  await page.keyboard.press('Escape')
  await expect.poll(() => points(page)).toBe(50)
})

test('a voucher is scanned at the counter: whose it is, the money to take, once', async () => {
  const page = await aNewcomer('領取新手')
  await redeem(page, 'socks')
  const shown = await page.getByTestId('voucher-code').textContent()
  expect(shown).toMatch(/^RV2\.[\w-]{36}\.\w+\.\d{8}$/)
  await page.getByTestId('voucher-dialog').locator('.qr').waitFor()
  const till = await openPage(await aPhone(), 'staff', DEMO_STAFF)
  // The scanner of the counter's first page reads it as what it is.
  await till.getByTestId('staff-code').fill(shown ?? '')
  await till.getByTestId('staff-identify').click()
  const voucher = till.getByTestId('staff-voucher')
  await voucher.waitFor()
  for (const said of ['羊毛襪加購', '領取新手', '請先收 NT$90'])
    await expect.poll(() => words(voucher)).toContain(said)
  await till.getByTestId('staff-voucher-redeem').click()
  await expect
    .poll(() => words(till.getByTestId('staff-voucher-done')))
    .toContain('「羊毛襪加購」已交付')
  await till.getByTestId('staff-voucher-code').fill(shown ?? '')
  await till.getByTestId('staff-voucher-check').click()
  await expect.poll(() => words(till.getByTestId('staff-voucher-problem'))).toContain('領取過了')
  await page.reload()
  await expect.poll(() => words(page.getByTestId('voucher-dialog'))).toContain('已領取')
  await page.keyboard.press('Escape')
  await expect.poll(() => points(page)).toBe(30)
})

/** The third part of a voucher's code, `RV2.<voucher>.<half minute, base 36>.<digits>`. */
const halfMinuteOf = (code: string | null) => Number.parseInt(code?.split('.')[2] ?? '', 36)

test('a voucher scanned minutes before its hand-over is scanned again by one tap, with what it was still in view', async () => {
  const page = await aNewcomer('久等新手')
  await redeem(page, 'socks')
  const shown = (await page.getByTestId('voucher-code').textContent()) ?? ''
  const till = await openPage(await aPhone(), 'staff', DEMO_STAFF)
  await till.getByTestId('staff-code').fill(shown)
  await till.getByTestId('staff-identify').click()
  await till.getByTestId('staff-voucher').waitFor()
  await passMinutes(6)
  await till.getByTestId('staff-voucher-redeem').click()
  const problem = till.getByTestId('staff-voucher-problem')
  await expect.poll(() => words(problem)).toContain('已超過 5 分鐘')
  expect(await words(till.getByTestId('staff-voucher'))).toContain('久等新手')
  expect(await till.getByTestId('staff-voucher-redeem').count()).toBe(0)
  await till.getByTestId('staff-voucher-scan').waitFor()
  // The card asks the server how late it is, and shows a code of now.
  await page.reload()
  const code = page.getByTestId('voucher-code')
  await expect
    .poll(async () => halfMinuteOf(await code.textContent()))
    .toBeGreaterThanOrEqual(
      // Of what the phone painted before the answer came, the code would be six minutes old still.
      halfMinuteOf(shown) + 2 * 6,
    )
  await till.getByTestId('staff-voucher-code').fill((await code.textContent()) ?? '')
  await till.getByTestId('staff-voucher-check').click()
  await till.getByTestId('staff-voucher-redeem').click()
  await expect
    .poll(() => words(till.getByTestId('staff-voucher-done')))
    .toContain('「羊毛襪加購」已交付')
})

test('without a signal the voucher is there, with its age, and redeeming says that it is not certain', async () => {
  const context = await aPhone()
  const user = regularOf('th')
  const page = await openPage(context, 'card', user, '?page=rewards')
  await redeem(page, 'raffle-coat')
  await page.keyboard.press('Escape')
  const left = await points(page)
  await context.route('**/api/**', (route) => route.abort())
  await page.reload()
  await page.getByTestId('page-offline').waitFor()
  await expect.poll(() => points(page)).toBe(left)
  await page.getByTestId('reward-raffle-coat').click()
  await page.getByTestId('reward-redeem').click()
  await page.getByTestId('reward-confirm').click()
  await page.getByTestId('reward-problem').waitFor()
  await context.unroute('**/api/**')
  // The same act, the same key: once.
  await page.getByTestId('reward-confirm').click()
  await page.getByTestId('voucher-dialog').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => points(page)).toBe(left - 30)
})
