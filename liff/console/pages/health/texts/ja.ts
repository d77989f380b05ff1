// How the shop runs, in Japanese.

import type { HealthTexts } from './zh-Hant.ts'

export const texts: HealthTexts = {
  owed: '会員への負債',
  owedLead: 'まだ使われていないポイントとクレジット、未受け取りのギフトカードです。',
  points: 'ポイント',
  credit: 'ストアクレジット',
  paidCredit: 'ストアクレジット（有償）',
  giftCards: '未受け取りのギフトカード',
  cards: (count) => `${count}枚`,
  debt: (amount) => `会員の不足分 ${amount}`,
  byDay: '日別（終了時点）',
  day: '日付',
  byMonth: '有効期限の月別',
  month: '期限',
  never: '期限なし',
  what: '項目',
  outstanding: '未使用',
  pending: 'うち付与予定',
  nothingOwed: '未使用のポイントやクレジットはありません。',
}
