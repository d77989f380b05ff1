// Gift cards in Japanese.

import type { GiftCardTexts } from './zh-Hant.ts'

export const texts: GiftCardTexts = {
  credit: 'ストアクレジット',
  creditPaid: 'ギフトカード分（有効期限なし）',
  creditFree: '進呈分（先に使われます）',
  guarantee: '保全と払い戻しについて',
  refunds: (percent) =>
    `未使用の残高は払い戻しできます。店頭で会員コードをご提示ください。手数料 ${percent}%を差し引いてお返しします。まだ受け取られていないカードは、購入された方がお手続きください。`,
  refundsFree:
    '未使用の残高は全額払い戻しできます。店頭で会員コードをご提示ください。まだ受け取られていないカードは、購入された方がお手続きください。',
  buyHow: '贈りたいときは店頭でお申し付けください。ご購入後、ここに表示されます。',
  bought: '購入したカード',
  received: '受け取ったカード',
  none: 'ギフトカードはまだありません。店頭でご購入いただくと、ここからLINEで贈れます。',
  noneOff: 'ギフトカードは現在取り扱っておりません。',
  status: {
    sold: '未送信',
    sent: '送信済み・受け取り待ち',
    claimed: '受け取り済み',
    refunded: '払い戻し済み',
    void: '無効',
  },
  kept: '自分用',
  linkUntil: (day) => `リンクの期限 ${day}`,
  linkOver: 'リンクの期限切れ。もう一度送れます',
  left: (money) => `残り${money}`,
  paidBack: (money, fee) => `${money}を払い戻し（手数料 ${fee}を含む）`,

  send: '友だちに贈る',
  sendAgain: 'もう一度送る',
  words: 'メッセージ',
  wordsCount: (used, most) => `${used}／${most}`,
  sendByLine: 'LINEで贈る',
  keep: '自分で使う',
  keepAsk: (money) => `${money}をご自分のストアクレジットに入れますか？入れたあとは贈れません。`,
  keepYes: 'ストアクレジットに入れる',
  sentByLine: '贈りました。受け取られたらお知らせします。',
  notSent: '友だちが選ばれていません。リンクやQRコードでも渡せます。',
  linkReady: 'リンクを送るか、QRコードを読み取ってもらってください。',
  linkCare: 'リンクを知っている人は誰でも受け取れます。贈る相手だけにお渡しください。',
  copyLink: 'リンクをコピー',
  copied: 'コピーしました',
  qrOfGift: 'ギフトカードのリンクのQRコード',

  giftForYou: 'ギフトが届いています',
  ownGift: 'ご自分で購入されたカードです。ストアクレジットに入れたあとは贈れません。',
  claim: (money) => `${money}を受け取る`,
  claimNote: '受け取るとストアクレジットになります。有効期限はなく、お会計で使えます。',
  claimed: (money) => `${money}がストアクレジットに入りました！`,
  problems: {
    gift_card_unknown: 'このギフトカードが見つかりません。リンクをご確認ください。',
    gift_card_claimed: 'このギフトカードはすでに受け取られています。',
    gift_card_refunded: 'このギフトカードは払い戻し済みのため、受け取れません。',
    gift_card_void: 'このギフトカードは無効です。店舗にお問い合わせください。',
    gift_card_link_expired:
      'リンクの期限が切れています。残高は残っていますので、贈り主にもう一度送ってもらってください。',
  },
}
