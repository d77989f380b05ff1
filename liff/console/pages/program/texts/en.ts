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
  simulated: (members, purchases) =>
    `The last 12 months: ${members} members, ${purchases} purchases`,
  what: 'What',
  now: 'Now',
  changedTo: 'After',
  change: 'Difference',
  inTier: (tier) => `Members in ${tier}`,
  points: 'Points given',
  discount: 'Tier discounts',
  moved: (up, down) =>
    `${up} move up, ${down} move down. Points count the base rate and the tier’s multiplier only.`,
  withoutEngagement: 'Engagement is not simulated: tiers by spend and orders alone.',
  problems: {
    program_invalid: 'It cannot be saved yet. Please mend:',
    program_changed: 'Somebody has saved a new version. Copy your changes, then load it.',
    tier_in_use: 'Members still hold this tier; it cannot go.',
    coupon_template_in_use: 'This coupon is still in use; it cannot go.',
    reward_in_use: 'Vouchers of this reward are still out; it cannot go.',
    branch_in_use: 'This branch is still in use; it cannot go.',
    currency_in_use: 'There are purchases already; the currency cannot change.',
    body_too_large: 'The document is too large.',
  },
}
