// Every view of the three pages as a list of scenes, walked the same way by screenshots and by the accessibility check.

import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { DEMO_OWNER, DEMO_STAFF } from '../../dev/line/people.ts'
import type { Language, WorldUser } from '../../dev/line/protocol.ts'
import { REGULARS } from '../../dev/seed/people.ts'
import type { CampaignView, ConsoleView } from '../../worker/http/contract/console.ts'
import type { RewardsView } from '../../worker/http/contract/rewards.ts'
import type { WorkforceView } from '../../worker/http/contract/workforce.ts'
import { pageUrl } from './card-page.ts'

export interface Stage {
  page: Page
  language: Language
  /** A member with a history, who reads this language. */
  member: WorldUser
  /** Somebody who has not joined. */
  stranger: WorldUser
  /** The member's card number, once a scene has shown it. */
  cardNumber: string
  /** What a voucher's QR holds, once a scene has shown one. */
  voucherCode: string
}

export interface Scene {
  name: string
  /** Also as a desk's screen shows it. */
  wide?: true
  /** Leads from the scene before to this one, and waits until it stands. */
  show(stage: Stage): Promise<void>
}

/** The regular whose LINE speaks this language and who has bought most. */
export function regularOf(language: Language): WorldUser {
  const speakers = REGULARS.filter(({ user }) => user.language === language)
  const spent = ({ purchases }: (typeof REGULARS)[number]) =>
    purchases.reduce((sum, [, amount]) => sum + amount, 0)
  const [best] = speakers.toSorted((one, other) => spent(other) - spent(one))
  if (!best) throw new Error(`No regular reads ${language}.`)
  return best.user
}

/** Everything that was on its way has come: no skeleton, nothing busy, every picture. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('main') !== null &&
      document.querySelector('[class*="skeleton"], [aria-busy="true"]') === null &&
      [...document.images].every((image) => image.complete),
  )
}

/** Somebody whose card number is told, of whom nothing else is shown. */
const RECEIVER: Pick<WorldUser, 'userId'> = REGULARS[2]?.user ?? { userId: '' }

const close = (page: Page) => page.locator('dialog .dialog-head button').click()

const card: Scene[] = [
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

const staff: Scene[] = [
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

const desk: Scene[] = [
  {
    name: 'console-refused',
    async show({ page, stranger }) {
      await page.goto(pageUrl('console', stranger))
      await page.getByTestId('console-refused').waitFor()
    },
  },
  {
    name: 'console-desk',
    wide: true,
    async show(stage) {
      await reaches(stage)
      await stage.page.goto(pageUrl('console', DEMO_OWNER))
      await stage.page.locator('[data-status="stopped"]').waitFor()
    },
  },
  {
    name: 'console-composed',
    wide: true,
    async show({ page, language }) {
      await page.getByTestId('console-audience-everyone').check()
      await page.getByTestId('console-text').fill(SAID[language])
      await page.getByTestId('console-coupon').selectOption('come-back')
      await page.getByTestId('console-recipients').waitFor()
    },
  },
  {
    name: 'console-confirm',
    wide: true,
    async show({ page }) {
      await page.getByTestId('console-submit').click()
      await page.getByTestId('console-dialog').getByText('回娘家 NT$200 折價券').waitFor()
    },
  },
]

/** What each section shows once it is open: the desk's table or form, whatever the shop has by then. */
const SECTION_SHOWN = {
  members: 'members',
  branches: 'branches',
  staff: 'staff',
  coupons: 'coupons',
  rewards: 'rewards',
  'gift-cards': 'gift-unclaimed',
  recruiting: 'recruiting',
  program: 'versions',
  health: 'liability-now',
} as const

const sections: Scene[] = [
  ...Object.entries(SECTION_SHOWN).map(([section, shown]) => ({
    name: `console-${section}`,
    wide: true as const,
    async show({ page }: Stage) {
      await page.goto(pageUrl('console', DEMO_OWNER, `?section=${section}`))
      await page.getByTestId(shown).waitFor()
      await settled(page)
    },
  })),
  {
    name: 'console-program-lists',
    wide: true,
    async show({ page }) {
      await page.goto(pageUrl('console', DEMO_OWNER, '?section=program'))
      for (const list of ['rules', 'coupons', 'rewards'])
        await page.getByTestId(`program-${list}`).click()
      await page.getByTestId('rewards-0-cost').waitFor()
    },
  },
  {
    name: 'console-program-tried',
    wide: true,
    async show({ page }) {
      await page.goto(pageUrl('console', DEMO_OWNER, '?section=program'))
      await page.getByTestId('program-try').click()
      await page.getByTestId('simulation').waitFor()
    },
  },
  {
    name: 'console-program-refused',
    wide: true,
    async show({ page }) {
      await page.getByTestId('program-whole').click()
      const document = page.getByTestId('program-document')
      await document.fill((await document.inputValue()).replace('"ladder"', '"laddder"'))
      await page.getByTestId('program-save').click()
      await page.getByTestId('program-problem').waitFor()
    },
  },
  {
    name: 'console-member',
    wide: true,
    async show({ page, member }) {
      await page.goto(pageUrl('console', DEMO_OWNER, '?section=members'))
      await page.getByTestId('member-query').fill(member.displayName)
      await page.getByTestId('member-search').click()
      await page.locator('[data-testid^="member-open-"]').first().click()
      await page.getByTestId('member-standing').waitFor()
      await page.getByTestId('history-entry').first().waitFor()
    },
  },
  {
    name: 'console-correct',
    wide: true,
    async show({ page }) {
      await page.getByTestId('member-correct').click()
      await page.getByTestId('confirm-reason').waitFor()
    },
  },
  {
    name: 'console-staff-invite',
    wide: true,
    async show({ page, stranger }) {
      await page.goto(pageUrl('console', DEMO_OWNER, '?section=staff'))
      await page.getByTestId('staff-invite').click()
      await page.getByTestId('staff-name').fill(stranger.displayName)
    },
  },
  {
    name: 'console-staff-link',
    wide: true,
    async show({ page }) {
      await page.getByTestId('confirm-yes').click()
      await page.getByTestId('invitation-link').locator('svg.qr').waitFor()
    },
  },
  {
    name: 'console-staff-invited',
    wide: true,
    async show({ page }) {
      await page.goto(pageUrl('console', DEMO_OWNER, '?section=staff'))
      await page.getByTestId('invitations').waitFor()
    },
  },
  {
    name: 'staff-hire-offer',
    async show({ page, stranger }) {
      const { invitations } = await page.evaluate<WorkforceView>(async () =>
        (await fetch('/api/console/staff')).json(),
      )
      const query = new URL(invitations[0]?.url ?? '').search
      await page.goto(pageUrl('staff', stranger, query))
      await page.getByTestId('hire-offer').waitFor()
    },
  },
  {
    name: 'console-vouchers',
    wide: true,
    async show({ page }) {
      await page.goto(pageUrl('console', DEMO_OWNER, '?section=rewards&id=socks'))
      await page.locator('.section-head').waitFor()
      await settled(page)
    },
  },
]

const raffle: Scene[] = [
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

export const SCENES: readonly Scene[] = [...card, ...staff, ...desk, ...sections, ...raffle]

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

const SAID: Record<Language, string> = {
  'zh-Hant': '換季出清開始了！亞麻襯衫、寬褲全面 8 折，只到週日。\n熟客先到先選。',
  ja: '季節の変わり目セール、始まりました。',
  en: 'The end-of-season sale has begun.',
  th: 'เริ่มแล้ว! ลดราคาปลายฤดูกาล เสื้อลินินและกางเกงขากว้างลด 20% ถึงวันอาทิตย์นี้เท่านั้น\nลูกค้าประจำเลือกก่อนใคร',
}

/** Staff and marketers work in the shop's language; here the shop speaks the stage's, and its desk has sent every kind of campaign. */
export async function speaks({ page, language }: Pick<Stage, 'page' | 'language'>): Promise<void> {
  await page.context().route(`${inject('world').appUrl}/api/session`, async (route) => {
    const response = await route.fetch()
    if (!response.ok()) return route.fulfill({ response })
    const view = (await response.json()) as { language: Language } & Partial<ConsoleView>
    const campaigns = view.campaigns && CAMPAIGNS.map((made) => ({ ...A_CAMPAIGN, ...made }))
    await route.fulfill({ response, json: { ...view, language, campaigns } })
  })
}

/** Whom a message reaches depends on what was sent before: the desk is looked at with people to write to. */
async function reaches({ page }: Stage): Promise<void> {
  await page.context().route(`${inject('world').appUrl}/api/console/estimate`, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), ...REACH } })
  })
}

const REACH = { recipients: 1_280, messages: 1_280, costMinor: 256 }

const OUTCOMES = { waiting: 0, accepted: 0, refused: 0, unknown: 0, cancelled: 0, excluded: {} }
const AT = Date.parse('2026-11-25T18:30:00+08:00')
const A_CAMPAIGN: CampaignView = {
  id: 'scheduled',
  name: '週五直播預告',
  automation: null,
  audience: { kind: 'everyone' },
  text: '這週五晚上八點，直播間見！新色毛衣搶先看，前 50 名下單再送手提袋。',
  couponTitle: null,
  status: 'scheduled',
  stopReason: null,
  scheduledAt: AT,
  startedAt: AT,
  finishedAt: AT,
  recipients: null,
  outcomes: OUTCOMES,
  cancellable: false,
}
const CAMPAIGNS: Partial<CampaignView>[] = [
  { cancellable: true },
  {
    id: 'sending',
    name: '冬季新品',
    status: 'sending',
    recipients: 12_480,
    outcomes: { ...OUTCOMES, waiting: 9_000, accepted: 3_480 },
  },
  {
    id: 'sent',
    name: 'birthday 2026-11-24',
    status: 'sent',
    automation: 'birthday',
    couponTitle: '生日 85 折券',
    recipients: 38,
    outcomes: {
      ...OUTCOMES,
      accepted: 31,
      refused: 1,
      unknown: 2,
      excluded: { blocked: 3, 'frequency-cap': 1 },
    },
  },
  { id: 'cancelled', name: '寫錯的那一則', status: 'cancelled' },
  {
    id: 'stopped',
    name: '週年慶',
    status: 'stopped',
    stopReason: 'quota-too-low',
    recipients: 4_200,
    outcomes: { ...OUTCOMES, cancelled: 4_200 },
  },
]
