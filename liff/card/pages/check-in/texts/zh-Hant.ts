// The check-in calendar in Traditional Chinese: the source every other language is typed by.

export const texts = {
  streak: '目前連續',
  best: '最長連續',
  count: '總共簽到',
  days: (days: string) => `${days} 天`,
  times: (times: string) => `${times} 次`,
  previous: '上個月',
  next: '下個月',
  done: (day: string, points: string) => `${day}，已簽到，${points} 點`,
  today: (day: string) => `${day}，今天`,
  ladder: '每日點數',
  ladderHow: '每天簽到一次，連續越多天點數越多；中斷一天就從頭開始。',
  ladderDay: (day: string) => `第 ${day} 天`,
  ladderLast: (day: string) => `第 ${day} 天起`,
  points: (points: string) => `${points} 點`,
}

export type CheckInTexts = typeof texts
