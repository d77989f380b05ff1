// The member's own data in English.

import type { MyDataTexts } from './zh-Hant.ts'

export const texts: MyDataTexts = {
  phone: 'Phone number',
  phoneWhy: 'Optional. Staff see its last three digits only, to make sure it is you.',
  phonePlaceholder: '0912 345 678',
  save: 'Save',
  saved: 'Saved.',
  remove: 'Remove the number',
  interests: 'What interests you',
  interestsWhy: 'Optional. It brings the messages we send closer to your taste.',

  consents: 'What you agreed to',
  consentsNone: 'Nothing recorded yet.',
  termsGiven: 'Agreed to the membership terms',
  termsTaken: 'Withdrew agreement to the terms',
  marketingGiven: 'Agreed to offers and event news',
  marketingTaken: 'No offers or event news',
  sources: { chat: 'in the chat', card: 'on the card', import: 'imported' },
  version: (version) => `version ${version}`,
  readText: 'Read the text of that time',

  export: 'Export my data',
  exportWhy:
    'Your profile, agreements, purchases, points and credit, coupons, check-ins and the messages we sent you. The file is downloaded in your phone’s browser; the link works once and for a minute.',
  exportCsv: 'Download a spreadsheet (CSV)',
  exportJson: 'Download JSON',

  leave: 'End my membership',
  leaveWhy:
    'Your name, picture, birthday, phone number and the rest are deleted at once. This cannot be undone.',
  leaveOpen: 'End my membership…',
  leaveTitle: 'End your membership?',
  close: 'Close',
  losing: 'You lose at once:',
  losePoints: (points) => (points === '1' ? '1 point' : `${points} points`),
  loseCredit: (money) => `${money} of credit you were given`,
  losePaid: (money) => `${money} of credit you paid for`,
  loseCoupons: (count) => (count === '1' ? '1 coupon' : `${count} coupons`),
  loseNothing: 'You have no points, credit or coupons at the moment.',
  paidHint: 'Credit you paid for can be refunded at the counter before you leave.',
  keeps:
    'The sums of sales and points stay, as the law asks, with nothing that leads to you. Joining again makes you a new member.',
  understand: 'I understand that this cannot be undone.',
  givePaidUp: (money) => `I give up the ${money} I paid for and ask for no refund.`,
  leaveNow: 'End it and delete my data',
  gone: 'Your membership has ended',
  goneText: 'Your data is deleted. Thank you for having been with us.',

  problems: {
    phone_invalid: 'This number is not complete. Please check it.',
    interest_unknown: 'The choices have just changed. Please open this page again.',
    gift_cards_unsent:
      'You have gift cards that you have not sent yet. Send them, keep them or have them refunded at the counter before you leave.',
    paid_credit_left: 'The credit you paid for has just changed. Please confirm again.',
    member_suspended: 'This account is suspended. Please contact the shop first.',
    too_many_requests: 'That was a lot at once. Please wait a minute.',
  },
}
