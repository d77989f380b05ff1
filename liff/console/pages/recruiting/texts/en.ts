// Recruiting at the desk, in English.

import type { RecruitingTexts } from './zh-Hant.ts'

export const texts: RecruitingTexts = {
  lead: 'Whom each staff person brought, and what those members bought. A month that is over never changes.',
  download: 'Download CSV',
  monthBefore: 'Previous month',
  monthAfter: 'Next month',
  none: 'Nothing in this month. Customers join by “My QR” in the staff app.',
  statement: 'Statement by staff',
  staff: 'Staff',
  dismissed: 'dismissed',
  joined: 'Joined',
  members: 'Members',
  purchases: 'Purchases',
  sales: 'Sales',
  refunds: 'Refunds',
  base: 'Net sales',
}
