// What members of a shop in memory get and give beside buying: events, coupons, rewards, points from one to another, invitations.

import { monthOf } from '../../../worker/core/time.ts'
import { checkInToday } from '../../../worker/loyalty/check-in/operations.ts'
import { claimCoupon } from '../../../worker/loyalty/coupon/claim.ts'
import { voidStep } from '../../../worker/loyalty/coupon/life.ts'
import { undoRedemption, voidCoupon } from '../../../worker/loyalty/coupon/operations.ts'
import type { Reward } from '../../../worker/loyalty/earning/event.ts'
import { awardTrigger } from '../../../worker/loyalty/earning/operations.ts'
import { adjustPoints } from '../../../worker/loyalty/ledger/operations.ts'
import type { Unit } from '../../../worker/loyalty/ledger/rules.ts'
import { stepAt } from '../../../worker/loyalty/member/code.ts'
import { acceptReferral } from '../../../worker/loyalty/referral/operations.ts'
import { settleReferral } from '../../../worker/loyalty/referral/settlement.ts'
import { redeemVoucher, voidVoucher } from '../../../worker/loyalty/reward/counter.ts'
import { redeemReward, undoVoucher } from '../../../worker/loyalty/reward/operations.ts'
import { VOUCHER_CODE_PREFIX } from '../../../worker/loyalty/reward/rules.ts'
import type { VoucherRow } from '../../../worker/loyalty/reward/store.ts'
import { transferPoints } from '../../../worker/loyalty/transfer/operations.ts'
import type { EventTrigger } from '../../../worker/shop/program/rules.ts'
import { holdOf, takenAt } from '../ledger-postings.ts'
import { shownAt } from '../rewards.ts'
import { type Answer, settle } from './buying.ts'
import { orderName, writeAward, writeReward } from './commit.ts'
import { dayFromNow, earnerOf, issuancesOf, OWNER, qualifiedOf } from './load.ts'
import {
  insert,
  issueCoupon,
  named,
  newId,
  pageOf,
  post,
  programOf,
  type Shop,
  takeCouponStep,
  updateMember,
} from './memory.ts'
import { PUBLIC_CODE } from './program.ts'

export function checkIn(shop: Shop, memberId: string): Answer {
  const person = named(shop.members, memberId)
  const state = { program: programOf(shop), person, earner: earnerOf(shop, memberId) }
  const command = { lineUserId: `U${memberId}` }
  return settle(checkInToday.decide(state, command, shop.now), ({ today, streak, reward }) => {
    const row = { memberId, day: today, at: shop.now }
    insert(shop.checkIns, `${memberId} ${today}`, row)
    updateMember(shop, memberId, { lastCheckInOn: today, checkInStreak: streak })
    writeReward(shop, memberId, reward)
  })
}

/** A review, a birthday: an event of the program's triggers. */
export function happen(
  shop: Shop,
  memberId: string,
  event: { trigger: EventTrigger; source: string; branchId?: string; daily?: true },
): Answer {
  const { trigger, source, branchId = null, daily } = event
  const known = daily ? `${source}:${dayFromNow(shop, 0)}` : source
  const state = {
    program: programOf(shop),
    person: named(shop.members, memberId),
    earner: earnerOf(shop, memberId),
    rewardedBefore: shop.awards.has(`${memberId} ${trigger} ${known}`),
  }
  const command = { who: { memberId }, occurredAt: null, ...event, branchId }
  return settle(awardTrigger.decide(state, command, shop.now), ({ source: kept, reward }) => {
    writeAward(shop, memberId, trigger, kept)
    writeReward(shop, memberId, reward)
  })
}

/** By the QR that hangs there. */
export function visit(shop: Shop, memberId: string, branchId: string): Answer {
  const once = { source: branchId, daily: true } as const
  return happen(shop, memberId, { trigger: 'branch-check-in', branchId, ...once })
}

/** By its public code. */
export function claimByCode(shop: Shop, memberId: string): Answer {
  const state = {
    program: programOf(shop),
    person: named(shop.members, memberId),
    spend: qualifiedOf(shop, memberId),
    issuances: issuancesOf(shop, memberId),
    tries: [],
    lastTryNumber: 0,
  }
  const command = { lineUserId: `U${memberId}`, code: PUBLIC_CODE }
  return settle(claimCoupon.decide(state, command, shop.now), ({ claimed }) => {
    if (claimed) issueCoupon(shop, memberId, claimed.issued)
  })
}

/** The desk takes a coupon away, or gives a used one back. */
export function stepAtDesk(shop: Shop, couponId: string, kind: 'void' | 'return'): Answer {
  const operation = kind === 'void' ? voidCoupon : undoRedemption
  const coupon = named(shop.coupons, couponId)
  const state = { coupon, member: named(shop.members, coupon.memberId), staff: OWNER }
  const by = { staffId: OWNER.id, staffLineUserId: OWNER.lineUserId }
  const decided = operation.decide(state, { couponId, ...by, reason: 'model' }, shop.now)
  return settle(decided, ({ step }) => {
    if (step) takeCouponStep(shop, step)
  })
}

function usedUp(shop: Shop, rewardId: string, memberId: string): { had: number; taken: number } {
  const rows = [...shop.vouchers.values()].filter((row) => row.rewardId === rewardId)
  const taken = rows.filter(({ status }) => status === 'issued' || status === 'redeemed')
  const had = taken.filter(
    (row) =>
      row.memberId === memberId &&
      (row.status === 'redeemed' || row.expiresAt === null || row.expiresAt > shop.now),
  )
  return { had: had.length, taken: taken.length }
}

export function redeem(shop: Shop, memberId: string, rewardId: string): Answer {
  const program = programOf(shop)
  const reward = program.rewards.catalogue.find(({ id }) => id === rewardId)
  const { had, taken } = usedUp(shop, rewardId, memberId)
  const state = {
    program,
    person: named(shop.members, memberId),
    account: pageOf(shop, memberId, 'points').account,
    spend: qualifiedOf(shop, memberId),
    had: [{ rewardId, had }],
    taken: [{ rewardId, taken }],
    issuances: issuancesOf(shop, memberId),
  }
  const voucherId = newId(shop)
  const price = { points: reward?.points ?? 0, moneyMinor: reward?.moneyMinor ?? 0 }
  const command = { lineUserId: `U${memberId}`, rewardId, ...price, voucherId }
  return settle(redeemReward.decide(state, command, shop.now), ({ made }) => {
    const { posted, coupon, stock, ...row } = made
    if (stock !== null && taken >= stock) throw new Error('The commit would fail: reward_stock.')
    post(shop, memberId, { points: posted })
    const couponId = coupon ? issueCoupon(shop, memberId, coupon) : null
    const code = row.expiresAt === null ? null : `${VOUCHER_CODE_PREFIX}${voucherId}`
    const fresh = { status: 'issued' as const, issuedAt: shop.now, endedAt: null, coupon: null }
    const undrawn = { drawId: null, prizeNumber: null, prizes: null }
    const owned = { id: voucherId, memberId, code, couponId }
    insert(shop.vouchers, voucherId, { ...row, ...fresh, ...undrawn, ...owned })
  })
}

/** A voucher as it is read, with the points that were paid for it. */
function voucherState(shop: Shop, voucherId: string) {
  const row = named(shop.vouchers, voucherId)
  const { account, postings } = pageOf(shop, row.memberId, 'points')
  const coupon = row.couponId === null ? null : named(shop.coupons, row.couponId)
  const source = `voucher:${voucherId}`
  const paid = postings.find(
    ({ entry }) => entry.source === source && (entry.kind === 'spend' || entry.kind === 'hold'),
  )
  return {
    voucher: { ...row, coupon },
    paid: {
      account,
      hold: paid?.hold ? holdOf(postings, voucherId) : undefined,
      taken: paid && takenAt(postings, paid.entry.seq),
    },
  }
}

function endVoucher(
  shop: Shop,
  { id }: Pick<VoucherRow, 'id'>,
  status: VoucherRow['status'],
): void {
  const row = named(shop.vouchers, id)
  if (row.status !== 'issued') throw new Error('The commit would fail: voucher_end.')
  shop.vouchers.set(id, { ...row, status, endedAt: shop.now })
}

/** Ends a voucher that nobody used, with the coupon it brought. */
function takeBack(shop: Shop, voucher: VoucherRow, status: 'undone' | 'void'): void {
  const { coupon } = voucher
  const step = coupon && voidStep(coupon, { actor: 'system', reason: status }, shop.now)
  if (step?.ok) takeCouponStep(shop, step.value)
  endVoucher(shop, voucher, status)
}

export function undo(shop: Shop, voucherId: string): Answer {
  const { memberId } = named(shop.vouchers, voucherId)
  const person = named(shop.members, memberId)
  const state = { person, ...voucherState(shop, voucherId) }
  const command = { lineUserId: `U${memberId}`, voucherId }
  return settle(undoVoucher.decide(state, command, shop.now), ({ voucher, posted }) => {
    post(shop, memberId, { points: posted })
    takeBack(shop, voucher, 'undone')
  })
}

export function handOver(shop: Shop, voucherId: string): Answer {
  const shown = named(shop.vouchers, voucherId)
  const { memberId } = shown
  const owner = named(shop.members, memberId)
  const state = { program: programOf(shop), staff: OWNER, owner, ...voucherState(shop, voucherId) }
  const code = shownAt(shown, stepAt(shop.now))
  const command = { staffLineUserId: OWNER.lineUserId, code, memberId: null }
  return settle(redeemVoucher.decide(state, command, shop.now), ({ posted, voucher }) => {
    post(shop, memberId, { points: posted })
    if (voucher) endVoucher(shop, voucher, 'redeemed')
  })
}

export function makeVoid(shop: Shop, voucherId: string): Answer {
  const state = voucherState(shop, voucherId)
  const command = { voucherId, staffId: OWNER.id, reason: 'model' }
  return settle(voidVoucher.decide(state, command, shop.now), ({ voucher, posted }) => {
    if (!voucher) return
    post(shop, voucher.memberId, { points: posted })
    takeBack(shop, voucher, 'void')
  })
}

/** The tick writes off vouchers whose time is over; their points come back with their hold. */
export function expireVouchers(shop: Shop): void {
  for (const row of shop.vouchers.values())
    if (row.status === 'issued' && row.expiresAt !== null && row.expiresAt <= shop.now)
      endVoucher(shop, row, 'expired')
}

export function transfer(shop: Shop, from: string, to: string, points: number): Answer {
  const receiver = named(shop.members, to)
  const { account, postings } = pageOf(shop, from, 'points')
  const given = postings.flatMap(({ entry: { reason, delta, occurredAt } }) =>
    reason === 'transfer' && delta < 0 ? [{ points: -delta, at: occurredAt }] : [],
  )
  const state = {
    program: programOf(shop),
    person: named(shop.members, from),
    receiver,
    tries: [],
    nextTry: 1,
    from: account,
    to: pageOf(shop, to, 'points').account,
    given,
  }
  const command = { lineUserId: `U${from}`, cardNumber: receiver.cardNumber ?? '', points }
  return settle(transferPoints.decide(state, command, shop.now), ({ given: gift }) => {
    if (!gift) return
    post(shop, gift.from, { points: gift.moved.from })
    post(shop, gift.to, { points: gift.moved.to })
  })
}

export function correct(shop: Shop, memberId: string, unit: Unit, delta: number): Answer {
  const { account } = pageOf(shop, memberId, unit)
  const member = named(shop.members, memberId)
  const state = { program: programOf(shop), member, account }
  const command = { staffId: OWNER.id, memberId, unit, delta, note: 'model' }
  return settle(adjustPoints.decide(state, command, shop.now), ({ posted }) =>
    post(shop, memberId, { [unit]: posted }),
  )
}

/** A member names who invited them. */
export function invite(shop: Shop, friendId: string, referrerId: string): Answer {
  const { id, status, joinedAt, displayName, pictureUrl } = named(shop.members, referrerId)
  const state = {
    program: programOf(shop),
    person: named(shop.members, friendId),
    invited: shop.invitations.has(friendId),
    inviter: { id, status, joinedAt, displayName, pictureUrl },
    tries: [],
    nextTry: 1,
  }
  const command = { lineUserId: `U${friendId}`, code: referrerId, source: 'card' } as const
  return settle(acceptReferral.decide(state, command, shop.now), ({ accepted }) => {
    if (!accepted) return
    insert(shop.invitations, friendId, { ...accepted, acceptedAt: shop.now, source: 'card' })
  })
}

/** The friend's first purchase, of those not given back whole. */
function firstPurchaseOf(shop: Shop, friendId: string) {
  const rows = [...shop.purchases.values()].filter(
    (row) => row.memberId === friendId && row.refundedMinor < row.amountMinor,
  )
  const [first] = rows.sort(
    (a, b) => Number(a.boundAt) - Number(b.boundAt) || (a.id < b.id ? -1 : 1),
  )
  return (
    first && { ...first, steps: shop.steps.get(orderName(first.channel, first.externalId)) ?? 0 }
  )
}

export function settleInvitation(shop: Shop, friendId: string): Answer {
  const invitation = named(shop.invitations, friendId)
  const { referrerId } = invitation
  const month = monthOf(shop.now, programOf(shop).timeZone)
  const paid = [...shop.invitationEnds.values()].filter(
    (end) => end.referrerId === referrerId && end.month === month && end.number !== null,
  )
  const side = (id: string) => ({ person: named(shop.members, id), earner: earnerOf(shop, id) })
  const state = {
    program: programOf(shop),
    invitation,
    settled: shop.invitationEnds.has(friendId),
    first: firstPurchaseOf(shop, friendId) ?? null,
    months: [{ month, paid: paid.length }],
    friend: side(friendId),
    referrer: side(referrerId),
  }
  const decided = settleReferral(() => []).decide(state, { friendId }, shop.now)
  return settle(decided, (change) => {
    const { outcome, number } = change
    insert(shop.invitationEnds, friendId, { referrerId, outcome, month, number })
    writePaid(shop, 'friend', change.friend, referrerId)
    writePaid(shop, 'referrer', change.referrer, friendId)
  })
}

function writePaid(
  shop: Shop,
  side: 'friend' | 'referrer',
  paid: { member: { id: string }; reward: Reward } | null,
  source: string,
): void {
  if (!paid || paid.reward.awarded.rules.length === 0) return
  writeAward(shop, paid.member.id, `referral-${side}`, source)
  writeReward(shop, paid.member.id, paid.reward)
}
