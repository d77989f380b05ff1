// A staff person's own link and month, in English.

import type { RecruitingTexts } from './zh-Hant.ts'

export const texts: RecruitingTexts = {
  showQr: (name) => `Let a customer scan it: whoever joins is ${name}’s member.`,
  qr: 'My recruiting QR code',
  copy: 'Copy link',
  copied: 'Link copied',
  closed: 'There is no recruiting at the moment. Please ask your manager.',
  monthBefore: 'Previous month',
  monthAfter: 'Next month',
  joined: 'Members joined',
  netSales: 'Net sales',
  members: 'Your members at the month’s end',
  purchases: 'Purchases',
  sales: 'Sales',
  refunds: 'Refunds',
  how: 'A purchase counts in its month, a refund in the month it was made in. Net sales are sales less refunds.',
}
