// The coupons page in English.

import type { CouponTexts } from './zh-Hant.ts'

export const texts: CouponTexts = {
  claim: 'Claim a coupon',
  claimHow: 'Seen a code in a livestream, on a leaflet or in the shop? Enter it here.',
  claimAsk: 'Would you like this coupon?',
  code: 'Coupon code',
  submit: 'Claim',
  usable: 'Ready to use',
  upcoming: 'Starting soon',
  past: 'Used and expired',
  noneUsable: 'No coupon to use right now.',
  from: (money) => `On purchases of ${money} or more`,
  tiers: (names) => `For ${names}`,
  branches: (names) => `At ${names}`,
  channels: (names) => `Only: ${names}`,
  channel: { live: 'livestream', web: 'web shop', pos: 'till', counter: 'shop counter' },
  certainItems: 'For certain goods; see the terms',
  stackable: 'Can be combined with other coupons that allow it',
  alone: 'One coupon per purchase',
  barred: {
    coupon_held: 'Set aside in a checkout; it comes back by itself if that is not finished.',
    coupon_not_started: 'Not yet started.',
    coupon_tier: 'Not for your current tier.',
  },
  problems: {
    coupon_code_unknown: 'There is no such coupon code. Please check it.',
    coupon_quota_used: 'All of these coupons have been claimed.',
    coupon_limit_reached: 'You have claimed this coupon already.',
    coupon_expired: 'This offer is over.',
    coupon_tier: 'This coupon is not for your current tier.',
    too_many_tries: 'Too many tries.',
  },
}
