// The counter in English.

import type { Texts } from './zh-Hant.ts'

export const texts: Texts = {
  title: 'Counter',
  tryAgain: 'Try again',
  back: 'Back to scanning',

  scan: 'Scan member code',
  scanNext: 'Scan next member',
  scanAgain: 'Scan again',
  noCamera: 'No camera here. Type the card number instead.',
  scanHint: 'Ask for the member card and scan its QR code.',
  cardNumber: '12-digit card number',
  identify: 'Find',

  points: (points) => `${points} points`,
  earnsOnly: 'Found by card number: earning only',
  amount: 'Amount paid',
  enterAmount: 'Enter the amount',
  erase: 'Delete one digit',
  addReceipt: 'Add receipt number',
  receiptNumber: 'Receipt number',
  give: (money) => `${money} → give points`,
  giveAgain: (money) => `${money} → try again`,

  pointsGiven: (points) => `${points} points given`,
  pointsNow: (points) => `${points} points available now`,
  pendingUntil: (day) => `Available from ${day}`,
  tierUp: (tier) => `Up to ${tier}!`,
  noReceipt: 'Not a friend, or blocked: no receipt was sent.',
  recent: 'Just now',
  unsettled: (name, money) => `${money} for ${name}: not known whether it went through`,
  unsettledExpired:
    "More than five minutes have passed, so this can no longer be confirmed. Check the member's points history before giving points again.",
  dropUnsettled: 'Do not retry',

  notStaffTitle: 'This is the staff counter',
  notStaff: 'Your LINE account has no staff role. If you are a member, open your card.',
  openCard: 'Open my card',

  failed: 'The counter cannot be opened',
  unreachable: 'No connection. Check your network and try again.',
  problems: {
    network:
      'The connection was lost, so it is not known whether it went through. Try again; points are never given twice.',
    unknown: 'Something went wrong. Please try again.',
    liff_failed: 'LINE cannot be reached. Close this page and open it again.',
    session_required: 'Your login has expired. Close this page and open it again.',
    id_token_invalid: 'Your login has expired. Close this page and open it again.',
    not_staff: 'Your staff role has been switched off. Please ask the manager.',
    member_code_invalid: 'This code is not valid or was used. Ask for a fresh one and scan again.',
    counter_token_expired: 'More than five minutes have passed. Scan the member code again.',
    receipt_used: 'Points were already given for this receipt number.',
    member_suspended: 'This member is suspended.',
    amount_invalid: 'The amount is not right. Please enter it again.',
  },
}
