// The counter's scenes, in the order in which they are walked.

import { DEMO_STAFF } from '../../../dev/line/people.ts'
import { pageUrl } from '../card-page.ts'
import { speaks } from './shop.ts'
import type { Scene } from './stage.ts'

export const staff: readonly Scene[] = [
  {
    name: 'staff-refused',
    async show({ page, stranger }) {
      await page.goto(pageUrl('staff', stranger))
      await page.getByTestId('staff-refused').waitFor()
    },
  },
  {
    name: 'staff-hire-closed',
    async show({ page, stranger }) {
      await page.goto(pageUrl('staff', stranger, '?hire=AAAAAAAAAAAAAAAAAAAAAA'))
      await page.getByTestId('hire-closed').waitFor()
    },
  },
  {
    name: 'staff-scan',
    async show(stage) {
      await speaks(stage)
      await stage.page.goto(pageUrl('staff', DEMO_STAFF))
      await stage.page.getByTestId('staff-code').waitFor()
    },
  },
  {
    name: 'staff-amount',
    async show({ page, cardNumber }) {
      await page.getByTestId('staff-code').fill(cardNumber)
      await page.getByTestId('staff-identify').click()
      await page.getByTestId('staff-amount').fill('12800')
    },
  },
  {
    name: 'staff-result',
    async show({ page }) {
      await page.getByTestId('staff-confirm').click()
      await page.getByTestId('staff-result').waitFor()
    },
  },
  {
    name: 'staff-problem',
    async show({ page }) {
      await page.getByTestId('staff-code').fill('000000000000')
      await page.getByTestId('staff-identify').click()
      await page.getByTestId('staff-problem').waitFor()
    },
  },
  {
    name: 'staff-voucher',
    async show({ page, voucherCode }) {
      await page.getByTestId('staff-code').fill(voucherCode)
      await page.getByTestId('staff-identify').click()
      await page.getByTestId('staff-voucher-money').waitFor()
    },
  },
  {
    name: 'staff-voucher-done',
    async show({ page }) {
      await page.getByTestId('staff-voucher-redeem').click()
      await page.getByTestId('staff-voucher-done').waitFor()
    },
  },
  {
    name: 'staff-gift-sell',
    async show({ page }) {
      await page.goto(pageUrl('staff', DEMO_STAFF))
      await page.getByTestId('staff-action-gift-card').click()
      await page.getByTestId('staff-gift-amount-1000').click()
    },
  },
  {
    name: 'staff-gift-printed',
    async show({ page }) {
      await page.getByTestId('staff-gift-sell').click()
      await page.getByTestId('staff-gift-link').waitFor()
    },
  },
  {
    name: 'staff-gift-refund',
    async show({ page }) {
      const link = await page.getByTestId('staff-gift-link').textContent()
      await page.goto(pageUrl('staff', DEMO_STAFF))
      await page.getByTestId('staff-action-gift-card-refund').click()
      await page.getByTestId('staff-gift-code').fill(link ?? '')
      await page.getByTestId('staff-gift-find').click()
      await page.locator('.gift-found').waitFor()
    },
  },
  {
    name: 'staff-gift-paid',
    async show({ page }) {
      await page.locator('.gift-found button').click()
      await page.getByTestId('staff-gift-paid').waitFor()
    },
  },
  {
    name: 'staff-coupon-refused',
    async show({ page, stranger }) {
      await page.goto(pageUrl('card', stranger))
      await page.getByTestId('card-join').click()
      const shown = await page.locator('[data-code^="RG1"]').first().getAttribute('data-code')
      await page.locator('.ticket').first().click()
      const coupon = await page.getByTestId('coupon-code').textContent()
      await page.goto(pageUrl('staff', DEMO_STAFF))
      await page.getByTestId('staff-code').fill(shown ?? '')
      await page.getByTestId('staff-identify').click()
      await page.getByTestId('staff-amount').fill('650')
      await page.getByTestId('staff-coupon-open').click()
      await page.getByTestId('staff-coupon').fill(coupon ?? '')
      await page.getByTestId('staff-coupon-use').click()
      await page.locator('.coupon-problem').waitFor()
    },
  },
  {
    name: 'staff-coupon',
    async show({ page }) {
      await page.getByTestId('staff-amount').fill('1280')
      await page.getByTestId('staff-coupon-said').locator('strong').waitFor()
    },
  },
  {
    name: 'staff-spend',
    async show({ page }) {
      await page.getByTestId('staff-use-points').click()
      await page.getByTestId('staff-sum').waitFor()
    },
  },
  {
    name: 'staff-held',
    async show({ page }) {
      await page.getByTestId('staff-confirm').click()
      await page.getByTestId('staff-due').waitFor()
    },
  },
  {
    name: 'staff-coupon-result',
    async show({ page }) {
      await page.getByTestId('staff-paid').click()
      await page.getByTestId('staff-result').getByText('NT$1,280 − NT$100 − NT$50').waitFor()
    },
  },
  {
    name: 'staff-sales',
    async show({ page }) {
      await page.getByTestId('staff-action-sales').click()
      await page.getByTestId('staff-refund').first().waitFor()
    },
  },
  {
    name: 'staff-refund',
    async show({ page }) {
      await page.getByTestId('staff-refund').first().click()
      await page.getByTestId('staff-refund-reason').fill('尺寸不合')
    },
  },
  {
    name: 'staff-refunded',
    async show({ page }) {
      await page.getByTestId('staff-refund-confirm').click()
      await page.getByTestId('staff-refunded').waitFor()
    },
  },
  {
    name: 'staff-branch-code',
    async show({ page }) {
      await page.goto(pageUrl('staff', DEMO_STAFF))
      await page.getByTestId('staff-action-branch-code').click()
      await page.getByTestId('branch-screen').locator('svg.qr').waitFor()
    },
  },
  {
    name: 'staff-my-qr',
    async show({ page }) {
      await page.goto(pageUrl('staff', DEMO_STAFF))
      await page.getByTestId('staff-action-my-qr').click()
      await page.getByTestId('my-link').waitFor()
    },
  },
  {
    name: 'staff-my-month',
    async show({ page }) {
      await page.getByTestId('staff-action-leave').click()
      await page.getByTestId('staff-action-my-month').click()
      await page.getByTestId('my-month').waitFor()
    },
  },
]
