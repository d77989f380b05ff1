// The card in a hand that is not lucky: not joined yet, no signal, a server in trouble, a session that is over, a borrowed phone.

import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DEMO_STAFF } from '../../dev/line/people.ts'
import type { Language, WorldUser } from '../../dev/line/protocol.ts'
import type { BranchScreen } from '../../worker/http/contract/participation.ts'
import { openPage, pageUrl } from './card-page.ts'
import { newPerson } from './line.ts'
import { words } from './phone.ts'
import { phones } from './phones.ts'

const aPhone = phones({ viewport: { width: 390, height: 844 }, hasTouch: true })

const API = '**/api/**'

/** Somebody who has just joined on the card, and has all of it on the phone. */
async function aMember(
  context: BrowserContext,
  displayName: string,
  language: Language = 'zh-Hant',
): Promise<{ user: WorldUser; page: Page }> {
  const user = await newPerson(displayName, language)
  const page = await openPage(context, 'card', user)
  await page.getByTestId('card-join').click()
  await page.locator('[data-code]').waitFor()
  await page.getByTestId('bind-open').waitFor()
  return { user, page }
}

const code = (page: Page) => page.getByTestId('card-code').getAttribute('data-code')

test('somebody who has not joined reads the offer in Thai and joins with one tap', async () => {
  const user = await newPerson('มาลี', 'th')
  const page = await openPage(await aPhone({ locale: 'th-TH' }), 'card', user)
  const join = page.getByTestId('card-join')
  await expect.poll(() => words(join)).toBe('สมัครสมาชิก')
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('th')
  await expect.poll(() => words(page.locator('h1'))).toContain('มาลี')
  await join.click()
  await expect.poll(() => words(page.getByTestId('card-points'))).toBe('50')
  await expect.poll(() => words(page.getByTestId('card-tier'))).toBe('สมาชิกทั่วไป')
  // Joined from outside of the chat: receipts need the account as a friend.
  await page.getByTestId('card-add-friend').waitFor()
})

test('without a connection the code keeps changing, and the card says how old it is', async () => {
  const context = await aPhone()
  await context.clock.install()
  const { page } = await aMember(context, '離線的人')
  const before = await code(page)
  await context.setOffline(true)
  await context.clock.fastForward('02:00')
  await expect.poll(() => code(page)).not.toBe(before)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect
    .poll(() => words(page.getByTestId('card-offline')))
    .toMatch(
      // The third minute may have begun on a slow machine.
      /目前沒有連線。這是 ?[23] ?分鐘前的會員卡/,
    )
  const offline = await code(page)
  await context.clock.fastForward('00:30')
  await expect.poll(() => code(page)).not.toBe(offline)
  expect(await code(page)).toMatch(/^RG1\.\d{12}\./)
  await context.setOffline(false)
  await page.getByTestId('card-offline').waitFor({ state: 'detached' })
})

test('a tap whose answer is lost says so, and counts once when it is repeated', async () => {
  const context = await aPhone()
  const { page } = await aMember(context, '斷線的人')
  await context.route(API, async (route) => {
    // The server does it, and its answer is lost on the way.
    await route.fetch()
    await route.abort()
  })
  await page.getByTestId('card-check-in').click()
  await page.getByText('連線中斷，不確定是否完成').waitFor()
  await context.unroute(API)
  await page.getByRole('button', { name: '再試一次' }).last().click()
  await page.getByTestId('check-in-said').getByText('簽到成功').waitFor()
  await expect.poll(() => words(page.getByTestId('card-points'))).toBe('51')
})

test('a tap without a connection says that nothing was sent', async () => {
  const context = await aPhone()
  const { page } = await aMember(context, '沒網路的人')
  await context.setOffline(true)
  await page.getByTestId('card-check-in').click()
  await page.getByText('所以還沒送出').waitFor()
  await context.setOffline(false)
  await page.getByRole('button', { name: '再試一次' }).last().click()
  await page.getByTestId('check-in-said').getByText('簽到成功').waitFor()
})

test('a card that the server cannot open says so, and opens on another try', async () => {
  const context = await aPhone()
  const user = await newPerson('壞運氣', 'zh-Hant')
  await context.route(API, (route) => route.fulfill({ status: 500, json: {} }))
  const page = await openPage(context, 'card', user)
  await expect.poll(() => words(page.getByTestId('card-failure'))).toContain('會員卡打不開')
  await context.unroute(API)
  await page.getByRole('button', { name: '再試一次' }).click()
  await page.getByTestId('card-join').waitFor()
})

test('a first opening without a connection blames the connection', async () => {
  const context = await aPhone()
  await context.route(API, (route) => route.abort())
  const page = await openPage(context, 'card', await newPerson('沒訊號', 'zh-Hant'))
  await expect.poll(() => words(page.getByTestId('card-failure'))).toContain('目前沒有連線')
})

test('a known card stays in sight when the server is in trouble', async () => {
  const context = await aPhone()
  const { page } = await aMember(context, '老客人')
  await context.route(API, (route) => route.fulfill({ status: 503, json: {} }))
  await page.reload()
  await page.getByTestId('card-offline').waitFor()
  await expect.poll(() => words(page.getByTestId('card-points'))).toBe('50')
})

test('a session that is over is renewed without a word', async () => {
  const context = await aPhone()
  const { page } = await aMember(context, '常客')
  await context.clearCookies()
  await page.getByTestId('card-check-in').click()
  await page.getByTestId('check-in-said').getByText('簽到成功').waitFor()
  await context.clearCookies()
  await page.reload()
  await expect.poll(() => words(page.getByTestId('card-points'))).toBe('51')
  expect(await page.getByTestId('card-failure').count()).toBe(0)
})

test('a receipt’s link brings its code along, and one tap binds it', async () => {
  const context = await aPhone()
  const { user, page } = await aMember(context, '收據的主人')
  await page.goto(pageUrl('card', user, '?bind=RGTEES9753'))
  await expect.poll(() => page.getByTestId('bind-code').inputValue()).toBe('RGTEES9753')
  await page.getByText('要把這筆消費綁定到您的會員卡嗎？').waitFor()
  await page.getByTestId('bind-submit').click()
  await expect
    .poll(() => words(page.getByTestId('bind-said')))
    .toContain('已綁定 NT$780 的消費，獲得 7 點。')
  // What it is now stands below, and a refreshed page does not ask again.
  await expect.poll(() => words(page.getByTestId('purchase'))).toContain('+7 點')
  expect(new URL(page.url()).search).toBe('?page=purchases')
  await page.getByTestId('bind-code').fill('RGTEES9753')
  await page.getByTestId('bind-submit').click()
  await page.getByTestId('bind-problem').getByText('已經使用過了').waitFor()
  await page.goto(pageUrl('card', user))
  await expect.poll(() => words(page.getByTestId('card-points'))).toBe('57')
})

test('a check-in on the calendar’s page seals today there and counts once', async () => {
  const context = await aPhone()
  const { page } = await aMember(context, '月曆的主人')
  await page.getByTestId('open-check-in').click()
  const today = page.locator('.calendar-day.today')
  await today.waitFor()
  expect(await words(today)).not.toContain('已簽到')
  await page.getByTestId('card-check-in').click()
  await expect.poll(() => words(page.locator('.calendar-day.done'))).toContain('已簽到，1 點')
  await page.getByTestId('page-back').click()
  await expect.poll(() => words(page.getByTestId('card-points'))).toBe('51')
})

test('the QR in a branch opens its question, one tap checks in, and the second time is told kindly', async () => {
  const counter = await openPage(await aPhone(), 'staff', DEMO_STAFF)
  await counter.getByTestId('staff-action-branch-code').click()
  await counter.getByTestId('branch-screen').locator('svg.qr').waitFor()
  const { url, branch } = await counter.evaluate<BranchScreen>(async () => {
    const response = await fetch('/api/staff/branch-code')
    return response.json()
  })
  const { name } = branch
  const { user, page } = await aMember(await aPhone(), '路過的人')
  await page.goto(pageUrl('card', user, new URL(url).search))
  await page.getByTestId('branch-check-in').click()
  await expect.poll(() => words(page.getByTestId('branch-done'))).toContain(`${name}打卡成功`)
  await page.reload()
  await page.getByTestId('branch-check-in').click()
  await expect
    .poll(() => words(page.getByTestId('branch-problem')))
    .toContain('已經在這間門市打過卡了')
})

test('how to earn says what the program gives, with what is left of it', async () => {
  const context = await aPhone()
  const { user, page } = await aMember(context, '讀規則的人')
  await page.goto(pageUrl('card', user, '?page=earn'))
  const earn = page.getByTestId('earn')
  await earn.waitFor()
  for (const said of ['每消費 NT$100 得 1 點', '直播：7 天後入帳', '點數有效期 12 個月'])
    await expect.poll(() => words(earn)).toContain(said)
  await expect
    .poll(() => words(page.getByTestId('earn-web-4000')))
    .toMatch(/NT\$200 購物金（30 天內有效）.*官網.*滿 NT\$4,000.*每人最多 NT\$1,000 購物金/)
})

test('another person on the same browser never sees the first one’s card', async () => {
  const context = await aPhone()
  const first = await aMember(context, '第一個人')
  const firstCode = ((await code(first.page)) ?? '').split('.')[1]
  await first.page.close()
  const second = await newPerson('第二個人', 'zh-Hant')
  await context.addInitScript((secret: string) => {
    const look = () => {
      if (document.body?.innerHTML.includes(secret)) sessionStorage.setItem('seen', secret)
    }
    new MutationObserver(look).observe(document, {
      childList: true,
      subtree: true,
      attributes: true,
    })
  }, firstCode ?? '')
  const page = await openPage(context, 'card', second)
  await page.getByTestId('card-join').waitFor()
  await expect.poll(() => words(page.locator('h1'))).toContain('第二個人')
  await page.getByTestId('card-join').click()
  await page.getByTestId('card-code').waitFor()
  expect(((await code(page)) ?? '').split('.')[1]).not.toBe(firstCode)
  expect(await page.evaluate(() => sessionStorage.getItem('seen'))).toBeNull()
})

test('the screen stays on while the code is shown large, and no longer', async () => {
  const context = await aPhone()
  // Headless Chromium has no screen to keep on: what is asked of it is written down.
  await context.addInitScript(() => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    const request = async (type: string) => {
      asked.push(`on: ${type}`)
      return { release: async () => void asked.push('off') }
    }
    Object.defineProperty(navigator, 'wakeLock', { value: { request } })
  })
  const { page } = await aMember(context, '陳先生')
  const asked = () => page.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
  expect(await asked()).toEqual([])
  await page.getByTestId('card-code').click()
  await expect.poll(asked).toEqual(['on: screen'])
  await page.getByTestId('code-dialog').getByRole('button').first().click()
  await expect.poll(asked).toEqual(['on: screen', 'off'])
})
