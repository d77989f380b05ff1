// Links into the card: packed up by LINE, followed after joining, malformed; each is asked about and none writes by itself.

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { openPage } from './card-page.ts'
import { launchChromium, newContext } from './chromium.ts'
import { joinInChat, newPerson } from './line.ts'
import { LINKS, opened, packed, writesOf } from './links.ts'
import { regularOf } from './scenes/stage.ts'

/** One person a table of links: nobody may open 60 sessions in a minute. */
const [sentByLine, misled] = [regularOf('en'), regularOf('th')]
const JOINED = 'POST /api/member'

let browser: Browser
let context: BrowserContext
let writes: string[]
beforeAll(async () => {
  browser = await launchChromium()
})
afterEach(() => context?.close())
afterAll(() => browser?.close())

async function aPhone(): Promise<BrowserContext> {
  context = await newContext(browser, { viewport: { width: 390, height: 844 } })
  writes = writesOf(context)
  return context
}

const aStranger = () => newPerson('跟著連結來的人', 'zh-Hant')

/** Opened outside of LINE, and back from the login as this person. */
async function logInFrom(query: string, { userId }: { userId: string }): Promise<Page> {
  const page = await (await aPhone()).newPage()
  await page.goto(new URL(`/card/${query}`, inject('world').appUrl).href)
  await page.waitForURL('**/world/login**')
  const back = new URL(new URL(page.url()).searchParams.get('redirect_uri') ?? '')
  back.searchParams.set('liff_sim_user', userId)
  await page.goto(back.href)
  return page
}

test.each(LINKS)(
  '"$query", packed up by LINE, opens the same, and writes nothing',
  async (link) => {
    const page = await openPage(await aPhone(), 'card', sentByLine, packed(link.query, '/'))
    await opened(page, link)
    expect(writes).toEqual([])
  },
)

test.each(LINKS)('"$query" waits while somebody joins, and is followed then', async (link) => {
  const page = await openPage(await aPhone(), 'card', await aStranger(), link.query)
  await page.getByTestId('card-join').click()
  await opened(page, link.afterJoining ? { query: '', shown: link.afterJoining } : link)
  expect(writes).toEqual([JOINED])
})

test.each(LINKS)(
  '"$query", packed up and opened outside of LINE, survives login and joining',
  async (link) => {
    const page = await logInFrom(packed(link.query), await aStranger())
    await page.getByTestId('card-join').click()
    await opened(page, link.afterJoining ? { query: '', shown: link.afterJoining } : link)
    expect(writes).toEqual([JOINED])
  },
)

test.each(LINKS)('"$query" is followed by who joins in the chat meanwhile', async (link) => {
  const stranger = await aStranger()
  const page = await openPage(await aPhone(), 'card', stranger, link.query)
  await page.getByTestId('card-join').waitFor()
  await joinInChat(stranger)
  // Back from the chat, as often as it takes the Worker to have done it.
  await expect
    .poll(async () => {
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
      return page.getByTestId('card-join').count()
    })
    .toBe(0)
  await opened(page, link)
  expect(writes).toEqual([])
})

const LONG = 'X'.repeat(3_000)

test.each([
  ['?page=nothing', 'page-unknown'],
  ['?page=constructor', 'page-unknown'],
  ['?page=..%2Fstaff%2F', 'page-unknown'],
  [`?page=${LONG}`, 'page-unknown'],
  ['?page=', 'card-home'],
  ['?constructor=1&__proto__=2&toString=3', 'card-home'],
  ['?nothing=we&know', 'card-home'],
  ['?liff.state=', 'card-home'],
  ['?liff.state=%25', 'card-home'],
  ['?liff.state=%3Fliff.state%3D%253Fbind%253DRG1', 'card-home'],
  ['?page=history&unit=gold', 'page-history'],
  ['?coupon=', 'page-coupons'],
  ['?coupon=%3Cscript%3Ealert(1)%3C/script%3E', 'claim-code'],
  ['?coupon=LIVE1111&coupon=LIVE2222', 'claim-code'],
  [`?coupon=${LONG}`, 'claim-code'],
  ['?gift=', 'page-gift-cards'],
  ['?gift=%3Cimg%20src=x%20onerror=alert(1)%3E', 'gift-problem'],
  [`?gift=${LONG}`, 'gift-problem'],
  ['?reward=constructor', 'reward-dialog'],
  [`?voucher=%00${LONG}`, 'voucher-dialog'],
  ['?bind=', 'bind-code'],
  [`?bind=${LONG}`, 'bind-code'],
  ['?branch=', 'page-check-in'],
  [`?branch=${LONG}`, 'branch-check-in'],
  ['?ref=%F0%9F%8E%81%E0%A4%A', 'page-referral'],
  ['?staff=', 'page-referral'],
  [`?staff=${LONG}`, 'recruiter-confirm'],
  ['?bind=RGTEES9753&gift=nobodys-gift&coupon=LIVE1111', 'bind-code'],
])('the malformed %s opens something sensible, and writes nothing', async (query, shown) => {
  const page = await (await aPhone()).newPage()
  const trouble: string[] = []
  page.on('pageerror', (error) => trouble.push(error.message))
  page.on('dialog', (dialog) => trouble.push(dialog.message()))
  const { appUrl } = inject('world')
  await page.goto(new URL(`/card/${query}&liff_sim_user=${misled.userId}`, appUrl).href)
  await page.getByTestId(shown).waitFor()
  expect([...writes, ...trouble]).toEqual([])
})

test.each([
  '?coupon=LIVE1111',
  `?bind=${LONG}`,
  `?gift=${LONG}`,
  `?ref=${LONG}`,
  `?staff=${LONG}`,
  `?branch=${LONG}`,
  '?page=nothing',
])('who comes by %s, however malformed, can join', async (query) => {
  const page = await openPage(await aPhone(), 'card', await aStranger(), query)
  await page.getByTestId('card-join').click()
  await page.getByTestId('card-join').waitFor({ state: 'detached' })
  await page.getByTestId('tab-home').waitFor()
  expect(writes).toEqual([JOINED])
})
