// The till's gift cards in Japanese.

import type { GiftCardTexts } from './zh-Hant.ts'

export const texts: GiftCardTexts = {
  design: 'デザイン',
  amount: '金額',
  off: 'ギフトカードは現在取り扱っておりません。',
  sell: (money) => `${money}を受け取って販売`,
  sold: (money, name) =>
    `${money}のギフトカードを販売しました。${name}さんの会員証に入っています。`,
  soldPrinted: (money) => `${money}のギフトカードを販売しました。QRコードをお渡しください。`,
  code: 'ギフトカードのリンクのQRコード',
  codeCare:
    'このQRコードを持つ人が受け取り・払い戻しできます。このページを離れると表示されません。',
  print: '印刷',
  shown: 'ギフトカードのリンクまたはコード',
  find: '確認',
  none: '払い戻しできるギフトカードはありません。',
  value: '払い戻し対象',
  fee: '手数料',
  payOut: (money) => `${money}を払い戻す`,
  paidOut: (money) => `払い戻しました。${money}をお渡しください。`,
  problems: {
    gift_cards_off: 'ギフトカードは現在取り扱っておりません。',
    gift_card_limit_reached: '本日の購入上限に達しています。',
    gift_card_amount_not_offered: 'この金額は取り扱っておりません。',
    gift_card_unknown: '見つからないか、このお客様のカードではありません。',
    gift_card_claimed: '受け取り済みです。払い戻しは受け取った方が対象です。',
    gift_card_refunded: '払い戻し済みです。',
    gift_card_void: '無効なカードです。',
    gift_card_spent: '残高はすべて使われています。',
    code_required: '払い戻しには会員コードの読み取りが必要です。',
  },
}
