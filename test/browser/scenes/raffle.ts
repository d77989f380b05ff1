// A raffle from the desk's drum to what the member reads of it.

import { inject } from 'vitest'
import { DEMO_OWNER } from '../../../dev/line/people.ts'
import type { RewardsView } from '../../../worker/http/contract/rewards.ts'
import { pageUrl } from '../card-page.ts'
import type { Scene, Stage } from './stage.ts'

export const raffle: readonly Scene[] = [
  {
    name: 'console-raffles',
    wide: true,
    async show({ page, member }) {
      await page.goto(pageUrl('card', member, '?page=rewards&reward=raffle-coat'))
      await page.getByTestId('reward-redeem').click()
      await page.getByTestId('reward-confirm').click()
      await page.getByTestId('voucher-undo').waitFor()
      await page.goto(pageUrl('console', DEMO_OWNER, '?section=raffles'))
      await page.getByTestId('raffles').waitFor()
    },
  },
  {
    name: 'console-raffle',
    wide: true,
    async show({ page }) {
      await page.getByTestId('raffle-open-raffle-coat').click()
      await page.getByTestId('raffle-add-prize').click()
      await page.getByTestId('prize-what-0').selectOption('coupon:wool-coat')
      await page.getByTestId('prize-what-1').selectOption('points')
      await page.getByTestId('prize-winners-1').fill('9999')
      await page.getByTestId('raffle-wrong').waitFor()
    },
  },
  {
    name: 'console-raffle-asked',
    wide: true,
    async show({ page }) {
      await page.getByTestId('prize-remove-1').click()
      await page.getByTestId('raffle-draw').click()
      await page.getByTestId('confirm-yes').waitFor()
    },
  },
  {
    name: 'console-raffle-drawn',
    wide: true,
    async show({ page }) {
      await page.getByTestId('confirm-yes').click()
      await page.getByTestId('draw-seed').waitFor()
    },
  },
  {
    name: 'console-raffle-after',
    wide: true,
    async show({ page }) {
      await page.goto(pageUrl('console', DEMO_OWNER, '?section=raffles&id=raffle-coat'))
      await page.getByTestId('draws').waitFor()
    },
  },
  {
    name: 'card-raffle-results',
    async show(stage) {
      await wonAndLost(stage)
      await stage.page.goto(pageUrl('card', stage.member, '?page=rewards'))
      await stage.page.getByTestId('raffle-lost').waitFor()
      await stage.page.locator('.vouchers-over summary').click()
    },
  },
]

/** Who is drawn is not for a picture to say: the member has won one raffle and not another. */
async function wonAndLost({ page }: Stage): Promise<void> {
  await page.context().route(`${inject('world').appUrl}/api/rewards`, async (route) => {
    const response = await route.fetch()
    // The session of the desk that was open before is not the member's.
    if (!response.ok()) return route.fulfill({ response })
    const view = (await response.json()) as RewardsView
    const [result] = view.results
    const entry = view.vouchers.find(({ status }) => status === 'drawn')
    if (!result || !entry) throw new Error('The member has no entry that was drawn.')
    const prize = { kind: 'coupon', title: view.rewards[0]?.title ?? '' } as const
    const won = [prize, null]
    const results = won.map((prize, index) => ({ ...result, drawId: `${index}`, prize }))
    const entries = won.map((prize, index) => ({ ...entry, id: `${index}`, draw: { prize } }))
    const vouchers = [...view.vouchers.filter((each) => each !== entry), ...entries]
    await route.fulfill({ response, json: { ...view, results, vouchers } })
  })
}
