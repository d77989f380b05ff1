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
  branch: '門市打卡',
  branchHow: '您掃描了門市的打卡 QR Code，每天每間門市可打卡一次。',
  branchCheckIn: '在這間門市打卡',
  branchDone: (branch: string) => `${branch}打卡成功，謝謝光臨！`,
  credit: (money: string) => `購物金 ${money}`,
  problems: {
    already_awarded: '今天已經在這間門市打過卡了，下次再來喔。',
    branch_code_unknown: '這個打卡碼已經失效，請洽門市人員。',
    branch_unknown: '這間門市的打卡已經結束。',
  },
}

export type CheckInTexts = typeof texts
