// Points from one phone to another: found by number, confirmed, given once whatever the connection does, and seen arriving.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Language } from '../../dev/line/protocol.ts'
import { unusable } from './accessibility.ts'
import { openPage, pageUrl } from './card-page.ts'
import { screenshotPath } from './chromium.ts'
import { newPerson } from './line.ts'
import { words } from './phone.ts'
import { phones } from './phones.ts'

const aPhone = phones({ viewport: { width: 360, height: 740 } })

const LOCALES = { 'zh-Hant': 'zh-TW', ja: 'ja-JP', en: 'en-GB', th: 'th-TH' } as const

/** Somebody who has just joined, with 50 points, on a phone of their own. */
async function aMember(displayName: string, language: Language) {
  const locale = LOCALES[language]
  const context = await aPhone({ locale })
  const person = await newPerson(displayName, language)
  const page = await openPage(context, 'card', person)
  await page.getByTestId('card-join').click()
  await page.getByTestId('bind-open').waitFor()
  const shown = (await page.getByTestId('card-code').getAttribute('data-code')) ?? ''
  return { context, person, page, cardNumber: shown.split('.')[1] ?? '' }
}

async function upToConfirming(page: Page, cardNumber: string, points: string): Promise<void> {
  await page.getByTestId('transfer-number').fill(cardNumber)
  await page.getByTestId('transfer-find').click()
  await page.getByTestId('transfer-points').fill(points)
  await page.getByTestId('transfer-next').click()
  await page.getByTestId('transfer-confirm').waitFor()
}

test('a gift is found by number, confirmed with a part of the name, and arrives on the other phone', async () => {
  const friend = await aMember('陳大文', 'zh-Hant')
  const { page, context } = await aMember('林小美', 'zh-Hant')
  await page.getByTestId('tab-benefits').click()
  await page.getByTestId('open-transfer').click()
  await page.getByTestId('transfer-number').fill(friend.cardNumber)
  await page.getByTestId('transfer-find').click()
  await expect.poll(() => words(page.getByTestId('transfer-to'))).toBe('送給 陳○文')
  await page.getByTestId('transfer-points').fill('51')
  await expect.poll(() => page.getByTestId('transfer-next').isDisabled()).toBe(true)
  await page.getByTestId('transfer-points').fill('20')
  await page.getByTestId('transfer-next').click()
  // Shown for a few seconds: looked for from before it can be there.
  const arrived = friend.page.getByTestId('card-arrivals').getByText('+20 點').waitFor()
  await Promise.all([page.getByTestId('transfer-confirm').click(), arrived])
  const done = page.getByTestId('transfer-done')
  await expect.poll(() => words(done)).toContain('已送 20 點給 陳○文')
  await expect.poll(() => words(page.getByTestId('transfer-available'))).toBe('30')
  await page.screenshot({ path: screenshotPath('transfer-done.zh-Hant.light'), fullPage: true })

  await expect.poll(() => words(friend.page.getByTestId('card-points'))).toBe('70')
  await friend.page.getByTestId('tab-activity').click()
  await friend.page.getByTestId('open-history').click()
  const received = friend.page.getByTestId('history-entry').first()
  await received.getByText('林○美 送您的').waitFor()
  await friend.page.screenshot({ path: screenshotPath('transfer-received.zh-Hant.light') })
  await context.close()
})

test('without a connection nothing is sent and it says so; an answer that is lost and asked for again gives once', async () => {
  const friend = await aMember('Somchai Jaidee', 'th')
  const { page, context, person } = await aMember('มะลิ ใจดี', 'th')
  await page.goto(pageUrl('card', person, '?page=transfer'))
  await upToConfirming(page, friend.cardNumber, '15')
  await context.setOffline(true)
  await page.getByTestId('transfer-confirm').click()
  await page.getByTestId('transfer-refused').waitFor()
  await context.setOffline(false)

  // It reaches the shop, and the answer never comes back.
  await page.route('**/api/transfers', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await page.getByTestId('transfer-confirm').click()
  await page.getByTestId('transfer-refused').waitFor()
  await page.unroute('**/api/transfers')
  await page.getByTestId('transfer-confirm').click()
  await expect.poll(() => words(page.getByTestId('transfer-done'))).toContain('S*** J***')
  await expect.poll(() => words(page.getByTestId('transfer-available'))).toBe('35')
  expect(await unusable(page, 'transfer done (th)')).toEqual([])
  await page.screenshot({ path: screenshotPath('transfer-done.th.light'), fullPage: true })
})

test('one’s own number and a wrong one are refused in words, with the tries that are left', async () => {
  const { page, person, cardNumber } = await aMember('Alexandra', 'en')
  await page.goto(pageUrl('card', person, '?page=transfer'))
  await page.getByTestId('transfer-number').fill(cardNumber)
  await page.getByTestId('transfer-find').click()
  await page.getByTestId('transfer-problem').getByText('your own card number').waitFor()
  await page.getByTestId('transfer-number').fill('000000000000')
  await page.getByTestId('transfer-find').click()
  await page.getByTestId('transfer-problem').getByText('4').waitFor()
})

test('a shop that does not let points be given lists no such page, and says so where a link leads there', async () => {
  const { page, person } = await aMember('山田花子', 'ja')
  await page.route('**/api/transfers', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), allowed: false } })
  })
  for (const path of ['**/api/card', '**/api/session'])
    await page.route(path, async (route) => {
      const response = await route.fetch()
      if (!response.ok()) return route.fulfill({ response })
      await route.fulfill({ response, json: { ...(await response.json()), mayTransfer: false } })
    })
  await page.goto(pageUrl('card', person, '?page=benefits'))
  await page.getByTestId('open-earn').waitFor()
  await expect.poll(() => page.getByTestId('open-transfer').count()).toBe(0)
  await page.goto(pageUrl('card', person, '?page=transfer'))
  await page.getByTestId('empty').getByText('ただいまポイントの譲渡は').waitFor()
})
