// What must hold of everything that is counted in a shop in memory: coupons, vouchers and stock, caps and budgets, check-ins, invitations.

import { sum } from '../../../worker/core/money.ts'
import { addDays } from '../../../worker/core/time.ts'
import type { CouponStep } from '../../../worker/loyalty/coupon/life.ts'
import type { CouponRow } from '../../../worker/loyalty/coupon/store.ts'
import type { VoucherRow } from '../../../worker/loyalty/reward/store.ts'
import { holdOf } from '../ledger-postings.ts'
import { unless } from './agrees-value.ts'
import { named, pageOf, type Shop } from './memory.ts'
import { PROGRAMS } from './program.ts'

/** What no version of the program changes. */
const { coupons: TEMPLATES, rewards: REWARDS, earningRules: RULES, referral } = programOne()

function programOne() {
  const [first] = PROGRAMS
  if (!first) throw new Error('There is no program.')
  return first
}

/** The most rows that one key has. */
function mostAlike<Row>(rows: Iterable<Row>, by: (row: Row) => string): number {
  const alike = [...Map.groupBy(rows, by).values()]
  return Math.max(0, ...alike.map((each) => each.length))
}

const EXPECTED: Record<string, CouponRow['status'][]> = {
  issue: ['issued'],
  hold: ['held'],
  release: ['issued'],
  redeem: ['redeemed'],
  return: ['issued'],
  void: ['void'],
}

/** While a sale holds a coupon nothing else uses it: what follows is the sale's own, or takes the coupon away. */
function holdsAlone(steps: readonly CouponStep[]): boolean {
  return steps.every(({ kind, at, heldFor }, index) => {
    const held = steps[index - 1]
    const over = held?.kind !== 'hold' || held.heldUntil === undefined || held.heldUntil <= at
    return over || kind === 'void' || heldFor === held.heldFor
  })
}

function couponComplaints(shop: Shop): string[] {
  const steps = Map.groupBy(shop.couponSteps, ({ couponId }) => couponId)
  return [...shop.coupons.values()].flatMap((row) => {
    const own = steps.get(row.id) ?? []
    const last = own.at(-1)?.kind ?? 'issue'
    const used = own.filter(({ kind }) => kind === 'redeem').length
    const given = own.filter(({ kind }) => kind === 'return').length
    const late = own.some(
      ({ kind, at }, index) =>
        kind === 'redeem' &&
        own[index - 1]?.kind !== 'hold' &&
        (at < row.validFrom || (row.expiresAt !== null && at >= row.expiresAt)),
    )
    return [
      ...unless(
        EXPECTED[last]?.includes(row.status) === true,
        () => `${row.id} is ${row.status} after ${last}`,
      ),
      ...unless(
        used - given === Number(row.status === 'redeemed'),
        () => `${row.id} was used ${used} and given back ${given} times`,
      ),
      ...unless(!late, () => `${row.id} was used outside its days`),
      ...unless(holdsAlone(own), () => `${row.id} was used while another sale held it`),
    ]
  })
}

function quotaComplaints(shop: Shop): string[] {
  return TEMPLATES.flatMap(({ id, quota = null, perMember = null }) => {
    const rows = [...shop.coupons.values()].filter(({ templateId }) => templateId === id)
    const most = mostAlike(rows, ({ memberId }) => memberId)
    return [
      ...unless(quota === null || rows.length <= quota, () => `${rows.length} of ${id} are out`),
      ...unless(perMember === null || most <= perMember, () => `somebody has ${most} of ${id}`),
    ]
  })
}

/** How the ledger's hold of a voucher stands where the voucher stands so; the tick may not have come yet. */
const HOLDS: Record<VoucherRow['status'], string[]> = {
  issued: ['held', 'expired'],
  redeemed: ['captured'],
  undone: ['released'],
  void: ['released'],
  expired: ['expired', 'held'],
  // Nothing of a raffle's entry is held.
  drawn: [],
}

function voucherComplaints(shop: Shop): string[] {
  const ofVouchers = [...shop.vouchers.values()].flatMap(
    ({ id, memberId, status, payment, points }) => {
      const { postings } = pageOf(shop, memberId, 'points')
      const own = postings.filter(({ entry }) => entry.source === `voucher:${id}`)
      const paid = -own.reduce((all, { entry }) => all + entry.delta, 0)
      const kept =
        payment === 'spend' ? ['issued', 'redeemed', 'expired', 'drawn'] : ['issued', 'redeemed']
      const hold = payment === 'hold' ? holdOf(postings, id).status : null
      const due = kept.includes(status) && hold !== 'expired' ? points : 0
      const held = status === 'expired' && hold === 'held'
      return [
        ...unless(
          hold === null || HOLDS[status].includes(hold),
          () => `${id} is ${status}, its points are ${hold}`,
        ),
        ...unless(held || paid === due, () => `${id} is ${status} and took ${paid}`),
      ]
    },
  )
  const ofStock = REWARDS.catalogue.flatMap(({ id, stock, perMemberLimit }) => {
    const taken = [...shop.vouchers.values()].filter(
      ({ rewardId, status }) => rewardId === id && (status === 'issued' || status === 'redeemed'),
    )
    const most = mostAlike(taken, ({ memberId }) => memberId)
    return [
      ...unless(
        stock === null || taken.length <= stock,
        () => `${taken.length} of ${id} are taken`,
      ),
      ...unless(
        perMemberLimit === null || most <= perMemberLimit,
        () => `somebody has ${most} of ${id}`,
      ),
    ]
  })
  return [...ofVouchers, ...ofStock]
}

interface Given {
  memberId: string
  day: string
  amount: number
}

/** Without the rules' own calendar. */
export const taipeiDay = (at: Date) =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

/** What a rule gave, as the ledger's entries explain it. */
function givenBy(shop: Shop, ruleId: string): Given[] {
  return [...shop.pages].flatMap(([name, { postings }]) =>
    postings.flatMap(({ entry: { kind, detail, occurredAt } }) => {
      if (kind !== 'earn' || detail === null) return []
      const { rules = [] } = detail as { rules?: { ruleId: string; amount: number }[] }
      const [memberId = ''] = name.split(' ')
      return rules.flatMap((rule) =>
        rule.ruleId === ruleId
          ? [{ memberId, day: taipeiDay(occurredAt), amount: rule.amount }]
          : [],
      )
    }),
  )
}

function most(given: Given[], by: (each: Given) => string): number {
  const alike = [...Map.groupBy(given, by).values()]
  return Math.max(0, ...alike.map((rows) => sum(rows.map(({ amount }) => amount))))
}

function capComplaints(shop: Shop): string[] {
  return RULES.flatMap(({ id, caps, budget, award }) => {
    const { perMember, perMemberAndDay } = caps
    if (award.kind === 'coupon' || (budget ?? perMember ?? perMemberAndDay) === null) return []
    const given = givenBy(shop, id)
    const ofOne = most(given, ({ memberId }) => memberId)
    const ofDay = most(given, ({ memberId, day }) => `${memberId} ${day}`)
    const ofAll = most(given, () => 'everybody')
    return [
      ...unless(budget === null || ofAll <= budget, () => `${id} gave ${ofAll} to all`),
      ...unless(perMember === null || ofOne <= perMember, () => `${id} gave ${ofOne} to one`),
      ...unless(
        perMemberAndDay === null || ofDay <= perMemberAndDay,
        () => `${id} gave ${ofDay} to one in a day`,
      ),
    ]
  })
}

/** The streak is the run of days that ends with the last one. */
function checkInComplaints(shop: Shop): string[] {
  return [...shop.members.values()].flatMap(({ id, lastCheckInOn, checkInStreak }) => {
    let streak = 0
    for (
      let day = lastCheckInOn;
      day !== null && shop.checkIns.has(`${id} ${day}`);
      day = addDays(day, -1)
    )
      streak += 1
    return unless(
      streak === checkInStreak,
      () => `${id} came ${streak} days, told ${checkInStreak}`,
    )
  })
}

function invitationComplaints(shop: Shop): string[] {
  const cap = referral?.monthlyCap ?? 0
  const paid = [...shop.invitationEnds].filter(([, { number }]) => number !== null)
  const perMonth = mostAlike(paid, ([, { referrerId, month }]) => `${referrerId} ${month}`)
  const rewarded = [...shop.awards.values()].filter(
    ({ trigger }) => trigger === 'referral-referrer',
  )
  const reached = [...shop.invitations.values()].filter(
    ({ friendId, referrerId }) =>
      Number(named(shop.members, referrerId).joinedAt) >=
      Number(named(shop.members, friendId).joinedAt),
  )
  return [
    ...unless(perMonth <= cap, () => `more than ${cap} paid in a month`),
    ...unless(
      rewarded.length === paid.length,
      () => `${paid.length} invitations paid ${rewarded.length} times`,
    ),
    ...unless(
      reached.length === 0,
      () => `${reached[0]?.friendId} was invited by somebody who came later`,
    ),
  ]
}

/** Vouchers and caps change with the accounts only. */
export function limitComplaints(shop: Shop, before: Shop): string[] {
  const earned = [...shop.pages].some(([name, page]) => page !== before.pages.get(name))
  return [
    ...couponComplaints(shop),
    ...quotaComplaints(shop),
    ...(earned ? [...voucherComplaints(shop), ...capComplaints(shop)] : []),
    ...checkInComplaints(shop),
    ...invitationComplaints(shop),
  ]
}
