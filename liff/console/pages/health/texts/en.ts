// How the shop runs, in English.

import type { HealthTexts } from './zh-Hant.ts'

export const texts: HealthTexts = {
  owed: 'Owed to members',
  owedLead: 'Points and credit not used yet, and gift cards nobody has claimed.',
  points: 'Points',
  credit: 'Store credit',
  paidCredit: 'Store credit (paid)',
  giftCards: 'Gift cards not claimed',
  cards: (count) => `${count} cards`,
  debt: (amount) => `members owe ${amount}`,
  byDay: 'At the end of each day',
  day: 'Day',
  byMonth: 'By the month it ends in',
  month: 'Ends in',
  never: 'Never',
  what: 'What',
  outstanding: 'Outstanding',
  pending: 'Of it pending',
  nothingOwed: 'Nothing is outstanding.',
}
