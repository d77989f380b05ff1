// What the tests of rewards share: a shop with a catalogue of every kind, members with points, and what was written.

import { sql } from 'drizzle-orm'
import { demoProgram } from '../../dev/seed/program.ts'
import type { RedeemResult, RewardsView } from '../../worker/http/contract/rewards.ts'
import { FIRST_SLICE } from '../../worker/loyalty/ledger/nightly.ts'
import { adjustPoints } from '../../worker/loyalty/ledger/operations.ts'
import { stepAt, totp } from '../../worker/loyalty/member/code.ts'
import type { Reward } from '../../worker/shop/program/reward.ts'
import type { Program } from '../../worker/shop/program/rules.ts'
import { post } from './api.ts'
import { signedInMember } from './people.ts'
import type { TestWorld } from './world.ts'

const text = (title: string) => ({ 'zh-Hant': title, ja: title, en: title, th: title })
const offered = (id: string, gives: Reward['gives'], rest: Partial<Reward> = {}): Reward => ({
  id,
  title: text(id),
  terms: text(`terms of ${id}`),
  gives,
  points: 100,
  moneyMinor: 0,
  stock: null,
  perMemberLimit: null,
  window: null,
  ...rest,
})
const GIFT = { kind: 'gift', validDays: 7 } as const

export const CATALOGUE: Reward[] = [
  offered('mug', GIFT),
  offered('mug-and-money', GIFT, { moneyMinor: 150 }),
  offered('last-one', GIFT, { stock: 1 }),
  offered('voucher-coupon', { kind: 'coupon', couponTemplateId: 'welcome' }),
  offered('workshop', { kind: 'experience', validDays: 30 }, { tierIds: ['gold'] }),
  offered('raffle', { kind: 'raffle-entry' }),
  offered('one-each', GIFT, { perMemberLimit: 1 }),
  offered('spring', GIFT, { window: { from: '2027-03-01T10:00', until: '2027-04-01T00:00' } }),
  offered('summer', GIFT, { window: { from: '2026-07-01T00:00', until: '2026-11-20T10:00' } }),
  offered('throne', GIFT, { points: 100_000 }),
]

/** The demo shop with this catalogue; ten minutes to undo. */
export function shopWith(onExpiry: 'return' | 'forfeit', catalogue = CATALOGUE): Program {
  return { ...demoProgram, rewards: { undoMinutes: 10, onExpiry, catalogue } }
}

export async function getRewards(world: TestWorld, cookie: string): Promise<RewardsView> {
  return (await world.fetch('/api/rewards', { headers: { cookie } })).json()
}

export async function givePoints(world: TestWorld, memberId: string, delta: number) {
  const command = { staffId: FIRST_SLICE, memberId, unit: 'points' as const, delta, note: 'test' }
  const ran = await adjustPoints(world.context, command, `give:${crypto.randomUUID()}`)
  if (!ran.ok) throw new Error(ran.refusal.code)
}

/** A member with the 50 points of joining and as many more as make `points`. */
export async function memberWithPoints(world: TestWorld, points: number) {
  const person = await signedInMember(world)
  if (points !== 50) await givePoints(world, person.memberId, points - 50)
  return person
}

export function redeem(
  world: TestWorld,
  cookie: string,
  rewardId: string,
  {
    points = 100,
    moneyMinor = 0,
    key,
  }: { points?: number; moneyMinor?: number; key?: string } = {},
) {
  return post(world, cookie, `/api/rewards/${rewardId}/redeem`, { points, moneyMinor }, key)
}

/** What the card shows of a voucher `shift` half minutes from now. */
export function shownVoucher(
  { clock }: Pick<TestWorld, 'clock'>,
  voucher: { id: string; code: string | null },
  shift = 0,
): string {
  return shownAt(voucher, stepAt(clock.now()) + shift)
}

/** The same of one half minute. */
export function shownAt({ id, code }: { id: string; code: string | null }, step: number): string {
  const secret = Buffer.from(code?.slice('RV1.'.length) ?? '', 'base64url')
  return `RV2.${id}.${step.toString(36)}.${totp(secret, step)}`
}

/** Redeems and answers the voucher. @throws where it was refused */
export async function redeemed(world: TestWorld, cookie: string, rewardId: string, moneyMinor = 0) {
  const response = await redeem(world, cookie, rewardId, { moneyMinor })
  if (response.status !== 200) throw new Error(JSON.stringify(await response.json()))
  const { voucherId, rewards } = (await response.json()) as RedeemResult
  const voucher = rewards.vouchers.find(({ id }) => id === voucherId)
  if (!voucher) throw new Error('The voucher is not among the member’s.')
  return voucher
}

/** Vouchers of a reward by status, and how many of it are taken. */
export async function written(world: TestWorld, rewardId: string) {
  const { rows: statuses } = await world.db.execute<{ status: string; count: number }>(
    sql`select status, count(*)::int as count from voucher where reward_id = ${rewardId} group by status`,
  )
  const { rows: stock } = await world.db.execute<{ taken: number }>(
    sql`select taken::int from reward_stock where reward_id = ${rewardId}`,
  )
  const vouchers = Object.fromEntries(statuses.map(({ status, count }) => [status, count]))
  return { vouchers, taken: stock[0]?.taken ?? 0 }
}
