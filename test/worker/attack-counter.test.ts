// Who stands behind the counter turns on the shop: their own card, somebody else's answers after a dismissal, what the log tells.

import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { member } from '../../db/schema/member.ts'
import { staff } from '../../db/schema/staff.ts'
import type { SoldGiftCard } from '../../worker/http/contract/gift-cards.ts'
import type { ExportLink } from '../../worker/http/contract/privacy.ts'
import type { SaleHold } from '../../worker/http/contract/till.ts'
import { toCsv } from '../../worker/http/csv.ts'
import { csvCell } from '../../worker/loyalty/privacy/export-file.ts'
import { give, memberWith } from './accounts.ts'
import { post, statusAndCode } from './api.ts'
import { type Employee, employed, identified } from './people.ts'
import { redeemed, shopWith, shownVoucher } from './rewards.ts'
import { employ, joinedMember, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
let colleague: Employee
beforeAll(async () => {
  world = await openWorld({ program: shopWith('return') })
  colleague = await employed(world)
})
afterAll(() => world.close())

const MINUTE = 60_000

/** Somebody of the shop who is its member too, with 500 points. */
async function insider(role: 'staff' | 'marketer' | 'owner') {
  const { userId, memberId } = await joinedMember(world)
  await give(world, memberId, [{ unit: 'points', amount: 450 }])
  const staffId = await employ(world, userId, role)
  const { cookie } = await world.signIn(userId)
  const [row] = await world.db.select().from(member).where(eq(member.id, memberId))
  return { memberId, staffId, cookie, cardNumber: row?.cardNumber }
}

async function auditOf(staffId: string) {
  const { rows } = await world.db.execute(
    sql`select action, code from audit_entry where actor = ${staffId} order by at, action`,
  )
  return rows
}

describe('who works at the counter is served by a colleague', () => {
  test.each(['staff', 'marketer'] as const)(
    'a %s’s own card is refused, by code and by number, and audited',
    async (role) => {
      const self = await insider(role)
      await expect(identified(world, self.cookie, self.memberId)).rejects.toThrow('403')
      await expect(identified(world, self.cookie, self.memberId, 'card-number')).rejects.toThrow(
        'own_card',
      )
      const refused = { action: 'identify-member', code: 'own_card' }
      expect(await auditOf(self.staffId)).toEqual([refused, refused])
      // The code was not used up: the colleague takes it.
      expect(await identified(world, colleague.cookie, self.memberId)).toMatchObject({
        identifiedBy: 'code',
      })
    },
  )

  test('the owner may', async () => {
    const self = await insider('owner')
    expect(await identified(world, self.cookie, self.memberId)).toMatchObject({
      identifiedBy: 'code',
    })
  })

  test('a marketer gives no coupon to themselves, and others what they like', async () => {
    const self = await insider('marketer')
    const other = await insider('staff')
    const issue = (cardNumber: string | null | undefined) =>
      post(world, self.cookie, '/api/console/coupons/issue', {
        cardNumber,
        templateId: 'welcome',
        reason: 'attack',
      })
    expect(await statusAndCode(await issue(self.cardNumber))).toEqual([403, 'own_card'])
    expect(await auditOf(self.staffId)).toEqual([{ action: 'issue-coupon', code: 'own_card' }])
    expect((await issue(other.cardNumber)).status).not.toBe(403)
  })

  test('a marketer gives no used coupon back to themselves', async () => {
    const self = await insider('marketer')
    const { rows } = await world.db.execute<{ id: string }>(sql`
      update coupon set status = 'redeemed', redeemed_at = ${world.clock.now()}::timestamptz
      where member_id = ${self.memberId}::uuid returning id`)
    const path = `/api/console/coupons/${rows[0]?.id}/return`
    const answer = await post(world, self.cookie, path, { reason: 'attack' })
    expect(await statusAndCode(answer)).toEqual([403, 'own_card'])
  })

  test('their own voucher is handed over by somebody else', async () => {
    const self = await insider('staff')
    const voucherCode = shownVoucher(world, await redeemed(world, self.cookie, 'mug'))
    const hand = (at: Pick<Employee, 'cookie'>) =>
      post(world, at.cookie, '/api/staff/vouchers/redeem', { voucherCode })
    expect(await statusAndCode(await hand(self))).toEqual([403, 'own_card'])
    expect((await hand(colleague)).status).toBe(200)
  })

  test('their own purchase is refunded by somebody else', async () => {
    const self = await insider('staff')
    const { counterToken } = await identified(world, colleague.cookie, self.memberId)
    const grant = { counterToken, amountMinor: 500, receiptNumber: `own-${self.staffId}` }
    expect((await post(world, colleague.cookie, '/api/staff/grants', grant)).status).toBe(200)
    const refund = { saleNumber: `xinyi:own-${self.staffId}`, reason: 'attack' }
    const ask = (at: Pick<Employee, 'cookie'>) =>
      post(world, at.cookie, '/api/staff/sales/refund', refund)
    expect(await statusAndCode(await ask(self))).toEqual([403, 'own_card'])
    expect((await ask(colleague)).status).toBe(200)
  })
})

test('a dismissed person is told nothing again, whatever they did at the till', async () => {
  const till = await employed(world)
  const memberId = await memberWith(world, [{ unit: 'points', amount: 450 }])
  const { counterToken } = await identified(world, till.cookie, memberId)
  const done: { path: string; body: unknown; key: string }[] = []
  const act = async <Answer>(path: string, body: unknown): Promise<Answer> => {
    const key = crypto.randomUUID()
    const response = await post(world, till.cookie, path, body, key)
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    done.push({ path, body, key })
    return response.json()
  }
  const sale = { counterToken, amountMinor: 1000, points: 100 }
  const paid = await act<SaleHold>('/api/staff/holds', { ...sale, receiptNumber: 'D-1' })
  await act(`/api/staff/holds/${paid.holdId}/capture`, undefined)
  await act('/api/staff/sales/refund', { saleNumber: 'xinyi:D-1', reason: 'attack' })
  const unpaid = await act<SaleHold>('/api/staff/holds', sale)
  await act(`/api/staff/holds/${unpaid.holdId}/release`, undefined)
  // Whoever has the link of a printed card has its value.
  const { claimUrl, id } = await act<SoldGiftCard>('/api/staff/gift-cards', {
    amountMinor: 1000,
    designId: 'warm',
  })
  expect(claimUrl).toContain('gift=')
  await act(`/api/staff/gift-cards/${id}/refund`, { code: claimUrl })
  expect(done).toHaveLength(7)

  await world.db.update(staff).set({ status: 'dismissed' }).where(eq(staff.id, till.staffId))
  for (const { path, body, key } of done)
    expect([
      path,
      ...(await statusAndCode(await post(world, till.cookie, path, body, key))),
    ]).toEqual([path, 403, 'not_staff'])
})

test('a dismissal holds between setting points aside and the sale', async () => {
  const till = await employed(world)
  const memberId = await memberWith(world, [{ unit: 'points', amount: 450 }])
  const { counterToken } = await identified(world, till.cookie, memberId)
  const body = { counterToken, amountMinor: 1000, points: 100 }
  const { holdId } = (await (
    await post(world, till.cookie, '/api/staff/holds', body)
  ).json()) as SaleHold
  await world.db.update(staff).set({ status: 'dismissed' }).where(eq(staff.id, till.staffId))
  const capture = (at: Employee) =>
    post(world, at.cookie, `/api/staff/holds/${holdId}/capture`, undefined)
  expect(await statusAndCode(await capture(till))).toEqual([403, 'not_staff'])
  expect(await statusAndCode(await post(world, till.cookie, '/api/staff/holds', body))).toEqual([
    403,
    'not_staff',
  ])
  // A colleague ends it; a token of somebody else opens nothing.
  expect(
    await statusAndCode(await post(world, colleague.cookie, '/api/staff/holds', body)),
  ).toEqual([401, 'counter_token_expired'])
  expect((await capture(colleague)).status).toBe(200)
  await world.clock.advance(MINUTE)
})

test('the log does not open an export before its owner does', async () => {
  const { userId } = await joinedMember(world)
  const { cookie } = await world.signIn(userId)
  const asked = await post(world, cookie, '/api/member/export-links', { format: 'json' })
  const { path } = (await asked.json()) as ExportLink
  const lines = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  // A preview looks, and does not use the link up.
  const looked = await world.fetch(path, { method: 'HEAD' })
  const written = lines.mock.calls.flat().join('\n')
  lines.mockRestore()
  expect(looked.status).toBe(200)
  expect(written).toContain('/api/exports/')
  expect(written).not.toContain(path.split('/').at(-1))
  expect((await world.fetch(path)).status).toBe(200)
})

test('a cell that begins with a wide sign is no formula in a Chinese or Japanese spreadsheet', () => {
  for (const sign of ['＝', '＋', '－', '＠', '=', '+', '-', '@']) {
    expect(csvCell(`${sign}1+1`)).toBe(`"'${sign}1+1"`)
    expect(toCsv([[`${sign}1+1`]])).toContain(`'${sign}1+1`)
  }
})
