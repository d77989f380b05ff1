// Hiring and dismissing: an owner at the desk, and the invited person's phone.

import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DEMO_OWNER } from '../../dev/line/people.ts'
import { openPage } from './card-page.ts'
import { newPerson } from './line.ts'
import { words } from './phone.ts'
import { phones } from './phones.ts'

const aPhone = phones({ viewport: { width: 390, height: 844 } })
const desktop = () => aPhone({ viewport: { width: 1280, height: 900 } })

const openStaff = (context: BrowserContext) =>
  openPage(context, 'console', DEMO_OWNER, '?section=staff')

/** @returns the token of the link in the sheet */
async function invite(page: Page, name: string, role: 'staff' | 'marketer'): Promise<string> {
  await page.getByTestId('staff-invite').click()
  await page.getByTestId('staff-name').fill(name)
  await page.getByTestId(`staff-role-${role}`).check()
  await page.getByTestId('confirm-yes').click()
  const link = page.getByTestId('invitation-link')
  await link.locator('svg.qr').waitFor()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await link.getByTestId('invitation-copy').click()
  await link.getByText('已複製').waitFor()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  await page.keyboard.press('Escape')
  await link.waitFor({ state: 'detached' })
  return new URL(copied).searchParams.get('hire') ?? ''
}

test('a colleague is hired by a link that leaves the address at once, and dismissed', async () => {
  const page = await openStaff(await desktop())
  const token = await invite(page, '許新人', 'staff')
  expect(await words(page.getByTestId('invitations'))).toContain('許新人')

  const phone = await aPhone()
  const person = await newPerson('許新人的手機', 'zh-Hant')
  const staff = await openPage(phone, 'staff', person, `?hire=${token}`)
  expect(await words(staff.getByTestId('hire-offer'))).toContain('店員')
  expect(staff.url()).not.toContain(token)
  await staff.getByTestId('hire-accept').click()
  await staff.getByTestId('staff-code').waitFor()

  await page.reload()
  const row = page.getByTestId('staff').getByRole('row', { name: '許新人' })
  await row.getByRole('button', { name: '停用' }).click()
  await page.getByTestId('confirm-yes').click()
  await page.getByTestId('staff-gone').getByText('許新人').waitFor()
  await staff.reload()
  await staff.getByTestId('staff-refused').waitFor()
})

test('an invitation whose sheet was closed before the answer is shown with the answer, not in place of the next sheet', async () => {
  const page = await openStaff(await desktop())
  const answered = Promise.withResolvers<void>()
  await page.route('**/api/console/staff/invitations', async (route) => {
    await answered.promise
    await route.continue()
  })
  await page.getByTestId('staff-invite').click()
  await page.getByTestId('staff-name').fill('慢網路')
  await page.getByTestId('confirm-yes').click()
  await page.keyboard.press('Escape')
  await page.getByTestId('confirm-dialog').waitFor({ state: 'detached' })
  answered.resolve()
  const link = page.getByTestId('invitation-link')
  await link.locator('svg.qr').waitFor()
  await page.keyboard.press('Escape')
  await link.waitFor({ state: 'detached' })
  await page.getByTestId('staff-invite').click()
  await page.getByTestId('staff-name').fill('不邀了')
  await page.keyboard.press('Escape')
  await page.getByTestId('confirm-dialog').waitFor({ state: 'detached' })
  expect(await link.count()).toBe(0)
})

test('a link that was used says so to whoever comes next', async () => {
  const page = await openStaff(await desktop())
  const token = await invite(page, '先到的人', 'staff')
  const first = await newPerson('先到', 'zh-Hant')
  const hired = await openPage(await aPhone(), 'staff', first, `?hire=${token}`)
  await hired.getByTestId('hire-accept').click()
  await hired.getByTestId('staff-code').waitFor()

  const second = await newPerson('後到', 'zh-Hant')
  const late = await openPage(await aPhone(), 'staff', second, `?hire=${token}`)
  expect(await words(late.getByTestId('hire-closed'))).toContain('已被接受、撤回或過期')
  await late.getByTestId('hire-on').click()
  await late.getByTestId('staff-refused').waitFor()
})

test('a marketer has the desk without the people; another role comes with the next look', async () => {
  const page = await openStaff(await desktop())
  const token = await invite(page, '游行銷', 'marketer')
  const person = await newPerson('游行銷的手機', 'zh-Hant')
  const phone = await desktop()
  const hired = await openPage(phone, 'staff', person, `?hire=${token}`)
  await hired.getByTestId('hire-accept').click()
  await hired.getByTestId('staff-code').waitFor()
  const desk = await openPage(phone, 'console', person, '?section=staff')
  await desk.getByTestId('section-campaigns').waitFor()
  expect(await desk.getByTestId('section-staff').count()).toBe(0)

  await page.reload()
  const row = page.getByTestId('staff').getByRole('row', { name: '游行銷' })
  await row.getByRole('button', { name: '變更' }).click()
  await page.getByTestId('staff-role-staff').check()
  await page.getByTestId('confirm-yes').click()
  await row.getByText('店員').waitFor()
  await desk.reload()
  await desk.getByTestId('console-refused').waitFor()
})

test('the only owner is told why they cannot go', async () => {
  const page = await openStaff(await desktop())
  const own = page
    .getByTestId('staff')
    .getByRole('row', { name: `${DEMO_OWNER.displayName}（您）` })
  await own.getByRole('button', { name: '變更' }).click()
  await page.getByTestId('staff-role-staff').check()
  await page.getByTestId('confirm-yes').click()
  await expect.poll(() => words(page.getByTestId('confirm-problem'))).toContain('至少要有一位店主')
})
