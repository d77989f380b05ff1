// Gift cards at the desk, in English.

import type { GiftCardTexts } from './zh-Hant.ts'

export const texts: GiftCardTexts = {
  lead: 'What was sold. A card sold by mistake can be made void.',
  state: 'Status',
  states: {
    sold: 'Sold',
    sent: 'Sent',
    claimed: 'Claimed',
    refunded: 'Refunded',
    void: 'Void',
  },
  none: (state) => `No gift cards with the status “${state}”.`,
  newest: 'Back to the newest',
  older: 'Show earlier ones',
  unclaimed: 'Not claimed yet (owed to buyers)',
  totals: 'Totals by status',
  cards: 'Cards',
  amount: 'Amount',
  refunded: 'Refunded',
  fee: 'Fee',
  design: 'Design',
  buyer: 'Buyer',
  nobody: 'Not a member',
  soldAt: 'Sold on',
  voidIt: 'Void',
  voidTitle: (money) => `Void the gift card of ${money}?`,
  voidHow: 'Its link stops working. Give the money back to the buyer yourself.',
  voidYes: 'Void it',
  reason: 'Reason (kept in the audit log)',
  problems: {
    gift_card_unknown: 'There is no such gift card.',
    gift_card_claimed: 'It has just been claimed. Correct the member’s credit instead.',
    gift_card_refunded: 'It has been refunded.',
    gift_card_void: 'It is void already.',
  },
}
