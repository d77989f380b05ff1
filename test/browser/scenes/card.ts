// The card's scenes, in the order in which they are walked.

import type { Page } from 'playwright-core'
import type { WorldUser } from '../../../dev/line/protocol.ts'
import { REGULARS } from '../../../dev/seed/people.ts'
import { pageUrl } from '../card-page.ts'
import { type Scene, type Stage, settled } from './stage.ts'

/** Somebody whose card number is told, of whom nothing else is shown. */
const RECEIVER: Pick<WorldUser, 'userId'> = REGULARS[2]?.user ?? { userId: '' }

const close = (page: Page) => page.locator('dialog .dialog-head button').click()

export const card: readonly Scene[] = [
  {
    name: 'card-join',
    async show({ page, stranger }) {
      await page.goto(pageUrl('card', stranger))
      await page.getByTestId('card-join').waitFor()
    },
  },
  {
    name: 'card-home',
    async show(stage) {
      const { page, member } = stage
      await page.goto(pageUrl('card', member))
      await page.getByTestId('bind-open').waitFor()
      await page.locator('[data-code]').waitFor()
      const code = await page.getByTestId('card-code').getAttribute('data-code')
      stage.cardNumber = code?.split('.')[1] ?? ''
    },
  },
  {
    name: 'card-code',
    async show({ page }) {
      await page.getByTestId('card-code').click()
      await page.getByTestId('code-dialog').locator('.qr').waitFor()
    },
  },
  {
    name: 'card-coupon',
    async show({ page, member }) {
      // Home shows only what can be used; the page has those that are over too.
      await page.goto(pageUrl('card', member, '?page=coupons'))
      await page.locator('.ticket').first().click()
      await page.getByTestId('coupon-dialog').waitFor()
    },
  },
  {
    name: 'card-profile',
    async show({ page, member }) {
      await page.goto(pageUrl('card', member))
      await page.getByTestId('card-profile').click()
      await page.getByTestId('profile-language').waitFor()
    },
  },
  {
    name: 'card-coupon-claim',
    async show({ page, member }) {
      await page.goto(pageUrl('card', member, '?coupon=LIVE1111'))
      await page.getByTestId('claim-code').waitFor()
      await settled(page)
    },
  },
  ...['benefits', 'activity', 'me', 'coupons', 'history', 'nowhere'].map((name) => ({
    name: `card-${name}`,
    async show({ page, member }: Stage) {
      await page.goto(pageUrl('card', member, `?page=${name}`))
      await page.locator('main.page-body').waitFor()
      await settled(page)
    },
  })),
  {
    name: 'card-transfer',
    async show({ page, member }) {
      await page.goto(pageUrl('card', member, '?page=transfer'))
      await page.getByTestId('transfer-number').waitFor()
    },
  },
  {
    name: 'card-transfer-refused',
    async show({ page }) {
      await page.getByTestId('transfer-number').fill('000000000000')
      await page.getByTestId('transfer-find').click()
      await page.getByTestId('transfer-problem').waitFor()
    },
  },
  {
    name: 'card-transfer-points',
    async show({ page, member }) {
      await page.goto(pageUrl('card', RECEIVER))
      await page.locator('[data-code]').waitFor()
      const code = await page.getByTestId('card-code').getAttribute('data-code')
      await page.goto(pageUrl('card', member, '?page=transfer'))
      await page.getByTestId('transfer-number').fill(code?.split('.')[1] ?? '')
      await page.getByTestId('transfer-find').click()
      await page.getByTestId('transfer-points').fill('20')
    },
  },
  {
    name: 'card-transfer-sure',
    async show({ page }) {
      await page.getByTestId('transfer-next').click()
      await page.getByTestId('transfer-confirm').waitFor()
    },
  },
  {
    name: 'card-purchases',
    async show({ page, member }) {
      await page.goto(pageUrl('card', member, '?page=purchases'))
      await page.getByTestId('purchase').first().waitFor()
      await page.locator('.purchase .why summary').first().click()
    },
  },
  {
    name: 'card-bind-refused',
    async show({ page, member }) {
      await page.goto(pageUrl('card', member, '?bind=RGXXXX2222'))
      await page.getByTestId('bind-submit').click()
      await page.getByTestId('bind-problem').waitFor()
      await page.getByTestId('purchase').first().waitFor()
    },
  },
  {
    name: 'card-earn',
    async show({ page, member }) {
      await page.goto(pageUrl('card', member, '?page=earn'))
      await page.getByTestId('earn').waitFor()
    },
  },
  {
    name: 'card-check-in',
    async show({ page, member }) {
      await page.goto(pageUrl('card', member, '?page=check-in'))
      await page.getByTestId('calendar').waitFor()
    },
  },
  {
    name: 'card-branch-refused',
    async show({ page, member }) {
      await page.goto(pageUrl('card', member, '?branch=nowhere.x'))
      await page.getByTestId('branch-check-in').click()
      await page.getByTestId('branch-problem').waitFor()
      await page.getByTestId('calendar').waitFor()
    },
  },
  {
    name: 'card-referral',
    async show({ page, member }) {
      await page.goto(pageUrl('card', member, '?page=referral'))
      await page.getByTestId('referral-code').waitFor()
    },
  },
  {
    name: 'card-my-data',
    async show({ page, member }) {
      await page.goto(pageUrl('card', member, '?page=my-data'))
      await page.getByTestId('my-data-phone').waitFor()
    },
  },
  {
    name: 'card-leave',
    async show({ page }) {
      await page.getByTestId('leave-open').click()
      await page.getByTestId('leave-now').waitFor()
    },
  },
  {
    name: 'card-rewards',
    async show({ page, member }) {
      await page.goto(pageUrl('card', member, '?page=rewards'))
      await page.getByTestId('rewards-points').waitFor()
    },
  },
  {
    name: 'card-reward',
    async show({ page }) {
      await page.getByTestId('reward-raffle-coat').click()
      await page.getByTestId('reward-redeem').waitFor()
    },
  },
  {
    name: 'card-reward-asked',
    async show({ page }) {
      await page.getByTestId('reward-redeem').click()
      await page.getByTestId('reward-confirm').waitFor()
    },
  },
  {
    name: 'card-voucher',
    async show(stage) {
      const { page } = stage
      await close(page)
      await page.getByTestId('reward-socks').click()
      await page.getByTestId('reward-redeem').click()
      await page.getByTestId('reward-confirm').click()
      await page.getByTestId('voucher-undo').waitFor()
      stage.voucherCode = (await page.getByTestId('voucher-code').textContent()) ?? ''
    },
  },
  {
    name: 'card-vouchers',
    async show({ page }) {
      await close(page)
      await page.getByTestId('voucher-issued').first().waitFor()
    },
  },
  {
    name: 'card-gift-cards',
    async show({ page, member }) {
      await page.goto(pageUrl('card', member, '?page=gift-cards'))
      await page.getByTestId('gift-balance').waitFor()
      await page.locator('.gift-terms summary').click()
      await page.getByTestId('gift-guarantee').waitFor()
    },
  },
  {
    name: 'card-gift-send',
    async show({ page }) {
      await page.locator('[data-testid^="gift-send-"]').first().click()
      await page.getByTestId('gift-message').waitFor()
    },
  },
  {
    name: 'card-gift-link',
    async show({ page }) {
      await page.getByTestId('gift-send').click()
      await page.getByTestId('gift-link').waitFor()
    },
  },
  {
    name: 'card-gift-claim',
    async show({ page, member }) {
      const url = await page.getByTestId('gift-link').textContent()
      await page.goto(pageUrl('card', member, new URL(url ?? '').search))
      await page.getByTestId('gift-claim').waitFor()
    },
  },
  {
    name: 'card-gift-unknown',
    async show({ page, member }) {
      await page.goto(pageUrl('card', member, '?gift=nothing'))
      await page.getByTestId('gift-problem').waitFor()
    },
  },
  {
    name: 'card-offline',
    async show({ page, member }) {
      await page.context().route('**/api/**', (route) => route.abort())
      await page.goto(pageUrl('card', member))
      await page.getByTestId('card-offline').waitFor()
      await page.getByTestId('bind-open').waitFor()
    },
  },
  {
    name: 'card-failure',
    async show({ page, stranger }) {
      await page.goto(pageUrl('card', stranger))
      await page.getByTestId('card-failure').waitFor()
      await page.context().unroute('**/api/**')
    },
  },
]
