// How to earn, in English.

import type { EarnTexts } from './zh-Hant.ts'

export const texts: EarnTexts = {
  shopping: 'Shopping',
  base: (money, points) =>
    `${points} ${points === '1' ? 'point' : 'points'} for every ${money} spent`,
  noBase: 'Shopping alone earns no points; see the offers below.',
  multiplier: (tier, times) => `${tier}: ${times}× points`,
  released: (channel, days) =>
    days === 0 ? `${channel}: at once` : `${channel}: after ${days} ${days === 1 ? 'day' : 'days'}`,
  channel: { live: 'Livestream', web: 'Web shop', pos: 'Receipts', counter: 'At the counter' },
  expiry: (months) => `Points are valid for ${months} ${months === 1 ? 'month' : 'months'}`,
  noExpiry: 'Points never expire',
  checkIn: 'Daily check-in',
  ladder: (first, most) =>
    first === most
      ? `${first} a day`
      : `${first} to ${most} points a day, more with each day in a row`,
  openCheckIn: 'Check in',
  rules: 'Offers and tasks',
  noRules: 'There are no other offers at the moment.',
  triggers: {
    purchase: 'When you buy',
    'spend-threshold': 'When you spend enough at once',
    'first-purchase': 'With your first purchase',
    'second-purchase': 'With your second purchase',
    'sign-up': 'When you join',
    'profile-completed': 'When you complete your profile',
    birthday: 'On your birthday',
    'check-in': 'With your daily check-in',
    'branch-check-in': 'When you scan the check-in QR in a branch',
    'referral-referrer': 'When a friend you invited has bought',
    'referral-friend': 'When you were invited and have bought',
    share: 'When you share from the card',
    review: 'When you write a review',
    survey: 'When you answer a survey',
    'live-attendance': 'When you watch a livestream',
  },
  awardPoints: (points) => (points === '1' ? '1 point' : `${points} points`),
  awardPerAmount: (money, points) => `+${points} for every ${money}`,
  awardTimes: (times) => `${times}× points`,
  awardCredit: (money) => `${money} store credit`,
  awardCreditDays: (money, days) =>
    `${money} store credit, valid ${days} ${days === 1 ? 'day' : 'days'}`,
  awardCoupon: (title) => `A coupon for next time: ${title}`,
  awardCouponLater: (title) =>
    `A coupon for next time: ${title}; usable once the return period is over`,
  coupons: (count) => (count === '1' ? '1 coupon' : `${count} coupons`),
  in: (list) => `${list} only`,
  minimum: (money) => `From ${money}`,
  every: (days) => `Every ${days}`,
  on: (days) => `On ${days}`,
  hours: (from, to) => `${from}–${to}`,
  from: (time) => `From ${time}`,
  until: (time) => `Until ${time}`,
  perDay: (amount) => `Up to ${amount} a day`,
  perMember: (amount) => `Up to ${amount} per member`,
  left: (amount) => `${amount} left for you`,
  nothingLeft: 'Limit reached for now',
  bestOf: 'Best offer of its group only',
}
