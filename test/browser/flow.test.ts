// One customer's story through the simulator's phone, from adding the account to the birthday message, with staff and marketer in it.

import jsQR from 'jsqr'
import type { Browser, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_CUSTOMERS, DEMO_OWNER, DEMO_STAFF } from '../../dev/line/people.ts'
import { launchChromium, newContext, screenshotPath } from './chromium.ts'
import { costOf, logEnd, requestsSince, says } from './line.ts'
import { fireCron, Phone, setClock, words } from './phone.ts'
import { FIRST_DAY } from './world.ts'

const [CUSTOMER] = DEMO_CUSTOMERS
if (!CUSTOMER) throw new Error('The demo has no customer.')

let browser: Browser
let page: Page
let customer: Phone
let staff: Phone

beforeAll(async () => {
  browser = await launchChromium()
  page = await (await newContext(browser)).newPage()
  customer = await Phone.pickUp(page, CUSTOMER)
})

afterAll(() => browser?.close())

/** The whole table at a moment of the story, to be looked at. */
async function keep(name: string, of: Page = page): Promise<void> {
  await of.screenshot({ path: screenshotPath(`story-${name}`), animations: 'disabled' })
}

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
    await expect.poll(() => customer.belowSight()).toBeLessThan(2)
    await keep('1-joined')
  })

  test('the rich menu checks in, once a day', async () => {
    await customer.tapMenu('簽到')
    expect(await customer.reads('簽到成功', 'reply')).toContain('+1')
    await customer.tapMenu('簽到')
    expect(await customer.reads('今天簽到過囉', 'reply')).toContain('連續 1 天')
    await expect.poll(() => customer.belowSight()).toBeLessThan(2)
  })

  test('a receipt’s code brings its points and a receipt', async () => {
    await customer.say('綁定 RGSHRT6789')
    const receipt = await customer.reads('消費綁定完成', 'reply')
    expect(receipt).toContain('+12')
    expect(receipt).toContain('NT$1,290')
    expect(receipt).toContain('恭喜升級「銅卡會員」')
    expect(receipt).toContain('點數餘額 63 點')
    await keep('2-bound')
  })

  test('every event had one reply, and none of them cost anything', async () => {
    // Six messages: the tier-up is one of its own behind the receipt.
    await expect.poll(() => customer.accountMessages()).toBe(6)
    const replies = () => requestsSince(mark, 'reply')
    await expect.poll(async () => (await replies()).length).toBe(5)
    expect((await replies()).map(({ status, cost }) => [status, cost])).toEqual(
      Array.from({ length: 5 }, () => [200, 0]),
    )
    expect(await requestsSince(mark, 'push')).toEqual([])
  })
})

describe('on the card, in the pane beside the chat', () => {
  test('points, tier and coupon stand on it', async () => {
    await customer.tapMenu('會員卡')
    const card = customer.frame
    await expect.poll(() => words(card.getByTestId('card-points'))).toBe('63')
    await expect.poll(() => words(card.getByTestId('card-tier'))).toBe('銅卡會員')
    await card.getByText('新會員 NT$100 折價券').waitFor()
    await keep('3-card')
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
    await expect.poll(() => consent.getAttribute('aria-checked')).toBe('false')
    await consent.click()
    await expect.poll(() => consent.getAttribute('aria-checked')).toBe('true')
  })

  test('the member tells the birthday in the profile', async () => {
    const card = customer.frame
    await card.getByTestId('profile-birthday-month').selectOption('11')
    await card.getByTestId('profile-birthday-day').selectOption('26')
    await card.getByRole('button', { name: '儲存' }).click()
    await expect.poll(() => words(card.getByTestId('profile-birthday'))).toBe('11月26日')
    await card.getByTestId('page-back').click()
  })
})

describe('at the counter, with the staff’s phone beside', () => {
  let code: string
  let mark: string | undefined

  test('staff scans the customer’s code and gives points for NT$1,280', async () => {
    mark = await logEnd()
    code = await shownCode()
    staff = await customer.layBeside(DEMO_STAFF)
    const counter = await staff.openPage('staff')
    await counter.getByText('信義店').waitFor()
    await counter.getByTestId('staff-scan').click()
    await staff.scan(code)
    await counter.getByTestId('staff-member').getByText('王小明').waitFor()
    await counter.getByTestId('staff-amount').fill('1280')
    await counter.getByTestId('staff-confirm').click()
    const result = await words(counter.getByTestId('staff-result'))
    expect(result).toContain('已給 13 點')
    expect(result).toContain('王小明 · NT$1,280')
    // 50 for joining, 1 for the check-in, 12 for the receipt, 20 for the birthday given, 13 now.
    expect(result).toContain('目前可用 96 點')
  })

  test('the receipt arrives in the customer’s chat, by one message that is paid for', async () => {
    const receipt = await customer.reads('謝謝光臨', 'push')
    expect(receipt).toContain('+13')
    expect(receipt).toContain('NT$1,280')
    expect(receipt).toContain('信義店')
    expect(receipt).toContain('點數餘額 96 點')
    await keep('4-counter')
    const pushes = async () =>
      (await requestsSince(mark, 'push')).map(({ status, cost }) => ({ status, cost }))
    await expect.poll(pushes).toEqual([{ status: 200, cost: 1 }])
  })

  test('a code that was scanned once is refused the second time', async () => {
    const counter = staff.frame
    await counter.getByTestId('staff-scan').click()
    await staff.scan(code)
    await counter.getByTestId('staff-problem').getByText('會員碼無效或已用過').waitFor()
  })

  test('the customer’s card and the counter go on side by side, each as its own person', async () => {
    await customer.reloadPage()
    await expect.poll(() => words(customer.frame.getByTestId('card-points'))).toBe('96')
    const counter = staff.frame
    await counter.getByTestId('staff-code').fill('000000000000')
    await counter.getByTestId('staff-identify').click()
    await counter.getByTestId('staff-problem').getByText('會員碼無效或已用過').waitFor()
    await customer.frame.getByTestId('card-check-in').click()
    await customer.frame.getByTestId('check-in-said').getByText('今天已經簽到過了').waitFor()
  })

  test('a customer who opens the counter is told that it is not for customers', async () => {
    const counter = await customer.openPage('staff')
    const refusal = await words(counter.getByTestId('staff-refused'))
    expect(refusal).toContain('您的 LINE 帳號沒有店員權限')
  })
})

describe('at the marketing desk, in the owner’s own browser', () => {
  let owner: Phone
  /** Eight of the nine regulars agreed to marketing messages, and our customer since today. */
  const recipients = 9

  const schedule = async (name: string, time: string) => {
    const desk = owner.frame
    await desk.getByTestId('console-name').fill(name)
    await desk.getByTestId('console-text').fill('週三新到的亞麻襯衫，歡迎來店試穿。')
    await desk.getByTestId('console-schedule-at').fill(`${FIRST_DAY}T${time}`)
    await desk.getByTestId('console-submit').click()
    await desk.getByTestId('console-confirm').click()
    await desk.getByTestId('console-scheduled').getByText(name).waitFor()
  }
  const campaign = (name: string) => owner.frame.locator('[data-status]').filter({ hasText: name })

  test('an audience shows whom it reaches and what that costs', async () => {
    owner = await Phone.pickUp(await (await newContext(browser)).newPage(), DEMO_OWNER)
    const desk = await owner.openPage('console')
    await desk.getByTestId('console-audience-everyone').check()
    await expect.poll(() => words(desk.getByTestId('console-recipients'))).toBe(`${recipients}`)
    await expect.poll(() => words(desk.getByTestId('console-estimate'))).toContain('9 × NT$0.2')
    await expect.poll(() => words(desk.getByTestId('console-cost'))).toBe('NT$1.8')
  })

  test('a campaign that was cancelled before its time stays unsent', async () => {
    await schedule('取消的那一則', '15:00')
    await schedule('亞麻襯衫', '15:00')
    const cancelled = campaign('取消的那一則')
    await cancelled.getByRole('button', { name: '取消發送' }).click()
    await owner.frame.getByRole('button', { name: '確定取消' }).click()
    await cancelled.getByText('已取消').waitFor()
    await expect.poll(() => cancelled.getAttribute('data-status')).toBe('cancelled')
  })

  test('at its time the other one reaches everybody once, by multicast', async () => {
    const mark = await logEnd()
    await setClock(owner.page, `${FIRST_DAY}T15:01`)
    await fireCron(owner.page)
    expect(await customer.reads('週三新到的亞麻襯衫', 'multicast')).toContain('停止優惠訊息')
    const multicasts = async () => (await requestsSince(mark, 'multicast')).filter(says('亞麻襯衫'))
    await expect.poll(async () => costOf(await multicasts())).toBe(recipients)
    expect((await multicasts()).every(({ status }) => status === 200)).toBe(true)
    await expect.poll(() => customer.told('週三新到的亞麻襯衫').count()).toBe(1)
  })

  test('the desk tells the result per outcome', async () => {
    await owner.reloadPage()
    const sent = campaign('亞麻襯衫')
    await sent.getByText('已發送').waitFor()
    await expect
      .poll(() => words(sent.getByTestId('outcome-accepted')))
      .toBe(`LINE 已接受 ${recipients}`)
    await expect.poll(() => campaign('取消的那一則').getAttribute('data-status')).toBe('cancelled')
    await keep('5-desk', owner.page)
  })

  test('whoever was just reached is not reached again, and the desk says why', async () => {
    const desk = owner.frame
    await desk.getByTestId('console-audience-everyone').check()
    await expect.poll(() => words(desk.getByTestId('console-recipients'))).toBe('0')
    const estimate = await words(desk.getByTestId('console-estimate'))
    expect(estimate).toContain(`收不到：近期已收過訊息 ${recipients}`)
  })
})

describe('on the birthday', () => {
  test('a message with a coupon comes at ten', async () => {
    const mark = await logEnd()
    await setClock(page, '2026-11-26T10:00')
    await fireCron(page)
    const wish = await customer.reads('生日快樂！', 'multicast')
    expect(wish).toContain('生日 85 折券')
    await keep('6-birthday')
    const wishes = async () => (await requestsSince(mark, 'multicast')).filter(says('生日快樂'))
    await expect.poll(async () => costOf(await wishes())).toBe(1)
  })

  test('the coupon is on the card', async () => {
    await customer.tapMenu('會員卡')
    await customer.frame.getByText('生日 85 折券', { exact: true }).waitFor()
  })

  test('another tick of the cron wishes nothing twice', async () => {
    const mark = await logEnd()
    await fireCron(page)
    // Whatever the tick had put on the queue stands before this receipt.
    const counter = await staff.openPage('staff')
    await counter.getByTestId('staff-scan').click()
    await staff.scan(await shownCode())
    await counter.getByTestId('staff-amount').fill('500')
    await counter.getByTestId('staff-confirm').click()
    await customer.told('NT$500', 'push').waitFor()
    await expect.poll(() => customer.told('生日快樂！').count()).toBe(1)
    expect(await requestsSince(mark, 'multicast')).toEqual([])
  })
})

/** The code on the customer's card, as the QR holds it. */
async function shownCode(): Promise<string> {
  const stub = customer.frame.getByTestId('card-code')
  await expect.poll(() => stub.getAttribute('data-code')).toMatch(/^RG1\./)
  return (await stub.getAttribute('data-code')) ?? ''
}

async function readQr(screenshot: Promise<Buffer>): Promise<string | undefined> {
  const { data, width, height } = PNG.sync.read(await screenshot)
  return jsQR(new Uint8ClampedArray(data), width, height)?.data
}
