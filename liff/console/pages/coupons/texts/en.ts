// Coupons at the desk, in English.

import type { CouponTexts } from './zh-Hant.ts'

export const texts: CouponTexts = {
  lead: 'How many of each coupon are out and used. Change them under Program.',
  none: 'No coupons yet. Add one under Program first.',
  templates: 'Coupon templates',
  coupon: 'Coupon',
  code: 'Claim code',
  issued: 'Issued',
  redeemed: 'Redeemed',
  left: 'Left',
  unlimited: 'No limit',
  issue: 'Issue',
  toOne: 'To a member',
  toAudience: 'To an audience',
  issueTitle: (coupon) => `Issue “${coupon}”`,
  issueYes: 'Issue',
  issuedTo: (coupon, name) => `“${coupon}” was issued to ${name}.`,
  issuedMany: (coupon, count) => `“${coupon}” was issued to ${count} members.`,
  cardNumber: 'Member’s card number',
  reason: 'Reason (kept in the audit log)',
  audienceHow: 'It goes into their cards; no message is sent.',
  problems: {
    own_card: 'Nobody gives to themselves. Ask a colleague.',
    member_unknown: 'No member has this card number. Check all 12 digits.',
    coupon_quota_used: 'All coupons of this kind have been issued.',
    coupon_limit_reached: 'The member already has as many of these as one may have.',
    coupon_quota_too_low:
      'Fewer are left than there are members. Choose a smaller audience, or raise the quota.',
    coupon_expired: 'This coupon is over.',
  },
}
