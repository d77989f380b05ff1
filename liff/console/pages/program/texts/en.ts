// The program at the desk, in English.

import type { ProgramTexts } from './zh-Hant.ts'

export const texts: ProgramTexts = {
  lead: 'The whole membership in one document. Try it first; once saved it is in force.',
  document: (version) => `Document (JSON, version ${version})`,
  unreadable: 'This is no valid JSON. Check commas, quotes and brackets.',
  tryIt: 'Try before saving',
  save: 'Save',
  reread: 'Load the new version (drops your changes)',
  whole: 'the whole document',
  saved: (version, paths) => `Version ${version} is in force. Changed: ${paths}`,
  unchanged: 'Nothing was changed.',
  versions: 'Versions',
  version: 'Version',
  at: 'When',
  by: 'By',
  changed: 'Changed',
  running:
    'Working through the last 12 months. With many purchases this takes about a minute; stay on this page.',
  simulated: (members, purchases) =>
    `The last 12 months: ${members} members, ${purchases} purchases.`,
  what: 'What',
  now: 'Now',
  changedTo: 'After',
  change: 'Difference',
  perTier: 'Members per tier',
  given: 'Given in all',
  perRule: 'Given by each rule',
  points: 'Points',
  credit: 'Store credit',
  discount: 'Tier discounts',
  coupons: 'Coupons from rules',
  couponFace: 'Coupons’ face value, at most',
  pointsOf: (amount) => `${amount} pts`,
  couponsOf: (amount) => `${amount} coupons`,
  moved: (up, down) => `${up} move up, ${down} move down.`,
  assumed:
    'Both sides price the whole year by the tier each member reaches today, with limits and budgets unspent. Whether people would have bought more is not in it.',
  notPriced: 'Not in these figures:',
  between: ', ',
  unpriced: {
    'upgrade-gifts': (names) => `Upgrade gifts (${names})`,
    'sign-up-coupon': (names) => `Coupons for joining (${names})`,
    'automation-coupons': (names) => `Coupons that automatic messages give (${names})`,
    'unremembered-events': (names) =>
      `What left no record because nothing rewarded it so far: ${names}`,
    'event-branches': (names) => `Rules for one branch whose records name no branch: ${names}`,
    'coupon-value': (names) => `Coupons whose value depends on what is bought: ${names}`,
    'crossed-coupon-limits': (names) =>
      `Rules with budgets that give the same coupon; their numbers are estimates: ${names}`,
    'unsettled-limits': (names) =>
      `Rules whose limits depend on each other too deeply; their figures are estimates: ${names}`,
  },
  triggers: {
    'profile-completed': 'completing the profile',
    birthday: 'birthdays',
    'referral-referrer': 'bringing a friend',
    'referral-friend': 'being brought by a friend',
    review: 'reviews',
    survey: 'surveys',
    'live-attendance': 'watching live',
  },
  problems: {
    simulation_too_long:
      'There is too much to work through in time, so the trial was stopped; nothing was saved. Try again later, or with fewer rules that have limits.',
    program_invalid: 'It cannot be saved yet. Please fix:',
    program_changed: 'Somebody has saved a new version. Copy your changes, then load it.',
    tier_in_use: 'Members still hold this tier; it cannot go.',
    coupon_template_in_use: 'This coupon is still in use; it cannot go.',
    reward_in_use: 'Vouchers of this reward are still out; it cannot go.',
    branch_in_use: 'This branch is still in use; it cannot go.',
    currency_in_use: 'There are purchases already; the currency cannot change.',
    body_too_large: 'The document is too large.',
  },
}
