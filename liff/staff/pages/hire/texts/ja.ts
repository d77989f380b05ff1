// The invitation to work here in Japanese.

import type { HireTexts } from './zh-Hant.ts'

export const texts: HireTexts = {
  title: (shop) => `${shop}からの招待`,
  as: (name, role) => `${name}さんの役割は「${role}」です。`,
  asAt: (name, role, branch) => `${name}さんの役割は${branch}の「${role}」です。`,
  roles: { owner: 'オーナー', marketer: 'マーケティング担当', staff: '店舗スタッフ' },
  how: '承諾すると、このLINEアカウントでカウンターを開けます。',
  accept: '招待を承諾する',
  closed: 'この招待は使えません',
  on: 'カウンターへ',
  problems: {
    invitation_unknown: '招待が見つかりません。オーナーに新しいリンクをもらってください。',
    invitation_over:
      '承諾済み、取り消し済み、または期限切れの招待です。オーナーに新しいリンクをもらってください。',
    already_staff: 'すでにこのお店のスタッフなので、招待は必要ありません。',
  },
}
