// The marketing desk's sections, each by what it is there for, from the owner's browser.

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { DEMO_OWNER, DEMO_STAFF } from '../../dev/line/people.ts'
import type { Program } from '../../worker/shop/program/rules.ts'
import { openPage, pageUrl } from './card-page.ts'
import { launchChromium, newContext } from './chromium.ts'
import { newPerson } from './line.ts'
import { words } from './phone.ts'
import { regularOf } from './scenes/stage.ts'

let browser: Browser
let context: BrowserContext
beforeAll(async () => {
  browser = await launchChromium()
})
beforeEach(async () => {
  context = await newContext(browser, { viewport: { width: 1280, height: 900 } })
})
afterEach(() => context.close())
afterAll(() => browser?.close())

const open = (section: string) => openPage(context, 'console', DEMO_OWNER, `?section=${section}`)

/** Somebody who has just joined, by a name nobody else has, found at the desk. */
async function openNewMember(name: string): Promise<Page> {
  const card = await openPage(context, 'card', await newPerson(name, 'zh-Hant'))
  await card.getByTestId('card-join').click()
  await card.getByTestId('card-points').waitFor()
  await card.close()
  const page = await open('members')
  await page.getByTestId('member-query').fill(name.slice(1))
  await page.getByTestId('member-query').press('Enter')
  await page.getByRole('row', { name }).getByRole('button').click()
  await page.getByTestId('member-standing').waitFor()
  return page
}

async function confirm(page: Page, reason: string): Promise<void> {
  await page.getByTestId('confirm-reason').fill(reason)
  await page.getByTestId('confirm-yes').click()
}

test('every section is reached by keyboard, is named for screen readers, and back leads to the one before', async () => {
  const page = await open('campaigns')
  const navigation = page.getByRole('navigation')
  await navigation.getByRole('link', { name: '會員', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByTestId('members').waitFor()
  expect(await navigation.locator('[aria-current="page"]').textContent()).toBe('會員')
  await expect.poll(() => page.getByRole('main', { name: '會員', exact: true }).count()).toBe(1)
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
  await page.keyboard.press('Tab')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid')))
    .toBe('member-query')
  await page.goBack()
  await page.getByTestId('console-text').waitFor()
})

test('a member’s points are corrected with a reason, and the history says so', async () => {
  const page = await openNewMember('柯正補點')
  const points = Number(await words(page.getByTestId('member-points')))
  await page.getByTestId('member-correct').click()
  await page.getByTestId('correct-delta').fill('-10000')
  await confirm(page, '客訴')
  await page.getByTestId('confirm-problem').getByText('會員沒有這麼多可以扣').waitFor()
  await page.getByTestId('correct-delta').fill('+25')
  await page.getByTestId('confirm-yes').click()
  await page.getByTestId('member-said').waitFor()
  await expect.poll(() => words(page.getByTestId('member-points'))).toBe(String(points + 25))
  const newest = page.getByTestId('history-entry').first()
  await expect.poll(() => words(newest)).toContain('店家調整')
  expect(await words(newest)).toContain('+25')
})

test('a coupon is issued to a member, and stands among theirs', async () => {
  const page = await openNewMember('卓領券人')
  await page.getByTestId('member-issue').click()
  await page.getByTestId('issue-template').selectOption({ label: '回娘家 NT$200 折價券' })
  await confirm(page, '週年慶補發')
  await page.getByTestId('member-said').getByText('回娘家 NT$200 折價券').waitFor()
  await page.getByTestId('member-coupons').getByText('回娘家 NT$200 折價券').waitFor()
})

test('a member’s coupon is made void with a reason, and can no longer be', async () => {
  const page = await openNewMember('佘廢券人')
  const row = page.getByTestId('member-coupons').locator('tbody tr').first()
  await row.getByRole('button', { name: '作廢' }).click()
  await confirm(page, '發錯人了')
  await page.getByTestId('member-said').waitFor()
  await expect.poll(() => words(row)).toContain('已作廢')
  expect(await row.getByRole('button').count()).toBe(0)
})

test('a coupon that was used is given back with a reason', async () => {
  const page = await openNewMember('還券測試人')
  const coupon = page.getByTestId('member-coupons').locator('tbody tr').first()
  const id = (await coupon.getAttribute('data-testid'))?.replace('member-coupons-', '') ?? ''
  await page.route('**/api/console/members/*', async (route) => {
    const answer = await route.fetch()
    const member = await answer.json()
    for (const each of member.coupons) each.status = 'redeemed'
    await route.fulfill({ response: answer, json: member })
  })
  await page.reload()
  await page.getByTestId(`coupon-return-${id}`).click()
  await confirm(page, '結帳時按錯')
  // As far as the server knows it was never used: what it says is shown.
  await page.getByTestId('confirm-problem').getByText('沒有使用過').waitFor()
})

test('a coupon is issued to an audience, and counted', async () => {
  const page = await open('coupons')
  const row = page.getByTestId('coupons-come-back')
  await row.waitFor()
  const before = await words(row)
  await page.getByTestId('coupon-issue-audience-come-back').click()
  await page.getByTestId('console-audience-tier').check()
  await page.getByTestId('confirm-yes').click()
  await page.getByTestId('coupon-said').waitFor()
  await expect.poll(() => words(row)).not.toBe(before)
})

test('branches say how customers check in, and a printed code is there to print', async () => {
  const page = await open('branches')
  await page.getByTestId('branch-xinyi').getByText('每分鐘更換').waitFor()
  expect(await page.getByTestId('branch-xinyi').locator('img').count()).toBe(0)
  const picture = page.getByTestId('branch-zhongshan').getByRole('img')
  await expect
    .poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0)
})

test('a voucher is void with a reason, and the member has the points again', async () => {
  const member = regularOf('ja')
  const card = await openPage(context, 'card', member, '?page=rewards')
  const points = await words(card.getByTestId('rewards-points'))
  await card.getByTestId('reward-socks').click()
  await card.getByTestId('reward-redeem').click()
  await card.getByTestId('reward-confirm').click()
  await card.getByTestId('voucher-undo').waitFor()

  const page = await open('rewards')
  await page.getByTestId('reward-open-socks').click()
  const row = page.getByRole('row', { name: member.displayName }).filter({ hasText: '待領取' })
  await row.getByRole('button').first().click()
  await confirm(page, '尺寸缺貨')
  await page.getByTestId('confirm-dialog').waitFor({ state: 'detached' })
  await page.getByTestId('vouchers').getByText('已作廢').first().waitFor()
  await card.goto(pageUrl('card', member, '?page=rewards'))
  await expect.poll(() => words(card.getByTestId('rewards-points'))).toBe(points)
})

test('a gift card sold by mistake is void with a reason', async () => {
  const counter = await openPage(context, 'staff', DEMO_STAFF)
  await counter.getByTestId('staff-action-gift-card').click()
  await counter.getByTestId('staff-gift-amount-1000').click()
  await counter.getByTestId('staff-gift-sell').click()
  await counter.getByTestId('staff-gift-link').waitFor()
  const page = await open('gift-cards')
  const owed = await words(page.getByTestId('gift-unclaimed'))
  await page.locator('[data-testid^="gift-void-"]').first().click()
  await confirm(page, '金額打錯')
  await page.getByTestId('confirm-dialog').waitFor({ state: 'detached' })
  await expect.poll(() => words(page.getByTestId('gift-unclaimed'))).not.toBe(owed)
  await page.getByTestId('gift-state').selectOption('void')
  await page.getByTestId('gift-cards').getByText('NT$1,000').first().waitFor()
})

test('the recruiting statement of a month is read, and saved as a file', async () => {
  const page = await open('recruiting')
  await page.getByTestId('month-before').click()
  await expect.poll(() => words(page.getByTestId('month'))).toMatch(/^\d{4}年\d{1,2}月$/)
  const saving = page.waitForEvent('download')
  await page.getByTestId('recruiting-csv').click()
  expect((await saving).suggestedFilename()).toMatch(/^recruiting-\d{4}-\d\d\.csv$/)
})

test('the program is tried before it is saved, refused by path, and saved as a new version', async () => {
  const page = await open('program')
  const document = page.getByTestId('program-document')
  const whole = page.getByTestId('program-whole')
  await whole.click()
  const program = await document.inputValue()
  const { signUp } = JSON.parse(program) as { signUp: { points: number } }
  const withPoints = (points: number) =>
    JSON.stringify({ ...JSON.parse(program), signUp: { ...signUp, points } }, null, 2)

  await document.fill(program.slice(1))
  await page.getByTestId('program-save').click()
  await page.getByTestId('program-unreadable').waitFor()
  await document.fill(withPoints(-1))
  await page.getByTestId('program-save').click()
  await page.getByTestId('program-problem').getByText('signUp.points').waitFor()
  await document.fill(withPoints(signUp.points + 1))
  await page.getByTestId('program-try').click()
  await page.getByTestId('simulation').getByRole('row').nth(1).waitFor()
  await page.getByTestId('program-save').click()
  await page.getByTestId('program-saved').getByText('signUp.points').waitFor()
  await page.getByTestId('versions').getByText('signUp.points').waitFor()
  // Other stories of this shop count on what joining gives.
  await whole.click()
  await document.fill(program)
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT')
  await page.getByTestId('program-save').click()
  expect((await saved).ok()).toBe(true)
  await expect.poll(() => document.inputValue()).toBe(program)
})

test('what a shop changes often has fields, and a wrong one says so where it stands', async () => {
  const page = await open('program')
  const field = (name: string) => page.getByTestId(name)
  const document = async (): Promise<Program> =>
    JSON.parse(await field('program-document').inputValue())
  const before = await document()

  await field('setting-baseAmount').fill('250')
  await field('setting-expiryMonths').fill('')
  await field('level-2-pointMultiplier').fill('1.35')
  await field('ladder-longer').click()
  await field(`ladder-${before.checkIn.ladder.length}`).fill('88')
  // A limit that is left empty is none: a rule's is null, a coupon's is not there.
  const coupon = before.coupons.findIndex(({ quota }) => quota !== undefined)
  await field('program-coupons').click()
  await field(`coupons-${coupon}-quota`).fill('')
  await field(`coupons-${coupon}-perMember`).fill('2')
  await field('program-rules').click()
  await field('rules-0-budget').fill('5000')
  const after = await document()
  expect(after.coupons[coupon]).not.toHaveProperty('quota')
  expect(after.coupons[coupon]?.perMember).toBe(2)
  expect(after.earningRules[0]?.budget).toBe(5_000)
  expect(after.points.base.perAmountMinor).toBe(250)
  expect(after.points.expiryMonths).toBeNull()
  expect(after.tiers.levels[2]?.pointMultiplier).toBe(1.35)
  expect(after.checkIn.ladder).toEqual([...before.checkIn.ladder, 88])
  expect(after.rewards).toEqual(before.rewards)

  // Silver below Bronze.
  await field('level-2-thresholdMinor').fill('1')
  await field('program-save').click()
  await field('program-problem').getByText('tiers.levels.2.thresholdMinor').waitFor()
  expect(await field('level-2-thresholdMinor').getAttribute('aria-invalid')).toBe('true')

  // What is no number takes no limit away.
  await field('rules-0-budget').fill('5,000')
  await field('program-save').click()
  await field('program-problem').getByText('earningRules.0.budget').waitFor()
  expect(await field('rules-0-budget').inputValue()).toBe('5,000')
  expect(await field('rules-0-budget').getAttribute('aria-invalid')).toBe('true')
  await page.reload()
  await expect.poll(document).toEqual(before)
})

test('what the shop owes stands by day and by month', async () => {
  const page = await open('health')
  await page.getByTestId('liability-days').getByRole('row').nth(1).waitFor()
  await page.getByTestId('liability-months').getByRole('row').nth(1).waitFor()
  await page.getByTestId('dead-letters').waitFor()
})
