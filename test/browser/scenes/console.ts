// The desk's scenes, in the order in which they are walked.

import { DEMO_OWNER } from '../../../dev/line/people.ts'
import type { WorkforceView } from '../../../worker/http/contract/workforce.ts'
import { pageUrl } from '../card-page.ts'
import { reaches, SAID } from './shop.ts'
import { type Scene, type Stage, settled } from './stage.ts'

export const desk: readonly Scene[] = [
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

export const sections: readonly Scene[] = [
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
      await page.getByTestId('program-coupons').click()
      await page.getByTestId('coupons-0-quota').waitFor()
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
