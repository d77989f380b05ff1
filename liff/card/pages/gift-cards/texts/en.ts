// Gift cards in English.

import type { GiftCardTexts } from './zh-Hant.ts'

export const texts: GiftCardTexts = {
  credit: 'Store credit',
  creditPaid: 'From gift cards, never expires',
  creditFree: 'Given by the shop, spent first',
  guarantee: 'Guarantee and refunds',
  refunds: (percent) =>
    `Credit from gift cards that you have not spent can be refunded at our counter, less a fee of ${percent}%: show your member code. A card nobody has claimed is refunded to its buyer.`,
  refundsFree:
    'Credit from gift cards that you have not spent can be refunded in full at our counter: show your member code. A card nobody has claimed is refunded to its buyer.',
  buyHow: 'Looking for a present? Ask at the counter; the card appears here.',
  bought: 'Cards I bought',
  received: 'Cards I was given',
  none: 'No gift cards yet. Buy one at the counter and send it from here in LINE.',
  noneOff: 'We are not selling gift cards at the moment.',
  status: {
    sold: 'Not sent yet',
    sent: 'Sent, not opened yet',
    claimed: 'Claimed',
    refunded: 'Refunded',
    void: 'Void',
  },
  kept: 'Kept for myself',
  linkUntil: (day) => `Link works until ${day}`,
  linkOver: 'The link has expired: just send it again',
  left: (money) => `${money} left`,
  paidBack: (money, fee) => `${money} refunded, including a fee of ${fee}`,

  send: 'Send to a friend',
  sendAgain: 'Send it again',
  words: 'A few words',
  wordsCount: (used, most) => `${used} of ${most}`,
  sendByLine: 'Send in LINE',
  keep: 'Keep it for myself',
  keepAsk: (money) => `Put ${money} into your own credit? It can’t be given away after that.`,
  keepYes: 'Add to my credit',
  sentByLine: 'Sent! We’ll tell you when it is claimed.',
  notSent: 'No friend chosen. You can pass on the link or the QR code too.',
  linkReady: 'Send this link, or let your friend scan it:',
  linkCare: 'Whoever has the link can claim the gift, so give it to nobody else.',
  copyLink: 'Copy the link',
  copied: 'Copied',
  qrOfGift: 'QR code of the gift card’s link',

  giftForYou: 'A gift for you',
  ownGift: 'You bought this card. It can’t be given away once it is in your own credit.',
  claim: (money) => `Claim ${money}`,
  claimNote: 'It becomes store credit that never expires, to use when you pay.',
  claimed: (money) => `${money} is in your store credit!`,
  problems: {
    gift_card_unknown: 'We can’t find this gift card. Please check that the link is complete.',
    gift_card_claimed: 'Somebody has claimed this gift card already.',
    gift_card_refunded: 'This gift card was refunded and can’t be claimed.',
    gift_card_void: 'This gift card is void. Please ask at the shop.',
    gift_card_link_expired:
      'This link has expired. The gift is still there: ask your friend to send it again.',
  },
}
