// One’s purchases in Japanese.

import type { PurchaseTexts } from './zh-Hant.ts'

export const texts: PurchaseTexts = {
  empty:
    '購入履歴はまだありません。お会計で会員コードを提示するか、レシートの登録コードを入力してください。',
  scan: 'レシートを読み取る',
  scanNothing: 'このQRコードは購入の登録コードではありません。手入力をお試しください。',
  channel: { live: 'ライブ', web: 'オンラインストア', pos: '店舗', counter: '店舗' },
  number: (number) => `番号 ${number}`,
  points: (points) => `${points}ポイント`,
  credit: (money) => `ストアクレジット ${money}`,
  noPoints: 'ポイント対象外',
  pendingUntil: (day) => `付与予定（${day}から利用可能）`,
  takenBack: (amount) => `返品による取り消し ${amount}`,
  discount: (money) => `クーポン割引 ${money}`,
  refunded: (day, money) => `${day}に${money}を返金`,
  refundedWhole: '全額返金済み',
  giftCards: (money) => `うちギフトカード ${money}（ポイント対象外）`,
  giftCardsBack: (money) => `ギフトカード ${money}を返金`,
  boundGiftCards: (cards) => `ギフトカード ${cards}枚を「ギフトカード」ページに入れました。`,
  details: '明細',
  item: (sku, quantity) => `${sku} × ${quantity}`,
  more: '以前の購入を見る',
}
