// The whole shop on its rules alone, in memory: random histories of every operation on several members, and what holds after every step.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { giftCardComplaints } from './shop-in-memory/agrees-cards.ts'
import { limitComplaints } from './shop-in-memory/agrees-limits.ts'
import { joinComplaints, visitComplaints } from './shop-in-memory/agrees-people.ts'
import { tierComplaints } from './shop-in-memory/agrees-tiers.ts'
import {
  accountComplaints,
  holdComplaints,
  purchaseComplaints,
} from './shop-in-memory/agrees-value.ts'
import { live } from './shop-in-memory/live.ts'
import { fork, openShop, type Shop } from './shop-in-memory/memory.ts'
import { PROGRAMS } from './shop-in-memory/program.ts'
import { STORIES } from './shop-in-memory/stories.ts'
import { KINDS, type Wish, wish } from './shop-in-memory/wishes.ts'

const HISTORIES = 1_000
const STEPS = 50

function complaintsAbout(shop: Shop, before: Shop): string[] {
  return [
    ...accountComplaints(shop, before),
    ...holdComplaints(shop, before),
    ...purchaseComplaints(shop, before),
    ...giftCardComplaints(shop, before),
    ...joinComplaints(shop, before),
    ...visitComplaints(shop, before),
    ...limitComplaints(shop, before),
    ...tierComplaints(shop, before),
  ]
}

/** What the histories have reached. */
const seen = new Set<string>()

function play(shop: Shop, wished: Wish): void {
  const before = fork(shop)
  const { answer, again, complaint } = live(shop, wished)
  seen.add(`${wished.kind}: ${answer ?? 'done'}`)
  const complaints = [...complaintsAbout(shop, before), ...(complaint ? [complaint] : [])]
  if (complaints.length > 0)
    throw new Error(
      `${complaints.join('; ')} after ${JSON.stringify(wished)} (${answer ?? 'done'})`,
    )
  if (answer !== null || !again) return
  const done = fork(shop)
  again()
  expect({ ...shop, serial: 0 }, `${wished.kind} again`).toEqual({ ...done, serial: 0 })
}

/** What became of a shop, for the claim that it was all tried. */
function note(shop: Shop): void {
  const levels = PROGRAMS[0]?.tiers.levels.map(({ id }) => id) ?? []
  for (const { account, postings } of shop.pages.values()) {
    if (account.debt > 0) seen.add('in debt')
    for (const { entry } of postings) seen.add(`entry: ${entry.kind}`)
  }
  for (const { outcome } of shop.invitationEnds.values()) seen.add(`invitation: ${outcome}`)
  for (const { trigger } of shop.awards.values()) seen.add(`award: ${trigger}`)
  for (const { kind, fromTierId, toTierId } of shop.tierChanges) {
    const rise = levels.indexOf(toTierId) - levels.indexOf(fromTierId ?? '')
    seen.add(`tier ${kind}: ${rise > 0 ? 'up' : rise < 0 ? 'down' : 'kept'}`)
  }
}

test(`after every step of ${HISTORIES} histories of ${STEPS} steps everything agrees, tiers are those worked out from scratch, and what was done is not done again`, () => {
  const stories = Object.values(STORIES).map((story): [Wish[]] => [[...story]])
  const history = fc.array(wish, { minLength: STEPS, maxLength: STEPS, size: 'max' })
  fc.assert(
    fc.property(history, (wishes) => {
      const shop = openShop()
      for (const wished of wishes) play(shop, wished)
      note(shop)
    }),
    { numRuns: HISTORIES + stories.length, examples: stories },
  )
}, 600_000)

test('the histories have done everything, and been refused what matters', () => {
  for (const kind of KINDS) expect(seen).toContain(`${kind}: done`)
  for (const reached of [
    'in debt',
    ...['earn', 'spend', 'hold', 'capture', 'release', 'expire', 'adjust', 'reverse'].map(
      (kind) => `entry: ${kind}`,
    ),
    ...['paid', 'lapsed'].map((outcome) => `invitation: ${outcome}`),
    ...['birthday', 'branch-check-in', 'review', 'tier-upgrade', 'referral-friend'].map(
      (each) => `award: ${each}`,
    ),
    ...['act: up', 'act: down', 'end: kept', 'end: down'].map((move) => `tier ${move}`),
    ...['claim_code_expired', 'claim_code_used'].map((code) => `bind: ${code}`),
    'check-in: already_checked_in',
    'claim-card: gift_card_void',
    'join: already a member',
    'join: terms_changed',
    'order: gift_card_limit_reached',
    'refund-line: gift_card_claimed',
    'visit: already_awarded',
    'visit: branch_unknown',
    'claim-card: gift_card_claimed',
    'correct: insufficient_points',
    'hand-over: voucher_expired',
    'pay: hold_expired',
    'redeem: in_debt',
    'redeem: reward_limit_reached',
    'redeem: reward_sold_out',
    'refund-card: gift_card_spent',
    'refund: refund_too_large',
    'sale: coupon_expired',
    'sale: coupon_held',
    'transfer: transfer_not_allowed',
    'undo: undo_over',
    'void-voucher: voucher_used',
  ])
    expect(seen).toContain(reached)
})
