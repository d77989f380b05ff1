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
  ladderHow: '1日1回チェックインできます。続けるほどポイントが増え、1日空くと最初に戻ります。',
  ladderDay: (day) => `${day}日目`,
  ladderLast: (day) => `${day}日目以降`,
  points: (points) => `${points}ポイント`,
  branch: '来店チェックイン',
  branchHow: '店舗のQRコードを読み取りました。1日1回、店舗ごとにチェックインできます。',
  branchCheckIn: 'この店舗でチェックイン',
  branchDone: (branch) => `${branch}にチェックインしました。ご来店ありがとうございます！`,
  credit: (money) => `ストアクレジット ${money}`,
  problems: {
    already_awarded: '本日はこの店舗でチェックイン済みです。',
    branch_code_unknown: 'この来店コードは無効です。店舗スタッフにお声がけください。',
    branch_unknown: 'この店舗のチェックインは終了しました。',
  },
}
