// The check-in calendar in Japanese.

import type { CheckInTexts } from './zh-Hant.ts'

export const texts: CheckInTexts = {
  streak: '現在の連続',
  best: '最長の連続',
  count: '合計',
  days: (days) => `${days}日`,
  times: (times) => `${times}回`,
  previous: '前の月',
  next: '次の月',
  done: (day, points) => `${day}、チェックイン済み、${points}ポイント`,
  today: (day) => `${day}、今日`,
  ladder: '毎日のポイント',
  ladderHow: '1 日 1 回チェックインできます。続けるほどポイントが増え、1 日空くと最初に戻ります。',
  ladderDay: (day) => `${day}日目`,
  ladderLast: (day) => `${day}日目以降`,
  points: (points) => `${points}ポイント`,
}
