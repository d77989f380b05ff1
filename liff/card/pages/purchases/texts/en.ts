// One’s purchases in English.

import type { PurchaseTexts } from './zh-Hant.ts'

export const texts: PurchaseTexts = {
  empty: 'No purchases yet. Show your code when you pay, or type the claim code from a receipt.',
  scan: 'Scan a receipt',
  scanNothing: 'This QR code is not from a receipt of ours. Please type the code instead.',
  channel: { live: 'Livestream', web: 'Web shop', pos: 'In store', counter: 'In store' },
  number: (number) => `No. ${number}`,
  points: (points) => (points === '1' ? '1 point' : `${points} points`),
  credit: (money) => `Store credit ${money}`,
  noPoints: 'No points',
  pendingUntil: (day) => `Pending, available from ${day}`,
  takenBack: (amount) => `Taken back with the refund: ${amount}`,
  discount: (money) => `Coupon: ${money} off`,
  refunded: (day, money) => `${money} refunded on ${day}`,
  refundedWhole: 'Refunded in full',
  giftCards: (money) => `Of this, gift cards: ${money} (earns no points)`,
  giftCardsBack: (money) => `Gift cards refunded: ${money}`,
  boundGiftCards: (cards) => `Gift cards added to your gift cards page: ${cards}.`,
  details: 'Details',
  item: (sku, quantity) => `${sku} × ${quantity}`,
  more: 'Show earlier purchases',
}
