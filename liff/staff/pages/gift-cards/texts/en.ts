// The till's gift cards in English.

import type { GiftCardTexts } from './zh-Hant.ts'

export const texts: GiftCardTexts = {
  design: 'Design',
  amount: 'Amount',
  off: 'We are not selling gift cards at the moment.',
  sell: (money) => `${money} paid, sell`,
  sold: (money, name) => `Gift card of ${money} sold. ${name} finds it on their member card.`,
  soldPrinted: (money) => `Gift card of ${money} sold. Please give the customer this QR code.`,
  code: 'QR code of the gift card’s link',
  codeCare: 'Whoever has this code can claim the card or its money. It is not shown again.',
  print: 'Print',
  shown: 'Link or code of the gift card',
  find: 'Look up',
  none: 'No gift card to refund.',
  value: 'Value given back',
  fee: 'Fee',
  payOut: (money) => `Pay out ${money}`,
  paidOut: (money) => `Refunded. Please hand the customer ${money}.`,
  problems: {
    gift_cards_off: 'We are not selling gift cards at the moment.',
    gift_card_limit_reached: 'This member has bought as much as a day allows.',
    gift_card_amount_not_offered: 'This amount is not sold.',
    gift_card_unknown: 'No such gift card, or not this customer’s.',
    gift_card_claimed: 'This card was claimed; whoever claimed it can have it refunded.',
    gift_card_refunded: 'This card was refunded already.',
    gift_card_void: 'This card is void.',
    gift_card_spent: 'Nothing of this card is left.',
    code_required: 'A refund needs the member’s code; a card number is not enough.',
  },
}
