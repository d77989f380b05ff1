// Gift cards at the desk, in Japanese.

import type { GiftCardTexts } from './zh-Hant.ts'

export const texts: GiftCardTexts = {
  lead: '販売したギフトカードです。誤販売などは無効にできます。',
  state: '状態',
  states: {
    sold: '販売済み',
    sent: '送付済み',
    claimed: '受け取り済み',
    refunded: '返金済み',
    void: '無効',
  },
  none: (state) => `「${state}」のギフトカードはありません。`,
  newest: '最新へ戻る',
  older: '以前のものを見る',
  unclaimed: '未受け取りの合計（購入者への負債）',
  totals: '状態別の合計',
  cards: '枚数',
  amount: '金額',
  refunded: '返金額',
  fee: '手数料',
  design: 'デザイン',
  buyer: '購入者',
  nobody: '会員以外',
  soldAt: '販売日',
  voidIt: '無効にする',
  voidTitle: (money) => `${money}のギフトカードを無効にしますか？`,
  voidHow: 'リンクは使えなくなります。代金は別途購入者にお返しください。',
  voidYes: '無効にする',
  reason: '理由（監査記録に残ります）',
  problems: {
    gift_card_unknown: 'ギフトカードが見つかりません。',
    gift_card_claimed: 'たった今受け取られました。会員のクレジットを調整してください。',
    gift_card_refunded: 'すでに返金済みです。',
    gift_card_void: 'すでに無効です。',
  },
}
