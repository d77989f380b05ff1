// The check-in calendar in English.

import type { CheckInTexts } from './zh-Hant.ts'

const pointCount = (points: string) => (points === '1' ? '1 point' : `${points} points`)

export const texts: CheckInTexts = {
  streak: 'Streak now',
  best: 'Longest streak',
  count: 'Check-ins',
  days: (days) => (days === '1' ? '1 day' : `${days} days`),
  times: (times) => times,
  previous: 'Previous month',
  next: 'Next month',
  done: (day, points) => `${day}, checked in, ${pointCount(points)}`,
  today: (day) => `${day}, today`,
  ladder: 'Points per day',
  ladderHow: 'Once a day. The longer the streak, the more points; a missed day starts it again.',
  ladderDay: (day) => `Day ${day}`,
  ladderLast: (day) => `From day ${day}`,
  points: pointCount,
  branch: 'Visit to a branch',
  branchHow: 'You scanned the check-in code of a branch. It counts once a day for each branch.',
  branchCheckIn: 'Check in at this branch',
  branchDone: (branch) => `Checked in at ${branch}. Thank you for coming!`,
  credit: (money) => `${money} store credit`,
  problems: {
    already_awarded: 'You have checked in at this branch today. See you next time.',
    branch_code_unknown: 'This check-in code is no longer valid. Please ask our staff.',
    branch_unknown: 'Checking in at this branch has ended.',
  },
}
