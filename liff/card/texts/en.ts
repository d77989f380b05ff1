// The card in English.

import type { Texts } from './zh-Hant.ts'

const pointCount = (points: string) => (points === '1' ? '1 point' : `${points} points`)

export const texts: Texts = {
  title: 'Member card',
  memberCard: 'Member card',
  tabs: { home: 'Home', benefits: 'Benefits', activity: 'Activity', me: 'Me' },
  profile: 'My profile',
  close: 'Close',
  tryAgain: 'Try again',
  partMissing: 'Part of the page could not be loaded. Check your network.',

  points: 'Points',
  pointsExpire: (points, day) =>
    `${points} ${points === '1' ? 'point expires' : 'points expire'} on ${day}`,
  pointsPending: (points, day) => `${pointCount(points)} pending until ${day}`,
  pointsDebt: (points) =>
    `${pointCount(points)} owed after a refund; your next points make up for it`,
  credit: (money) => `Store credit ${money}`,
  creditExpires: (money, day) => `${money} expires on ${day}`,

  showAtCounter: 'Show at the counter',
  tapToEnlarge: 'Tap to enlarge',
  renewsIn: (seconds) => `Renews in ${seconds} s`,

  offline: (ago) => `No connection. This is your card as of ${ago}; the code still works.`,
  notFriend: 'Add our official account as a friend to get receipts and notices.',
  addFriend: 'Add friend',

  failed: 'The card cannot be opened',
  unreachable: 'No connection. Check your network and try again.',
  problems: {
    network:
      'The connection was lost, so we cannot tell whether it went through. Check your network and try again; nothing counts twice.',
    unsent: 'No connection, so nothing was sent. Try again once you are back online.',
    unknown: 'Something went wrong. Please try again later.',
    liff_failed: 'LINE cannot be reached. Close this page and open it again from the chat.',
    session_required: 'Your login has expired. Close this page and open it again from the chat.',
    id_token_invalid: 'Your login has expired. Close this page and open it again from the chat.',
    member_suspended: 'This membership is suspended. Please ask the shop.',
  },
}
