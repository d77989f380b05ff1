// Invitations from one phone to another: a member's to a friend, and a staff person's to a customer.

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_STAFF } from '../../dev/line/people.ts'
import { openPage, pageUrl } from './card-page.ts'
import { launchChromium, newContext } from './chromium.ts'
import { newPerson } from './line.ts'
import { Phone, words } from './phone.ts'
import { regularOf } from './scenes/stage.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

test('a member shares the invitation in LINE; the friend sees who invites and what they get, joins, and stands in the member’s list', async () => {
  const member = regularOf('en')
  const friend = await newPerson('Qiana Quill', 'en')
  const table = await (await newContext(browser)).newPage()
  const phone = await Phone.pickUp(table, member)
  await phone.openPage('card')
  await phone.frame.getByTestId('bind-open').waitFor()
  await phone.frame.getByTestId('tab-benefits').click()
  await phone.frame.getByTestId('open-referral').click()
  const code = await words(phone.frame.getByTestId('referral-code'))
  await phone.frame.getByTestId('referral-share').click()
  await table.getByTestId(`share-${friend.userId}`).check()
  await table.getByTestId('share-send').click()
  await phone.frame.getByTestId('referral-sent').waitFor()

  const context = await newContext(browser, { locale: 'en-GB' })
  const page = await openPage(context, 'card', friend, `?ref=${code}`)
  const invitation = await words(page.getByTestId('invitation'))
  expect(invitation).toContain(`${member.displayName} invites you`)
  expect(invitation).toMatch(/You get.*NT\$50 of store credit/)
  await page.getByTestId('card-join').click()
  await page.getByTestId('bind-open').waitFor()
  await page.goto(pageUrl('card', friend, '?page=referral'))
  await page.getByText('Invited by').waitFor()
  await context.close()

  await phone.reloadPage()
  await phone.frame.getByTestId('tab-benefits').click()
  await phone.frame.getByTestId('open-referral').click()
  await phone.frame.locator('.referral-friends').getByText('Q. Q.').waitFor()
  await table.context().close()
})

test('a share whose report was lost is reported again with its key once the connection is back', async () => {
  const table = await (await newContext(browser)).newPage()
  const phone = await Phone.pickUp(table, regularOf('en'))
  await phone.openPage('card')
  await phone.frame.getByTestId('tab-benefits').click()
  await phone.frame.getByTestId('open-referral').click()
  const friend = await newPerson('Rhona Reed', 'en')
  const keys: (string | undefined)[] = []
  let away = true
  await table.route('**/api/shares', async (route) => {
    keys.push(route.request().headers()['idempotency-key'])
    if (away) await route.abort()
    else await route.continue()
  })
  await phone.frame.getByTestId('referral-share').click()
  await table.getByTestId(`share-${friend.userId}`).check()
  await table.getByTestId('share-send').click()
  await phone.frame.getByTestId('referral-sent').waitFor()
  await expect.poll(() => keys.length).toBe(1)
  away = false
  const heard = table.waitForResponse('**/api/shares')
  await phone.frame.locator('body').evaluate(() => dispatchEvent(new Event('online')))
  // The server's word, whichever: a second share of the day gives nothing.
  expect((await heard).status()).toBeLessThan(500)
  expect(keys[1]).toBe(keys[0])
  // Heard: it is not told again.
  await phone.frame.locator('body').evaluate(() => dispatchEvent(new Event('online')))
  await phone.frame.getByTestId('referral-copy').click()
  expect(keys).toHaveLength(2)
  await table.context().close()
})

test('who joins by the QR of a staff person is in that person’s month', async () => {
  const context = await newContext(browser)
  const counter = await openPage(context, 'staff', DEMO_STAFF)
  await counter.getByTestId('staff-action-my-month').click()
  const joined = counter.getByTestId('my-month-joined')
  const before = Number(await words(joined))
  await counter.getByTestId('staff-action-leave').click()
  await counter.getByTestId('staff-action-my-qr').click()
  const link = new URL(await words(counter.getByTestId('my-link')))
  expect(link.searchParams.get('staff')).toMatch(/^[\w-]{22}$/)

  const customer = await newPerson('掃碼的客人', 'zh-Hant')
  const theirs = await newContext(browser)
  const page = await openPage(theirs, 'card', customer, link.search)
  await page.getByTestId('card-join').click()
  await page.getByTestId('bind-open').waitFor()
  await theirs.close()

  await counter.getByTestId('staff-action-leave').click()
  await counter.getByTestId('staff-action-my-month').click()
  await expect.poll(() => words(joined)).toBe(String(before + 1))
  await counter.getByTestId('month-before').click()
  await expect.poll(() => words(counter.getByTestId('month'))).toBe('2026年10月')
  await counter.getByTestId('my-month').waitFor()
  await context.close()
})
