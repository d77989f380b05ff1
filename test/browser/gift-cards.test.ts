// A gift from one phone to another: the buyer sends it, somebody who has not joined opens the link, joins, and has the credit.

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_STAFF } from '../../dev/line/people.ts'
import { openPage, pageUrl } from './card-page.ts'
import { launchChromium, newContext } from './chromium.ts'
import { newPerson } from './line.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

/** The gift cards of somebody who has just joined, and bought one at the till: the regulars' cards are other stories'. */
async function aBuyer(): Promise<Page> {
  const person = await newPerson('Gift Buyer', 'en')
  const card = await openPage(await newContext(browser, { locale: 'en-GB' }), 'card', person)
  await card.getByTestId('card-join').click()
  const shown = await card.locator('[data-code^="RG1"]').first().getAttribute('data-code')
  const till = await openPage(await newContext(browser), 'staff', DEMO_STAFF)
  await till.getByTestId('staff-code').waitFor()
  const status = await till.evaluate(async (code) => {
    const post = (path: string, body: object) =>
      fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify(body),
      })
    const identified = await post('/api/staff/identify', { code })
    const { counterToken } = (await identified.json()) as { counterToken: string }
    const sold = { counterToken, amountMinor: 1_000, designId: 'warm' }
    return (await post('/api/staff/gift-cards', sold)).status
  }, shown?.split('.')[1])
  expect(status).toBe(200)
  await card.goto(pageUrl('card', person, '?page=gift-cards'))
  return card
}

test('a gift card is sent, opened by somebody new, and claimed after joining, with its token in no address', async () => {
  const buyer = await aBuyer()
  await buyer.locator('[data-testid^="gift-send-"]').first().click()
  await buyer.getByTestId('gift-message').fill('For you & yours <3')
  await buyer.getByTestId('gift-send').click()
  const link = new URL((await buyer.getByTestId('gift-link').textContent()) ?? '')
  expect(link.searchParams.get('gift')).toMatch(/^[\w-]{22}$/)

  const friend = await newPerson('New Friend', 'en')
  const context = await newContext(browser, { locale: 'en-GB' })
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(pageUrl('card', friend, link.search))
  await page.getByTestId('join-gift').waitFor()
  await page.getByTestId('card-join').click()
  await page.getByTestId('gift-claim').waitFor()
  await page.getByText('For you & yours <3').waitFor()
  await expect.poll(() => new URL(page.url()).search).toBe('?page=gift-cards')
  const requests = asked.filter((url) => new URL(url).pathname.startsWith('/api/'))
  expect(requests.filter((url) => url.includes(link.searchParams.get('gift') ?? ' '))).toEqual([])
  await page.getByTestId('gift-claim').click()
  await page.getByTestId('gift-claimed').waitFor()
  await page.getByTestId('gift-claim-dialog').locator('.dialog-head button').click()
  await page.getByTestId('gift-balance').getByText('NT$1,000').waitFor()

  await page.goto(pageUrl('card', friend, link.search))
  await page.getByTestId('gift-problem').getByText('claimed').waitFor()
  await context.close()
})
