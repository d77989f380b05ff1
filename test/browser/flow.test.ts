// One customer's story through the simulator's phone, from adding the account to the birthday message, with staff and marketer in it.

import jsQR from 'jsqr'
import type { Browser, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_CUSTOMERS } from '../../dev/line/people.ts'
import { launchChromium, newContext } from './chromium.ts'
import { costOf, logEnd, requestsSince } from './line.ts'
import { Phone, words } from './phone.ts'

const [CUSTOMER] = DEMO_CUSTOMERS
if (!CUSTOMER) throw new Error('The demo has no customer.')

let browser: Browser
let page: Page
let customer: Phone

beforeAll(async () => {
  browser = await launchChromium()
  page = await (await newContext(browser)).newPage()
  customer = await Phone.pickUp(page, CUSTOMER)
})

afterAll(() => browser?.close())

describe('in the chat, all of it by free replies', () => {
  let mark: string | undefined
  beforeAll(async () => {
    mark = await logEnd()
  })

  test('a new friend is greeted with what the membership is', async () => {
    await customer.follow()
    const greeting = await customer.reads('王小明，歡迎！', 'reply')
    expect(greeting).toContain('現在加入，送您 50 點')
    expect(greeting).toContain('即表示您同意會員條款')
  })

  test('one tap joins, and the welcome brings points and a coupon', async () => {
    await customer.tapButton('加入會員')
    const welcome = await customer.reads('王小明，歡迎加入！', 'reply')
    expect(welcome).toContain('+50 點')
    expect(welcome).toContain('新會員 NT$100 折價券')
  })

  test('the rich menu checks in, once a day', async () => {
    await customer.tapMenu('checkIn')
    expect(await customer.reads('簽到成功', 'reply')).toContain('+1')
    await customer.tapMenu('checkIn')
    expect(await customer.reads('今天簽到過囉', 'reply')).toContain('連續 1 天')
  })

  test('a receipt’s code brings its points and a receipt', async () => {
    await customer.say('綁定 RGSHRT6789')
    const receipt = await customer.reads('消費綁定完成', 'reply')
    expect(receipt).toContain('+12')
    expect(receipt).toContain('NT$1,290')
    expect(receipt).toContain('恭喜升等「銅卡會員」')
    expect(receipt).toContain('點數餘額 63 點')
  })

  test('every event had one reply, and none of them cost anything', async () => {
    expect(await customer.accountMessages()).toBe(5)
    const replies = await requestsSince(mark, 'reply')
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(costOf(replies)).toBe(0)
    expect(await requestsSince(mark, 'push')).toEqual([])
  })
})

describe('on the card, in the pane beside the chat', () => {
  test('points, tier and coupon stand on it', async () => {
    await customer.tapMenu('card')
    const card = customer.frame
    await expect.poll(() => words(card.getByTestId('card-points'))).toBe('63')
    expect(await words(card.getByTestId('card-tier'))).toBe('銅卡會員')
    await card.getByText('新會員 NT$100 折價券').waitFor()
  })

  test('its QR is one that a camera reads as the member’s code', async () => {
    const stub = customer.frame.getByTestId('card-code')
    await expect
      .poll(async () => (await readQr(stub.locator('.qr').screenshot())) ?? '')
      .toMatch(/^RG1\.\d{12}\./)
  })

  test('the member agrees to marketing messages in the profile', async () => {
    const card = customer.frame
    await card.getByTestId('card-profile').click()
    const consent = card.getByTestId('profile-marketing')
    expect(await consent.getAttribute('aria-checked')).toBe('false')
    await consent.click()
    await expect.poll(() => consent.getAttribute('aria-checked')).toBe('true')
  })

  test('the member tells the birthday in the profile', async () => {
    const card = customer.frame
    await card.getByTestId('profile-birthday-month').selectOption('11')
    await card.getByTestId('profile-birthday-day').selectOption('26')
    await card.getByRole('button', { name: '儲存' }).click()
    await expect.poll(() => words(card.getByTestId('profile-birthday'))).toBe('11月26日')
    await card.getByRole('button', { name: '關閉' }).click()
  })
})

async function readQr(screenshot: Promise<Buffer>): Promise<string | undefined> {
  const { data, width, height } = PNG.sync.read(await screenshot)
  return jsQR(new Uint8ClampedArray(data), width, height)?.data
}
