// A raffle as it goes: members enter on their cards, the desk draws after a question, and each card tells how it went.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DEMO_OWNER } from '../../dev/line/people.ts'
import { openPage, pageUrl } from './card-page.ts'
import { newPerson } from './line.ts'
import { words } from './phone.ts'
import { phones } from './phones.ts'

const aPhone = phones({ viewport: { width: 390, height: 844 }, hasTouch: true })

/** Somebody who has just joined and enters the raffle of the coat once. */
async function anEntrant(displayName: string) {
  const user = await newPerson(displayName, 'zh-Hant')
  const page = await openPage(await aPhone(), 'card', user)
  await page.getByTestId('card-join').click()
  await page.locator('[data-code]').waitFor()
  await page.goto(pageUrl('card', user, '?page=rewards&reward=raffle-coat'))
  await page.getByTestId('reward-redeem').click()
  await page.getByTestId('reward-confirm').click()
  await page.getByTestId('voucher-undo').waitFor()
  return { page, again: () => page.goto(pageUrl('card', user, '?page=rewards')) }
}

const openRaffle = async () =>
  openPage(await aPhone(), 'console', DEMO_OWNER, '?section=raffles&id=raffle-coat')

async function drawNow(desk: Page): Promise<void> {
  await desk.getByTestId('raffle-draw').click()
  await desk.getByTestId('confirm-yes').click()
  await desk.getByTestId('draw-seed').waitFor()
}

/** What other stories of this shop left in the drum is drawn for a point. */
async function emptyDrum(): Promise<void> {
  const desk = await openRaffle()
  await desk.getByTestId('raffle-drum').waitFor()
  if ((await desk.getByTestId('raffle-draw').count()) > 0) {
    await desk.getByTestId('prize-what-0').selectOption('points')
    await desk.getByTestId('prize-points-0').fill('1')
    await drawNow(desk)
  }
}

test('two enter, one wins the coat: the desk reads out who, one card says where it is, the other that it was not this time', async () => {
  await emptyDrum()
  const [first, second] = [await anEntrant('甲抽獎人'), await anEntrant('乙參加者')]
  const desk = await openRaffle()
  expect(await words(desk.getByTestId('raffle-drum'))).toBe('抽獎券 2 會員 2 籤數 2')
  expect(await words(desk.getByTestId('raffle-undoable'))).toContain('開獎後就不能取消')
  await desk.getByTestId('prize-what-0').selectOption('coupon:wool-coat')
  await desk.getByTestId('prize-winners-0').fill('3')
  expect(await words(desk.getByTestId('raffle-wrong'))).toContain('只有 2 位會員')
  await desk.getByTestId('prize-winners-0').fill('1')
  await desk.getByTestId('raffle-draw').click()
  const dialog = desk.getByTestId('confirm-dialog')
  for (const said of ['從 2 位會員的 2 張抽獎券中，抽出 1 位', '羊毛大衣一件 × 1 位', '不能重來'])
    expect(await words(dialog)).toContain(said)
  await desk.getByTestId('confirm-yes').click()
  const winners = desk.getByTestId('winners').locator('tbody tr')
  await winners.first().waitFor()
  expect(await winners.count()).toBe(1)
  const told = await words(winners.first())
  expect(told).toMatch(/^(甲○○人|乙○○者)/)
  expect(told).toContain('羊毛大衣一件')

  const [winner, loser] = told.startsWith('甲') ? [first, second] : [second, first]
  await winner.again()
  await expect
    .poll(() => words(winner.page.getByTestId('raffle-won')))
    .toContain('恭喜抽中「羊毛大衣一件」')
  await winner.page.getByTestId('raffle-where').click()
  await winner.page.getByText('羊毛大衣一件').first().waitFor()
  await loser.again()
  await expect.poll(() => words(loser.page.getByTestId('raffle-lost'))).toContain('這次沒有抽中')
  expect(await loser.page.getByTestId('raffle-won').count()).toBe(0)
})

test('what was drawn is found again, with a record by which anybody can check it', async () => {
  await anEntrant('丙查核人')
  const desk = await openRaffle()
  await desk.getByTestId('prize-what-0').selectOption('points')
  await drawNow(desk)
  const seed = await words(desk.getByTestId('draw-seed'))
  expect(seed).toMatch(/^[\w-]{43}$/)
  const saving = desk.waitForEvent('download')
  await desk.getByTestId('draw-record').click()
  expect((await saving).suggestedFilename()).toMatch(/^raffle-raffle-coat-\d+\.json$/)
  await desk.goBack()
  await desk.getByTestId('draws').locator('button').first().click()
  await expect.poll(() => words(desk.getByTestId('draw-seed'))).toBe(seed)
})
