// Recruiting at the desk, in Japanese.

import type { RecruitingTexts } from './zh-Hant.ts'

export const texts: RecruitingTexts = {
  lead: 'スタッフごとの入会者と売上です。過ぎた月の数字は変わりません。',
  download: 'CSVをダウンロード',
  monthBefore: '前の月',
  monthAfter: '次の月',
  none: 'この月の入会や売上はありません。店頭アプリの「自分のQR」から入会していただけます。',
  statement: 'スタッフ別の実績',
  staff: 'スタッフ',
  dismissed: '退職',
  joined: '入会',
  members: '担当会員',
  purchases: '購入件数',
  sales: '売上',
  refunds: '返金',
  base: '純売上',
}
