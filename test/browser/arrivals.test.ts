// The card in a member's hand while staff gives points: it shows them by itself, says so once, and asks only while that is worth it.

import type { BrowserContextOptions, Page, Request } from 'playwright-core'
import { expect, test } from 'vitest'
import { DEMO_STAFF } from '../../dev/line/people.ts'
import type { Language } from '../../dev/line/protocol.ts'
import { openPage } from './card-page.ts'
import { newPerson } from './line.ts'
import { words } from './phone.ts'
import { phones } from './phones.ts'

const aPhone = phones({ viewport: { width: 360, height: 740 }, hasTouch: true })

async function aMember(displayName: string, language: Language, options?: BrowserContextOptions) {
  const page = await openPage(await aPhone(options), 'card', await newPerson(displayName, language))
  await page.getByTestId('card-join').click()
  await page.getByTestId('bind-open').waitFor()
  const shown = (await page.getByTestId('card-code').getAttribute('data-code')) ?? ''
  return { page, cardNumber: shown.split('.')[1] ?? '' }
}

/** A sale of NT$1,280 at the counter: 12 points. */
async function givePoints(cardNumber: string): Promise<void> {
  const page = await openPage(await aPhone(), 'staff', DEMO_STAFF)
  await page.getByTestId('staff-code').fill(cardNumber)
  await page.getByTestId('staff-identify').click()
  await page.getByTestId('staff-amount').fill('1280')
  await page.getByTestId('staff-confirm').click()
  await page.getByTestId('staff-result').waitFor()
}

const arrivals = (page: Page) => page.getByTestId('card-arrivals')

/** How often the page asked for the version from here on, and whether an answer is still on its way. */
function asked(page: Page) {
  let count = 0
  let waiting = 0
  const isVersion = (request: Request) => request.url().endsWith('/api/card/version')
  page.on('request', (request) => {
    if (!isVersion(request)) return
    count += 1
    waiting += 1
  })
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', (request) => {
      if (isVersion(request)) waiting -= 1
    })
  return { count: () => count, waiting: () => waiting }
}

test('points given at the counter stand on the card within seconds, and are said politely', async () => {
  const { page, cardNumber } = await aMember('在手上', 'zh-Hant')
  await expect.poll(() => words(page.getByTestId('card-points'))).toBe('50')
  await expect.poll(() => arrivals(page).getAttribute('role')).toBe('status')
  // Shown for a few seconds: looked for from before it can be there.
  await Promise.all([givePoints(cardNumber), arrivals(page).getByText('+12 點').waitFor()])
  await expect.poll(() => words(page.getByTestId('card-points'))).toBe('62')
  await expect.poll(() => words(arrivals(page))).toBe('')
})

test('over the code held out to the scanner they are said in that page, which stays; without motion where none is wanted', async () => {
  const { page, cardNumber } = await aMember('มะลิ', 'th', {
    locale: 'th-TH',
    reducedMotion: 'reduce',
  })
  await page.getByTestId('card-code').click()
  const dialog = page.getByTestId('code-dialog')
  await dialog.waitFor()
  const [animation] = await Promise.all([
    dialog.getByText('+12 แต้ม').evaluate((shown) => getComputedStyle(shown).animationName),
    givePoints(cardNumber),
  ])
  expect(animation).toBe('none')
  expect(await dialog.isVisible()).toBe(true)
  expect(await arrivals(page).count()).toBe(1)
})

test('nothing is asked without a connection, on another page, or by a phone left lying', async () => {
  const { page } = await aMember('Kim', 'en', { locale: 'en-GB' })
  await page.clock.install()
  await page.reload()
  await page.getByTestId('bind-open').waitFor()
  const versions = asked(page)
  const pass = async (seconds: number) => {
    const before = versions.count()
    for (let passed = 0; passed < seconds; passed += 5) {
      await page.clock.runFor(5_000)
      // The answer comes in the machine's own time, and the next question is set behind it.
      await expect.poll(versions.waiting).toBe(0)
      await page.evaluate(() => new Promise((resolve) => queueMicrotask(() => resolve(null))))
    }
    return versions.count() - before
  }
  const connected = async (yes: boolean) => {
    await page.context().setOffline(!yes)
    await page.waitForFunction((expected) => navigator.onLine === expected, yes)
  }
  expect(await pass(40)).toBeGreaterThan(1)
  await connected(false)
  expect(await pass(20)).toBe(0)
  await connected(true)
  await page.mouse.click(5, 5)
  expect(await pass(40)).toBeGreaterThan(1)
  await pass(120)
  expect(await pass(30)).toBe(0)
  await page.mouse.click(5, 5)
  expect(await pass(40)).toBeGreaterThan(0)
})
