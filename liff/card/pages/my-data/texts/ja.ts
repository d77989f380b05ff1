// The member's own data in Japanese.

import type { MyDataTexts } from './zh-Hant.ts'

export const texts: MyDataTexts = {
  phone: '電話番号',
  phoneWhy: '任意です。店舗スタッフには、ご本人確認のため下3桁だけが表示されます。',
  phonePlaceholder: '090 1234 5678',
  save: '保存',
  saved: '保存しました。',
  remove: '番号を削除',
  interests: '興味のあるもの',
  interestsWhy: '任意です。お好みに近いお知らせをお届けします。',

  consents: '同意の記録',
  consentsNone: 'まだ記録はありません。',
  termsGiven: '会員規約に同意',
  termsTaken: '会員規約の同意を撤回',
  marketingGiven: 'お得なお知らせの受信に同意',
  marketingTaken: 'お得なお知らせを受け取らない',
  sources: { chat: 'トーク', card: '会員証', import: '取り込み' },
  version: (version) => `バージョン ${version}`,
  readText: '当時の内容を見る',

  export: 'データの書き出し',
  exportWhy:
    'プロフィール、同意の記録、お買い物、ポイントとクレジット、クーポン、チェックイン、お送りしたメッセージが含まれます。ブラウザでダウンロードされ、リンクは1回限り、1分間有効です。',
  exportCsv: '表計算用（CSV）をダウンロード',
  exportJson: 'JSONをダウンロード',

  leave: '退会',
  leaveWhy: 'お名前、写真、誕生日、電話番号などはすぐに削除され、元に戻せません。',
  leaveOpen: '退会する…',
  leaveTitle: '退会しますか？',
  close: '閉じる',
  losing: '退会すると、次のものがすぐに失われます。',
  losePoints: (points) => `${points}ポイント`,
  loseCredit: (money) => `プレゼントされたクレジット ${money}`,
  losePaid: (money) => `購入されたクレジット ${money}`,
  loseCoupons: (count) => `使えるクーポン ${count}枚`,
  loseNothing: '現在、ポイント・クレジット・クーポンはありません。',
  paidHint: '購入されたクレジットは、退会の前に店頭で払い戻しできます。',
  keeps:
    '取引金額とポイントの帳簿は法令により残りますが、お客様とは結び付きません。再入会は新しい会員としての扱いになります。',
  understand: '元に戻せないことを理解しました。',
  givePaidUp: (money) => `購入したクレジット ${money}を放棄し、払い戻しを求めません。`,
  leaveNow: '退会してデータを削除',
  gone: '退会が完了しました',
  goneText: 'お客様のデータは削除されました。これまでのご利用、ありがとうございました。',

  problems: {
    phone_invalid: '番号が正しくないようです。もう一度ご確認ください。',
    interest_unknown: '選択肢が更新されました。ページを開き直してください。',
    gift_cards_unsent:
      'まだ贈っていないギフトカードがあります。贈る・ご自分で使う・店頭で払い戻すのいずれかを済ませてから退会してください。',
    paid_credit_left: '購入されたクレジットの金額が変わりました。もう一度ご確認ください。',
    member_suspended: '現在ご利用を停止しています。お店へお問い合わせください。',
    too_many_requests: '操作が続いています。1分ほど待ってからお試しください。',
  },
}
