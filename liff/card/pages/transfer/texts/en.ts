// Giving points in English.

import type { TransferTexts } from './zh-Hant.ts'

const pointCount = (points: string) => (points === '1' ? '1 point' : `${points} points`)

export const texts: TransferTexts = {
  available: 'Points available',
  closed: 'The shop does not offer giving points at the moment.',
  tooFew: (minimum) =>
    `You need at least ${pointCount(minimum)} to give some away. Collect a few more first.`,
  doneToday: 'You have given all you can today. There is more to give tomorrow.',

  who: 'Who are they for?',
  whoHow:
    'Ask them to open their card, then scan their member code or type the 12-digit number on it.',
  number: 'Card number',
  find: 'Next',
  scan: 'Scan their member code',
  scanNothing: 'That is no member code. Scan the QR on their card, or type its number.',

  giveTo: (name) => `For ${name}`,
  nameHint: 'Only part of the name is shown. If in doubt, check the card number with them.',
  other: 'Somebody else',
  points: 'Points',
  least: (minimum) => `At least ${pointCount(minimum)}`,
  most: (most) => `up to ${most} this time`,
  leftToday: (left) => `${left} left for today`,
  fee: (fee) => `Each gift costs ${pointCount(fee)}`,
  perDay: (points) => `Up to ${pointCount(points)} a day`,
  free: 'No fee',
  next: 'Next',

  sure: (points, name) => `Give ${pointCount(points)} to ${name}?`,
  receives: 'They receive',
  feeLabel: 'Fee',
  after: 'You have left',
  amount: pointCount,
  noReturn: 'A gift cannot be taken back. The points keep their expiry date.',
  back: 'Change it',
  confirm: 'Give them',

  done: (points, name) => `${pointCount(points)} given to ${name}`,
  doneHow: 'They see them on their card, and both of you find the gift in your history.',
  again: 'Give to somebody else',
  seeHistory: 'See your history',

  problems: {
    receiver_unknown: 'There is no such card number. Please check it.',
    transfer_to_self: 'That is your own card number. Enter theirs.',
    transfer_not_allowed: 'The shop does not offer giving points at the moment.',
    transfer_too_small: 'That is too few. Please give a little more.',
    transfer_limit_reached: 'That is more than you can still give today.',
    insufficient_points: 'You do not have that many points.',
    in_debt: 'You owe points for a return; once they are made up you can give again.',
    amount_invalid: 'Please enter a whole number of points.',
    too_many_requests: 'That was a lot at once. Please try again in a minute.',
  },
}
