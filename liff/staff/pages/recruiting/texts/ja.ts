// A staff person's own link and month, in Japanese.

import type { RecruitingTexts } from './zh-Hant.ts'

export const texts: RecruitingTexts = {
  showQr: (name) => `お客様に読み取ってもらうと、${name}さんの担当会員になります。`,
  qr: '自分の紹介用 QRコード',
  copy: 'リンクをコピー',
  copied: 'コピーしました',
  closed: '現在、会員の紹介は行っていません。店長に確認してください。',
  monthBefore: '前の月',
  monthAfter: '次の月',
  joined: '入会した会員',
  netSales: '純売上',
  members: '月末の担当会員',
  purchases: '購入件数',
  sales: '売上',
  refunds: '返金',
  how: '購入は成立した月、返金は返金した月に数えます。純売上は売上から返金を引いた金額です。',
}
