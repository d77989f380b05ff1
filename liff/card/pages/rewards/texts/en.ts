// Rewards in English.

import type { RewardTexts } from './zh-Hant.ts'

const pointCount = (points: string) => (points === '1' ? '1 point' : `${points} points`)

export const texts: RewardTexts = {
  reward: 'Reward',
  youHave: 'You have',
  none: 'No rewards at the moment. Look in again soon.',
  affordable: 'Ready to redeem',
  locked: 'More rewards',
  mine: 'My vouchers',
  earlier: 'Earlier vouchers',
  gone: 'We cannot find this one; it may be over.',

  points: pointCount,
  andMoney: (price, money) => `${price} + ${money}`,
  left: (count) => `Only ${count} left`,
  missing: (points) => `${pointCount(points)} to go`,
  inDebt: 'Once the points you owe are made up',
  or: ' or ',
  forTiers: (tiers) => `Unlocked by ${tiers}`,
  startsOn: (time) => `From ${time}`,
  overSince: (day) => `Ended on ${day}`,
  over: 'Ended',
  soldOut: 'Sold out',
  hadAll: 'You have reached the limit per member',
  perMember: (count) => `At most ${count} per member`,

  terms: 'Terms',
  howCoupon: 'It goes straight to your coupons, to use at the till.',
  howRaffle: (weight) =>
    weight === '1'
      ? 'You are in at once.'
      : `You are in at once; with your tier, one entry counts as ${weight}.`,
  howReturn: (days) =>
    `Show the voucher in store within ${days} days. Not collected in time, your points come back with the expiry they had.`,
  howForfeit: (days) =>
    `Show the voucher in store within ${days} days. Not collected in time, the points are gone.`,
  moneyAtCounter: (money) => `${money} to pay at the counter`,
  redeemFor: (points) => `Redeem for ${pointCount(points)}`,
  sure: (points) => `Spend ${pointCount(points)}?`,
  after: (points) => `You will have ${points} left.`,
  undoWithin: (minutes) => `You can undo it within ${minutes} minutes.`,
  notNow: 'Not now',
  confirm: 'Redeem',

  useBy: (day) => `Collect by ${day}`,
  inCoupons: 'In your coupons',
  entered: (weight) => (weight === '1' ? 'Entered' : `Entered, counts as ${weight}`),
  usedOn: (day) => `Collected on ${day}`,
  undone: 'Undone, points are back',
  voided: 'Cancelled by the shop, points are back',
  voidedPrize: 'Cancelled by the shop',
  expired: 'Expired',
  qr: 'QR code of the voucher',
  showIt: 'Let staff scan it when you collect',
  undo: (points) => `Undo and get ${pointCount(points)} back`,
  undoLeft: (time) => `${time} left to undo`,
  givenBack: (points) => `Undone. You have ${pointCount(points)} back.`,

  results: 'Raffle results',
  won: (prize) => `You won: ${prize}`,
  wonPoints: (points) => `You won ${pointCount(points)}`,
  notDrawn: 'Not drawn this time. Thank you for taking part',
  drawnOn: (day, entries) =>
    `Drawn on ${day} · ${entries === '1' ? '1 entry' : `${entries} entries`}`,
  prizeAsVoucher: 'Among your vouchers below',
  prizeAsPoints: 'The points are on your card',

  problems: {
    reward_unknown: 'This reward is gone.',
    reward_changed: 'The price has just changed. Refresh and have another look.',
    reward_sold_out: 'Somebody was faster: the last one is gone.',
    reward_limit_reached: 'You have reached the limit per member.',
    reward_not_for_tier: 'This one is for other tiers.',
    reward_not_started: 'It has not started yet.',
    reward_over: 'It is over.',
    insufficient_points: 'Not enough points; some may have been spent elsewhere.',
    in_debt: 'First the points you owe have to be made up.',
    undo_over: 'The time to undo is over.',
    voucher_used: 'This voucher has been used and cannot be undone.',
    voucher_undone: 'This voucher was undone.',
    voucher_void: 'The shop has cancelled this voucher.',
    voucher_expired: 'This voucher has expired.',
    voucher_drawn: 'The raffle has been drawn; it cannot be undone.',
    voucher_unknown: 'We cannot find this voucher.',
  },
}
